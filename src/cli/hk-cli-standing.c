/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How ranks, ranges and their captions are written. */
#define G_LOG_DOMAIN "hk-cli-standing"

#include "config.h"

#include "hk-cli-standing.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-table.h"

char *
hk_cli_dup_rank (guint rank)
{
  return rank > 0 ? hk_format_integer (rank) : g_strdup ("―");
}

char *
hk_cli_dup_range (HkPoints low, HkPoints high)
{
  g_autofree char *from = hk_format_points (low);
  g_autofree char *to = hk_format_points (high);

  return low == high ? g_steal_pointer (&from) : g_strdup_printf (_ ("%s to %s"), from, to);
}

char *
hk_cli_dup_points_or_range (const HkStanding *standing)
{
  g_return_val_if_fail (standing, NULL);

  if (!standing->known)
    return g_strdup ("―");
  return hk_cli_dup_range (standing->points, standing->high);
}

/**
 * hk_cli_dup_ranking_caption:
 *
 * Returns: (transfer full): rule set, number of ranked municipalities, source and its dates
 */
char *
hk_cli_dup_ranking_caption (HkRanking *ranking)
{
  HkDataset *dataset = hk_ranking_get_dataset (ranking);
  g_autofree char *n = hk_format_integer (hk_ranking_get_n_ranked (ranking));
  g_autofree char *as_of = dataset ? hk_dataset_dup_as_of_label (dataset) : g_strdup ("―");

  return g_strdup_printf (_ ("Rule set %s, %s ranked, facts as of %s (%s)"),
                          hk_rule_set_get_id (hk_ranking_get_rule_set (ranking)),
                          n,
                          as_of,
                          dataset ? hk_dataset_get_publisher (dataset) : "―");
}

void
hk_cli_json_standing (JsonBuilder *builder, const HkStanding *standing)
{
  g_return_if_fail (standing);

  if (standing->known)
    {
      hk_cli_json_points (builder, "points", standing->points);
      hk_cli_json_points (builder, "low", standing->points);
      hk_cli_json_points (builder, "high", standing->high);
    }
  else
    {
      hk_cli_json_null (builder, "points");
      hk_cli_json_null (builder, "low");
      hk_cli_json_null (builder, "high");
    }
  hk_cli_json_rank (builder, "rank", standing->rank);
  hk_cli_json_int (builder, "tied", standing->n_tied);
}

gboolean
hk_cli_read_peers (const char *typed, HkPeerRule *ret_rule, GError **error)
{
  HkPeerRule rule = HK_PEERS_PREFECTURE;

  if (typed && (!hk_peer_rule_from_nick (typed, &rule) || rule == HK_PEERS_PREFECTURES))
    {
      hk_cli_set_usage (
          error, _ ("“%s” is no set of peers; use prefecture, kind, population or nation."), typed);
      return FALSE;
    }
  *ret_rule = rule;
  return TRUE;
}

/* Own answers of others are not public: beside them stands the rank that public data give. */
static const char *
pick_ranked_rule_set (HkRuleSet *rule_set)
{
  return hk_rule_set_get_basis (rule_set) == HK_BASIS_ANSWERS ? HK_RULE_SET_OFFICIAL
                                                              : hk_rule_set_get_id (rule_set);
}

static guint
count_ranked (HkComparison *comparison)
{
  guint n = 0;

  for (guint i = 0; i < hk_comparison_get_n_rows (comparison); i++)
    n += hk_comparison_get_row (comparison, i)->rank > 0;
  return n;
}

static void
add_rank (JsonBuilder *json, const char *key, HkComparison *comparison, gboolean national)
{
  const HkComparisonRow *own = hk_comparison_get_own (comparison);
  HkRanking *ranking = hk_comparison_get_ranking (comparison);

  hk_cli_json_object (json, key);
  hk_cli_json_rank (json, "rank", own ? (national ? own->national_rank : own->rank) : 0);
  hk_cli_json_int (
      json, "of", national ? hk_ranking_get_n_ranked (ranking) : count_ranked (comparison));
  json_builder_end_object (json);
}

