/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log into a file: read from the worker in small parts, so that edits go on meanwhile, and written on a thread of
 * its own. */
#pragma once

#include "hk-session-changes.h"
#include "hk-workspace.h"

G_BEGIN_DECLS

/* fraction: 0 to 1, of the reading; negative: the file is being written. Main thread. */
typedef void (*HkChangesExportProgress) (double fraction, gpointer user_data);

/* query: copied. path: ends with .csv for CSV. */
void     hk_changes_export_async  (HkWorkspace *workspace, const HkChangeQuery *query, const char *path,
                                   HkChangesExportProgress progress, gpointer progress_data,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean hk_changes_export_finish (GAsyncResult *result, guint *ret_n, GError **error);

G_END_DECLS
