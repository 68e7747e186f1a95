/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why each figure is what it is, beyond those of hk-comparison.h: rows of label and text that add up to it. */
#pragma once

#include "hk-comparison.h"
#include "hk-consolidation.h"
#include "hk-errata.h"
#include "hk-year-comparison.h"

G_BEGIN_DECLS

/* All: (element-type HkExplanationRow), transfer full. */

/* From the confirmed points to the best that is still possible, open item by open item. */
GPtrArray *hk_explain_range         (HkScore *score, HkAssessment *assessment);
/* row: of the comparison; who is better, who has the same, who has no rank. */
GPtrArray *hk_explain_rank          (HkComparison *comparison, const HkComparisonRow *row);
/* "Top 41.8%" of the own row. */
GPtrArray *hk_explain_percentile    (HkComparison *comparison);
#define HK_EXPLAIN_ALL (-1)
/* Lowest, quartiles, median, highest of the whole (HK_EXPLAIN_ALL) or of a category. */
GPtrArray *hk_explain_spread        (HkComparison *comparison, int category);
/* Points of any municipality: from published values, or as published, or the range its published values leave. */
GPtrArray *hk_explain_standing      (HkRanking *ranking, HkMunicipality *municipality);
/* rule_set: that of the score; peers and dataset as in hk_gap_list (). */
GPtrArray *hk_explain_gap           (HkRuleSet *rule_set, const HkGap *gap, HkPeerSet *peers, HkDataset *dataset);
/* A cell of the prefecture's matrix; HK_EXPLAIN_ALL for a total over rows or columns. Every source line is named. */
GPtrArray *hk_explain_consolidation (HkConsolidation *consolidation, int row, int column);
/* The same over some municipalities and services: (element-type guint). */
GPtrArray *hk_explain_consolidation_part (HkConsolidation *consolidation, GArray *bodies, GArray *services);
/* The amounts of a request, line by line. */
GPtrArray *hk_explain_request       (HkRequest *request);
/* A sum of two years (a category of the newer rule set, or HK_EXPLAIN_ALL), its arrow, and every item in it. */
GPtrArray *hk_explain_year_sum      (HkYearComparison *years, int category);
GPtrArray *hk_explain_year_item     (HkYearComparison *years, guint index);
/* What changed for one municipality between two releases: values, points item by item, ranks. */
GPtrArray *hk_explain_errata        (HkErrata *errata, const HkErrataRow *row);
/* How many peers are at which level of an indicator, and which. */
GPtrArray *hk_explain_levels        (HkRuleSet *rule_set, guint indicator, HkPeerSet *peers, GPtrArray *datasets);
/* The total of a rule set: its categories and items. */
GPtrArray *hk_explain_rule_set      (HkRuleSet *rule_set);

G_END_DECLS