static HkComparison *
compare_in_prefecture (HkCli *cli, HkRuleSet *rule_set, GError **error)
{
  HkSession *session = hk_cli_get_session (cli, error);

  if (!session)
    return NULL;
  return hk_session_compare (
      session, pick_ranked_rule_set (rule_set), HK_PEERS_PREFECTURE, NULL, error);
}

gboolean
hk_cli_json_ranks (
    HkCli *cli, JsonBuilder *builder, HkSnapshot *snapshot, HkRuleSet *rule_set, GError **error)
{
  g_autoptr (HkComparison) peers = compare_in_prefecture (cli, rule_set, error);
  HkRanking *ranking;
  HkDataset *dataset;

  if (!peers)
    return FALSE;

  ranking = hk_comparison_get_ranking (peers);
  dataset = hk_ranking_get_dataset (ranking);
  hk_cli_json_object (builder, "ranks");
  hk_cli_json_string (builder, "rule_set", hk_rule_set_get_id (hk_ranking_get_rule_set (ranking)));
  hk_cli_json_string (
      builder, "as_of_first", dataset ? hk_dataset_get_as_of_first (dataset) : NULL);
  hk_cli_json_string (builder, "as_of_last", dataset ? hk_dataset_get_as_of_last (dataset) : NULL);
  hk_cli_json_standing (
      builder,
      hk_ranking_get_standing (
          ranking, hk_municipality_get_position (hk_snapshot_get_municipality (snapshot))));
  add_rank (builder, "prefecture", peers, FALSE);
  add_rank (builder, "nation", peers, TRUE);
  json_builder_end_object (builder);
  return TRUE;
}

static char *
dup_rank_of (guint rank, guint n)
{
  g_autofree char *place = hk_cli_dup_rank (rank);
  g_autofree char *of = hk_format_integer (n);

  if (rank == 0)
    return g_strdup (_ ("no rank: published values are missing"));
  return g_strdup_printf (_ ("rank %s of %s"), place, of);
}

static char *
dup_points_of (const HkStanding *standing, HkPoints total)
{
  g_autofree char *points = hk_cli_dup_points_or_range (standing);
  g_autofree char *of = hk_format_points (total);

  return g_strdup_printf (_ ("%s of %s points"), points, of);
}

gboolean
hk_cli_print_ranks (HkCli *cli, HkSnapshot *snapshot, HkRuleSet *rule_set, GError **error)
{
  HkMunicipality *body = hk_snapshot_get_municipality (snapshot);
  g_autoptr (HkComparison) peers = compare_in_prefecture (cli, rule_set, error);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  const HkComparisonRow *own;
  HkRanking *ranking;

  if (!peers)
    return FALSE;

  ranking = hk_comparison_get_ranking (peers);
  own = hk_comparison_get_own (peers);
  {
    const guint n_nation = hk_ranking_get_n_ranked (ranking);
    g_autofree char *points =
        dup_points_of (hk_ranking_get_standing (ranking, hk_municipality_get_position (body)),
                       hk_rule_set_get_total (hk_ranking_get_rule_set (ranking)));
    g_autofree char *near = dup_rank_of (own ? own->rank : 0, count_ranked (peers));
    g_autofree char *nation = dup_rank_of (own ? own->national_rank : 0, n_nation);
    g_autofree char *caption = hk_cli_dup_ranking_caption (ranking);

    hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
    hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
    hk_cli_table_add_row (table, _ ("Public data"), points, NULL);
    hk_cli_table_add_row (table, hk_municipality_get_prefecture_name (body), near, NULL);
    hk_cli_table_add_row (table, _ ("Nation"), nation, NULL);
    hk_cli_table_print (table);
    hk_cli_print_line ("%s", caption);
  }
  return TRUE;
}
