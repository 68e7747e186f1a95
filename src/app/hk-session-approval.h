/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The approval of the own assessment: checked in the section, approved by a post, reopened with a reason. */
#pragma once

#include "hk-approval.h"
#include "hk-session.h"

G_BEGIN_DECLS

/* title: the post of who checked or approved; NULL or "": the office itself, not for an approval. date: as an office types
 * it; NULL or "": today. None of these steps can be undone; each stays in the history. */
gboolean        hk_session_check_assessment   (HkSession *self, const char *title, const char *date, GError **error);
/* Locks the answers and forgets their undo steps. Open items are no obstacle: the numbers name them. */
gboolean        hk_session_approve_assessment (HkSession *self, const char *title, const char *date, GError **error);
/* Back to being filled in. From approved: with a reason. */
gboolean        hk_session_reopen_assessment  (HkSession *self, const char *reason, GError **error);

HkApprovalState hk_snapshot_get_approval       (HkSnapshot *self);
GPtrArray      *hk_snapshot_get_approval_steps (HkSnapshot *self); /* (element-type HkApprovalStep), oldest first; read-only */

G_END_DECLS
