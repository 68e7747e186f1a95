/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the comparison page shows, computed at once on a thread from immutable data. */
#pragma once

#include <gio/gio.h>
#include "hk-chart.h"
#include "hk-session.h"

G_BEGIN_DECLS

/* What is asked. */
typedef struct
{
  char *rule_set;
  HkPeerRule rule;
  GStrv prefectures; /* codes, for HK_PEERS_PREFECTURES */
} HkComparisonChoice;

HkComparisonChoice *hk_comparison_choice_new  (const char *rule_set, HkPeerRule rule, const char *const *prefectures);
HkComparisonChoice *hk_comparison_choice_copy (const HkComparisonChoice *self);
void                hk_comparison_choice_free (HkComparisonChoice *self);

/* The own place in one peer set. */
typedef struct
{
  char *title; /* "大阪府", "4都府県" */
  guint rank;  /* 0: none */
  guint n_tied;
  guint n;     /* ranked members */
  HkComparison *comparison; /* owned; NULL: as published */
} HkRankPlace;

typedef struct
{
  /* Owned */
  HkComparisonChoice *choice;
  HkMunicipality *own; /* a prefecture under the role of a prefecture */
  HkRanking *ranking;
  HkAssessment *own_assessment;   /* what own_score was made of; NULL: of published values */
  HkScore *own_score;             /* NULL: nothing is known of the own body */
  HkComparison *comparison;       /* of the chosen peer set */
  HkComparison *near_comparison;  /* of the set that gaps and categories are about */
  GArray *gaps;                   /* HkGap */
  GPtrArray *places;              /* HkRankPlace */
  HkChart *distribution;
  HkChart *categories;            /* NULL where the rule set has none */
  char *caption;

  /* State */
  guint n_without; /* members that have no rank */
} HkComparisonResult;

void                hk_comparison_result_compute_async  (HkSnapshot *snapshot, const HkComparisonChoice *choice,
                                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HkComparisonResult *hk_comparison_result_compute_finish (GAsyncResult *result, GError **error);
HkComparisonResult *hk_comparison_result_compute        (HkSnapshot *snapshot, const HkComparisonChoice *choice, GError **error);
void                hk_comparison_result_free           (HkComparisonResult *self);
/* "4都府県" for chosen prefectures, else the title of the set. */
char               *hk_comparison_result_dup_peer_title (HkComparison *comparison, const HkComparisonChoice *choice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkComparisonChoice, hk_comparison_choice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkComparisonResult, hk_comparison_result_free)

G_END_DECLS
