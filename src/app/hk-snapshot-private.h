/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a session fills a snapshot; once handed out it never changes. */
#pragma once

#include "hk-approval.h"
#include "hk-migration.h"
#include "hk-session.h"

G_BEGIN_DECLS

struct _HkSnapshot
{
  GObject parent_instance;

  /* Owned */
  HkReference *reference;
  char *path;
  char *code;
  HkProfile profile; /* its code is the one above */
  HkMunicipality *municipality;
  HkRuleSet *rule_set; /* under which the assessment is made */
  HkAssessment *assessment;
  HkScore *score;
  HkScore *official; /* NULL for a prefecture */
  HkAssessment *last_year; /* NULL: nothing was answered */
  HkAssessment *last_own; /* the same year under its own rule set; NULL: that was the same, or nothing was answered */
  HkAssessment *suggested; /* what split and merged items of that year suggest; NULL: nothing */
  HkMigration *migration; /* from the rule set of that year; NULL: it was the same */
  HkEvidenceRegister *evidence;
  GHashTable *assigned; /* set of ids of items that a department is asked */
  GPtrArray *requests;
  GPtrArray *outbox;
  GPtrArray *inbox;
  GPtrArray *places;
  char *undo_label;
  char *redo_label;
  GPtrArray *approval_steps; /* (element-type HkApprovalStep) */
  GArray *approved_years; /* (element-type int) */

  /* State */
  HkApprovalState approval;
};

/* A new one with all parts of the other; NULL: empty. */
HkSnapshot *hk_snapshot_derive (HkSnapshot *from);

G_END_DECLS
