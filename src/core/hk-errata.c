/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares two releases value by value and ranks both, so that who only moved is told from who
 * changed. */
#define G_LOG_DOMAIN "hk-errata"

#include "config.h"

#include "hk-errata.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HkErrata
{
  GObject parent_instance;

  /* Owned */
  HkDataset *before;
  HkDataset *after;
  HkRegistry *registry;
  HkRuleSet *rule_set;
  GArray *changes; /* HkValueChange, by municipality */
  GArray *rows;    /* HkErrataRow */

  /* State */
  HkErrataCounts counts;
};

G_DEFINE_FINAL_TYPE (HkErrata, hk_errata, G_TYPE_OBJECT)

static void
hk_errata_finalize (GObject *object)
{
  HkErrata *self = HK_ERRATA (object);

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_object (&self->registry);
  g_clear_object (&self->rule_set);
  g_array_unref (self->changes);
  g_array_unref (self->rows);
  G_OBJECT_CLASS (hk_errata_parent_class)->finalize (object);
}

static void
hk_errata_class_init (HkErrataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_errata_finalize;
}

static void
hk_errata_init (HkErrata *self)
{
  self->changes = g_array_new (FALSE, FALSE, sizeof (HkValueChange));
  self->rows = g_array_new (FALSE, FALSE, sizeof (HkErrataRow));
}

static gint32
get_value (HkDataset *dataset, const char *column_id, guint position)
{
  guint column = 0;

  if (!hk_dataset_find_column (dataset, column_id, &column))
    return HK_VALUE_MISSING;
  return hk_dataset_get_value (dataset, column, position);
}

static void
add_change (HkErrata *self, const HkColumnInit *column, guint position)
{
  HkValueChange change = { column,
                           get_value (self->before, column->id, position),
                           get_value (self->after, column->id, position) };

  if (change.before == change.after)
    return;
  g_array_append_val (self->changes, change);
  self->counts.n_values++;
  self->counts.n_appeared += change.before == HK_VALUE_MISSING;
  self->counts.n_vanished += change.after == HK_VALUE_MISSING;
}

/* Columns of the newer release, then those that only the older one has. */
static void
add_changes (HkErrata *self, guint position)
{
  guint column = 0;

  for (guint i = 0; i < hk_dataset_get_n_columns (self->after); i++)
    add_change (self, hk_dataset_get_column (self->after, i), position);
  for (guint i = 0; i < hk_dataset_get_n_columns (self->before); i++)
    {
      const HkColumnInit *about = hk_dataset_get_column (self->before, i);

      if (!hk_dataset_find_column (self->after, about->id, &column))
        add_change (self, about, position);
    }
}

static void
add_row (HkErrata *self,
         guint position,
         HkRanking *ranking_before,
         HkRanking *ranking_after,
         HkMunicipality *own)
{
  HkErrataRow row = { 0 };
  guint first = self->changes->len;

  row.municipality = hk_registry_get_municipality (self->registry, position);
  row.is_own = row.municipality == own;
  add_changes (self, position);
  row.n_changes = self->changes->len - first;
  if (ranking_before != NULL)
    {
      row.before = *hk_ranking_get_standing (ranking_before, position);
      row.after = *hk_ranking_get_standing (ranking_after, position);
      row.points_changed = row.before.points != row.after.points ||
                           row.before.high != row.after.high || row.before.known != row.after.known;
      row.rank_changed = row.before.rank != row.after.rank;
    }
  if (row.n_changes == 0 && !row.rank_changed)
    return;
  self->counts.n_municipalities += row.n_changes > 0;
  self->counts.n_points += row.points_changed;
  self->counts.n_ranks += row.rank_changed;
  self->counts.n_moved += row.rank_changed && !row.points_changed;
  g_array_append_val (self->rows, row);
}

static int
get_order (const HkErrataRow *row)
{
  return row->is_own ? 0 : row->n_changes > 0 ? 1 : 2;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HkErrataRow *one = a;
  const HkErrataRow *other = b;
  guint position_one = hk_municipality_get_position (one->municipality);
  guint position_other = hk_municipality_get_position (other->municipality);

  if (get_order (one) != get_order (other))
    return get_order (one) - get_order (other);
  return position_one < position_other ? -1 : position_one > position_other;
}

/* The changes lie by municipality, as the rows did before they were sorted. */
static void
connect_changes (HkErrata *self)
{
  guint first = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      HkErrataRow *row = &g_array_index (self->rows, HkErrataRow, i);

      row->changes =
          row->n_changes > 0 ? &g_array_index (self->changes, HkValueChange, first) : NULL;
      first += row->n_changes;
    }
}

/**
 * hk_errata_new:
 * @before: an older release
 * @after: a newer release of the same dataset
 * @rule_set: (nullable): scored from this dataset
 * @own: (nullable): whose row comes first
 *
 * Returns: (transfer full): every difference
 */
