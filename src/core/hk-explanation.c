/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a number is what it is, as rows of label and text: answer, rule, sums, what is left out,
 * rounding, source. */
#define G_LOG_DOMAIN "hk-explanation"

#include "config.h"

#include "hk-explanation.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-private.h"
#include "hk-score-private.h"

void
hk_explanation_row_free (HkExplanationRow *row)
{
  if (row == NULL)
    return;
  g_free (row->label);
  g_free (row->text);
  g_free (row);
}

GPtrArray *
hk_explanation_create (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hk_explanation_row_free);
}

/* A text that is empty or NULL gives no row. */
void
hk_explanation_take (GPtrArray *rows, const char *label, char *text)
{
  HkExplanationRow *row = NULL;

  if (text == NULL || *text == '\0')
    {
      g_free (text);
      return;
    }
  row = g_new0 (HkExplanationRow, 1);
  row->label = g_strdup (label);
  row->text = text;
  g_ptr_array_add (rows, row);
}

void
hk_explanation_add_rule_set (GPtrArray *rows, HkRuleSet *rule_set)
{
  hk_explanation_take (rows,
                       _ ("Rule set"),
                       g_strdup_printf (_ ("%s (%s, version %u)"),
                                        hk_rule_set_get_title (rule_set),
                                        hk_rule_set_get_id (rule_set),
                                        hk_rule_set_get_version (rule_set)));
}

/* as_of: NULL: the span over all columns. */
char *
hk_explanation_dup_source (HkDataset *dataset, const char *as_of)
{
  g_autofree char *date =
      as_of != NULL ? hk_format_as_of (as_of, NULL) : hk_dataset_dup_as_of_label (dataset);

  return g_strdup_printf (_ ("%s, %s, as of %s"),
                          hk_dataset_get_publisher (dataset),
                          hk_dataset_get_title (dataset),
                          date);
}

static char *
describe_value (const HkIndicator *indicator, gint64 milli)
{
  const HkLevel *level = hk_indicator_level_of_value (indicator, milli);
  g_autofree char *number = NULL;

  if (level == NULL)
    return hk_format_milli (milli);
  if (indicator->type == HK_ANSWER_TYPE_PERCENT)
    number = hk_format_percent (milli);
  else if (indicator->type == HK_ANSWER_TYPE_COUNT)
    number = hk_format_milli (milli);
  if (number != NULL)
    return g_strdup_printf (
        _ ("%s → level %u (%s)"), number, level->level, hk_text_pick (level->text));
  return g_strdup_printf (_ ("level %u (%s)"), level->level, hk_text_pick (level->text));
}

/* "2 points × 3 ÷ 4 = 1.5", or the points that the level carries in the rule set. */
static char *
describe_rule (const HkIndicator *indicator, const HkItemScore *item)
{
  g_autofree char *max = hk_format_milli (indicator->max_points);
  g_autofree char *points = hk_format_milli (item->points);

  if (item->level < 0)
    return NULL;
  if (item->points * HK_MAX_LEVEL == indicator->max_points * item->level)
    return g_strdup_printf (_ ("%s points × level %d ÷ 4 = %s points"), max, item->level, points);
  return g_strdup_printf (_ ("level %d carries %s of %s points"), item->level, points, max);
}

static void
add_answer (GPtrArray *rows, HkAssessment *assessment, const HkIndicator *indicator, guint index)
{
  HkAnswer *answer = hk_assessment_get_answer (assessment, index);
  HkAnswerState state = hk_assessment_get_state (assessment, index);

  hk_explanation_take (rows, _ ("State"), g_strdup (hk_answer_state_get_label (state)));
  if (answer == NULL)
    return;
  if (state == HK_STATE_ANSWERED)
    hk_explanation_take (
        rows, _ ("Answer"), describe_value (indicator, hk_answer_get_value (answer)));
  hk_explanation_take (rows, _ ("Reason"), g_strdup (hk_answer_get_reason (answer)));
  hk_explanation_take (rows, _ ("Evidence"), g_strdup (hk_answer_get_evidence (answer)));
  if (state != HK_STATE_UNANSWERED && hk_answer_get_changed_at (answer) > 0)
    hk_explanation_take (
        rows, _ ("Changed"), hk_format_timestamp (hk_answer_get_changed_at (answer)));
}

