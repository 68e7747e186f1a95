/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 比較 on paper: the own place among the peers, all of them as a chart, and what is to be gained.
 */
#define G_LOG_DOMAIN "hk-print-comparison"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-print-flow.h"

#define DISTRIBUTION_HEIGHT 330.0

static void
add_place (HkPrintFlow *flow, HkComparison *comparison)
{
  const HkComparisonRow *own = hk_comparison_get_own (comparison);
  const HkSpread *spread = hk_comparison_get_spread (comparison);
  g_autofree char *n = hk_format_integer (spread->n);
  g_autofree char *median = hk_format_points (spread->median);
  g_autofree char *lower = hk_format_points (spread->quartile_1);
  g_autofree char *upper = hk_format_points (spread->quartile_3);
  g_autofree char *middle =
      g_strdup_printf (_ ("Median %1$s points, middle half %2$s to %3$s points (n = %4$s)"),
                       median,
                       lower,
                       upper,
                       n);

  if (own != NULL && own->rank > 0)
    {
      g_autofree char *points = hk_format_points (own->points);
      g_autofree char *rank = hk_format_integer (own->rank);
      g_autofree char *tied = hk_format_integer (own->n_tied);
      g_autofree char *text =
          own->n_tied > 0
              ? g_strdup_printf (_ ("%1$s points, no. %2$s of %3$s municipalities, tied with %4$s"),
                                 points,
                                 rank,
                                 n,
                                 tied)
              : g_strdup_printf (
                    _ ("%1$s points, no. %2$s of %3$s municipalities"), points, rank, n);

      hk_print_flow_fact (flow, _ ("Own place"), text);
    }
  else
    hk_print_flow_fact (flow, _ ("Own place"), _ ("No rank: a value is missing"));
  if (spread->n > 0)
    hk_print_flow_fact (flow, _ ("Peers"), middle);
}

static char *
dup_level (const HkIndicator *indicator, int level)
{
  const HkLevel *found = level >= 0 ? hk_indicator_find_level (indicator, (guint)level) : NULL;

  return g_strdup (found != NULL ? hk_text_pick (found->text) : "―");
}

static void
add_gap (HkPrintFlow *flow, HkRuleSet *rule_set, const HkGap *gap)
{
  const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, gap->indicator);
  g_autofree char *now = dup_level (indicator, gap->level_now);
  g_autofree char *next = dup_level (indicator, (int)gap->level_next);
  g_autofree char *steps = g_strdup_printf ("%s → %s", now, next);
  g_autofree char *gain = hk_format_gain (gap->gain);
  g_autofree char *have =
      gap->n_peers > 0 ? g_strdup_printf ("%u / %u", gap->n_have, gap->n_peers) : g_strdup ("―");
  g_autofree char *effect = gap->effect >= 0 ? hk_format_hundredths (gap->effect) : g_strdup ("―");
  const char *cells[] = {
    indicator->id, hk_text_pick (indicator->title), steps, gain, have, effect
  };

  hk_print_flow_row (flow, cells, FALSE);
}

static void
add_gaps (HkPrintFlow *flow, HkComparison *comparison, HkScore *own)
{
  HkRanking *ranking = hk_comparison_get_ranking (comparison);
  g_autoptr (GArray) gaps =
      hk_gap_list (own, hk_comparison_get_peer_set (comparison), hk_ranking_get_dataset (ranking));
  const HkPrintColumn columns[] = {
    { _ ("No."), 0.08, HK_ALIGN_START },           { _ ("Item"), 0.32, HK_ALIGN_START },
    { _ ("Now → next"), 0.26, HK_ALIGN_START },    { _ ("Gain (points)"), 0.1, HK_ALIGN_END },
    { _ ("Have it / peers"), 0.13, HK_ALIGN_END }, { _ ("Effect"), 0.11, HK_ALIGN_END },
  };

  if (gaps->len == 0)
    return;
  hk_print_flow_heading (flow, _ ("Room for improvement"));
  hk_print_flow_begin (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < gaps->len; i++)
    add_gap (flow, hk_ranking_get_rule_set (ranking), &g_array_index (gaps, HkGap, i));
  hk_print_flow_end (flow);
  hk_print_flow_caption (
      flow,
      _ ("Effect = gain × share of peers who have it ÷ effort (small 1, medium 2, large 3, our own "
         "estimate). Items without public data stand last."));
}

/**
 * hk_print_comparison_new:
 * @own: (nullable): the own score under the same rule set; without it nothing is said about gains
 */
HkPrint *
hk_print_comparison_new (const HkPrintHead *head, HkComparison *comparison, HkScore *own)
{
  HkRanking *ranking;
  HkPeerSet *peers;
  g_autoptr (HkChart) chart = NULL;
  g_autofree char *title = NULL;
  g_autofree char *source = NULL;
  guint n;
  HkPrintFlow *flow;

  g_return_val_if_fail (head != NULL, NULL);
  g_return_val_if_fail (HK_IS_COMPARISON (comparison), NULL);

  ranking = hk_comparison_get_ranking (comparison);
  peers = hk_comparison_get_peer_set (comparison);
  n = hk_comparison_get_spread (comparison)->n;
  chart = hk_distribution_chart_new_for_peers (
      ranking, head->municipality, peers, own != NULL ? hk_score_get_total (own) : NULL);
  title = g_strdup_printf (_ ("Comparison with %s"), hk_peer_set_get_title (peers));
  source = hk_chart_dup_source_caption (ranking, n > 0 ? n : hk_chart_get_n_marks (chart));
  flow = hk_print_flow_new (title, head);
  add_place (flow, comparison);
  hk_print_flow_heading (flow, _ ("Points of each municipality"));
  hk_print_flow_chart (flow, chart, DISTRIBUTION_HEIGHT);
  hk_print_flow_caption (flow, source);
  if (own != NULL)
    add_gaps (flow, comparison, own);
  return hk_print_flow_finish (flow);
}
