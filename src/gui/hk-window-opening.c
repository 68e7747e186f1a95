/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window comes to its workspace: first run, opening, a file that cannot be opened, closing.
 */

#define G_LOG_DOMAIN "hk-window"

#include "config.h"

#include "hk-window.h"

#include <glib/gi18n-lib.h>

#include "hk-opening-problem.h"
#include "hk-paths.h"
#include "hk-window-private.h"

#define LONGEST_UNSEEN_MS 250

static void
present_waiting (HkWindow *self)
{
  if (self->presenting == 0)
    return;
  g_clear_handle_id (&self->presenting, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static void
remember_path (HkWindow *self)
{
  g_autofree char *absolute = NULL;

  if (self->settings == NULL || self->path == NULL)
    return;
  absolute = g_canonicalize_filename (self->path, NULL);
  g_settings_set_string (self->settings, "last-workspace", absolute);
}

/* The default place, or the first free name beside it. */
static char *
find_free_path (void)
{
  g_autofree char *first = hk_paths_dup_default_workspace ();
  const char *dot = strrchr (first, '.');
  const char *slash = strrchr (first, G_DIR_SEPARATOR);
  const char *ending = dot != NULL && (slash == NULL || dot > slash) ? dot : "";
  g_autofree char *stem = g_strndup (first, strlen (first) - strlen (ending));

  if (!g_file_test (first, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&first);
  for (guint i = 2;; i++)
    {
      g_autofree char *next = g_strdup_printf ("%s-%u%s", stem, i, ending);

      if (!g_file_test (next, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&next);
    }
}

static gboolean
make_parent_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GError) local_error = NULL;

  if (g_file_make_directory_with_parents (file, NULL, &local_error) ||
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static GtkWidget *
ensure_root_child (HkWindow *self, const char *name, GtkWidget *(*create) (void))
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->root_stack, name);

  if (child == NULL)
    {
      child = create ();
      gtk_stack_add_named (self->root_stack, child, name);
    }
  return child;
}

static void
workspace_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HkWorkspace) workspace = hk_workspace_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (workspace == NULL)
    {
      hk_window_show_error (self, error);
      return;
    }
  hk_window_set_workspace (self, workspace);
  present_waiting (self);
  remember_path (self);
}

/* The file is being opened while the window is made. */
typedef struct
{
  HkWindow *window; /* owned */
} Early;

static void
opened_early_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Early *early = user_data;

  workspace_opened_cb (source, result, early->window);
}

/**
 * hk_window_new_on_file:
 *
 * Returns: (transfer none): a window that waits for the workspace at @path; its worker begins
 * before the window is made
 */
HkWindow *
hk_window_new_on_file (GtkApplication *application, HkReference *reference, const char *path)
{
  g_autoptr (GCancellable) opening = g_cancellable_new ();
  Early *early;
  HkWindow *self;

  g_return_val_if_fail (HK_IS_REFERENCE (reference), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  early = g_new0 (Early, 1);
  /* The answer comes through the main loop, when the window is there. */
  hk_workspace_open_async (reference, path, NULL, opening, opened_early_cb, early);
  self = hk_window_new (application);
  early->window = g_object_ref (self);
  self->opening = g_steal_pointer (&opening);
  self->path = g_strdup (path);
  hk_window_set_reference (self, reference);
  return self;
}

static void
begin_opening (HkWindow *self, const HkProfile *create_with)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  hk_workspace_open_async (self->reference,
                           self->path,
                           create_with,
                           self->opening,
                           workspace_opened_cb,
                           g_object_ref (self));
}

static void
body_chosen_cb (HkWindow *self, HkFirstRun *first_run)
{
  g_autoptr (GError) error = NULL;
  HkProfile profile;

  hk_first_run_get_profile (first_run, &profile);
  if (hk_first_run_is_change (first_run))
    {
      hk_window_change_profile (self, &profile);
      gtk_stack_set_visible_child_name (self->root_stack, "main");
      return;
    }

  if (self->path == NULL)
    self->path = find_free_path ();
  if (!make_parent_folder (self->path, &error))
    {
      hk_window_show_error (self, error);
      return;
    }
  begin_opening (self, &profile);
}

static void
body_cancelled_cb (HkWindow *self)
{
  if (self->workspace != NULL)
    gtk_stack_set_visible_child_name (self->root_stack, "main");
}

static GtkWidget *
create_first_run (void)
{
  return g_object_new (HK_TYPE_FIRST_RUN, NULL);
}