static void
add_proposal (GPtrArray *rows,
              const HkIndicator *indicator,
              const HkProposal *proposal,
              const HkItemScore *item)
{
  const HkColumnInit *column = NULL;

  if (!proposal->present)
    {
      if (indicator->prefill != HK_PREFILL_NONE)
        hk_explanation_take (rows, _ ("Official data"), g_strdup (_ ("No value is published.")));
      return;
    }
  column = hk_dataset_get_column (proposal->dataset, proposal->column);
  hk_explanation_take (rows, _ ("Official data"), hk_proposal_dup_label (proposal, indicator));
  hk_explanation_take (
      rows, _ ("Source"), hk_explanation_dup_source (proposal->dataset, column->as_of));
  if (item->proposed && item->proposal > 0)
    {
      g_autofree char *gain = hk_format_gain (item->proposal);

      hk_explanation_take (
          rows,
          _ ("If confirmed"),
          g_strdup_printf (proposal->at_least ? _ ("%s points or more") : _ ("%s points"), gain));
    }
}

static void
add_points (GPtrArray *rows, HkPoints points, HkPoints high, HkPoints max)
{
  g_autofree char *exact = hk_format_points_exact (points);
  g_autofree char *shown = hk_format_points (points);
  g_autofree char *limit = hk_format_milli (max);

  hk_explanation_take (
      rows,
      _ ("Official points"),
      g_strdup_printf (_ ("%s of %s (shown as %s, rounded half up)"), exact, limit, shown));
  if (high != points)
    {
      g_autofree char *low = hk_format_points (points);
      g_autofree char *best = hk_format_points (high);

      hk_explanation_take (
          rows,
          _ ("Range"),
          g_strdup_printf (_ ("%s to %s: the open items at their best"), low, best));
    }
}

static HkProposal
find_proposal (HkScore *score, HkAssessment *assessment, guint indicator)
{
  g_autoptr (GPtrArray) datasets = NULL;

  if (assessment != NULL)
    return *hk_assessment_get_proposal (assessment, indicator);
  datasets = g_ptr_array_new ();
  if (hk_score_get_dataset (score) != NULL)
    g_ptr_array_add (datasets, hk_score_get_dataset (score));
  return hk_proposal_for (hk_rule_set_get_indicator (hk_score_get_rule_set (score), indicator),
                          datasets,
                          hk_score_get_municipality (score));
}

/**
 * hk_explain_indicator:
 * @assessment: (nullable): the one that was scored; %NULL for a score from published values
 *
 * Returns: (transfer full) (element-type HkExplanationRow): from the question to the source
 */
GPtrArray *
hk_explain_indicator (HkScore *score, HkAssessment *assessment, guint indicator)
{
  GPtrArray *rows = NULL;
  HkRuleSet *rule_set = NULL;
  const HkIndicator *one = NULL;
  const HkItemScore *item = NULL;
  HkProposal proposal = { 0 };

  g_return_val_if_fail (HK_IS_SCORE (score), NULL);
  g_return_val_if_fail (assessment == NULL || HK_IS_ASSESSMENT (assessment), NULL);

  item = hk_score_get_item (score, indicator);
  g_return_val_if_fail (item != NULL, NULL);
  rule_set = hk_score_get_rule_set (score);
  one = hk_rule_set_get_indicator (rule_set, indicator);
  proposal = find_proposal (score, assessment, indicator);
  rows = hk_explanation_create ();
  hk_explanation_take (rows, one->id, g_strdup (hk_text_pick (one->title)));
  if (assessment != NULL)
    add_answer (rows, assessment, one, indicator);
  else if (proposal.present)
    hk_explanation_take (rows, _ ("Value"), describe_value (one, proposal.value));
  hk_explanation_take (rows, _ ("Rule"), describe_rule (one, item));
  if (item->max == 0)
    hk_explanation_take (
        rows, _ ("Counted"), g_strdup (_ ("Left out of the points and of the maximum.")));
  else
    add_points (rows, item->points, item->high, item->max);
  add_proposal (rows, one, &proposal, item);
  hk_explanation_take (rows, _ ("Basis of the question"), g_strdup (one->source));
  hk_explanation_add_rule_set (rows, rule_set);
  return rows;
}

