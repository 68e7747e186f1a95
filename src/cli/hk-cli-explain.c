/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain: why a number is what it is, for every number that the program shows. */
#define G_LOG_DOMAIN "hk-cli-explain"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-explain-private.h"
#include "hk-cli-json.h"
#include "hk-cli-standing.h"
#include "hk-cli-table.h"
#include "hk-error.h"
#include "hk-session-years.h"

static HkCliExplainOptions options;

static const GOptionEntry entries[] = {
  { "peers",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.peers,
    N_ ("For rank, percentile, median, gap and levels: prefecture (if not given), kind, population "
        "or nation; but for gap also codes of prefectures such as 270008,130001"),
    N_ ("SET") },
  { "rule-set",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.rule_set,
    N_ ("For total, rank, percentile and median (official-2023 if not given), gap and levels "
        "(hakaru-2026)"),
    N_ ("ID") },
  { NULL },
};

/* words: what stands after the first one. NULL with error: nothing to explain. */
typedef GPtrArray *(*ExplainFunc) (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error);

static GPtrArray *
explain_total (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  return options.rule_set ? hk_cli_explain_under (snapshot, options.rule_set, error)
                          : hk_explain_total (hk_snapshot_get_score (snapshot),
                                              hk_snapshot_get_assessment (snapshot));
}

static GPtrArray *
explain_range (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  return hk_explain_range (hk_snapshot_get_score (snapshot), hk_snapshot_get_assessment (snapshot));
}

static HkComparison *
compare (HkCli *cli, GError **error)
{
  return hk_cli_explain_compare (cli, &options, HK_RULE_SET_OFFICIAL, error);
}

/* Of the published values: all of them, a category beside the peers, or any municipality. */
static GPtrArray *
explain_official (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  g_autoptr (HkComparison) comparison = NULL;
  GPtrArray *rows = NULL;
  HkScore *official = hk_snapshot_get_official (snapshot);
  int category = 0;

  if (!words[0])
    return hk_explain_total (official, NULL);
  comparison = compare (cli, error);
  if (!comparison)
    return NULL;
  category = hk_cli_explain_find_category (hk_score_get_rule_set (official), words[0]);
  if (category < 0)
    return hk_cli_explain_body (comparison, words[0], error);
  rows = hk_explain_category (official, NULL, (guint)category);
  g_ptr_array_extend_and_steal (rows, hk_explain_spread (comparison, category));
  return rows;
}

static GPtrArray *
explain_rank (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  g_autoptr (HkComparison) comparison = compare (cli, error);
  const HkComparisonRow *row = NULL;

  if (!comparison)
    return NULL;
  if (words[0])
    {
      row = hk_cli_explain_find_row (comparison, words[0], error);
      return row ? hk_explain_rank (comparison, row) : NULL;
    }
  row = hk_comparison_get_own (comparison);
  return row ? hk_explain_rank (comparison, row) : hk_explain_percentile (comparison);
}

static GPtrArray *
explain_percentile (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  g_autoptr (HkComparison) comparison = compare (cli, error);

  return comparison ? hk_explain_percentile (comparison) : NULL;
}

static GPtrArray *
explain_median (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  g_autoptr (HkComparison) comparison = compare (cli, error);
  HkRuleSet *rule_set = NULL;
  int category = HK_EXPLAIN_ALL;

  if (!comparison)
    return NULL;
  rule_set = hk_ranking_get_rule_set (hk_comparison_get_ranking (comparison));
  if (words[0])
    {
      category = hk_cli_explain_find_category (rule_set, words[0]);
      if (category < 0)
        return hk_cli_explain_no_category (rule_set, words[0], error);
    }
  return hk_explain_spread (comparison, category);
}

static const HkGap *
find_gap (GArray *gaps, guint indicator)
{
  for (guint i = 0; i < gaps->len; i++)
    if (g_array_index (gaps, HkGap, i).indicator == indicator)
      return &g_array_index (gaps, HkGap, i);
  return NULL;
}

static void
set_no_gap (GError **error, const char *typed, HkRuleSet *rule_set, gboolean is_item)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               is_item ? _ ("“%s” is no gap under %s: it is open, left out or at its best level.")
                       : _ ("There is no indicator “%s” in %s; “hakaru-cli gaps” lists the gaps."),
               typed,
               hk_rule_set_get_id (rule_set));
}

static GPtrArray *
explain_gap (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  const char *id = options.rule_set ? options.rule_set : HK_RULE_SET_OWN;
  HkSession *session = hk_cli_get_session (cli, error);
  g_autofree char *code = hk_cli_dup_code (words[0]);
  g_autoptr (HkComparison) comparison = NULL;
  g_autoptr (GArray) gaps = NULL;
  HkRuleSet *rule_set;
  const HkGap *gap;
  HkPeerRule rule;
  guint index = 0;

  if (!session || !hk_cli_read_peers (options.peers, &rule, error))
    return NULL;
  gaps = hk_session_list_gaps (session, id, rule, error);
  comparison = gaps ? hk_session_compare (session, id, rule, NULL, error) : NULL;
  if (!comparison)
    return NULL;
  rule_set = hk_ranking_get_rule_set (hk_comparison_get_ranking (comparison));
  if (!hk_rule_set_find_indicator (rule_set, code, &index))
    {
      set_no_gap (error, words[0], rule_set, FALSE);
      return NULL;
    }
  gap = find_gap (gaps, index);
  if (!gap)
    {
      set_no_gap (error, words[0], rule_set, TRUE);
      return NULL;
    }
  return hk_explain_gap (rule_set,
                         gap,
                         hk_comparison_get_peer_set (comparison),
                         hk_ranking_get_dataset (hk_comparison_get_ranking (comparison)));
}

