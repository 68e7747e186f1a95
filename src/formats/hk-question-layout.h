/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things are in a question sheet: shared by its writer and its reader, so that they cannot disagree. */
#pragma once

#include "hk-answer.h"
#include "hk-form.h"

G_BEGIN_DECLS

#define HK_QUESTION_SHEET_FORMAT "hakaru-question-sheet/1"
#define HK_QUESTION_RESPONDENT   "hk_respondent" /* defined name of the one cell above the items */

enum
{
  HK_QUESTION_KEY_ROW = 0, /* hidden: field keys */
  HK_QUESTION_TITLE_ROW,
  HK_QUESTION_WHO_ROW,
  HK_QUESTION_NOTE_ROW,
  HK_QUESTION_RESPONDENT_ROW,
  HK_QUESTION_HEAD_ROW,
  HK_QUESTION_FIRST_ROW,
};

/* Fields, and as written also columns. */
typedef enum
{
  HK_QUESTION_KEY, /* hidden: ids of the items */
  HK_QUESTION_CODE,
  HK_QUESTION_TITLE,
  HK_QUESTION_CRITERIA,
  HK_QUESTION_KIND,
  HK_QUESTION_NOW,
  HK_QUESTION_ANSWER, /* from here on people type */
  HK_QUESTION_REASON,
  HK_QUESTION_DOCUMENT,
  HK_QUESTION_PAGE,
  HK_QUESTION_COMMENT,
  HK_QUESTION_WHO,
  HK_QUESTION_N_FIELDS,
} HkQuestionField;

/* _meta beside names and values: what was asked, and the labels of the fields. */
enum
{
  HK_QUESTION_META_ITEM_COLUMN = 3,
  HK_QUESTION_META_DIGEST_COLUMN = 4,
  HK_QUESTION_META_FIELD_COLUMN = 6,
  HK_QUESTION_META_LABEL_COLUMN = 7,
};

#define HK_QUESTION_MAX_REASON   500 /* characters, as an answer */
#define HK_QUESTION_MAX_DOCUMENT 500
#define HK_QUESTION_MAX_PAGE     60
#define HK_QUESTION_MAX_COMMENT  1000
#define HK_QUESTION_MAX_WHO      60

const char *hk_question_layout_get_key     (HkQuestionField field);
const char *hk_question_layout_get_label   (HkQuestionField field);
const char *hk_question_layout_get_help    (HkQuestionField field); /* input message; "" none */
guint       hk_question_layout_get_width   (HkQuestionField field);
glong       hk_question_layout_get_length  (HkQuestionField field); /* longest text; 0 not limited */
gboolean    hk_question_layout_is_input    (HkQuestionField field);
char       *hk_question_layout_dup_digest  (HkAnswer *base); /* of what was asked */

G_END_DECLS
