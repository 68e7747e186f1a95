/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file or a workbook from outside as tables, whichever of the two it is. */
#pragma once

#include "hk-table.h"

G_BEGIN_DECLS

#define HK_TABLE_READER_MAX_BYTES (20u * 1024 * 1024)

/* (element-type HkTable): the visible sheets of a workbook, or one table of a CSV file; never empty. */
GPtrArray *hk_table_reader_read (GBytes *bytes, GError **error);
/* The sentence for a file that is too large to be read at all. */
void       hk_table_reader_refuse_size (GError **error);

G_END_DECLS
