/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a preview, for the two files that fill it. */
#pragma once

#include "hk-release-preview.h"

G_BEGIN_DECLS

typedef struct
{
  char       *heading;
  const char *target; /* inside the dataset, or a constant */
  HkMappedBy  reason;
  char       *sample;
} HkPreviewColumn;

struct _HkReleasePreview
{
  GObject parent_instance;

  /* Owned */
  HkDataset       *dataset;
  HkRegistry      *registry;
  GPtrArray       *findings;
  HkPreviewColumn *columns;
  gint32          *values; /* column by column of the dataset */
  char            *sheet;

  /* State */
  HkReleaseCounts counts;
  guint           n_columns; /* of the file */
  guint           n_listed[HK_RELEASE_REFUSED + 1];
  gboolean        blank_unreadable;
};

/* Both take over place and text. */
void hk_release_preview_add    (HkReleasePreview *self, HkReleaseFindingKind kind, char *place, char *text);
/* The row of the table for each municipality, G_MAXUINT none; counts and findings besides. */
guint *hk_release_preview_match (HkReleasePreview *self, const HkTable *table, const HkReleaseHead *head,
                                 HkReleaseBodies *bodies, const HkReleaseMapping *mapping);
/* The values of all columns that are mapped. */
void hk_release_preview_read   (HkReleasePreview *self, const HkTable *table, const HkReleaseMapping *mapping,
                                const guint *rows);

G_END_DECLS
