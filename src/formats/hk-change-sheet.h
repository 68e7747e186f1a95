/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log as a workbook or as CSV, in the words of an office. */
#pragma once

#include <gio/gio.h>
#include "hk-change.h"

G_BEGIN_DECLS

#define HK_CHANGE_SHEET_MAX_ROWS 1000000u

/* changes: (element-type HkChange). Whole file or none. */
gboolean hk_change_sheet_write (GPtrArray *changes, const char *title, gint64 created_at, const char *path,
                                GCancellable *cancellable, GError **error);
gboolean hk_change_csv_write   (GPtrArray *changes, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
