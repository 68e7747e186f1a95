/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 根拠の一覧: the register follows the workspace while it is open; what is refused is said in it.
 */

#define G_LOG_DOMAIN "hk-evidence-window"

#include "config.h"

#include "hk-evidence-window.h"

#include <glib/gi18n-lib.h>

#include "hk-evidence-editor.h"
#include "hk-evidence-edits.h"
#include "hk-evidence-opening.h"
#include "hk-evidence-table.h"

struct _HkEvidenceWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkSearchEntry *search_entry;
  GtkToggleButton *stale_button;
  GtkStack *stack;
  AdwBin *table_bin;
  AdwStatusPage *empty_page;
  GtkLabel *count;
  GtkWidget *open_button;
  GtkWidget *edit_button;
  GtkWidget *remove_button;
  GtkWidget *pick_button;

  /* Borrowed */
  HkEvidenceTable *table;

  /* Owned */
  HkWorkspace *workspace;
  char *indicator; /* NULL: nothing is picked */
};

G_DEFINE_FINAL_TYPE (HkEvidenceWindow, hk_evidence_window, ADW_TYPE_WINDOW)

static void
show_sentence (GtkWidget *widget, const char *sentence)
{
  HkEvidenceWindow *self = HK_EVIDENCE_WINDOW (widget);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  if (self->workspace != NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
update (HkEvidenceWindow *self)
{
  HkEvidence *selected = hk_evidence_table_get_selected (self->table);
  g_autofree char *lock =
      selected != NULL ? hk_snapshot_dup_evidence_lock (hk_workspace_get_snapshot (self->workspace),
                                                        hk_evidence_get_id (selected))
                       : NULL;
  guint n_shown = hk_evidence_table_get_n_rows (self->table);
  guint n = hk_evidence_register_get_n (
      hk_snapshot_get_evidence (hk_workspace_get_snapshot (self->workspace)));
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u of %u piece", "%u of %u pieces", n), n_shown, n);

  gtk_widget_set_sensitive (self->open_button, selected != NULL && hk_evidence_can_open (selected));
  gtk_widget_set_sensitive (self->edit_button, selected != NULL);
  gtk_button_set_label (GTK_BUTTON (self->edit_button), lock != NULL ? _ ("View…") : _ ("Edit…"));
  gtk_widget_set_sensitive (self->remove_button, selected != NULL && lock == NULL);
  gtk_widget_set_tooltip_text (self->remove_button, lock);
  gtk_widget_set_sensitive (self->pick_button, selected != NULL);
  gtk_label_set_text (self->count, text);
  adw_status_page_set_title (self->empty_page,
                             n == 0 ? _ ("No Evidence Yet") : _ ("Nothing Found"));
  gtk_stack_set_visible_child_name (self->stack, n_shown > 0 ? "table" : "empty");
}

static void
snapshot_changed_cb (HkEvidenceWindow *self)
{
  hk_evidence_table_set_snapshot (self->table, hk_workspace_get_snapshot (self->workspace));
  update (self);
}

static void
search_changed_cb (HkEvidenceWindow *self)
{
  if (self->workspace == NULL)
    return;
  hk_evidence_table_search (self->table,
                            gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
                            gtk_toggle_button_get_active (self->stale_button));
  update (self);
}

static void
add_clicked_cb (HkEvidenceWindow *self)
{
  gtk_window_present (
      GTK_WINDOW (hk_evidence_editor_new (GTK_WINDOW (self), self->workspace, NULL, NULL)));
}

static void
edit_clicked_cb (HkEvidenceWindow *self)
{
  HkEvidence *piece = hk_evidence_table_get_selected (self->table);

  if (piece != NULL)
    gtk_window_present (
        GTK_WINDOW (hk_evidence_editor_new (GTK_WINDOW (self), self->workspace, piece, NULL)));
}

static void
open_clicked_cb (HkEvidenceWindow *self)
{
  HkEvidence *piece = hk_evidence_table_get_selected (self->table);

  if (piece != NULL)
    hk_evidence_open (GTK_WIDGET (self), self->workspace, piece, show_sentence);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkEvidenceWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    show_sentence (GTK_WIDGET (self), _ ("The evidence is removed. Ctrl+Z brings it back."));
  else
    show_sentence (GTK_WIDGET (self), error->message);
}

static void
picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkEvidenceWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_sentence (GTK_WIDGET (self), error->message);
}

static void
run_act (HkEvidenceWindow *self, HkEvidenceAct act, GAsyncReadyCallback callback)
{
  HkEvidence *piece = hk_evidence_table_get_selected (self->table);

  if (piece != NULL)
    hk_workspace_run_async (
        self->workspace,
        hk_evidence_edit_apply,
        hk_evidence_edit_new (act, hk_evidence_get_id (piece), self->indicator, NULL),
        hk_evidence_edit_free,
        NULL,
        callback,
        g_object_ref (self));
}

static void
remove_clicked_cb (HkEvidenceWindow *self)
{
  run_act (self, HK_EVIDENCE_REMOVE, removed_cb);
}

static void
pick_clicked_cb (HkEvidenceWindow *self)
{
  run_act (self, HK_EVIDENCE_ATTACH, picked_cb);
}

static void
row_activated_cb (HkEvidenceWindow *self)
{
  if (self->indicator != NULL)
    pick_clicked_cb (self);
  else
    open_clicked_cb (self);
}

/* Undo and redo also from here: the window of the program lies behind this one. */
static void
turn_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (
        GTK_WIDGET (parent), g_str_equal (name, "register.undo") ? "win.undo" : "win.redo", NULL);
}

