/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each file is looked into on a thread, and handled by a job of its own on the workspace; a request
 * is handed to the inbox alone in a folder of its own. */

#define G_LOG_DOMAIN "hk-drop-queue"

#include "config.h"

#include "hk-drop-queue.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-session-inquiry.h"
#include "hk-session-rules.h"

#define MAX_FILES 1000u

struct _HkDropQueue
{
  GObject parent_instance;

  /* Owned */
  HkWorkspace *workspace;
  GPtrArray *files; /* (element-type HkDropFile) */

  /* State */
  guint next;
  gboolean busy;
  gboolean stopped;
};

/* One file on its way. */
typedef struct
{
  HkDropQueue *queue; /* owned; touched on the main thread only */
  char *path;
  HkDropKind kind;
  gboolean is_prefecture;
  char *folder; /* of the copy of a request; NULL none */
  char *copy;
  char *sentence;
} Job;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void do_next (HkDropQueue *self);

G_DEFINE_FINAL_TYPE (HkDropQueue, hk_drop_queue, G_TYPE_OBJECT)

static void
file_free (gpointer data)
{
  HkDropFile *file = data;

  g_free (file->path);
  g_free (file->sentence);
  g_free (file);
}

static void
job_free (Job *job)
{
  if (job->copy != NULL)
    g_unlink (job->copy);
  if (job->folder != NULL)
    g_rmdir (job->folder);
  g_object_unref (job->queue);
  g_free (job->path);
  g_free (job->folder);
  g_free (job->copy);
  g_free (job->sentence);
  g_free (job);
}

static gboolean
copy_request (Job *job)
{
  g_autofree char *base = g_path_get_basename (job->path);
  g_autoptr (GFile) from = g_file_new_for_path (job->path);
  g_autoptr (GFile) to = NULL;

  job->folder = g_dir_make_tmp ("hakaru-drop-XXXXXX", NULL);
  if (job->folder == NULL)
    return FALSE;
  job->copy = g_build_filename (job->folder, base, NULL);
  to = g_file_new_for_path (job->copy);
  return g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
}

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  job->kind = hk_drop_recognise (job->path, &job->sentence);
  if (job->kind == HK_DROP_REQUEST && job->is_prefecture && !copy_request (job))
    {
      job->kind = HK_DROP_OTHER;
      g_free (job->sentence);
      job->sentence = g_strdup (_ ("The file could not be copied. Check the free space on this "
                                   "computer and drop it again."));
    }
  g_task_return_boolean (task, TRUE);
}

/* The file is done with, and the next one comes. */
static void
settle (Job *job, HkDropState state, const char *sentence)
{
  HkDropQueue *self = job->queue;
  HkDropFile *file = g_ptr_array_index (self->files, self->next);

  file->kind = job->kind;
  file->state = state;
  file->can_keep = !job->is_prefecture &&
                   (job->kind == HK_DROP_OTHER || job->kind == HK_DROP_DOCUMENT) &&
                   g_file_test (job->path, G_FILE_TEST_IS_REGULAR);
  g_free (file->sentence);
  file->sentence = g_strdup (sentence);
  self->next++;
  do_next (self);
  job_free (job);
}

static char *
describe_reading (HkReplyReading *reading)
{
  guint n = hk_reply_count (reading->reply, HK_REPLY_ADDED) +
            hk_reply_count (reading->reply, HK_REPLY_CHANGED);
  guint n_rejected = hk_reply_count (reading->reply, HK_REPLY_REJECTED);
  GString *text;

  if (reading->is_known)
    return g_strdup (_ ("This very file was read before."));
  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%u answer to look at.", "%u answers to look at.", n), n);
  if (n_rejected > 0)
    g_string_append_printf (
        text,
        ngettext (" %u could not be read.", " %u could not be read.", n_rejected),
        n_rejected);
  for (guint i = 0; i < reading->remarks->len; i++)
    {
      const HkRemark *remark = g_ptr_array_index (reading->remarks, i);

      g_string_append_printf (text, "\n%s %s: %s", remark->sheet, remark->cell, remark->text);
    }
  return g_string_free (text, FALSE);
}

static gboolean
read_sheet (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (HkReplyReading) reading = hk_session_read_reply (session, job->path, TRUE, error);

  if (reading == NULL)
    return FALSE;
  g_free (job->sentence);
  job->sentence = describe_reading (reading);
  return TRUE;
}

