/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two rule sets, or two versions of one, beside each other: item by item, with the sums of each category. */
#pragma once

#include "hk-migration.h"

G_BEGIN_DECLS

/* What differs about an item; several at once. */
typedef enum
{
  HK_CHANGE_NONE = 0,
  HK_CHANGE_ADDED = 1 << 0,
  HK_CHANGE_REMOVED = 1 << 1,
  HK_CHANGE_REWORDED = 1 << 2,   /* title */
  HK_CHANGE_POINTS = 1 << 3,     /* of the item or of a level */
  HK_CHANGE_LEVELS = 1 << 4,     /* texts of levels */
  HK_CHANGE_THRESHOLDS = 1 << 5, /* which levels there are, and from where */
  HK_CHANGE_TYPE = 1 << 6,
  HK_CHANGE_MOVED = 1 << 7, /* into another category */
  HK_CHANGE_RENAMED = 1 << 8, /* another code, by a migration step */
} HkRuleSetChange;

#define HK_N_CHANGES 9

typedef struct
{
  int   before; /* indicator, −1: added */
  int   after;  /* indicator, −1: removed */
  guint changes; /* HkRuleSetChange */
} HkItemDifference;

typedef struct
{
  int      before; /* category, −1: only in the other */
  int      after;
  HkPoints points_before;
  HkPoints points_after;
  guint    n_before; /* items */
  guint    n_after;
} HkCategoryDifference;

/* (element-type HkItemDifference) in the order of after, then what is only in before. */
GArray     *hk_rule_set_list_differences          (HkRuleSet *before,
                                                   HkRuleSet *after);
/* (element-type HkCategoryDifference) */
GArray     *hk_rule_set_list_category_differences (HkRuleSet *before,
                                                   HkRuleSet *after);
const char *hk_rule_set_change_to_nick            (HkRuleSetChange one);
/* "reworded, points": all of them in words; "" for none. */
char       *hk_rule_set_change_dup_label          (guint changes);

G_END_DECLS
