/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer: one indicator's answer, its state or its evidence; prints the answer and the new score.
 */
#define G_LOG_DOMAIN "hk-cli-answer"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli.h"
#include "hk-error.h"
#include "hk-session-years.h"

static struct
{
  char *reason;
  char *evidence;
  gboolean unknown;
  gboolean clear;
  gboolean confirm;
  gboolean repeat;
} options;

static const GOptionEntry entries[] = {
  { "na",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.reason,
    N_ ("Not applicable, with the reason"),
    N_ ("REASON") },
  { "unknown", 0, 0, G_OPTION_ARG_NONE, &options.unknown, N_ ("Nobody knows yet"), NULL },
  { "clear", 0, 0, G_OPTION_ARG_NONE, &options.clear, N_ ("Take the answer away"), NULL },
  { "confirm",
    0,
    0,
    G_OPTION_ARG_NONE,
    &options.confirm,
    N_ ("Confirm what official data propose"),
    NULL },
  { "same-as-last-year",
    0,
    0,
    G_OPTION_ARG_NONE,
    &options.repeat,
    N_ ("Checked: the answer of last year still holds, with its evidence"),
    NULL },
  { "evidence",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.evidence,
    N_ ("A note on what the answer rests on"),
    N_ ("TEXT") },
  { NULL },
};

static gboolean
check_choice (char **arguments, GError **error)
{
  const int n = (arguments[1] != NULL) + (options.reason != NULL) + options.unknown +
                options.clear + options.confirm + options.repeat;

  if (n == 1 || (n == 0 && options.evidence))
    return TRUE;
  if (n == 0)
    hk_cli_set_usage (error,
                      "%s",
                      _ ("Give a value, or --na, --unknown, --clear, --confirm, "
                         "--same-as-last-year or --evidence."));
  else
    hk_cli_set_usage (error,
                      "%s",
                      _ ("Give only one of a value, --na, --unknown, --clear, "
                         "--confirm and --same-as-last-year."));
  return FALSE;
}

static gboolean
apply (HkSession *session, const char *indicator, const char *value, GError **error)
{
  const gboolean answers = value || options.reason || options.unknown || options.clear ||
                           options.confirm || options.repeat;

  if (!answers)
    return hk_session_set_evidence (session, indicator, options.evidence, error);
  if (options.evidence && !hk_session_note_evidence (session, options.evidence, error))
    return FALSE;
  if (value)
    return hk_session_answer_text (session, indicator, value, error);
  if (options.reason)
    return hk_session_set_not_applicable (session, indicator, options.reason, error);
  if (options.unknown)
    return hk_session_set_unknown (session, indicator, error);
  if (options.clear)
    return hk_session_clear_answer (session, indicator, error);
  if (options.repeat)
    return hk_session_repeat_last_year (session, indicator, error);
  return hk_session_confirm_proposal (session, indicator, error);
}

static void
add_answer (JsonBuilder *json, HkSnapshot *snapshot, guint index)
{
  HkAssessment *assessment = hk_snapshot_get_assessment (snapshot);
  HkAnswer *answer = hk_assessment_get_answer (assessment, index);
  const HkItemScore *item = hk_score_get_item (hk_snapshot_get_score (snapshot), index);

  hk_cli_json_string (
      json, "state", hk_answer_state_to_nick (hk_assessment_get_state (assessment, index)));
  hk_cli_json_level (json, "level", item->level);
  hk_cli_json_points (json, "points", item->points);
  hk_cli_json_points (json, "high", item->high);
  hk_cli_json_points (json, "max", item->max);
  hk_cli_json_text (json, "reason", answer ? hk_answer_get_reason (answer) : NULL);
  hk_cli_json_text (json, "evidence", answer ? hk_answer_get_evidence (answer) : NULL);
  hk_cli_json_text (json, "origin", answer ? hk_answer_get_origin (answer) : NULL);
}

