/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Installs, chooses, removes and compares rule sets; what is wrong with a file is shown with its
 * place. */
#define G_LOG_DOMAIN "hk-rule-sets-window"

#include "config.h"

#include "hk-rule-sets-window.h"

#include <glib/gi18n-lib.h>

#include "hk-clock.h"
#include "hk-error.h"
#include "hk-explanation.h"
#include "hk-file-dialog.h"
#include "hk-rule-set-tables.h"

/* What the worker finds. */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *figures;
} Found;

/* What the worker is told to do. */
typedef struct
{
  char *name; /* of a rule set, or NULL */
  char *path; /* of a file, or NULL */
  gboolean is_json;
  char *done; /* what is said afterwards */
} Order;

struct _HkRuleSetsWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwViewStack *stack;
  AdwToastOverlay *toasts;
  GtkLabel *problem;
  GtkLabel *note;
  AdwBin *list_place;
  AdwBin *figures_place;
  AdwBin *categories_place;
  AdwBin *items_place;
  GtkWidget *remove_button;
  GtkWidget *export_button;
  GtkWidget *compare_button;
  GtkWidget *use_button;
  GtkDropDown *before_choice;
  GtkDropDown *after_choice;

  /* Borrowed */
  HkTextTable *list;
  HkTextTable *figures;
  HkTextTable *categories;
  HkTextTable *items;

  /* Owned */
  HkWorkspace *workspace;
  HkSnapshot *shown;        /* whose rule sets these are */
  GPtrArray *entries;       /* HkRuleSetEntry, as in the list; NULL: not read yet */
  GPtrArray *shown_figures; /* HkRuleSetFigure, as in the table */

  /* State */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (HkRuleSetsWindow, hk_rule_sets_window, ADW_TYPE_WINDOW)

static void
clear_found (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->entries, g_ptr_array_unref);
  g_clear_pointer (&found->figures, g_ptr_array_unref);
}

static void
found_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_found);
}

static void
clear_order (gpointer data)
{
  Order *order = data;

  g_free (order->name);
  g_free (order->path);
  g_free (order->done);
}

static void
order_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_order);
}

