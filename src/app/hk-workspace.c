/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worker thread owns the session; jobs go to it in order, snapshots and answers come back to
 * the main thread. */
#define G_LOG_DOMAIN "hk-workspace"

#include "config.h"

#include "hk-workspace-private.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"

enum
{
  PROP_0,
  PROP_SNAPSHOT,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HkWorkspace, hk_workspace, G_TYPE_OBJECT)

static HkWork *
new_job (HkWorkspace *self, HkWorkKind kind, GTask *task)
{
  HkWork *job = g_new0 (HkWork, 1);

  job->kind = kind;
  job->workspace = g_object_ref (self);
  job->task = task;
  return job;
}

/* On the main thread. */
static void
free_job (HkWork *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_pointer (&job->transfer, hk_transfer_free);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->snapshot);
  g_clear_error (&job->run_error);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_clear_object (&job->workspace);
  g_free (job);
}

static void
set_n_jobs (HkWorkspace *self, guint n)
{
  gboolean was_busy = self->n_jobs > 0;

  self->n_jobs = n;
  if (was_busy != (n > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
push_job (HkWorkspace *self, HkWork *job)
{
  g_async_queue_push (self->queue, job);
}

static void
take_snapshot (HkWorkspace *self, HkSnapshot *snapshot)
{
  if (snapshot != NULL && g_set_object (&self->snapshot, snapshot))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SNAPSHOT]);
}

static void
close_if_idle (HkWorkspace *self)
{
  if (self->closing == NULL || self->transfers->len > 0)
    return;
  push_job (self, new_job (self, HK_WORK_CLOSE, g_steal_pointer (&self->closing)));
}

gboolean
hk_workspace_job_done_cb (gpointer data)
{
  HkWork *job = data;
  g_autoptr (HkWorkspace) self = g_object_ref (job->workspace);

  g_assert (HK_IS_WORKSPACE (self));
  take_snapshot (self, job->snapshot);
  set_n_jobs (self, self->n_jobs - 1);
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (job->task, TRUE);
  free_job (job);
  return G_SOURCE_REMOVE;
}

gboolean
hk_workspace_prepared_cb (gpointer data)
{
  HkWork *job = data;

  take_snapshot (job->workspace, job->snapshot);
  g_clear_object (&job->snapshot);
  g_thread_unref (g_thread_new ("hakaru-transfer", hk_workspace_run_transfer, job));
  return G_SOURCE_REMOVE;
}

static void
end_transfer (HkWork *job)
{
  HkWorkspace *self = job->workspace;
  GCancellable *outer = g_task_get_cancellable (job->task);

  if (job->forward != 0)
    g_cancellable_disconnect (outer, job->forward);
  g_ptr_array_remove_fast (self->transfers, job->cancellable);
}

gboolean
hk_workspace_transfer_done_cb (gpointer data)
{
  HkWork *job = data;
  g_autoptr (HkWorkspace) self = g_object_ref (job->workspace);
  HkPullResult *pull;

  g_assert (HK_IS_WORKSPACE (self));
  end_transfer (job);
  take_snapshot (self, job->snapshot);
  set_n_jobs (self, self->n_jobs - 1);
  pull = g_memdup2 (&job->pull, sizeof job->pull);
  if (job->error != NULL)
    {
      g_free (pull);
      g_task_return_error (job->task, g_steal_pointer (&job->error));
    }
  else
    g_task_return_pointer (job->task, pull, g_free);
  free_job (job);
  close_if_idle (self);
  return G_SOURCE_REMOVE;
}

static void
free_opening (HkOpening *opening)
{
  g_clear_object (&opening->reference);
  g_clear_object (&opening->workspace);
  g_clear_object (&opening->snapshot);
  g_clear_error (&opening->error);
  g_clear_object (&opening->task);
  g_free (opening->path);
  g_free (opening->code);
  g_free (opening);
}

gboolean
hk_workspace_opened_cb (gpointer data)
{
  HkOpening *opening = data;

  if (opening->error != NULL)
    g_task_return_error (opening->task, g_steal_pointer (&opening->error));
  else
    {
      take_snapshot (opening->workspace, opening->snapshot);
      g_task_return_pointer (opening->task, g_steal_pointer (&opening->workspace), g_object_unref);
    }
  free_opening (opening);
  return G_SOURCE_REMOVE;
}

static void
hk_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HkWorkspace *self = HK_WORKSPACE (object);

  switch (id)
    {
    case PROP_SNAPSHOT:
      g_value_set_object (value, self->snapshot);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->n_jobs > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Every job holds the workspace, so none is left here; the worker only has to close the file. */
static void
hk_workspace_finalize (GObject *object)
{
  HkWorkspace *self = HK_WORKSPACE (object);

  if (self->thread != NULL)
    {
      HkWork *quit = g_new0 (HkWork, 1);

      quit->kind = HK_WORK_QUIT;
      g_async_queue_push (self->queue, quit);
      g_thread_join (self->thread);
    }
  g_clear_object (&self->snapshot);
  g_clear_pointer (&self->transfers, g_ptr_array_unref);
  g_clear_pointer (&self->queue, g_async_queue_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  G_OBJECT_CLASS (hk_workspace_parent_class)->finalize (object);
}

static void
hk_workspace_class_init (HkWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hk_workspace_get_property;
  object_class->finalize = hk_workspace_finalize;
  properties[PROP_SNAPSHOT] = g_param_spec_object (
      "snapshot", NULL, NULL, HK_TYPE_SNAPSHOT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hk_workspace_init (HkWorkspace *self)
{
  self->queue = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  self->transfers = g_ptr_array_new ();
}

/**
 * hk_workspace_open_async:
 * @create_with: (nullable): make a new workspace with this profile; %NULL: it must exist
 *
 * Opens the file on its worker thread; the callback comes on the thread that calls this.
 */
void
hk_workspace_open_async (HkReference *reference,
                         const char *path,
                         const HkProfile *create_with,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  HkOpening *opening;

  g_return_if_fail (HK_IS_REFERENCE (reference) && path != NULL);
  opening = g_new0 (HkOpening, 1);
  opening->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (opening->task, hk_workspace_open_async);
  /* What was opened is handed over even if somebody cancels in the meantime. */
  g_task_set_check_cancellable (opening->task, FALSE);
  opening->reference = g_object_ref (reference);
  opening->path = g_strdup (path);
  opening->create = create_with != NULL;
  if (create_with != NULL)
    {
      opening->code = g_strdup (create_with->code);
      opening->profile = *create_with;
      opening->profile.code = opening->code;
    }
  opening->workspace = g_object_new (HK_TYPE_WORKSPACE, NULL);
  opening->workspace->thread = g_thread_new ("hakaru-workspace", hk_workspace_work, opening);
}

HkWorkspace *
hk_workspace_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Borrowed, until the next change. */
HkSnapshot *
hk_workspace_get_snapshot (HkWorkspace *self)
{
  g_return_val_if_fail (HK_IS_WORKSPACE (self), NULL);
  return self->snapshot;
}

/* After close nothing more is taken on. */
static gboolean
refuse_closed (HkWorkspace *self, GTask *task, gpointer data, GDestroyNotify destroy)
{
  if (!self->closed)
    return FALSE;
  if (destroy != NULL)
    destroy (data);
  g_task_return_new_error (task, HK_ERROR, HK_ERROR_STATE, "%s", _ ("The workspace is closed."));
  g_object_unref (task);
  return TRUE;
}

void
hk_workspace_run_async (HkWorkspace *self,
                        HkSessionFunc func,
                        gpointer data,
                        GDestroyNotify destroy,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task;
  HkWork *job;

  g_return_if_fail (HK_IS_WORKSPACE (self) && func != NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hk_workspace_run_async);
  /* An edit that is written down is a success, whoever cancels after it. */
  g_task_set_check_cancellable (task, FALSE);
  if (refuse_closed (self, task, data, destroy))
    return;
  job = new_job (self, HK_WORK_RUN, task);
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  set_n_jobs (self, self->n_jobs + 1);
  push_job (self, job);
}

gboolean
hk_workspace_run_finish (HkWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cancelled_cb (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/**
 * hk_workspace_transfer_async:
 * @progress: (nullable): on the main thread, at most once per turn of the main loop
 *
 * prepare on the worker, run on a thread of its own, finish on the worker. Closing the workspace
 * stops it.
 */
void
hk_workspace_transfer_async (HkWorkspace *self,
                             HkPrepareFunc prepare,
                             gpointer data,
                             GDestroyNotify destroy,
                             HkWorkspaceProgressFunc progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;
  HkWork *job;

  g_return_if_fail (HK_IS_WORKSPACE (self) && prepare != NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hk_workspace_transfer_async);
  g_task_set_check_cancellable (task, FALSE);
  if (refuse_closed (self, task, data, destroy))
    return;
  job = new_job (self, HK_WORK_PREPARE, task);
  job->prepare = prepare;
  job->data = data;
  job->destroy = destroy;
  job->progress = progress;
  job->progress_data = progress_data;
  job->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    job->forward = g_cancellable_connect (
        cancellable, G_CALLBACK (cancelled_cb), g_object_ref (job->cancellable), g_object_unref);
  g_ptr_array_add (self->transfers, job->cancellable);
  set_n_jobs (self, self->n_jobs + 1);
  push_job (self, job);
}

/**
 * hk_workspace_transfer_finish:
 * @ret_pull: (out) (optional): the counts of a pull
 */
gboolean
hk_workspace_transfer_finish (HkWorkspace *self,
                              GAsyncResult *result,
                              HkPullResult *ret_pull,
                              GError **error)
{
  g_autofree HkPullResult *pull = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  pull = g_task_propagate_pointer (G_TASK (result), error);
  if (pull == NULL)
    return FALSE;
  if (ret_pull != NULL)
    *ret_pull = *pull;
  return TRUE;
}

/**
 * hk_workspace_close_async:
 *
 * Stops the transfers, waits until what they did is written down, and closes the file. Edits that
 * were begun are done before; nothing is taken on after.
 */
void
hk_workspace_close_async (HkWorkspace *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HK_IS_WORKSPACE (self));
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hk_workspace_close_async);
  if (refuse_closed (self, task, NULL, NULL))
    return;
  self->closed = TRUE;
  self->closing = task;
  set_n_jobs (self, self->n_jobs + 1);
  for (guint i = 0; i < self->transfers->len; i++)
    g_cancellable_cancel (g_ptr_array_index (self->transfers, i));
  close_if_idle (self);
}

gboolean
hk_workspace_close_finish (HkWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
