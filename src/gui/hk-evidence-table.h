/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of evidence as a table that can be sorted and searched, what is stale first. */
#pragma once

#include <adwaita.h>
#include "hk-session.h"

G_BEGIN_DECLS

#define HK_TYPE_EVIDENCE_TABLE (hk_evidence_table_get_type ())
G_DECLARE_FINAL_TYPE (HkEvidenceTable, hk_evidence_table, HK, EVIDENCE_TABLE, AdwBin)

/* Signals: "activated" (a row, by Enter or double click), "selected". */
GtkWidget  *hk_evidence_table_new          (void);
void        hk_evidence_table_set_snapshot (HkEvidenceTable *self, HkSnapshot *snapshot);
void        hk_evidence_table_search       (HkEvidenceTable *self, const char *text, gboolean stale_only);
guint       hk_evidence_table_get_n_rows   (HkEvidenceTable *self); /* that are shown */
HkEvidence *hk_evidence_table_get_selected (HkEvidenceTable *self); /* borrowed or NULL */
HkEvidence *hk_evidence_table_get_nth      (HkEvidenceTable *self, guint row); /* as shown; borrowed */
void        hk_evidence_table_select       (HkEvidenceTable *self, guint row);

G_END_DECLS