static void
show_problem (HkRuleSetsWindow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
show_toast (HkRuleSetsWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static const HkRuleSetEntry *
get_selected (HkRuleSetsWindow *self)
{
  int row = hk_text_table_get_selected (self->list);

  return row >= 0 && self->entries != NULL ? g_ptr_array_index (self->entries, (guint)row) : NULL;
}

static HkRuleSet *
get_in_use (HkRuleSetsWindow *self)
{
  return hk_snapshot_get_rule_set (hk_workspace_get_snapshot (self->workspace));
}

static void
update_buttons (HkRuleSetsWindow *self)
{
  const HkRuleSetEntry *entry = get_selected (self);
  gboolean is_answers =
      entry != NULL && hk_rule_set_get_basis (entry->rule_set) == HK_BASIS_ANSWERS;

  gtk_widget_set_sensitive (self->use_button, is_answers && !entry->is_in_use);
  gtk_widget_set_sensitive (self->remove_button, entry != NULL && !entry->is_shipped);
  gtk_widget_set_sensitive (self->export_button, entry != NULL);
  gtk_widget_set_sensitive (self->compare_button, entry != NULL && !entry->is_in_use);
  gtk_label_set_text (self->note, entry != NULL ? hk_rule_set_get_note (entry->rule_set) : "");
}

static void
show_differences (HkRuleSetsWindow *self)
{
  guint before = gtk_drop_down_get_selected (self->before_choice);
  guint after = gtk_drop_down_get_selected (self->after_choice);
  const HkRuleSetEntry *was = NULL;
  const HkRuleSetEntry *is = NULL;

  if (self->is_filling || self->entries == NULL || before >= self->entries->len ||
      after >= self->entries->len)
    return;
  was = g_ptr_array_index (self->entries, before);
  is = g_ptr_array_index (self->entries, after);
  hk_rule_set_tables_show_categories (self->categories, was->rule_set, is->rule_set);
  hk_rule_set_tables_show_items (self->items, was->rule_set, is->rule_set);
}

static void
fill_choices (HkRuleSetsWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint in_use = 0;

  self->is_filling = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const HkRuleSetEntry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *name = hk_rule_set_dup_name (entry->rule_set);
      g_autofree char *line =
          g_strdup_printf ("%s  %s", name, hk_rule_set_get_title (entry->rule_set));

      gtk_string_list_append (names, line);
      if (entry->is_in_use)
        in_use = i;
    }
  gtk_drop_down_set_model (self->before_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->after_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->before_choice, in_use);
  gtk_drop_down_set_selected (self->after_choice, in_use == 0 ? self->entries->len - 1 : 0);
  self->is_filling = FALSE;
}

static gboolean
find_all (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Found *found = data;
  g_autoptr (HkSnapshot) snapshot = NULL;

  found->entries = hk_session_list_rule_sets (session, error);
  if (found->entries == NULL)
    return FALSE;
  snapshot = hk_session_dup_snapshot (session);
  found->figures = hk_snapshot_list_figures (snapshot);
  return TRUE;
}

typedef struct
{
  HkRuleSetsWindow *window; /* owned */
  gpointer data;            /* Found or Order, owned */
} Call;

static Call *
call_new (HkRuleSetsWindow *self, gpointer data)
{
  Call *call = g_new0 (Call, 1);

  call->window = g_object_ref (self);
  call->data = g_atomic_rc_box_acquire (data);
  return call;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (HkRuleSetsWindow) self = call->window;
  Found *found = call->data;
  g_autoptr (GError) error = NULL;

  g_free (call);
  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    show_problem (self, error->message);
  else if (self->list != NULL)
    {
      g_clear_pointer (&self->entries, g_ptr_array_unref);
      self->entries = g_ptr_array_ref (found->entries);
      g_clear_pointer (&self->shown_figures, g_ptr_array_unref);
      self->shown_figures = g_ptr_array_ref (found->figures);
      hk_rule_set_tables_show_list (self->list, self->entries);
      hk_rule_set_tables_show_figures (self->figures, found->figures);
      fill_choices (self);
      show_differences (self);
      update_buttons (self);
    }
  found_unref (found);
}

/* Reads everything again when the workspace is another than what is shown. */
static void
load (HkRuleSetsWindow *self)
{
  Found *found = NULL;

  if (!g_set_object (&self->shown, hk_workspace_get_snapshot (self->workspace)))
    return;
  found = g_atomic_rc_box_new0 (Found);
  hk_workspace_run_async (self->workspace,
                          find_all,
                          g_atomic_rc_box_acquire (found),
                          found_unref,
                          NULL,
                          found_cb,
                          call_new (self, found));
  found_unref (found);
}

static void
carried_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (HkRuleSetsWindow) self = call->window;
  Order *order = call->data;
  g_autoptr (GError) error = NULL;

  g_free (call);
  if (!hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    show_problem (self, error->message);
  else if (self->list != NULL)
    {
      show_problem (self, NULL);
      if (order->done != NULL)
        show_toast (self, order->done);
    }
  order_unref (order);
}

/* Consumes the order. */
static void
carry_out (HkRuleSetsWindow *self, HkSessionFunc func, Order *order)
{
  hk_workspace_run_async (self->workspace,
                          func,
                          g_atomic_rc_box_acquire (order),
                          order_unref,
                          NULL,
                          carried_out_cb,
                          call_new (self, order));
  order_unref (order);
}

static gboolean
install (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (HkRuleSet) rule_set = NULL;
  g_autofree char *shown = g_filename_display_basename (order->path);
  char *content = NULL;
  gsize size = 0;

  if (!g_file_get_contents (order->path, &content, &size, NULL))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("The file “%s” cannot be read. Check the name and whether you may read it."),
                   shown);
      return FALSE;
    }
  file = g_bytes_new_take (content, size);
  if (!hk_session_install_rule_set (session, file, &rule_set, error))
    {
      g_prefix_error (error, "%s: ", shown);
      return FALSE;
    }
  order->done = g_strdup_printf (_ ("Installed: %s"), hk_rule_set_get_title (rule_set));
  return TRUE;
}

static gboolean
use (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  order->done = g_strdup (_ ("The assessment of this year is made under this rule set now."));
  return hk_session_use_rule_set (session, order->name, error);
}

static gboolean
remove_one (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  order->done = g_strdup_printf (_ ("Removed: %s"), order->name);
  return hk_session_remove_rule_set (session, order->name, error);
}

