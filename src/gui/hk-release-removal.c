/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The removal of a release: looked at on the worker, asked here, carried out on the worker. */
#define G_LOG_DOMAIN "hk-release-removal"

#include "config.h"

#include "hk-release-removal.h"

#include <glib/gi18n-lib.h>

#include "hk-question.h"

typedef struct
{
  /* Touched on the main thread only; owned */
  GtkWindow *parent;
  HkWorkspace *workspace;
  char *title;
  char *file_name;
  gboolean is_in_use;
  HkReleaseRemovalFunc done;

  char *dataset;
  char *release;
  HkReleaseInfo *next; /* result of the look */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->parent);
  g_object_unref (removal->workspace);
  g_free (removal->title);
  g_free (removal->file_name);
  g_free (removal->dataset);
  g_free (removal->release);
  g_clear_pointer (&removal->next, hk_release_info_free);
  g_free (removal);
}

static gboolean
look (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Removal *removal = data;

  removal->next = hk_session_check_removal (session, removal->dataset, removal->release, error);
  return removal->next != NULL;
}

static gboolean
carry_out (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Removal *removal = data;

  return hk_session_remove_release (session, removal->dataset, removal->release, error);
}

static void
finish (Removal *removal, const char *sentence, const GError *error)
{
  removal->done (removal->parent, sentence, error);
  removal_free (removal);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    sentence = g_strdup_printf (_ ("The release “%s” is removed."), removal->title);
  finish (removal, sentence, error);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Removal *removal = user_data;

  if (hk_question_ask_finish (result))
    hk_workspace_run_async (
        removal->workspace, carry_out, removal, NULL, NULL, removed_cb, removal);
  else
    finish (removal, NULL, NULL);
}

static char *
dup_body (Removal *removal)
{
  g_autofree char *as_of = hk_format_as_of (removal->next->as_of_first, removal->next->as_of_last);
  g_autofree char *goes = g_strdup_printf (
      _ ("Its values and the file “%s” are removed from the workspace. Answers that were confirmed "
         "from it stay as they are. This cannot be undone."),
      removal->file_name);
  g_autofree char *then =
      removal->is_in_use
          ? g_strdup_printf (
                _ ("Points, ranks and proposals are computed from “%s” (as of %s) afterwards."),
                removal->next->title,
                as_of)
          : g_strdup (_ ("It is not in use, so points, ranks and proposals do not change."));

  return g_strdup_printf ("%s\n\n%s", goes, then);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    {
      finish (removal, NULL, error);
      return;
    }
  heading = g_strdup_printf (_ ("Remove the release “%s”?"), removal->title);
  body = dup_body (removal);
  hk_question_ask_async (removal->parent, heading, body, _ ("Remove"), TRUE, asked_cb, removal);
}

void
hk_release_removal_start (GtkWindow *parent,
                          HkWorkspace *workspace,
                          const HkReleaseInfo *info,
                          HkReleaseRemovalFunc done)
{
  Removal *removal = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && HK_IS_WORKSPACE (workspace));
  g_return_if_fail (info != NULL && done != NULL);

  removal = g_new0 (Removal, 1);
  removal->parent = g_object_ref (parent);
  removal->workspace = g_object_ref (workspace);
  removal->title = g_strdup (info->title);
  removal->file_name = g_strdup (info->file_name);
  removal->is_in_use = info->in_use;
  removal->dataset = g_strdup (info->dataset);
  removal->release = g_strdup (info->id);
  removal->done = done;
  hk_workspace_run_async (workspace, look, removal, NULL, NULL, looked_cb, removal);
}