static void
report_json (HkSnapshot *snapshot, const HkIndicator *indicator, guint index)
{
  const HkSubtotal *total = hk_score_get_total (hk_snapshot_get_score (snapshot));
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_string (json, "indicator", indicator->id);
  hk_cli_json_string (json, "title", hk_text_pick (indicator->title));
  add_answer (json, snapshot, index);
  hk_cli_json_object (json, "total");
  hk_cli_json_points (json, "points", total->points);
  hk_cli_json_points (json, "high", total->high);
  hk_cli_json_points (json, "max", total->max);
  json_builder_end_object (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

/* From where the answer was taken: that of last year, or what split and merged items suggest. */
static void
report_origin (HkSnapshot *snapshot, guint index)
{
  HkAnswer *answer = hk_assessment_get_answer (hk_snapshot_get_assessment (snapshot), index);
  g_autofree char *origin = answer ? hk_answer_dup_origin_label (answer) : NULL;
  g_autofree char *sources = hk_snapshot_dup_suggestion_sources (snapshot, index);

  if (!answer)
    return;
  if (g_str_has_prefix (hk_answer_get_origin (answer), HK_ORIGIN_SUGGESTION) && sources)
    hk_cli_print_line (_ ("%s (the suggestion: %s)"), origin, sources);
  else
    hk_cli_print_line ("%s", origin);
}

static void
report_text (HkSnapshot *snapshot, const HkIndicator *indicator, guint index)
{
  const HkItemScore *item = hk_score_get_item (hk_snapshot_get_score (snapshot), index);
  const HkSubtotal *total = hk_score_get_total (hk_snapshot_get_score (snapshot));
  const HkAnswerState state =
      hk_assessment_get_state (hk_snapshot_get_assessment (snapshot), index);
  g_autofree char *points = hk_format_points (item->points);
  g_autofree char *sum = hk_format_points (total->points);
  g_autofree char *high = hk_format_points (total->high);
  g_autofree char *max = hk_format_points (total->max);

  if (item->level >= 0)
    hk_cli_print_line (_ ("%s %s: level %d, %s points"),
                       indicator->id,
                       hk_text_pick (indicator->title),
                       item->level,
                       points);
  else
    hk_cli_print_line (_ ("%s %s: %s"),
                       indicator->id,
                       hk_text_pick (indicator->title),
                       hk_answer_state_get_label (state));
  if (options.repeat)
    report_origin (snapshot, index);
  hk_cli_print_line (_ ("Official points %s of %s (range %s to %s)"), sum, max, sum, high);
}

static gboolean
run_answer (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *id = hk_cli_dup_code (arguments[0]);
  g_autoptr (HkSnapshot) before = NULL;
  g_autoptr (HkSnapshot) after = NULL;
  const HkIndicator *indicator;
  HkRuleSet *rule_set;
  HkSession *session;
  guint index = 0;

  if (!check_choice (arguments, error))
    return FALSE;
  before = hk_cli_dup_town (cli, error);
  if (!before)
    return FALSE;

  rule_set = hk_assessment_get_rule_set (hk_snapshot_get_assessment (before));
  indicator = hk_rule_set_find_indicator (rule_set, id, &index);
  if (!indicator)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("There is no indicator “%s” in %s; “hakaru-cli explain total” lists them."),
                   arguments[0],
                   hk_rule_set_get_id (rule_set));
      return FALSE;
    }

  session = hk_cli_get_session (cli, error);
  if (!session || !apply (session, indicator->id, arguments[1], error))
    return FALSE;
  after = hk_session_dup_snapshot (session);
  if (hk_cli_wants_json (cli))
    report_json (after, indicator, index);
  else
    report_text (after, indicator, index);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "answer",
    "INDICATOR [VALUE]",
    N_ ("Answer an indicator"),
    1,
    2,
    run_answer,
    entries,
    N_ ("VALUE is a level from 0 to 4, or the number itself for percentages and counts. Each "
        "answer is written down when the command ends, and “hakaru-cli undo” takes it back.") },
  { NULL },
};

const HkCliCommand *
hk_cli_answer_get_commands (void)
{
  return commands;
}
