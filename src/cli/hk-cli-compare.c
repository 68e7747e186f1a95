/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare, gaps, explain: where the own municipality stands, what would help most, and why a number
 * is what it is. */
#define G_LOG_DOMAIN "hk-cli-compare"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-standing.h"
#include "hk-cli-table.h"
#include "hk-cli.h"
#include "hk-error.h"

static struct
{
  char *peers;
  char *rule_set;
} options;

#define PEERS_ENTRY                                                                                \
  {                                                                                                \
    "peers", 0, 0, G_OPTION_ARG_STRING, &options.peers,                                            \
        N_ ("prefecture (if not given), kind, population or nation"), N_ ("SET")                   \
  }
#define RULE_SET_ENTRY                                                                             \
  {                                                                                                \
    "rule-set", 0, 0, G_OPTION_ARG_STRING, &options.rule_set,                                      \
        N_ ("The rule set (official-2023 to compare, hakaru-2026 for gaps if not given)"),         \
        N_ ("ID")                                                                                  \
  }

static const GOptionEntry peer_entries[] = { PEERS_ENTRY, RULE_SET_ENTRY, { NULL } };

static gboolean
read_peers (HkPeerRule *ret_rule, GError **error)
{
  HkPeerRule rule = HK_PEERS_PREFECTURE;

  if (options.peers &&
      (!hk_peer_rule_from_nick (options.peers, &rule) || rule == HK_PEERS_PREFECTURES))
    {
      hk_cli_set_usage (error,
                        _ ("“%s” is no set of peers; use prefecture, kind, population or nation."),
                        options.peers);
      return FALSE;
    }
  *ret_rule = rule;
  return TRUE;
}

static void
add_spread (JsonBuilder *json, const char *key, const HkSpread *spread)
{
  hk_cli_json_object (json, key);
  hk_cli_json_int (json, "n", spread->n);
  if (spread->n > 0)
    {
      hk_cli_json_points (json, "lowest", spread->lowest);
      hk_cli_json_points (json, "quartile_1", spread->quartile_1);
      hk_cli_json_points (json, "median", spread->median);
      hk_cli_json_points (json, "quartile_3", spread->quartile_3);
      hk_cli_json_points (json, "highest", spread->highest);
    }
  json_builder_end_object (json);
}

static void
add_comparison_row (JsonBuilder *json, const HkComparisonRow *row)
{
  const HkStanding standing = {
    .points = row->points,
    .high = row->high,
    .rank = row->rank,
    .n_tied = row->n_tied,
    .known = TRUE,
  };

  hk_cli_json_string (json, "code", hk_municipality_get_code (row->municipality));
  hk_cli_json_string (json, "name", hk_municipality_get_name (row->municipality));
  hk_cli_json_standing (json, &standing);
  hk_cli_json_rank (json, "national_rank", row->national_rank);
  hk_cli_json_bool (json, "own", row->is_own);
}