static gboolean
install_rule_set (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HkRuleSet) rule_set = NULL;
  char *content = NULL;
  gsize size = 0;

  if (!g_file_get_contents (job->path, &content, &size, error))
    return FALSE;
  bytes = g_bytes_new_take (content, size);
  if (!hk_session_install_rule_set (session, bytes, &rule_set, error))
    return FALSE;
  g_free (job->sentence);
  job->sentence = g_strdup_printf (_ ("Installed: %s"), hk_rule_set_get_title (rule_set));
  return TRUE;
}

static void
handled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  if (hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    settle (job, HK_DROP_TAKEN, job->sentence);
  else
    settle (job, HK_DROP_REFUSED, error->message);
}

static HkTransfer *
prepare_pull (HkSession *session, gpointer data, GError **error)
{
  return hk_session_prepare_pull (session, data, error);
}

static void
pulled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  HkPullResult pull = { 0 };
  g_autoptr (GError) error = NULL;

  if (!hk_workspace_transfer_finish (HK_WORKSPACE (source), result, &pull, &error))
    settle (job, HK_DROP_REFUSED, error->message);
  else if (pull.n_new + pull.n_rejected > 0)
    settle (job,
            HK_DROP_TAKEN,
            pull.n_rejected > 0 ? _ ("It is in the inbox, with what is wrong with it.")
                                : _ ("It is in the inbox."));
  else
    settle (job, HK_DROP_TAKEN, _ ("This very file was read before."));
}

static void
handle_request (Job *job)
{
  hk_workspace_transfer_async (job->queue->workspace,
                               prepare_pull,
                               g_strdup (job->folder),
                               g_free,
                               NULL,
                               NULL,
                               NULL,
                               pulled_cb,
                               job);
}

/* A prefecture has no assessment; a municipality has no inbox. */
static const char *
get_refusal (Job *job)
{
  switch (job->kind)
    {
    case HK_DROP_REQUEST:
      return job->is_prefecture ? NULL
                                : _ ("This is a request for joint procurement. The prefecture "
                                     "reads it in its inbox.");
    case HK_DROP_QUESTION_SHEET:
      return job->is_prefecture ? _ ("This is a question sheet of a municipality. Read it in the "
                                     "workspace that it came from.")
                                : NULL;
    case HK_DROP_RULE_SET:
    case HK_DROP_DATA_RELEASE:
    case HK_DROP_DOCUMENT:
      return job->is_prefecture ? _ ("A prefecture has no self-assessment that this could be used "
                                     "for. Drop it in the workspace of a municipality.")
                                : NULL;
    case HK_DROP_OTHER:
      return job->sentence;
    default:
      return NULL;
    }
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  HkWorkspace *workspace = job->queue->workspace;
  const char *refusal = get_refusal (job);

  if (refusal != NULL)
    settle (job, HK_DROP_REFUSED, refusal);
  else if (job->kind == HK_DROP_QUESTION_SHEET)
    hk_workspace_run_async (workspace, read_sheet, job, NULL, NULL, handled_cb, job);
  else if (job->kind == HK_DROP_RULE_SET)
    hk_workspace_run_async (workspace, install_rule_set, job, NULL, NULL, handled_cb, job);
  else if (job->kind == HK_DROP_REQUEST)
    handle_request (job);
  else if (job->kind == HK_DROP_DATA_RELEASE)
    settle (job, HK_DROP_OFFERED, _ ("Say which column is which, then it is imported."));
  else if (job->kind == HK_DROP_WORKSPACE)
    settle (job, HK_DROP_OFFERED, _ ("Opening it closes the workspace that is open now."));
  else
    settle (job, HK_DROP_OFFERED, _ ("It can be kept as evidence."));
}

static gboolean
is_prefecture (HkDropQueue *self)
{
  return hk_snapshot_get_profile (hk_workspace_get_snapshot (self->workspace))->role ==
         HK_ROLE_PREFECTURE;
}

