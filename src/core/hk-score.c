/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One municipality under one rule set: exact integers, each item's part, sums by category.
 * docs/scoring.md. */
#define G_LOG_DOMAIN "hk-score"

#include "config.h"

#include "hk-score.h"

#include "hk-score-private.h"

struct _HkScore
{
  GObject parent_instance;

  /* Owned */
  HkRuleSet *rule_set;
  HkDataset *dataset; /* NULL for an assessment */
  HkMunicipality *municipality;
  HkItemScore *items;
  HkSubtotal *categories;

  /* State */
  HkSubtotal total;
  guint n_items;
  guint n_categories;
};

G_DEFINE_FINAL_TYPE (HkScore, hk_score, G_TYPE_OBJECT)

static void
hk_score_finalize (GObject *object)
{
  HkScore *self = HK_SCORE (object);

  g_free (self->items);
  g_free (self->categories);
  g_clear_object (&self->rule_set);
  g_clear_object (&self->dataset);
  g_clear_object (&self->municipality);
  G_OBJECT_CLASS (hk_score_parent_class)->finalize (object);
}

static void
hk_score_class_init (HkScoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_score_finalize;
}

static void
hk_score_init (HkScore *self)
{
}

static HkItemScore
score_open (const HkIndicator *indicator, HkAnswerState state)
{
  HkItemScore item = { 0 };

  item.state = state;
  item.level = -1;
  item.high = indicator->max_points;
  item.max = indicator->max_points;
  return item;
}

static HkItemScore
score_value (const HkIndicator *indicator, gint64 milli)
{
  const HkLevel *level = hk_indicator_level_of_value (indicator, milli);
  HkItemScore item = score_open (indicator, HK_STATE_UNANSWERED);

  /* A level that this version of the rule set no longer has: as good as unanswered, never zero. */
  if (level == NULL)
    return item;
  item.state = HK_STATE_ANSWERED;
  item.level = (int)level->level;
  item.points = level->points;
  item.low = level->points;
  item.high = level->points;
  return item;
}

/* What confirming a proposal is sure to bring: the lower bound. A published "no" is sure of
 * nothing. */
static HkPoints
get_sure_points (const HkIndicator *indicator, const HkProposal *proposal)
{
  const HkLevel *level = NULL;

  if (proposal->below)
    return 0;
  level = hk_indicator_find_level (indicator, proposal->level);
  return level != NULL ? level->points : 0;
}

static HkItemScore
score_answer (HkAssessment *assessment, guint index)
{
  const HkIndicator *indicator =
      hk_rule_set_get_indicator (hk_assessment_get_rule_set (assessment), index);
  HkAnswerState state = hk_assessment_get_state (assessment, index);
  HkItemScore item = { 0 };

  switch (state)
    {
    case HK_STATE_ANSWERED:
      return score_value (indicator,
                          hk_answer_get_value (hk_assessment_get_answer (assessment, index)));
    case HK_STATE_NOT_APPLICABLE:
    case HK_STATE_NOT_ASKED:
      item.state = state;
      item.level = -1;
      return item;
    case HK_STATE_UNANSWERED:
    case HK_STATE_UNKNOWN:
    default:
      item = score_open (indicator, state);
      item.proposed = hk_assessment_is_proposed (assessment, index);
      if (item.proposed)
        item.proposal = get_sure_points (indicator, hk_assessment_get_proposal (assessment, index));
      return item;
    }
}

static void
add_item (HkSubtotal *sum, const HkIndicator *indicator, const HkItemScore *item)
{
  sum->points += item->points;
  sum->high += item->high;
  sum->proposal += item->proposal;
  sum->max += item->max;
  sum->declared_max += indicator->max_points;
  sum->n_items++;
  sum->n_answered += item->state == HK_STATE_ANSWERED;
  sum->n_proposed += item->proposed;
  sum->n_open += item->state == HK_STATE_UNANSWERED && !item->proposed;
  sum->n_unknown += item->state == HK_STATE_UNKNOWN;
  sum->n_not_applicable += item->state == HK_STATE_NOT_APPLICABLE;
  sum->n_not_asked += item->state == HK_STATE_NOT_ASKED;
}

static HkScore *
create (HkRuleSet *rule_set, HkMunicipality *municipality)
{
  HkScore *self = g_object_new (HK_TYPE_SCORE, NULL);

  self->rule_set = g_object_ref (rule_set);
  self->municipality = g_object_ref (municipality);
  self->n_items = hk_rule_set_get_n_indicators (rule_set);
  self->n_categories = hk_rule_set_get_n_categories (rule_set);
  self->items = g_new0 (HkItemScore, self->n_items);
  self->categories = g_new0 (HkSubtotal, self->n_categories);
  return self;
}

