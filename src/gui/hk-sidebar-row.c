/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page in the sidebar: icon, title, and what waits there. */

#define G_LOG_DOMAIN "hk-sidebar-row"

#include "config.h"

#include "hk-sidebar-row.h"

struct _HkSidebarRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *badge;

  /* Owned */
  char *name;
};

G_DEFINE_FINAL_TYPE (HkSidebarRow, hk_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
describe (HkSidebarRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->badge),
                                  -1);
}

static void
hk_sidebar_row_dispose (GObject *object)
{
  HkSidebarRow *self = HK_SIDEBAR_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HK_TYPE_SIDEBAR_ROW);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hk_sidebar_row_parent_class)->dispose (object);
}

static void
hk_sidebar_row_class_init (HkSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_sidebar_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HkSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HkSidebarRow, label);
  gtk_widget_class_bind_template_child (widget_class, HkSidebarRow, badge);
}

static void
hk_sidebar_row_init (HkSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_sidebar_row_new (const char *name, const char *title, const char *icon_name)
{
  HkSidebarRow *self;

  g_return_val_if_fail (name != NULL && title != NULL && icon_name != NULL, NULL);

  self = g_object_new (HK_TYPE_SIDEBAR_ROW, NULL);
  self->name = g_strdup (name);
  gtk_label_set_text (self->label, title);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  describe (self);
  return GTK_WIDGET (self);
}

const char *
hk_sidebar_row_get_name (HkSidebarRow *self)
{
  g_return_val_if_fail (HK_IS_SIDEBAR_ROW (self), NULL);

  return self->name;
}

void
hk_sidebar_row_set_badge (HkSidebarRow *self, const char *badge)
{
  g_return_if_fail (HK_IS_SIDEBAR_ROW (self));

  gtk_label_set_text (self->badge, badge != NULL ? badge : "");
  describe (self);
}
