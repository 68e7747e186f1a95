/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page does with the evidence of the item that it shows: page.add-evidence, page.open-evidence (s),
 * page.edit-evidence (s), page.detach-evidence (s). */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

/* get_indicator: the item that is shown now; NULL none. */
void hk_evidence_actions_add (HkPage *page, const char *(*get_indicator) (HkPage *page));

G_END_DECLS
