/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standing of the members of a peer set, best first, with the spread of their points by
 * category. */
#define G_LOG_DOMAIN "hk-comparison"

#include "config.h"

#include "hk-comparison.h"

#include <string.h>

#include "hk-score-private.h"

struct _HkComparison
{
  GObject parent_instance;

  /* Owned */
  HkRanking *ranking;
  HkPeerSet *peers;
  GArray *rows;         /* HkComparisonRow */
  HkSpread *categories; /* one per category */

  /* State */
  HkSpread spread;
  int own; /* row, −1 none */
};

G_DEFINE_FINAL_TYPE (HkComparison, hk_comparison, G_TYPE_OBJECT)

static void
hk_comparison_finalize (GObject *object)
{
  HkComparison *self = HK_COMPARISON (object);

  g_array_unref (self->rows);
  g_free (self->categories);
  g_clear_object (&self->ranking);
  g_clear_object (&self->peers);
  G_OBJECT_CLASS (hk_comparison_parent_class)->finalize (object);
}

static void
hk_comparison_class_init (HkComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_comparison_finalize;
}

static void
hk_comparison_init (HkComparison *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (HkComparisonRow));
  self->own = -1;
}

/* The national rank orders, because it also holds where only ranks are published; without one, by
 * code. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HkComparisonRow *first = a;
  const HkComparisonRow *second = b;
  guint first_rank = first->national_rank > 0 ? first->national_rank : G_MAXUINT;
  guint second_rank = second->national_rank > 0 ? second->national_rank : G_MAXUINT;

  if (first_rank != second_rank)
    return first_rank < second_rank ? -1 : 1;
  return strcmp (hk_municipality_get_code (first->municipality),
                 hk_municipality_get_code (second->municipality));
}

static void
fill_rows (HkComparison *self, HkMunicipality *own)
{
  for (guint i = 0; i < hk_peer_set_get_n_members (self->peers); i++)
    {
      HkComparisonRow row = { 0 };
      const HkStanding *standing = NULL;

      row.municipality = hk_peer_set_get_member (self->peers, i);
      standing =
          hk_ranking_get_standing (self->ranking, hk_municipality_get_position (row.municipality));
      row.points = standing->points;
      row.high = standing->high;
      row.national_rank = standing->rank;
      row.is_own = own != NULL && strcmp (hk_municipality_get_code (own),
                                          hk_municipality_get_code (row.municipality)) == 0;
      g_array_append_val (self->rows, row);
    }
  g_array_sort (self->rows, compare_rows);
}

/* Rank in the set: one more than the number of strictly better members. */
static void
rank_rows (HkComparison *self)
{
  HkComparisonRow *rows = (HkComparisonRow *)(gpointer)self->rows->data;
  guint n = self->rows->len;

  for (guint i = 0; i < n && rows[i].national_rank > 0;)
    {
      guint end = i;

      while (end < n && rows[end].national_rank == rows[i].national_rank)
        end++;
      for (guint k = i; k < end; k++)
        {
          rows[k].rank = i + 1;
          rows[k].n_tied = end - i - 1;
        }
      i = end;
    }
  for (guint i = 0; i < n; i++)
    if (rows[i].is_own)
      self->own = (int)i;
}

static HkSpread
spread_over (HkComparison *self, const HkPoints *by_position)
{
  g_autofree HkPoints *values = g_new (HkPoints, self->rows->len + 1);
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const HkComparisonRow *row = &g_array_index (self->rows, HkComparisonRow, i);

      if (row->rank > 0 && row->points == row->high)
        values[n++] = by_position != NULL
                          ? by_position[hk_municipality_get_position (row->municipality)]
                          : row->points;
    }
  return hk_spread_of (values, n);
}

