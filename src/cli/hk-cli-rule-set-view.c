/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows rule sets: a list, one whole, two beside each other, and the same facts under each. */
#define G_LOG_DOMAIN "hk-cli-rule-set"

#include "config.h"

#include "hk-cli-rule-set-view.h"

#include <glib/gi18n-lib.h>

#include "hk-cli-standing.h"
#include "hk-cli-table.h"
#include "hk-rule-set-diff.h"

const char *
hk_cli_basis_get_label (HkBasis basis)
{
  switch (basis)
    {
    case HK_BASIS_DATASET:
      return _ ("Published data for every body");
    case HK_BASIS_PUBLISHED:
      return _ ("Published totals and ranks");
    case HK_BASIS_ANSWERS:
    default:
      return _ ("Own answers");
    }
}

void
hk_cli_print_entries (GPtrArray *entries)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Identifier"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Version"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Points"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Items"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Origin"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("In use"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < entries->len; i++)
    {
      const HkRuleSetEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *version = g_strdup_printf ("%u", hk_rule_set_get_version (entry->rule_set));
      g_autofree char *points = hk_format_points (hk_rule_set_get_total (entry->rule_set));
      g_autofree char *items =
          g_strdup_printf ("%u", hk_rule_set_get_n_indicators (entry->rule_set));

      hk_cli_table_add_row (table,
                            entry->is_in_use ? "*" : "",
                            hk_rule_set_get_id (entry->rule_set),
                            version,
                            points,
                            items,
                            entry->is_shipped ? _ ("Hakaru") : _ ("installed"),
                            entry->used_in,
                            hk_rule_set_get_title (entry->rule_set),
                            NULL);
    }
  hk_cli_table_print (table);
  hk_cli_print_line ("%s", _ ("* The assessment of this year is made under it."));
}

void
hk_cli_json_rule_set (JsonBuilder *json, HkRuleSet *rule_set)
{
  hk_cli_json_string (json, "id", hk_rule_set_get_id (rule_set));
  hk_cli_json_int (json, "version", hk_rule_set_get_version (rule_set));
  hk_cli_json_int (json, "year", hk_rule_set_get_year (rule_set));
  hk_cli_json_string (json, "basis", hk_basis_to_nick (hk_rule_set_get_basis (rule_set)));
  hk_cli_json_string (json, "title", hk_rule_set_get_title (rule_set));
  hk_cli_json_points (json, "total", hk_rule_set_get_total (rule_set));
  hk_cli_json_int (json, "items", hk_rule_set_get_n_indicators (rule_set));
}

static void
print_head (HkRuleSet *rule_set)
{
  g_autofree char *total = hk_format_points (hk_rule_set_get_total (rule_set));
  guint version = 0;
  const char *older = hk_rule_set_get_older_id (rule_set, &version);

  hk_cli_print_line (_ ("%s, version %u: %s"),
                     hk_rule_set_get_id (rule_set),
                     hk_rule_set_get_version (rule_set),
                     hk_rule_set_get_title (rule_set));
  hk_cli_print_line (_ ("%s points, %u items, scored from: %s"),
                     total,
                     hk_rule_set_get_n_indicators (rule_set),
                     hk_cli_basis_get_label (hk_rule_set_get_basis (rule_set)));
  if (older != NULL)
    hk_cli_print_line (_ ("Follows %s, version %u"), older, version);
  if (*hk_rule_set_get_note (rule_set) != '\0')
    hk_cli_print_line ("%s", hk_rule_set_get_note (rule_set));
}

void
hk_cli_print_rule_set (HkRuleSet *rule_set)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  print_head (rule_set);
  if (hk_rule_set_get_n_indicators (rule_set) == 0)
    return;
  hk_cli_print ("\n");
  hk_cli_table_add_column (table, _ ("Item"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Category"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Points"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Levels"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *one = hk_rule_set_get_indicator (rule_set, i);
      g_autofree char *points = hk_format_milli (one->max_points);
      g_autofree char *levels = g_strdup_printf ("%u", one->n_levels);

      hk_cli_table_add_row (table,
                            one->id,
                            hk_rule_set_get_category (rule_set, one->category)->id,
                            points,
                            levels,
                            hk_text_pick (one->title),
                            NULL);
    }
  hk_cli_table_print (table);
}

static const HkIndicator *
get_indicator (HkRuleSet *rule_set, int index)
{
  return index >= 0 ? hk_rule_set_get_indicator (rule_set, (guint)index) : NULL;
}

