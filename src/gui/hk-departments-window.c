/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments on the left with how far they are; on the right who is chosen and what it is asked
 * about. */

#define G_LOG_DOMAIN "hk-departments-window"

#include "config.h"

#include "hk-departments-window.h"

#include <glib/gi18n-lib.h>

#include "hk-file-dialog.h"
#include "hk-replies-window.h"

struct _HkDepartmentsWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *problem;
  GtkEditable *new_row;
  GtkListBox *list;
  GtkWidget *nobody;
  GtkEditable *due_row;
  GtkWidget *export_button;
  GtkWidget *read_button;
  GtkButton *replies_button;
  GtkStack *detail;
  GtkEditable *name_row;
  GtkEditable *contact_row;
  GtkEditable *search;
  GtkListBox *items;
  GtkLabel *items_head;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkWidget *stop_button;

  /* Owned */
  HkInquiryDesk *desk;
  char *selected; /* name of the department that is shown; NULL none */
  GWeakRef replies;

  /* State */
  gboolean filling;
};

/* What goes to the worker. */
typedef struct
{
  char *name;
  char *other;
  char *contact;
  char **items;
  gboolean assign;
} Order;

G_DEFINE_FINAL_TYPE (HkDepartmentsWindow, hk_departments_window, ADW_TYPE_WINDOW)

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->name);
  g_free (order->other);
  g_free (order->contact);
  g_strfreev (order->items);
  g_free (order);
}

static Order *
order_new (const char *name)
{
  Order *order = g_new0 (Order, 1);

  order->name = g_strdup (name);
  return order;
}

static gboolean
add_department (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_add_department (session, ((Order *)data)->name, "", error);
}

static gboolean
change_department (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return hk_session_change_department (session, order->name, order->other, order->contact, error);
}

static gboolean
remove_department (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_remove_department (session, ((Order *)data)->name, error);
}

static gboolean
change_items (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return (order->assign ? hk_session_assign : hk_session_unassign) (
      session, order->name, (const char *const *)order->items, error);
}

static void
show_problem (HkDepartmentsWindow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *sentence != '\0');
}

static HkDepartment *
get_selected (HkDepartmentsWindow *self)
{
  HkInquiry *inquiry = hk_inquiry_desk_get_inquiry (self->desk);

  return inquiry != NULL && self->selected != NULL
             ? hk_department_find (hk_inquiry_get_departments (inquiry), self->selected)
             : NULL;
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_row (HkInquiry *inquiry, HkDepartment *department)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  guint n = hk_department_get_n_items (department);
  g_autofree char *state = hk_inquiry_dup_state_label (inquiry, department);
  g_autofree char *items = g_strdup_printf (ngettext ("%u item", "%u items", n), n);
  g_autofree char *detail = g_strdup_printf ("%s・%s", items, state);

  gtk_widget_add_css_class (box, "card-dense");
  gtk_box_append (GTK_BOX (box), create_label (hk_department_get_name (department), NULL));
  gtk_box_append (GTK_BOX (box), create_label (detail, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, hk_department_get_id (department));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hk_department_get_name (department),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  detail,
                                  -1);
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
fill_list (HkDepartmentsWindow *self, HkInquiry *inquiry)
{
  GPtrArray *departments = hk_inquiry_get_departments (inquiry);
  guint n_asked = 0;

  clear_list (self->list);
  for (guint i = 0; i < departments->len; i++)
    {
      HkDepartment *department = g_ptr_array_index (departments, i);
      GtkWidget *row = create_row (inquiry, department);

      n_asked += hk_department_get_n_items (department) > 0;
      gtk_list_box_append (self->list, row);
      if (g_strcmp0 (hk_department_get_name (department), self->selected) == 0)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), departments->len > 0);
  gtk_widget_set_visible (self->nobody, departments->len == 0);
  gtk_widget_set_sensitive (self->export_button,
                            n_asked > 0 && !hk_inquiry_desk_is_busy (self->desk));
}

