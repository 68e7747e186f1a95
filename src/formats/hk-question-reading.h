/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a question sheet that came back; used by the reader of the whole only. */
#pragma once

#include "hk-question-import.h"

G_BEGIN_DECLS

typedef struct
{
  HkWorkbook        *book;
  guint              sheet;
  guint              row;
  const guint       *columns;   /* by field; G_MAXUINT: not there */
  const HkIndicator *indicator;
  HkAnswer          *base;
} HkQuestionRow;

/* Fills item from the cells of the row: rejected with the cell, or judged against the base. */
void  hk_question_row_read   (const HkQuestionRow *self, HkReplyItem *item);
/* The cleaned text of a field, "" if empty; ret_complaint: why it cannot be used. */
char *hk_question_row_dup_text (const HkQuestionRow *self, HkQuestionField field, char **ret_complaint);

G_END_DECLS
