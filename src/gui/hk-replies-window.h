/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came back from departments: each item beside the answer here, to take over or to decline. */
#pragma once

#include <adwaita.h>
#include "hk-inquiry-desk.h"

G_BEGIN_DECLS

#define HK_TYPE_REPLIES_WINDOW (hk_replies_window_get_type ())
G_DECLARE_FINAL_TYPE (HkRepliesWindow, hk_replies_window, HK, REPLIES_WINDOW, AdwWindow)

GtkWidget *hk_replies_window_new (GtkWindow *parent, HkInquiryDesk *desk);

G_END_DECLS
