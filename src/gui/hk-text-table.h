/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A read-only table of texts that a list of rows fills; one row may be chosen. */
#pragma once

#include <adwaita.h>
#include "hk-explainable.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title; /* msgid */
  float       xalign;
  gboolean    expand;
  int         width; /* 0: as wide as it needs */
} HkTextColumn;

#define HK_TYPE_TEXT_TABLE (hk_text_table_get_type ())
G_DECLARE_FINAL_TYPE (HkTextTable, hk_text_table, HK, TEXT_TABLE, AdwBin)

/* Signal "row-selected": another row is chosen, or none. */

GtkWidget  *hk_text_table_new          (const HkTextColumn *columns, guint n_columns, const char *label); /* columns static */
/* On a card of its own in this place; returns the table, borrowed. */
HkTextTable *hk_text_table_put         (AdwBin *place, GtkWidget *table);
/* rows: (element-type GStrv) as many texts in each as there are columns; kept. bold: a row, −1 none. */
void        hk_text_table_set_rows     (HkTextTable *self, GPtrArray *rows, int bold);
void        hk_text_table_set_title    (HkTextTable *self, guint column, const char *title);
int         hk_text_table_get_selected (HkTextTable *self); /* −1 none */
void        hk_text_table_select       (HkTextTable *self, int row);
/* The row that F2 on this widget means: the one with the focus, else the chosen one; −1 none. */
int         hk_text_table_find_row     (HkTextTable *self, GtkWidget *focus);
/* F2, Enter and a click on a row explain it; func finds the row with hk_text_table_find_row (). is_only: a row is there to be
 * explained, nothing is done with the chosen one, so that a single click does. */
void        hk_text_table_set_explain  (HkTextTable *self, HkExplainFunc func, gpointer data, gboolean is_only);
guint       hk_text_table_get_n_rows   (HkTextTable *self);
const char *hk_text_table_get_text     (HkTextTable *self, guint row, guint column);

G_END_DECLS
