/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of texts in columns; a long text breaks into lines instead of being cut. */
#define G_LOG_DOMAIN "hk-text-table"

#include "config.h"

#include "hk-text-table.h"

#include <glib/gi18n-lib.h>

#include "hk-table-column.h"

#define HK_TYPE_TEXT_ROW (hk_text_row_get_type ())
G_DECLARE_FINAL_TYPE (HkTextRow, hk_text_row, HK, TEXT_ROW, GObject)

struct _HkTextRow
{
  GObject parent_instance;

  char **cells;
  gboolean is_bold;
};

struct _HkTextTable
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkColumnView *view;
  const HkTextColumn *columns;

  /* Owned */
  GListStore *rows;
  GtkSingleSelection *selection;

  /* State */
  guint n_columns;
};

enum
{
  SIGNAL_ROW_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkTextRow, hk_text_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (HkTextTable, hk_text_table, ADW_TYPE_BIN)

static void
hk_text_row_finalize (GObject *object)
{
  g_strfreev (HK_TEXT_ROW (object)->cells);

  G_OBJECT_CLASS (hk_text_row_parent_class)->finalize (object);
}

static void
hk_text_row_class_init (HkTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_text_row_finalize;
}

static void
hk_text_row_init (HkTextRow *self)
{
}

static void
cell_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const HkTextColumn *column = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static guint
get_index (GtkSignalListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  HkTextRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  hk_table_column_mark_cell (label, row);
  gtk_label_set_text (GTK_LABEL (label), row->cells[get_index (factory)]);
  if (row->is_bold)
    gtk_widget_add_css_class (label, "strong");
  else
    gtk_widget_remove_css_class (label, "strong");
}

static void
selected_cb (HkTextTable *self)
{
  g_signal_emit (self, signals[SIGNAL_ROW_SELECTED], 0);
}

static void
hk_text_table_dispose (GObject *object)
{
  HkTextTable *self = HK_TEXT_TABLE (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (hk_text_table_parent_class)->dispose (object);
}

static void
hk_text_table_class_init (HkTextTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_text_table_dispose;

  signals[SIGNAL_ROW_SELECTED] = g_signal_new ("row-selected",
                                               G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST,
                                               0,
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_TYPE_NONE,
                                               0);
}

static void
hk_text_table_init (HkTextTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_list_store_new (HK_TYPE_TEXT_ROW);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (
      self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "peer-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "text-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "roomy");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
add_column (HkTextTable *self, guint index)
{
  const HkTextColumn *column = &self->columns[index];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (_ (column->title), factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (cell_set_up_cb), (gpointer)column);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bound_cb), NULL);
  gtk_column_view_column_set_expand (added, column->expand);
  gtk_column_view_column_set_resizable (added, TRUE);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (added, column->width);
  gtk_column_view_append_column (self->view, added);
}

/* Heads of numbers stand over their numbers. */
static void
align_heads (HkTextTable *self)
{
  g_autofree HkTableColumn *looks = g_new0 (HkTableColumn, self->n_columns);
  g_autofree const HkTableColumn **list = g_new0 (const HkTableColumn *, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    {
      looks[i].xalign = self->columns[i].xalign;
      list[i] = &looks[i];
    }
  hk_table_column_align_heads (self->view, list, self->n_columns);
}

GtkWidget *
hk_text_table_new (const HkTextColumn *columns, guint n_columns, const char *label)
{
  HkTextTable *self = g_object_new (HK_TYPE_TEXT_TABLE, NULL);

  self->columns = columns;
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    add_column (self, i);
  align_heads (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
hk_text_table_set_rows (HkTextTable *self, GPtrArray *rows, int bold)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HK_IS_TEXT_TABLE (self) && rows != NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      HkTextRow *row = g_object_new (HK_TYPE_TEXT_ROW, NULL);

      row->cells = g_strdupv (g_ptr_array_index (rows, i));
      row->is_bold = (int)i == bold;
      g_assert (g_strv_length (row->cells) == self->n_columns);
      g_ptr_array_add (items, row);
    }
  g_list_store_splice (self->rows,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       items->pdata,
                       items->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

void
hk_text_table_set_title (HkTextTable *self, guint column, const char *title)
{
  GListModel *columns = NULL;
  g_autoptr (GtkColumnViewColumn) one = NULL;

  g_return_if_fail (HK_IS_TEXT_TABLE (self) && title != NULL);

  columns = gtk_column_view_get_columns (self->view);
  one = g_list_model_get_item (columns, column);
  gtk_column_view_column_set_title (one, title);
}

int
hk_text_table_get_selected (HkTextTable *self)
{
  guint selected = 0;

  g_return_val_if_fail (HK_IS_TEXT_TABLE (self), -1);

  selected = gtk_single_selection_get_selected (self->selection);
  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int)selected;
}

void
hk_text_table_select (HkTextTable *self, int row)
{
  g_return_if_fail (HK_IS_TEXT_TABLE (self));

  gtk_single_selection_set_selected (self->selection,
                                     row < 0 ? GTK_INVALID_LIST_POSITION : (guint)row);
}

int
hk_text_table_find_row (HkTextTable *self, GtkWidget *focus)
{
  gpointer item = NULL;
  guint position = 0;

  g_return_val_if_fail (HK_IS_TEXT_TABLE (self), -1);

  item = focus != NULL ? hk_table_column_find_item (focus) : NULL;
  if (item != NULL && g_list_store_find (self->rows, item, &position))
    return (int)position;
  return hk_text_table_get_selected (self);
}

static void
activated_cb (HkTextTable *self, guint position)
{
  hk_text_table_select (self, (int)position);
  hk_explainable_explain (GTK_WIDGET (self));
}

void
hk_text_table_set_explain (HkTextTable *self, HkExplainFunc func, gpointer data, gboolean is_only)
{
  g_return_if_fail (HK_IS_TEXT_TABLE (self) && func != NULL);

  hk_explainable_set (GTK_WIDGET (self), func, data);
  gtk_column_view_set_single_click_activate (self->view, is_only);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activated_cb), self);
}

guint
hk_text_table_get_n_rows (HkTextTable *self)
{
  g_return_val_if_fail (HK_IS_TEXT_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

const char *
hk_text_table_get_text (HkTextTable *self, guint row, guint column)
{
  g_autoptr (HkTextRow) item = NULL;

  g_return_val_if_fail (HK_IS_TEXT_TABLE (self), NULL);

  item = g_list_model_get_item (G_LIST_MODEL (self->rows), row);
  return item != NULL && column < self->n_columns ? item->cells[column] : NULL;
}

HkTextTable *
hk_text_table_put (AdwBin *place, GtkWidget *table)
{
  g_return_val_if_fail (ADW_IS_BIN (place) && HK_IS_TEXT_TABLE (table), NULL);

  gtk_widget_add_css_class (table, "card");
  adw_bin_set_child (place, table);
  return HK_TEXT_TABLE (table);
}
