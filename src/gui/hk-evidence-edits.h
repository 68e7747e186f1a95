/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of the register of evidence as they go to the workspace: one call, one step that can be undone. */
#pragma once

#include "hk-session-evidence.h"

G_BEGIN_DECLS

typedef enum
{
  HK_EVIDENCE_ADD,
  HK_EVIDENCE_EDIT,
  HK_EVIDENCE_COPY,
  HK_EVIDENCE_REMOVE,
  HK_EVIDENCE_ATTACH,
  HK_EVIDENCE_DETACH,
} HkEvidenceAct;

typedef struct _HkEvidenceEdit HkEvidenceEdit;

/* id: NULL for a new piece; indicator: the item, NULL none; draft: for add, edit and copy, copied. */
HkEvidenceEdit *hk_evidence_edit_new   (HkEvidenceAct act, const char *id, const char *indicator, const HkEvidenceDraft *draft);
void            hk_evidence_edit_free  (gpointer self);
/* An HkSessionFunc. */
gboolean        hk_evidence_edit_apply (HkSession *session, gpointer self, GCancellable *cancellable, GError **error);

G_END_DECLS
