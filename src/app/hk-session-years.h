/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The years of one workspace: going on to the next, back and forth, and what may be compared between them. */
#pragma once

#include "hk-session.h"
#include "hk-year-comparison.h"

G_BEGIN_DECLS

/* One fiscal year of which something is here. */
typedef struct
{
  int        fiscal_year;
  gboolean   is_current;
  guint      n_answers;
  guint      n_assignments; /* departments asked */
  guint      n_links;       /* of evidence */
  char      *state;         /* nick: draft, checked, approved */
  HkRuleSet *rule_set;      /* NULL: not here any more */
} HkYearEntry;

void              hk_year_entry_free         (HkYearEntry *entry);
/* (element-type HkYearEntry) in order; the current one is always among them. */
GPtrArray        *hk_session_list_years      (HkSession *self, GError **error);

/* What was taken along. */
typedef struct
{
  int   year;
  guint n_assignments;
  guint n_links;
} HkYearForward;

/* Goes on to a later year (0: the next): departments asked, evidence and the rule set are taken along, answers are not. */
gboolean          hk_session_forward_year    (HkSession *self, int year, HkYearForward *ret_result, GError **error);
/* To a year that is in the list. */
gboolean          hk_session_use_year        (HkSession *self, int year, GError **error);
/* The year of the workspace beside an older one (0: the one before it). */
HkYearComparison *hk_session_compare_years   (HkSession *self, int before, GError **error);
/* From the rule set of one year to that of the current one: whose answer goes where. */
HkMigration      *hk_session_new_migration   (HkSession *self, int before, GError **error);
/* The answers of one year, whatever rule set they were given under. (element-type HkAnswer) */
GPtrArray        *hk_session_list_answers    (HkSession *self, int year, GError **error);

/* Under which codes the year before asked an item of this year. */
char            **hk_snapshot_list_last_items    (HkSnapshot *self, guint indicator);
/* (element-type HkEvidence) borrowed pieces that those items rested on, each once. */
GPtrArray        *hk_snapshot_list_last_evidence (HkSnapshot *self, guint indicator);
/* What the year before suggests for an item that was split off or merged: no answer, it earns nothing. Borrowed or NULL. */
HkAnswer         *hk_snapshot_get_suggestion         (HkSnapshot *self, guint indicator);
/* "Split off from B02 “…” (Level 2)": those items with their answers; NULL: nothing was split or merged, or answered. */
char             *hk_snapshot_dup_suggestion_sources (HkSnapshot *self, guint indicator);
/* The same as a row of an explanation; nothing where there is nothing to say. rows: (element-type HkExplanationRow) */
void              hk_snapshot_explain_suggestion     (HkSnapshot *self, guint indicator, GPtrArray *rows);

G_END_DECLS
