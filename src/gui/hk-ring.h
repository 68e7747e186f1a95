/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of something is done, as a ring. Decoration: the row beside it says the same in words. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HK_TYPE_RING (hk_ring_get_type ())
G_DECLARE_FINAL_TYPE (HkRing, hk_ring, HK, RING, GtkWidget)

void hk_ring_set_share (HkRing *self, guint done, guint all); /* all 0: an empty ring */

G_END_DECLS