static void
do_next (HkDropQueue *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  while (self->next < self->files->len &&
         ((HkDropFile *)g_ptr_array_index (self->files, self->next))->state != HK_DROP_WAITING)
    self->next++;
  self->busy = !self->stopped && self->next < self->files->len;
  g_signal_emit (self, signals[CHANGED], 0);
  if (!self->busy)
    return;
  job = g_new0 (Job, 1);
  job->queue = g_object_ref (self);
  job->path = g_strdup (((HkDropFile *)g_ptr_array_index (self->files, self->next))->path);
  job->is_prefecture = is_prefecture (self);
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, look);
}

static void
hk_drop_queue_dispose (GObject *object)
{
  HkDropQueue *self = HK_DROP_QUEUE (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  G_OBJECT_CLASS (hk_drop_queue_parent_class)->dispose (object);
}

static void
hk_drop_queue_class_init (HkDropQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_drop_queue_dispose;
  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hk_drop_queue_init (HkDropQueue *self)
{
  self->files = g_ptr_array_new_with_free_func (file_free);
}

HkDropQueue *
hk_drop_queue_new (HkWorkspace *workspace)
{
  HkDropQueue *self;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HK_TYPE_DROP_QUEUE, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

static void
add_path (HkDropQueue *self, const char *path)
{
  HkDropFile *file = g_new0 (HkDropFile, 1);

  file->path = g_strdup (path);
  file->kind = HK_DROP_OTHER;
  file->sentence = g_strdup ("");
  g_ptr_array_add (self->files, file);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* What a program hides or keeps while a file is open there is left out. */
static void
add_folder (HkDropQueue *self, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL && paths->len < MAX_FILES)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (*name != '.' && *name != '~' && g_file_test (inner, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (paths, g_steal_pointer (&inner));
    }
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    add_path (self, g_ptr_array_index (paths, i));
}

void
hk_drop_queue_add (HkDropQueue *self, GSList *files)
{
  g_return_if_fail (HK_IS_DROP_QUEUE (self));

  for (; files != NULL; files = files->next)
    {
      g_autofree char *path = g_file_get_path (files->data);
      g_autofree char *uri = g_file_get_uri (files->data);
      HkDropFile *file;

      if (path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (self, path);
      else
        add_path (self, path != NULL ? path : uri);
      if (path != NULL)
        continue;
      file = g_ptr_array_index (self->files, self->files->len - 1);
      file->state = HK_DROP_REFUSED;
      g_free (file->sentence);
      file->sentence = g_strdup (_ ("It is not on this computer. Save it here first, and drop it "
                                    "from there."));
    }
}

void
hk_drop_queue_start (HkDropQueue *self)
{
  g_return_if_fail (HK_IS_DROP_QUEUE (self));

  self->stopped = FALSE;
  if (!self->busy)
    do_next (self);
}

void
hk_drop_queue_stop (HkDropQueue *self)
{
  g_return_if_fail (HK_IS_DROP_QUEUE (self));

  self->stopped = TRUE;
}

gboolean
hk_drop_queue_is_busy (HkDropQueue *self)
{
  g_return_val_if_fail (HK_IS_DROP_QUEUE (self), FALSE);

  return self->busy;
}

guint
hk_drop_queue_get_n (HkDropQueue *self)
{
  g_return_val_if_fail (HK_IS_DROP_QUEUE (self), 0);

  return self->files->len;
}

const HkDropFile *
hk_drop_queue_get (HkDropQueue *self, guint index)
{
  g_return_val_if_fail (HK_IS_DROP_QUEUE (self) && index < self->files->len, NULL);

  return g_ptr_array_index (self->files, index);
}

guint
hk_drop_queue_count (HkDropQueue *self, HkDropState state)
{
  guint n = 0;

  g_return_val_if_fail (HK_IS_DROP_QUEUE (self), 0);

  for (guint i = 0; i < self->files->len; i++)
    n += ((HkDropFile *)g_ptr_array_index (self->files, i))->state == state;
  return n;
}

void
hk_drop_queue_settle (HkDropQueue *self, guint index, const char *sentence)
{
  HkDropFile *file;

  g_return_if_fail (HK_IS_DROP_QUEUE (self) && index < self->files->len && sentence != NULL);

  file = g_ptr_array_index (self->files, index);
  file->state = HK_DROP_TAKEN;
  file->can_keep = FALSE;
  g_free (file->sentence);
  file->sentence = g_strdup (sentence);
  g_signal_emit (self, signals[CHANGED], 0);
}
