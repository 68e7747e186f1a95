/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains the arrow between two years: both sides, what moved, and what the comparison is worth.
 */
#define G_LOG_DOMAIN "hk-explanation-year"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-private.h"

static char *
dup_sum (HkPoints points, HkPoints high, HkPoints max)
{
  g_autofree char *low = hk_format_points_exact (points);
  g_autofree char *best = hk_format_points_exact (high);
  g_autofree char *limit = hk_format_milli (max);

  if (max == 0)
    return g_strdup (_ ("― (nothing here is applicable or published)"));
  if (points == high)
    return g_strdup_printf (_ ("%s of %s points"), low, limit);
  return g_strdup_printf (
      _ ("%1$s of %2$s points; up to %3$s with the open items at their best"), low, limit, best);
}

/* Level and points, or why there are none. */
static char *
dup_side (HkScore *score, int index)
{
  const HkItemScore *item = index >= 0 ? hk_score_get_item (score, (guint)index) : NULL;
  g_autofree char *points = NULL;
  g_autofree char *max = NULL;

  if (item == NULL)
    return g_strdup ("―");
  if (item->max == 0)
    return g_strdup_printf (_ ("left out (%s)"), hk_answer_state_get_label (item->state));
  points = hk_format_points_exact (item->points);
  max = hk_format_milli (item->max);
  if (item->level < 0)
    return g_strdup_printf (
        _ ("%1$s of %2$s, %3$s"), points, max, hk_answer_state_get_label (item->state));
  return g_strdup_printf (_ ("%1$s of %2$s, level %3$d"), points, max, item->level);
}

static char *
dup_arrow (HkTrend trend)
{
  return g_strdup_printf ("%s %s", hk_trend_get_symbol (trend), hk_trend_get_label (trend));
}

static void
add_verdict (GPtrArray *rows, HkTrend trend, HkComparability verdict, const char *why)
{
  hk_explanation_take (rows, _ ("Up or down"), dup_arrow (trend));
  hk_explanation_take (
      rows,
      _ ("Comparability"),
      *why != '\0'
          ? g_strdup_printf (C_ ("verdict", "%s: %s"), hk_comparability_get_label (verdict), why)
          : g_strdup (hk_comparability_get_label (verdict)));
}

/* Both rule sets, the older one first. */
static void
add_footer (GPtrArray *rows, HkYearComparison *years)
{
  g_autofree char *before = hk_format_fiscal_year (hk_year_comparison_get_year_before (years));
  g_autofree char *after = hk_format_fiscal_year (hk_year_comparison_get_year_after (years));

  hk_explanation_take (
      rows,
      _ ("Source"),
      g_strdup_printf (_ ("the confirmed answers of %1$s and of %2$s"), before, after));
  hk_explanation_add_rule_set (rows, hk_score_get_rule_set (hk_year_comparison_get_before (years)));
  if (hk_score_get_rule_set (hk_year_comparison_get_after (years)) !=
      hk_score_get_rule_set (hk_year_comparison_get_before (years)))
    hk_explanation_add_rule_set (rows,
                                 hk_score_get_rule_set (hk_year_comparison_get_after (years)));
}

static const HkIndicator *
find_indicator (HkYearComparison *years, const HkYearItem *item)
{
  HkScore *score = item->after >= 0 ? hk_year_comparison_get_after (years)
                                    : hk_year_comparison_get_before (years);

  return hk_rule_set_get_indicator (hk_score_get_rule_set (score),
                                    (guint)(item->after >= 0 ? item->after : item->before));
}

static gboolean
is_in (HkYearComparison *years, const HkYearItem *item, int category)
{
  return category < 0 ||
         (item->after >= 0 && (int)find_indicator (years, item)->category == category);
}

