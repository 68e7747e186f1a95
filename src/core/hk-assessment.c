/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of one municipality in one year under one rule set, with what official data propose.
 * Immutable. */
#define G_LOG_DOMAIN "hk-assessment"

#include "config.h"

#include "hk-answer.h"

struct _HkAssessment
{
  GObject parent_instance;

  /* Owned */
  HkRuleSet *rule_set;
  HkMunicipality *municipality;
  GPtrArray *datasets; /* keeps what the proposals borrow */
  HkAnswer **answers;  /* one per indicator, NULL: unanswered */
  HkProposal *proposals;
  GPtrArray *apart; /* answers to indicators this rule set does not have */

  /* State */
  guint n_indicators;
  int fiscal_year;
};

G_DEFINE_FINAL_TYPE (HkAssessment, hk_assessment, G_TYPE_OBJECT)

static void
hk_assessment_finalize (GObject *object)
{
  HkAssessment *self = HK_ASSESSMENT (object);

  for (guint i = 0; i < self->n_indicators; i++)
    g_clear_object (&self->answers[i]);
  g_free (self->answers);
  g_free (self->proposals);
  g_clear_pointer (&self->apart, g_ptr_array_unref);
  g_clear_pointer (&self->datasets, g_ptr_array_unref);
  g_clear_object (&self->rule_set);
  g_clear_object (&self->municipality);
  G_OBJECT_CLASS (hk_assessment_parent_class)->finalize (object);
}

static void
hk_assessment_class_init (HkAssessmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_assessment_finalize;
}

static void
hk_assessment_init (HkAssessment *self)
{
}

static void
take_answers (HkAssessment *self, GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      HkAnswer *answer = g_ptr_array_index (answers, i);
      guint index = 0;

      if (hk_rule_set_find_indicator (
              self->rule_set, hk_answer_get_indicator_id (answer), &index) != NULL)
        g_set_object (&self->answers[index], answer);
      else
        g_ptr_array_add (self->apart, g_object_ref (answer));
    }
}

/**
 * hk_assessment_new:
 * @datasets: (element-type HkDataset): where proposals come from; may be empty
 * @answers: (element-type HkAnswer): of two for the same indicator the later one counts
 *
 * Returns: (transfer full): the assessment
 */
HkAssessment *
hk_assessment_new (HkRuleSet *rule_set,
                   HkMunicipality *municipality,
                   int fiscal_year,
                   GPtrArray *datasets,
                   GPtrArray *answers)
{
  HkAssessment *self = NULL;

  g_return_val_if_fail (HK_IS_RULE_SET (rule_set), NULL);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (municipality), NULL);
  g_return_val_if_fail (datasets != NULL && answers != NULL, NULL);

  self = g_object_new (HK_TYPE_ASSESSMENT, NULL);
  self->rule_set = g_object_ref (rule_set);
  self->municipality = g_object_ref (municipality);
  self->fiscal_year = fiscal_year;
  self->n_indicators = hk_rule_set_get_n_indicators (rule_set);
  self->answers = g_new0 (HkAnswer *, self->n_indicators);
  self->proposals = g_new0 (HkProposal, self->n_indicators);
  self->apart = g_ptr_array_new_with_free_func (g_object_unref);
  self->datasets = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < datasets->len; i++)
    g_ptr_array_add (self->datasets, g_object_ref (g_ptr_array_index (datasets, i)));
  take_answers (self, answers);
  for (guint i = 0; i < self->n_indicators; i++)
    self->proposals[i] =
        hk_proposal_for (hk_rule_set_get_indicator (rule_set, i), self->datasets, municipality);
  return self;
}

HkRuleSet *
hk_assessment_get_rule_set (HkAssessment *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT (self), NULL);

  return self->rule_set;
}

HkMunicipality *
hk_assessment_get_municipality (HkAssessment *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT (self), NULL);

  return self->municipality;
}

int
hk_assessment_get_fiscal_year (HkAssessment *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT (self), 0);

  return self->fiscal_year;
}

HkAnswer *
hk_assessment_get_answer (HkAssessment *self, guint indicator)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT (self), NULL);
  g_return_val_if_fail (indicator < self->n_indicators, NULL);

  return self->answers[indicator];
}

HkAnswerState
hk_assessment_get_state (HkAssessment *self, guint indicator)
{
  HkAnswer *answer = hk_assessment_get_answer (self, indicator);

  return answer != NULL ? hk_answer_get_state (answer) : HK_STATE_UNANSWERED;
}

const HkProposal *
hk_assessment_get_proposal (HkAssessment *self, guint indicator)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT (self), NULL);
  g_return_val_if_fail (indicator < self->n_indicators, NULL);

  return &self->proposals[indicator];
}

/**
 * hk_assessment_is_proposed:
 *
 * Returns: whether official data say something and nobody has answered
 */
gboolean
hk_assessment_is_proposed (HkAssessment *self, guint indicator)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT (self), FALSE);
  g_return_val_if_fail (indicator < self->n_indicators, FALSE);

  return self->proposals[indicator].present &&
         hk_assessment_get_state (self, indicator) == HK_STATE_UNANSWERED;
}

/**
 * hk_assessment_get_answers_apart:
 *
 * Returns: (transfer none) (element-type HkAnswer): answers kept although this rule set does not
 * ask
 */
GPtrArray *
hk_assessment_get_answers_apart (HkAssessment *self)
{
  g_return_val_if_fail (HK_IS_ASSESSMENT (self), NULL);

  return self->apart;
}
