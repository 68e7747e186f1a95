/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The async shell around HkSession for the window: one worker thread owns the session, the main thread sees snapshots. */
#pragma once

#include "hk-session.h"

G_BEGIN_DECLS

#define HK_TYPE_WORKSPACE (hk_workspace_get_type ())
G_DECLARE_FINAL_TYPE (HkWorkspace, hk_workspace, HK, WORKSPACE, GObject)

/* Properties: "snapshot" (HkSnapshot, read-only; notify on the main thread after each change), "busy" (gboolean). */
void         hk_workspace_open_async     (HkReference *reference, const char *path, const HkProfile *create_with, /* NULL: must exist */
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HkWorkspace *hk_workspace_open_finish    (GAsyncResult *result, GError **error);
HkSnapshot  *hk_workspace_get_snapshot   (HkWorkspace *self);

/* Runs func with the session on the worker thread, then refreshes the snapshot, then calls back. The order of calls is
 * the order of execution. func returns FALSE with error set, or TRUE; data is freed with destroy on the main thread. */
typedef gboolean (*HkSessionFunc) (HkSession *session, gpointer data, GCancellable *cancellable, GError **error);
void         hk_workspace_run_async      (HkWorkspace *self, HkSessionFunc func, gpointer data, GDestroyNotify destroy,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     hk_workspace_run_finish     (HkWorkspace *self, GAsyncResult *result, GError **error);

/* prepare on the worker, run on a thread of its own (edits go on meanwhile), finish on the worker. */
typedef HkTransfer *(*HkPrepareFunc) (HkSession *session, gpointer data, GError **error);
typedef void (*HkWorkspaceProgressFunc) (HkWorkspace *self, guint64 done, guint64 total, gpointer user_data); /* main thread, coalesced */
void         hk_workspace_transfer_async (HkWorkspace *self, HkPrepareFunc prepare, gpointer data, GDestroyNotify destroy,
                                          HkWorkspaceProgressFunc progress, gpointer progress_data,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     hk_workspace_transfer_finish (HkWorkspace *self, GAsyncResult *result, HkPullResult *ret_pull, GError **error);

void         hk_workspace_close_async    (HkWorkspace *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean     hk_workspace_close_finish   (HkWorkspace *self, GAsyncResult *result, GError **error);

G_END_DECLS