/* change: the profile to change, or NULL for a new workspace. */
void
hk_window_show_first_run (HkWindow *self, const HkProfile *change)
{
  gboolean is_new = gtk_stack_get_child_by_name (self->root_stack, "first-run") == NULL;
  GtkWidget *child = ensure_root_child (self, "first-run", create_first_run);

  if (is_new)
    {
      g_signal_connect_swapped (child, "chosen", G_CALLBACK (body_chosen_cb), self);
      g_signal_connect_swapped (child, "cancelled", G_CALLBACK (body_cancelled_cb), self);
    }
  hk_first_run_set_reference (HK_FIRST_RUN (child), self->reference);
  hk_first_run_set_change (HK_FIRST_RUN (child), change);
  hk_first_run_set_can_cancel (HK_FIRST_RUN (child), self->workspace != NULL);
  gtk_stack_set_visible_child_name (self->root_stack, "first-run");
  present_waiting (self);
  hk_first_run_focus (HK_FIRST_RUN (child));
}

static void
workspace_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* Every edit was durable when it was made; there is nothing left that closing could lose. */
  if (!hk_workspace_close_finish (HK_WORKSPACE (source), result, &error))
    g_info ("closing: %s", error->message);
}

void
hk_window_close_workspace (HkWindow *self)
{
  if (self->workspace == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  hk_window_end_sending (self);
  hk_workspace_close_async (self->workspace, workspace_closed_cb, NULL);
  g_clear_object (&self->workspace);
}

static gboolean
waited_long_enough_cb (gpointer user_data)
{
  HkWindow *self = user_data;

  self->presenting = 0;
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* Presents the window once there is something in it, or after a moment: one first frame instead of
 * two. */
void
hk_window_present_soon (HkWindow *self)
{
  g_return_if_fail (HK_IS_WINDOW (self));

  if (hk_window_has_content (self))
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  /* The surface is made while the worker opens the file. */
  gtk_widget_realize (GTK_WIDGET (self));
  if (self->presenting == 0)
    self->presenting = g_timeout_add (LONGEST_UNSEEN_MS, waited_long_enough_cb, self);
}

/* Something to look at: pages, the first run, or a problem. */
gboolean
hk_window_has_content (HkWindow *self)
{
  g_return_val_if_fail (HK_IS_WINDOW (self), FALSE);

  return self->page != NULL ||
         g_strcmp0 (gtk_stack_get_visible_child_name (self->root_stack), "main") != 0;
}

/* Does what waited for the reference. */
void
hk_window_go_on (HkWindow *self)
{
  if (self->reference == NULL)
    return;
  if (self->wants_first_run)
    hk_window_show_first_run (self, NULL);
  else if (self->wants_open)
    begin_opening (self, NULL);
  self->wants_first_run = FALSE;
  self->wants_open = FALSE;
}

void
hk_window_set_reference (HkWindow *self, HkReference *reference)
{
  g_return_if_fail (HK_IS_WINDOW (self));
  g_return_if_fail (HK_IS_REFERENCE (reference));

  g_set_object (&self->reference, reference);
  hk_window_go_on (self);
}

void
hk_window_show_error (HkWindow *self, const GError *error)
{
  GtkWidget *child;

  g_return_if_fail (HK_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  child = ensure_root_child (self, "problem", hk_opening_problem_new);
  hk_opening_problem_set_error (HK_OPENING_PROBLEM (child), error, self->path);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "win.open-again", self->reference != NULL && self->path != NULL);
  gtk_stack_set_visible_child_name (self->root_stack, "problem");
  present_waiting (self);
}

/**
 * hk_window_start_anew:
 * @path: (nullable): where the new workspace shall be; %NULL is the default place
 *
 * Asks for body, role and year; the file is made when that is answered.
 */
void
hk_window_start_anew (HkWindow *self, const char *path)
{
  g_return_if_fail (HK_IS_WINDOW (self));

  g_free (self->path);
  self->path = g_strdup (path);
  self->wants_first_run = TRUE;
  self->wants_open = FALSE;
  hk_window_go_on (self);
}

void
hk_window_open_file (HkWindow *self, const char *path)
{
  g_return_if_fail (HK_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (self->path != path)
    {
      g_free (self->path);
      self->path = g_strdup (path);
    }
  self->wants_open = TRUE;
  self->wants_first_run = FALSE;
  hk_window_go_on (self);
}
