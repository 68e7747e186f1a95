/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year before beside an item, in words. */
#define G_LOG_DOMAIN "hk-last-year"

#include "config.h"

#include "hk-last-year.h"

#include <glib/gi18n-lib.h>

#include "hk-session-years.h"

static const HkIndicator *
get_indicator (HkSnapshot *snapshot, guint indicator)
{
  return hk_rule_set_get_indicator (
      hk_assessment_get_rule_set (hk_snapshot_get_assessment (snapshot)), indicator);
}

/* NULL: nothing was said. */
static HkAnswer *
find_answer (HkAssessment *assessment, guint indicator)
{
  HkAnswer *answer = assessment != NULL ? hk_assessment_get_answer (assessment, indicator) : NULL;

  return answer != NULL && hk_answer_get_state (answer) != HK_STATE_UNANSWERED ? answer : NULL;
}

static int
get_level (HkSnapshot *snapshot, HkAssessment *assessment, guint indicator)
{
  HkAnswer *answer = find_answer (assessment, indicator);
  const HkLevel *level;

  if (answer == NULL || hk_answer_get_state (answer) != HK_STATE_ANSWERED)
    return -1;
  level = hk_indicator_level_of_value (get_indicator (snapshot, indicator),
                                       hk_answer_get_value (answer));
  return level != NULL ? (int)level->level : -1;
}

int
hk_last_year_get_level (HkSnapshot *snapshot, guint indicator)
{
  return get_level (snapshot, hk_snapshot_get_last_year (snapshot), indicator);
}

HkTrend
hk_last_year_get_trend (HkSnapshot *snapshot, guint indicator)
{
  int before = hk_last_year_get_level (snapshot, indicator);
  int now = get_level (snapshot, hk_snapshot_get_assessment (snapshot), indicator);

  if (before < 0 || now < 0 ||
      hk_snapshot_get_comparability (snapshot, indicator) == HK_NOT_COMPARABLE)
    return HK_TREND_NONE;
  return now == before ? HK_TREND_SAME : now > before ? HK_TREND_UP : HK_TREND_DOWN;
}

gboolean
hk_last_year_has_answer (HkSnapshot *snapshot, guint indicator)
{
  return find_answer (hk_snapshot_get_last_year (snapshot), indicator) != NULL;
}

gboolean
hk_last_year_has_changed (HkSnapshot *snapshot, guint indicator)
{
  HkAnswer *before = find_answer (hk_snapshot_get_last_year (snapshot), indicator);
  HkAnswer *now = find_answer (hk_snapshot_get_assessment (snapshot), indicator);

  return before != NULL && now != NULL &&
         (hk_answer_get_state (before) != hk_answer_get_state (now) ||
          hk_answer_get_value (before) != hk_answer_get_value (now));
}

char *
hk_last_year_dup_answer (HkSnapshot *snapshot, guint indicator)
{
  HkAnswer *answer = find_answer (hk_snapshot_get_last_year (snapshot), indicator);
  const HkIndicator *shown = get_indicator (snapshot, indicator);
  int level = hk_last_year_get_level (snapshot, indicator);
  g_autofree char *number = NULL;

  if (answer == NULL)
    return NULL;
  if (hk_answer_get_state (answer) == HK_STATE_NOT_APPLICABLE)
    return g_strdup_printf (_ ("%s: %s"),
                            hk_answer_state_get_label (HK_STATE_NOT_APPLICABLE),
                            hk_answer_get_reason (answer));
  if (hk_answer_get_state (answer) != HK_STATE_ANSWERED)
    return g_strdup (hk_answer_state_get_label (hk_answer_get_state (answer)));
  if (shown->type == HK_ANSWER_TYPE_PERCENT)
    number = hk_format_percent (hk_answer_get_value (answer));
  else if (shown->type == HK_ANSWER_TYPE_COUNT)
    number = hk_format_milli (hk_answer_get_value (answer));
  if (level < 0)
    return g_strdup (number != NULL ? number : _ ("a value that is not possible any more"));
  return number != NULL ? g_strdup_printf (_ ("Level %d (%s)"), level, number)
                        : g_strdup_printf (_ ("Level %d"), level);
}

char *
hk_last_year_dup_sentence (HkSnapshot *snapshot, guint indicator)
{
  g_autofree char *answer = hk_last_year_dup_answer (snapshot, indicator);
  g_autofree char *names = NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  const char *verdict;

  if (answer == NULL)
    return NULL;
  pieces = hk_snapshot_list_last_evidence (snapshot, indicator);
  verdict = hk_comparability_get_label (hk_snapshot_get_comparability (snapshot, indicator));
  if (pieces->len == 0)
    return g_strdup_printf (_ ("%s · %s"), answer, verdict);
  for (guint i = 0; i < pieces->len; i++)
    g_ptr_array_add (titles, (gpointer)hk_evidence_get (g_ptr_array_index (pieces, i))->title);
  g_ptr_array_add (titles, NULL);
  names = g_strjoinv (C_ ("between names", ", "), (char **)titles->pdata);
  return g_strdup_printf (_ ("%s · %s · evidence: %s"), answer, verdict, names);
}

char *
hk_last_year_dup_trend (HkSnapshot *snapshot, guint indicator)
{
  int before = hk_last_year_get_level (snapshot, indicator);
  int now = get_level (snapshot, hk_snapshot_get_assessment (snapshot), indicator);
  guint step = (guint)ABS (now - before);

  switch (hk_last_year_get_trend (snapshot, indicator))
    {
    case HK_TREND_SAME:
      return g_strdup (_ ("→ same level as last year"));
    case HK_TREND_UP:
      return g_strdup_printf (
          g_dngettext (
              GETTEXT_PACKAGE, "↑ %u level above last year", "↑ %u levels above last year", step),
          step);
    case HK_TREND_DOWN:
      return g_strdup_printf (
          g_dngettext (
              GETTEXT_PACKAGE, "↓ %u level below last year", "↓ %u levels below last year", step),
          step);
    case HK_TREND_NONE:
    default:
      return NULL;
    }
}
