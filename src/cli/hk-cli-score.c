/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score: the own score, or that of every municipality under one rule set. */
#define G_LOG_DOMAIN "hk-cli-score"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-json.h"
#include "hk-cli-rule-set-view.h"
#include "hk-cli-standing.h"
#include "hk-cli-table.h"
#include "hk-cli.h"
#include "hk-error.h"

static struct
{
  char *rule_set;
  gboolean all;
  gboolean every;
} options;

static const GOptionEntry entries[] = {
  { "rule-set",
    0,
    0,
    G_OPTION_ARG_STRING,
    &options.rule_set,
    N_ ("A rule set of “rule-set list”; that of this year’s assessment if not given"),
    N_ ("ID") },
  { "all",
    0,
    0,
    G_OPTION_ARG_NONE,
    &options.all,
    N_ ("All 1,741 municipalities, best first (official-2023 if no rule set is given)"),
    NULL },
  { "every",
    0,
    0,
    G_OPTION_ARG_NONE,
    &options.every,
    N_ ("The same facts under every rule set, each with its rank or why there is none"),
    NULL },
  { NULL },
};

/* Best first, then those without rank by code. */
static int
compare_standings (gconstpointer a, gconstpointer b, gpointer data)
{
  HkRanking *ranking = data;
  const guint position_a = *(const guint *)a;
  const guint position_b = *(const guint *)b;
  const HkStanding *one = hk_ranking_get_standing (ranking, position_a);
  const HkStanding *other = hk_ranking_get_standing (ranking, position_b);
  const guint rank_a = one->rank ? one->rank : G_MAXUINT;
  const guint rank_b = other->rank ? other->rank : G_MAXUINT;

  if (rank_a != rank_b)
    return rank_a < rank_b ? -1 : 1;
  return position_a < position_b ? -1 : position_a > position_b;
}

static guint *
sort_positions (HkRanking *ranking, guint n)
{
  guint *order = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int)n, sizeof *order, compare_standings, ranking);
  return order;
}

static void
print_all_json (HkRanking *ranking, const guint *order, guint n)
{
  HkRegistry *registry = hk_ranking_get_registry (ranking);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < n; i++)
    {
      HkMunicipality *body = hk_registry_get_municipality (registry, order[i]);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "code", hk_municipality_get_code (body));
      hk_cli_json_string (json, "name", hk_municipality_get_name (body));
      hk_cli_json_string (json, "prefecture", hk_municipality_get_prefecture_code (body));
      hk_cli_json_standing (json, hk_ranking_get_standing (ranking, order[i]));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  hk_cli_json_print (json);
}

static void
add_row (HkCliTable *table, HkMunicipality *body, const HkStanding *standing)
{
  g_autofree char *rank = hk_cli_dup_rank (standing->rank);
  g_autofree char *points = hk_cli_dup_points_or_range (standing);

  hk_cli_table_add_row (table,
                        rank,
                        standing->n_tied > 0 ? "=" : "",
                        hk_municipality_get_code (body),
                        hk_municipality_get_prefecture_name (body),
                        hk_municipality_get_display_name (body),
                        points,
                        NULL);
}

static void
print_all_text (HkRanking *ranking, const guint *order, guint n)
{
  HkRegistry *registry = hk_ranking_get_registry (ranking);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  g_autofree char *caption = hk_cli_dup_ranking_caption (ranking);

  hk_cli_table_add_column (table, _ ("Rank"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Code"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Prefecture"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Municipality"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Points"), HK_CLI_RIGHT);
  for (guint i = 0; i < n; i++)
    add_row (table,
             hk_registry_get_municipality (registry, order[i]),
             hk_ranking_get_standing (ranking, order[i]));
  hk_cli_table_print (table);
  hk_cli_print_line ("%s", caption);
}

/* Needs no workspace: scripts read the national figures without one. Where there is one, its data
 * releases count. */
static gboolean
score_all (HkCli *cli, GError **error)
{
  HkReference *reference = hk_cli_get_reference_in_use (cli, error);
  HkRanking *ranking;
  g_autofree guint *order = NULL;
  guint n;

  if (!reference)
    return FALSE;
  ranking = hk_reference_get_ranking (
      reference, options.rule_set ? options.rule_set : HK_RULE_SET_OFFICIAL, error);
  if (!ranking)
    return FALSE;

  n = hk_registry_get_n_municipalities (hk_ranking_get_registry (ranking));
  order = sort_positions (ranking, n);
  if (hk_cli_wants_json (cli))
    print_all_json (ranking, order, n);
  else
    print_all_text (ranking, order, n);
  return TRUE;
}

