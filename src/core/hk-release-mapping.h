/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which heading of a file is which column of a dataset: chosen, kept from the last time, or guessed. */
#pragma once

#include "hk-dataset.h"
#include "hk-release-head.h"

G_BEGIN_DECLS

/* What a column can be besides a column of the dataset. */
#define HK_TARGET_NONE       ""
#define HK_TARGET_CODE       "code"
#define HK_TARGET_PREFECTURE "prefecture"
#define HK_TARGET_NAME       "name"

/* Why; the surest first. */
typedef enum
{
  HK_MAPPED_CHOSEN,
  HK_MAPPED_KEPT,    /* by the mapping of the last import */
  HK_MAPPED_ID,
  HK_MAPPED_LABEL,
  HK_MAPPED_CONTENT, /* the cells are codes */
  HK_MAPPED_LIKE,    /* the heading is similar: to be looked at */
  HK_MAPPED_NOT,
} HkMappedBy;

typedef struct _HkReleaseMapping HkReleaseMapping;

/* kept: column id → heading (nullable); chosen: heading or "#3" → target (nullable). NULL with error: a choice names a
 * heading or a column that does not exist, or a column twice. */
HkReleaseMapping *hk_release_mapping_new         (const HkTable *table, const HkReleaseHead *head,
                                                  HkReleaseBodies *bodies, HkDataset *dataset, GHashTable *kept,
                                                  GHashTable *chosen, GError **error);
void              hk_release_mapping_free        (HkReleaseMapping *self);
guint             hk_release_mapping_get_n_columns (const HkReleaseMapping *self); /* of the file */
const char       *hk_release_mapping_get_target  (const HkReleaseMapping *self, guint column);
HkMappedBy        hk_release_mapping_get_reason  (const HkReleaseMapping *self, guint column);
gboolean          hk_release_mapping_find        (const HkReleaseMapping *self, const char *target, guint *ret_column);
guint             hk_release_mapping_count       (const HkReleaseMapping *self); /* columns of the dataset that were found */
const char       *hk_mapped_by_to_nick           (HkMappedBy reason);
const char       *hk_mapped_by_get_label         (HkMappedBy reason);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReleaseMapping, hk_release_mapping_free)

G_END_DECLS