static void
add_items (GPtrArray *rows, HkYearComparison *years, int category)
{
  for (guint i = 0; i < hk_year_comparison_get_n_items (years); i++)
    {
      const HkYearItem *item = hk_year_comparison_get_item (years, i);
      const HkIndicator *indicator = find_indicator (years, item);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (!is_in (years, item, category))
        continue;
      before = dup_side (hk_year_comparison_get_before (years), item->before);
      after = dup_side (hk_year_comparison_get_after (years), item->after);
      hk_explanation_take (rows,
                           indicator->id,
                           g_strdup_printf (_ ("%1$s → %2$s %3$s: %4$s"),
                                            before,
                                            after,
                                            hk_trend_get_symbol (item->trend),
                                            hk_text_pick (indicator->title)));
    }
}

static void
add_difference (GPtrArray *rows, const HkYearSum *sum)
{
  g_autofree char *before = hk_format_points_exact (sum->points_before);
  g_autofree char *after = hk_format_points_exact (sum->points_after);
  g_autofree char *difference = hk_format_points_exact (sum->points_after - sum->points_before);

  if (sum->max_before > 0 && sum->max_after > 0)
    hk_explanation_take (rows,
                         _ ("Difference"),
                         g_strdup_printf (_ ("%1$s − %2$s = %3$s"), after, before, difference));
}

/**
 * hk_explain_year_sum:
 * @category: of the newer rule set, or %HK_EXPLAIN_ALL
 *
 * Returns: (transfer full) (element-type HkExplanationRow): both sums, the arrow, and each item
 */
GPtrArray *
hk_explain_year_sum (HkYearComparison *years, int category)
{
  const HkYearSum *sum = NULL;
  HkRuleSet *rule_set = NULL;
  GPtrArray *rows = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (years), NULL);

  sum = category >= 0 ? hk_year_comparison_get_category (years, (guint)category)
                      : hk_year_comparison_get_total (years);
  rule_set = hk_score_get_rule_set (hk_year_comparison_get_after (years));
  before = hk_format_fiscal_year (hk_year_comparison_get_year_before (years));
  after = hk_format_fiscal_year (hk_year_comparison_get_year_after (years));
  rows = hk_explanation_create ();
  hk_explanation_take (
      rows,
      category >= 0 ? hk_rule_set_get_category (rule_set, (guint)category)->id : _ ("Total"),
      g_strdup (category >= 0
                    ? hk_text_pick (hk_rule_set_get_category (rule_set, (guint)category)->title)
                    : _ ("all categories")));
  hk_explanation_take (
      rows, before, dup_sum (sum->points_before, sum->high_before, sum->max_before));
  hk_explanation_take (rows, after, dup_sum (sum->points_after, sum->high_after, sum->max_after));
  add_difference (rows, sum);
  add_verdict (rows, sum->trend, sum->verdict, sum->why);
  hk_explanation_take (
      rows,
      _ ("Rounding"),
      g_strdup (_ ("Compared without rounding; shown to one place, rounded half up.")));
  add_items (rows, years, category);
  add_footer (rows, years);
  return rows;
}

/**
 * hk_explain_year_item:
 * @index: of hk_year_comparison_get_item ()
 *
 * Returns: (transfer full) (element-type HkExplanationRow): level and points on both sides
 */
GPtrArray *
hk_explain_year_item (HkYearComparison *years, guint index)
{
  const HkYearItem *item = NULL;
  const HkIndicator *indicator = NULL;
  GPtrArray *rows = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (years), NULL);
  g_return_val_if_fail (index < hk_year_comparison_get_n_items (years), NULL);

  item = hk_year_comparison_get_item (years, index);
  indicator = find_indicator (years, item);
  before = hk_format_fiscal_year (hk_year_comparison_get_year_before (years));
  after = hk_format_fiscal_year (hk_year_comparison_get_year_after (years));
  rows = hk_explanation_create ();
  hk_explanation_take (rows, indicator->id, g_strdup (hk_text_pick (indicator->title)));
  hk_explanation_take (
      rows, before, dup_side (hk_year_comparison_get_before (years), item->before));
  hk_explanation_take (rows, after, dup_side (hk_year_comparison_get_after (years), item->after));
  hk_explanation_take (
      rows,
      _ ("How it is counted"),
      g_strdup (
          _ ("The levels decide the arrow: points of two rule sets need not mean the same.")));
  add_verdict (rows, item->trend, item->verdict, item->why);
  add_footer (rows, years);
  return rows;
}
