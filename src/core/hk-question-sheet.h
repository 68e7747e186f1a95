/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question sheet (照会票) that is handed out to a department, with the answers as they were then. Immutable. */
#pragma once

#include "hk-answer.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;           /* UUID */
  const char *municipality; /* six digits */
  int         fiscal_year;
  const char *department; /* its name at the time */
  const char *department_id; /* whoever bore that name then; "" not known */
  const char *rule_set;   /* id */
  guint       rule_set_version;
  const char *due; /* ISO date, "" none */
  gint64      created_at;
} HkQuestionSheetInit;

#define HK_TYPE_QUESTION_SHEET (hk_question_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HkQuestionSheet, hk_question_sheet, HK, QUESTION_SHEET, GObject)

HkQuestionSheet           *hk_question_sheet_new         (const HkQuestionSheetInit *init); /* deep copy, no items */
void                       hk_question_sheet_take_item   (HkQuestionSheet *self, HkAnswer *base); /* while it is being made */
const HkQuestionSheetInit *hk_question_sheet_get         (HkQuestionSheet *self); /* borrowed view */
guint                      hk_question_sheet_get_n_items (HkQuestionSheet *self);
/* The answer to the item as it was when the sheet was handed out; unanswered counts as one. */
HkAnswer                  *hk_question_sheet_get_item    (HkQuestionSheet *self, guint index);
HkAnswer                  *hk_question_sheet_find_item   (HkQuestionSheet *self, const char *indicator_id); /* NULL: not asked */
char                      *hk_question_sheet_dup_due_label (HkQuestionSheet *self); /* "" none */

G_END_DECLS
