/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards in two columns of equal rows where there is room, below each other where there is not. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HK_TYPE_COLUMNS (hk_columns_get_type ())
G_DECLARE_FINAL_TYPE (HkColumns, hk_columns, HK, COLUMNS, GtkWidget)

/* Children in reading order: left, right, left, right; a last one without partner takes the whole width.
 * Properties: "threshold" (width in pixels from which there are two columns), "start-share" (of the left one, percent),
 * "spacing". */

G_END_DECLS