static char *
dup_points (const HkIndicator *indicator)
{
  return indicator != NULL ? hk_format_milli (indicator->max_points) : g_strdup ("―");
}

static guint
print_item_differences (HkRuleSet *before, HkRuleSet *after, GArray *items)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Item"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Before"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("After"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("What changed"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < items->len; i++)
    {
      const HkItemDifference *one = &g_array_index (items, HkItemDifference, i);
      const HkIndicator *was = get_indicator (before, one->before);
      const HkIndicator *is = get_indicator (after, one->after);
      g_autofree char *was_points = dup_points (was);
      g_autofree char *is_points = dup_points (is);
      g_autofree char *label = hk_rule_set_change_dup_label (one->changes);

      if (one->changes != HK_CHANGE_NONE)
        hk_cli_table_add_row (table,
                              is != NULL ? is->id : was->id,
                              was_points,
                              is_points,
                              label,
                              hk_text_pick (is != NULL ? is->title : was->title),
                              NULL);
    }
  if (hk_cli_table_get_n_rows (table) > 0)
    hk_cli_table_print (table);
  return hk_cli_table_get_n_rows (table);
}

static void
print_category_differences (HkRuleSet *before, HkRuleSet *after)
{
  g_autoptr (GArray) list = hk_rule_set_list_category_differences (before, after);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, _ ("Category"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Points before"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Points after"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Items before"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Items after"), HK_CLI_RIGHT);
  for (guint i = 0; i < list->len; i++)
    {
      const HkCategoryDifference *one = &g_array_index (list, HkCategoryDifference, i);
      const HkCategory *category = one->after >= 0
                                       ? hk_rule_set_get_category (after, (guint)one->after)
                                       : hk_rule_set_get_category (before, (guint)one->before);
      g_autofree char *was =
          one->before >= 0 ? hk_format_milli (one->points_before) : g_strdup ("―");
      g_autofree char *is = one->after >= 0 ? hk_format_milli (one->points_after) : g_strdup ("―");
      g_autofree char *n_was = g_strdup_printf ("%u", one->n_before);
      g_autofree char *n_is = g_strdup_printf ("%u", one->n_after);

      hk_cli_table_add_row (table, hk_text_pick (category->title), was, is, n_was, n_is, NULL);
    }
  hk_cli_table_print (table);
}

void
hk_cli_print_differences (HkRuleSet *before, HkRuleSet *after)
{
  g_autoptr (GArray) items = hk_rule_set_list_differences (before, after);
  g_autofree char *was = hk_format_milli (hk_rule_set_get_total (before));
  g_autofree char *is = hk_format_milli (hk_rule_set_get_total (after));

  hk_cli_print_line (_ ("%s version %u (%s points) → %s version %u (%s points)"),
                     hk_rule_set_get_id (before),
                     hk_rule_set_get_version (before),
                     was,
                     hk_rule_set_get_id (after),
                     hk_rule_set_get_version (after),
                     is);
  hk_cli_print ("\n");
  print_category_differences (before, after);
  hk_cli_print ("\n");
  if (print_item_differences (before, after, items) == 0)
    hk_cli_print_line ("%s", _ ("No item differs."));
}

static void
json_changes (JsonBuilder *json, guint changes)
{
  hk_cli_json_array (json, "changes");
  for (guint i = 0; i < HK_N_CHANGES; i++)
    if (changes & 1u << i)
      json_builder_add_string_value (json, hk_rule_set_change_to_nick ((HkRuleSetChange)(1u << i)));
  json_builder_end_array (json);
}

static void
json_indicator (JsonBuilder *json, const char *key, const HkIndicator *indicator)
{
  if (indicator == NULL)
    {
      hk_cli_json_null (json, key);
      return;
    }
  hk_cli_json_object (json, key);
  hk_cli_json_string (json, "indicator", indicator->id);
  hk_cli_json_string (json, "title", hk_text_pick (indicator->title));
  hk_cli_json_points (json, "points", indicator->max_points);
  json_builder_end_object (json);
}

