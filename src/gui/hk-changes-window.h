/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 変更の記録: who changed what, when and why; filtered on the worker, read page by page as it is scrolled, exported. */
#pragma once

#include <adwaita.h>
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_CHANGES_WINDOW (hk_changes_window_get_type ())
G_DECLARE_FINAL_TYPE (HkChangesWindow, hk_changes_window, HK, CHANGES_WINDOW, AdwWindow)

/* item: only what concerns this indicator; NULL or "": everything. */
GtkWidget *hk_changes_window_new (GtkWindow *parent, HkWorkspace *workspace, const char *item);
/* What the filter leaves, into a file; one at a time. */
void       hk_changes_window_export (HkChangesWindow *self, const char *path);

G_END_DECLS
