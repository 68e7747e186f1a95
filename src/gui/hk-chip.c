/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state as a small pill: icon and word first, colour third. */

#define G_LOG_DOMAIN "hk-chip"

#include "config.h"

#include "hk-chip.h"

struct _HkChip
{
  GtkBox parent_instance;

  /* Borrowed children */
  GtkImage *icon;
  GtkLabel *label;

  /* State */
  const char *state; /* interned, or NULL */
};

enum
{
  PROP_ICON_NAME = 1,
  PROP_LABEL,
  PROP_STATE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (HkChip, hk_chip, GTK_TYPE_BOX)

static void
set_icon (HkChip *self, const char *icon_name)
{
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
}

static void
set_state (HkChip *self, const char *state)
{
  if (self->state != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->state);
  self->state = g_intern_string (state);
  if (self->state != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), self->state);
}

static void
hk_chip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HkChip *self = HK_CHIP (object);

  switch (id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    case PROP_LABEL:
      g_value_set_string (value, hk_chip_get_label (self));
      break;
    case PROP_STATE:
      g_value_set_string (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_chip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HkChip *self = HK_CHIP (object);
  const char *text = g_value_get_string (value);

  switch (id)
    {
    case PROP_ICON_NAME:
      set_icon (self, text);
      break;
    case PROP_LABEL:
      gtk_label_set_text (self->label, text != NULL ? text : "");
      break;
    case PROP_STATE:
      set_state (self, text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_chip_class_init (HkChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hk_chip_get_property;
  object_class->set_property = hk_chip_set_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
hk_chip_init (HkChip *self)
{
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  gtk_box_set_spacing (GTK_BOX (self), 5);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
}

GtkWidget *
hk_chip_new (const char *icon_name, const char *label, const char *state)
{
  return g_object_new (HK_TYPE_CHIP, "icon-name", icon_name, "label", label, "state", state, NULL);
}

void
hk_chip_set (HkChip *self, const char *icon_name, const char *label, const char *state)
{
  g_return_if_fail (HK_IS_CHIP (self));
  g_return_if_fail (label != NULL);

  set_icon (self, icon_name);
  gtk_label_set_text (self->label, label);
  set_state (self, state);
}

const char *
hk_chip_get_label (HkChip *self)
{
  g_return_val_if_fail (HK_IS_CHIP (self), NULL);

  return gtk_label_get_text (self->label);
}