static gboolean
write_file (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (session);
  HkReference *reference = hk_snapshot_get_reference (snapshot);
  HkRuleSet *rule_set = NULL;

  if (order->name != NULL)
    {
      rule_set = hk_reference_find_rule_set (reference, order->name, error);
      if (rule_set == NULL)
        return FALSE;
    }
  order->done = g_strdup (_ ("The file is written."));
  if (order->is_json)
    return hk_rule_set_file_write_json (rule_set, order->path, error);
  return hk_rule_set_file_write_workbook (reference,
                                          rule_set,
                                          hk_snapshot_get_profile (snapshot)->fiscal_year,
                                          hk_clock_now (),
                                          order->path,
                                          error);
}

static Order *
order_new (HkRuleSetsWindow *self, gboolean names_selected)
{
  const HkRuleSetEntry *entry = names_selected ? get_selected (self) : NULL;
  Order *order = g_atomic_rc_box_new0 (Order);

  if (entry != NULL)
    order->name = hk_rule_set_dup_name (entry->rule_set);
  return order;
}

static void
use_clicked_cb (HkRuleSetsWindow *self)
{
  carry_out (self, use, order_new (self, TRUE));
}

static void
remove_clicked_cb (HkRuleSetsWindow *self)
{
  carry_out (self, remove_one, order_new (self, TRUE));
}

static void
compare_clicked_cb (HkRuleSetsWindow *self)
{
  int selected = hk_text_table_get_selected (self->list);
  HkRuleSet *in_use = get_in_use (self);

  if (selected < 0)
    return;
  for (guint i = 0; i < self->entries->len; i++)
    if (((HkRuleSetEntry *)g_ptr_array_index (self->entries, i))->rule_set == in_use)
      gtk_drop_down_set_selected (self->before_choice, i);
  gtk_drop_down_set_selected (self->after_choice, (guint)selected);
  adw_view_stack_set_visible_child_name (self->stack, "differences");
}

static void
install_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkRuleSetsWindow) self = user_data;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    hk_rule_sets_window_install (self, path);
}

static void
install_clicked_cb (HkRuleSetsWindow *self)
{
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_OPEN,
                                  .title = _ ("Install a Rule Set (Workbook or JSON)"),
                                  .accept_label = _ ("Install") };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, install_chosen_cb, g_object_ref (self));
}

typedef struct
{
  HkRuleSetsWindow *window; /* owned */
  Order *order;             /* owned */
} Saving;

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (HkRuleSetsWindow) self = saving->window;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, NULL);
  Order *order = saving->order;

  g_free (saving);
  order->path = file != NULL ? g_file_get_path (file) : NULL;
  if (order->path != NULL)
    carry_out (self, write_file, order);
  else
    order_unref (order);
}

static void
ask_where (HkRuleSetsWindow *self, Order *order, const char *title)
{
  g_autofree char *name = g_strdup_printf ("%s.%s",
                                           order->name != NULL ? order->name : _ ("rule set"),
                                           order->is_json ? "json" : "xlsx");
  const HkFileDialogInit init = {
    .mode = HK_FILE_DIALOG_SAVE, .title = title, .accept_label = _ ("Save"), .initial_name = name
  };
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->order = order;
  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, save_chosen_cb, saving);
}

static void
new_clicked_cb (HkRuleSetsWindow *self)
{
  ask_where (self, order_new (self, FALSE), _ ("Write an Empty Workbook"));
}

static void
export_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HkRuleSetsWindow *self = HK_RULE_SETS_WINDOW (widget);
  Order *order = order_new (self, TRUE);

  order->is_json = g_str_equal (action, "rules.export-json");
  ask_where (self, order, _ ("Export the Rule Set"));
}

static void
choice_changed_cb (HkRuleSetsWindow *self)
{
  show_differences (self);
}

/* What the total of a rule set is made of. */
static GPtrArray *
explain_rule_set (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkRuleSetsWindow *self = HK_RULE_SETS_WINDOW (data);
  int row = hk_text_table_find_row (self->list, focus);
  const HkRuleSetEntry *entry = NULL;

  if (self->entries == NULL || row < 0)
    return NULL;
  entry = g_ptr_array_index (self->entries, (guint)row);
  *ret_title = g_strdup (hk_rule_set_get_title (entry->rule_set));
  return hk_explain_rule_set (entry->rule_set);
}

