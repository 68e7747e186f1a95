/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says an answer in words. */
#define G_LOG_DOMAIN "hk-answer-label"

#include "config.h"

#include "hk-answer-label.h"

#include <glib/gi18n-lib.h>

/* Returns: (transfer full): number and text of a level */
char *
hk_level_dup_label (const HkLevel *level)
{
  g_return_val_if_fail (level != NULL, NULL);

  return g_strdup_printf (_ ("Level %u: %s"), level->level, hk_text_pick (level->text));
}

static char *
dup_value_label (const HkIndicator *indicator, gint64 value)
{
  const HkLevel *level;

  if (indicator->type == HK_ANSWER_TYPE_PERCENT)
    return hk_format_percent (value);
  if (indicator->type == HK_ANSWER_TYPE_COUNT)
    return hk_format_milli (value);
  level = hk_indicator_level_of_value (indicator, value);
  return level != NULL ? hk_level_dup_label (level) : hk_format_milli (value);
}

/**
 * hk_answer_dup_label:
 * @value: 1/1000, as in #HkAnswer
 *
 * Returns: (transfer full): the answer in words, "" if there is none
 */
char *
hk_answer_dup_label (const HkIndicator *indicator, HkAnswerState state, gint64 value)
{
  g_return_val_if_fail (indicator != NULL, NULL);

  if (state == HK_STATE_ANSWERED)
    return dup_value_label (indicator, value);
  return g_strdup (state == HK_STATE_UNANSWERED ? "" : hk_answer_state_get_label (state));
}

/**
 * hk_answer_dup_short_label:
 * @value: 1/1000, as in #HkAnswer
 *
 * Returns: (transfer full): the level without its text, with the number where one was given
 */
char *
hk_answer_dup_short_label (const HkIndicator *indicator, HkAnswerState state, gint64 value)
{
  const HkLevel *level = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (indicator != NULL, NULL);

  if (state != HK_STATE_ANSWERED)
    return g_strdup (hk_answer_state_get_label (state));
  level = hk_indicator_level_of_value (indicator, value);
  if (indicator->type == HK_ANSWER_TYPE_PERCENT)
    number = hk_format_percent (value);
  else if (indicator->type == HK_ANSWER_TYPE_COUNT)
    number = hk_format_milli (value);
  if (level == NULL)
    return g_strdup (number != NULL ? number : _ ("a value that is not possible any more"));
  return number != NULL ? g_strdup_printf (_ ("Level %d (%s)"), (int)level->level, number)
                        : g_strdup_printf (_ ("Level %d"), (int)level->level);
}
