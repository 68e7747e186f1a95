/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the errata table; points and ranks stand on the first line of each municipality. */

#define G_LOG_DOMAIN "hk-errata-item"

#include "config.h"

#include "hk-errata-item.h"

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
is_first (HkErrataItem *self)
{
  return hk_errata_get_rule_set (self->errata) != NULL &&
         (self->change == NULL || self->change == self->row->changes);
}

static char *
dup_points (gpointer item)
{
  HkErrataItem *self = item;

  return is_first (self) ? dup_arrow (hk_errata_format_points (&self->row->before),
                                      hk_errata_format_points (&self->row->after))
                         : g_strdup ("");
}

static char *
dup_rank (gpointer item)
{
  HkErrataItem *self = item;

  return is_first (self) ? dup_arrow (hk_errata_format_rank (&self->row->before),
                                      hk_errata_format_rank (&self->row->after))
                         : g_strdup ("");
}

/* clang-format off */
static const HkTableColumn name_column = { N_ ("Municipality"), dup_name, is_own, NULL, 0, FALSE, 140, NULL };
static const HkTableColumn prefecture_column = { N_ ("Prefecture"), dup_prefecture, is_own, NULL, 0, FALSE, 100, NULL };
static const HkTableColumn column_column = { N_ ("Column"), dup_column, is_own, NULL, 0, TRUE, 0, NULL };
static const HkTableColumn value_column = { N_ ("Value"), dup_value, is_own, NULL, 1, FALSE, 130, NULL };
static const HkTableColumn points_column = { N_ ("Points"), dup_points, is_own, NULL, 1, FALSE, 170, NULL };
static const HkTableColumn rank_column = { N_ ("Rank"), dup_rank, is_own, NULL, 1, FALSE, 150, NULL };
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
