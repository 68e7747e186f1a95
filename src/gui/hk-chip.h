/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state as a small pill: icon and word first, colour third. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HK_TYPE_CHIP (hk_chip_get_type ())
G_DECLARE_FINAL_TYPE (HkChip, hk_chip, HK, CHIP, GtkBox)

/* Properties of the same names. icon_name: NULL none; state: "ok", "warning", "error", "proposal", "accent" or NULL neutral. */
GtkWidget  *hk_chip_new       (const char *icon_name, const char *label, const char *state);
void        hk_chip_set       (HkChip *self, const char *icon_name, const char *label, const char *state);
const char *hk_chip_get_label (HkChip *self);

G_END_DECLS
