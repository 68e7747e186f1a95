/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a list one stop of the Tab key: arrows move inside it, Tab leaves it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* before and after: where Shift+Tab and Tab lead; both live as long as the list. before may be NULL: row by row. */
void hk_list_stop_add (GtkListBox *list, GtkWidget *before, GtkWidget *after);

G_END_DECLS
