/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data releases that came after the program: their papers, their values, and which of them is in use. */
#pragma once

#include "hk-dataset.h"
#include "hk-store.h"

G_BEGIN_DECLS

typedef struct
{
  char    *id; /* 16 hexadecimal digits */
  char    *dataset;
  char    *title; /* "" as that of the dataset; so with the next three */
  char    *publisher;
  char    *licence;
  char    *source_url;
  char    *as_of_first;
  char    *as_of_last;
  char    *release_date; /* "" not known */
  char    *file_name;
  char    *file_sha256;
  gboolean in_use;
  gint64   imported_at;
} HkReleaseRow;

HkReleaseRow *hk_release_row_copy (const HkReleaseRow *row);
void          hk_release_row_free (HkReleaseRow *row);

/* (element-type HkReleaseRow) by dataset, newest import first. */
GPtrArray  *hk_release_rows_list          (HkStore *store, GError **error);
/* Within an edit; the file must lie in files. heading_of: id of a column or a word → heading of the file; values: the
 * release, with a date for each column. */
gboolean    hk_release_rows_insert        (HkStore *store, const HkReleaseRow *row, HkDataset *values, HkRegistry *registry,
                                           GHashTable *heading_of, GError **error);
/* The release as it takes the place of base, whose columns it has. */
HkDataset  *hk_release_rows_load          (HkStore *store, const HkReleaseRow *row, HkDataset *base, HkRegistry *registry,
                                           GError **error);
/* id of a column → heading, of the last import of this dataset; empty without one. */
GHashTable *hk_release_rows_list_headings (HkStore *store, const char *dataset, GError **error);
/* Within an edit. release NULL: none, so that the one of the program counts. */
gboolean    hk_release_rows_use           (HkStore *store, const char *dataset, const char *release, GError **error);
/* (element-type int) the fiscal years, approved now, with an answer that was confirmed from this release; of any body. */
GArray     *hk_release_rows_list_uses     (HkStore *store, const HkReleaseRow *row, GError **error);
/* Within an edit: papers, columns and values. */
gboolean    hk_release_rows_remove        (HkStore *store, const char *release, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReleaseRow, hk_release_row_free)

G_END_DECLS
