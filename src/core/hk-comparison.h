/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peer sets, the own standing in them, category medians, and the gap list. Immutable results. */
#pragma once

#include "hk-score.h"

G_BEGIN_DECLS

typedef enum
{
  HK_PEERS_PREFECTURE,  /* same prefecture */
  HK_PEERS_PREFECTURES, /* chosen prefectures */
  HK_PEERS_KIND,        /* same kind, whole nation; 市 includes 施行時特例市 */
  HK_PEERS_POPULATION,  /* same kind group and population band */
  HK_PEERS_NATION,
} HkPeerRule;

const char *hk_peer_rule_to_nick   (HkPeerRule rule); /* "prefecture", … as in the CLI */
gboolean    hk_peer_rule_from_nick (const char *nick, HkPeerRule *ret_rule);

#define HK_TYPE_PEER_SET (hk_peer_set_get_type ())
G_DECLARE_FINAL_TYPE (HkPeerSet, hk_peer_set, HK, PEER_SET, GObject)

HkPeerSet      *hk_peer_set_new            (HkRegistry        *registry,
                                            HkMunicipality    *own,
                                            HkPeerRule         rule,
                                            const char *const *prefectures); /* codes, for HK_PEERS_PREFECTURES */
HkPeerRule      hk_peer_set_get_rule       (HkPeerSet         *self);
const char     *hk_peer_set_get_title      (HkPeerSet         *self); /* "大阪府", "人口1万～2万の町" */
guint           hk_peer_set_get_n_members  (HkPeerSet         *self); /* own included */
HkMunicipality *hk_peer_set_get_member     (HkPeerSet         *self,
                                            guint              index);

/* Order statistics over the ranked members. Quartiles: median of the lower and of the upper half, the middle left out
 * when n is odd (Tukey's hinges exclude it); the mean of two middle values is floored to 1/1000. */
typedef struct
{
  guint    n;
  HkPoints lowest;
  HkPoints quartile_1;
  HkPoints median;
  HkPoints quartile_3;
  HkPoints highest;
} HkSpread;

HkSpread hk_spread_of (const HkPoints *values, guint n); /* values in any order; not changed */

#define HK_TYPE_COMPARISON (hk_comparison_get_type ())
G_DECLARE_FINAL_TYPE (HkComparison, hk_comparison, HK, COMPARISON, GObject)

typedef struct
{
  HkMunicipality *municipality; /* borrowed */
  HkPoints        points;
  HkPoints        high;
  guint           rank;          /* in the peer set; 0 none */
  guint           n_tied;
  guint           national_rank; /* 0 none */
  gboolean        is_own;
} HkComparisonRow;

HkComparison          *hk_comparison_new            (HkRanking      *ranking,
                                                     HkPeerSet      *peers,
                                                     HkMunicipality *own);
HkRanking             *hk_comparison_get_ranking    (HkComparison   *self);
HkPeerSet             *hk_comparison_get_peer_set   (HkComparison   *self);
guint                  hk_comparison_get_n_rows     (HkComparison   *self); /* best first, unranked last by code */
const HkComparisonRow *hk_comparison_get_row        (HkComparison   *self,
                                                     guint           index);
guint                  hk_comparison_get_n_ranked   (HkComparison   *self); /* the n beside every rank in the set */
const HkComparisonRow *hk_comparison_get_own        (HkComparison   *self); /* NULL if own is not a member */
const HkSpread        *hk_comparison_get_spread     (HkComparison   *self);
const HkSpread        *hk_comparison_get_category_spread (HkComparison *self,
                                                     guint           category); /* n = 0: no public data */
/* Members that are strictly better, in 1/1000 of the ranked ones: the "top 41.8 %" (rank ÷ n) of the own row; −1 none. */
int                    hk_comparison_get_top_share  (HkComparison   *self);

/* One step up on one indicator. effect = gain × have ÷ peers ÷ effort. */
typedef struct
{
  guint    indicator;
  int      level_now;  /* −1: not answered */
  guint    level_next;
  HkPoints gain;
  guint    n_have;  /* peers at or above level_next */
  guint    n_peers; /* peers with a value; 0: no public data */
  guint    effort;  /* 0: none given, counts as 2 */
  gint64   effect;  /* 1/1000; −1 where n_peers is 0 */
} HkGap;

/* (element-type HkGap) by effect (compared exactly), then gain, then id; those without public data last.
 * score: the own one under rule_set; dataset: published values of the peers. */
GArray *hk_gap_list (HkScore *score, HkPeerSet *peers, HkDataset *dataset);

/* Why a number is what it is: rows of label and text, for the CLI, the page and the printed sheet. */
typedef struct
{
  char *label;
  char *text;
} HkExplanationRow;

GPtrArray *hk_explain_indicator (HkScore *score, HkAssessment *assessment, guint indicator); /* (element-type HkExplanationRow) */
GPtrArray *hk_explain_category  (HkScore *score, HkAssessment *assessment, guint category);
GPtrArray *hk_explain_total     (HkScore *score, HkAssessment *assessment);
void       hk_explanation_row_free (HkExplanationRow *row);

G_END_DECLS
