/* SPDX-License-Identifier: GPL-3.0-or-later */
/* year: going on to the next one, back and forth, and two of them beside each other. */
#define G_LOG_DOMAIN "hk-cli-year"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-standing.h"
#include "hk-cli-table.h"
#include "hk-cli.h"
#include "hk-session-years.h"

static gboolean
read_year (const char *typed, int *ret_year, GError **error)
{
  gint64 year = 0;

  if (typed && !hk_text_parse_integer (typed, 2000, 2100, &year, NULL))
    {
      hk_cli_set_usage (
          error, _ ("“%s” is no fiscal year; give the year it begins in, 2000 to 2100."), typed);
      return FALSE;
    }
  *ret_year = (int)year;
  return TRUE;
}

static void
json_years (GPtrArray *years)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_array (json, "years");
  for (guint i = 0; i < years->len; i++)
    {
      const HkYearEntry *year = g_ptr_array_index (years, i);

      json_builder_begin_object (json);
      hk_cli_json_int (json, "fiscal_year", year->fiscal_year);
      hk_cli_json_bool (json, "current", year->is_current);
      hk_cli_json_string (json, "state", year->state);
      hk_cli_json_int (json, "answers", year->n_answers);
      hk_cli_json_int (json, "assignments", year->n_assignments);
      hk_cli_json_int (json, "evidence", year->n_links);
      hk_cli_json_string (
          json, "rule_set", year->rule_set ? hk_rule_set_get_id (year->rule_set) : NULL);
      if (year->rule_set)
        hk_cli_json_int (json, "rule_set_version", hk_rule_set_get_version (year->rule_set));
      else
        hk_cli_json_null (json, "rule_set_version");
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
print_years (GPtrArray *years)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Fiscal year"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Answers"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Departments asked"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Evidence"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Rule set"), HK_CLI_LEFT);
  for (guint i = 0; i < years->len; i++)
    {
      const HkYearEntry *year = g_ptr_array_index (years, i);
      g_autofree char *label = hk_format_fiscal_year_long (year->fiscal_year);
      g_autofree char *answers = g_strdup_printf ("%u", year->n_answers);
      g_autofree char *assignments = g_strdup_printf ("%u", year->n_assignments);
      g_autofree char *links = g_strdup_printf ("%u", year->n_links);
      g_autofree char *name = year->rule_set ? hk_rule_set_dup_name (year->rule_set) : NULL;

      hk_cli_table_add_row (table,
                            year->is_current ? "*" : "",
                            label,
                            answers,
                            assignments,
                            links,
                            name ? name : "―",
                            NULL);
    }
  hk_cli_table_print (table);
}

static gboolean
run_list (HkCli *cli, char **arguments, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (GPtrArray) years = session ? hk_session_list_years (session, error) : NULL;

  if (!years)
    return FALSE;
  if (hk_cli_wants_json (cli))
    json_years (years);
  else
    print_years (years);
  return TRUE;
}

static void
report_forward (HkCli *cli, const HkYearForward *forward)
{
  g_autofree char *year = hk_format_fiscal_year_long (forward->year);

  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_int (json, "fiscal_year", forward->year);
      hk_cli_json_int (json, "assignments", forward->n_assignments);
      hk_cli_json_int (json, "evidence", forward->n_links);
      json_builder_end_object (json);
      hk_cli_json_print (json);
      return;
    }
  hk_cli_print_line (_ ("This is %s now. Taken along: %u assignments to departments, %u links to "
                        "evidence. Answers are not taken along; last year's stand beside."),
                     year,
                     forward->n_assignments,
                     forward->n_links);
}

static gboolean
run_forward (HkCli *cli, char **arguments, GError **error)
{
  HkYearForward forward = { 0 };
  HkSession *session = NULL;
  int year = 0;

  if (!read_year (arguments[0], &year, error))
    return FALSE;
  session = hk_cli_get_session (cli, error);
  if (!session || !hk_session_forward_year (session, year, &forward, error))
    return FALSE;
  report_forward (cli, &forward);
  return TRUE;
}

static gboolean
run_use (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *label = NULL;
  HkSession *session = NULL;
  int year = 0;

  if (!read_year (arguments[0], &year, error))
    return FALSE;
  session = hk_cli_get_session (cli, error);
  if (!session || !hk_session_use_year (session, year, error))
    return FALSE;
  label = hk_format_fiscal_year_long (year);
  if (hk_cli_wants_json (cli))
    {
      g_autoptr (JsonBuilder) json = hk_cli_json_new ();

      hk_cli_json_int (json, "fiscal_year", year);
      json_builder_end_object (json);
      hk_cli_json_print (json);
    }
  else
    hk_cli_print_line (_ ("This is %s now."), label);
  return TRUE;
}