static void
item_toggled_cb (HkDepartmentsWindow *self, GtkCheckButton *button)
{
  Order *order;

  if (self->filling || self->selected == NULL)
    return;
  order = order_new (self->selected);
  order->items = g_new0 (char *, 2);
  order->items[0] = g_strdup (gtk_widget_get_name (GTK_WIDGET (button)));
  order->assign = gtk_check_button_get_active (button);
  hk_inquiry_desk_run (self->desk, change_items, order, order_free);
}

/* Who else is asked about the item, as a caption. */
static char *
dup_others (HkInquiry *inquiry, HkDepartment *except, const char *id)
{
  GPtrArray *departments = hk_inquiry_get_departments (inquiry);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < departments->len; i++)
    {
      HkDepartment *other = g_ptr_array_index (departments, i);

      if (other != except && hk_department_has_item (other, id))
        g_string_append_printf (
            names, "%s%s", names->len > 0 ? "、" : "", hk_department_get_name (other));
    }
  return g_string_free (names, FALSE);
}

static GtkWidget *
create_item (HkDepartmentsWindow *self, HkInquiry *inquiry, HkDepartment *department, guint index)
{
  HkRuleSet *rules = hk_assessment_get_rule_set (hk_inquiry_get_assessment (inquiry));
  const HkIndicator *indicator = hk_rule_set_get_indicator (rules, index);
  const char *title = hk_text_pick (indicator->title);
  g_autofree char *text = g_strdup_printf ("%s  %s", indicator->id, title);
  g_autofree char *others = dup_others (inquiry, department, indicator->id);
  g_autofree char *key = hk_text_search_key (text);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = create_label (text, NULL);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               hk_department_has_item (department, indicator->id));
  gtk_widget_set_name (check, indicator->id);
  g_signal_connect_object (check, "toggled", G_CALLBACK (item_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, title);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), create_label (others, "caption"));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_name (row, key);
  return row;
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return GTK_CHECK_BUTTON (gtk_widget_get_first_child (gtk_list_box_row_get_child (row)));
}

/* Rows are made once for each department; after a tick only their state is looked at. */
static void
update_items (HkDepartmentsWindow *self, HkInquiry *inquiry, HkDepartment *department)
{
  HkRuleSet *rules = hk_assessment_get_rule_set (hk_inquiry_get_assessment (inquiry));

  if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (self->items)),
                 hk_department_get_id (department)) != 0)
    {
      clear_list (self->items);
      for (guint i = 0; i < hk_rule_set_get_n_indicators (rules); i++)
        gtk_list_box_append (self->items, create_item (self, inquiry, department, i));
      gtk_widget_set_name (GTK_WIDGET (self->items), hk_department_get_id (department));
      return;
    }
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->items, i);

      if (row == NULL)
        return;
      gtk_check_button_set_active (
          get_check (row),
          hk_department_has_item (department, gtk_widget_get_name (GTK_WIDGET (get_check (row)))));
    }
}

static void
update_detail (HkDepartmentsWindow *self, HkInquiry *inquiry)
{
  HkDepartment *department = get_selected (self);
  g_autofree char *head = NULL;
  guint n;

  gtk_stack_set_visible_child_name (self->detail, department != NULL ? "department" : "nobody");
  if (department == NULL)
    return;
  n = hk_department_get_n_items (department);
  head = g_strdup_printf (ngettext ("Asked about %u item", "Asked about %u items", n), n);
  self->filling = TRUE;
  gtk_label_set_text (self->items_head, head);
  gtk_editable_set_text (self->name_row, hk_department_get_name (department));
  gtk_editable_set_text (self->contact_row, hk_department_get_contact (department));
  update_items (self, inquiry, department);
  self->filling = FALSE;
}

static void
update_replies_button (HkDepartmentsWindow *self, HkInquiry *inquiry)
{
  GPtrArray *replies = hk_inquiry_get_replies (inquiry);
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < replies->len; i++)
    n += hk_inquiry_count_open (inquiry, g_ptr_array_index (replies, i));
  label = n > 0 ? g_strdup_printf (_ ("What Came Back (%u to decide)…"), n)
                : g_strdup (_ ("What Came Back…"));
  gtk_button_set_label (self->replies_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->replies_button), replies->len > 0);
}

