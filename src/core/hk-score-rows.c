/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every municipality at once: each indicator is a walk down one column, adding a step per threshold
 * passed. */
#define G_LOG_DOMAIN "hk-score"

#include "config.h"

#include <string.h>

#include "hk-score-private.h"

#define BLOCK 256

/* A value at or above the threshold adds this to both ends. Sums of points fit 31 bits (the
 * parser's limit). */
typedef struct
{
  gint32 threshold;
  gint32 low;
  gint32 high;
} Step;

typedef struct
{
  const gint32 *values; /* NULL: nothing is published for this indicator */
  Step steps[HK_MAX_LEVEL];
  guint n_steps;
  gint32 base_high;    /* high end below the first threshold */
  gint32 missing_high; /* high end without a value */
} Column;

static void
add_step (Column *column, gint64 threshold, HkPoints low, HkPoints high)
{
  Step *step = &column->steps[column->n_steps++];

  g_assert (column->n_steps <= HK_MAX_LEVEL);
  step->threshold = (gint32)CLAMP (threshold, G_MININT32 + 1, G_MAXINT32);
  step->low = (gint32)low;
  step->high = (gint32)high;
}

/* A published yes is sure of the points of its level and leaves the maximum open; a no leaves what
 * lies below. */
static void
set_bound_steps (Column *column, const HkIndicator *indicator)
{
  const HkLevel *sure = hk_indicator_find_level (indicator, indicator->prefill_level);

  for (guint i = 0; i < indicator->n_levels; i++)
    if (indicator->levels[i].level < indicator->prefill_level)
      column->base_high = (gint32)indicator->levels[i].points;
  add_step (
      column, 1000, sure != NULL ? sure->points : 0, indicator->max_points - column->base_high);
}

static void
set_steps (Column *column, const HkIndicator *indicator)
{
  if (indicator->prefill == HK_PREFILL_AT_LEAST)
    set_bound_steps (column, indicator);
  else if (indicator->type == HK_ANSWER_TYPE_YES_NO)
    add_step (column, 1000, indicator->max_points, indicator->max_points);
  else
    for (guint i = 1; i < indicator->n_levels; i++)
      {
        HkPoints more = indicator->levels[i].points - indicator->levels[i - 1].points;

        add_step (column, indicator->levels[i].minimum, more, more);
      }
}

static void
prepare_column (Column *column, const HkIndicator *indicator, HkDataset *dataset)
{
  guint index = 0;

  memset (column, 0, sizeof *column);
  column->missing_high = (gint32)indicator->max_points;
  if (indicator->prefill == HK_PREFILL_NONE ||
      g_strcmp0 (indicator->prefill_dataset, hk_dataset_get_id (dataset)) != 0 ||
      !hk_dataset_find_column (dataset, indicator->prefill_column, &index))
    return;
  column->values = hk_dataset_get_values (dataset, index, NULL);
  set_steps (column, indicator);
}

/* Blocks of one constant length without aliases: compilers make these loops wide even without being
 * asked to. */
static void
add_missing (const Column *column, gint32 *restrict high)
{
  for (guint i = 0; i < BLOCK; i++)
    high[i] += column->missing_high;
}

static void
add_base (const Column *column, const gint32 *restrict values, gint32 *restrict high)
{
  const gint32 base = column->base_high;
  const gint32 more = column->missing_high - base;

  for (guint i = 0; i < BLOCK; i++)
    high[i] += base + (more & -(gint32)(values[i] == HK_VALUE_MISSING));
}

static void
add_step_points (const Step *step,
                 const gint32 *restrict values,
                 gint32 *restrict low,
                 gint32 *restrict high)
{
  const gint32 threshold = step->threshold;
  const gint32 more_low = step->low;
  const gint32 more_high = step->high;

  for (guint i = 0; i < BLOCK; i++)
    {
      gint32 mask = -(gint32)(values[i] >= threshold);

      low[i] += more_low & mask;
      high[i] += more_high & mask;
    }
}

/* The last block is shorter: it is scored on a copy, so that nothing behind the column is read. */
static void
add_column (const Column *column, guint from, guint n, gint32 *low, gint32 *high)
{
  gint32 copy[BLOCK];
  const gint32 *values = column->values + from;

  if (n < BLOCK)
    {
      memset (copy, 0, sizeof copy);
      memcpy (copy, values, n * sizeof *values);
      values = copy;
    }
  add_base (column, values, high);
  for (guint k = 0; k < column->n_steps; k++)
    add_step_points (&column->steps[k], values, low, high);
}

static void
score_block (const GArray *columns, guint from, guint n, HkPoints *ret_low, HkPoints *ret_high)
{
  gint32 low[BLOCK] = { 0 };
  gint32 high[BLOCK] = { 0 };

  for (guint c = 0; c < columns->len; c++)
    {
      const Column *column = &g_array_index (columns, Column, c);

      if (column->values != NULL)
        add_column (column, from, n, low, high);
      else
        add_missing (column, high);
    }
  for (guint i = 0; i < n; i++)
    {
      ret_low[from + i] = low[i];
      ret_high[from + i] = high[i];
    }
}

static void
copy_published (HkRuleSet *rule_set, HkDataset *dataset, HkPoints *ret_low, HkPoints *ret_high)
{
  guint column = 0;
  guint n_rows = 0;
  const gint32 *values = NULL;

  if (!hk_dataset_find_column (dataset, hk_rule_set_get_total_column (rule_set), &column))
    return;
  values = hk_dataset_get_values (dataset, column, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      gboolean missing = values[i] == HK_VALUE_MISSING;

      ret_low[i] = missing ? 0 : values[i];
      ret_high[i] = missing ? hk_rule_set_get_total (rule_set) : values[i];
    }
}

void
hk_score_rows (
    HkRuleSet *rule_set, HkDataset *dataset, guint category, HkPoints *ret_low, HkPoints *ret_high)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  guint n_rows = hk_dataset_get_n_rows (dataset);

  g_assert (ret_low != NULL && ret_high != NULL);

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);
      Column column;

      if (category != HK_ALL_CATEGORIES && indicator->category != category)
        continue;
      prepare_column (&column, indicator, dataset);
      g_array_append_val (columns, column);
    }
  for (guint from = 0; from < n_rows; from += BLOCK)
    score_block (columns, from, MIN (BLOCK, n_rows - from), ret_low, ret_high);
}

/**
 * hk_score_all_rows:
 * @dataset: the release that the rule set reads
 * @ret_low: (out) (array): the sure points of each row
 * @ret_high: (out) (array): the points that are still possible
 *
 * The whole pass without sorting. Both arrays have one entry per row of @dataset.
 */
void
hk_score_all_rows (HkRuleSet *rule_set, HkDataset *dataset, HkPoints *ret_low, HkPoints *ret_high)
{
  g_return_if_fail (HK_IS_RULE_SET (rule_set));
  g_return_if_fail (HK_IS_DATASET (dataset));
  g_return_if_fail (ret_low != NULL && ret_high != NULL);

  if (hk_rule_set_get_basis (rule_set) == HK_BASIS_PUBLISHED)
    copy_published (rule_set, dataset, ret_low, ret_high);
  else
    hk_score_rows (rule_set, dataset, HK_ALL_CATEGORIES, ret_low, ret_high);
}
