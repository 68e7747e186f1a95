/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prefecture's consolidated workbook: matrix, all source lines, files with their hashes. */
#pragma once

#include "hk-consolidation.h"

G_BEGIN_DECLS

gboolean hk_consolidation_sheet_write (HkConsolidation *consolidation,
                                       HkMunicipality  *prefecture,
                                       int              fiscal_year,
                                       gint64           created_at,
                                       const char      *path,
                                       GError         **error);

G_END_DECLS
