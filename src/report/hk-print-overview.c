/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 概況 on paper: where the municipality stands, what is confirmed, what comes next. */
#define G_LOG_DOMAIN "hk-print-overview"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-chart.h"
#include "hk-print-flow.h"

#define HISTOGRAM_HEIGHT 120.0

static char *
dup_points_of (HkPoints points, HkPoints high, HkPoints total)
{
  g_autofree char *low_text = hk_format_points (points);
  g_autofree char *high_text = hk_format_points (high);
  g_autofree char *max = hk_format_milli (total);

  if (high > points)
    /* Translators: lowest and highest possible points, and the total */
    return g_strdup_printf (_ ("%1$s to %2$s of %3$s points"), low_text, high_text, max);
  return g_strdup_printf (_ ("%1$s of %2$s points"), low_text, max);
}

static char *
dup_rank (guint rank, guint n, guint n_tied)
{
  g_autofree char *rank_text = hk_format_integer (rank);
  g_autofree char *n_text = hk_format_integer (n);
  g_autofree char *tied_text = hk_format_integer (n_tied);

  if (rank == 0)
    return g_strdup (_ ("No rank: a value is missing"));
  if (n_tied == 0)
    return g_strdup_printf (_ ("No. %1$s of %2$s municipalities"), rank_text, n_text);
  return g_strdup_printf (
      _ ("No. %1$s of %2$s municipalities, tied with %3$s"), rank_text, n_text, tied_text);
}

static void
add_rank (HkPrintFlow *flow, const char *label, HkComparison *comparison)
{
  const HkComparisonRow *own = hk_comparison_get_own (comparison);
  g_autofree char *text = dup_rank (own != NULL ? own->rank : 0,
                                    hk_comparison_get_spread (comparison)->n,
                                    own != NULL ? own->n_tied : 0);

  hk_print_flow_fact (flow, label, text);
}

static void
add_official (HkPrintFlow *flow,
              HkMunicipality *municipality,
              HkScore *official,
              HkComparison *prefecture,
              HkComparison *nation)
{
  HkRanking *ranking = hk_comparison_get_ranking (nation);
  const HkSubtotal *total = hk_score_get_total (official);
  g_autoptr (HkChart) histogram = hk_histogram_chart_new (ranking, municipality);
  g_autofree char *points = dup_points_of (total->points, total->high, total->declared_max);
  g_autofree char *here =
      g_strdup_printf (_ ("In %s"), hk_municipality_get_prefecture_name (municipality));
  g_autofree char *source =
      hk_chart_dup_source_caption (ranking, hk_ranking_get_n_ranked (ranking));

  hk_print_flow_heading (flow, _ ("Score from Official Data"));
  hk_print_flow_fact (flow, _ ("Score"), points);
  add_rank (flow, here, prefecture);
  add_rank (flow, C_ ("caption of a rank", "In the nation"), nation);
  hk_print_flow_space (flow, 8);
  hk_print_flow_chart (flow, histogram, HISTOGRAM_HEIGHT);
  hk_print_flow_caption (flow, source);
}

static void
add_categories (HkPrintFlow *flow, HkComparison *prefecture, HkScore *official)
{
  g_autoptr (HkChart) chart = hk_category_chart_new (prefecture, official);
  g_autofree char *source = hk_chart_dup_source_caption (hk_comparison_get_ranking (prefecture),
                                                         hk_comparison_get_spread (prefecture)->n);

  hk_print_flow_heading (flow, _ ("Score by category"));
  hk_print_flow_chart (flow, chart, 0);
  hk_print_flow_caption (flow, source);
}

static void
add_own (HkPrintFlow *flow, HkScore *own)
{
  const HkSubtotal *total = hk_score_get_total (own);
  g_autoptr (HkChart) chart = hk_range_chart_new (total);
  g_autofree char *points = dup_points_of (total->points, total->points, total->declared_max);
  g_autofree char *range = dup_points_of (total->points, total->high, total->declared_max);
  g_autofree char *counts = g_strdup_printf (
      _ ("Answered %1$u · proposals %2$u · open %3$u · not applicable %4$u · unknown %5$u"),
      total->n_answered,
      total->n_proposed,
      total->n_open,
      total->n_not_applicable,
      total->n_unknown);
  g_autofree char *source = g_strdup_printf (_ ("Rule set %1$s · n = %2$u"),
                                             hk_rule_set_get_id (hk_score_get_rule_set (own)),
                                             total->n_items);

  hk_print_flow_heading (flow, _ ("Confirmed Score of the Assessment"));
  hk_print_flow_fact (flow, _ ("Confirmed score"), points);
  hk_print_flow_fact (flow, C_ ("of points", "Range"), range);
  hk_print_flow_fact (flow, _ ("Items"), counts);
  hk_print_flow_space (flow, 8);
  hk_print_flow_chart (flow, chart, 14);
  hk_print_flow_caption (flow, source);
}

/**
 * hk_print_overview_new:
 * @official: (nullable): what is %NULL is left out; goes with @prefecture and @nation
 * @own: (nullable): score of the assessment
 */
HkPrint *
hk_print_overview_new (const HkPrintHead *head,
                       HkScore *official,
                       HkComparison *prefecture,
                       HkComparison *nation,
                       HkScore *own,
                       const HkPrintStep *steps,
                       guint n_steps)
{
  HkPrintFlow *flow;

  g_return_val_if_fail (head != NULL, NULL);

  flow = hk_print_flow_new (_ ("Overview of digital readiness"), head);
  if (official != NULL && prefecture != NULL && nation != NULL)
    {
      add_official (flow, head->municipality, official, prefecture, nation);
      add_categories (flow, prefecture, official);
    }
  if (own != NULL)
    add_own (flow, own);
  if (n_steps > 0)
    hk_print_flow_heading (flow, _ ("What Comes Next"));
  for (guint i = 0; i < n_steps; i++)
    hk_print_flow_fact (flow, steps[i].title, steps[i].detail);
  return hk_print_flow_finish (flow);
}
