/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo's steps in the municipality: workspace, answers, score, gaps. */
#define G_LOG_DOMAIN "hk-cli-demo-town"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-demo.h"
#include "hk-cli-standing.h"

#define TOWN_CODE "273660"
#define DEMO_YEAR 2026
#define N_SHOWN_GAPS 5
#define EVIDENCE_NOTE N_ ("Fictional, for the demonstration")

typedef struct
{
  const char *indicator;
  const char *value;
} DemoAnswer;

/* Invented; every one gets EVIDENCE_NOTE. Levels, or the number itself for percentages and counts.
 */
static const DemoAnswer answers[] = {
  { "A05", "3" }, { "A09", "1" }, { "A10", "2" }, { "B03", "18.5" }, { "B04", "2" },
  { "B05", "1" }, { "B06", "3" }, { "B07", "2" }, { "B10", "1" },    { "B14", "2" },
  { "B16", "2" }, { "B17", "0" }, { "B18", "3" }, { "B20", "2" },    { "C01", "12" },
  { "C02", "2" }, { "C04", "1" }, { "C07", "0" }, { "C10", "0" },    { "C11", "1" },
  { "D01", "3" }, { "D02", "3" }, { "D04", "1" }, { "D05", "2" },    { "D06", "82" },
  { "D07", "1" }, { "D11", "2" }, { "E02", "3" },
};

/* Proposals of the official data that the demo confirms as they are. */
static const char *const confirmed[] = { "A01", "A02", "A06", "B01", "B02", "E01" };

static const char not_applicable[] = "B19";
static const char unknown[] = "C08";

static gboolean
reads_back (HkCliDemo *self, const char *indicator, HkAnswerState state)
{
  HkAssessment *assessment = hk_snapshot_get_assessment (self->snapshot);
  guint index = 0;

  return hk_rule_set_find_indicator (hk_assessment_get_rule_set (assessment), indicator, &index) &&
         hk_assessment_get_state (assessment, index) == state;
}

static const char *
get_evidence (HkCliDemo *self, const char *indicator)
{
  HkAssessment *assessment = hk_snapshot_get_assessment (self->snapshot);
  HkAnswer *answer;
  guint index = 0;

  if (!hk_rule_set_find_indicator (hk_assessment_get_rule_set (assessment), indicator, &index))
    return "";
  answer = hk_assessment_get_answer (assessment, index);
  return answer ? hk_answer_get_evidence (answer) : "";
}

/* The value itself, through the same reading of typed text as the answer. */
static gboolean
has_value (HkCliDemo *self, const DemoAnswer *one)
{
  HkAssessment *assessment = hk_snapshot_get_assessment (self->snapshot);
  HkAnswer *answer;
  gint64 milli = 0;
  guint index = 0;

  if (!reads_back (self, one->indicator, HK_STATE_ANSWERED))
    return FALSE;
  (void)hk_rule_set_find_indicator (
      hk_assessment_get_rule_set (assessment), one->indicator, &index);
  answer = hk_assessment_get_answer (assessment, index);
  return hk_text_parse_milli (one->value, 0, G_MAXINT32, &milli, NULL) &&
         hk_answer_get_value (answer) == milli;
}

static guint
count_proposals (HkCliDemo *self)
{
  return hk_score_get_total (hk_snapshot_get_score (self->snapshot))->n_proposed;
}

gboolean
hk_cli_demo_make_workspace (HkCliDemo *self, GError **error)
{
  const HkProfile profile = {
    .role = HK_ROLE_MUNICIPALITY,
    .code = TOWN_CODE,
    .fiscal_year = DEMO_YEAR,
  };
  const HkProfile *kept;
  HkMunicipality *body;
  g_autofree char *year = hk_format_fiscal_year_long (DEMO_YEAR);

  hk_cli_demo_begin (self, _ ("A workspace, with the official facts at once"));
  self->town = hk_session_create (self->reference, self->town_path, &profile, error);
  if (!self->town || !hk_cli_demo_read_again (self, error))
    return FALSE;

  kept = hk_snapshot_get_profile (self->snapshot);
  body = hk_snapshot_get_municipality (self->snapshot);
  hk_cli_demo_say (self,
                   _ ("%s (%s), %s"),
                   hk_municipality_get_display_name (body),
                   hk_municipality_get_prefecture_name (body),
                   year);
  hk_cli_demo_say (self, _ ("Official data propose answers to %u items"), count_proposals (self));
  return hk_cli_demo_verify (self,
                             g_str_equal (kept->code, TOWN_CODE) &&
                                 kept->fiscal_year == DEMO_YEAR &&
                                 kept->role == HK_ROLE_MUNICIPALITY,
                             _ ("the workspace has another profile"),
                             error) &&
         hk_cli_demo_verify (
             self, count_proposals (self) > 0, _ ("official data propose nothing"), error);
}

