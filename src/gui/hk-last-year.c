/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year before beside an item, in words. */
#define G_LOG_DOMAIN "hk-last-year"

#include "config.h"

#include "hk-last-year.h"

#include <glib/gi18n-lib.h>

#include "hk-answer-label.h"
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
hk_last_year_can_repeat (HkSnapshot *snapshot, guint indicator)
{
  return find_answer (hk_snapshot_get_last_year (snapshot), indicator) != NULL ||
         hk_snapshot_get_suggestion (snapshot, indicator) != NULL;
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

  if (answer == NULL)
    return NULL;
  if (hk_answer_get_state (answer) == HK_STATE_NOT_APPLICABLE)
    return g_strdup_printf (_ ("%s: %s"),
                            hk_answer_state_get_label (HK_STATE_NOT_APPLICABLE),
                            hk_answer_get_reason (answer));
  return hk_answer_dup_short_label (get_indicator (snapshot, indicator),
                                    hk_answer_get_state (answer),
                                    hk_answer_get_value (answer));
}

static char *
dup_evidence_names (HkSnapshot *snapshot, guint indicator)
{
  g_autoptr (GPtrArray) pieces = hk_snapshot_list_last_evidence (snapshot, indicator);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  if (pieces->len == 0)
    return NULL;
  for (guint i = 0; i < pieces->len; i++)
    g_ptr_array_add (titles, (gpointer)hk_evidence_get (g_ptr_array_index (pieces, i))->title);
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (C_ ("between names", ", "), (char **)titles->pdata);
}

char *
hk_last_year_dup_sentence (HkSnapshot *snapshot, guint indicator)
{
  g_autofree char *answer = hk_last_year_dup_answer (snapshot, indicator);
  g_autofree char *names = NULL;
  const char *verdict = NULL;

  if (answer == NULL)
    return NULL;
  names = dup_evidence_names (snapshot, indicator);
  verdict = hk_comparability_get_label (hk_snapshot_get_comparability (snapshot, indicator));
  if (names == NULL)
    return g_strdup_printf (_ ("%s · %s"), answer, verdict);
  return g_strdup_printf (_ ("%s · %s · evidence: %s"), answer, verdict, names);
}

char *
hk_last_year_dup_suggestion (HkSnapshot *snapshot, guint indicator)
{
  HkAnswer *answer = hk_snapshot_get_suggestion (snapshot, indicator);

  return answer != NULL ? hk_answer_dup_short_label (get_indicator (snapshot, indicator),
                                                     hk_answer_get_state (answer),
                                                     hk_answer_get_value (answer))
                        : NULL;
}

char *
hk_last_year_dup_suggestion_sentence (HkSnapshot *snapshot, guint indicator)
{
  g_autofree char *sources = hk_snapshot_dup_suggestion_sources (snapshot, indicator);
  g_autofree char *names = NULL;
  GString *text = NULL;

  if (sources == NULL)
    return NULL;
  text = g_string_new (NULL);
  if (hk_snapshot_get_suggestion (snapshot, indicator) == NULL)
    g_string_append (text, _ ("These answers suggest nothing here; answer it anew.\n"));
  else if (find_answer (hk_snapshot_get_assessment (snapshot), indicator) == NULL)
    g_string_append (
        text, _ ("Only a suggestion: it is no answer and earns nothing until you confirm it.\n"));
  g_string_append (text, sources);
  names = dup_evidence_names (snapshot, indicator);
  if (names != NULL)
    g_string_append_printf (text, _ (" · evidence: %s"), names);
  return g_string_free (text, FALSE);
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
