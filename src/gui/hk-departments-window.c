/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments on the left with how far they are; on the right who is chosen and what it is asked
 * about. */

#define G_LOG_DOMAIN "hk-departments-window"

#include "config.h"

#include "hk-departments-window.h"

#include <glib/gi18n-lib.h>

#include "hk-department-edits.h"
#include "hk-department-items.h"
#include "hk-file-dialog.h"
#include "hk-file-progress.h"
#include "hk-replies-window.h"
#include "hk-sheet-files.h"
#include "hk-transient.h"

struct _HkDepartmentsWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  HkFileProgress *progress;
  GtkEditable *new_row;
  GtkListBox *list;
  GtkEditable *due_row;
  GtkWidget *export_button;
  GtkWidget *read_button;
  GtkWidget *folder_button;
  GtkButton *replies_button;
  GtkStack *detail;
  GtkEditable *name_row;
  GtkEditable *contact_row;
  HkDepartmentItems *items;

  /* Owned */
  HkInquiryDesk *desk;
  char *selected; /* id of the department that is shown; NULL none */
  char *added;    /* name of one that is on its way and shown then; NULL none */
  GWeakRef replies;

  /* State */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (HkDepartmentsWindow, hk_departments_window, ADW_TYPE_WINDOW)

static HkDepartment *
get_selected (HkDepartmentsWindow *self)
{
  HkInquiry *inquiry = hk_inquiry_desk_get_inquiry (self->desk);
  GPtrArray *departments = inquiry != NULL ? hk_inquiry_get_departments (inquiry) : NULL;

  for (guint i = 0; departments != NULL && i < departments->len; i++)
    if (g_strcmp0 (hk_department_get_id (g_ptr_array_index (departments, i)), self->selected) == 0)
      return g_ptr_array_index (departments, i);
  return NULL;
}

static void
select_department (HkDepartmentsWindow *self, HkDepartment *department)
{
  g_free (self->selected);
  self->selected = department != NULL ? g_strdup (hk_department_get_id (department)) : NULL;
}

/* One that was just added, or the first of all when nobody has chosen. */
static void
choose_shown (HkDepartmentsWindow *self, GPtrArray *departments)
{
  HkDepartment *added = self->added != NULL ? hk_department_find (departments, self->added) : NULL;

  if (added != NULL)
    {
      select_department (self, added);
      g_clear_pointer (&self->added, g_free);
    }
  else if (get_selected (self) == NULL)
    select_department (self, departments->len > 0 ? g_ptr_array_index (departments, 0) : NULL);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 2);
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
  gtk_widget_set_tooltip_text (box, hk_department_get_name (department));
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
      if (g_strcmp0 (hk_department_get_id (department), self->selected) == 0)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), departments->len > 0);
  gtk_widget_set_sensitive (self->export_button,
                            n_asked > 0 && !hk_inquiry_desk_is_busy (self->desk));
}

static void
item_toggled_cb (HkDepartmentsWindow *self, const char *item, gboolean asked)
{
  HkDepartment *department = get_selected (self);

  hk_file_progress_show_problem (self->progress, "");
  if (department != NULL)
    hk_department_edits_ask (self->desk, department, item, asked);
}

static void
update_detail (HkDepartmentsWindow *self, HkInquiry *inquiry)
{
  HkDepartment *department = get_selected (self);

  gtk_stack_set_visible_child_name (self->detail, department != NULL ? "department" : "nobody");
  if (department == NULL)
    return;
  gtk_editable_set_text (self->name_row, hk_department_get_name (department));
  gtk_editable_set_text (self->contact_row, hk_department_get_contact (department));
  hk_department_items_show (self->items, inquiry, department);
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
  choose_shown (self, hk_inquiry_get_departments (inquiry));
  self->filling = TRUE;
  fill_list (self, inquiry);
  self->filling = FALSE;
  update_detail (self, inquiry);
  update_replies_button (self, inquiry);
}

static void
progress_cb (HkDepartmentsWindow *self)
{
  gboolean busy = hk_inquiry_desk_is_busy (self->desk);

  gtk_widget_set_sensitive (self->export_button, !busy);
  gtk_widget_set_sensitive (self->read_button, !busy);
  gtk_widget_set_sensitive (self->folder_button, !busy);
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
  select_department (self,
                     g_ptr_array_index (departments, (guint)gtk_list_box_row_get_index (row)));
  update_detail (self, inquiry);
}

static void
new_activated_cb (HkDepartmentsWindow *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->new_row));

  if (*name == '\0')
    return;
  hk_file_progress_show_problem (self->progress, "");
  gtk_editable_set_text (self->new_row, "");
  g_free (self->added);
  self->added = hk_department_clean_name (name, NULL);
  hk_department_edits_add (self->desk, name);
}

static void
changed_applied_cb (HkDepartmentsWindow *self)
{
  HkDepartment *department = get_selected (self);

  hk_file_progress_show_problem (self->progress, "");
  if (department != NULL)
    hk_department_edits_change (self->desk,
                                department,
                                gtk_editable_get_text (self->name_row),
                                gtk_editable_get_text (self->contact_row));
}

static void
remove_clicked_cb (HkDepartmentsWindow *self)
{
  HkDepartment *department = get_selected (self);

  hk_file_progress_show_problem (self->progress, "");
  if (department != NULL)
    hk_department_edits_remove (self->desk, department);
}

static gboolean
find_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  HkDepartmentsWindow *self = HK_DEPARTMENTS_WINDOW (widget);

  if (self->selected == NULL)
    return FALSE;
  hk_department_items_search (self->items);
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
    hk_file_progress_show_problem (self->progress, error->message);
}

static void
export_clicked_cb (HkDepartmentsWindow *self)
{
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_FOLDER,
                                  .title = _ ("Folder for the Question Sheets"),
                                  .accept_label = _ ("Write") };

  hk_file_dialog_ask_async (GTK_WINDOW (self), &init, NULL, folder_chosen_cb, g_object_ref (self));
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkDepartmentsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = hk_sheet_files_ask_finish (result, &error);

  if (paths != NULL)
    hk_departments_window_read (self, paths);
  else if (error != NULL)
    hk_file_progress_show_problem (self->progress, error->message);
}

static void
read_clicked_cb (HkDepartmentsWindow *self, GtkWidget *button)
{
  hk_sheet_files_ask_async (
      GTK_WINDOW (self), button == self->folder_button, files_chosen_cb, g_object_ref (self));
}

static void
items_stopped_cb (HkDepartmentsWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
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
  g_clear_pointer (&self->added, g_free);
  g_weak_ref_clear (&self->replies);
  G_OBJECT_CLASS (hk_departments_window_parent_class)->dispose (object);
}

static void
hk_departments_window_class_init (HkDepartmentsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_departments_window_dispose;

  g_type_ensure (HK_TYPE_FILE_PROGRESS);
  g_type_ensure (HK_TYPE_DEPARTMENT_ITEMS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-departments-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, new_row);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, due_row);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, read_button);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, folder_button);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, replies_button);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, detail);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, contact_row);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, items);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentsWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, new_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, items_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, hk_departments_window_show_replies);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_pressed_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_departments_window_init (HkDepartmentsWindow *self)
{
  g_weak_ref_init (&self->replies, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  hk_transient_forget_parent (GTK_WINDOW (self));
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
  hk_file_progress_follow (self->progress, self->desk);
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
