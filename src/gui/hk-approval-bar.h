/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the assessment has come: a chip with its menu for the header, and a bar over the page once it is approved. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_APPROVAL_BAR (hk_approval_bar_get_type ())
G_DECLARE_FINAL_TYPE (HkApprovalBar, hk_approval_bar, HK, APPROVAL_BAR, AdwBin)

/* Once: over the content of the page, with the chip at the start of its header and the actions of the steps. Borrowed. */
HkApprovalBar *hk_approval_bar_attach (HkPage *page);
/* With each snapshot. TRUE: approved, nothing may be edited; the page's actions that edit are switched off here. */
gboolean hk_approval_bar_show   (HkApprovalBar *self, HkSnapshot *snapshot);

G_END_DECLS
