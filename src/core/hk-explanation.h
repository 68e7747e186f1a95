/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why each figure is what it is, beyond those of hk-comparison.h: rows of label and text that add up to it. */
#pragma once

#include "hk-comparison.h"
#include "hk-consolidation.h"

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
/* The amounts of a request, line by line. */
GPtrArray *hk_explain_request       (HkRequest *request);

G_END_DECLS
