/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each file is a job of its own on the workspace, so that edits go on in between and a cancel keeps
 * what is done. */

#define G_LOG_DOMAIN "hk-inquiry-desk"

#include "config.h"

#include "hk-inquiry-desk.h"

#include <glib/gi18n-lib.h>

struct _HkInquiryDesk
{
  GObject parent_instance;

  /* Owned */
  HkWorkspace *workspace;
  HkInquiry *inquiry;
  GPtrArray *queue; /* (element-type utf8) departments or paths */
  char *folder;     /* of an export */
  char *due;
  GString *problems;

  /* State */
  gulong snapshot_changed;
  gboolean is_export;
  guint done;
  guint n_failed;
  guint n_known;
  gboolean busy;
  gboolean cancelled;
};

/* One job: what goes to the worker and what comes back. */
typedef struct
{
  HkInquiryDesk *desk;
  gboolean is_export;
  char *subject;
  char *folder;
  char *due;
  gboolean is_known;
  GPtrArray *remarks;
  HkInquiry *inquiry;
  HkSessionFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Job;

enum
{
  CHANGED,
  PROGRESS,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void do_next (HkInquiryDesk *self);

G_DEFINE_FINAL_TYPE (HkInquiryDesk, hk_inquiry_desk, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_pointer (&job->remarks, g_ptr_array_unref);
  g_clear_object (&job->inquiry);
  g_free (job->subject);
  g_free (job->folder);
  g_free (job->due);
  g_object_unref (job->desk);
  g_free (job);
}

static Job *
job_new (HkInquiryDesk *self)
{
  Job *job = g_new0 (Job, 1);

  job->desk = g_object_ref (self);
  return job;
}

static gboolean
load_inquiry (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->inquiry = hk_session_load_inquiry (session, error);
  return job->inquiry != NULL;
}

static gboolean
handle_file (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->is_export)
    {
      g_autoptr (HkSheetFile) file =
          hk_session_export_sheet (session, job->subject, job->folder, job->due, error);

      return file != NULL;
    }
  else
    {
      g_autoptr (HkReplyReading) reading =
          hk_session_read_reply (session, job->subject, TRUE, error);

      if (reading == NULL)
        return FALSE;
      job->is_known = reading->is_known;
      job->remarks = g_ptr_array_ref (reading->remarks);
      return TRUE;
    }
}

static gboolean
run_change (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return job->func (session, job->data, cancellable, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  HkInquiryDesk *self = job->desk;
  g_autoptr (GError) error = NULL;

  if (hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    {
      g_set_object (&self->inquiry, job->inquiry);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
  job_free (job);
}

static void
load (HkInquiryDesk *self)
{
  Job *job = job_new (self);

  hk_workspace_run_async (self->workspace, load_inquiry, job, NULL, NULL, loaded_cb, job);
}

static void
note_problem (HkInquiryDesk *self, const char *subject, const char *place, const char *sentence)
{
  g_autofree char *name = g_path_get_basename (subject);

  g_string_append_printf (self->problems,
                          "%s%s%s%s: %s",
                          self->problems->len > 0 ? "\n" : "",
                          name,
                          *place != '\0' ? " " : "",
                          place,
                          sentence);
}

static void
handled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  HkInquiryDesk *self = job->desk;
  g_autoptr (GError) error = NULL;

  self->done++;
  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    {
      self->n_failed++;
      note_problem (self, job->subject, "", error->message);
    }
  self->n_known += job->is_known;
  for (guint i = 0; job->remarks != NULL && !job->is_known && i < job->remarks->len; i++)
    {
      const HkRemark *remark = g_ptr_array_index (job->remarks, i);
      g_autofree char *place = g_strdup_printf ("%s %s", remark->sheet, remark->cell);

      note_problem (self, job->subject, g_strstrip (place), remark->text);
    }
  do_next (self);
  job_free (job);
}

/* The next file, or the end. */
static void
do_next (HkInquiryDesk *self)
{
  Job *job;

  if (self->cancelled || self->done == self->queue->len)
    {
      self->busy = FALSE;
      g_signal_emit (self, signals[PROGRESS], 0);
      return;
    }
  g_signal_emit (self, signals[PROGRESS], 0);
  job = job_new (self);
  job->is_export = self->is_export;
  job->subject = g_strdup (g_ptr_array_index (self->queue, self->done));
  job->folder = g_strdup (self->folder);
  job->due = g_strdup (self->due);
  hk_workspace_run_async (self->workspace, handle_file, job, NULL, NULL, handled_cb, job);
}

static void
begin (HkInquiryDesk *self, gboolean is_export)
{
  g_ptr_array_set_size (self->queue, 0);
  g_string_truncate (self->problems, 0);
  self->is_export = is_export;
  self->done = self->n_failed = self->n_known = 0;
  self->cancelled = FALSE;
  self->busy = TRUE;
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  HkInquiryDesk *self = job->desk;
  g_autoptr (GError) error = NULL;

  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      /* What was typed or ticked goes back to what is so. */
      g_signal_emit (self, signals[CHANGED], 0);
    }
  job_free (job);
}

static void
hk_inquiry_desk_dispose (GObject *object)
{
  HkInquiryDesk *self = HK_INQUIRY_DESK (object);

  if (self->workspace != NULL)
    g_clear_signal_handler (&self->snapshot_changed, self->workspace);
  g_clear_object (&self->workspace);
  g_clear_object (&self->inquiry);
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->due, g_free);
  if (self->problems != NULL)
    g_string_free (g_steal_pointer (&self->problems), TRUE);
  G_OBJECT_CLASS (hk_inquiry_desk_parent_class)->dispose (object);
}

static void
hk_inquiry_desk_class_init (HkInquiryDeskClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_inquiry_desk_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] =
      g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new (
      "failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hk_inquiry_desk_init (HkInquiryDesk *self)
{
  self->queue = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_string_new (NULL);
}

/* Follows the workspace until it is let go; the first inquiry comes with "changed". */
HkInquiryDesk *
hk_inquiry_desk_new (HkWorkspace *workspace)
{
  HkInquiryDesk *self;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HK_TYPE_INQUIRY_DESK, NULL);
  self->workspace = g_object_ref (workspace);
  self->snapshot_changed = g_signal_connect_object (
      workspace, "notify::snapshot", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

HkInquiry *
hk_inquiry_desk_get_inquiry (HkInquiryDesk *self)
{
  g_return_val_if_fail (HK_IS_INQUIRY_DESK (self), NULL);

  return self->inquiry;
}

void
hk_inquiry_desk_run (HkInquiryDesk *self, HkSessionFunc func, gpointer data, GDestroyNotify destroy)
{
  Job *job;

  g_return_if_fail (HK_IS_INQUIRY_DESK (self) && func != NULL);

  job = job_new (self);
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  hk_workspace_run_async (self->workspace, run_change, job, NULL, NULL, changed_cb, job);
}

void
hk_inquiry_desk_export (HkInquiryDesk *self, const char *folder, const char *due)
{
  GPtrArray *departments;

  g_return_if_fail (HK_IS_INQUIRY_DESK (self) && folder != NULL && due != NULL);

  if (self->busy || self->inquiry == NULL)
    return;
  begin (self, TRUE);
  g_free (self->folder);
  self->folder = g_strdup (folder);
  g_free (self->due);
  self->due = g_strdup (due);
  departments = hk_inquiry_get_departments (self->inquiry);
  for (guint i = 0; i < departments->len; i++)
    if (hk_department_get_n_items (g_ptr_array_index (departments, i)) > 0)
      g_ptr_array_add (self->queue,
                       g_strdup (hk_department_get_name (g_ptr_array_index (departments, i))));
  do_next (self);
}

void
hk_inquiry_desk_read (HkInquiryDesk *self, GPtrArray *paths)
{
  g_return_if_fail (HK_IS_INQUIRY_DESK (self) && paths != NULL);

  if (self->busy)
    return;
  begin (self, FALSE);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (self->queue, g_strdup (g_ptr_array_index (paths, i)));
  do_next (self);
}

/* The file that is being handled is finished; what is done stays. */
void
hk_inquiry_desk_cancel (HkInquiryDesk *self)
{
  g_return_if_fail (HK_IS_INQUIRY_DESK (self));

  self->cancelled = TRUE;
}

gboolean
hk_inquiry_desk_is_busy (HkInquiryDesk *self)
{
  g_return_val_if_fail (HK_IS_INQUIRY_DESK (self), FALSE);

  return self->busy;
}

guint
hk_inquiry_desk_get_progress (HkInquiryDesk *self, guint *ret_total)
{
  g_return_val_if_fail (HK_IS_INQUIRY_DESK (self), 0);

  *ret_total = self->queue->len;
  return self->done;
}

char *
hk_inquiry_desk_dup_summary (HkInquiryDesk *self)
{
  guint n;

  g_return_val_if_fail (HK_IS_INQUIRY_DESK (self), NULL);

  n = self->done - self->n_failed;
  if (self->is_export)
    return g_strdup_printf (
        ngettext ("%u question sheet was written.", "%u question sheets were written.", n), n);
  if (self->n_known > 0)
    return g_strdup_printf (ngettext ("%u file was read, of which %u was known already.",
                                      "%u files were read, of which %u were known already.",
                                      n),
                            n,
                            self->n_known);
  return g_strdup_printf (ngettext ("%u file was read.", "%u files were read.", n), n);
}

const char *
hk_inquiry_desk_get_problems (HkInquiryDesk *self)
{
  g_return_val_if_fail (HK_IS_INQUIRY_DESK (self), NULL);

  return self->problems->str;
}
