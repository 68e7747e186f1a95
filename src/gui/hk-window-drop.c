/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files dropped on the window go where they belong, by what is in them; and the way to the
 * department round trip. */

#define G_LOG_DOMAIN "hk-window"

#include "config.h"

#include "hk-window.h"

#include <glib/gi18n-lib.h>

#include "hk-departments-window.h"
#include "hk-drop-window.h"
#include "hk-evidence-editor.h"
#include "hk-releases-window.h"
#include "hk-rule-sets-window.h"
#include "hk-window-private.h"

/* A file that somebody deals with in another window. */
typedef struct
{
  HkDropQueue *queue;
  guint index;
} Errand;

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

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, HkWindow *self)
{
  hk_window_take_files (self, g_value_get_boxed (value));
  return TRUE;
}

/* Also for a window of ours that lies before this one. */
static void
accept_drops (HkWindow *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static HkDepartmentsWindow *
show_departments (HkWindow *self)
{
  HkDepartmentsWindow *window = find_departments (self);

  if (window == NULL)
    {
      window =
          HK_DEPARTMENTS_WINDOW (hk_departments_window_new (GTK_WINDOW (self), self->workspace));
      accept_drops (self, GTK_WIDGET (window));
    }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
errand_free (gpointer data, GClosure *closure)
{
  Errand *errand = data;

  g_object_unref (errand->queue);
  g_free (errand);
}

static void
kept_cb (HkEvidenceEditor *editor, Errand *errand)
{
  hk_drop_queue_settle (errand->queue, errand->index, _ ("It is kept as evidence."));
}

static void
imported_cb (HkReleasesWindow *window, const char *dataset, Errand *errand)
{
  hk_drop_queue_settle (errand->queue, errand->index, _ ("Imported."));
}

/* Tells the queue when another window is done with the file. */
static void
run_errand (
    GtkWidget *window, const char *signal, GCallback callback, HkDropQueue *queue, guint index)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->queue = g_object_ref (queue);
  errand->index = index;
  g_signal_connect_data (window, signal, callback, errand, errand_free, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
deal_with (HkWindow *self, GtkWindow *parent, HkDropQueue *queue, guint index)
{
  const HkDropFile *file = hk_drop_queue_get (queue, index);
  g_autofree char *path = g_strdup (file->path);
  GtkWidget *window;

  if (self->workspace == NULL)
    return;
  if (file->kind == HK_DROP_DATA_RELEASE)
    {
      window = hk_releases_window_new (parent, self->workspace);
      run_errand (window, "imported", G_CALLBACK (imported_cb), queue, index);
      hk_releases_window_open_file (HK_RELEASES_WINDOW (window), path);
    }
  else if (file->kind == HK_DROP_WORKSPACE)
    {
      if (parent != GTK_WINDOW (self))
        gtk_window_close (parent);
      hk_window_open_file (self, path);
    }
  else if (file->can_keep)
    {
      window = hk_evidence_editor_new (parent, self->workspace, NULL, NULL);
      run_errand (window, "done", G_CALLBACK (kept_cb), queue, index);
      hk_evidence_editor_set_file (HK_EVIDENCE_EDITOR (window), path);
    }
}

static void
act_cb (HkDropWindow *window, guint index, HkWindow *self)
{
  deal_with (self, GTK_WINDOW (window), hk_drop_window_get_queue (window), index);
}

static void
replies_cb (HkDropWindow *window, HkWindow *self)
{
  if (self->workspace != NULL)
    hk_departments_window_show_replies (show_departments (self));
}

/* What was taken is shown. */
static void
show_taken (HkWindow *self, const HkDropFile *file)
{
  if (file->kind == HK_DROP_QUESTION_SHEET)
    hk_departments_window_show_replies (show_departments (self));
  else if (file->kind == HK_DROP_REQUEST)
    hk_window_open_page (self, "inbox", NULL);
  else
    gtk_window_present (GTK_WINDOW (hk_rule_sets_window_new (GTK_WINDOW (self), self->workspace)));
  if (self->page != NULL)
    hk_page_show_toast (self->page, file->sentence);
}

/* A single file leads straight to where it belongs. */
static void
single_changed_cb (HkDropQueue *queue, HkWindow *self)
{
  const HkDropFile *file = hk_drop_queue_get (queue, 0);

  if (hk_drop_queue_is_busy (queue) || file->state == HK_DROP_WAITING || self->workspace == NULL)
    return;
  g_signal_handlers_disconnect_by_func (queue, single_changed_cb, self);
  if (file->state == HK_DROP_TAKEN)
    show_taken (self, file);
  else if (file->state == HK_DROP_OFFERED)
    deal_with (self, GTK_WINDOW (self), queue, 0);
  else if (self->page != NULL)
    {
      g_autofree char *name = g_filename_display_basename (file->path);
      g_autofree char *text = g_strdup_printf ("%s: %s", name, file->sentence);

      hk_page_show_problem (self->page, text, NULL, NULL);
    }
}

void
hk_window_take_files (HkWindow *self, GSList *files)
{
  g_autoptr (HkDropQueue) queue = NULL;

  g_return_if_fail (HK_IS_WINDOW (self));

  if (self->workspace == NULL)
    return;
  queue = hk_drop_queue_new (self->workspace);
  hk_drop_queue_add (queue, files);
  if (hk_drop_queue_get_n (queue) == 1)
    {
      g_signal_connect_object (queue, "changed", G_CALLBACK (single_changed_cb), self, 0);
      hk_drop_queue_start (queue);
    }
  else if (hk_drop_queue_get_n (queue) > 1)
    {
      GtkWidget *window = hk_drop_window_new (GTK_WINDOW (self), queue);

      accept_drops (self, window);
      g_signal_connect_object (window, "act", G_CALLBACK (act_cb), self, 0);
      g_signal_connect_object (window, "replies", G_CALLBACK (replies_cb), self, 0);
      gtk_window_present (GTK_WINDOW (window));
    }
  else if (self->page != NULL)
    hk_page_show_problem (self->page, _ ("There is no file in the folder."), NULL, NULL);
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
  accept_drops (self, GTK_WIDGET (self));
}
