/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes question sheets out of the small rule set of the core tests. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include "question-fixture.h"

#include "rule-set-fixture.h"

static HkAnswer *
make_answer (const char *id, HkAnswerState state, gint64 value)
{
  return hk_answer_new (&(HkAnswerInit){ .indicator_id = id, .state = state, .value = value });
}

void
question_fixture_init (QuestionFixture *self)
{
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) datasets = g_ptr_array_new ();

  self->rules = fixture_parse (json, NULL);
  self->registry = fixture_registry (3);
  g_ptr_array_add (answers, make_answer ("A02", HK_STATE_ANSWERED, 1000));
  self->assessment =
      hk_assessment_new (self->rules, fixture_first (self->registry), 2026, datasets, answers);
  self->sheet = question_fixture_make_sheet (
      self->assessment, "総務課=1+1", 0, hk_rule_set_get_n_indicators (self->rules));
}

void
question_fixture_clear (QuestionFixture *self)
{
  g_clear_object (&self->sheet);
  g_clear_object (&self->assessment);
  g_clear_object (&self->registry);
  g_clear_object (&self->rules);
}

HkQuestionSheet *
question_fixture_make_sheet (HkAssessment *assessment, const char *department, guint first, guint n)
{
  HkRuleSet *rules = hk_assessment_get_rule_set (assessment);
  const HkQuestionSheetInit init = {
    .id = QUESTION_SHEET_ID,
    .municipality = hk_municipality_get_code (hk_assessment_get_municipality (assessment)),
    .fiscal_year = 2026,
    .department = department,
    .rule_set = hk_rule_set_get_id (rules),
    .rule_set_version = hk_rule_set_get_version (rules),
    .due = "2026-08-31",
    .created_at = QUESTION_WRITTEN_AT,
  };
  HkQuestionSheet *sheet = hk_question_sheet_new (&init);

  for (guint i = first; i < first + n; i++)
    {
      HkAnswer *answer = hk_assessment_get_answer (assessment, i);

      hk_question_sheet_take_item (
          sheet,
          answer != NULL
              ? g_object_ref (answer)
              : make_answer (hk_rule_set_get_indicator (rules, i)->id, HK_STATE_UNANSWERED, 0));
    }
  return sheet;
}
