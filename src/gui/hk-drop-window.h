/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files that were dropped together: what each was recognised as, what became of it, and what is still to be done. */
#pragma once

#include <adwaita.h>
#include "hk-drop-queue.h"

G_BEGIN_DECLS

#define HK_TYPE_DROP_WINDOW (hk_drop_window_get_type ())
G_DECLARE_FINAL_TYPE (HkDropWindow, hk_drop_window, HK, DROP_WINDOW, AdwWindow)

/* Signals: "act" (guint index): a person wants to deal with this file; "replies": with what departments sent back. */
GtkWidget   *hk_drop_window_new       (GtkWindow *parent, HkDropQueue *queue); /* begins */
HkDropQueue *hk_drop_window_get_queue (HkDropWindow *self);

G_END_DECLS
