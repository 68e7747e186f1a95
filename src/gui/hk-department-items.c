/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows are made once for each department; after a tick only their state is looked at. */

#define G_LOG_DOMAIN "hk-department-items"

#include "config.h"

#include "hk-department-items.h"

#include <string.h>
#include <glib/gi18n-lib.h>

struct _HkDepartmentItems
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *items_head;
  GtkEditable *search;
  GtkListBox *items;

  /* State */
  gboolean filling;
};

enum
{
  TOGGLED,
  STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkDepartmentItems, hk_department_items, GTK_TYPE_BOX)

static void
item_toggled_cb (HkDepartmentItems *self, GtkCheckButton *button)
{
  if (!self->filling)
    g_signal_emit (self,
                   signals[TOGGLED],
                   0,
                   gtk_widget_get_name (GTK_WIDGET (button)),
                   gtk_check_button_get_active (button));
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
create_item (HkDepartmentItems *self, HkInquiry *inquiry, HkDepartment *department, guint index)
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

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
update_items (HkDepartmentItems *self, HkInquiry *inquiry, HkDepartment *department)
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

static gboolean
is_found (GtkListBoxRow *row, gpointer user_data)
{
  HkDepartmentItems *self = user_data;
  g_autofree char *wanted = hk_text_search_key (gtk_editable_get_text (self->search));

  return strstr (gtk_widget_get_name (GTK_WIDGET (row)), wanted) != NULL;
}

static void
search_changed_cb (HkDepartmentItems *self)
{
  gtk_list_box_invalidate_filter (self->items);
}

/* Enter ticks, or unticks, the first item that is found; the words stay selected for the next. */
static void
search_activated_cb (HkDepartmentItems *self)
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
search_stopped_cb (HkDepartmentItems *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    g_signal_emit (self, signals[STOPPED], 0);
}

static void
hk_department_items_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_DEPARTMENT_ITEMS);
  G_OBJECT_CLASS (hk_department_items_parent_class)->dispose (object);
}

static void
hk_department_items_class_init (HkDepartmentItemsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_department_items_dispose;
  signals[TOGGLED] = g_signal_new ("toggled",
                                   type,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   2,
                                   G_TYPE_STRING,
                                   G_TYPE_BOOLEAN);
  signals[STOPPED] =
      g_signal_new ("stopped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-department-items.ui");
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentItems, items_head);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentItems, search);
  gtk_widget_class_bind_template_child (widget_class, HkDepartmentItems, items);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
hk_department_items_init (HkDepartmentItems *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->items, is_found, self, NULL);
}

void
hk_department_items_show (HkDepartmentItems *self, HkInquiry *inquiry, HkDepartment *department)
{
  guint n;
  g_autofree char *head = NULL;

  g_return_if_fail (HK_IS_DEPARTMENT_ITEMS (self));
  g_return_if_fail (HK_IS_INQUIRY (inquiry) && HK_IS_DEPARTMENT (department));

  n = hk_department_get_n_items (department);
  head = g_strdup_printf (ngettext ("Asked about %u item", "Asked about %u items", n), n);
  gtk_label_set_text (self->items_head, head);
  self->filling = TRUE;
  update_items (self, inquiry, department);
  self->filling = FALSE;
}

void
hk_department_items_search (HkDepartmentItems *self)
{
  g_return_if_fail (HK_IS_DEPARTMENT_ITEMS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
