/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything that has a name: pages, indicators, requests. A hit leads there through win.open-page. */
#pragma once

#include <gtk/gtk.h>
#include "hk-session.h"

G_BEGIN_DECLS

#define HK_TYPE_SEARCH_POPOVER (hk_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (HkSearchPopover, hk_search_popover, HK, SEARCH_POPOVER, GtkPopover)

GtkWidget *hk_search_popover_new          (void);
void       hk_search_popover_set_snapshot (HkSearchPopover *self, HkSnapshot *snapshot);
/* Pages are added once; texts are copied. */
void       hk_search_popover_clear_pages  (HkSearchPopover *self);
void       hk_search_popover_add_page     (HkSearchPopover *self, const char *name, const char *title, const char *icon_name);
void       hk_search_popover_search       (HkSearchPopover *self, const char *text); /* as if typed */

G_END_DECLS
