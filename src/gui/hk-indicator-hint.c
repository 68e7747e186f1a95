/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence beside the levels: what the next level takes and what it gives. */

#define G_LOG_DOMAIN "hk-indicator-hint"

#include "config.h"

#include "hk-indicator-hint.h"

#include <glib/gi18n-lib.h>

/* The value that counts now: the answer, else the proposal. FALSE: none. */
static gboolean
find_value (HkAssessment *assessment, guint indicator, gint64 *ret_value)
{
  const HkProposal *proposal = hk_assessment_get_proposal (assessment, indicator);
  HkAnswer *answer = hk_assessment_get_answer (assessment, indicator);

  if (hk_assessment_get_state (assessment, indicator) == HK_STATE_ANSWERED && answer != NULL)
    {
      *ret_value = hk_answer_get_value (answer);
      return TRUE;
    }
  if (!hk_assessment_is_proposed (assessment, indicator) || proposal == NULL || proposal->below)
    return FALSE;
  *ret_value = proposal->value;
  return TRUE;
}

static const HkLevel *
find_next_level (const HkIndicator *indicator, const HkLevel *now)
{
  for (guint i = 0; i < indicator->n_levels; i++)
    if (indicator->levels[i].level > now->level && indicator->levels[i].points > now->points)
      return &indicator->levels[i];
  return NULL;
}

/* "あと17ポイント", "あと3件": what is missing to the next level. */
static char *
dup_distance (const HkIndicator *indicator, gint64 missing)
{
  g_autofree char *number = hk_format_milli (missing);

  if (indicator->type == HK_ANSWER_TYPE_PERCENT)
    return g_strdup_printf (C_ ("distance to the next level", "%s percentage points"), number);
  return g_strdup_printf (C_ ("distance to the next level", "%s more"), number);
}

char *
hk_indicator_dup_hint (HkAssessment *assessment, guint index)
{
  const HkIndicator *indicator =
      hk_rule_set_get_indicator (hk_assessment_get_rule_set (assessment), index);
  const HkLevel *now, *next;
  gint64 value;
  g_autofree char *gain = NULL;
  g_autofree char *distance = NULL;

  if (!find_value (assessment, index, &value))
    return NULL;
  now = hk_indicator_level_of_value (indicator, value);
  next = now != NULL ? find_next_level (indicator, now) : NULL;
  if (next == NULL)
    return NULL;

  gain = hk_format_gain (next->points - now->points);
  if (indicator->type == HK_ANSWER_TYPE_PERCENT || indicator->type == HK_ANSWER_TYPE_COUNT)
    {
      distance = dup_distance (indicator, next->minimum - value);
      /* Translators: distance, level, gain in points */
      return g_markup_printf_escaped (
          _ ("<b>%s</b> to level %u: <b>%s points</b>."), distance, next->level, gain);
    }
  /* Translators: text of the next level, gain in points */
  return g_markup_printf_escaped (
      _ ("The next level is “%s”: <b>%s points</b>."), hk_text_pick (next->text), gain);
}
