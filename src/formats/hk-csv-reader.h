/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 4180 text into rows; UTF-8 (with or without BOM) or CP932; CRLF or LF; stated limits. */
#pragma once

#include "hk-table.h"

G_BEGIN_DECLS

#define HK_CSV_MAX_BYTES   (64u * 1024 * 1024)
#define HK_CSV_MAX_ROWS    1000000u
#define HK_CSV_MAX_COLUMNS 1024u

typedef struct _HkCsv HkCsv;

HkCsv      *hk_csv_read          (GBytes      *bytes,
                                  GError     **error); /* first row is the header; error names line and column */
HkTable    *hk_csv_read_table    (GBytes      *bytes,
                                  GError     **error); /* titles may stand above the header */
void        hk_csv_free          (HkCsv       *self);
guint       hk_csv_get_n_rows    (const HkCsv *self); /* without the header */
guint       hk_csv_get_n_columns (const HkCsv *self);
const char *hk_csv_get_heading   (const HkCsv *self, guint column);
gboolean    hk_csv_find_column   (const HkCsv *self, const char *heading, guint *ret_column);
const char *hk_csv_get           (const HkCsv *self, guint row, guint column); /* "" for a short row */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkCsv, hk_csv_free)

G_END_DECLS
