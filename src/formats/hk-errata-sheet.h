/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two releases differ in, as a workbook to print and as a CSV file. */
#pragma once

#include "hk-errata.h"

G_BEGIN_DECLS

gboolean hk_errata_sheet_write     (HkErrata *errata, const HkErrataFilter *filter, gint64 created_at, const char *path,
                                    GError **error);
gboolean hk_errata_sheet_write_csv (HkErrata *errata, const HkErrataFilter *filter, const char *path, GError **error);

G_END_DECLS
