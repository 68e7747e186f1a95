/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one rule set to the one that follows it: whose answer goes where, and what may be compared. Immutable. */
#pragma once

#include "hk-answer.h"

G_BEGIN_DECLS

/* What an arrow between two years may say. */
typedef enum
{
  HK_COMPARABLE,          /* the same question with the same points */
  HK_COMPARABLE_REWORDED, /* the same question in other words */
  HK_COMPARABLE_POINTS,   /* the same question; levels compare, points do not */
  HK_NOT_COMPARABLE,
} HkComparability;

const char *hk_comparability_to_nick   (HkComparability verdict); /* "comparable", "reworded", "points", "not-comparable" */
const char *hk_comparability_get_label (HkComparability verdict);

/* How an answer of the older rule set stands in the newer one. */
typedef enum
{
  HK_CARRY_NONE,       /* nothing to carry: new, or not answered */
  HK_CARRY_SUGGESTION, /* split or merged: to be looked at, never an answer by itself */
  HK_CARRY_ANSWER,     /* the same question: "same as last year" may take it over */
} HkCarry;

#define HK_TYPE_MIGRATION (hk_migration_get_type ())
G_DECLARE_FINAL_TYPE (HkMigration, hk_migration, HK, MIGRATION, GObject)

/* By the steps of the newer one if they are from this older one; what no step names goes by its id, where type and scale
 * are the same. Never fails: what cannot be carried is new or retired. */
HkMigration    *hk_migration_new               (HkRuleSet   *older,
                                                HkRuleSet   *newer);
/* One after the other: first to the rule set that second begins with. */
HkMigration    *hk_migration_new_joined        (HkMigration *first,
                                                HkMigration *second);
/* FALSE names the first indicator that has no step or the wrong one. Without steps: FALSE if an indicator vanished,
 * appeared, changed its type or its scale. */
gboolean        hk_migration_check             (HkRuleSet   *older,
                                                HkRuleSet   *newer,
                                                GError     **error);
/* Whether type, levels and thresholds are the same, so that an answer means the same. */
gboolean        hk_migration_is_same_scale     (const HkIndicator *one,
                                                const HkIndicator *other);
gboolean        hk_migration_is_same_wording   (const HkIndicator *one,
                                                const HkIndicator *other);
gboolean        hk_migration_is_same_points    (const HkIndicator *one,
                                                const HkIndicator *other);

HkRuleSet      *hk_migration_get_older         (HkMigration *self);
HkRuleSet      *hk_migration_get_newer         (HkMigration *self);
/* Of an indicator of the newer one. */
HkMigrationKind hk_migration_get_kind          (HkMigration *self,
                                                guint        indicator);
/* The indicators of the older one that it comes from; may be none. */
const guint    *hk_migration_get_sources       (HkMigration *self,
                                                guint        indicator,
                                                guint       *ret_n);
/* Whether nothing of the newer one comes from it. */
gboolean        hk_migration_is_retired        (HkMigration *self,
                                                guint        older_indicator);

/* The answer that stands beside an indicator of the newer one, under its id; NULL with HK_CARRY_NONE.
 * answers: (element-type HkAnswer) of the older one; they are kept whatever becomes of them. */
HkAnswer       *hk_migration_map_answer        (HkMigration *self,
                                                GPtrArray   *answers,
                                                guint        indicator,
                                                HkCarry     *ret_carry);

/* ret_why: (optional) (transfer full) a sentence, "" where there is nothing to say. */
HkComparability hk_migration_compare_indicator (HkMigration *self,
                                                guint        indicator,
                                                char       **ret_why);
HkComparability hk_migration_compare_category  (HkMigration *self,
                                                guint        category,
                                                char       **ret_why);
HkComparability hk_migration_compare_total     (HkMigration *self,
                                                char       **ret_why);

G_END_DECLS
