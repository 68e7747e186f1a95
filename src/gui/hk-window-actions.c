/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window's keys and menus do. */

#define G_LOG_DOMAIN "hk-window"

#include "config.h"

#include "hk-window.h"

#include <glib/gi18n-lib.h>

#include "hk-changes-window.h"
#include "hk-evidence-window.h"
#include "hk-file-dialog.h"
#include "hk-help-window.h"
#include "hk-keys-window.h"
#include "hk-releases-window.h"
#include "hk-window-private.h"

static void
show_toast (HkWindow *self, const char *text, const char *button, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* Runs a change of the whole window; the result is told by a toast. */
typedef struct
{
  GWeakRef window;
  char *text; /* what is said afterwards; may be set by the change */
  char *path; /* of a backup */
  HkProfile profile;
  char *code;
} Change;

static void
change_unref (gpointer data)
{
  Change *change = data;

  g_weak_ref_clear (&change->window);
  g_free (change->text);
  g_free (change->path);
  g_free (change->code);
  g_free (change);
}

static Change *
change_new (HkWindow *self)
{
  Change *change = g_new0 (Change, 1);

  g_weak_ref_init (&change->window, self);
  return change;
}

static void
tell_result (Change *change,
             HkWorkspace *workspace,
             GAsyncResult *result,
             const char *button,
             const char *action)
{
  g_autoptr (HkWindow) self = g_weak_ref_get (&change->window);
  g_autoptr (GError) error = NULL;
  gboolean succeeded = hk_workspace_run_finish (workspace, result, &error);

  if (self != NULL && succeeded && change->text != NULL)
    show_toast (self, change->text, button, action);
  else if (self != NULL && !succeeded && self->page != NULL)
    hk_page_show_error (self->page, error);
  change_unref (change);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  tell_result (user_data, HK_WORKSPACE (source), result, NULL, NULL);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  tell_result (user_data, HK_WORKSPACE (source), result, _ ("Redo"), "win.redo");
}

static gboolean
undo_step (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  g_autofree char *label = NULL;

  if (!hk_session_undo (session, &label, error))
    return FALSE;
  change->text = g_strdup_printf (_ ("Undone: %s"), label);
  return TRUE;
}

static gboolean
redo_step (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  g_autofree char *label = NULL;

  if (!hk_session_redo (session, &label, error))
    return FALSE;
  change->text = g_strdup_printf (_ ("Done again: %s"), label);
  return TRUE;
}

static gboolean
write_backup (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  g_autofree char *name = g_path_get_basename (change->path);

  if (!hk_session_backup (session, change->path, error))
    return FALSE;
  change->text = g_strdup_printf (_ ("The backup is in %s."), name);
  return TRUE;
}

static gboolean
write_profile (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  return hk_session_set_profile (session, &change->profile, error);
}

/* A text that is being typed has steps of its own, which come first. FALSE: it has none. */
static gboolean
turn_text (HkWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autofree char *before = NULL;

  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));

      return (g_str_equal (action, "text.undo") ? gtk_text_buffer_get_can_undo (buffer)
                                                : gtk_text_buffer_get_can_redo (buffer)) &&
             gtk_widget_activate_action (focus, action, NULL);
    }
  if (!GTK_IS_TEXT (focus))
    return FALSE;
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  gtk_widget_activate_action (focus, action, NULL);
  return !g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (focus)));
}

static void
undo_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);
  Change *change;

  if (self->workspace == NULL || turn_text (self, "text.undo"))
    return;
  change = change_new (self);
  hk_workspace_run_async (self->workspace, undo_step, change, NULL, NULL, undone_cb, change);
}

static void
redo_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);
  Change *change;

  if (self->workspace == NULL || turn_text (self, "text.redo"))
    return;
  change = change_new (self);
  hk_workspace_run_async (self->workspace, redo_step, change, NULL, NULL, changed_cb, change);
}

static void
open_page_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *name;
  g_autoptr (GVariant) target = NULL;

  g_variant_get (parameter, "(&sv)", &name, &target);
  hk_window_open_page (
      HK_WINDOW (widget), name, g_variant_is_of_type (target, G_VARIANT_TYPE_UNIT) ? NULL : target);
}

