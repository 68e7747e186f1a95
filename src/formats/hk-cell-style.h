/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks of cells as formats of libxlsxwriter; only the workbook writer includes this. */
#pragma once

#include <xlsxwriter.h>
#include "hk-workbook-writer.h"

G_BEGIN_DECLS

lxw_format *hk_cell_style_make_format (lxw_workbook *workbook, HkCellStyle style);

G_END_DECLS
