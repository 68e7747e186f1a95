/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets of a heading: its first values, the choice of the column that it is, and a date of its own. */
#pragma once

#include <gtk/gtk.h>
#include "hk-mapping-item.h"

G_BEGIN_DECLS

#define HK_TYPE_MAPPING_ROW (hk_mapping_row_get_type ())
G_DECLARE_FINAL_TYPE (HkMappingRow, hk_mapping_row, HK, MAPPING_ROW, GtkBox)

/* Signal "chosen": the user chose another column. names: (element-type) labels of the targets, targets: their ids. */
GtkWidget  *hk_mapping_row_new        (GListModel *names, const char *const *targets);
void        hk_mapping_row_bind       (HkMappingRow *self, HkMappingItem *item); /* NULL: none */
guint       hk_mapping_row_get_column (HkMappingRow *self);
const char *hk_mapping_row_get_target (HkMappingRow *self);

G_END_DECLS