static void
inquiry_changed_cb (HkDepartmentsWindow *self)
{
  HkInquiry *inquiry = hk_inquiry_desk_get_inquiry (self->desk);

  if (inquiry == NULL)
    return;
  self->filling = TRUE;
  fill_list (self, inquiry);
  self->filling = FALSE;
  update_detail (self, inquiry);
  update_replies_button (self, inquiry);
}

static void
progress_cb (HkDepartmentsWindow *self)
{
  guint total;
  guint done = hk_inquiry_desk_get_progress (self->desk, &total);
  gboolean busy = hk_inquiry_desk_is_busy (self->desk);
  g_autofree char *text = g_strdup_printf (_ ("%u of %u files"), done, total);
  g_autofree char *summary = hk_inquiry_desk_dup_summary (self->desk);

  gtk_widget_set_visible (self->stop_button, busy);
  gtk_widget_set_visible (self->progress_box, TRUE);
  gtk_widget_set_sensitive (self->export_button, !busy);
  gtk_widget_set_sensitive (self->read_button, !busy);
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double)done / total : 0);
  gtk_label_set_text (self->progress_label, busy ? text : summary);
  show_problem (self, hk_inquiry_desk_get_problems (self->desk));
}

static void
row_selected_cb (HkDepartmentsWindow *self, GtkListBoxRow *row)
{
  HkInquiry *inquiry;
  GPtrArray *departments;

  if (self->filling || row == NULL || self->desk == NULL)
    return;
  inquiry = hk_inquiry_desk_get_inquiry (self->desk);
  departments = hk_inquiry_get_departments (inquiry);
  if ((guint)gtk_list_box_row_get_index (row) >= departments->len)
    return;
  g_free (self->selected);
  self->selected = g_strdup (hk_department_get_name (
      g_ptr_array_index (departments, (guint)gtk_list_box_row_get_index (row))));
  update_detail (self, inquiry);
}

static void
new_activated_cb (HkDepartmentsWindow *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->new_row));

  if (*name == '\0')
    return;
  show_problem (self, "");
  gtk_editable_set_text (self->new_row, "");
  g_free (self->selected);
  self->selected = hk_department_clean_name (name, NULL);
  hk_inquiry_desk_run (self->desk, add_department, order_new (name), order_free);
}

static void
changed_applied_cb (HkDepartmentsWindow *self)
{
  Order *order;

  if (self->selected == NULL)
    return;
  show_problem (self, "");
  order = order_new (self->selected);
  order->other = g_strdup (gtk_editable_get_text (self->name_row));
  order->contact = g_strdup (gtk_editable_get_text (self->contact_row));
  g_free (self->selected);
  self->selected = hk_department_clean_name (order->other, NULL);
  hk_inquiry_desk_run (self->desk, change_department, order, order_free);
}

static void
remove_clicked_cb (HkDepartmentsWindow *self)
{
  if (self->selected == NULL)
    return;
  show_problem (self, "");
  hk_inquiry_desk_run (self->desk, remove_department, order_new (self->selected), order_free);
  g_clear_pointer (&self->selected, g_free);
}

static gboolean
is_found (GtkListBoxRow *row, gpointer user_data)
{
  HkDepartmentsWindow *self = user_data;
  g_autofree char *wanted = hk_text_search_key (gtk_editable_get_text (self->search));

  return strstr (gtk_widget_get_name (GTK_WIDGET (row)), wanted) != NULL;
}

static void
search_changed_cb (HkDepartmentsWindow *self)
{
  gtk_list_box_invalidate_filter (self->items);
}

/* Enter ticks, or unticks, the first item that is found; the words stay selected for the next. */
static void
search_activated_cb (HkDepartmentsWindow *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->items, i)) != NULL; i++)
    if (is_found (row, self))
      {
        GtkCheckButton *check = get_check (row);

        gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
        break;
      }
  gtk_editable_select_region (self->search, 0, -1);
}