static void
add_count (GPtrArray *rows, const char *label, guint n)
{
  if (n > 0)
    hk_explanation_take (rows, label, g_strdup_printf (ngettext ("%u item", "%u items", n), n));
}

/* "167.200 ÷ 400 = 41.8%": of the applicable maximum. */
static char *
describe_share (const HkSubtotal *sum)
{
  g_autofree char *points = hk_format_points_exact (sum->points);
  g_autofree char *max = hk_format_milli (sum->max);
  g_autofree char *share = hk_format_share (sum->points, sum->max);

  return g_strdup_printf (_ ("%s ÷ %s = %s (rounded half up)"), points, max, share);
}

/* Why an item counts as it does: level, state, or the reason why it is left out. */
static char *
describe_state (const HkItemScore *item, HkAssessment *assessment, guint index)
{
  HkAnswer *answer = assessment != NULL ? hk_assessment_get_answer (assessment, index) : NULL;

  if (item->level >= 0)
    return g_strdup_printf (_ ("level %d"), item->level);
  if (item->proposed)
    return g_strdup (_ ("proposed, not confirmed"));
  if (assessment == NULL && item->state == HK_STATE_UNANSWERED)
    return g_strdup (_ ("no value published"));
  if (item->state == HK_STATE_NOT_APPLICABLE && answer != NULL)
    return g_strdup_printf (C_ ("state with facts", "%1$s (%2$s)"),
                            hk_answer_state_get_label (item->state),
                            hk_answer_get_reason (answer));
  return g_strdup (hk_answer_state_get_label (item->state));
}

static void
add_item (GPtrArray *rows, HkScore *score, HkAssessment *assessment, guint index)
{
  const HkIndicator *one = hk_rule_set_get_indicator (hk_score_get_rule_set (score), index);
  const HkItemScore *item = hk_score_get_item (score, index);
  g_autofree char *points = hk_format_points_exact (item->points);
  g_autofree char *max = hk_format_milli (item->max);
  g_autofree char *state = describe_state (item, assessment, index);

  hk_explanation_take (
      rows,
      one->id,
      item->max > 0
          ? g_strdup_printf (
                _ ("%1$s of %2$s, %3$s: %4$s"), points, max, state, hk_text_pick (one->title))
          : g_strdup_printf (_ ("left out, %1$s: %2$s"), state, hk_text_pick (one->title)));
}

static void
add_subtotal (GPtrArray *rows, const HkSubtotal *sum)
{
  if (sum->max == 0)
    {
      hk_explanation_take (rows,
                           _ ("Official points"),
                           g_strdup (_ ("― (nothing here is applicable or published)")));
      return;
    }
  add_points (rows, sum->points, sum->high, sum->max);
  hk_explanation_take (rows, _ ("Achievement"), describe_share (sum));
  if (sum->max != sum->declared_max)
    {
      g_autofree char *declared = hk_format_milli (sum->declared_max);
      g_autofree char *applicable = hk_format_milli (sum->max);

      hk_explanation_take (rows,
                           _ ("Applicable maximum"),
                           g_strdup_printf (_ ("%s of %s points"), applicable, declared));
    }
  add_count (rows, _ ("Answered"), sum->n_answered);
  add_count (rows, _ ("Proposed, not confirmed"), sum->n_proposed);
  add_count (rows, _ ("Unanswered"), sum->n_open);
  add_count (rows, _ ("Unknown"), sum->n_unknown);
  add_count (rows, _ ("Not applicable"), sum->n_not_applicable);
  add_count (rows, _ ("Not asked"), sum->n_not_asked);
  if (sum->proposal > 0)
    {
      g_autofree char *gain = hk_format_gain (sum->proposal);

      hk_explanation_take (rows,
                           _ ("If all proposals are confirmed"),
                           g_strdup_printf (_ ("%s points or more"), gain));
    }
}