/* Level and points of one side: "3 (1.5)", "―" without an answer. */
static char *
dup_side (HkScore *score, int index)
{
  const HkItemScore *item = index >= 0 ? hk_score_get_item (score, (guint)index) : NULL;
  g_autofree char *points = NULL;

  if (!item || item->level < 0)
    return g_strdup (item && item->state == HK_STATE_NOT_APPLICABLE
                         ? hk_answer_state_get_label (item->state)
                         : "―");
  points = hk_format_milli (item->points);
  return g_strdup_printf (_ ("%d (%s points)"), item->level, points);
}

static char *
dup_verdict (HkComparability verdict, const char *why)
{
  if (*why == '\0')
    return g_strdup (hk_comparability_get_label (verdict));
  return g_strdup_printf (C_ ("verdict", "%s: %s"), hk_comparability_get_label (verdict), why);
}

static const HkIndicator *
get_indicator (HkYearComparison *years, const HkYearItem *item)
{
  if (item->after >= 0)
    return hk_rule_set_get_indicator (hk_score_get_rule_set (hk_year_comparison_get_after (years)),
                                      (guint)item->after);
  return hk_rule_set_get_indicator (hk_score_get_rule_set (hk_year_comparison_get_before (years)),
                                    (guint)item->before);
}

static char *
dup_arrow (HkTrend trend)
{
  if (trend == HK_TREND_NONE)
    return g_strdup (hk_trend_get_symbol (trend));
  return g_strdup_printf ("%s %s", hk_trend_get_symbol (trend), hk_trend_get_label (trend));
}

static void
print_items (HkYearComparison *years, const char *before, const char *after)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Item"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, before, HK_CLI_LEFT);
  hk_cli_table_add_column (table, after, HK_CLI_LEFT);
  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Comparability"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < hk_year_comparison_get_n_items (years); i++)
    {
      const HkYearItem *item = hk_year_comparison_get_item (years, i);
      const HkIndicator *indicator = get_indicator (years, item);
      g_autofree char *was = dup_side (hk_year_comparison_get_before (years), item->before);
      g_autofree char *is = dup_side (hk_year_comparison_get_after (years), item->after);
      g_autofree char *verdict = hk_year_item_dup_verdict (item);
      g_autofree char *arrow = dup_arrow (item->trend);

      hk_cli_table_add_row (
          table, indicator->id, was, is, arrow, verdict, hk_text_pick (indicator->title), NULL);
    }
  hk_cli_table_print (table);
}

static char *
dup_sum (HkPoints low, HkPoints high, HkPoints max)
{
  g_autofree char *range = max > 0 ? hk_cli_dup_range (low, high) : g_strdup ("―");
  g_autofree char *whole = hk_format_points (max);

  return g_strdup_printf ("%s / %s", range, whole);
}

static void
add_sum (HkCliTable *table, const char *label, const HkYearSum *sum)
{
  g_autofree char *before = dup_sum (sum->points_before, sum->high_before, sum->max_before);
  g_autofree char *after = dup_sum (sum->points_after, sum->high_after, sum->max_after);
  g_autofree char *verdict = dup_verdict (sum->verdict, sum->why);
  g_autofree char *arrow = dup_arrow (sum->trend);

  hk_cli_table_add_row (table, label, before, after, arrow, verdict, NULL);
}

static void
print_sums (HkYearComparison *years, const char *before, const char *after)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (hk_year_comparison_get_after (years));
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Category"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, before, HK_CLI_RIGHT);
  hk_cli_table_add_column (table, after, HK_CLI_RIGHT);
  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Comparability"), HK_CLI_LEFT);
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    add_sum (table,
             hk_text_pick (hk_rule_set_get_category (rule_set, i)->title),
             hk_year_comparison_get_category (years, i));
  add_sum (table, _ ("Total"), hk_year_comparison_get_total (years));
  hk_cli_table_print (table);
}

static void
print_comparison (HkYearComparison *years)
{
  g_autofree char *before = hk_format_fiscal_year (hk_year_comparison_get_year_before (years));
  g_autofree char *after = hk_format_fiscal_year (hk_year_comparison_get_year_after (years));
  g_autofree char *older =
      hk_rule_set_dup_name (hk_score_get_rule_set (hk_year_comparison_get_before (years)));
  g_autofree char *newer =
      hk_rule_set_dup_name (hk_score_get_rule_set (hk_year_comparison_get_after (years)));

  hk_cli_print_line (_ ("%s (rule set %s) → %s (rule set %s)"), before, older, after, newer);
  hk_cli_print ("\n");
  print_sums (years, before, after);
  hk_cli_print ("\n");
  print_items (years, before, after);
}

