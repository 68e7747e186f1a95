/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the errata table, and the order of its lines by each of them. */

#define G_LOG_DOMAIN "hk-errata-item"

#include "config.h"

#include "hk-errata-item.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-table-column.h"

struct _HkErrataItem
{
  GObject parent_instance;

  HkErrata *errata;            /* owned: keeps the rest alive */
  const HkErrataRow *row;      /* borrowed */
  const HkValueChange *change; /* borrowed, or NULL */
};

G_DEFINE_FINAL_TYPE (HkErrataItem, hk_errata_item, G_TYPE_OBJECT)

static gboolean
is_own (gpointer item)
{
  return ((HkErrataItem *)item)->row->is_own;
}

static char *
dup_name (gpointer item)
{
  return g_strdup (hk_municipality_get_display_name (((HkErrataItem *)item)->row->municipality));
}

static char *
dup_prefecture (gpointer item)
{
  return g_strdup (hk_municipality_get_prefecture_name (((HkErrataItem *)item)->row->municipality));
}

static char *
dup_column (gpointer item)
{
  const HkValueChange *change = ((HkErrataItem *)item)->change;

  return g_strdup (change != NULL ? hk_text_pick (change->column->label) : _ ("(moved by others)"));
}

static char *
dup_arrow (char *before, char *after)
{
  g_autofree char *old = before;
  g_autofree char *new = after;

  return g_strcmp0 (old, new) == 0 ? g_strdup (new) : g_strdup_printf ("%s → %s", old, new);
}

static char *
dup_value (gpointer item)
{
  const HkValueChange *change = ((HkErrataItem *)item)->change;

  return change != NULL ? dup_arrow (hk_errata_format_value (change->column, change->before),
                                     hk_errata_format_value (change->column, change->after))
                        : g_strdup ("");
}

static gboolean
is_ranked (HkErrataItem *self)
{
  return hk_errata_get_rule_set (self->errata) != NULL;
}

/* On every line, because the lines of a municipality come apart when they are sorted. */
static char *
dup_points (gpointer item)
{
  HkErrataItem *self = item;

  return is_ranked (self) ? dup_arrow (hk_errata_format_points (&self->row->before),
                                       hk_errata_format_points (&self->row->after))
                          : g_strdup ("");
}

static char *
dup_rank (gpointer item)
{
  HkErrataItem *self = item;

  return is_ranked (self) ? dup_arrow (hk_errata_format_rank (&self->row->before),
                                       hk_errata_format_rank (&self->row->after))
                          : g_strdup ("");
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

/* By code. */
static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HkErrataItem *one = a;
  const HkErrataItem *other = b;

  return strcmp (hk_municipality_get_code (one->row->municipality),
                 hk_municipality_get_code (other->row->municipality));
}

static int
compare_prefectures (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HkErrataItem *one = a;
  const HkErrataItem *other = b;

  return strcmp (hk_municipality_get_prefecture_code (one->row->municipality),
                 hk_municipality_get_prefecture_code (other->row->municipality));
}

/* In the order of the dataset; the array of its columns lies in one piece. */
static int
compare_columns (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HkErrataItem *one = a;
  const HkErrataItem *other = b;

  return compare_numbers (one->change != NULL ? (gint64)GPOINTER_TO_SIZE (one->change->column) : 0,
                          other->change != NULL ? (gint64)GPOINTER_TO_SIZE (other->change->column)
                                                : 0);
}

/* What went down first; what has no number on both sides comes last. */
static gint64
get_step (gint64 before, gint64 after, gboolean known)
{
  return known ? after - before : G_MAXINT64;
}

static gint64
get_value_step (const HkErrataItem *self)
{
  const HkValueChange *change = self->change;

  return change == NULL
             ? G_MAXINT64
             : get_step (change->before,
                         change->after,
                         change->before != HK_VALUE_MISSING && change->after != HK_VALUE_MISSING);
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (get_value_step (a), get_value_step (b));
}

static gint64
get_points_step (const HkErrataItem *self)
{
  const HkErrataRow *row = self->row;

  return get_step (row->before.points, row->after.points, row->before.known && row->after.known);
}

static int
compare_points (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (get_points_step (a), get_points_step (b));
}

/* Who rose most first. */
static gint64
get_rank_step (const HkErrataItem *self)
{
  const HkErrataRow *row = self->row;

  return get_step (row->before.rank, row->after.rank, row->before.rank > 0 && row->after.rank > 0);
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (get_rank_step (a), get_rank_step (b));
}

/* clang-format off */
static const HkTableColumn name_column = { N_ ("Municipality"), dup_name, is_own, compare_names, 0, FALSE, 140, NULL };
static const HkTableColumn prefecture_column = { N_ ("Prefecture"), dup_prefecture, is_own, compare_prefectures, 0, FALSE, 100, NULL };
static const HkTableColumn column_column = { N_ ("Column"), dup_column, is_own, compare_columns, 0, TRUE, 0, NULL };
static const HkTableColumn value_column = { N_ ("Value"), dup_value, is_own, compare_values, 1, FALSE, 130, NULL };
static const HkTableColumn points_column = { N_ ("Points"), dup_points, is_own, compare_points, 1, FALSE, 170, NULL };
static const HkTableColumn rank_column = { N_ ("Rank"), dup_rank, is_own, compare_ranks, 1, FALSE, 150, NULL };
static const HkTableColumn *const columns[] = { &name_column, &prefecture_column, &column_column, &value_column,
                                                &points_column, &rank_column };
/* clang-format on */

static void
hk_errata_item_finalize (GObject *object)
{
  g_clear_object (&((HkErrataItem *)object)->errata);

  G_OBJECT_CLASS (hk_errata_item_parent_class)->finalize (object);
}

static void
hk_errata_item_class_init (HkErrataItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_errata_item_finalize;
}

static void
hk_errata_item_init (HkErrataItem *self)
{
}

HkErrataItem *
hk_errata_item_new (HkErrata *errata, const HkErrataRow *row, const HkValueChange *change)
{
  HkErrataItem *self = g_object_new (HK_TYPE_ERRATA_ITEM, NULL);

  self->errata = g_object_ref (errata);
  self->row = row;
  self->change = change;
  return self;
}

void
hk_errata_item_add_columns (GtkColumnView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkColumnViewColumn *column = hk_table_column_add (view, columns[i]);

      gtk_column_view_column_set_title (column, _ (columns[i]->title));
      gtk_column_view_column_set_resizable (column, TRUE);
    }
  hk_table_column_align_heads (view, columns, G_N_ELEMENTS (columns));
}

const HkErrataRow *
hk_errata_item_get_row (HkErrataItem *self)
{
  g_return_val_if_fail (HK_IS_ERRATA_ITEM (self), NULL);

  return self->row;
}
