/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prefecture's table of bodies and services: head, first column and totals stay; one cell cursor, moved by keys or pointer. */
#pragma once

#include <gtk/gtk.h>
#include "hk-consolidation.h"

G_BEGIN_DECLS

#define HK_TYPE_MATRIX (hk_matrix_get_type ())
G_DECLARE_FINAL_TYPE (HkMatrix, hk_matrix, HK, MATRIX, GtkWidget)

/* Signal: "cell-changed". rows, columns: (element-type guint) what of the consolidation is shown, copied. */
void     hk_matrix_set   (HkMatrix *self, HkConsolidation *consolidation, GArray *rows, GArray *columns);
/* FALSE: nothing is shown. Indices of the consolidation; on a total, those of the cell beside it. */
gboolean hk_matrix_get_cell    (HkMatrix *self, guint *ret_row, guint *ret_column);
/* What the cursor is on: one row or column, or all that are shown where it is on their total. Borrowed; FALSE: nothing. */
gboolean hk_matrix_get_part    (HkMatrix *self, GArray **ret_rows, GArray **ret_columns);
gboolean hk_matrix_is_on_total (HkMatrix *self, gboolean *ret_of_rows, gboolean *ret_of_columns);
gboolean hk_matrix_is_on_yen   (HkMatrix *self); /* yearly costs, not a count of services */
void     hk_matrix_move_cursor (HkMatrix *self, int rows, int columns);

G_END_DECLS