static void
open_numbered_page_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);
  GtkListBoxRow *row =
      gtk_list_box_get_row_at_index (self->page_list, g_variant_get_int32 (parameter) - 1);

  if (row != NULL)
    {
      gtk_list_box_select_row (self->page_list, row);
      gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
    }
}

static void
go_back_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);
  guint n = self->history->len;

  if (self->page == NULL || hk_page_go_back (self->page) || n == 0)
    return;
  hk_window_select_page (self, g_ptr_array_index (self->history, n - 1), FALSE);
  g_ptr_array_set_size (self->history, n - 1);
}

static void
next_pane_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean in_sidebar = focus != NULL && gtk_widget_is_ancestor (focus, self->sidebar);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->page_list);

  if (!in_sidebar && gtk_widget_get_visible (self->sidebar) && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else if (self->page != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
}

static void
search_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL && gtk_widget_get_visible (self->sidebar))
    gtk_menu_button_popup (self->search_button);
}

static void
close_problem_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_revealer_set_reveal_child (HK_WINDOW (widget)->problem_revealer, FALSE);
}

static void
workspace_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HkWindow *self = HK_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    hk_window_open_file (self, path);
  else if (error != NULL && self->page != NULL)
    hk_page_show_error (self->page, error);
}

static void
open_file_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const HkFileDialogInit init = {
    .mode = HK_FILE_DIALOG_OPEN,
    .title = _ ("Open a File of Hakaru"),
    .accept_label = _ ("Open"),
  };

  hk_file_dialog_ask_async (GTK_WINDOW (widget), &init, NULL, workspace_chosen_cb, NULL);
}

static void
open_again_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->path != NULL)
    hk_window_open_file (self, self->path);
}

static void
start_anew_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hk_window_start_anew (HK_WINDOW (widget), NULL);
}

static void
change_profile_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL)
    hk_window_show_first_run (
        self, hk_snapshot_get_profile (hk_workspace_get_snapshot (self->workspace)));
}

static void
backup_place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HkWindow *self = HK_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, &error);
  Change *change;

  if (file == NULL || self->workspace == NULL)
    return;
  change = change_new (self);
  change->path = g_file_get_path (file);
  hk_workspace_run_async (self->workspace, write_backup, change, NULL, NULL, changed_cb, change);
}

static void
back_up_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);
  g_autofree char *name = self->path != NULL ? g_path_get_basename (self->path) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *initial = g_strdup_printf ("%s-%s", day, name != NULL ? name : "hakaru");
  const HkFileDialogInit init = {
    .mode = HK_FILE_DIALOG_SAVE,
    .title = _ ("Make a Backup"),
    .accept_label = _ ("Save"),
    .initial_name = initial,
  };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, backup_place_chosen_cb, NULL);
}

static void
show_evidence_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL)
    gtk_window_present (
        GTK_WINDOW (hk_evidence_window_new (GTK_WINDOW (self), self->workspace, NULL)));
}

static void
show_keys_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (hk_keys_window_new (GTK_WINDOW (widget))));
}

/* parameter: the item whose changes are asked for, "" for all. */
static void
show_changes_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL)
    gtk_window_present (GTK_WINDOW (hk_changes_window_new (
        GTK_WINDOW (self), self->workspace, g_variant_get_string (parameter, NULL))));
}

static void
show_releases_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);

  if (self->workspace != NULL)
    gtk_window_present (GTK_WINDOW (hk_releases_window_new (GTK_WINDOW (self), self->workspace)));
}

/* The section of the page one is on; the beginning where there is no page yet. */
static void
show_help_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkWindow *self = HK_WINDOW (widget);
  const char *shown = gtk_stack_get_visible_child_name (self->root_stack);
  const char *page = g_strcmp0 (shown, "main") == 0      ? hk_window_get_page_name (self)
                     : g_strcmp0 (shown, "problem") == 0 ? "problems"
                                                         : "start";

  if (self->help == NULL)
    g_set_weak_pointer (&self->help, hk_help_window_new ());
  hk_help_window_open (HK_HELP_WINDOW (self->help), page);
  gtk_window_present (GTK_WINDOW (self->help));
}

