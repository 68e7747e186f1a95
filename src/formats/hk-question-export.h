/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question sheet (庁内照会票) as a workbook for one department. */
#pragma once

#include <gio/gio.h>
#include "hk-question-sheet.h"

G_BEGIN_DECLS

/* Writes path anew (temporary file beside it, then rename). The items of the sheet in the order of the rule set, with what
 * official data propose. The same arguments give the same bytes. */
gboolean hk_question_sheet_write (HkQuestionSheet *sheet, HkAssessment *assessment, const char *path, GError **error);

G_END_DECLS
