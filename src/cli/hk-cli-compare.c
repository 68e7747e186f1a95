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

static const GOptionEntry entries[] = {
  { "peers",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.peers,
    N_ ("prefecture (if not given), kind, population or nation"),
    N_ ("SET") },
  { "rule-set",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.rule_set,
    N_ ("The rule set (official-2023 if not given)"),
    N_ ("ID") },
  { NULL },
};

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

  if (!hk_cli_read_peers (options.peers, &rule, error))
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

static const HkCliCommand commands[] = {
  { "compare",
    "",
    N_ ("Compare with other municipalities"),
    0,
    0,
    run_compare,
    entries,
    N_ ("“=” marks a shared rank, “>” the own municipality.") },
  { NULL },
};

const HkCliCommand *
hk_cli_compare_get_commands (void)
{
  return commands;
}
