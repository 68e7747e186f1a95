/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an assessment has come in the office: being filled in, checked, approved; and each step with who took it. */
#pragma once

#include <glib.h>
#include "hk-score.h"

G_BEGIN_DECLS

/* Stored by nick. Only an approved assessment is locked. */
typedef enum
{
  HK_APPROVAL_DRAFT,
  HK_APPROVAL_CHECKED,
  HK_APPROVAL_APPROVED,
} HkApprovalState;

#define HK_APPROVAL_N_STATES 3

typedef struct
{
  guint           seq; /* from 1 */
  HkApprovalState state; /* that it came to */
  char           *title;  /* post of who checked or approved, "" for the office itself */
  char           *dated;  /* ISO date, "" where it does not matter */
  char           *reason; /* of a reopening, else "" */
  gint64          at;     /* when it was written down */
  char           *who;    /* login name */
} HkApprovalStep;

const char     *hk_approval_state_to_nick   (HkApprovalState state);
gboolean        hk_approval_state_from_nick (const char *nick, HkApprovalState *ret_state);
const char     *hk_approval_state_get_label (HkApprovalState state);
/* The table of steps: draft → checked → approved, checked → draft, approved → draft. */
gboolean        hk_approval_state_can_go    (HkApprovalState from, HkApprovalState to);
/* The same with a sentence that says which step comes first. */
gboolean        hk_approval_check_step      (HkApprovalState from, HkApprovalState to, GError **error);
/* The next step on the way to the approval; the state itself where there is none. */
HkApprovalState hk_approval_state_get_next  (HkApprovalState state);
gboolean        hk_approval_state_is_locked (HkApprovalState state);

/* "Approved by the head of general affairs on 25 November 2026" */
char           *hk_approval_step_dup_text   (const HkApprovalStep *step);
/* The numbers that are approved: points, range and counts, computed and never stored. */
char           *hk_approval_dup_numbers     (HkScore *score);
void            hk_approval_step_free       (HkApprovalStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkApprovalStep, hk_approval_step_free)

G_END_DECLS
