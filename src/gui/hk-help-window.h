/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual in a window of the program (F1): contents, search, and the section that is read. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HK_TYPE_HELP_WINDOW (hk_help_window_get_type ())
G_DECLARE_FINAL_TYPE (HkHelpWindow, hk_help_window, HK, HELP_WINDOW, AdwWindow)

GtkWidget  *hk_help_window_new         (void);
/* id: the name of a page, or another section; the first one if there is none of that name. */
void        hk_help_window_open        (HkHelpWindow *self, const char *id);
const char *hk_help_window_get_section (HkHelpWindow *self); /* id; NULL while a search finds nothing */
void        hk_help_window_search      (HkHelpWindow *self, const char *text);

G_END_DECLS
