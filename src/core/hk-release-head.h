/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the headings of a table end and its rows begin, and what its columns are called. */
#pragma once

#include "hk-release-bodies.h"
#include "hk-table.h"

G_BEGIN_DECLS

typedef struct _HkReleaseHead HkReleaseHead;

/* NULL with a sentence: the table has no heading at all. */
HkReleaseHead *hk_release_head_new           (const HkTable *table, HkReleaseBodies *bodies, GError **error);
void           hk_release_head_free          (HkReleaseHead *self);
guint          hk_release_head_get_n_columns (const HkReleaseHead *self);
/* The lines of the heading joined, "" if the column has none. */
const char    *hk_release_head_get_heading   (const HkReleaseHead *self, guint column);
/* Its last line alone. */
const char    *hk_release_head_get_last_line (const HkReleaseHead *self, guint column);
guint          hk_release_head_get_row       (const HkReleaseHead *self); /* of the last line */
guint          hk_release_head_get_first_row (const HkReleaseHead *self); /* of data */
gboolean       hk_release_head_has_data      (const HkReleaseHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReleaseHead, hk_release_head_free)

G_END_DECLS
