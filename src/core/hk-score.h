/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one scoring module. GUI, CLI, workbook and pages show the same number because they call this. */
#pragma once

#include "hk-answer.h"

G_BEGIN_DECLS

/* One indicator's part in a score. */
typedef struct
{
  HkAnswerState state;
  gboolean      proposed; /* unanswered, but official data propose something */
  int           level;    /* −1 unless answered (or, in a dataset score, published) */
  HkPoints      points;   /* 公式点: confirmed only */
  HkPoints      low;      /* = points */
  HkPoints      high;     /* best still possible */
  HkPoints      proposal; /* what confirming the proposal would add (its lower bound); 0 without one */
  HkPoints      max;      /* 0 if not applicable or not asked */
} HkItemScore;

typedef struct
{
  HkPoints points;
  HkPoints high;
  HkPoints proposal;
  HkPoints max;            /* applicable maximum: not applicable and not asked items are out */
  HkPoints declared_max;
  guint    n_items;
  guint    n_answered;
  guint    n_proposed;
  guint    n_open;         /* unanswered without a proposal */
  guint    n_unknown;
  guint    n_not_applicable;
  guint    n_not_asked;
} HkSubtotal;

#define HK_TYPE_SCORE (hk_score_get_type ())
G_DECLARE_FINAL_TYPE (HkScore, hk_score, HK, SCORE, GObject)

/* Rule 1–4 of docs/scoring.md: exact integers, N/A out of both sides, missing is never zero without saying so. */
HkScore           *hk_score_of_assessment  (HkAssessment   *assessment);
/* The same for one municipality from published values (HK_BASIS_DATASET). */
HkScore           *hk_score_of_dataset     (HkRuleSet      *rule_set,
                                            HkDataset      *dataset,
                                            HkMunicipality *municipality);
HkRuleSet         *hk_score_get_rule_set   (HkScore        *self);
const HkSubtotal  *hk_score_get_total      (HkScore        *self);
const HkSubtotal  *hk_score_get_category   (HkScore        *self,
                                            guint           index);
const HkItemScore *hk_score_get_item       (HkScore        *self,
                                            guint           indicator);
/* A published value or an answer missing: a range, and no rank. */
gboolean           hk_score_is_complete    (HkScore        *self);

/* Every municipality under one rule set. Rank: equal unrounded values share a rank (1, 2, 2, 4). */
typedef struct
{
  HkPoints points; /* the low end when incomplete */
  HkPoints high;
  guint    rank;   /* 0: none (a value is missing, or nothing is published) */
  guint    n_tied; /* others with the same points; 0 without rank */
  gboolean known;  /* FALSE: no data at all */
} HkStanding;

#define HK_TYPE_RANKING (hk_ranking_get_type ())
G_DECLARE_FINAL_TYPE (HkRanking, hk_ranking, HK, RANKING, GObject)

/* dataset: that of the rule set. Under HK_BASIS_ANSWERS every municipality has the range its proposals leave and no
 * rank; dataset is then the one proposals come from. */
HkRanking        *hk_ranking_new            (HkRuleSet  *rule_set,
                                             HkRegistry *registry,
                                             HkDataset  *dataset);
HkRuleSet        *hk_ranking_get_rule_set   (HkRanking  *self);
HkRegistry       *hk_ranking_get_registry   (HkRanking  *self);
HkDataset        *hk_ranking_get_dataset    (HkRanking  *self);
const HkStanding *hk_ranking_get_standing   (HkRanking  *self,
                                             guint       position);
guint             hk_ranking_get_n_ranked   (HkRanking  *self);
/* The bare scoring pass over all rows, without sorting (for script/bench). ret_low and ret_high: n_rows each. */
void              hk_score_all_rows         (HkRuleSet  *rule_set,
                                             HkDataset  *dataset,
                                             HkPoints   *ret_low,
                                             HkPoints   *ret_high);

G_END_DECLS
