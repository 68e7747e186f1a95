/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the register of evidence and its uses share. */
#pragma once

#include "hk-session-evidence.h"
#include "hk-session-private.h"

G_BEGIN_DECLS

/* A role that answers, and a year whose answers may be written; 0: no answer is concerned. */
gboolean hk_session_check_evidence_open (HkSession *self, int year, GError **error);
/* The items by the ids of the rule set; each must exist. indicators: NULL none. */
char   **hk_session_resolve_items       (HkSession *self, const char *const *indicators, GError **error);
/* Within an edit, in this year. */
gboolean hk_session_attach_evidence_to  (HkSession *self, char **items, const char *id, GError **error);
gboolean hk_session_move_evidence_uses  (HkSession *self, const char *from, const char *to, GError **error);

G_END_DECLS
