/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what a step of the approval needs: post and date, or the reason of a reopening. */
#pragma once

#include "hk-approval.h"
#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_APPROVAL_WINDOW (hk_approval_window_get_type ())
G_DECLARE_FINAL_TYPE (HkApprovalWindow, hk_approval_window, HK, APPROVAL_WINDOW, AdwWindow)

/* to: the state that is wanted. The step is taken when the button is pressed; what is wrong is said in the window. */
GtkWidget *hk_approval_window_new (GtkWindow *parent, HkPage *page, HkApprovalState to);

G_END_DECLS
