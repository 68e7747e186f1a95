/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker thread of a workspace, and the threads of its transfers: jobs in, snapshots and
 * results out. */
#define G_LOG_DOMAIN "hk-workspace-worker"

#include "config.h"

#include "hk-workspace-private.h"

#include "hk-error.h"
#include "hk-session-private.h"

/* Bytes so far, on their way to the main thread; at most one is under way per transfer. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;
  HkWork *job; /* Borrowed; NULL once the transfer is over */
  guint64 done;
  guint64 total;
  gboolean pending;
} Progress;

/* Always through the main loop, never at once: the loop may not be running yet. */
static void
give_back (GMainContext *context, GSourceFunc callback, gpointer data)
{
  GSource *source = g_idle_source_new ();

  /* In the order of the jobs, and before anything that waits for idle time. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, callback, data, NULL);
  g_source_attach (source, context);
  g_source_unref (source);
}

static gboolean
progress_reached_cb (gpointer data)
{
  Progress *progress = data;
  guint64 done, total;
  HkWork *job;

  g_mutex_lock (&progress->mutex);
  progress->pending = FALSE;
  done = progress->done;
  total = progress->total;
  job = progress->job;
  g_mutex_unlock (&progress->mutex);
  /* The job is let go on this thread, after the transfer ended: it is still there if it is named
   * here. */
  if (job != NULL && job->progress != NULL)
    job->progress (job->workspace, done, total, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
unref_progress (gpointer data)
{
  Progress *progress = data;

  if (!g_atomic_ref_count_dec (&progress->ref_count))
    return;
  g_mutex_clear (&progress->mutex);
  g_free (progress);
}

/* On the transfer's thread: many calls, one visit to the main thread at a time. */
static void
bytes_moved_cb (guint64 done, guint64 total, gpointer data)
{
  Progress *progress = data;
  GSource *source = NULL;

  g_mutex_lock (&progress->mutex);
  progress->done = done;
  progress->total = total;
  if (!progress->pending)
    {
      progress->pending = TRUE;
      g_atomic_ref_count_inc (&progress->ref_count);
      source = g_idle_source_new ();
      g_source_set_callback (source, progress_reached_cb, progress, unref_progress);
      g_source_attach (source, progress->job->workspace->context);
    }
  g_mutex_unlock (&progress->mutex);
  if (source != NULL)
    g_source_unref (source);
}

static Progress *
new_progress (HkWork *job)
{
  Progress *progress = g_new0 (Progress, 1);

  g_atomic_ref_count_init (&progress->ref_count);
  g_mutex_init (&progress->mutex);
  progress->job = job;
  return progress;
}

/* The transfer's own thread: edits go on meanwhile. */
gpointer
hk_workspace_run_transfer (gpointer data)
{
  HkWork *job = data;
  Progress *progress = new_progress (job);

  hk_transfer_run (job->transfer, bytes_moved_cb, progress, job->cancellable, &job->run_error);
  g_mutex_lock (&progress->mutex);
  progress->job = NULL;
  g_mutex_unlock (&progress->mutex);
  unref_progress (progress);
  job->kind = HK_WORK_FINISH;
  g_async_queue_push (job->workspace->queue, job);
  return NULL;
}

static void
do_run (HkWorkspace *self, HkWork *job)
{
  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error) &&
      !job->func (self->session, job->data, g_task_get_cancellable (job->task), &job->error) &&
      job->error == NULL)
    g_set_error_literal (&job->error, HK_ERROR, HK_ERROR_FAILED, "A job failed without a reason");
  job->snapshot = hk_session_dup_snapshot (self->session);
  give_back (self->context, hk_workspace_job_done_cb, job);
}

static void
do_prepare (HkWorkspace *self, HkWork *job)
{
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    job->transfer = job->prepare (self->session, job->data, &job->error);
  if (job->transfer == NULL && job->error == NULL)
    g_set_error_literal (&job->error, HK_ERROR, HK_ERROR_FAILED, "A job failed without a reason");
  job->snapshot = hk_session_dup_snapshot (self->session);
  /* What it is doing is on the screen before the first byte leaves. */
  give_back (self->context,
             job->transfer != NULL ? hk_workspace_prepared_cb : hk_workspace_transfer_done_cb,
             job);
}

static void
do_finish (HkWorkspace *self, HkWork *job)
{
  if (hk_session_finish_pull (
          self->session, g_steal_pointer (&job->transfer), job->run_error, &job->pull, &job->error))
    job->error = g_steal_pointer (&job->run_error);
  job->snapshot = hk_session_dup_snapshot (self->session);
  give_back (self->context, hk_workspace_transfer_done_cb, job);
}

static void
do_close (HkWorkspace *self, HkWork *job)
{
  hk_session_close (self->session, &job->error);
  give_back (self->context, hk_workspace_job_done_cb, job);
}

static void
do_job (HkWorkspace *self, HkWork *job)
{
  switch (job->kind)
    {
    case HK_WORK_RUN:
      do_run (self, job);
      break;
    case HK_WORK_PREPARE:
      do_prepare (self, job);
      break;
    case HK_WORK_FINISH:
      do_finish (self, job);
      break;
    case HK_WORK_CLOSE:
      do_close (self, job);
      break;
    case HK_WORK_QUIT:
    default:
      g_assert_not_reached ();
    }
}

static void
open_session (HkOpening *opening)
{
  HkSession *session = NULL;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (opening->task),
                                             &opening->error))
    session = opening->create
                  ? hk_session_create (
                        opening->reference, opening->path, &opening->profile, &opening->error)
                  : hk_session_open (opening->reference, opening->path, &opening->error);
  opening->workspace->session = session;
  if (session != NULL)
    opening->snapshot = hk_session_dup_snapshot (session);
}

/* The worker: opens, works, and lets the session go on the thread it belongs to. */
gpointer
hk_workspace_work (gpointer data)
{
  HkOpening *opening = data;
  HkWorkspace *self = opening->workspace;
  GAsyncQueue *queue = g_async_queue_ref (self->queue);
  GMainContext *context = g_main_context_ref (self->context);
  HkWork *job;

  open_session (opening);
  give_back (context, hk_workspace_opened_cb, opening);
  while ((job = g_async_queue_pop (queue))->kind != HK_WORK_QUIT)
    do_job (self, job);
  g_free (job);
  g_clear_object (&self->session);
  g_async_queue_unref (queue);
  g_main_context_unref (context);
  return NULL;
}
