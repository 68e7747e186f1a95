/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a new place, or shows one with what its last test found. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_PLACE_WINDOW (hk_place_window_get_type ())
G_DECLARE_FINAL_TYPE (HkPlaceWindow, hk_place_window, HK, PLACE_WINDOW, AdwWindow)

/* name: an existing place, or NULL for a new one. */
GtkWidget *hk_place_window_new (GtkWindow *parent, HkPage *page, const char *name);

G_END_DECLS