static gboolean
write_answers (HkCliDemo *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (!hk_session_answer_text (self->town, answers[i].indicator, answers[i].value, error) ||
        !hk_session_set_evidence (self->town, answers[i].indicator, _ (EVIDENCE_NOTE), error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (confirmed); i++)
    if (!hk_session_confirm_proposal (self->town, confirmed[i], error))
      return FALSE;
  return hk_session_set_not_applicable (self->town,
                                        not_applicable,
                                        _ ("Fictional: the prefecture runs e-bidding for the town"),
                                        error) &&
         hk_session_set_unknown (self->town, unknown, error);
}

static gboolean
check_answers (HkCliDemo *self, GError **error)
{
  gboolean truth = reads_back (self, not_applicable, HK_STATE_NOT_APPLICABLE) &&
                   reads_back (self, unknown, HK_STATE_UNKNOWN);

  for (guint i = 0; truth && i < G_N_ELEMENTS (answers); i++)
    truth = has_value (self, &answers[i]) &&
            g_str_equal (get_evidence (self, answers[i].indicator), _ (EVIDENCE_NOTE));
  for (guint i = 0; truth && i < G_N_ELEMENTS (confirmed); i++)
    truth = reads_back (self, confirmed[i], HK_STATE_ANSWERED);
  return hk_cli_demo_verify (self, truth, _ ("an answer is not what was written"), error);
}

gboolean
hk_cli_demo_answer (HkCliDemo *self, GError **error)
{
  hk_cli_demo_begin (self, _ ("Answers (fictional) and confirmed proposals"));
  if (!write_answers (self, error) || !hk_cli_demo_read_again (self, error) ||
      !check_answers (self, error))
    return FALSE;
  hk_cli_demo_say (
      self,
      _ ("%u answers with a note, %u proposals confirmed, 1 not applicable, 1 unknown"),
      (guint)G_N_ELEMENTS (answers),
      (guint)G_N_ELEMENTS (confirmed));
  return TRUE;
}

/* The shown total must be what the one scoring module gives for the answers as read back. */
static gboolean
check_score (HkCliDemo *self, GError **error)
{
  g_autoptr (HkScore) again = hk_score_of_assessment (hk_snapshot_get_assessment (self->snapshot));
  const HkSubtotal *total = hk_score_get_total (hk_snapshot_get_score (self->snapshot));
  HkRuleSet *rule_set = hk_score_get_rule_set (again);
  HkPoints sum = 0;

  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    sum += hk_score_get_category (again, i)->points;
  return hk_cli_demo_verify (self,
                             total->points > 0 && total->points <= total->high &&
                                 total->high <= total->max && sum == total->points &&
                                 hk_score_get_total (again)->points == total->points,
                             _ ("the score does not add up"),
                             error);
}

static gboolean
say_ranks (HkCliDemo *self, GError **error)
{
  g_autoptr (HkComparison) peers =
      hk_session_compare (self->town, HK_RULE_SET_OFFICIAL, HK_PEERS_PREFECTURE, NULL, error);
  const HkComparisonRow *own;
  g_autofree char *caption = NULL;

  if (!peers)
    return FALSE;
  own = hk_comparison_get_own (peers);
  if (!hk_cli_demo_verify (
          self, own && own->rank > 0 && own->national_rank > 0, _ ("there is no rank"), error))
    return FALSE;

  {
    HkRanking *ranking = hk_comparison_get_ranking (peers);
    g_autofree char *points = hk_format_points (own->points);
    g_autofree char *max =
        hk_format_points (hk_rule_set_get_total (hk_ranking_get_rule_set (ranking)));
    g_autofree char *near = hk_format_integer (own->rank);
    g_autofree char *near_of = hk_format_integer (hk_comparison_get_spread (peers)->n);
    g_autofree char *nation = hk_format_integer (own->national_rank);
    g_autofree char *nation_of = hk_format_integer (hk_ranking_get_n_ranked (ranking));

    hk_cli_demo_say (self, _ ("Public data alone: %s of %s points"), points, max);
    hk_cli_demo_say (self,
                     _ ("%s: rank %s of %s; nation: rank %s of %s"),
                     hk_peer_set_get_title (hk_comparison_get_peer_set (peers)),
                     near,
                     near_of,
                     nation,
                     nation_of);
    caption = hk_cli_dup_ranking_caption (ranking);
    hk_cli_demo_say (self, "%s", caption);
  }
  return TRUE;
}

gboolean
hk_cli_demo_show_score (HkCliDemo *self, GError **error)
{
  const HkSubtotal *total = hk_score_get_total (hk_snapshot_get_score (self->snapshot));
  g_autofree char *points = hk_format_points (total->points);
  g_autofree char *max = hk_format_points (total->max);
  g_autofree char *high = hk_format_points (total->high);
  g_autofree char *share = hk_format_share (total->points, total->max);

  hk_cli_demo_begin (self, _ ("Score and ranks"));
  hk_cli_demo_say (self,
                   _ ("Official points %s of %s (achievement %s, range %s to %s), rule set %s"),
                   points,
                   max,
                   share,
                   points,
                   high,
                   HK_RULE_SET_OWN);
  return check_score (self, error) && say_ranks (self, error);
}

gboolean
hk_cli_demo_list_gaps (HkCliDemo *self, GError **error)
{
  g_autoptr (GArray) gaps =
      hk_session_list_gaps (self->town, HK_RULE_SET_OWN, HK_PEERS_PREFECTURE, error);
  HkRuleSet *rule_set = hk_score_get_rule_set (hk_snapshot_get_score (self->snapshot));

  if (!gaps)
    return FALSE;
  hk_cli_demo_begin (self, _ ("What would help most"));
  for (guint i = 0; i < MIN (gaps->len, N_SHOWN_GAPS); i++)
    {
      const HkGap *gap = &g_array_index (gaps, HkGap, i);
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);
      g_autofree char *gain = hk_format_gain (gap->gain);

      hk_cli_demo_say (self, "%s %s  %s", indicator->id, gain, hk_text_pick (indicator->title));
    }
  return hk_cli_demo_verify (self, gaps->len >= N_SHOWN_GAPS, _ ("there are too few gaps"), error);
}