static void
json_side (JsonBuilder *json, const char *key, HkScore *score, int index)
{
  const HkItemScore *item = index >= 0 ? hk_score_get_item (score, (guint)index) : NULL;

  if (!item)
    {
      hk_cli_json_null (json, key);
      return;
    }
  hk_cli_json_object (json, key);
  hk_cli_json_string (json,
                      "indicator",
                      hk_rule_set_get_indicator (hk_score_get_rule_set (score), (guint)index)->id);
  hk_cli_json_string (json, "state", hk_answer_state_to_nick (item->state));
  hk_cli_json_level (json, "level", item->level);
  hk_cli_json_points (json, "points", item->points);
  json_builder_end_object (json);
}

static void
json_sum (JsonBuilder *json, const HkYearSum *sum)
{
  hk_cli_json_points (json, "points_before", sum->points_before);
  hk_cli_json_points (json, "high_before", sum->high_before);
  hk_cli_json_points (json, "max_before", sum->max_before);
  hk_cli_json_points (json, "points_after", sum->points_after);
  hk_cli_json_points (json, "high_after", sum->high_after);
  hk_cli_json_points (json, "max_after", sum->max_after);
  hk_cli_json_string (json, "trend", hk_trend_to_nick (sum->trend));
  hk_cli_json_string (json, "comparability", hk_comparability_to_nick (sum->verdict));
  hk_cli_json_text (json, "why", sum->why);
}

static void
json_items (JsonBuilder *json, HkYearComparison *years)
{
  hk_cli_json_array (json, "items");
  for (guint i = 0; i < hk_year_comparison_get_n_items (years); i++)
    {
      const HkYearItem *item = hk_year_comparison_get_item (years, i);

      json_builder_begin_object (json);
      json_side (json, "before", hk_year_comparison_get_before (years), item->before);
      json_side (json, "after", hk_year_comparison_get_after (years), item->after);
      hk_cli_json_string (json, "trend", hk_trend_to_nick (item->trend));
      hk_cli_json_string (json, "comparability", hk_comparability_to_nick (item->verdict));
      hk_cli_json_text (json, "why", item->why);
      hk_cli_json_level (json, "suggested_level", item->suggested);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
json_comparison (HkYearComparison *years)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (hk_year_comparison_get_after (years));
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_int (json, "before", hk_year_comparison_get_year_before (years));
  hk_cli_json_int (json, "after", hk_year_comparison_get_year_after (years));
  hk_cli_json_object (json, "total");
  json_sum (json, hk_year_comparison_get_total (years));
  json_builder_end_object (json);
  hk_cli_json_array (json, "categories");
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    {
      json_builder_begin_object (json);
      hk_cli_json_string (json, "id", hk_rule_set_get_category (rule_set, i)->id);
      json_sum (json, hk_year_comparison_get_category (years, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_items (json, years);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static gboolean
run_compare (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkYearComparison) years = NULL;
  HkSession *session = NULL;
  int year = 0;

  if (!read_year (arguments[0], &year, error))
    return FALSE;
  session = hk_cli_get_session (cli, error);
  years = session ? hk_session_compare_years (session, year, error) : NULL;
  if (!years)
    return FALSE;
  if (hk_cli_wants_json (cli))
    json_comparison (years);
  else
    print_comparison (years);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "year list", "", N_ ("List the fiscal years of which something is here"), 0, 0, run_list },
  { "year use", "YEAR", N_ ("Work on another of these years"), 1, 1, run_use },
  { "year forward",
    "[YEAR]",
    N_ ("Go on to the next fiscal year, or to a later one"),
    0,
    1,
    run_forward,
    NULL,
    N_ ("Assignments to departments, links to evidence and the rule set are taken along. Answers "
        "are not: last year's stand beside the choice.") },
  { "year compare",
    "[YEAR]",
    N_ ("Show this year beside the one before, or beside an earlier one"),
    0,
    1,
    run_compare,
    NULL,
    N_ ("An arrow stands only where the two mean the same; the label beside it says why.") },
  { NULL },
};

const HkCliCommand *
hk_cli_year_get_commands (void)
{
  return commands;
}
