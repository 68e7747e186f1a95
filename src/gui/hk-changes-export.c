/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One short job on the worker after the other, until all rows are here; then a thread writes them.
 */
#define G_LOG_DOMAIN "hk-changes-export"

#include "config.h"

#include "hk-changes-export.h"

typedef struct
{
  /* Owned */
  HkWorkspace *workspace;
  HkMunicipality *municipality;
  char *item;
  char *who;
  char *text;
  char *since;
  char *until;
  char *path;
  GPtrArray *changes; /* (element-type HkChange) */

  /* Borrowed */
  gpointer progress_data;

  /* State */
  HkChangesExportProgress progress;
  HkChangeCursor cursor;
} Export;

static void
clear_export (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->workspace);
  g_clear_object (&self->municipality);
  g_free (self->item);
  g_free (self->who);
  g_free (self->text);
  g_free (self->since);
  g_free (self->until);
  g_free (self->path);
  g_ptr_array_unref (self->changes);
}

static void
export_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_export);
}

static gboolean
read_some (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;
  const HkChangeQuery query = { .item = self->item,
                                .who = self->who,
                                .text = self->text,
                                .since = self->since,
                                .until = self->until };

  return hk_session_read_changes (session, &query, &self->cursor, G_MAXUINT, self->changes, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *self = task_data;
  GError *error = NULL;

  if (hk_changes_write (self->changes, self->municipality, self->path, cancellable, &error))
    g_task_return_int (task, self->changes->len);
  else
    g_task_return_error (task, error);
}

static void read_on (GTask *task);

static void
some_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    g_task_return_error (task, error);
  else if (!self->cursor.is_complete)
    {
      self->progress (1.0 - (double)self->cursor.before / (double)MAX (self->cursor.last, 1),
                      self->progress_data);
      read_on (g_steal_pointer (&task));
    }
  else
    {
      self->progress (-1, self->progress_data);
      g_task_run_in_thread (task, write_thread);
    }
}

/* Takes task. */
static void
read_on (GTask *task)
{
  Export *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  hk_workspace_run_async (self->workspace,
                          read_some,
                          g_atomic_rc_box_acquire (self),
                          export_unref,
                          NULL,
                          some_read_cb,
                          task);
}

void
hk_changes_export_async (HkWorkspace *workspace,
                         const HkChangeQuery *query,
                         const char *path,
                         HkChangesExportProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Export *self = NULL;
  GTask *task = NULL;

  g_return_if_fail (HK_IS_WORKSPACE (workspace));
  g_return_if_fail (query != NULL && path != NULL && progress != NULL);

  self = g_atomic_rc_box_new0 (Export);
  self->workspace = g_object_ref (workspace);
  self->municipality =
      g_object_ref (hk_snapshot_get_municipality (hk_workspace_get_snapshot (workspace)));
  self->item = g_strdup (query->item);
  self->who = g_strdup (query->who);
  self->text = g_strdup (query->text);
  self->since = g_strdup (query->since);
  self->until = g_strdup (query->until);
  self->path = g_strdup (path);
  self->changes = g_ptr_array_new_with_free_func (g_object_unref);
  self->progress = progress;
  self->progress_data = progress_data;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hk_changes_export_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, export_unref);
  read_on (task);
}

gboolean
hk_changes_export_finish (GAsyncResult *result, guint *ret_n, GError **error)
{
  gssize n = 0;

  g_return_val_if_fail (G_IS_TASK (result) && ret_n != NULL, FALSE);

  n = g_task_propagate_int (G_TASK (result), error);
  if (n < 0)
    return FALSE;
  *ret_n = (guint)n;
  return TRUE;
}
