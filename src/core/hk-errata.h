/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two releases of a dataset: whose values, whose points, whose rank. Immutable. */
#pragma once

#include "hk-score.h"

G_BEGIN_DECLS

typedef struct
{
  const HkColumnInit *column; /* borrowed */
  gint32              before; /* HK_VALUE_MISSING: appeared */
  gint32              after;  /* HK_VALUE_MISSING: vanished */
} HkValueChange;

typedef struct
{
  HkMunicipality      *municipality; /* borrowed */
  const HkValueChange *changes;      /* by column; none: moved because others moved */
  guint                n_changes;
  HkStanding           before; /* under the rule set; zero without one */
  HkStanding           after;
  gboolean             points_changed;
  gboolean             rank_changed;
  gboolean             is_own;
} HkErrataRow;

typedef struct
{
  guint n_municipalities; /* with a changed value */
  guint n_values;         /* changed, appeared and vanished together */
  guint n_appeared;
  guint n_vanished;
  guint n_points;         /* municipalities whose points changed */
  guint n_ranks;          /* whose rank changed */
  guint n_moved;          /* of these, without a change of their own points */
  guint n_ranked_before;
  guint n_ranked_after;
} HkErrataCounts;

#define HK_TYPE_ERRATA (hk_errata_get_type ())
G_DECLARE_FINAL_TYPE (HkErrata, hk_errata, HK, ERRATA, GObject)

/* Which lines of it; NULL: everything. */
typedef struct
{
  gboolean    all;        /* also those who were only moved */
  const char *prefecture; /* code */
  const char *column;     /* id; those who were only moved have none */
  const char *name;       /* a part of the name in any way of writing, or the beginning of the code */
} HkErrataFilter;

/* rule_set: one that is scored from this dataset, or NULL; own: comes first, or NULL. */
HkErrata             *hk_errata_new          (HkDataset *before, HkDataset *after, HkRegistry *registry,
                                              HkRuleSet *rule_set, HkMunicipality *own);
HkDataset            *hk_errata_get_before   (HkErrata *self);
HkDataset            *hk_errata_get_after    (HkErrata *self);
HkRuleSet            *hk_errata_get_rule_set (HkErrata *self); /* NULL: none */
const HkErrataCounts *hk_errata_get_counts   (HkErrata *self);
/* The own municipality, those with changed values by code, then those that were only moved, by code. */
guint                 hk_errata_get_n_rows   (HkErrata *self);
const HkErrataRow    *hk_errata_get_row      (HkErrata *self, guint index);
/* Positions of the rows that have a line; ascending. Transfer full. */
GArray               *hk_errata_filter       (HkErrata *self, const HkErrataFilter *filter);
/* Whether this line of such a row is shown; change NULL: that of a row without changes. */
gboolean              hk_errata_filter_shows (const HkErrataFilter *filter, const HkErrataRow *row,
                                              const HkValueChange *change);
/* A value for people: "有", "72%", "24", "27.5点", "―". */
char                 *hk_errata_format_value (const HkColumnInit *column, gint32 milli);
char                 *hk_errata_format_points (const HkStanding *standing); /* "27.0", "3.0–5.0", "―" */
char                 *hk_errata_format_rank  (const HkStanding *standing); /* "10", "―" */

G_END_DECLS
