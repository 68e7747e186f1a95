/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Last year's score beside this year's: arrows only where the two mean the same. */
#define G_LOG_DOMAIN "hk-year-comparison"

#include "config.h"

#include "hk-year-comparison.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HkYearComparison
{
  GObject parent_instance;

  /* Owned */
  HkMigration *migration;
  HkScore *before;
  HkScore *after;
  GArray *items;         /* HkYearItem */
  HkYearSum *categories; /* one for each category of the newer rule set */
  HkYearSum total;

  /* State */
  guint n_categories;
  int year_before;
  int year_after;
};

G_DEFINE_FINAL_TYPE (HkYearComparison, hk_year_comparison, G_TYPE_OBJECT)

static const struct
{
  const char *nick;
  const char *symbol;
  const char *label;
} trends[] = {
  [HK_TREND_NONE] = { "none", "―", N_ ("No arrow") },
  [HK_TREND_DOWN] = { "down", "↓", N_ ("Down") },
  [HK_TREND_SAME] = { "same", "→", N_ ("Unchanged") },
  [HK_TREND_UP] = { "up", "↑", N_ ("Up") },
};

static void
clear_item (gpointer item)
{
  g_free (((HkYearItem *)item)->why);
}

static void
hk_year_comparison_finalize (GObject *object)
{
  HkYearComparison *self = HK_YEAR_COMPARISON (object);

  for (guint i = 0; i < self->n_categories; i++)
    g_free (self->categories[i].why);
  g_free (self->categories);
  g_free (self->total.why);
  g_array_unref (self->items);
  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_object (&self->migration);
  G_OBJECT_CLASS (hk_year_comparison_parent_class)->finalize (object);
}

static void
hk_year_comparison_class_init (HkYearComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_year_comparison_finalize;
}

static void
hk_year_comparison_init (HkYearComparison *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (HkYearItem));
  g_array_set_clear_func (self->items, clear_item);
}

const char *
hk_trend_to_nick (HkTrend trend)
{
  g_return_val_if_fail ((guint)trend < G_N_ELEMENTS (trends), NULL);

  return trends[trend].nick;
}

const char *
hk_trend_get_symbol (HkTrend trend)
{
  g_return_val_if_fail ((guint)trend < G_N_ELEMENTS (trends), NULL);

  return trends[trend].symbol;
}

const char *
hk_trend_get_label (HkTrend trend)
{
  g_return_val_if_fail ((guint)trend < G_N_ELEMENTS (trends), NULL);

  return _ (trends[trend].label);
}

/**
 * hk_year_item_dup_verdict:
 *
 * Returns: (transfer full): whether the two compare, why not, and what the older one suggests
 */
char *
hk_year_item_dup_verdict (const HkYearItem *item)
{
  const char *label = NULL;

  g_return_val_if_fail (item != NULL, NULL);

  label = hk_comparability_get_label (item->verdict);
  if (*item->why == '\0')
    return g_strdup (label);
  if (item->suggested < 0)
    return g_strdup_printf (C_ ("verdict", "%s: %s"), label, item->why);
  return g_strdup_printf (
      C_ ("verdict", "%s: %s; suggests level %d"), label, item->why, item->suggested);
}

static HkTrend
get_trend (gint64 before, gint64 after)
{
  if (before == after)
    return HK_TREND_SAME;
  return before < after ? HK_TREND_UP : HK_TREND_DOWN;
}

/* −1: none. */
static int
suggest (HkYearComparison *self, GPtrArray *answers, guint after)
{
  HkCarry carry = HK_CARRY_NONE;
  g_autoptr (HkAnswer) answer = hk_migration_map_answer (self->migration, answers, after, &carry);
  const HkLevel *level = NULL;

  if (carry == HK_CARRY_SUGGESTION && hk_answer_get_state (answer) == HK_STATE_ANSWERED)
    level = hk_indicator_level_of_value (
        hk_rule_set_get_indicator (hk_migration_get_newer (self->migration), after),
        hk_answer_get_value (answer));
  return level != NULL ? (int)level->level : -1;
}

