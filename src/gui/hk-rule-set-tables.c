/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the tables of the rule sets window and of the years window. */
#define G_LOG_DOMAIN "hk-rule-set-tables"

#include "config.h"

#include "hk-rule-set-tables.h"

#include <glib/gi18n-lib.h>

#define NONE "―"

static const HkTextColumn list_columns[] = {
  { N_ ("Title"), 0, TRUE, 0 },     { N_ ("Identifier"), 0, FALSE, 160 },
  { N_ ("Version"), 1, FALSE, 60 }, { N_ ("Total points"), 1, FALSE, 90 },
  { N_ ("Items"), 1, FALSE, 70 },   { N_ ("Scored from"), 0, FALSE, 190 },
  { N_ ("Origin"), 0, FALSE, 90 },  { N_ ("Used in"), 0, FALSE, 120 },
};

static const HkTextColumn figure_columns[] = {
  { N_ ("Rule set"), 0, TRUE, 0 },      { N_ ("Official points"), 1, FALSE, 90 },
  { N_ ("Range"), 1, FALSE, 130 },      { N_ ("Out of"), 1, FALSE, 80 },
  { N_ ("Achievement"), 1, FALSE, 80 }, { N_ ("Rank"), 0, FALSE, 270 },
};

static const HkTextColumn category_columns[] = {
  { N_ ("Category"), 0, TRUE, 0 },        { N_ ("Points before"), 1, FALSE, 110 },
  { N_ ("Points after"), 1, FALSE, 110 }, { N_ ("Items before"), 1, FALSE, 110 },
  { N_ ("Items after"), 1, FALSE, 110 },
};

static const HkTextColumn item_columns[] = {
  { N_ ("Item"), 0, FALSE, 70 },          { N_ ("Before"), 0, TRUE, 0 },
  { N_ ("Points before"), 1, FALSE, 90 }, { N_ ("After"), 0, TRUE, 0 },
  { N_ ("Points after"), 1, FALSE, 90 },  { N_ ("What changed"), 0, FALSE, 220 },
};

static const HkTextColumn year_columns[] = {
  { N_ ("Fiscal year"), 0, TRUE, 0 },         { N_ ("Answers"), 1, FALSE, 80 },
  { N_ ("Departments asked"), 1, FALSE, 90 }, { N_ ("Evidence"), 1, FALSE, 80 },
  { N_ ("Rule set"), 0, FALSE, 220 },
};

static const HkTextColumn year_sum_columns[] = {
  { N_ ("Category"), 0, TRUE, 0 },         { N_ ("Before"), 1, FALSE, 150 },
  { N_ ("After"), 1, FALSE, 150 },         { N_ ("Up or down"), 0, FALSE, 120 },
  { N_ ("Comparability"), 0, FALSE, 320 },
};

static const HkTextColumn year_item_columns[] = {
  { N_ ("Item"), 0, FALSE, 70 },        { N_ ("Title"), 0, TRUE, 0 },
  { N_ ("Before"), 0, FALSE, 130 },     { N_ ("After"), 0, FALSE, 130 },
  { N_ ("Up or down"), 0, FALSE, 120 }, { N_ ("Comparability"), 0, FALSE, 320 },
};

#define NEW_TABLE(columns, label) hk_text_table_new ((columns), G_N_ELEMENTS (columns), (label))

GtkWidget *
hk_rule_set_tables_new_list (void)
{
  return NEW_TABLE (list_columns, _ ("Rule Sets"));
}

GtkWidget *
hk_rule_set_tables_new_figures (void)
{
  return NEW_TABLE (figure_columns, _ ("The Same Facts under Each"));
}

GtkWidget *
hk_rule_set_tables_new_categories (void)
{
  return NEW_TABLE (category_columns, _ ("Categories"));
}

GtkWidget *
hk_rule_set_tables_new_items (void)
{
  return NEW_TABLE (item_columns, _ ("What Differs"));
}

GtkWidget *
hk_rule_set_tables_new_years (void)
{
  return NEW_TABLE (year_columns, _ ("Fiscal years"));
}

GtkWidget *
hk_rule_set_tables_new_year_sums (void)
{
  return NEW_TABLE (year_sum_columns, _ ("Categories"));
}

GtkWidget *
hk_rule_set_tables_new_year_items (void)
{
  return NEW_TABLE (year_item_columns, _ ("Comparison of Years"));
}

/* A row of texts that it takes. */
static void
add_row (GPtrArray *rows, char *first, ...)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  va_list arguments;

  va_start (arguments, first);
  for (char *cell = first; cell != NULL; cell = va_arg (arguments, char *))
    g_ptr_array_add (cells, cell);
  va_end (arguments);
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (rows, g_ptr_array_free (g_steal_pointer (&cells), FALSE));
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

