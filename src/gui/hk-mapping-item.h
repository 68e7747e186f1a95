/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One heading of a file: what it is taken for, and the date of its facts where that differs. */
#pragma once

#include <glib-object.h>
#include "hk-release-preview.h"

G_BEGIN_DECLS

#define HK_TYPE_MAPPING_ITEM (hk_mapping_item_get_type ())
G_DECLARE_FINAL_TYPE (HkMappingItem, hk_mapping_item, HK, MAPPING_ITEM, GObject)

/* Signal "changed": another look at the file. */

HkMappingItem    *hk_mapping_item_new         (guint column);
void              hk_mapping_item_show        (HkMappingItem *self, HkReleasePreview *preview); /* kept */
guint             hk_mapping_item_get_column  (HkMappingItem *self);
HkReleasePreview *hk_mapping_item_get_preview (HkMappingItem *self);
const char       *hk_mapping_item_get_date    (HkMappingItem *self); /* as typed; "" as the others */
void              hk_mapping_item_set_date    (HkMappingItem *self, const char *date);

G_END_DECLS