static void
add_category_spreads (JsonBuilder *json, HkComparison *comparison)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (hk_comparison_get_ranking (comparison));

  hk_cli_json_array (json, "categories");
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    {
      json_builder_begin_object (json);
      hk_cli_json_string (json, "id", hk_rule_set_get_category (rule_set, i)->id);
      add_spread (json, "spread", hk_comparison_get_category_spread (comparison, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
compare_json (HkComparison *comparison)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();
  HkPeerSet *peers = hk_comparison_get_peer_set (comparison);
  HkRanking *ranking = hk_comparison_get_ranking (comparison);
  HkDataset *dataset = hk_ranking_get_dataset (ranking);
  const HkComparisonRow *own = hk_comparison_get_own (comparison);

  hk_cli_json_string (json, "rule_set", hk_rule_set_get_id (hk_ranking_get_rule_set (ranking)));
  hk_cli_json_string (json, "as_of_first", dataset ? hk_dataset_get_as_of_first (dataset) : NULL);
  hk_cli_json_string (json, "as_of_last", dataset ? hk_dataset_get_as_of_last (dataset) : NULL);
  hk_cli_json_string (json, "peers", hk_peer_rule_to_nick (hk_peer_set_get_rule (peers)));
  hk_cli_json_string (json, "title", hk_peer_set_get_title (peers));
  hk_cli_json_int (json, "n", hk_peer_set_get_n_members (peers));
  if (own)
    {
      hk_cli_json_object (json, "own");
      add_comparison_row (json, own);
      json_builder_end_object (json);
    }
  else
    hk_cli_json_null (json, "own");
  add_spread (json, "spread", hk_comparison_get_spread (comparison));
  add_category_spreads (json, comparison);
  hk_cli_json_array (json, "rows");
  for (guint i = 0; i < hk_comparison_get_n_rows (comparison); i++)
    {
      json_builder_begin_object (json);
      add_comparison_row (json, hk_comparison_get_row (comparison, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
print_rows (HkComparison *comparison)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Rank"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Municipality"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Prefecture"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Points"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("In the nation"), HK_CLI_RIGHT);
  for (guint i = 0; i < hk_comparison_get_n_rows (comparison); i++)
    {
      const HkComparisonRow *row = hk_comparison_get_row (comparison, i);
      g_autofree char *rank = hk_cli_dup_rank (row->rank);
      g_autofree char *points = hk_cli_dup_range (row->points, row->high);
      g_autofree char *national = hk_cli_dup_rank (row->national_rank);

      hk_cli_table_add_row (table,
                            row->is_own ? ">" : "",
                            rank,
                            row->n_tied > 0 ? "=" : "",
                            hk_municipality_get_display_name (row->municipality),
                            hk_municipality_get_prefecture_name (row->municipality),
                            points,
                            national,
                            NULL);
    }
  hk_cli_table_print (table);
}

static void
print_spread (HkComparison *comparison)
{
  const HkSpread *spread = hk_comparison_get_spread (comparison);
  g_autofree char *lowest = hk_format_points (spread->lowest);
  g_autofree char *quartile_1 = hk_format_points (spread->quartile_1);
  g_autofree char *median = hk_format_points (spread->median);
  g_autofree char *quartile_3 = hk_format_points (spread->quartile_3);
  g_autofree char *highest = hk_format_points (spread->highest);

  if (spread->n > 0)
    hk_cli_print_line (_ ("Lowest %s, lower quartile %s, median %s, upper quartile %s, highest %s"),
                       lowest,
                       quartile_1,
                       median,
                       quartile_3,
                       highest);
}

static void
compare_text (HkComparison *comparison)
{
  HkPeerSet *peers = hk_comparison_get_peer_set (comparison);
  const HkComparisonRow *own = hk_comparison_get_own (comparison);
  g_autofree char *n = hk_format_integer (hk_peer_set_get_n_members (peers));
  g_autofree char *caption = hk_cli_dup_ranking_caption (hk_comparison_get_ranking (comparison));

  print_rows (comparison);
  hk_cli_print ("\n");
  hk_cli_print_line (_ ("%s, %s municipalities"), hk_peer_set_get_title (peers), n);
  if (own && own->rank > 0)
    {
      g_autofree char *rank = hk_format_integer (own->rank);
      g_autofree char *ranked = hk_format_integer (hk_comparison_get_spread (comparison)->n);
      g_autofree char *share =
          hk_format_share (own->rank, hk_comparison_get_spread (comparison)->n);

      hk_cli_print_line (_ ("%s: rank %s of %s, within the top %s"),
                         hk_municipality_get_display_name (own->municipality),
                         rank,
                         ranked,
                         share);
    }
  else if (own)
    hk_cli_print_line (_ ("%s has no rank, because published values are missing."),
                       hk_municipality_get_display_name (own->municipality));
  print_spread (comparison);
  hk_cli_print_line ("%s", caption);
}

static gboolean
run_compare (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (HkComparison) comparison = NULL;
  HkPeerRule rule;

  if (!read_peers (&rule, error))
    return FALSE;
  snapshot = hk_cli_dup_town (cli, error);
  if (!snapshot)
    return FALSE;
  comparison = hk_session_compare (hk_cli_get_session (cli, NULL),
                                   options.rule_set ? options.rule_set : HK_RULE_SET_OFFICIAL,
                                   rule,
                                   NULL,
                                   error);
  if (!comparison)
    return FALSE;

  if (hk_cli_wants_json (cli))
    compare_json (comparison);
  else
    compare_text (comparison);
  return TRUE;
}

static const char *
get_effort_label (guint effort)
{
  switch (effort)
    {
    case 1:
      return C_ ("effort", "small");
    case 2:
      return C_ ("effort", "medium");
    case 3:
      return C_ ("effort", "large");
    default:
      return "―";
    }
}

static void
add_services (JsonBuilder *json, const HkIndicator *indicator)
{
  hk_cli_json_array (json, "services");
  for (const char *const *id = indicator->services; id && *id; id++)
    json_builder_add_string_value (json, *id);
  json_builder_end_array (json);
}

static void
gaps_json (HkRuleSet *rule_set, HkPeerRule rule, GArray *gaps)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_string (json, "rule_set", hk_rule_set_get_id (rule_set));
  hk_cli_json_string (json, "peers", hk_peer_rule_to_nick (rule));
  hk_cli_json_array (json, "gaps");
  for (guint i = 0; i < gaps->len; i++)
    {
      const HkGap *gap = &g_array_index (gaps, HkGap, i);
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "indicator", indicator->id);
      hk_cli_json_string (json, "title", hk_text_pick (indicator->title));
      if (gap->level_now >= 0)
        hk_cli_json_int (json, "level_now", gap->level_now);
      else
        hk_cli_json_null (json, "level_now");
      hk_cli_json_int (json, "level_next", gap->level_next);
      hk_cli_json_points (json, "gain", gap->gain);
      hk_cli_json_int (json, "have", gap->n_have);
      hk_cli_json_int (json, "of", gap->n_peers);
      hk_cli_json_rank (json, "effort", gap->effort);
      if (gap->effect >= 0)
        hk_cli_json_points (json, "effect", gap->effect);
      else
        hk_cli_json_null (json, "effect");
      add_services (json, indicator);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
add_gap_row (HkCliTable *table, HkRuleSet *rule_set, const HkGap *gap)
{
  const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);
  g_autofree char *now =
      gap->level_now >= 0 ? g_strdup_printf ("%d", gap->level_now) : g_strdup ("―");
  g_autofree char *levels = g_strdup_printf ("%s → %u", now, gap->level_next);
  g_autofree char *gain = hk_format_gain (gap->gain);
  g_autofree char *have =
      gap->n_peers > 0 ? g_strdup_printf ("%u / %u", gap->n_have, gap->n_peers) : g_strdup ("―");
  g_autofree char *effect = gap->effect >= 0 ? hk_format_points (gap->effect) : g_strdup ("―");

  hk_cli_table_add_row (table,
                        indicator->id,
                        levels,
                        gain,
                        have,
                        get_effort_label (gap->effort),
                        effect,
                        hk_text_pick (indicator->title),
                        NULL);
}

static void
gaps_text (HkRuleSet *rule_set, GArray *gaps)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  if (gaps->len == 0)
    {
      hk_cli_print_line ("%s", _ ("No gaps: every item has its best level."));
      return;
    }
  hk_cli_table_add_column (table, _ ("Item"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Level"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Gain"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Have it"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Effort"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Effect"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < gaps->len; i++)
    add_gap_row (table, rule_set, &g_array_index (gaps, HkGap, i));
  hk_cli_table_print (table);
  hk_cli_print_line (
      "%s",
      _ ("Effect = gain × share of peers who have it ÷ effort (small 1, medium 2, large 3, our own "
         "estimate). Items without public data stand last."));
}

static gboolean
run_gaps (HkCli *cli, char **arguments, GError **error)
{
  const char *id = options.rule_set ? options.rule_set : HK_RULE_SET_OWN;
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (GArray) gaps = NULL;
  HkRuleSet *rule_set;
  HkPeerRule rule;

  if (!read_peers (&rule, error))
    return FALSE;
  snapshot = hk_cli_dup_town (cli, error);
  if (!snapshot)
    return FALSE;
  rule_set = hk_reference_find_rule_set (hk_snapshot_get_reference (snapshot), id, error);
  if (!rule_set)
    return FALSE;
  gaps = hk_session_list_gaps (hk_cli_get_session (cli, NULL), id, rule, error);
  if (!gaps)
    return FALSE;

  if (hk_cli_wants_json (cli))
    gaps_json (rule_set, rule, gaps);
  else
    gaps_text (rule_set, gaps);
  return TRUE;
}

static int
find_category (HkRuleSet *rule_set, const char *id)
{
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    if (g_str_equal (hk_rule_set_get_category (rule_set, i)->id, id))
      return (int)i;
  return -1;
}

static GPtrArray *
explain (HkSnapshot *snapshot, const char *typed, GError **error)
{
  HkScore *score = hk_snapshot_get_score (snapshot);
  HkAssessment *assessment = hk_snapshot_get_assessment (snapshot);
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  g_autofree char *id = hk_cli_dup_code (typed);
  const int category = find_category (rule_set, id);
  guint index = 0;

  if (g_str_equal (id, "TOTAL"))
    return hk_explain_total (score, assessment);
  if (category >= 0)
    return hk_explain_category (score, assessment, (guint)category);
  if (hk_rule_set_find_indicator (rule_set, id, &index))
    return hk_explain_indicator (score, assessment, index);

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("There is no indicator or category “%s” in %s; “hakaru-cli explain total” lists "
                  "the categories."),
               typed,
               hk_rule_set_get_id (rule_set));
  return NULL;
}

static void
explain_json (const char *subject, GPtrArray *rows)
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
explain_text (GPtrArray *rows)
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

static gboolean
run_explain (HkCli *cli, char **arguments, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_town (cli, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *subject = NULL;

  if (!snapshot)
    return FALSE;
  rows = explain (snapshot, arguments[0], error);
  if (!rows)
    return FALSE;

  subject = hk_cli_dup_code (arguments[0]);
  if (hk_cli_wants_json (cli))
    explain_json (g_str_equal (subject, "TOTAL") ? "total" : subject, rows);
  else
    explain_text (rows);
  return TRUE;
}

static const HkCliCommand commands[] = {
  { "compare",
    "",
    N_ ("Compare with other municipalities"),
    0,
    0,
    run_compare,
    peer_entries,
    N_ ("“=” marks a shared rank, “>” the own municipality.") },
  { "gaps", "", N_ ("List what would help most, by effect"), 0, 0, run_gaps, peer_entries, NULL },
  { "explain",
    "INDICATOR|CATEGORY|total",
    N_ ("Show why a number is what it is"),
    1,
    1,
    run_explain,
    NULL,
    N_ ("For example “hakaru-cli explain B01”, “hakaru-cli explain B” or “hakaru-cli explain "
        "total”.") },
  { NULL },
};

const HkCliCommand *
hk_cli_compare_get_commands (void)
{
  return commands;
}
