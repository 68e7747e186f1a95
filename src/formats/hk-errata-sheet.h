/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two releases differ in, as a workbook to print and as a CSV file. */
#pragma once

#include "hk-errata.h"

G_BEGIN_DECLS

/* all: also those who were only moved; prefecture: code, or NULL for everybody. */
gboolean hk_errata_sheet_write     (HkErrata *errata, gboolean all, const char *prefecture, gint64 created_at,
                                    const char *path, GError **error);
gboolean hk_errata_sheet_write_csv (HkErrata *errata, gboolean all, const char *prefecture, const char *path,
                                    GError **error);

G_END_DECLS