static void
sum_up (HkScore *self)
{
  for (guint i = 0; i < self->n_items; i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (self->rule_set, i);

      add_item (&self->categories[indicator->category], indicator, &self->items[i]);
      add_item (&self->total, indicator, &self->items[i]);
    }
}

/* A published total has no items: it counts as one. */
static void
set_published_total (HkScore *self, guint row)
{
  guint column = 0;
  gint32 milli = HK_VALUE_MISSING;
  HkPoints max = hk_rule_set_get_total (self->rule_set);

  if (hk_dataset_find_column (
          self->dataset, hk_rule_set_get_total_column (self->rule_set), &column))
    milli = hk_dataset_get_value (self->dataset, column, row);
  self->total.n_items = 1;
  self->total.max = max;
  self->total.declared_max = max;
  self->total.n_answered = milli != HK_VALUE_MISSING;
  self->total.n_open = milli == HK_VALUE_MISSING;
  self->total.points = milli != HK_VALUE_MISSING ? milli : 0;
  self->total.high = milli != HK_VALUE_MISSING ? milli : max;
}

/**
 * hk_score_of_assessment:
 * @assessment: answers and proposals
 *
 * Returns: (transfer full): the score; only confirmed answers earn points
 */
HkScore *
hk_score_of_assessment (HkAssessment *assessment)
{
  HkScore *self = NULL;

  g_return_val_if_fail (HK_IS_ASSESSMENT (assessment), NULL);

  self =
      create (hk_assessment_get_rule_set (assessment), hk_assessment_get_municipality (assessment));
  for (guint i = 0; i < self->n_items; i++)
    self->items[i] = score_answer (assessment, i);
  sum_up (self);
  return self;
}

/**
 * hk_score_of_dataset:
 * @rule_set: scored from published values, or published totals
 * @dataset: the release
 * @municipality: whose row
 *
 * Returns: (transfer full): the score; a missing value leaves its item open
 */
HkScore *
hk_score_of_dataset (HkRuleSet *rule_set, HkDataset *dataset, HkMunicipality *municipality)
{
  g_autoptr (GPtrArray) datasets = NULL;
  HkScore *self = NULL;

  g_return_val_if_fail (HK_IS_RULE_SET (rule_set), NULL);
  g_return_val_if_fail (HK_IS_DATASET (dataset), NULL);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (municipality), NULL);
  g_return_val_if_fail (!hk_municipality_is_prefecture (municipality), NULL);

  self = create (rule_set, municipality);
  self->dataset = g_object_ref (dataset);
  if (hk_rule_set_get_basis (rule_set) == HK_BASIS_PUBLISHED)
    {
      set_published_total (self, hk_municipality_get_position (municipality));
      return self;
    }
  datasets = g_ptr_array_new ();
  g_ptr_array_add (datasets, dataset);
  for (guint i = 0; i < self->n_items; i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);
      HkProposal proposal = hk_proposal_for (indicator, datasets, municipality);

      if (proposal.present && indicator->prefill == HK_PREFILL_VALUE)
        self->items[i] = score_value (indicator, proposal.value);
      else
        {
          self->items[i] = score_open (indicator, HK_STATE_UNANSWERED);
          self->items[i].proposed = proposal.present;
          self->items[i].proposal = proposal.present ? get_sure_points (indicator, &proposal) : 0;
        }
    }
  sum_up (self);
  return self;
}

HkRuleSet *
hk_score_get_rule_set (HkScore *self)
{
  g_return_val_if_fail (HK_IS_SCORE (self), NULL);

  return self->rule_set;
}

HkDataset *
hk_score_get_dataset (HkScore *self)
{
  g_return_val_if_fail (HK_IS_SCORE (self), NULL);

  return self->dataset;
}

HkMunicipality *
hk_score_get_municipality (HkScore *self)
{
  g_return_val_if_fail (HK_IS_SCORE (self), NULL);

  return self->municipality;
}

const HkSubtotal *
hk_score_get_total (HkScore *self)
{
  g_return_val_if_fail (HK_IS_SCORE (self), NULL);

  return &self->total;
}

const HkSubtotal *
hk_score_get_category (HkScore *self, guint index)
{
  g_return_val_if_fail (HK_IS_SCORE (self), NULL);
  g_return_val_if_fail (index < self->n_categories, NULL);

  return &self->categories[index];
}

const HkItemScore *
hk_score_get_item (HkScore *self, guint indicator)
{
  g_return_val_if_fail (HK_IS_SCORE (self), NULL);
  g_return_val_if_fail (indicator < self->n_items, NULL);

  return &self->items[indicator];
}

/**
 * hk_score_is_complete:
 *
 * Returns: whether nothing is open, proposed or unknown, so that the range is one figure
 */
gboolean
hk_score_is_complete (HkScore *self)
{
  g_return_val_if_fail (HK_IS_SCORE (self), FALSE);

  return self->total.n_open == 0 && self->total.n_proposed == 0 && self->total.n_unknown == 0;
}