static GPtrArray *
explain_request (HkCli *cli, char **words, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkRequest) request =
      session ? hk_session_find_request (session, words[0], error) : NULL;

  return request ? hk_explain_request (request) : NULL;
}

static GPtrArray *
explain_levels (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  return hk_cli_explain_levels (cli, &options, words[0], error);
}

static GPtrArray *
explain_rule_set (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  HkRuleSet *rule_set =
      hk_reference_find_rule_set (hk_snapshot_get_reference (snapshot), words[0], error);

  return rule_set ? hk_explain_rule_set (rule_set) : NULL;
}

static GPtrArray *
explain_year (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  return hk_cli_explain_year (cli, words, error);
}

static GPtrArray *
explain_errata (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  return hk_cli_explain_errata (cli, words, error);
}

static const struct
{
  const char *word;
  guint n_min; /* words that follow */
  guint n_max;
  ExplainFunc explain;
} figures[] = {
  { "TOTAL", 0, 0, explain_total },       { "OFFICIAL", 0, 1, explain_official },
  { "ACHIEVEMENT", 0, 0, explain_total }, { "RANGE", 0, 0, explain_range },
  { "RANK", 0, 1, explain_rank },         { "PERCENTILE", 0, 0, explain_percentile },
  { "MEDIAN", 0, 1, explain_median },     { "GAP", 1, 1, explain_gap },
  { "LEVELS", 1, 1, explain_levels },     { "RULE-SET", 1, 1, explain_rule_set },
  { "YEAR", 1, 2, explain_year },         { "ERRATA", 1, 3, explain_errata },
};

static GPtrArray *
explain_part (HkSnapshot *snapshot, const char *id, const char *typed, GError **error)
{
  HkScore *score = hk_snapshot_get_score (snapshot);
  HkAssessment *assessment = hk_snapshot_get_assessment (snapshot);
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  const int category = hk_cli_explain_find_category (rule_set, id);
  guint index = 0;

  if (category >= 0)
    return hk_explain_category (score, assessment, (guint)category);
  if (hk_rule_set_find_indicator (rule_set, id, &index))
    {
      GPtrArray *rows = hk_explain_indicator (score, assessment, index);

      hk_snapshot_explain_suggestion (snapshot, index, rows);
      return rows;
    }
  return hk_cli_explain_no_category (rule_set, typed, error);
}

static gboolean
check_words (guint n_min, guint n_max, char **words, GError **error)
{
  const guint n = g_strv_length (words);

  if (n < n_min)
    hk_cli_set_usage (error, "%s", _ ("Say what is to be explained, such as “gap A01”."));
  else if (n > n_max)
    hk_cli_set_usage (error, _ ("“%s” has a word too many: “%s”."), "explain", words[n_max]);
  return n >= n_min && n <= n_max;
}

static GPtrArray *
explain (HkCli *cli, const char *id, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = NULL;
  char **words = arguments + 1;

  if (g_str_equal (id, "CONSOLIDATION"))
    return hk_cli_explain_consolidation (cli, words, error);
  if (g_str_equal (id, "REQUEST"))
    return check_words (1, 1, words, error) ? explain_request (cli, words, error) : NULL;
  snapshot = hk_cli_dup_town (cli, error);
  if (!snapshot)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i].word, id))
      return check_words (figures[i].n_min, figures[i].n_max, words, error)
                 ? figures[i].explain (cli, snapshot, words, error)
                 : NULL;
  return check_words (0, 0, words, error) ? explain_part (snapshot, id, arguments[0], error) : NULL;
}

static void
show_json (const char *subject, GPtrArray *rows)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_string (json, "subject", subject);
  hk_cli_json_array (json, "rows");
  for (guint i = 0; i < rows->len; i++)
    {
      const HkExplanationRow *row = g_ptr_array_index (rows, i);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "label", row->label);
      hk_cli_json_string (json, "text", row->text);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
show_text (GPtrArray *rows)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  for (guint i = 0; i < rows->len; i++)
    {
      const HkExplanationRow *row = g_ptr_array_index (rows, i);

      hk_cli_table_add_row (table, row->label, row->text, NULL);
    }
  hk_cli_table_print (table);
}

/* Words in lower case, codes in upper case, as scripts compare them. */
static char *
dup_subject (const char *id)
{
  gboolean is_word = g_str_equal (id, "CONSOLIDATION") || g_str_equal (id, "REQUEST");

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    is_word = is_word || g_str_equal (figures[i].word, id);
  return is_word ? g_ascii_strdown (id, -1) : g_strdup (id);
}

static gboolean
run_explain (HkCli *cli, char **arguments, GError **error)
{
  g_autofree char *id = hk_cli_dup_code (arguments[0]);
  g_autofree char *subject = dup_subject (id);
  g_autoptr (GPtrArray) rows = explain (cli, id, arguments, error);

  if (!rows)
    return FALSE;
  if (hk_cli_wants_json (cli))
    show_json (subject, rows);
  else
    show_text (rows);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "explain",
    "INDICATOR|CATEGORY|total|official [CODE|CATEGORY]|achievement|range|rank [CODE]|percentile|"
    "median [CATEGORY]|gap INDICATOR|levels INDICATOR|year YEAR [CATEGORY|INDICATOR]|"
    "rule-set ID|errata CODE [BEFORE AFTER]|request N|consolidation [CODE…] [SERVICE…]",
    N_ ("Show why a number is what it is"),
    1,
    200,
    run_explain,
    entries,
    N_ ("For example “hakaru-cli explain B01”, “hakaru-cli explain total”, “hakaru-cli explain "
        "rank --peers nation” or “hakaru-cli explain gap B01”. “consolidation” is for a "
        "prefecture.") },
  { NULL },
};

const HkCliCommand *
hk_cli_explain_get_commands (void)
{
  return commands;
}
