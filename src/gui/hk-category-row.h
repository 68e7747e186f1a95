/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One category in the assessment: ring, title, how many items are answered, points. */
#pragma once

#include <gtk/gtk.h>
#include "hk-score.h"

G_BEGIN_DECLS

#define HK_TYPE_CATEGORY_ROW (hk_category_row_get_type ())
G_DECLARE_FINAL_TYPE (HkCategoryRow, hk_category_row, HK, CATEGORY_ROW, GtkListBoxRow)

GtkWidget *hk_category_row_new  (void);
void       hk_category_row_show (HkCategoryRow *self, const HkCategory *category, const HkSubtotal *subtotal);

G_END_DECLS
