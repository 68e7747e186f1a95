/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence in the workspace, and which items of which year use it. */
#pragma once

#include "hk-evidence.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* (element-type HkEvidence) by title, then id */
GPtrArray *hk_evidence_rows_list      (HkStore *store, const char *municipality, GError **error);
/* (element-type HkEvidenceUse) of every year */
GPtrArray *hk_evidence_rows_list_uses (HkStore *store, const char *municipality, GError **error);
/* Within an edit. put replaces the row of the same id; remove also ends every use. */
gboolean   hk_evidence_rows_put       (HkStore *store, const char *municipality, HkEvidence *evidence, GError **error);
gboolean   hk_evidence_rows_remove    (HkStore *store, const char *municipality, const char *id, GError **error);
/* Within an edit; what is so already stays so. */
gboolean   hk_evidence_rows_attach    (HkStore *store, const char *municipality, int fiscal_year, const char *indicator_id, const char *id,
                                       GError **error);
gboolean   hk_evidence_rows_detach    (HkStore *store, const char *municipality, int fiscal_year, const char *indicator_id, const char *id,
                                       GError **error);

G_END_DECLS