static void
search_entered_cb (HkEvidenceWindow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
search_stopped_cb (HkEvidenceWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
hk_evidence_window_dispose (GObject *object)
{
  HkEvidenceWindow *self = HK_EVIDENCE_WINDOW (object);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->indicator, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_EVIDENCE_WINDOW);

  G_OBJECT_CLASS (hk_evidence_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/org/hakaru/Hakaru/ui/hk-evidence-window.ui");
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, toasts);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, search_entry);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, stale_button);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, stack);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, table_bin);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, empty_page);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, count);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, open_button);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, edit_button);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, remove_button);
  gtk_widget_class_bind_template_child (klass, HkEvidenceWindow, pick_button);
  gtk_widget_class_bind_template_callback (klass, search_changed_cb);
  gtk_widget_class_bind_template_callback (klass, search_entered_cb);
  gtk_widget_class_bind_template_callback (klass, search_stopped_cb);
  gtk_widget_class_bind_template_callback (klass, add_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, edit_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, open_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, pick_clicked_cb);
}

static void
hk_evidence_window_class_init (HkEvidenceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  G_OBJECT_CLASS (klass)->dispose = hk_evidence_window_dispose;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "register.undo", NULL, turn_activated);
  gtk_widget_class_install_action (widget_class, "register.redo", NULL, turn_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "register.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, both, "register.redo", NULL);
}

static void
hk_evidence_window_init (HkEvidenceWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = HK_EVIDENCE_TABLE (hk_evidence_table_new ());
  adw_bin_set_child (self->table_bin, GTK_WIDGET (self->table));
  g_signal_connect_swapped (self->table, "activated", G_CALLBACK (row_activated_cb), self);
}

GtkWidget *
hk_evidence_window_new (GtkWindow *parent, HkWorkspace *workspace, const char *indicator)
{
  HkEvidenceWindow *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  title = indicator != NULL ? g_strdup_printf (_ ("Choose Evidence for %s"), indicator)
                            : g_strdup (_ ("List of evidence"));
  self = g_object_new (HK_TYPE_EVIDENCE_WINDOW, "transient-for", parent, "title", title, NULL);
  self->workspace = g_object_ref (workspace);
  self->indicator = g_strdup (indicator);
  gtk_widget_set_visible (self->pick_button, indicator != NULL);
  g_signal_connect_swapped (self->table, "selected", G_CALLBACK (update), self);
  g_signal_connect_swapped (workspace, "notify::snapshot", G_CALLBACK (snapshot_changed_cb), self);
  snapshot_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return GTK_WIDGET (self);
}
