/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same facts under every rule set that is here, each with its rank or why there is none. */
#define G_LOG_DOMAIN "hk-session-figures"

#include "config.h"

#include "hk-session-rules.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation.h"
#include "hk-snapshot-private.h"

void
hk_rule_set_figure_free (HkRuleSetFigure *figure)
{
  if (figure == NULL)
    return;
  g_object_unref (figure->rule_set);
  g_free (figure);
}

/* Every answer there is, whatever rule set asked for it. */
static GPtrArray *
list_answers (HkAssessment *assessment)
{
  GPtrArray *answers = g_ptr_array_new ();
  GPtrArray *apart = hk_assessment_get_answers_apart (assessment);
  guint n = hk_rule_set_get_n_indicators (hk_assessment_get_rule_set (assessment));

  for (guint i = 0; i < n; i++)
    if (hk_assessment_get_answer (assessment, i) != NULL)
      g_ptr_array_add (answers, hk_assessment_get_answer (assessment, i));
  for (guint i = 0; i < apart->len; i++)
    g_ptr_array_add (answers, g_ptr_array_index (apart, i));
  return answers;
}

static void
take_total (HkRuleSetFigure *figure, HkScore *score)
{
  const HkSubtotal *total = hk_score_get_total (score);

  figure->points = total->points;
  figure->high = total->high;
  figure->max = total->max;
}

/* The answers there are, under a rule set that asks for answers. */
static HkAssessment *
dup_assessment_under (HkSnapshot *self, HkRuleSet *rule_set)
{
  g_autoptr (GPtrArray) answers = NULL;

  if (rule_set == self->rule_set)
    return g_object_ref (self->assessment);
  answers = list_answers (self->assessment);
  return hk_assessment_new (rule_set,
                            self->municipality,
                            self->profile.fiscal_year,
                            hk_reference_get_datasets (self->reference),
                            answers);
}

/**
 * hk_snapshot_dup_score_under:
 *
 * Returns: (transfer full) (nullable): the own score under @rule_set
 */
HkScore *
hk_snapshot_dup_score_under (HkSnapshot *self, HkRuleSet *rule_set)
{
  g_autoptr (HkAssessment) assessment = NULL;
  HkDataset *dataset = NULL;

  g_return_val_if_fail (HK_IS_SNAPSHOT (self) && HK_IS_RULE_SET (rule_set), NULL);

  if (hk_rule_set_get_basis (rule_set) != HK_BASIS_ANSWERS)
    {
      dataset = hk_reference_find_dataset (self->reference, hk_rule_set_get_dataset_id (rule_set));
      return dataset != NULL ? hk_score_of_dataset (rule_set, dataset, self->municipality) : NULL;
    }
  if (rule_set == self->rule_set)
    return g_object_ref (self->score);
  assessment = dup_assessment_under (self, rule_set);
  return hk_score_of_assessment (assessment);
}

static void
append_rows (GPtrArray *rows, GPtrArray *more)
{
  g_ptr_array_extend_and_steal (rows, more);
}

/**
 * hk_snapshot_explain_under:
 *
 * Returns: (transfer full) (nullable) (element-type HkExplanationRow): the own figures under
 * @rule_set; %NULL: there are none
 */
GPtrArray *
hk_snapshot_explain_under (HkSnapshot *self, HkRuleSet *rule_set)
{
  g_autoptr (HkAssessment) assessment = NULL;
  g_autoptr (HkScore) score = NULL;
  g_autoptr (HkPeerSet) peers = NULL;
  g_autoptr (HkComparison) comparison = NULL;
  g_autofree char *name = NULL;
  HkRanking *ranking = NULL;
  const HkComparisonRow *own = NULL;
  GPtrArray *rows = NULL;

  g_return_val_if_fail (HK_IS_SNAPSHOT (self) && HK_IS_RULE_SET (rule_set), NULL);

  if (self->profile.role == HK_ROLE_PREFECTURE)
    return NULL;
  if (hk_rule_set_get_basis (rule_set) == HK_BASIS_ANSWERS)
    {
      assessment = dup_assessment_under (self, rule_set);
      score = hk_snapshot_dup_score_under (self, rule_set);
      return hk_explain_total (score, assessment);
    }
  name = hk_rule_set_dup_name (rule_set);
  ranking = hk_reference_get_ranking (self->reference, name, NULL);
  if (ranking == NULL)
    return NULL;
  rows = hk_explain_standing (ranking, self->municipality);
  peers = hk_peer_set_new (
      hk_ranking_get_registry (ranking), self->municipality, HK_PEERS_NATION, NULL);
  comparison = hk_comparison_new (ranking, peers, self->municipality);
  own = hk_comparison_get_own (comparison);
  if (own != NULL)
    append_rows (rows, hk_explain_rank (comparison, own));
  return rows;
}

static void
fill_from_answers (HkSnapshot *self, HkRuleSetFigure *figure)
{
  g_autoptr (HkScore) score = hk_snapshot_dup_score_under (self, figure->rule_set);

  take_total (figure, score);
  figure->is_known = TRUE;
  figure->why = _ ("The answers of other municipalities are not public");
}

static void
fill_from_data (HkSnapshot *self, HkRuleSetFigure *figure)
{
  g_autofree char *name = hk_rule_set_dup_name (figure->rule_set);
  HkRanking *ranking = hk_reference_get_ranking (self->reference, name, NULL);
  g_autoptr (HkScore) score = hk_snapshot_dup_score_under (self, figure->rule_set);
  const HkStanding *standing = NULL;

  figure->why = _ ("Nothing is published for this body");
  if (ranking == NULL || score == NULL)
    return;
  take_total (figure, score);
  standing = hk_ranking_get_standing (ranking, hk_municipality_get_position (self->municipality));
  figure->is_known = standing->known;
  figure->rank = standing->rank;
  figure->n_tied = standing->n_tied;
  figure->n = hk_ranking_get_n_ranked (ranking);
  if (hk_rule_set_get_rank_of (figure->rule_set) > 0)
    figure->n = hk_rule_set_get_rank_of (figure->rule_set);
  figure->why = "";
  if (standing->rank == 0)
    figure->why = standing->known ? _ ("A published value is missing")
                                  : _ ("Nothing is published for this body");
}

/**
 * hk_snapshot_list_figures:
 *
 * Returns: (transfer full) (element-type HkRuleSetFigure): a row for each rule set; empty for a
 * prefecture
 */
GPtrArray *
hk_snapshot_list_figures (HkSnapshot *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_rule_set_figure_free);
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (HK_IS_SNAPSHOT (self), list);

  if (self->profile.role == HK_ROLE_PREFECTURE)
    return list;
  all = hk_reference_list_versions (self->reference);
  for (guint i = 0; i < all->len; i++)
    {
      HkRuleSetFigure *figure = g_new0 (HkRuleSetFigure, 1);

      figure->rule_set = g_object_ref (g_ptr_array_index (all, i));
      figure->is_in_use = figure->rule_set == hk_snapshot_get_rule_set (self);
      if (hk_rule_set_get_basis (figure->rule_set) == HK_BASIS_ANSWERS)
        fill_from_answers (self, figure);
      else
        fill_from_data (self, figure);
      g_ptr_array_add (list, figure);
    }
  return list;
}
