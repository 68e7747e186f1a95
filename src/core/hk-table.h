/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of texts with their place in the file they come from, whatever kind of file that is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HK_TABLE_MAX_CELLS 4000000u

typedef struct _HkTable HkTable;

HkTable    *hk_table_new           (const char *sheet); /* "": a text file, whose rows are lines */
void        hk_table_free          (HkTable *self);
/* While filling: rows in order, number from 1 as the file counts; FALSE: more cells than a table holds. */
gboolean    hk_table_begin_row     (HkTable *self, guint number);
gboolean    hk_table_add_cell      (HkTable *self, const char *text);
const char *hk_table_get_sheet     (const HkTable *self);
guint       hk_table_get_n_rows    (const HkTable *self);
guint       hk_table_get_n_columns (const HkTable *self); /* of the widest row */
guint       hk_table_get_number    (const HkTable *self, guint row);
const char *hk_table_get           (const HkTable *self, guint row, guint column); /* "" for a short row */
char       *hk_table_dup_place     (const HkTable *self, guint row, guint column); /* "line 12", "Sheet1!C12" */
char       *hk_table_dup_row_place (const HkTable *self, guint row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkTable, hk_table_free)

G_END_DECLS
