/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints what two releases differ in: the own municipality first. */
#define G_LOG_DOMAIN "hk-cli-errata-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-dataset.h"
#include "hk-cli-json.h"
#include "hk-cli-table.h"

static void
add_milli (JsonBuilder *json, const char *key, gint32 milli)
{
  g_autofree char *text = milli != HK_VALUE_MISSING ? hk_format_milli (milli) : NULL;

  hk_cli_json_string (json, key, text);
}

static void
add_standing (JsonBuilder *json, const char *key, const HkStanding *standing)
{
  hk_cli_json_object (json, key);
  hk_cli_json_points (json, "points", standing->points);
  hk_cli_json_points (json, "high", standing->high);
  hk_cli_json_rank (json, "rank", standing->rank);
  json_builder_end_object (json);
}

static void
add_row (JsonBuilder *json, const HkErrataRow *row, gboolean ranked)
{
  json_builder_begin_object (json);
  hk_cli_json_body (json, "municipality", row->municipality);
  hk_cli_json_bool (json, "own", row->is_own);
  hk_cli_json_bool (json, "points_changed", row->points_changed);
  hk_cli_json_bool (json, "rank_changed", row->rank_changed);
  hk_cli_json_array (json, "values");
  for (guint i = 0; i < row->n_changes; i++)
    {
      json_builder_begin_object (json);
      hk_cli_json_string (json, "column", row->changes[i].column->id);
      add_milli (json, "old", row->changes[i].before);
      add_milli (json, "new", row->changes[i].after);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  if (ranked)
    {
      add_standing (json, "old", &row->before);
      add_standing (json, "new", &row->after);
    }
  json_builder_end_object (json);
}

static void
show_json (HkErrata *errata, gboolean all)
{
  const HkErrataCounts *counts = hk_errata_get_counts (errata);
  HkRuleSet *rules = hk_errata_get_rule_set (errata);
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_string (json, "dataset", hk_dataset_get_id (hk_errata_get_after (errata)));
  hk_cli_json_string (json, "rule_set", rules != NULL ? hk_rule_set_get_id (rules) : NULL);
  hk_cli_json_int (json, "municipalities", counts->n_municipalities);
  hk_cli_json_int (json, "values", counts->n_values);
  hk_cli_json_int (json, "appeared", counts->n_appeared);
  hk_cli_json_int (json, "vanished", counts->n_vanished);
  hk_cli_json_int (json, "points", counts->n_points);
  hk_cli_json_int (json, "ranks", counts->n_ranks);
  hk_cli_json_int (json, "moved", counts->n_moved);
  hk_cli_json_int (json, "ranked_old", counts->n_ranked_before);
  hk_cli_json_int (json, "ranked_new", counts->n_ranked_after);
  hk_cli_json_array (json, "rows");
  for (guint i = 0; i < hk_errata_get_n_rows (errata); i++)
    {
      const HkErrataRow *row = hk_errata_get_row (errata, i);

      if (all || row->is_own || row->n_changes > 0)
        add_row (json, row, rules != NULL);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static char *
dup_arrow (char *before, char *after)
{
  g_autofree char *old = before;
  g_autofree char *new = after;

  return g_strcmp0 (old, new) == 0 ? g_strdup (new) : g_strdup_printf ("%s → %s", old, new);
}

static void
print_row (HkCliTable *table, const HkErrataRow *row, const HkValueChange *change, gboolean ranked)
{
  gboolean first = change == NULL || change == row->changes;
  g_autofree char *value = change != NULL
                               ? dup_arrow (hk_errata_format_value (change->column, change->before),
                                            hk_errata_format_value (change->column, change->after))
                               : g_strdup ("");
  g_autofree char *points = ranked && first ? dup_arrow (hk_errata_format_points (&row->before),
                                                         hk_errata_format_points (&row->after))
                                            : g_strdup ("");
  g_autofree char *rank = ranked && first ? dup_arrow (hk_errata_format_rank (&row->before),
                                                       hk_errata_format_rank (&row->after))
                                          : g_strdup ("");

  hk_cli_table_add_row (table,
                        row->is_own ? ">" : "",
                        hk_municipality_get_code (row->municipality),
                        hk_municipality_get_prefecture_name (row->municipality),
                        hk_municipality_get_display_name (row->municipality),
                        change != NULL ? hk_text_pick (change->column->label)
                                       : _ ("(moved by others)"),
                        value,
                        points,
                        rank,
                        NULL);
}

static void
print_rows (HkErrata *errata, gboolean all)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  gboolean ranked = hk_errata_get_rule_set (errata) != NULL;

  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Code"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Prefecture"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Municipality"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Column"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Value"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Points"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Rank"), HK_CLI_LEFT);
  for (guint i = 0; i < hk_errata_get_n_rows (errata); i++)
    {
      const HkErrataRow *row = hk_errata_get_row (errata, i);

      for (guint k = 0; k < row->n_changes; k++)
        print_row (table, row, &row->changes[k], ranked);
      if (row->n_changes == 0 && (all || row->is_own))
        print_row (table, row, NULL, ranked);
    }
  if (hk_cli_table_get_n_rows (table) > 0)
    hk_cli_table_print (table);
}

static void
print_dates (HkErrata *errata)
{
  HkRuleSet *rules = hk_errata_get_rule_set (errata);
  const HkErrataCounts *counts = hk_errata_get_counts (errata);
  g_autofree char *before = hk_dataset_dup_as_of_label (hk_errata_get_before (errata));
  g_autofree char *after = hk_dataset_dup_as_of_label (hk_errata_get_after (errata));
  g_autofree char *n_before = hk_format_integer (counts->n_ranked_before);
  g_autofree char *n_after = hk_format_integer (counts->n_ranked_after);

  hk_cli_print_line (_ ("As of: %s → %s"), before, after);
  if (rules != NULL)
    hk_cli_print_line (
        _ ("Points and ranks: %s, n = %s → %s"), hk_rule_set_get_title (rules), n_before, n_after);
}

static void
show_text (HkErrata *errata, gboolean all)
{
  const HkErrataCounts *counts = hk_errata_get_counts (errata);
  g_autofree char *values = hk_format_integer (counts->n_values);
  g_autofree char *bodies = hk_format_integer (counts->n_municipalities);
  g_autofree char *appeared = hk_format_integer (counts->n_appeared);
  g_autofree char *vanished = hk_format_integer (counts->n_vanished);
  g_autofree char *points = hk_format_integer (counts->n_points);
  g_autofree char *ranks = hk_format_integer (counts->n_ranks);
  g_autofree char *moved = hk_format_integer (counts->n_moved);

  print_rows (errata, all);
  hk_cli_print_line (_ ("Changed values: %s, of %s municipalities (appeared %s, vanished %s)"),
                     values,
                     bodies,
                     appeared,
                     vanished);
  if (hk_errata_get_rule_set (errata) != NULL)
    hk_cli_print_line (
        _ ("Changed points: %s; changed ranks: %s, of which %s only because others moved"),
        points,
        ranks,
        moved);
  print_dates (errata);
}

void
hk_cli_show_errata (HkCli *cli, HkErrata *errata, gboolean all)
{
  if (hk_cli_wants_json (cli))
    show_json (errata, all);
  else
    show_text (errata, all);
}
