/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two years of one assessment beside each other, each arrow with what it is worth. Immutable. */
#pragma once

#include "hk-migration.h"
#include "hk-score.h"

G_BEGIN_DECLS

typedef enum
{
  HK_TREND_NONE, /* not comparable, or a side is not answered */
  HK_TREND_DOWN,
  HK_TREND_SAME,
  HK_TREND_UP,
} HkTrend;

const char *hk_trend_to_nick    (HkTrend trend); /* "none", "down", "same", "up" */
const char *hk_trend_get_symbol (HkTrend trend); /* "↓", "→", "↑", "―" */
const char *hk_trend_get_label  (HkTrend trend); /* in a word */

/* One item. Levels decide the arrow: points of two rule sets need not mean the same. */
typedef struct
{
  int             before; /* indicator of the older rule set; −1: none, or several */
  int             after;  /* indicator of the newer one; −1: retired */
  HkTrend         trend;
  HkComparability verdict;
  char           *why; /* "" where there is nothing to say */
  int             suggested; /* level that split or merged items of the older one suggest; −1 none */
} HkYearItem;

/* "Not comparable: was split off from B02; suggests level 2" */
char *hk_year_item_dup_verdict (const HkYearItem *item);

/* A category of the newer rule set, or the total. */
typedef struct
{
  int             before; /* category of the older rule set, −1 none (or the total) */
  HkPoints        points_before;
  HkPoints        high_before;
  HkPoints        max_before; /* 0: nothing to compare with */
  HkPoints        points_after;
  HkPoints        high_after; /* above the points while something is open */
  HkPoints        max_after;
  HkTrend         trend; /* of the points; only where the points are comparable */
  HkComparability verdict;
  char           *why;
} HkYearSum;

#define HK_TYPE_YEAR_COMPARISON (hk_year_comparison_get_type ())
G_DECLARE_FINAL_TYPE (HkYearComparison, hk_year_comparison, HK, YEAR_COMPARISON, GObject)

HkYearComparison *hk_year_comparison_new          (HkAssessment     *before,
                                                   HkAssessment     *after,
                                                   HkMigration      *migration); /* between their rule sets */
HkScore          *hk_year_comparison_get_before   (HkYearComparison *self);
HkScore          *hk_year_comparison_get_after    (HkYearComparison *self);
int               hk_year_comparison_get_year_before (HkYearComparison *self);
int               hk_year_comparison_get_year_after (HkYearComparison *self);
guint             hk_year_comparison_get_n_items  (HkYearComparison *self);
const HkYearItem *hk_year_comparison_get_item     (HkYearComparison *self,
                                                   guint             index); /* those of the newer one first, then the retired */
const HkYearSum  *hk_year_comparison_get_category (HkYearComparison *self,
                                                   guint             category); /* of the newer one */
const HkYearSum  *hk_year_comparison_get_total    (HkYearComparison *self);

G_END_DECLS