static void
json_category_differences (JsonBuilder *json, HkRuleSet *before, HkRuleSet *after)
{
  g_autoptr (GArray) list = hk_rule_set_list_category_differences (before, after);

  hk_cli_json_array (json, "categories");
  for (guint i = 0; i < list->len; i++)
    {
      const HkCategoryDifference *one = &g_array_index (list, HkCategoryDifference, i);

      json_builder_begin_object (json);
      hk_cli_json_string (json,
                          "id",
                          one->after >= 0
                              ? hk_rule_set_get_category (after, (guint)one->after)->id
                              : hk_rule_set_get_category (before, (guint)one->before)->id);
      hk_cli_json_points (json, "points_before", one->points_before);
      hk_cli_json_points (json, "points_after", one->points_after);
      hk_cli_json_int (json, "items_before", one->n_before);
      hk_cli_json_int (json, "items_after", one->n_after);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

void
hk_cli_json_differences (HkRuleSet *before, HkRuleSet *after)
{
  g_autoptr (GArray) items = hk_rule_set_list_differences (before, after);
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_object (json, "before");
  hk_cli_json_rule_set (json, before);
  json_builder_end_object (json);
  hk_cli_json_object (json, "after");
  hk_cli_json_rule_set (json, after);
  json_builder_end_object (json);
  json_category_differences (json, before, after);
  hk_cli_json_array (json, "items");
  for (guint i = 0; i < items->len; i++)
    {
      const HkItemDifference *one = &g_array_index (items, HkItemDifference, i);

      if (one->changes == HK_CHANGE_NONE)
        continue;
      json_builder_begin_object (json);
      json_indicator (json, "before", get_indicator (before, one->before));
      json_indicator (json, "after", get_indicator (after, one->after));
      json_changes (json, one->changes);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}

static void
add_figure (HkCliTable *table, const HkRuleSetFigure *figure)
{
  g_autofree char *name = hk_rule_set_dup_name (figure->rule_set);
  g_autofree char *points = figure->is_known ? hk_format_points (figure->points) : g_strdup ("―");
  g_autofree char *range =
      figure->is_known ? hk_cli_dup_range (figure->points, figure->high) : g_strdup ("―");
  g_autofree char *max = hk_format_points (figure->max);
  g_autofree char *share =
      hk_format_share (figure->is_known ? figure->points : 0, figure->is_known ? figure->max : 0);
  g_autofree char *rank = NULL;

  if (figure->rank > 0)
    rank = g_strdup_printf (_ ("%u of %u"), figure->rank, figure->n);
  hk_cli_table_add_row (table,
                        figure->is_in_use ? "*" : "",
                        name,
                        points,
                        range,
                        max,
                        share,
                        rank != NULL ? rank : figure->why,
                        hk_rule_set_get_title (figure->rule_set),
                        NULL);
}

void
hk_cli_print_figures (GPtrArray *figures)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, "", HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Rule set"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Official points"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Range"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Out of"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Achievement"), HK_CLI_RIGHT);
  hk_cli_table_add_column (table, _ ("Rank"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Title"), HK_CLI_LEFT);
  for (guint i = 0; i < figures->len; i++)
    add_figure (table, g_ptr_array_index (figures, i));
  hk_cli_table_print (table);
  hk_cli_print_line ("%s", _ ("* The assessment of this year is made under it."));
}

void
hk_cli_json_figures (GPtrArray *figures)
{
  g_autoptr (JsonBuilder) json = hk_cli_json_new ();

  hk_cli_json_array (json, "rule_sets");
  for (guint i = 0; i < figures->len; i++)
    {
      const HkRuleSetFigure *figure = g_ptr_array_index (figures, i);

      json_builder_begin_object (json);
      hk_cli_json_string (json, "rule_set", hk_rule_set_get_id (figure->rule_set));
      hk_cli_json_int (json, "version", hk_rule_set_get_version (figure->rule_set));
      hk_cli_json_string (json, "title", hk_rule_set_get_title (figure->rule_set));
      hk_cli_json_bool (json, "in_use", figure->is_in_use);
      if (figure->is_known)
        {
          hk_cli_json_points (json, "points", figure->points);
          hk_cli_json_points (json, "low", figure->points);
          hk_cli_json_points (json, "high", figure->high);
        }
      else
        {
          hk_cli_json_null (json, "points");
          hk_cli_json_null (json, "low");
          hk_cli_json_null (json, "high");
        }
      hk_cli_json_points (json, "max", figure->max);
      hk_cli_json_rank (json, "rank", figure->rank);
      hk_cli_json_rank (json, "of", figure->n);
      hk_cli_json_text (json, "why_no_rank", figure->why);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hk_cli_json_print (json);
}