/* Escape ends the search first. */
static void
search_stopped_cb (HkDepartmentsWindow *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
find_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  HkDepartmentsWindow *self = HK_DEPARTMENTS_WINDOW (widget);

  if (self->selected == NULL)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return TRUE;
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkDepartmentsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    hk_inquiry_desk_export (self->desk, path, gtk_editable_get_text (self->due_row));
  else if (error != NULL)
    show_problem (self, error->message);
}

static void
export_clicked_cb (HkDepartmentsWindow *self)
{
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_FOLDER,
                                  .title = _ ("Folder for the Question Sheets"),
                                  .accept_label = _ ("Write") };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, folder_chosen_cb, g_object_ref (self));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkDepartmentsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = hk_file_dialog_ask_finish (result, &error);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  if (error != NULL)
    show_problem (self, error->message);
  if (path == NULL)
    return;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".xlsx") && *name != '.' && *name != '~')
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  if (paths->len > 0)
    hk_departments_window_read (self, paths);
  else
    show_problem (self, _ ("There is no workbook in this folder."));
}

static void
read_clicked_cb (HkDepartmentsWindow *self)
{
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_FOLDER,
                                  .title = _ ("Folder with the Files That Came Back"),
                                  .accept_label = _ ("Read") };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, file_chosen_cb, g_object_ref (self));
}

static void
stop_clicked_cb (HkDepartmentsWindow *self)
{
  hk_inquiry_desk_cancel (self->desk);
}

static void
hk_departments_window_dispose (GObject *object)
{
  HkDepartmentsWindow *self = HK_DEPARTMENTS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_DEPARTMENTS_WINDOW);
  if (self->desk != NULL)
    hk_inquiry_desk_cancel (self->desk);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->selected, g_free);
  g_weak_ref_clear (&self->replies);
  G_OBJECT_CLASS (hk_departments_window_parent_class)->dispose (object);
}

static void
hk_departments_window_class_init (HkDepartmentsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_departments_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-departments-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, new_row);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, nobody);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, due_row);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, read_button);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, replies_button);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, detail);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, contact_row);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, items);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, items_head);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, progress_box);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, new_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hk_departments_window_show_replies);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_pressed_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_departments_window_init (HkDepartmentsWindow *self)
{
  g_weak_ref_init (&self->replies, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->items, is_found, self, NULL);
}

GtkWidget *
hk_departments_window_new (GtkWindow *parent, HkWorkspace *workspace)
{
  HkDepartmentsWindow *self;

  g_return_val_if_fail (HK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HK_TYPE_DEPARTMENTS_WINDOW, "transient-for", parent, NULL);
  self->desk = hk_inquiry_desk_new (workspace);
  g_signal_connect_object (
      self->desk, "changed", G_CALLBACK (inquiry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->desk, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->desk, "failed", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

HkInquiryDesk *
hk_departments_window_get_desk (HkDepartmentsWindow *self)
{
  g_return_val_if_fail (HK_IS_DEPARTMENTS_WINDOW (self), NULL);

  return self->desk;
}

void
hk_departments_window_show_replies (HkDepartmentsWindow *self)
{
  g_autoptr (GtkWindow) shown = NULL;

  g_return_if_fail (HK_IS_DEPARTMENTS_WINDOW (self));

  shown = g_weak_ref_get (&self->replies);
  if (shown == NULL)
    {
      shown = GTK_WINDOW (g_object_ref (hk_replies_window_new (GTK_WINDOW (self), self->desk)));
      g_weak_ref_set (&self->replies, shown);
    }
  gtk_window_present (shown);
}

void
hk_departments_window_read (HkDepartmentsWindow *self, GPtrArray *paths)
{
  g_return_if_fail (HK_IS_DEPARTMENTS_WINDOW (self) && paths != NULL);

  hk_inquiry_desk_read (self->desk, paths);
  hk_departments_window_show_replies (self);
}
