/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells as spreadsheets put them on the clipboard: tab-separated text, a row per line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HK_CELL_BLOCK_MAX_BYTES (1024u * 1024)

typedef struct _HkCellBlock HkCellBlock;

HkCellBlock *hk_cell_block_read          (const char        *text,
                                          GError           **error);
void         hk_cell_block_free          (HkCellBlock       *self);
guint        hk_cell_block_get_n_rows    (const HkCellBlock *self);
guint        hk_cell_block_get_n_columns (const HkCellBlock *self); /* of the widest row */
const char  *hk_cell_block_get           (const HkCellBlock *self, guint row, guint column); /* "" for a short row */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkCellBlock, hk_cell_block_free)

G_END_DECLS
