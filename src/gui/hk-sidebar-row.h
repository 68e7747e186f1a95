/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page in the sidebar: icon, title, and what waits there. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HK_TYPE_SIDEBAR_ROW (hk_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (HkSidebarRow, hk_sidebar_row, HK, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *hk_sidebar_row_new       (const char *name, const char *title, const char *icon_name);
const char *hk_sidebar_row_get_name  (HkSidebarRow *self);
void        hk_sidebar_row_set_badge (HkSidebarRow *self, const char *badge); /* NULL or "": none */

G_END_DECLS
