/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All headings of a file, however many, each with the choice of its column and a date of its own. */
#pragma once

#include <adwaita.h>
#include "hk-release-preview.h"

G_BEGIN_DECLS

#define HK_TYPE_MAPPING_LIST (hk_mapping_list_get_type ())
G_DECLARE_FINAL_TYPE (HkMappingList, hk_mapping_list, HK, MAPPING_LIST, AdwBin)

/* Signal "chosen" (guint column, const char *target): the user chose what a heading is. */

void        hk_mapping_list_show       (HkMappingList *self, HkReleasePreview *preview); /* dates that were typed stay */
void        hk_mapping_list_clear      (HkMappingList *self);
guint       hk_mapping_list_get_n_rows (HkMappingList *self);
/* Dates of their own by the column of the dataset; as typed. Transfer full. */
GHashTable *hk_mapping_list_dup_dates  (HkMappingList *self);

G_END_DECLS
