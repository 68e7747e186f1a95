/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains the range of a score, the points of other municipalities, and the effect of a step up.
 */
#define G_LOG_DOMAIN "hk-explanation-gap"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-private.h"
#include "hk-score-private.h"

#define DEFAULT_EFFORT 2 /* as in hk-gap.c */

static void
add_open_item (GPtrArray *rows, const HkIndicator *indicator, const HkItemScore *item)
{
  g_autofree char *more = hk_format_points_exact (item->high - item->points);

  hk_explanation_take (rows,
                       indicator->id,
                       g_strdup_printf (_ ("+ %1$s at best, %2$s: %3$s"),
                                        more,
                                        item->proposed ? _ ("proposed, not confirmed")
                                                       : hk_answer_state_get_label (item->state),
                                        hk_text_pick (indicator->title)));
}

/**
 * hk_explain_range:
 * @assessment: (nullable): the one that was scored
 *
 * Returns: (transfer full) (element-type HkExplanationRow): the low end, what each open item could
 * add, and the high end
 */
GPtrArray *
hk_explain_range (HkScore *score, HkAssessment *assessment)
{
  GPtrArray *rows = NULL;
  const HkSubtotal *total = NULL;
  HkRuleSet *rule_set = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *more = NULL;
  g_autofree char *low_shown = NULL;
  g_autofree char *high_shown = NULL;

  g_return_val_if_fail (HK_IS_SCORE (score), NULL);

  total = hk_score_get_total (score);
  rule_set = hk_score_get_rule_set (score);
  low = hk_format_points_exact (total->points);
  high = hk_format_points_exact (total->high);
  more = hk_format_points_exact (total->high - total->points);
  low_shown = hk_format_points (total->points);
  high_shown = hk_format_points (total->high);
  rows = hk_explanation_create ();
  hk_explanation_take (
      rows,
      _ ("Low end"),
      g_strdup_printf (_ ("%s: the confirmed points (shown as %s)"), low, low_shown));
  hk_explanation_take (
      rows,
      _ ("High end"),
      g_strdup_printf (_ ("%s + %s = %s: every open item at its best (shown as %s)"),
                       low,
                       more,
                       high,
                       high_shown));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkItemScore *item = hk_score_get_item (score, i);

      if (item->high > item->points)
        add_open_item (rows, hk_rule_set_get_indicator (rule_set, i), item);
    }
  hk_explanation_add_source (rows, score, assessment);
  hk_explanation_add_rule_set (rows, rule_set);
  return rows;
}

/**
 * hk_explain_standing:
 *
 * Returns: (transfer full) (element-type HkExplanationRow): where the points of @municipality come
 * from
 */
GPtrArray *
hk_explain_standing (HkRanking *ranking, HkMunicipality *municipality)
{
  HkRuleSet *rule_set = NULL;
  HkDataset *dataset = NULL;
  const HkStanding *standing = NULL;
  GPtrArray *rows = NULL;

  g_return_val_if_fail (HK_IS_RANKING (ranking), NULL);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (municipality), NULL);

  rule_set = hk_ranking_get_rule_set (ranking);
  dataset = hk_ranking_get_dataset (ranking);
  if (hk_rule_set_get_basis (rule_set) == HK_BASIS_DATASET)
    {
      g_autoptr (HkScore) score = hk_score_of_dataset (rule_set, dataset, municipality);

      return hk_explain_total (score, NULL);
    }
  standing = hk_ranking_get_standing (ranking, hk_municipality_get_position (municipality));
  rows = hk_explanation_create ();
  {
    g_autofree char *low = hk_format_points_exact (standing->points);
    g_autofree char *high = hk_format_points_exact (standing->high);

    if (!standing->known)
      hk_explanation_take (rows, _ ("Points"), g_strdup (_ ("― (nothing is published)")));
    else if (hk_rule_set_get_basis (rule_set) == HK_BASIS_PUBLISHED)
      hk_explanation_take (
          rows, _ ("Points"), g_strdup_printf (_ ("%s, as the publisher counted them"), low));
    else
      hk_explanation_take (
          rows,
          _ ("Points"),
          g_strdup_printf (_ ("between %s and %s: what published values leave; the answers "
                              "themselves are not published"),
                           low,
                           high));
  }
  hk_explanation_take (rows, _ ("Source"), hk_explanation_dup_source (dataset, NULL));
  hk_explanation_add_rule_set (rows, rule_set);
  return rows;
}

