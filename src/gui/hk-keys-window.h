/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of keys (Ctrl+?). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HK_TYPE_KEYS_WINDOW (hk_keys_window_get_type ())
G_DECLARE_FINAL_TYPE (HkKeysWindow, hk_keys_window, HK, KEYS_WINDOW, AdwWindow)

GtkWidget *hk_keys_window_new (GtkWindow *parent);

G_END_DECLS
