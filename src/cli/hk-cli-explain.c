/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain: why a number is what it is, for every number that the program shows. */
#define G_LOG_DOMAIN "hk-cli-explain"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-standing.h"
#include "hk-cli-table.h"
#include "hk-cli.h"
#include "hk-error.h"
#include "hk-explanation.h"
#include "hk-session-years.h"

static struct
{
  char *peers;
  char *rule_set;
} options;

static const GOptionEntry entries[] = {
  { "peers",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.peers,
    N_ ("For rank, percentile, median and gap: prefecture (if not given), kind, population or "
        "nation"),
    N_ ("SET") },
  { "rule-set",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.rule_set,
    N_ ("For rank, percentile and median (official-2023 if not given) and gap (hakaru-2026)"),
    N_ ("ID") },
  { NULL },
};

/* words: what stands after the first one. NULL with error: nothing to explain. */
typedef GPtrArray *(*ExplainFunc) (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error);

static GPtrArray *
explain_total (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  return hk_explain_total (hk_snapshot_get_score (snapshot), hk_snapshot_get_assessment (snapshot));
}

static GPtrArray *
explain_official (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  return hk_explain_total (hk_snapshot_get_official (snapshot), NULL);
}

static GPtrArray *
explain_range (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  return hk_explain_range (hk_snapshot_get_score (snapshot), hk_snapshot_get_assessment (snapshot));
}

static HkComparison *
compare (HkCli *cli, GError **error)
{
  const char *id = options.rule_set ? options.rule_set : HK_RULE_SET_OFFICIAL;
  HkSession *session = hk_cli_get_session (cli, error);
  HkPeerRule rule;

  if (!session || !hk_cli_read_peers (options.peers, &rule, error))
    return NULL;
  return hk_session_compare (session, id, rule, NULL, error);
}

static GPtrArray *
explain_rank (HkCli *cli, HkSnapshot *snapshot, char **words, GError **error)
{
  g_autoptr (HkComparison) comparison = compare (cli, error);
  const HkComparisonRow *own = comparison ? hk_comparison_get_own (comparison) : NULL;

  if (!comparison)
    return NULL;
  return own ? hk_explain_rank (comparison, own) : hk_explain_percentile (comparison);
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

  return comparison ? hk_explain_spread (comparison, HK_EXPLAIN_ALL) : NULL;
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

/* A word that names a row or a column of the matrix. */
static gboolean
find_part (HkConsolidation *consolidation, const char *typed, int *row, int *column, GError **error)
{
  g_autofree char *code = hk_cli_dup_code (typed);

  for (guint i = 0; i < hk_consolidation_get_n_rows (consolidation); i++)
    if (g_str_equal (hk_municipality_get_code (hk_consolidation_get_row (consolidation, i)), code))
      {
        *row = (int)i;
        return TRUE;
      }
  for (guint i = 0; i < hk_consolidation_get_n_columns (consolidation); i++)
    if (g_str_equal (hk_consolidation_get_column (consolidation, i)->service_id, typed))
      {
        *column = (int)i;
        return TRUE;
      }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("“%s” is neither a municipality nor a service of the consolidation; “hakaru-cli "
                  "consolidate” shows both."),
               typed);
  return FALSE;
}

static GPtrArray *
explain_consolidation (HkCli *cli, char **words, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkConsolidation) consolidation =
      session ? hk_session_consolidate (session, error) : NULL;
  int row = HK_EXPLAIN_ALL;
  int column = HK_EXPLAIN_ALL;

  if (!consolidation)
    return NULL;
  for (guint i = 0; words[i]; i++)
    if (!find_part (consolidation, words[i], &row, &column, error))
      return NULL;
  return hk_explain_consolidation (consolidation, row, column);
}

static GPtrArray *
explain_request (HkCli *cli, char **words, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);
  g_autoptr (HkRequest) request =
      session ? hk_session_find_request (session, words[0], error) : NULL;

  return request ? hk_explain_request (request) : NULL;
}

static const struct
{
  const char *word;
  guint n_words; /* that follow */
  ExplainFunc explain;
} figures[] = {
  { "TOTAL", 0, explain_total },       { "OFFICIAL", 0, explain_official },
  { "ACHIEVEMENT", 0, explain_total }, { "RANGE", 0, explain_range },
  { "RANK", 0, explain_rank },         { "PERCENTILE", 0, explain_percentile },
  { "MEDIAN", 0, explain_median },     { "GAP", 1, explain_gap },
};

static int
find_category (HkRuleSet *rule_set, const char *id)
{
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    if (g_str_equal (hk_rule_set_get_category (rule_set, i)->id, id))
      return (int)i;
  return -1;
}

static GPtrArray *
explain_part (HkSnapshot *snapshot, const char *id, const char *typed, GError **error)
{
  HkScore *score = hk_snapshot_get_score (snapshot);
  HkAssessment *assessment = hk_snapshot_get_assessment (snapshot);
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  const int category = find_category (rule_set, id);
  guint index = 0;

  if (category >= 0)
    return hk_explain_category (score, assessment, (guint)category);
  if (hk_rule_set_find_indicator (rule_set, id, &index))
    {
      GPtrArray *rows = hk_explain_indicator (score, assessment, index);

      hk_snapshot_explain_suggestion (snapshot, index, rows);
      return rows;
    }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("There is no indicator or category “%s” in %s; “hakaru-cli explain total” lists "
                  "the categories."),
               typed,
               hk_rule_set_get_id (rule_set));
  return NULL;
}

static gboolean
check_words (guint n_wanted, char **words, GError **error)
{
  const guint n = g_strv_length (words);

  if (n < n_wanted)
    hk_cli_set_usage (error, "%s", _ ("Say what is to be explained, such as “gap A01”."));
  else if (n > n_wanted)
    hk_cli_set_usage (error, _ ("“%s” has a word too many: “%s”."), "explain", words[n_wanted]);
  return n == n_wanted;
}

static GPtrArray *
explain (HkCli *cli, const char *id, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = NULL;
  char **words = arguments + 1;

  if (g_str_equal (id, "CONSOLIDATION"))
    return explain_consolidation (cli, words, error);
  if (g_str_equal (id, "REQUEST"))
    return check_words (1, words, error) ? explain_request (cli, words, error) : NULL;
  snapshot = hk_cli_dup_town (cli, error);
  if (!snapshot)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i].word, id))
      return check_words (figures[i].n_words, words, error)
                 ? figures[i].explain (cli, snapshot, words, error)
                 : NULL;
  return check_words (0, words, error) ? explain_part (snapshot, id, arguments[0], error) : NULL;
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
    "INDICATOR|CATEGORY|total|official|achievement|range|rank|percentile|median|gap INDICATOR|"
    "request N|consolidation [CODE] [SERVICE]",
    N_ ("Show why a number is what it is"),
    1,
    3,
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
