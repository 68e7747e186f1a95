/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of evidence as it is to be: clean texts, and the file if a new one came. */
#pragma once

#include "hk-session-evidence.h"

G_BEGIN_DECLS

typedef enum
{
  HK_EVIDENCE_TEXT_TITLE,
  HK_EVIDENCE_TEXT_LINK,
  HK_EVIDENCE_TEXT_PAGE,
  HK_EVIDENCE_TEXT_QUOTATION,
  HK_EVIDENCE_TEXT_OWNER,
  HK_EVIDENCE_TEXT_DATED,
  HK_EVIDENCE_TEXT_STALE_AFTER,
  HK_EVIDENCE_N_TEXTS
} HkEvidenceText;

typedef struct
{
  char   *texts[HK_EVIDENCE_N_TEXTS];
  char   *sha256;
  char   *file_name;
  GBytes *content; /* NULL: no new file */
} HkEvidenceChange;

/* before: what it starts from, NULL for a new piece. */
gboolean    hk_evidence_change_make   (HkEvidenceChange *change, const HkEvidenceDraft *draft, HkEvidence *before, GError **error);
HkEvidence *hk_evidence_change_create (const HkEvidenceChange *change, const char *id, gint64 created_at);
void        hk_evidence_change_clear  (HkEvidenceChange *change);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HkEvidenceChange, hk_evidence_change_clear)

G_END_DECLS
