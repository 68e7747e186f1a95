/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small question sheet with every type of question, for every test of its workbook. */
#pragma once

#include "hk-question-export.h"
#include "hk-question-import.h"

#define QUESTION_SHEET_ID "11111111-2222-4333-8444-555555555555"
#define QUESTION_WRITTEN_AT 1784006400

typedef struct
{
  HkRuleSet       *rules;
  HkRegistry      *registry;
  HkAssessment    *assessment; /* A02 is answered with level 1; all else is open */
  HkQuestionSheet *sheet;      /* all items */
} QuestionFixture;

void question_fixture_init  (QuestionFixture *self);
void question_fixture_clear (QuestionFixture *self);
/* From any rule set and some of its items; NULL: all. */
HkQuestionSheet *question_fixture_make_sheet (HkAssessment *assessment, const char *department, guint first, guint n);