/* The rule sets ask it of this municipality in one of the years and not in the other. */
static gboolean
is_asked_once (HkYearComparison *self, const HkYearItem *item)
{
  if (item->before < 0 || item->after < 0)
    return FALSE;
  return (hk_score_get_item (self->before, (guint)item->before)->state == HK_STATE_NOT_ASKED) !=
         (hk_score_get_item (self->after, (guint)item->after)->state == HK_STATE_NOT_ASKED);
}

static void
add_item (HkYearComparison *self, GPtrArray *answers, guint after)
{
  HkYearItem item = { .before = -1,
                      .after = (int)after,
                      .suggested = suggest (self, answers, after) };
  guint n = 0;
  const guint *sources = hk_migration_get_sources (self->migration, after, &n);
  const HkItemScore *now = hk_score_get_item (self->after, after);

  item.verdict = hk_migration_compare_indicator (self->migration, after, &item.why);
  if (n == 1)
    item.before = (int)sources[0];
  if (item.verdict != HK_NOT_COMPARABLE && is_asked_once (self, &item))
    {
      item.verdict = HK_NOT_COMPARABLE;
      g_free (item.why);
      item.why = g_strdup (_ ("asked of you in one of the years only"));
    }
  if (item.verdict != HK_NOT_COMPARABLE && item.before >= 0)
    {
      const HkItemScore *was = hk_score_get_item (self->before, (guint)item.before);

      if (was->level >= 0 && now->level >= 0)
        item.trend = get_trend (was->level, now->level);
    }
  g_array_append_val (self->items, item);
}

static void
add_retired (HkYearComparison *self, guint before)
{
  const HkYearItem item = {
    (int)before, -1, HK_TREND_NONE, HK_NOT_COMPARABLE, g_strdup (_ ("is retired")), -1
  };

  g_array_append_val (self->items, item);
}

/* Sums compare only if every part earns the same points for the same answer. While items are open a
 * side is a range, and an arrow must be right for all of it. */
static HkTrend
get_sum_trend (const HkSubtotal *before, const HkSubtotal *after)
{
  if (before->max == 0 || after->max == 0)
    return HK_TREND_NONE;
  if (after->points > before->high)
    return HK_TREND_UP;
  if (after->high < before->points)
    return HK_TREND_DOWN;
  return before->points == before->high && after->points == after->high
             ? get_trend (before->points, after->points)
             : HK_TREND_NONE;
}

static void
fill_sum (HkYearSum *sum, const HkSubtotal *before, const HkSubtotal *after)
{
  if (before != NULL)
    {
      sum->points_before = before->points;
      sum->high_before = before->high;
      sum->max_before = before->max;
      if (sum->verdict <= HK_COMPARABLE_REWORDED)
        sum->trend = get_sum_trend (before, after);
    }
  sum->points_after = after->points;
  sum->high_after = after->high;
  sum->max_after = after->max;
}

static int
find_category (HkRuleSet *rule_set, const char *id)
{
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    if (strcmp (hk_rule_set_get_category (rule_set, i)->id, id) == 0)
      return (int)i;
  return -1;
}

/* A sum over other items is another sum. category: −1 for the total. */
static void
judge_scope (HkYearComparison *self, HkYearSum *sum, int category)
{
  HkRuleSet *newer = hk_score_get_rule_set (self->after);

  for (guint i = 0; sum->verdict != HK_NOT_COMPARABLE && i < self->items->len; i++)
    {
      const HkYearItem *item = &g_array_index (self->items, HkYearItem, i);
      const HkIndicator *indicator = NULL;

      if (!is_asked_once (self, item))
        continue;
      indicator = hk_rule_set_get_indicator (newer, (guint)item->after);
      if (category >= 0 && (guint)category != indicator->category)
        continue;
      sum->verdict = HK_NOT_COMPARABLE;
      g_free (sum->why);
      sum->why = g_strdup_printf (_ ("%s is asked of you in one of the years only"), indicator->id);
    }
}

