/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program in the desktop: options, keys, the national data once for all windows, the About window. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HK_TYPE_APPLICATION (hk_application_get_type ())
G_DECLARE_FINAL_TYPE (HkApplication, hk_application, HK, APPLICATION, AdwApplication)

HkApplication *hk_application_new      (void);
void           hk_application_add_keys (GtkApplication *application);

G_END_DECLS