/* When the answers stood as they are counted here. */
static void
add_dates (GPtrArray *rows, HkAssessment *assessment)
{
  gint64 newest = 0;

  hk_explanation_take (
      rows, _ ("Fiscal year"), hk_format_fiscal_year (hk_assessment_get_fiscal_year (assessment)));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (hk_assessment_get_rule_set (assessment)); i++)
    {
      HkAnswer *answer = hk_assessment_get_answer (assessment, i);

      if (answer != NULL)
        newest = MAX (newest, hk_answer_get_changed_at (answer));
    }
  if (newest > 0)
    hk_explanation_take (rows, _ ("Last answer"), hk_format_timestamp (newest));
}

/* The published values that the score or its proposals come from. */
void
hk_explanation_add_source (GPtrArray *rows, HkScore *score, HkAssessment *assessment)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();

  if (hk_score_get_dataset (score) != NULL)
    hk_explanation_take (
        rows, _ ("Source"), hk_explanation_dup_source (hk_score_get_dataset (score), NULL));
  if (assessment == NULL)
    return;
  add_dates (rows, assessment);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (hk_score_get_rule_set (score)); i++)
    {
      const HkProposal *proposal = hk_assessment_get_proposal (assessment, i);

      if (!proposal->present || g_ptr_array_find (named, proposal->dataset, NULL))
        continue;
      g_ptr_array_add (named, proposal->dataset);
      hk_explanation_take (
          rows, _ ("Official data"), hk_explanation_dup_source (proposal->dataset, NULL));
    }
}

/**
 * hk_explain_category:
 *
 * Returns: (transfer full) (element-type HkExplanationRow): the sum and each item of the category
 */
GPtrArray *
hk_explain_category (HkScore *score, HkAssessment *assessment, guint category)
{
  GPtrArray *rows = NULL;
  HkRuleSet *rule_set = NULL;
  const HkSubtotal *sum = NULL;

  g_return_val_if_fail (HK_IS_SCORE (score), NULL);

  sum = hk_score_get_category (score, category);
  g_return_val_if_fail (sum != NULL, NULL);
  rule_set = hk_score_get_rule_set (score);
  rows = hk_explanation_create ();
  hk_explanation_take (
      rows,
      hk_rule_set_get_category (rule_set, category)->id,
      g_strdup (hk_text_pick (hk_rule_set_get_category (rule_set, category)->title)));
  add_subtotal (rows, sum);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    if (hk_rule_set_get_indicator (rule_set, i)->category == category)
      add_item (rows, score, assessment, i);
  hk_explanation_add_source (rows, score, assessment);
  hk_explanation_add_rule_set (rows, rule_set);
  return rows;
}

/**
 * hk_explain_total:
 *
 * Returns: (transfer full) (element-type HkExplanationRow): the sum of the categories
 */
GPtrArray *
hk_explain_total (HkScore *score, HkAssessment *assessment)
{
  GPtrArray *rows = NULL;
  HkRuleSet *rule_set = NULL;

  g_return_val_if_fail (HK_IS_SCORE (score), NULL);

  rule_set = hk_score_get_rule_set (score);
  rows = hk_explanation_create ();
  add_subtotal (rows, hk_score_get_total (score));
  for (guint c = 0; c < hk_rule_set_get_n_categories (rule_set); c++)
    {
      const HkCategory *category = hk_rule_set_get_category (rule_set, c);
      const HkSubtotal *sum = hk_score_get_category (score, c);
      g_autofree char *points = hk_format_points_exact (sum->points);
      g_autofree char *max = hk_format_milli (sum->max);

      hk_explanation_take (
          rows,
          category->id,
          sum->max > 0
              ? g_strdup_printf (_ ("%s of %s: %s"), points, max, hk_text_pick (category->title))
              : g_strdup_printf (_ ("―: %s"), hk_text_pick (category->title)));
    }
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    add_item (rows, score, assessment, i);
  hk_explanation_add_source (rows, score, assessment);
  hk_explanation_add_rule_set (rows, rule_set);
  hk_explanation_take (rows, _ ("Note"), g_strdup (hk_rule_set_get_note (rule_set)));
  return rows;
}
