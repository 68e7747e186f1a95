/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens evidence: a link as it is, a kept file as a copy in a folder that only the user can enter.
 */
#define G_LOG_DOMAIN "hk-evidence-opening"

#include "config.h"

#include "hk-evidence-opening.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-evidence-file.h"
#include "hk-session-evidence.h"

typedef struct
{
  GWeakRef widget;
  HkEvidenceFailure failed;
  char *id;
  char *title;
  char *folder; /* made on the worker */
  char *path;
} Opening;

static GPtrArray *folders = NULL; /* of this run; main thread */
static void (*test_launcher) (const char *uri) = NULL;

static Opening *
opening_new (GtkWidget *widget, HkEvidence *piece, HkEvidenceFailure failed)
{
  Opening *self = g_new0 (Opening, 1);

  g_weak_ref_init (&self->widget, widget);
  self->failed = failed;
  self->id = g_strdup (hk_evidence_get_id (piece));
  self->title = g_strdup (hk_evidence_get (piece)->title);
  return self;
}

static void
opening_free (Opening *self)
{
  g_weak_ref_clear (&self->widget);
  g_free (self->id);
  g_free (self->title);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
tell (Opening *self, const char *sentence)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&self->widget);

  if (widget != NULL)
    self->failed (widget, sentence);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  sentence = g_strdup_printf (
      _ ("“%s” could not be opened (%s). Look whether there is a program for it on this computer."),
      self->title,
      error->message);
  tell (self, sentence);
}

/* Consumes self. */
static void
launch (Opening *self, const char *uri)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&self->widget);
  g_autoptr (GdkAppLaunchContext) context = NULL;

  if (widget == NULL || test_launcher != NULL)
    {
      if (test_launcher != NULL)
        test_launcher (uri);
      opening_free (self);
      return;
    }
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (
      uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, self);
}

/* On the worker. */
static gboolean
write_copy (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *self = data;
  g_autoptr (HkEvidence) piece = hk_session_find_evidence (session, self->id, error);
  g_autofree char *name = NULL;

  if (piece == NULL)
    return FALSE;
  self->folder = g_dir_make_tmp ("hakaru-XXXXXX", NULL);
  if (self->folder == NULL)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_FAILED,
                           _ ("There is no room for a copy of the file. Make room on the disk and "
                              "open it again."));
      return FALSE;
    }
  name = hk_evidence_file_dup_name (hk_evidence_get (piece)->file_name);
  self->path = g_build_filename (self->folder, name, NULL);
  if (!hk_session_save_evidence_file (session, self->id, self->path, error))
    return FALSE;
  /* What is changed in the copy would be lost: the program that shows it says so from the start. */
  (void)g_chmod (self->path, 0400);
  return TRUE;
}

static void
copy_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  const gboolean done = hk_workspace_run_finish (HK_WORKSPACE (source), result, &error);

  if (self->folder != NULL)
    {
      if (folders == NULL)
        folders = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (folders, g_strdup (self->folder));
    }
  if (!done)
    {
      tell (self, error->message);
      return;
    }
  uri = g_filename_to_uri (self->path, NULL, NULL);
  launch (g_steal_pointer (&self), uri);
}

void
hk_evidence_open (GtkWidget *widget,
                  HkWorkspace *workspace,
                  HkEvidence *piece,
                  HkEvidenceFailure failed)
{
  g_autoptr (Opening) self = NULL;
  const char *address;

  g_return_if_fail (GTK_IS_WIDGET (widget) && HK_IS_WORKSPACE (workspace));
  g_return_if_fail (HK_IS_EVIDENCE (piece) && failed != NULL);

  self = opening_new (widget, piece, failed);
  address = hk_evidence_get (piece)->link;
  if (hk_evidence_has_file (piece))
    {
      Opening *data = g_steal_pointer (&self);

      hk_workspace_run_async (workspace, write_copy, data, NULL, NULL, copy_written_cb, data);
    }
  else if (hk_evidence_is_link (address)) /* a workspace may come from anywhere */
    launch (g_steal_pointer (&self), address);
  else
    tell (self, _ ("Neither a file nor a link is kept here. Edit the evidence to add one."));
}

void
hk_evidence_open_set_launcher (void (*launcher) (const char *uri))
{
  test_launcher = launcher;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      (void)g_unlink (file);
    }
  (void)g_rmdir (path);
}

void
hk_evidence_open_clean (void)
{
  for (guint i = 0; folders != NULL && i < folders->len; i++)
    remove_folder (g_ptr_array_index (folders, i));
  g_clear_pointer (&folders, g_ptr_array_unref);
}
