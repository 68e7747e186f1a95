/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that makes widgets only for the headings on the screen. */

#define G_LOG_DOMAIN "hk-mapping-list"

#include "config.h"

#include "hk-mapping-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-mapping-row.h"

struct _HkMappingList
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkListView *view;

  /* Owned */
  GListStore *items;
  GtkStringList *names; /* of the targets */
  char **targets;
  char *dataset; /* that the targets are of */
};

G_DEFINE_FINAL_TYPE (HkMappingList, hk_mapping_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
row_chosen_cb (HkMappingList *self, HkMappingRow *row)
{
  g_signal_emit (self,
                 signals[SIGNAL_CHOSEN],
                 0,
                 hk_mapping_row_get_column (row),
                 hk_mapping_row_get_target (row));
}

static void
row_set_up_cb (HkMappingList *self, GtkListItem *item)
{
  GtkWidget *row =
      hk_mapping_row_new (G_LIST_MODEL (self->names), (const char *const *)self->targets);

  g_signal_connect_object (row, "chosen", G_CALLBACK (row_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
row_bound_cb (HkMappingList *self, GtkListItem *item)
{
  hk_mapping_row_bind (HK_MAPPING_ROW (gtk_list_item_get_child (item)),
                       gtk_list_item_get_item (item));
}

static void
row_unbound_cb (HkMappingList *self, GtkListItem *item)
{
  hk_mapping_row_bind (HK_MAPPING_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Anew for each dataset, because its rows have the choices of that dataset. */
static void
make_factory (HkMappingList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbound_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
}

/* What a heading can be: nothing, code, prefecture, name, and every column of the dataset. */
static void
list_targets (HkMappingList *self, HkDataset *dataset)
{
  static const struct
  {
    const char *target;
    const char *name;
  } words[] = {
    { HK_TARGET_NONE, N_ ("Not used") },
    { HK_TARGET_CODE, N_ ("Code of the municipality") },
    { HK_TARGET_PREFECTURE, N_ ("Name of the prefecture") },
    { HK_TARGET_NAME, N_ ("Name of the municipality") },
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_clear_object (&self->names);
  self->names = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gtk_string_list_append (self->names, _ (words[i].name));
      g_strv_builder_add (builder, words[i].target);
    }
  for (guint i = 0; i < hk_dataset_get_n_columns (dataset); i++)
    {
      const HkColumnInit *column = hk_dataset_get_column (dataset, i);

      gtk_string_list_append (self->names, hk_text_pick (column->label));
      g_strv_builder_add (builder, column->id);
    }
  g_strfreev (self->targets);
  self->targets = g_strv_builder_end (builder);
}

static void
make_items (HkMappingList *self, guint n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, hk_mapping_item_new (i));
  g_list_store_splice (self->items, 0, hk_mapping_list_get_n_rows (self), items->pdata, items->len);
}

void
hk_mapping_list_show (HkMappingList *self, HkReleasePreview *preview)
{
  HkDataset *dataset = NULL;
  guint n = 0;

  g_return_if_fail (HK_IS_MAPPING_LIST (self) && HK_IS_RELEASE_PREVIEW (preview));

  dataset = hk_release_preview_get_dataset (preview);
  n = hk_release_preview_get_n_columns (preview);
  if (g_strcmp0 (hk_dataset_get_id (dataset), self->dataset) != 0)
    {
      hk_mapping_list_clear (self);
      self->dataset = g_strdup (hk_dataset_get_id (dataset));
      list_targets (self, dataset);
      make_factory (self);
    }
  if (hk_mapping_list_get_n_rows (self) != n)
    make_items (self, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HkMappingItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      hk_mapping_item_show (item, preview);
    }
}

void
hk_mapping_list_clear (HkMappingList *self)
{
  g_return_if_fail (HK_IS_MAPPING_LIST (self));

  g_list_store_remove_all (self->items);
  g_clear_pointer (&self->dataset, g_free);
}

guint
hk_mapping_list_get_n_rows (HkMappingList *self)
{
  g_return_val_if_fail (HK_IS_MAPPING_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

GHashTable *
hk_mapping_list_dup_dates (HkMappingList *self)
{
  GHashTable *dates = NULL;

  g_return_val_if_fail (HK_IS_MAPPING_LIST (self), NULL);

  dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < hk_mapping_list_get_n_rows (self); i++)
    {
      g_autoptr (HkMappingItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      HkReleasePreview *preview = hk_mapping_item_get_preview (item);
      const char *target = hk_release_preview_get_target (preview, i);
      g_autofree char *date = g_strstrip (g_strdup (hk_mapping_item_get_date (item)));
      guint column = 0;

      if (*date != '\0' &&
          hk_dataset_find_column (hk_release_preview_get_dataset (preview), target, &column))
        g_hash_table_insert (dates, g_strdup (target), g_steal_pointer (&date));
    }
  return dates;
}

static void
hk_mapping_list_dispose (GObject *object)
{
  HkMappingList *self = HK_MAPPING_LIST (object);

  g_clear_object (&self->items);
  g_clear_object (&self->names);
  g_clear_pointer (&self->targets, g_strfreev);
  g_clear_pointer (&self->dataset, g_free);

  G_OBJECT_CLASS (hk_mapping_list_parent_class)->dispose (object);
}

static void
hk_mapping_list_class_init (HkMappingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_mapping_list_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen",
                                         HK_TYPE_MAPPING_LIST,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         2,
                                         G_TYPE_UINT,
                                         G_TYPE_STRING);
}

static void
hk_mapping_list_init (HkMappingList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkNoSelection *selection = NULL;

  self->items = g_list_store_new (HK_TYPE_MAPPING_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (selection), NULL));
  gtk_list_view_set_show_separators (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Headings of the file and their columns"),
                                  -1);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}
