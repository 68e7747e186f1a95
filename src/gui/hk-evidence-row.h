/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the register of evidence: what its columns show, how they sort, what the search finds. */
#pragma once

#include "hk-session.h"
#include "hk-table-column.h"

G_BEGIN_DECLS

#define HK_TYPE_EVIDENCE_ROW (hk_evidence_row_get_type ())
G_DECLARE_FINAL_TYPE (HkEvidenceRow, hk_evidence_row, HK, EVIDENCE_ROW, GObject)

HkEvidenceRow        *hk_evidence_row_new          (HkSnapshot *snapshot, HkEvidence *piece, const GDate *today);
HkEvidence           *hk_evidence_row_get_piece    (HkEvidenceRow *self);
gboolean              hk_evidence_row_is_stale     (HkEvidenceRow *self);
/* An approved year rests on it. */
gboolean              hk_evidence_row_is_locked    (HkEvidenceRow *self);
gboolean              hk_evidence_row_has_text     (HkEvidenceRow *self, const char *key); /* key of the search */
/* A GCompareDataFunc: stale ones first, then the locked ones. */
int                   hk_evidence_row_compare_states (gconstpointer a, gconstpointer b, gpointer data);
/* Of texts; that of the state is made by the table. */
const HkTableColumn *const *hk_evidence_row_get_columns (guint *ret_n);

G_END_DECLS
