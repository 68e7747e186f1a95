/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text columns of read-only tables: one line each, so that all rows are equally high. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title; /* translated */
  char *(*dup_text) (gpointer item);
  gboolean (*is_bold) (gpointer item); /* NULL: never */
  GCompareDataFunc compare;            /* items; NULL: not sortable */
  float xalign;
  gboolean expand;
  int width;             /* 0: as wide as it needs */
  const char *css_class; /* or NULL */
} HkTableColumn;

/* columns must be static. */
GtkColumnViewColumn *hk_table_column_add    (GtkColumnView *view, const HkTableColumn *column);
/* A cell that is bound by other means says which item it shows. */
void                 hk_table_column_mark_cell (GtkWidget *cell, gpointer item);
/* Of the row that has the focus, from the focused widget. */
gpointer             hk_table_column_find_item (GtkWidget *widget);
/* Heads of right-aligned columns follow their cells; call after the last column. */
void                 hk_table_column_align_heads (GtkColumnView *view, const HkTableColumn *const *columns, guint n_columns);

G_END_DECLS
