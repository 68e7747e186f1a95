/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that never stands alone: caption above, figure, and what it is out of; read as one sentence. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HK_TYPE_FIGURE (hk_figure_get_type ())
G_DECLARE_FINAL_TYPE (HkFigure, hk_figure, HK, FIGURE, GtkBox)

/* Properties: caption ("大阪府内"), value ("22位"), of ("/ 43"), note ("ほか3団体と同点"), size ("xl", "l", "m"). */
GtkWidget *hk_figure_new (const char *size);
void       hk_figure_set (HkFigure *self, const char *caption, const char *value, const char *of, const char *note);
const char *hk_figure_get_value (HkFigure *self);

G_END_DECLS
