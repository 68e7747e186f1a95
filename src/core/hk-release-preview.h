/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of official data would become as a release: columns, rows, values, and everything that is wrong. Immutable. */
#pragma once

#include "hk-release-mapping.h"

G_BEGIN_DECLS

typedef enum
{
  HK_RELEASE_NOTE,       /* said; nothing to do */
  HK_RELEASE_UNMATCHED,  /* a row that is left out */
  HK_RELEASE_UNREADABLE, /* a cell, or the code of a row; left blank or out only when that is wished */
  HK_RELEASE_REFUSED,    /* nothing can be imported */
} HkReleaseFindingKind;

typedef struct
{
  HkReleaseFindingKind kind;
  char                *place; /* "line 12", "Sheet1!C12"; "" the whole file */
  char                *text;
} HkReleaseFinding;

#define HK_RELEASE_MAX_FINDINGS 500u /* listed of each kind; all are counted */

/* Nullable where a pointer; borrowed during the call only. */
typedef struct
{
  GHashTable        *kept;   /* column id → heading of the last import */
  GHashTable        *chosen; /* heading or "#3" → target */
  const char *const *needed; /* ids of columns without which nothing is imported */
  const char        *likelier; /* title of a dataset that the headings fit better */
  gboolean           blank_unreadable;
} HkReleaseOptions;

typedef struct
{
  guint n_rows;        /* of data in the file */
  guint n_matched;
  guint n_unmatched;
  guint n_unreadable;  /* cells, and rows whose code cannot be read */
  guint n_prefectures; /* rows left out */
  guint n_wards;       /* rows left out */
  guint n_absent;      /* municipalities without a row */
  guint n_values;
  guint n_refused;
} HkReleaseCounts;

#define HK_TYPE_RELEASE_PREVIEW (hk_release_preview_get_type ())
G_DECLARE_FINAL_TYPE (HkReleasePreview, hk_release_preview, HK, RELEASE_PREVIEW, GObject)

/* dataset: the release in use of the dataset that the file renews. NULL: no heading, or a choice that cannot be. */
HkReleasePreview      *hk_release_preview_new             (const HkTable *table, HkDataset *dataset, HkRegistry *registry,
                                                           const HkReleaseOptions *options, GError **error);
HkDataset             *hk_release_preview_get_dataset     (HkReleasePreview *self);
const HkReleaseCounts *hk_release_preview_get_counts      (HkReleasePreview *self);
GPtrArray             *hk_release_preview_get_findings    (HkReleasePreview *self); /* HkReleaseFinding, worst first */
gboolean               hk_release_preview_can_import      (HkReleasePreview *self);
gboolean               hk_release_preview_check           (HkReleasePreview *self, GError **error); /* why not */
/* How many columns of the dataset the headings surely are: which dataset a file is of. */
guint                  hk_release_preview_guess           (const HkTable *table, HkDataset *dataset, HkReleaseBodies *bodies,
                                                           GHashTable *kept, gboolean *ret_has_bodies);
/* The columns of the file. */
guint                  hk_release_preview_get_n_columns   (HkReleasePreview *self);
const char            *hk_release_preview_get_heading     (HkReleasePreview *self, guint column);
const char            *hk_release_preview_get_target      (HkReleasePreview *self, guint column);
HkMappedBy             hk_release_preview_get_reason      (HkReleasePreview *self, guint column);
const char            *hk_release_preview_get_sample      (HkReleasePreview *self, guint column); /* its first values */
guint                  hk_release_preview_count_columns   (HkReleasePreview *self); /* of the dataset that were found */
const char            *hk_release_preview_get_sheet       (HkReleasePreview *self);
/* The heading that became a column of the dataset, or a word of hk-release-mapping.h; NULL none. */
const char            *hk_release_preview_find_heading    (HkReleasePreview *self, const char *target);
/* The release itself. as_of: date of each column of the dataset. */
HkDataset             *hk_release_preview_make_dataset    (HkReleasePreview *self, const HkDatasetInit *init,
                                                           const char *const *as_of);

G_END_DECLS
