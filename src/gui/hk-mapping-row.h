/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One heading of a file with its first values and the choice of the column that it is. */
#pragma once

#include <adwaita.h>
#include "hk-release-preview.h"

G_BEGIN_DECLS

#define HK_TYPE_MAPPING_ROW (hk_mapping_row_get_type ())
G_DECLARE_FINAL_TYPE (HkMappingRow, hk_mapping_row, HK, MAPPING_ROW, AdwActionRow)

/* Signal "chosen": the user chose another column. names: (element-type) labels of the targets, targets: their ids. */
GtkWidget  *hk_mapping_row_new        (guint column, GListModel *names, const char *const *targets);
void        hk_mapping_row_show       (HkMappingRow *self, HkReleasePreview *preview);
guint       hk_mapping_row_get_column (HkMappingRow *self);
const char *hk_mapping_row_get_target (HkMappingRow *self);

G_END_DECLS
