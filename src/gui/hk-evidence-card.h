/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence of one item as rows. What the user wants goes out through the actions page.add-evidence,
 * page.open-evidence (s), page.edit-evidence (s) and page.detach-evidence (s). */
#pragma once

#include <adwaita.h>
#include "hk-session.h"

G_BEGIN_DECLS

#define HK_TYPE_EVIDENCE_CARD (hk_evidence_card_get_type ())
G_DECLARE_FINAL_TYPE (HkEvidenceCard, hk_evidence_card, HK, EVIDENCE_CARD, AdwBin)

void hk_evidence_card_show (HkEvidenceCard *self, HkSnapshot *snapshot, const char *indicator);

G_END_DECLS
