/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of evidence (根拠): each call is one named step that can be undone, durable when it returns. */
#pragma once

#include "hk-session.h"

G_BEGIN_DECLS

/* The largest file that is kept in a workspace: 20 MB. */
#define HK_EVIDENCE_MAX_FILE (20 * 1000 * 1000)

/* As typed; dates in any form that an office uses. NULL: as it is, which is "" in a new piece. */
typedef struct
{
  const char *title; /* a new piece with a file takes the name of the file where this is empty */
  const char *link;
  const char *file; /* path of a file to keep; "": keep none any more */
  const char *page;
  const char *quotation;
  const char *dated;
  const char *owner;
  const char *stale_after;
} HkEvidenceDraft;

/* indicators: items that use it from the start, or NULL. Returns the id. */
char       *hk_session_add_evidence       (HkSession *self, const HkEvidenceDraft *draft, const char *const *indicators, GError **error);
/* Ids may be shortened to a beginning that only one has. */
HkEvidence *hk_session_find_evidence      (HkSession *self, const char *id, GError **error); /* transfer full */
gboolean    hk_session_edit_evidence      (HkSession *self, const char *id, const HkEvidenceDraft *draft, GError **error);
/* A new piece with what the draft changes. The items of this year, if it is open, rest on the copy instead. Returns the id. */
char       *hk_session_copy_evidence      (HkSession *self, const char *id, const HkEvidenceDraft *draft, GError **error);
gboolean    hk_session_remove_evidence    (HkSession *self, const char *id, GError **error);
gboolean    hk_session_attach_evidence    (HkSession *self, const char *id, const char *const *indicators, GError **error);
gboolean    hk_session_detach_evidence    (HkSession *self, const char *id, const char *const *indicators, GError **error);
/* Writes the kept file, byte for byte; a file that is there already is not replaced. */
gboolean    hk_session_save_evidence_file (HkSession *self, const char *id, const char *path, GError **error);

/* Why a piece cannot be edited or removed: a sentence with the approved years that rest on it; NULL: it can. */
char       *hk_snapshot_dup_evidence_lock (HkSnapshot *self, const char *id);

G_END_DECLS