static void
fill_category_spreads (HkComparison *self)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (self->ranking);
  HkDataset *dataset = hk_ranking_get_dataset (self->ranking);
  guint n_rows = hk_dataset_get_n_rows (dataset);
  guint n = hk_rule_set_get_n_categories (rule_set);
  g_autofree HkPoints *low = g_new0 (HkPoints, n_rows);
  g_autofree HkPoints *high = g_new0 (HkPoints, n_rows);

  self->categories = g_new0 (HkSpread, n);
  for (guint c = 0; c < n; c++)
    {
      if (hk_rule_set_get_category (rule_set, c)->max_points == 0)
        continue;
      hk_score_rows (rule_set, dataset, c, low, high);
      self->categories[c] = spread_over (self, low);
    }
}

/**
 * hk_comparison_new:
 * @ranking: the nation under one rule set
 * @peers: who is compared
 * @own: (nullable): the municipality to mark
 *
 * Returns: (transfer full): the members best first, the unranked last by code
 */
HkComparison *
hk_comparison_new (HkRanking *ranking, HkPeerSet *peers, HkMunicipality *own)
{
  HkComparison *self = NULL;

  g_return_val_if_fail (HK_IS_RANKING (ranking), NULL);
  g_return_val_if_fail (HK_IS_PEER_SET (peers), NULL);
  g_return_val_if_fail (own == NULL || HK_IS_MUNICIPALITY (own), NULL);

  self = g_object_new (HK_TYPE_COMPARISON, NULL);
  self->ranking = g_object_ref (ranking);
  self->peers = g_object_ref (peers);
  fill_rows (self, own);
  rank_rows (self);
  self->spread = spread_over (self, NULL);
  fill_category_spreads (self);
  return self;
}

HkRanking *
hk_comparison_get_ranking (HkComparison *self)
{
  g_return_val_if_fail (HK_IS_COMPARISON (self), NULL);

  return self->ranking;
}

HkPeerSet *
hk_comparison_get_peer_set (HkComparison *self)
{
  g_return_val_if_fail (HK_IS_COMPARISON (self), NULL);

  return self->peers;
}

guint
hk_comparison_get_n_rows (HkComparison *self)
{
  g_return_val_if_fail (HK_IS_COMPARISON (self), 0);

  return self->rows->len;
}

const HkComparisonRow *
hk_comparison_get_row (HkComparison *self, guint index)
{
  g_return_val_if_fail (HK_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return &g_array_index (self->rows, HkComparisonRow, index);
}

const HkComparisonRow *
hk_comparison_get_own (HkComparison *self)
{
  g_return_val_if_fail (HK_IS_COMPARISON (self), NULL);

  return self->own >= 0 ? &g_array_index (self->rows, HkComparisonRow, self->own) : NULL;
}

const HkSpread *
hk_comparison_get_spread (HkComparison *self)
{
  g_return_val_if_fail (HK_IS_COMPARISON (self), NULL);

  return &self->spread;
}

const HkSpread *
hk_comparison_get_category_spread (HkComparison *self, guint category)
{
  g_return_val_if_fail (HK_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (
      category < hk_rule_set_get_n_categories (hk_ranking_get_rule_set (self->ranking)), NULL);

  return &self->categories[category];
}

/**
 * hk_comparison_get_top_share:
 *
 * Returns: rank ÷ number of ranked members of the own row in 1/1000, rounded half up; −1 without
 * rank
 */
int
hk_comparison_get_top_share (HkComparison *self)
{
  const HkComparisonRow *own = NULL;
  guint n = 0;

  g_return_val_if_fail (HK_IS_COMPARISON (self), -1);

  own = hk_comparison_get_own (self);
  if (own == NULL || own->rank == 0)
    return -1;
  n = hk_comparison_get_n_ranked (self);
  return (int)(((guint64)own->rank * 2000 + n) / ((guint64)n * 2));
}

/**
 * hk_comparison_get_n_ranked:
 *
 * Returns: how many members have a rank: the n that stands beside every rank in the set
 */
guint
hk_comparison_get_n_ranked (HkComparison *self)
{
  guint n = 0;

  g_return_val_if_fail (HK_IS_COMPARISON (self), 0);

  while (n < self->rows->len && g_array_index (self->rows, HkComparisonRow, n).rank > 0)
    n++;
  return n;
}
