/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the explanations of 概況 from the snapshot that the page shows. */

#define G_LOG_DOMAIN "hk-overview-explain"

#include "config.h"

#include "hk-overview-explain.h"

#include <glib/gi18n-lib.h>

#include "hk-explainable.h"

static HkComparison *
compare (HkSnapshot *snapshot, HkPeerRule rule)
{
  HkReference *reference = hk_snapshot_get_reference (snapshot);
  HkMunicipality *own = hk_snapshot_get_municipality (snapshot);
  HkRanking *ranking = hk_reference_get_ranking (reference, HK_RULE_SET_OFFICIAL, NULL);
  g_autoptr (HkPeerSet) peers = NULL;

  if (ranking == NULL || hk_snapshot_get_official (snapshot) == NULL)
    return NULL;
  peers = hk_peer_set_new (hk_reference_get_registry (reference), own, rule, NULL);
  return hk_comparison_new (ranking, peers, own);
}

static GPtrArray *
explain_official (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkScore *score = hk_snapshot_get_official (hk_page_get_snapshot (HK_PAGE (data)));

  *ret_title = g_strdup (_ ("Score from Official Data"));
  return score != NULL ? hk_explain_total (score, NULL) : NULL;
}

static GPtrArray *
explain_own (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (data));

  *ret_title = g_strdup (_ ("Confirmed Score of the Assessment"));
  return hk_explain_total (hk_snapshot_get_score (snapshot), hk_snapshot_get_assessment (snapshot));
}

static GPtrArray *
explain_range (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (data));

  *ret_title = g_strdup (_ ("Range of the confirmed score"));
  return hk_explain_range (hk_snapshot_get_score (snapshot), hk_snapshot_get_assessment (snapshot));
}

static GPtrArray *
explain_rank (HkSnapshot *snapshot, HkPeerRule rule)
{
  g_autoptr (HkComparison) comparison = compare (snapshot, rule);
  const HkComparisonRow *own = comparison != NULL ? hk_comparison_get_own (comparison) : NULL;

  return own != NULL ? hk_explain_rank (comparison, own) : NULL;
}

static GPtrArray *
explain_prefecture (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  *ret_title = g_strdup (_ ("Rank in the prefecture"));
  return explain_rank (hk_page_get_snapshot (HK_PAGE (data)), HK_PEERS_PREFECTURE);
}

static GPtrArray *
explain_nation (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  *ret_title = g_strdup (_ ("Rank in the nation"));
  return explain_rank (hk_page_get_snapshot (HK_PAGE (data)), HK_PEERS_NATION);
}

static GPtrArray *
explain_top_share (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  g_autoptr (HkComparison) nation =
      compare (hk_page_get_snapshot (HK_PAGE (data)), HK_PEERS_NATION);

  *ret_title = g_strdup (_ ("Share from the top"));
  return nation != NULL ? hk_explain_percentile (nation) : NULL;
}

static GPtrArray *
explain_histogram (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  g_autoptr (HkComparison) nation =
      compare (hk_page_get_snapshot (HK_PAGE (data)), HK_PEERS_NATION);

  *ret_title = g_strdup (_ ("Official scores of the nation"));
  return nation != NULL ? hk_explain_spread (nation, HK_EXPLAIN_ALL) : NULL;
}

/* A bar: the own points of the category, then the median beside it. */
static GPtrArray *
explain_category (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (data));
  HkScore *score = hk_snapshot_get_official (snapshot);
  g_autoptr (HkComparison) prefecture = compare (snapshot, HK_PEERS_PREFECTURE);
  int mark = hk_chart_view_get_mark (HK_CHART_VIEW (widget), NULL);
  GPtrArray *rows = NULL;
  GPtrArray *spread = NULL;

  *ret_title = g_strdup (_ ("Score by category"));
  if (prefecture == NULL)
    return NULL;
  if (mark < 0)
    return hk_explain_total (score, NULL);
  rows = hk_explain_category (score, NULL, (guint)mark);
  spread = hk_explain_spread (prefecture, mark);
  g_ptr_array_extend_and_steal (rows, spread);
  return rows;
}

void
hk_overview_explain_attach (HkPage *page, const HkOverviewFigures *figures)
{
  GtkWidget *counts = NULL;

  g_return_if_fail (HK_IS_PAGE (page));
  g_return_if_fail (figures != NULL);

  hk_explainable_set (figures->official, explain_official, page);
  hk_explainable_set (figures->own, explain_own, page);
  hk_explainable_set_figure (figures->prefecture, explain_prefecture, page);
  hk_explainable_set_figure (figures->nation, explain_nation, page);
  hk_explainable_set_figure (figures->top_share, explain_top_share, page);
  hk_explainable_set_figure (figures->range, explain_range, page);
  counts = hk_explainable_set_figure (figures->counts, explain_own, page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (counts),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How many items are in which state"),
                                  -1);
  hk_explainable_set (figures->histogram, explain_histogram, page);
  hk_explainable_set (figures->categories, explain_category, page);
  hk_explainable_set (figures->range_view, explain_range, page);
}
