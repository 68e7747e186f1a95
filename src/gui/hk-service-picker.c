/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover with all services by group, narrowed by typing. */

#define G_LOG_DOMAIN "hk-service-picker"

#include "config.h"

#include "hk-service-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HkServicePicker
{
  GtkPopover parent_instance;

  /* Borrowed children */
  GtkWidget *search;
  GtkListBox *list;

  /* Owned */
  HkCatalogue *catalogue;
  char *key; /* what is typed, as search key */
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (HkServicePicker, hk_service_picker, GTK_TYPE_POPOVER)

static HkService *
get_service (HkServicePicker *self, GtkListBoxRow *row)
{
  return hk_catalogue_get_service (self->catalogue, (guint)gtk_list_box_row_get_index (row));
}

static gboolean
matches (GtkListBoxRow *row, gpointer user_data)
{
  HkServicePicker *self = HK_SERVICE_PICKER (user_data);
  HkService *service = get_service (self, row);
  g_autofree char *name = NULL;
  g_autofree char *group = NULL;

  if (*self->key == '\0')
    return TRUE;
  name = hk_text_search_key (hk_service_get_name (service));
  group = hk_text_search_key (hk_service_get_group (service));
  return strstr (name, self->key) != NULL || strstr (group, self->key) != NULL;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  HkServicePicker *self = HK_SERVICE_PICKER (user_data);
  const char *group = hk_service_get_group (get_service (self, row));
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (group, hk_service_get_group (get_service (self, before))) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "picker-group");
  gtk_list_box_row_set_header (row, label);
}

static void
search_changed_cb (HkServicePicker *self)
{
  g_free (self->key);
  self->key = hk_text_search_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static void
pick (HkServicePicker *self, GtkListBoxRow *row)
{
  g_signal_emit (self, picked_signal, 0, hk_service_get_id (get_service (self, row)));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (HkServicePicker *self, GtkListBoxRow *row)
{
  pick (self, row);
}

/* Enter takes the first service that is left. */
static void
search_activated_cb (HkServicePicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        pick (self, row);
        return;
      }
}

static void
shown_cb (HkServicePicker *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->search);
}

static GtkWidget *
create_row (HkService *service)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (hk_service_get_name (service));
  GtkWidget *unit = gtk_label_new (hk_service_get_unit (service));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (unit, "dim-label");
  gtk_widget_add_css_class (unit, "caption");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), unit);
  return box;
}

static void
hk_service_picker_finalize (GObject *object)
{
  HkServicePicker *self = HK_SERVICE_PICKER (object);

  g_clear_object (&self->catalogue);
  g_free (self->key);

  G_OBJECT_CLASS (hk_service_picker_parent_class)->finalize (object);
}

static void
hk_service_picker_class_init (HkServicePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_service_picker_finalize;

  picked_signal = g_signal_new ("picked",
                                HK_TYPE_SERVICE_PICKER,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_STRING);
}

static void
hk_service_picker_init (HkServicePicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->key = g_strdup ("");
  self->search = gtk_search_entry_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "picker-list");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scrolled, 360, 320);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search for a service"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
hk_service_picker_new (HkCatalogue *catalogue)
{
  HkServicePicker *self = g_object_new (HK_TYPE_SERVICE_PICKER, NULL);

  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue), NULL);

  self->catalogue = g_object_ref (catalogue);
  for (guint i = 0; i < hk_catalogue_get_n_services (catalogue); i++)
    gtk_list_box_append (self->list, create_row (hk_catalogue_get_service (catalogue, i)));
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  return GTK_WIDGET (self);
}
