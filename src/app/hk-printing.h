/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of a workspace, made from a snapshot: for the window's printer and for the command line. */
#pragma once

#include "hk-print.h"
#include "hk-session.h"

G_BEGIN_DECLS

/* Transfer full. Safe on any thread. */
HkPrint *hk_printing_overview   (HkSnapshot *snapshot, GError **error);
/* NULL with error for a prefecture: it has no assessment. */
HkPrint *hk_printing_assessment (HkSnapshot *snapshot, GError **error);
/* own: the own score under the rule set of the comparison, or NULL. */
HkPrint *hk_printing_comparison (HkSnapshot *snapshot, HkComparison *comparison, HkScore *own);
/* comparison: with the peers that have it or not; gap: of these peers. */
HkPrint *hk_printing_item       (HkSnapshot *snapshot, HkComparison *comparison, const HkGap *gap);
HkPrint *hk_printing_request    (HkSnapshot *snapshot, HkRequest *request);

G_END_DECLS