static void
fill_category (HkYearComparison *self, guint category)
{
  HkYearSum *sum = &self->categories[category];
  const char *id = hk_rule_set_get_category (hk_score_get_rule_set (self->after), category)->id;

  sum->before = find_category (hk_score_get_rule_set (self->before), id);
  sum->verdict = hk_migration_compare_category (self->migration, category, &sum->why);
  judge_scope (self, sum, (int)category);
  fill_sum (sum,
            sum->before >= 0 ? hk_score_get_category (self->before, (guint)sum->before) : NULL,
            hk_score_get_category (self->after, category));
}

/* (element-type HkAnswer) borrowed */
static GPtrArray *
list_answers (HkAssessment *assessment)
{
  GPtrArray *answers = g_ptr_array_new ();

  for (guint i = 0; i < hk_rule_set_get_n_indicators (hk_assessment_get_rule_set (assessment)); i++)
    if (hk_assessment_get_answer (assessment, i) != NULL)
      g_ptr_array_add (answers, hk_assessment_get_answer (assessment, i));
  return answers;
}

/**
 * hk_year_comparison_new:
 * @before: last year
 * @after: this year
 * @migration: from the rule set of @before to that of @after
 *
 * Returns: (transfer full): both years item by item
 */
HkYearComparison *
hk_year_comparison_new (HkAssessment *before, HkAssessment *after, HkMigration *migration)
{
  HkYearComparison *self = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  HkRuleSet *older = NULL;
  HkRuleSet *newer = NULL;

  g_return_val_if_fail (HK_IS_ASSESSMENT (before) && HK_IS_ASSESSMENT (after), NULL);
  g_return_val_if_fail (HK_IS_MIGRATION (migration), NULL);
  older = hk_assessment_get_rule_set (before);
  newer = hk_assessment_get_rule_set (after);
  g_return_val_if_fail (hk_migration_get_older (migration) == older, NULL);
  g_return_val_if_fail (hk_migration_get_newer (migration) == newer, NULL);

  self = g_object_new (HK_TYPE_YEAR_COMPARISON, NULL);
  self->migration = g_object_ref (migration);
  self->before = hk_score_of_assessment (before);
  self->after = hk_score_of_assessment (after);
  self->year_before = hk_assessment_get_fiscal_year (before);
  self->year_after = hk_assessment_get_fiscal_year (after);
  answers = list_answers (before);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (newer); i++)
    add_item (self, answers, i);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (older); i++)
    if (hk_migration_is_retired (migration, i))
      add_retired (self, i);
  self->n_categories = hk_rule_set_get_n_categories (newer);
  self->categories = g_new0 (HkYearSum, self->n_categories + 1);
  for (guint i = 0; i < self->n_categories; i++)
    fill_category (self, i);
  self->total.before = -1;
  self->total.verdict = hk_migration_compare_total (migration, &self->total.why);
  judge_scope (self, &self->total, -1);
  fill_sum (&self->total, hk_score_get_total (self->before), hk_score_get_total (self->after));
  return self;
}

HkScore *
hk_year_comparison_get_before (HkYearComparison *self)
{
  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (self), NULL);

  return self->before;
}

HkScore *
hk_year_comparison_get_after (HkYearComparison *self)
{
  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (self), NULL);

  return self->after;
}

int
hk_year_comparison_get_year_before (HkYearComparison *self)
{
  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (self), 0);

  return self->year_before;
}

int
hk_year_comparison_get_year_after (HkYearComparison *self)
{
  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (self), 0);

  return self->year_after;
}

guint
hk_year_comparison_get_n_items (HkYearComparison *self)
{
  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (self), 0);

  return self->items->len;
}

const HkYearItem *
hk_year_comparison_get_item (HkYearComparison *self, guint index)
{
  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  return &g_array_index (self->items, HkYearItem, index);
}

const HkYearSum *
hk_year_comparison_get_category (HkYearComparison *self, guint category)
{
  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (self), NULL);
  g_return_val_if_fail (category < self->n_categories, NULL);

  return &self->categories[category];
}

const HkYearSum *
hk_year_comparison_get_total (HkYearComparison *self)
{
  g_return_val_if_fail (HK_IS_YEAR_COMPARISON (self), NULL);

  return &self->total;
}
