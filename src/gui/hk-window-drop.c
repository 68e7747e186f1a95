/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files dropped on the window go where they belong, by what is in them; and the way to the
 * department round trip. */

#define G_LOG_DOMAIN "hk-window"

#include "config.h"

#include "hk-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-departments-window.h"
#include "hk-drop.h"
#include "hk-releases-window.h"
#include "hk-rule-sets-window.h"
#include "hk-window-private.h"

#define N_KINDS (HK_DROP_OTHER + 1)

/* What was dropped, on its way through a thread that looks into it. */
typedef struct
{
  GPtrArray *paths;
  GPtrArray *found[N_KINDS]; /* (element-type utf8) by kind */
  GString *sentences;
} Drop;

/* Requests for the inbox, in a folder of their own while they are read. */
typedef struct
{
  HkWindow *window;
  char *folder;
  GPtrArray *copies;
} Pull;

static void
drop_free (gpointer data)
{
  Drop *drop = data;

  g_ptr_array_unref (drop->paths);
  for (guint i = 0; i < N_KINDS; i++)
    g_ptr_array_unref (drop->found[i]);
  g_string_free (drop->sentences, TRUE);
  g_free (drop);
}

static Drop *
drop_new (void)
{
  Drop *drop = g_new0 (Drop, 1);

  drop->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_KINDS; i++)
    drop->found[i] = g_ptr_array_new_with_free_func (g_free);
  drop->sentences = g_string_new (NULL);
  return drop;
}

static void
add_sentence (GString *text, const char *path, const char *sentence)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", name, sentence);
}

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Drop *drop = data;

  for (guint i = 0; i < drop->paths->len; i++)
    {
      const char *path = g_ptr_array_index (drop->paths, i);
      g_autofree char *sentence = NULL;
      HkDropKind kind = hk_drop_recognise (path, &sentence);

      g_ptr_array_add (drop->found[kind], g_strdup (path));
      if (kind == HK_DROP_OTHER)
        add_sentence (drop->sentences, path, sentence);
    }
  g_task_return_boolean (task, TRUE);
}

static HkRole
get_role (HkWindow *self)
{
  return hk_snapshot_get_profile (hk_workspace_get_snapshot (self->workspace))->role;
}

static HkDepartmentsWindow *
find_departments (HkWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (HK_IS_DEPARTMENTS_WINDOW (at->data) &&
        gtk_window_get_transient_for (at->data) == GTK_WINDOW (self))
      return at->data;
  return NULL;
}

static HkDepartmentsWindow *
show_departments (HkWindow *self)
{
  HkDepartmentsWindow *window = find_departments (self);

  if (window == NULL)
    window = HK_DEPARTMENTS_WINDOW (hk_departments_window_new (GTK_WINDOW (self), self->workspace));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
take_sheets (HkWindow *self, Drop *drop)
{
  GPtrArray *paths = drop->found[HK_DROP_QUESTION_SHEET];

  if (paths->len == 0)
    return;
  if (get_role (self) == HK_ROLE_PREFECTURE)
    add_sentence (drop->sentences,
                  g_ptr_array_index (paths, 0),
                  _ ("This is a question sheet of a municipality. Read it in the workspace that it "
                     "came from."));
  else
    hk_departments_window_read (show_departments (self), paths);
}

static void
pull_free (Pull *pull)
{
  for (guint i = 0; i < pull->copies->len; i++)
    g_unlink (g_ptr_array_index (pull->copies, i));
  g_rmdir (pull->folder);
  g_ptr_array_unref (pull->copies);
  g_object_unref (pull->window);
  g_free (pull->folder);
  g_free (pull);
}

static HkTransfer *
prepare_pull (HkSession *session, gpointer data, GError **error)
{
  return hk_session_prepare_pull (session, data, error);
}

static void
pulled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pull *pull = user_data;
  HkWindow *self = pull->window;
  g_autoptr (GError) error = NULL;

  if (!hk_workspace_transfer_finish (HK_WORKSPACE (source), result, NULL, &error) &&
      self->page != NULL)
    hk_page_show_error (self->page, error);
  pull_free (pull);
}

