/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two threads of a workspace share: the queue of jobs, and who may touch what. */
#pragma once

#include "hk-workspace.h"
#include "hk-transfer-private.h"

G_BEGIN_DECLS

struct _HkWorkspace
{
  GObject parent_instance;

  /* Owned */
  GThread *thread;
  GAsyncQueue *queue; /* HkWork */
  GMainContext *context;
  HkSnapshot *snapshot;
  GPtrArray *transfers; /* GCancellable of each that runs */
  GTask *closing;       /* waits until no transfer runs */

  /* State */
  guint n_jobs;
  gboolean closed;

  /* Of the worker thread alone */
  HkSession *session;
};

typedef enum
{
  HK_WORK_RUN,
  HK_WORK_PREPARE,
  HK_WORK_FINISH,
  HK_WORK_CLOSE,
  HK_WORK_QUIT,
} HkWorkKind;

/* One piece of work on its way to the worker and back. */
typedef struct
{
  HkWorkKind kind;
  HkWorkspace *workspace; /* Owned, except by HK_WORK_QUIT */
  GTask *task;            /* Owned */

  /* HK_WORK_RUN */
  HkSessionFunc func;

  /* HK_WORK_PREPARE and HK_WORK_FINISH */
  HkPrepareFunc prepare;
  HkTransfer *transfer;
  GError *run_error;
  GCancellable *cancellable; /* of the transfer */
  gulong forward;            /* from the caller's cancellable */
  HkWorkspaceProgressFunc progress;
  gpointer progress_data;
  HkPullResult pull;

  gpointer data;
  GDestroyNotify destroy;

  /* What came of it */
  HkSnapshot *snapshot;
  GError *error;
} HkWork;

/* What opening needs, before there is a workspace to hold it. */
typedef struct
{
  HkReference *reference;
  char *path;
  gboolean create;
  HkProfile profile;
  char *code;
  HkWorkspace *workspace; /* Owned until it is handed out */
  HkSnapshot *snapshot;
  GError *error;
  GTask *task;
} HkOpening;

/* On the worker thread. */
gpointer hk_workspace_work (gpointer opening);

/* On the main thread, when the worker is through with a piece of work. */
gboolean hk_workspace_opened_cb        (gpointer opening);
gboolean hk_workspace_job_done_cb      (gpointer job);
gboolean hk_workspace_prepared_cb      (gpointer job);
gboolean hk_workspace_transfer_done_cb (gpointer job);

/* A transfer that is prepared, on a thread of its own. */
gpointer hk_workspace_run_transfer (gpointer job);

G_END_DECLS