static void
print_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hk_window_print (HK_WINDOW (widget));
}

void
hk_window_change_profile (HkWindow *self, const HkProfile *profile)
{
  Change *change;

  if (self->workspace == NULL)
    return;
  change = change_new (self);
  change->code = g_strdup (profile->code);
  change->profile = *profile;
  change->profile.code = change->code;
  hk_workspace_run_async (self->workspace, write_profile, change, NULL, NULL, changed_cb, change);
}

/* format: takes the name of the step. Nothing is added where there is none. */
static void
append_turn (GMenu *menu, const char *format, const char *step, const char *action)
{
  g_autoptr (GString) label = NULL;

  if (step == NULL)
    return;
  label = g_string_new (step);
  g_string_replace (label, "_", "__", 0); /* no key of the menu */
  g_string_prepend (label, format);
  g_menu_append (menu, label->str, action);
}

void
hk_window_fill_undo_section (HkWindow *self)
{
  HkSnapshot *snapshot =
      self->workspace != NULL ? hk_workspace_get_snapshot (self->workspace) : NULL;

  g_menu_remove_all (self->undo_section);
  if (snapshot == NULL)
    return;
  append_turn (self->undo_section,
               C_ ("before the name of a step", "Undo: "),
               hk_snapshot_get_undo_label (snapshot),
               "win.undo");
  append_turn (self->undo_section,
               C_ ("before the name of a step", "Redo: "),
               hk_snapshot_get_redo_label (snapshot),
               "win.redo");
}

/* What the program wrote into a text before somebody came to type is no step of the typing. */
static void
focus_moved_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (!GTK_IS_TEXT (focus) || !gtk_editable_get_enable_undo (GTK_EDITABLE (focus)))
    return;
  gtk_editable_set_enable_undo (GTK_EDITABLE (focus), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (focus), TRUE);
}

void
hk_window_watch_texts (HkWindow *self)
{
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_moved_cb), NULL);
}

void
hk_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo_activated);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo_activated);
  gtk_widget_class_install_action (klass, "win.open-page", "(sv)", open_page_activated);
  gtk_widget_class_install_action (
      klass, "win.open-numbered-page", "i", open_numbered_page_activated);
  gtk_widget_class_install_action (klass, "win.go-back", NULL, go_back_activated);
  gtk_widget_class_install_action (klass, "win.next-pane", NULL, next_pane_activated);
  gtk_widget_class_install_action (klass, "win.close-problem", NULL, close_problem_activated);
  gtk_widget_class_install_action (klass, "win.search", NULL, search_activated);
  gtk_widget_class_install_action (klass, "win.open-file", NULL, open_file_activated);
  gtk_widget_class_install_action (klass, "win.open-again", NULL, open_again_activated);
  gtk_widget_class_install_action (klass, "win.start-anew", NULL, start_anew_activated);
  gtk_widget_class_install_action (klass, "win.change-profile", NULL, change_profile_activated);
  gtk_widget_class_install_action (klass, "win.back-up", NULL, back_up_activated);
  gtk_widget_class_install_action (klass, "win.show-releases", NULL, show_releases_activated);
  gtk_widget_class_install_action (klass, "win.show-evidence", NULL, show_evidence_activated);
  gtk_widget_class_install_action (klass, "win.show-help", NULL, show_help_activated);
  gtk_widget_class_install_action (klass, "win.print", NULL, print_activated);
  gtk_widget_class_install_action (klass, "win.show-keys", NULL, show_keys_activated);
  gtk_widget_class_install_action (klass, "win.show-changes", "s", show_changes_activated);
  hk_window_install_departments (klass);
  hk_window_install_rule_actions (klass);
  gtk_widget_class_install_property_action (klass, "win.show-sidebar", "sidebar-visible");
}
