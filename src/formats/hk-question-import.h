/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a question sheet that came back: what it is first, then what it says about each item. */
#pragma once

#include "hk-question-layout.h"
#include "hk-reply.h"
#include "hk-submission.h"

G_BEGIN_DECLS

typedef struct _HkQuestionForm HkQuestionForm;

/* NULL with error: not a question sheet of Hakaru, its hidden parts were changed, or it is beyond a limit. */
HkQuestionForm *hk_question_form_open           (GBytes *workbook, GError **error);
void            hk_question_form_free           (HkQuestionForm *self);
const char     *hk_question_form_get_sheet_id   (HkQuestionForm *self); /* UUID */
const char     *hk_question_form_get_department (HkQuestionForm *self);
const char     *hk_question_form_get_municipality (HkQuestionForm *self);
int             hk_question_form_get_fiscal_year  (HkQuestionForm *self);
/* One item for each of the sheet, in its order, judged against its base. remarks: what concerns no item. NULL with error: no
 * answers to be found. */
GPtrArray      *hk_question_form_read           (HkQuestionForm *self,
                                                 HkQuestionSheet *sheet,
                                                 HkRuleSet *rules,
                                                 char **ret_respondent,
                                                 GPtrArray **ret_remarks, /* (element-type HkRemark) */
                                                 GError **error); /* (element-type HkReplyItem) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkQuestionForm, hk_question_form_free)


G_END_DECLS
