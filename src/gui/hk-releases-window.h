/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The official data and their releases: which is in use, import of a newer one, what changed. */
#pragma once

#include <adwaita.h>
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_RELEASES_WINDOW (hk_releases_window_get_type ())
G_DECLARE_FINAL_TYPE (HkReleasesWindow, hk_releases_window, HK, RELEASES_WINDOW, AdwWindow)

/* Signal "imported" (const char *dataset). */
GtkWidget *hk_releases_window_new         (GtkWindow *parent, HkWorkspace *workspace);
/* As if the file had been chosen in the dialog. */
void       hk_releases_window_open_file   (HkReleasesWindow *self, const char *path);
/* What changed in a dataset between its releases; nothing when there is only one. */
void       hk_releases_window_show_errata (HkReleasesWindow *self, const char *dataset);

G_END_DECLS