static const char *
get_basis_label (HkBasis basis)
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
hk_rule_set_tables_show_list (HkTextTable *table, GPtrArray *entries)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  int in_use = -1;

  for (guint i = 0; i < entries->len; i++)
    {
      const HkRuleSetEntry *entry = g_ptr_array_index (entries, i);
      HkRuleSet *rule_set = entry->rule_set;

      if (entry->is_in_use)
        in_use = (int)i;
      add_row (rows,
               g_strdup (hk_rule_set_get_title (rule_set)),
               g_strdup (hk_rule_set_get_id (rule_set)),
               hk_format_integer (hk_rule_set_get_version (rule_set)),
               hk_format_points (hk_rule_set_get_total (rule_set)),
               hk_format_integer (hk_rule_set_get_n_indicators (rule_set)),
               g_strdup (get_basis_label (hk_rule_set_get_basis (rule_set))),
               g_strdup (entry->is_shipped ? _ ("Hakaru") : _ ("installed")),
               g_strdup (entry->is_in_use ? _ ("This year") : entry->used_in),
               NULL);
    }
  hk_text_table_set_rows (table, rows, in_use);
}

static char *
dup_range (HkPoints low, HkPoints high)
{
  g_autofree char *from = hk_format_points (low);
  g_autofree char *to = hk_format_points (high);

  return low == high ? g_steal_pointer (&from) : g_strdup_printf (_ ("%1$s–%2$s"), from, to);
}

static char *
dup_rank (const HkRuleSetFigure *figure)
{
  g_autofree char *rank = hk_format_integer (figure->rank);
  g_autofree char *n = hk_format_integer (figure->n);

  return g_strdup_printf (C_ ("rank", "%1$s of %2$s"), rank, n);
}

void
hk_rule_set_tables_show_figures (HkTextTable *table, GPtrArray *figures)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  int in_use = -1;

  for (guint i = 0; i < figures->len; i++)
    {
      const HkRuleSetFigure *one = g_ptr_array_index (figures, i);
      gboolean known = one->is_known;

      if (one->is_in_use)
        in_use = (int)i;
      add_row (rows,
               g_strdup (hk_rule_set_get_title (one->rule_set)),
               known ? hk_format_points (one->points) : g_strdup (NONE),
               known ? dup_range (one->points, one->high) : g_strdup (NONE),
               hk_format_points (one->max),
               hk_format_share (known ? one->points : 0, known ? one->max : 0),
               one->rank > 0 ? dup_rank (one) : g_strdup (one->why),
               NULL);
    }
  hk_text_table_set_rows (table, rows, in_use);
}

void
hk_rule_set_tables_show_categories (HkTextTable *table, HkRuleSet *before, HkRuleSet *after)
{
  g_autoptr (GArray) list = hk_rule_set_list_category_differences (before, after);
  g_autoptr (GPtrArray) rows = new_rows ();

  for (guint i = 0; i < list->len; i++)
    {
      const HkCategoryDifference *one = &g_array_index (list, HkCategoryDifference, i);
      const HkCategory *category = one->after >= 0
                                       ? hk_rule_set_get_category (after, (guint)one->after)
                                       : hk_rule_set_get_category (before, (guint)one->before);

      add_row (rows,
               g_strdup (hk_text_pick (category->title)),
               one->before >= 0 ? hk_format_milli (one->points_before) : g_strdup (NONE),
               one->after >= 0 ? hk_format_milli (one->points_after) : g_strdup (NONE),
               hk_format_integer (one->n_before),
               hk_format_integer (one->n_after),
               NULL);
    }
  add_row (rows,
           g_strdup (_ ("Total")),
           hk_format_milli (hk_rule_set_get_total (before)),
           hk_format_milli (hk_rule_set_get_total (after)),
           hk_format_integer (hk_rule_set_get_n_indicators (before)),
           hk_format_integer (hk_rule_set_get_n_indicators (after)),
           NULL);
  hk_text_table_set_rows (table, rows, (int)rows->len - 1);
}

static const HkIndicator *
get_indicator (HkRuleSet *rule_set, int index)
{
  return index >= 0 ? hk_rule_set_get_indicator (rule_set, (guint)index) : NULL;
}

void
hk_rule_set_tables_show_items (HkTextTable *table, HkRuleSet *before, HkRuleSet *after)
{
  g_autoptr (GArray) list = hk_rule_set_list_differences (before, after);
  g_autoptr (GPtrArray) rows = new_rows ();

  for (guint i = 0; i < list->len; i++)
    {
      const HkItemDifference *one = &g_array_index (list, HkItemDifference, i);
      const HkIndicator *was = get_indicator (before, one->before);
      const HkIndicator *is = get_indicator (after, one->after);

      if (one->changes == HK_CHANGE_NONE)
        continue;
      add_row (rows,
               g_strdup (is != NULL ? is->id : was->id),
               g_strdup (was != NULL ? hk_text_pick (was->title) : NONE),
               was != NULL ? hk_format_milli (was->max_points) : g_strdup (NONE),
               g_strdup (is != NULL ? hk_text_pick (is->title) : NONE),
               is != NULL ? hk_format_milli (is->max_points) : g_strdup (NONE),
               hk_rule_set_change_dup_label (one->changes),
               NULL);
    }
  hk_text_table_set_rows (table, rows, -1);
}