static void
add_subtotal (JsonBuilder *json, const HkSubtotal *subtotal)
{
  hk_cli_json_points (json, "points", subtotal->points);
  hk_cli_json_points (json, "low", subtotal->points);
  hk_cli_json_points (json, "high", subtotal->high);
  hk_cli_json_points (json, "proposed", subtotal->proposal);
  hk_cli_json_points (json, "max", subtotal->max);
  hk_cli_json_points (json, "declared_max", subtotal->declared_max);
  hk_cli_json_object (json, "counts");
  hk_cli_json_int (json, "items", subtotal->n_items);
  hk_cli_json_int (json, "answered", subtotal->n_answered);
  hk_cli_json_int (json, "proposed", subtotal->n_proposed);
  hk_cli_json_int (json, "open", subtotal->n_open);
  hk_cli_json_int (json, "unknown", subtotal->n_unknown);
  hk_cli_json_int (json, "not_applicable", subtotal->n_not_applicable);
  hk_cli_json_int (json, "not_asked", subtotal->n_not_asked);
  json_builder_end_object (json);
}

static void
add_items (JsonBuilder *json, HkScore *score)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (score);

  hk_cli_json_array (json, "items");
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkItemScore *item = hk_score_get_item (score, i);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "indicator", hk_rule_set_get_indicator (rule_set, i)->id);
      hk_cli_json_string (json, "state", hk_answer_state_to_nick (item->state));
      hk_cli_json_bool (json, "proposed", item->proposed);
      hk_cli_json_level (json, "level", item->level);
      hk_cli_json_points (json, "points", item->points);
      hk_cli_json_points (json, "high", item->high);
      hk_cli_json_points (json, "max", item->max);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_categories (JsonBuilder *json, HkScore *score)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (score);

  hk_cli_json_array (json, "categories");
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    {
      const HkCategory *category = hk_rule_set_get_category (rule_set, i);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "id", category->id);
      hk_cli_json_string (json, "title", hk_text_pick (category->title));
      add_subtotal (json, hk_score_get_category (score, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
print_categories (HkScore *score)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Category"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Points"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Range"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Out of"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Answered"), HK_CLI_RIGHT);
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    {
      const HkCategory *category = hk_rule_set_get_category (rule_set, i);
      const HkSubtotal *part = hk_score_get_category (score, i);
      g_autofree char *points = part->max > 0 ? hk_format_points (part->points) : g_strdup ("―");
      g_autofree char *range =
          part->max > 0 ? hk_cli_dup_range (part->points, part->high) : g_strdup ("―");
      g_autofree char *max = part->max > 0 ? hk_format_points (part->max) : g_strdup ("―");
      g_autofree char *answered =
          g_strdup_printf ("%u / %u", part->n_answered, part->n_items - part->n_not_asked);

      hk_cli_table_add_row (
          table, category->id, hk_text_pick (category->title), points, range, max, answered, NULL);
    }
  hk_cli_table_print (table);
}

static void
print_total (HkScore *score)
{
  const HkSubtotal *total = hk_score_get_total (score);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  g_autofree char *points = hk_format_points (total->points);
  g_autofree char *max = hk_format_points (total->max);
  g_autofree char *figure = g_strdup_printf (_ ("%s of %s points"), points, max);
  g_autofree char *share = hk_format_share (total->points, total->max);
  g_autofree char *range = hk_cli_dup_range (total->points, total->high);
  g_autofree char *gain = hk_format_gain (total->proposal);
  g_autofree char *counts = g_strdup_printf (
      _ ("answered %u, proposed %u, open %u, unknown %u, not applicable %u, not asked %u"),
      total->n_answered,
      total->n_proposed,
      total->n_open,
      total->n_unknown,
      total->n_not_applicable,
      total->n_not_asked);

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_row (table, _ ("Official points"), figure, NULL);
  hk_cli_table_add_row (table, _ ("Achievement"), share, NULL);
  hk_cli_table_add_row (table, _ ("Range"), range, NULL);
  if (total->n_proposed > 0)
    hk_cli_table_add_row (table, _ ("If proposals are confirmed"), gain, NULL);
  hk_cli_table_add_row (table, _ ("Items"), counts, NULL);
  hk_cli_table_print (table);
}

static gboolean
report_json (HkCli *cli, HkSnapshot *snapshot, HkRuleSet *rule_set, HkScore *score, GError **error)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_string (json, "rule_set", hk_rule_set_get_id (rule_set));
  hk_cli_json_int (json, "rule_set_version", hk_rule_set_get_version (rule_set));
  hk_cli_json_body (json, "municipality", hk_snapshot_get_municipality (snapshot));
  hk_cli_json_int (json, "fiscal_year", hk_snapshot_get_profile (snapshot)->fiscal_year);
  if (score)
    {
      add_subtotal (json, hk_score_get_total (score));
      add_categories (json, score);
      add_items (json, score);
    }
  if (!hk_cli_json_ranks (cli, json, snapshot, rule_set, error))
    return FALSE;
  json_builder_end_object (json);
  hk_cli_json_print (json);
  return TRUE;
}