/* The own points and rank under a rule set. */
static GPtrArray *
explain_figure (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkRuleSetsWindow *self = HK_RULE_SETS_WINDOW (data);
  int row = hk_text_table_find_row (self->figures, focus);
  const HkRuleSetFigure *figure = NULL;

  if (self->shown_figures == NULL || row < 0)
    return NULL;
  figure = g_ptr_array_index (self->shown_figures, (guint)row);
  *ret_title = g_strdup (hk_rule_set_get_title (figure->rule_set));
  return hk_snapshot_explain_under (hk_workspace_get_snapshot (self->workspace), figure->rule_set);
}

/* What both sides of a difference are made of, the older first. */
static GPtrArray *
explain_difference (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkRuleSetsWindow *self = HK_RULE_SETS_WINDOW (data);
  guint before = gtk_drop_down_get_selected (self->before_choice);
  guint after = gtk_drop_down_get_selected (self->after_choice);
  GPtrArray *rows = NULL;

  if (self->entries == NULL || before >= self->entries->len || after >= self->entries->len)
    return NULL;
  *ret_title = g_strdup (_ ("What Differs"));
  rows = hk_explain_rule_set (
      ((const HkRuleSetEntry *)g_ptr_array_index (self->entries, before))->rule_set);
  g_ptr_array_extend_and_steal (
      rows,
      hk_explain_rule_set (
          ((const HkRuleSetEntry *)g_ptr_array_index (self->entries, after))->rule_set));
  return rows;
}

static void
hk_rule_sets_window_dispose (GObject *object)
{
  HkRuleSetsWindow *self = HK_RULE_SETS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_RULE_SETS_WINDOW);
  self->list = NULL;
  g_clear_object (&self->workspace);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->shown_figures, g_ptr_array_unref);

  G_OBJECT_CLASS (hk_rule_sets_window_parent_class)->dispose (object);
}

static void
hk_rule_sets_window_class_init (HkRuleSetsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_rule_sets_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-rule-sets-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, note);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, list_place);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, figures_place);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, categories_place);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, items_place);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, compare_button);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, use_button);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, before_choice);
  gtk_widget_class_bind_template_child (widget_class, HkRuleSetsWindow, after_choice);
  gtk_widget_class_bind_template_callback (widget_class, install_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_install_action (widget_class, "rules.export-workbook", NULL, export_activated);
  gtk_widget_class_install_action (widget_class, "rules.export-json", NULL, export_activated);
  hk_explainable_install (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_rule_sets_window_init (HkRuleSetsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = hk_text_table_put (self->list_place, hk_rule_set_tables_new_list ());
  self->figures = hk_text_table_put (self->figures_place, hk_rule_set_tables_new_figures ());
  self->categories =
      hk_text_table_put (self->categories_place, hk_rule_set_tables_new_categories ());
  self->items = hk_text_table_put (self->items_place, hk_rule_set_tables_new_items ());
  hk_text_table_set_explain (self->list, explain_rule_set, self, FALSE);
  hk_text_table_set_explain (self->figures, explain_figure, self, TRUE);
  hk_text_table_set_explain (self->categories, explain_difference, self, TRUE);
  hk_text_table_set_explain (self->items, explain_difference, self, TRUE);
  g_signal_connect_object (
      self->list, "row-selected", G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
  update_buttons (self);
}

GtkWidget *
hk_rule_sets_window_new (GtkWindow *parent, HkWorkspace *workspace)
{
  HkRuleSetsWindow *self = NULL;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HK_TYPE_RULE_SETS_WINDOW, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (
      workspace, "notify::snapshot", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

void
hk_rule_sets_window_show (HkRuleSetsWindow *self, const char *view)
{
  g_return_if_fail (HK_IS_RULE_SETS_WINDOW (self) && view != NULL);

  adw_view_stack_set_visible_child_name (self->stack, view);
}

void
hk_rule_sets_window_install (HkRuleSetsWindow *self, const char *path)
{
  Order *order = NULL;

  g_return_if_fail (HK_IS_RULE_SETS_WINDOW (self) && path != NULL);

  order = order_new (self, FALSE);
  order->path = g_strdup (path);
  carry_out (self, install, order);
}
