/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks which files came back: several, or a folder that stands for the workbooks in it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       hk_sheet_files_ask_async  (GtkWindow *parent, gboolean folder, GAsyncReadyCallback callback, gpointer user_data);
/* (element-type utf8) paths, one at least; NULL without error: the user closed the dialog. */
GPtrArray *hk_sheet_files_ask_finish (GAsyncResult *result, GError **error);

G_END_DECLS