void
hk_rule_set_tables_show_years (HkTextTable *table, GPtrArray *years)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  int current = -1;

  for (guint i = 0; i < years->len; i++)
    {
      const HkYearEntry *year = g_ptr_array_index (years, i);

      if (year->is_current)
        current = (int)i;
      add_row (rows,
               hk_format_fiscal_year_long (year->fiscal_year),
               hk_format_integer (year->n_answers),
               hk_format_integer (year->n_assignments),
               hk_format_integer (year->n_links),
               year->rule_set != NULL ? hk_rule_set_dup_name (year->rule_set) : g_strdup (NONE),
               NULL);
    }
  hk_text_table_set_rows (table, rows, current);
}

static char *
dup_arrow (HkTrend trend)
{
  if (trend == HK_TREND_NONE)
    return g_strdup (hk_trend_get_symbol (trend));
  return g_strdup_printf ("%s %s", hk_trend_get_symbol (trend), hk_trend_get_label (trend));
}

static char *
dup_verdict (HkComparability verdict, const char *why)
{
  if (*why == '\0')
    return g_strdup (hk_comparability_get_label (verdict));
  return g_strdup_printf (C_ ("verdict", "%s: %s"), hk_comparability_get_label (verdict), why);
}

static char *
dup_sum (HkPoints low, HkPoints high, HkPoints max)
{
  g_autofree char *range = max > 0 ? dup_range (low, high) : g_strdup (NONE);
  g_autofree char *whole = hk_format_points (max);

  return g_strdup_printf ("%s / %s", range, whole);
}

static void
add_sum (GPtrArray *rows, const char *label, const HkYearSum *sum)
{
  add_row (rows,
           g_strdup (label),
           dup_sum (sum->points_before, sum->high_before, sum->max_before),
           dup_sum (sum->points_after, sum->high_after, sum->max_after),
           dup_arrow (sum->trend),
           dup_verdict (sum->verdict, sum->why),
           NULL);
}

static void
name_years (HkTextTable *table, guint column, HkYearComparison *years)
{
  g_autofree char *before = hk_format_fiscal_year (hk_year_comparison_get_year_before (years));
  g_autofree char *after = hk_format_fiscal_year (hk_year_comparison_get_year_after (years));

  hk_text_table_set_title (table, column, before);
  hk_text_table_set_title (table, column + 1, after);
}

void
hk_rule_set_tables_show_year_sums (HkTextTable *table, HkYearComparison *years)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (hk_year_comparison_get_after (years));
  g_autoptr (GPtrArray) rows = new_rows ();

  name_years (table, 1, years);
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    add_sum (rows,
             hk_text_pick (hk_rule_set_get_category (rule_set, i)->title),
             hk_year_comparison_get_category (years, i));
  add_sum (rows, _ ("Total"), hk_year_comparison_get_total (years));
  hk_text_table_set_rows (table, rows, (int)rows->len - 1);
}

/* "段階3（1.5点）"; what is not answered is not a zero. */
static char *
dup_side (HkScore *score, int index)
{
  const HkItemScore *item = index >= 0 ? hk_score_get_item (score, (guint)index) : NULL;
  g_autofree char *points = NULL;

  if (item == NULL)
    return g_strdup (NONE);
  if (item->level < 0)
    return g_strdup (hk_answer_state_get_label (item->state));
  points = hk_format_milli (item->points);
  return g_strdup_printf (_ ("Level %d (%s points)"), item->level, points);
}

void
hk_rule_set_tables_show_year_items (HkTextTable *table, HkYearComparison *years)
{
  HkScore *before = hk_year_comparison_get_before (years);
  HkScore *after = hk_year_comparison_get_after (years);
  g_autoptr (GPtrArray) rows = new_rows ();

  name_years (table, 2, years);
  for (guint i = 0; i < hk_year_comparison_get_n_items (years); i++)
    {
      const HkYearItem *item = hk_year_comparison_get_item (years, i);
      const HkIndicator *indicator =
          item->after >= 0 ? get_indicator (hk_score_get_rule_set (after), item->after)
                           : get_indicator (hk_score_get_rule_set (before), item->before);

      add_row (rows,
               g_strdup (indicator->id),
               g_strdup (hk_text_pick (indicator->title)),
               dup_side (before, item->before),
               dup_side (after, item->after),
               dup_arrow (item->trend),
               hk_year_item_dup_verdict (item),
               NULL);
    }
  hk_text_table_set_rows (table, rows, -1);
}
