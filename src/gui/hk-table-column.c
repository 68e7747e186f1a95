/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text columns of read-only tables: one line each, so that all rows are equally high. */
#define G_LOG_DOMAIN "hk-table-column"

#include "config.h"

#include "hk-table-column.h"

#define ITEM_KEY "hk-item"

static void
cell_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const HkTableColumn *column = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  if (column->css_class != NULL)
    gtk_widget_add_css_class (label, column->css_class);
  gtk_list_item_set_child (item, label);
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const HkTableColumn *column = user_data;
  gpointer row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = column->dup_text (row);

  gtk_label_set_text (GTK_LABEL (label), text);
  g_object_set_data_full (G_OBJECT (label), ITEM_KEY, g_object_ref (row), g_object_unref);
  if (column->expand)
    gtk_widget_set_tooltip_text (label, text);
  if (column->is_bold == NULL)
    return;
  if (column->is_bold (row))
    gtk_widget_add_css_class (label, "strong");
  else
    gtk_widget_remove_css_class (label, "strong");
}

static GtkLabel *
find_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *label = find_label (child);

      if (label != NULL)
        return label;
    }
  return NULL;
}

void
hk_table_column_mark_cell (GtkWidget *cell, gpointer item)
{
  g_return_if_fail (GTK_IS_WIDGET (cell) && G_IS_OBJECT (item));

  g_object_set_data_full (G_OBJECT (cell), ITEM_KEY, g_object_ref (item), g_object_unref);
}

/* The item of the row that a widget stands for: a row, one of its cells, or what is in a cell.
 * Borrowed; NULL: no row of a table. */
gpointer
hk_table_column_find_item (GtkWidget *widget)
{
  gpointer item = g_object_get_data (G_OBJECT (widget), ITEM_KEY);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); item == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    item = hk_table_column_find_item (child);
  return item;
}

/* Adds a column that shows one text per row. */
GtkColumnViewColumn *
hk_table_column_add (GtkColumnView *view, const HkTableColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (column->title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (cell_set_up_cb), (gpointer)column);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bound_cb), (gpointer)column);
  gtk_column_view_column_set_expand (added, column->expand);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (added, column->width);
  if (column->compare != NULL)
    {
      g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (column->compare, NULL, NULL);

      gtk_column_view_column_set_sorter (added, GTK_SORTER (sorter));
    }
  gtk_column_view_append_column (view, added);
  return added;
}

void
hk_table_column_align_heads (GtkColumnView *view,
                             const HkTableColumn *const *columns,
                             guint n_columns)
{
  GtkWidget *head = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = head != NULL ? gtk_widget_get_first_child (head) : NULL;

  for (guint i = 0; i < n_columns && title != NULL; i++)
    {
      GtkLabel *label = find_label (title);

      if (label != NULL && columns[i]->xalign > 0.5f)
        {
          gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
          gtk_label_set_xalign (label, columns[i]->xalign);
        }
      title = gtk_widget_get_next_sibling (title);
    }
}
