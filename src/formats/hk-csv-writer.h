/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV as Japanese offices open it: UTF-8 with BOM, CRLF, and no text that a spreadsheet would run as a formula. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HkCsvWriter HkCsvWriter;

HkCsvWriter *hk_csv_writer_new      (void);
void         hk_csv_writer_free     (HkCsvWriter *self);
/* A text that begins like a formula gets an apostrophe in front, as spreadsheets show text. */
void         hk_csv_writer_put      (HkCsvWriter *self, const char *text);
void         hk_csv_writer_end_row  (HkCsvWriter *self);
/* The file appears whole or not at all. */
gboolean     hk_csv_writer_save     (HkCsvWriter *self, const char *path, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkCsvWriter, hk_csv_writer_free)

G_END_DECLS
