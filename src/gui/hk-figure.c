/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that never stands alone: caption above, figure, and what it is out of; read as one
 * sentence. */

#define G_LOG_DOMAIN "hk-figure"

#include "config.h"

#include "hk-figure.h"

struct _HkFigure
{
  GtkBox parent_instance;

  /* Borrowed children */
  GtkLabel *caption;
  GtkLabel *value;
  GtkLabel *of;
  GtkLabel *note;
};

enum
{
  PROP_CAPTION = 1,
  PROP_VALUE,
  PROP_OF,
  PROP_NOTE,
  PROP_SIZE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (HkFigure, hk_figure, GTK_TYPE_BOX)

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
describe (HkFigure *self)
{
  g_autofree char *sentence = g_strdup_printf ("%s %s %s %s",
                                               gtk_label_get_text (self->caption),
                                               gtk_label_get_text (self->value),
                                               gtk_label_get_text (self->of),
                                               gtk_label_get_text (self->note));

  g_strstrip (sentence);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
set_size (HkFigure *self, const char *size)
{
  g_autofree char *class_name = g_strdup_printf ("figure-%s", size != NULL ? size : "m");
  const char *value_classes[] = { class_name, NULL };
  const char *of_classes[] = { g_strcmp0 (size, "m") == 0 ? "figure-of" : "figure-unit",
                               "numeric",
                               NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->value), value_classes);
  gtk_widget_set_css_classes (GTK_WIDGET (self->of), of_classes);
}

static GtkLabel *
create_label (const char *class_name)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_add_css_class (label, class_name);
  return GTK_LABEL (label);
}

static void
hk_figure_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HkFigure *self = HK_FIGURE (object);

  switch (id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_text (self->caption));
      break;
    case PROP_VALUE:
      g_value_set_string (value, gtk_label_get_text (self->value));
      break;
    case PROP_OF:
      g_value_set_string (value, gtk_label_get_text (self->of));
      break;
    case PROP_NOTE:
      g_value_set_string (value, gtk_label_get_text (self->note));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_figure_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HkFigure *self = HK_FIGURE (object);

  switch (id)
    {
    case PROP_CAPTION:
      set_label (self->caption, g_value_get_string (value));
      break;
    case PROP_VALUE:
      set_label (self->value, g_value_get_string (value));
      break;
    case PROP_OF:
      set_label (self->of, g_value_get_string (value));
      break;
    case PROP_NOTE:
      set_label (self->note, g_value_get_string (value));
      break;
    case PROP_SIZE:
      set_size (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  describe (self);
}

/* A box passes the focus on to its children; a figure that explains itself takes it. */
static gboolean
hk_figure_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL || !gtk_widget_get_focusable (widget))
    return FALSE;
  gtk_root_set_focus (root, widget);
  return TRUE;
}

static gboolean
hk_figure_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !gtk_widget_is_focus (widget) && hk_figure_grab_focus (widget);
}

static void
hk_figure_class_init (HkFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  GTK_WIDGET_CLASS (klass)->grab_focus = hk_figure_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = hk_figure_focus;
  object_class->get_property = hk_figure_get_property;
  object_class->set_property = hk_figure_set_property;

  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, "", flags);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", flags);
  properties[PROP_OF] = g_param_spec_string ("of", NULL, NULL, "", flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", flags);
  properties[PROP_SIZE] =
      g_param_spec_string ("size", NULL, NULL, "m", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hk_figure_init (HkFigure *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->caption = create_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  self->value = create_label ("figure-m");
  self->of = create_label ("figure-of");
  self->note = create_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_set_valign (GTK_WIDGET (self->value), GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (GTK_WIDGET (self->of), GTK_ALIGN_BASELINE);

  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->of));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note));
}

GtkWidget *
hk_figure_new (const char *size)
{
  return g_object_new (HK_TYPE_FIGURE, "size", size, NULL);
}

/* All texts may be NULL: that part is not shown. */
void
hk_figure_set (
    HkFigure *self, const char *caption, const char *value, const char *of, const char *note)
{
  g_return_if_fail (HK_IS_FIGURE (self));

  set_label (self->caption, caption);
  set_label (self->value, value);
  set_label (self->of, of);
  set_label (self->note, note);
  describe (self);
}

const char *
hk_figure_get_value (HkFigure *self)
{
  g_return_val_if_fail (HK_IS_FIGURE (self), NULL);

  return gtk_label_get_text (self->value);
}
