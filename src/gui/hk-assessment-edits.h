/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of the assessment as they go to the workspace: one call, one undoable step. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

typedef enum
{
  HK_EDIT_LEVEL,
  HK_EDIT_TEXT,
  HK_EDIT_CONFIRM,
  HK_EDIT_NOT_APPLICABLE,
  HK_EDIT_UNKNOWN,
  HK_EDIT_CLEAR,
  HK_EDIT_EVIDENCE, /* the note */
  HK_EDIT_REPEAT,
} HkAssessmentEdit;

/* text: the number, reason or note; value: milli, for HK_EDIT_LEVEL. */
void hk_assessment_edit_run (HkPage *page, HkAssessmentEdit edit, const char *indicator_id, const char *text, gint64 value,
                             HkPageDoneFunc done, gpointer user_data);

G_END_DECLS
