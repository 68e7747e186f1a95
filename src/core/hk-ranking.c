/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every municipality under one rule set, with shared ranks. A municipality without data has no
 * rank; it is not last. */
#define G_LOG_DOMAIN "hk-ranking"

#include "config.h"

#include "hk-score-private.h"

struct _HkRanking
{
  GObject parent_instance;

  /* Owned */
  HkRuleSet *rule_set;
  HkRegistry *registry;
  HkDataset *dataset;
  HkStanding *standings;

  /* State */
  guint n_rows;
  guint n_ranked;
};

G_DEFINE_FINAL_TYPE (HkRanking, hk_ranking, G_TYPE_OBJECT)

static void
hk_ranking_finalize (GObject *object)
{
  HkRanking *self = HK_RANKING (object);

  g_free (self->standings);
  g_clear_object (&self->rule_set);
  g_clear_object (&self->registry);
  g_clear_object (&self->dataset);
  G_OBJECT_CLASS (hk_ranking_parent_class)->finalize (object);
}

static void
hk_ranking_class_init (HkRankingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_ranking_finalize;
}

static void
hk_ranking_init (HkRanking *self)
{
}

static void
mark_known (HkRanking *self, const char *column_id)
{
  guint column = 0;
  guint n_rows = 0;
  const gint32 *values = NULL;

  if (column_id == NULL || !hk_dataset_find_column (self->dataset, column_id, &column))
    return;
  values = hk_dataset_get_values (self->dataset, column, &n_rows);
  for (guint i = 0; i < self->n_rows && i < n_rows; i++)
    if (values[i] != HK_VALUE_MISSING)
      self->standings[i].known = TRUE;
}

static void
mark_all_known (HkRanking *self)
{
  mark_known (self, hk_rule_set_get_total_column (self->rule_set));
  mark_known (self, hk_rule_set_get_rank_column (self->rule_set));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (self->rule_set); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (self->rule_set, i);

      if (g_strcmp0 (indicator->prefill_dataset, hk_dataset_get_id (self->dataset)) == 0)
        mark_known (self, indicator->prefill_column);
    }
}

static int
compare_standings (gconstpointer a, gconstpointer b)
{
  const HkStanding *first = *(const HkStanding *const *)a;
  const HkStanding *second = *(const HkStanding *const *)b;

  return first->points > second->points ? -1 : first->points < second->points;
}

/* 1, 2, 2, 4: the rank is one more than the number of strictly better ones. */
static void
rank_by_points (HkRanking *self)
{
  g_autoptr (GPtrArray) order = g_ptr_array_sized_new (self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    if (self->standings[i].known && self->standings[i].points == self->standings[i].high)
      g_ptr_array_add (order, &self->standings[i]);
  g_ptr_array_sort (order, compare_standings);
  for (guint i = 0; i < order->len;)
    {
      guint end = i;

      while (end < order->len && compare_standings (&order->pdata[i], &order->pdata[end]) == 0)
        end++;
      for (guint k = i; k < end; k++)
        {
          HkStanding *standing = g_ptr_array_index (order, k);

          standing->rank = i + 1;
          standing->n_tied = end - i - 1;
        }
      i = end;
    }
  self->n_ranked = order->len;
}

/* The publisher's ranks, as they are. */
static void
take_published_ranks (HkRanking *self)
{
  guint column = 0;
  const gint32 *values = NULL;
  guint n_rows = 0;

  if (!hk_dataset_find_column (
          self->dataset, hk_rule_set_get_rank_column (self->rule_set), &column))
    return;
  values = hk_dataset_get_values (self->dataset, column, &n_rows);
  for (guint i = 0; i < self->n_rows && i < n_rows; i++)
    {
      if (values[i] == HK_VALUE_MISSING || values[i] < 1000)
        continue;
      self->standings[i].rank = (guint)(values[i] / 1000);
      self->n_ranked++;
      for (guint k = 0; k < i; k++)
        if (self->standings[k].rank == self->standings[i].rank)
          {
            self->standings[k].n_tied++;
            self->standings[i].n_tied++;
          }
    }
}

/**
 * hk_ranking_new:
 * @rule_set: any basis; see the header
 * @registry: gives the rows their municipalities
 * @dataset: the one of the rule set
 *
 * Returns: (transfer full): the standing of every municipality
 */
HkRanking *
hk_ranking_new (HkRuleSet *rule_set, HkRegistry *registry, HkDataset *dataset)
{
  HkRanking *self = NULL;
  g_autofree HkPoints *low = NULL;
  g_autofree HkPoints *high = NULL;
  guint n_rows = 0;

  g_return_val_if_fail (HK_IS_RULE_SET (rule_set), NULL);
  g_return_val_if_fail (HK_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (HK_IS_DATASET (dataset), NULL);
  n_rows = hk_registry_get_n_municipalities (registry);
  g_return_val_if_fail (hk_dataset_get_n_rows (dataset) == n_rows, NULL);

  self = g_object_new (HK_TYPE_RANKING, NULL);
  self->rule_set = g_object_ref (rule_set);
  self->registry = g_object_ref (registry);
  self->dataset = g_object_ref (dataset);
  self->n_rows = n_rows;
  self->standings = g_new0 (HkStanding, n_rows);
  low = g_new0 (HkPoints, n_rows);
  high = g_new0 (HkPoints, n_rows);
  hk_score_all_rows (rule_set, dataset, low, high);
  for (guint i = 0; i < n_rows; i++)
    {
      self->standings[i].points = low[i];
      self->standings[i].high = high[i];
    }
  mark_all_known (self);
  if (hk_rule_set_get_basis (rule_set) == HK_BASIS_DATASET)
    rank_by_points (self);
  else if (hk_rule_set_get_basis (rule_set) == HK_BASIS_PUBLISHED)
    take_published_ranks (self);
  return self;
}

HkRuleSet *
hk_ranking_get_rule_set (HkRanking *self)
{
  g_return_val_if_fail (HK_IS_RANKING (self), NULL);

  return self->rule_set;
}

HkRegistry *
hk_ranking_get_registry (HkRanking *self)
{
  g_return_val_if_fail (HK_IS_RANKING (self), NULL);

  return self->registry;
}

HkDataset *
hk_ranking_get_dataset (HkRanking *self)
{
  g_return_val_if_fail (HK_IS_RANKING (self), NULL);

  return self->dataset;
}

const HkStanding *
hk_ranking_get_standing (HkRanking *self, guint position)
{
  g_return_val_if_fail (HK_IS_RANKING (self), NULL);
  g_return_val_if_fail (position < self->n_rows, NULL);

  return &self->standings[position];
}

guint
hk_ranking_get_n_ranked (HkRanking *self)
{
  g_return_val_if_fail (HK_IS_RANKING (self), 0);

  return self->n_ranked;
}
