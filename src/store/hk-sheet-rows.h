/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Question sheets that were handed out, with the answers as they were then. Rows are added and never changed. */
#pragma once

#include "hk-question-sheet.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* (element-type HkQuestionSheet) newest first */
GPtrArray       *hk_sheet_rows_list   (HkStore *store, const char *municipality, int fiscal_year, GError **error);
HkQuestionSheet *hk_sheet_rows_find   (HkStore *store, const char *id, GError **error); /* NULL without error: none */
gboolean         hk_sheet_rows_insert (HkStore *store, HkQuestionSheet *sheet, GError **error); /* within an edit */

G_END_DECLS
