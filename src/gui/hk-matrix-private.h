/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the widget and its drawing share. */
#pragma once

#include "hk-matrix.h"

G_BEGIN_DECLS

#define HK_MATRIX_HEAD_HEIGHT 64
#define HK_MATRIX_ROW_HEIGHT 41
#define HK_MATRIX_TOTAL_HEIGHT 57
#define HK_MATRIX_NAME_WIDTH 104
#define HK_MATRIX_N_SUMS 2 /* services, yearly cost */

struct _HkMatrix
{
  GtkWidget parent_instance;

  /* Owned */
  HkConsolidation *consolidation;
  GArray *rows;
  GArray *columns;
  GArray *one_row; /* the index of the cursor, for hk_matrix_get_part () */
  GArray *one_column;
  GtkAdjustment *horizontal;
  GtkAdjustment *vertical;

  /* State */
  int cell_width;
  guint row; /* of the cursor, among what is shown; after the last: the totals */
  guint column;
};

static inline guint
hk_matrix_row_at (HkMatrix *self, guint shown)
{
  return g_array_index (self->rows, guint, shown);
}

static inline guint
hk_matrix_column_at (HkMatrix *self, guint shown)
{
  return g_array_index (self->columns, guint, shown);
}

static inline gboolean
hk_matrix_has_cells (HkMatrix *self)
{
  return self->consolidation != NULL && self->rows->len > 0 && self->columns->len > 0;
}

void hk_matrix_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