static void
take_requests (HkWindow *self, Drop *drop)
{
  GPtrArray *paths = drop->found[HK_DROP_REQUEST];
  Pull *pull;

  if (paths->len == 0)
    return;
  if (get_role (self) != HK_ROLE_PREFECTURE)
    {
      add_sentence (drop->sentences,
                    g_ptr_array_index (paths, 0),
                    _ ("This is a request for joint procurement. The prefecture reads it in its "
                       "inbox."));
      return;
    }
  pull = g_new0 (Pull, 1);
  pull->window = g_object_ref (self);
  pull->copies = g_ptr_array_new_with_free_func (g_free);
  pull->folder = g_dir_make_tmp ("hakaru-drop-XXXXXX", NULL);
  for (guint i = 0; pull->folder != NULL && i < paths->len; i++)
    {
      g_autofree char *base = g_path_get_basename (g_ptr_array_index (paths, i));
      g_autofree char *name = g_strdup_printf ("%03u-%s", i + 1, base);
      g_autofree char *copy = g_build_filename (pull->folder, name, NULL);
      g_autoptr (GFile) from = g_file_new_for_path (g_ptr_array_index (paths, i));
      g_autoptr (GFile) to = g_file_new_for_path (copy);

      if (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL))
        g_ptr_array_add (pull->copies, g_steal_pointer (&copy));
    }
  hk_window_open_page (self, "inbox", NULL);
  hk_workspace_transfer_async (self->workspace,
                               prepare_pull,
                               g_strdup (pull->folder != NULL ? pull->folder : ""),
                               g_free,
                               NULL,
                               NULL,
                               NULL,
                               pulled_cb,
                               pull);
}

/* A prefecture has neither; there the files get a sentence. */
static void
hand_on (HkWindow *self, Drop *drop)
{
  GPtrArray *rule_sets = drop->found[HK_DROP_RULE_SET];
  GPtrArray *tables = drop->found[HK_DROP_DATA_RELEASE];
  gboolean possible = get_role (self) != HK_ROLE_PREFECTURE;
  GtkWidget *window;

  if (possible && rule_sets->len > 0)
    {
      window = hk_rule_sets_window_new (GTK_WINDOW (self), self->workspace);
      gtk_window_present (GTK_WINDOW (window));
      hk_rule_sets_window_install (HK_RULE_SETS_WINDOW (window), g_ptr_array_index (rule_sets, 0));
    }
  if (possible && tables->len > 0)
    {
      window = hk_releases_window_new (GTK_WINDOW (self), self->workspace);
      gtk_window_present (GTK_WINDOW (window));
      hk_releases_window_open_file (HK_RELEASES_WINDOW (window), g_ptr_array_index (tables, 0));
    }
  for (guint i = possible; i < rule_sets->len; i++)
    add_sentence (drop->sentences,
                  g_ptr_array_index (rule_sets, i),
                  _ ("Rule sets are installed one by one, in the workspace of a municipality."));
  for (guint i = possible; i < tables->len; i++)
    add_sentence (drop->sentences,
                  g_ptr_array_index (tables, i),
                  _ ("Tables of official data are read one by one, in the workspace of a "
                     "municipality."));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HkWindow *self = HK_WINDOW (source);
  Drop *drop = g_task_get_task_data (G_TASK (result));

  if (self->workspace == NULL)
    return;
  take_sheets (self, drop);
  take_requests (self, drop);
  hand_on (self, drop);
  if (drop->found[HK_DROP_WORKSPACE]->len > 0)
    hk_window_open_file (self, g_ptr_array_index (drop->found[HK_DROP_WORKSPACE], 0));
  if (drop->sentences->len > 0 && self->page != NULL)
    hk_page_show_problem (self->page, drop->sentences->str, NULL, NULL);
}

void
hk_window_take_files (HkWindow *self, GSList *files)
{
  g_autoptr (GTask) task = NULL;
  Drop *drop;

  g_return_if_fail (HK_IS_WINDOW (self));

  if (self->workspace == NULL)
    return;
  drop = drop_new ();
  for (; files != NULL; files = files->next)
    {
      char *path = g_file_get_path (files->data);

      if (path != NULL)
        g_ptr_array_add (drop->paths, path);
    }
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, drop, drop_free);
  g_task_run_in_thread (task, look);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, HkWindow *self)
{
  hk_window_take_files (self, g_value_get_boxed (value));
  return TRUE;
}

static void
show_departments_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL)
    show_departments (self);
}

void
hk_window_install_departments (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-departments", NULL, show_departments_activated);
}

void
hk_window_update_departments (HkWindow *self)
{
  HkDepartmentsWindow *window = find_departments (self);
  gboolean possible = self->workspace != NULL && get_role (self) != HK_ROLE_PREFECTURE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-departments", possible);
  if (window != NULL && !possible)
    gtk_window_destroy (GTK_WINDOW (window));
}

void
hk_window_accept_drops (HkWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