static gboolean
report_text (HkCli *cli, HkSnapshot *snapshot, HkRuleSet *rule_set, HkScore *score, GError **error)
{
  HkMunicipality *body = hk_snapshot_get_municipality (snapshot);
  g_autofree char *year = hk_format_fiscal_year (hk_snapshot_get_profile (snapshot)->fiscal_year);

  hk_cli_print_line (_ ("%s (%s), %s, rule set %s"),
                     hk_municipality_get_display_name (body),
                     hk_municipality_get_prefecture_name (body),
                     year,
                     hk_rule_set_get_id (rule_set));
  if (score)
    {
      hk_cli_print ("\n");
      print_total (score);
      hk_cli_print ("\n");
      print_categories (score);
    }
  hk_cli_print ("\n");
  return hk_cli_print_ranks (cli, snapshot, rule_set, error);
}

/* A published total has no categories and no items to show. */
static HkScore *
make_score (HkSnapshot *snapshot, HkRuleSet *rule_set)
{
  if (hk_rule_set_get_basis (rule_set) == HK_BASIS_PUBLISHED)
    return NULL;
  return hk_snapshot_dup_score_under (snapshot, rule_set);
}

static HkRuleSet *
pick_rule_set (HkSnapshot *snapshot, GError **error)
{
  if (!options.rule_set)
    return hk_snapshot_get_rule_set (snapshot);
  return hk_reference_find_rule_set (hk_snapshot_get_reference (snapshot), options.rule_set, error);
}

static gboolean
score_every (HkCli *cli, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_town (cli, error);
  g_autoptr (GPtrArray) figures = snapshot ? hk_snapshot_list_figures (snapshot) : NULL;

  if (!figures)
    return FALSE;
  if (hk_cli_wants_json (cli))
    hk_cli_json_figures (figures);
  else
    hk_cli_print_figures (figures);
  return TRUE;
}

static gboolean
score_own (HkCli *cli, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_town (cli, error);
  g_autoptr (HkScore) score = NULL;
  HkRuleSet *rule_set;

  if (!snapshot)
    return FALSE;
  rule_set = pick_rule_set (snapshot, error);
  if (!rule_set)
    return FALSE;

  score = make_score (snapshot, rule_set);
  if (hk_cli_wants_json (cli))
    return report_json (cli, snapshot, rule_set, score, error);
  return report_text (cli, snapshot, rule_set, score, error);
}

static gboolean
run_score (HkCli *cli, char **arguments, GError **error)
{
  if (options.every)
    return score_every (cli, error);
  return options.all ? score_all (cli, error) : score_own (cli, error);
}

static const HkCliCommand commands[] = {
  { "score",
    "",
    N_ ("Show the own score with its range, or the scores of all municipalities"),
    0,
    0,
    run_score,
    entries,
    N_ ("With --all no workspace is needed. A municipality whose published values are not "
        "complete has a range and no rank.") },
  { NULL },
};

const HkCliCommand *
hk_cli_score_get_commands (void)
{
  return commands;
}