HkErrata *
hk_errata_new (HkDataset *before,
               HkDataset *after,
               HkRegistry *registry,
               HkRuleSet *rule_set,
               HkMunicipality *own)
{
  HkErrata *self = NULL;
  g_autoptr (HkRanking) ranking_before = NULL;
  g_autoptr (HkRanking) ranking_after = NULL;

  g_return_val_if_fail (HK_IS_DATASET (before) && HK_IS_DATASET (after), NULL);
  g_return_val_if_fail (HK_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (hk_dataset_get_n_rows (before) == hk_dataset_get_n_rows (after), NULL);

  self = g_object_new (HK_TYPE_ERRATA, NULL);
  self->before = g_object_ref (before);
  self->after = g_object_ref (after);
  self->registry = g_object_ref (registry);
  if (rule_set != NULL)
    {
      self->rule_set = g_object_ref (rule_set);
      ranking_before = hk_ranking_new (rule_set, registry, before);
      ranking_after = hk_ranking_new (rule_set, registry, after);
      self->counts.n_ranked_before = hk_ranking_get_n_ranked (ranking_before);
      self->counts.n_ranked_after = hk_ranking_get_n_ranked (ranking_after);
    }
  for (guint i = 0; i < hk_registry_get_n_municipalities (registry); i++)
    add_row (self, i, ranking_before, ranking_after, own);
  connect_changes (self);
  g_array_sort (self->rows, compare_rows);
  return self;
}

HkDataset *
hk_errata_get_before (HkErrata *self)
{
  g_return_val_if_fail (HK_IS_ERRATA (self), NULL);

  return self->before;
}

HkDataset *
hk_errata_get_after (HkErrata *self)
{
  g_return_val_if_fail (HK_IS_ERRATA (self), NULL);

  return self->after;
}

HkRuleSet *
hk_errata_get_rule_set (HkErrata *self)
{
  g_return_val_if_fail (HK_IS_ERRATA (self), NULL);

  return self->rule_set;
}

const HkErrataCounts *
hk_errata_get_counts (HkErrata *self)
{
  g_return_val_if_fail (HK_IS_ERRATA (self), NULL);

  return &self->counts;
}

guint
hk_errata_get_n_rows (HkErrata *self)
{
  g_return_val_if_fail (HK_IS_ERRATA (self), 0);

  return self->rows->len;
}

const HkErrataRow *
hk_errata_get_row (HkErrata *self, guint index)
{
  g_return_val_if_fail (HK_IS_ERRATA (self) && index < self->rows->len, NULL);

  return &g_array_index (self->rows, HkErrataRow, index);
}

gboolean
hk_errata_filter_shows (const HkErrataFilter *filter,
                        const HkErrataRow *row,
                        const HkValueChange *change)
{
  g_return_val_if_fail (filter != NULL && row != NULL, FALSE);

  if (change == NULL)
    return row->n_changes == 0 && filter->column == NULL && (filter->all || row->is_own);
  return filter->column == NULL || strcmp (filter->column, change->column->id) == 0;
}

static gboolean
has_line (const HkErrataFilter *filter, const HkErrataRow *row)
{
  for (guint i = 0; i < row->n_changes; i++)
    if (hk_errata_filter_shows (filter, row, &row->changes[i]))
      return TRUE;
  return hk_errata_filter_shows (filter, row, NULL);
}

/* Kanji, kana or romaji, as in every search of the program. */
static gboolean
is_named (HkMunicipality *body, const char *key)
{
  const char *const names[] = { hk_municipality_get_name (body),
                                hk_municipality_get_kana (body),
                                hk_municipality_get_romaji (body) };

  if (*key == '\0' || g_str_has_prefix (hk_municipality_get_code (body), key))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = hk_text_search_key (names[i]);

      if (strstr (name, key) != NULL)
        return TRUE;
    }
  return FALSE;
}

GArray *
hk_errata_filter (HkErrata *self, const HkErrataFilter *filter)
{
  GArray *found = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (HK_IS_ERRATA (self) && filter != NULL, NULL);

  found = g_array_new (FALSE, FALSE, sizeof (guint));
  key = hk_text_search_key (filter->name != NULL ? filter->name : "");
  for (guint i = 0; i < self->rows->len; i++)
    {
      const HkErrataRow *row = hk_errata_get_row (self, i);

      if ((filter->prefecture == NULL ||
           strcmp (filter->prefecture, hk_municipality_get_prefecture_code (row->municipality)) ==
               0) &&
          has_line (filter, row) && is_named (row->municipality, key))
        g_array_append_val (found, i);
    }
  return found;
}

char *
hk_errata_format_value (const HkColumnInit *column, gint32 milli)
{
  g_return_val_if_fail (column != NULL, NULL);

  if (milli == HK_VALUE_MISSING)
    return g_strdup ("―");
  switch (column->unit)
    {
    case HK_UNIT_YES_NO:
      return g_strdup (milli > 0 ? C_ ("value", "yes") : C_ ("value", "no"));
    case HK_UNIT_PERCENT:
      return hk_format_percent (milli);
    case HK_UNIT_COUNT:
    case HK_UNIT_POINTS:
    default:
      return hk_format_milli (milli);
    }
}

char *
hk_errata_format_points (const HkStanding *standing)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (standing != NULL, NULL);

  if (!standing->known)
    return g_strdup ("―");
  low = hk_format_points (standing->points);
  if (standing->points == standing->high)
    return g_steal_pointer (&low);
  high = hk_format_points (standing->high);
  return g_strdup_printf ("%s–%s", low, high);
}

char *
hk_errata_format_rank (const HkStanding *standing)
{
  g_return_val_if_fail (standing != NULL, NULL);

  return standing->rank > 0 ? hk_format_integer (standing->rank) : g_strdup ("―");
}