static void
add_gain (GPtrArray *rows, const HkIndicator *indicator, const HkGap *gap)
{
  HkPoints next = hk_indicator_find_level (indicator, gap->level_next)->points;
  g_autofree char *after = hk_format_points_exact (next);
  g_autofree char *before = hk_format_points_exact (next - gap->gain);
  g_autofree char *gain = hk_format_points_exact (gap->gain);
  g_autofree char *now = gap->level_now >= 0 ? g_strdup_printf (_ ("level %d"), gap->level_now)
                                             : g_strdup (_ ("the sure end of the proposal"));

  hk_explanation_take (
      rows,
      _ ("Points gained"),
      g_strdup_printf (
          _ ("%1$s (level %2$u) − %3$s (%4$s) = %5$s"), after, gap->level_next, before, now, gain));
}

static void
add_effect (GPtrArray *rows, const HkGap *gap)
{
  guint effort = gap->effort > 0 ? gap->effort : DEFAULT_EFFORT;
  g_autofree char *gain = hk_format_points_exact (gap->gain);
  g_autofree char *exact = hk_format_points_exact (gap->effect);
  g_autofree char *shown = hk_format_hundredths (gap->effect);

  hk_explanation_take (
      rows,
      _ ("Effort"),
      g_strdup_printf (gap->effort > 0 ? _ ("%u (small 1, medium 2, large 3: our own estimate)")
                                       : _ ("none given, counts as %u"),
                       effort));
  if (gap->n_peers == 0)
    hk_explanation_take (
        rows, _ ("Effect"), g_strdup (_ ("― (there are no public data on who has it)")));
  else
    hk_explanation_take (rows,
                         _ ("Effect"),
                         g_strdup_printf (_ ("%1$s × %2$u ÷ %3$u ÷ %4$u = %5$s (shown as %6$s)"),
                                          gain,
                                          gap->n_have,
                                          gap->n_peers,
                                          effort,
                                          exact,
                                          shown));
}

/**
 * hk_explain_gap:
 * @gap: of hk_gap_list () with the same rule set, @peers and @dataset
 *
 * Returns: (transfer full) (element-type HkExplanationRow): the formula with its numbers
 */
GPtrArray *
hk_explain_gap (HkRuleSet *rule_set, const HkGap *gap, HkPeerSet *peers, HkDataset *dataset)
{
  const HkIndicator *indicator = NULL;
  GPtrArray *rows = NULL;
  guint column = 0;

  g_return_val_if_fail (HK_IS_RULE_SET (rule_set), NULL);
  g_return_val_if_fail (gap != NULL, NULL);
  g_return_val_if_fail (HK_IS_PEER_SET (peers), NULL);
  g_return_val_if_fail (HK_IS_DATASET (dataset), NULL);

  indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);
  rows = hk_explanation_create ();
  hk_explanation_take (rows, indicator->id, g_strdup (hk_text_pick (indicator->title)));
  hk_explanation_take (rows,
                       _ ("How it is counted"),
                       g_strdup (_ ("points gained × share of peers who have it ÷ effort")));
  add_gain (rows, indicator, gap);
  if (gap->n_peers > 0)
    hk_explanation_take (
        rows,
        _ ("Who has it"),
        g_strdup_printf (
            _ ("%1$u of %2$u with a published value are at level %3$u or above (%4$s)"),
            gap->n_have,
            gap->n_peers,
            gap->level_next,
            hk_peer_set_get_title (peers)));
  add_effect (rows, gap);
  if (gap->n_peers > 0 && hk_dataset_find_column (dataset, indicator->prefill_column, &column))
    hk_explanation_take (
        rows,
        _ ("Source"),
        hk_explanation_dup_source (dataset, hk_dataset_get_column (dataset, column)->as_of));
  hk_explanation_add_rule_set (rows, rule_set);
  return rows;
}
