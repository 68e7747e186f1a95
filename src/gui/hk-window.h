/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: a sidebar in the order of the work, a header bar, and the pages; one workspace. */
#pragma once

#include <adwaita.h>
#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_WINDOW (hk_window_get_type ())
G_DECLARE_FINAL_TYPE (HkWindow, hk_window, HK, WINDOW, AdwApplicationWindow)

HkWindow    *hk_window_new            (GtkApplication *application);
HkWindow    *hk_window_new_on_file    (GtkApplication *application, HkReference *reference, const char *path);
/* The national data, as soon as they are loaded; before that, open requests wait. */
void         hk_window_set_reference  (HkWindow *self, HkReference *reference);
void         hk_window_show_error     (HkWindow *self, const GError *error); /* the full-window page */
/* path NULL: the default place for new workspaces. */
void         hk_window_start_anew     (HkWindow *self, const char *path);
void         hk_window_open_file      (HkWindow *self, const char *path);
void hk_window_present_soon (HkWindow *self);
gboolean hk_window_has_content (HkWindow *self);
const char  *hk_window_get_path       (HkWindow *self); /* NULL while none is open */
void         hk_window_open_page      (HkWindow *self, const char *name, GVariant *target);
/* Made if it was not shown yet; NULL when the role has no such page. Borrowed. */
HkPage      *hk_window_get_page       (HkWindow *self, const char *name);
const char  *hk_window_get_page_name  (HkWindow *self); /* of the visible one, or NULL */
HkWorkspace *hk_window_get_workspace  (HkWindow *self); /* borrowed; NULL while none is open */
HkSender    *hk_window_get_sender     (HkWindow *self); /* borrowed; NULL without a workspace */
void         hk_window_set_workspace  (HkWindow *self, HkWorkspace *workspace); /* shows it; the former one is closed */

G_END_DECLS
