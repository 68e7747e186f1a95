/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps beside each other: done with a tick, the present one filled, the others empty; the line
 * between two is drawn through as far as the way went. */

#define G_LOG_DOMAIN "hk-stepper"

#include "config.h"

#include "hk-stepper.h"

#include <glib/gi18n-lib.h>

struct _HkStepper
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (HkStepper, hk_stepper, GTK_TYPE_BOX)

static GtkWidget *
create_mark (guint index, guint present, const char *state)
{
  GtkWidget *mark;

  if (index < present)
    {
      mark = gtk_image_new_from_icon_name ("hakaru-answered-symbolic");
      gtk_widget_add_css_class (mark, "state-ok");
      return mark;
    }
  mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (mark, 16, 16);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (mark, "step-mark");
  if (index == present)
    gtk_widget_add_css_class (mark, state != NULL ? state : "present");
  return mark;
}

static GtkWidget *
create_step (const HkStep *step, guint index, guint present, const char *state)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (step->title);
  GtkWidget *caption = gtk_label_new (step->caption);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_visible (caption, *step->caption != '\0');
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  if (index == present)
    gtk_widget_add_css_class (title, "heading");
  else if (index > present)
    gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), caption);
  gtk_box_append (GTK_BOX (box), create_mark (index, present, state));
  gtk_box_append (GTK_BOX (box), texts);
  return box;
}

static GtkWidget *
create_line (gboolean is_done)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (line, 20, 2);
  gtk_widget_add_css_class (line, "step-line");
  if (is_done)
    gtk_widget_add_css_class (line, "done");
  return line;
}

static void
hk_stepper_class_init (HkStepperClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hk_stepper_init (HkStepper *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card-dense");
}

GtkWidget *
hk_stepper_new (void)
{
  return g_object_new (HK_TYPE_STEPPER, NULL);
}

void
hk_stepper_show (
    HkStepper *self, const HkStep *steps, guint n_steps, guint present, const char *state)
{
  GtkWidget *child;
  g_autofree char *description = NULL;

  g_return_if_fail (HK_IS_STEPPER (self));
  g_return_if_fail (steps != NULL && present < n_steps);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < n_steps; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (self), create_line (i <= present));
      gtk_box_append (GTK_BOX (self), create_step (&steps[i], i, present, state));
    }

  /* Translators: number of the step, number of all steps, name of the step. */
  description =
      g_strdup_printf (_ ("Step %u of %u: %s"), present + 1, n_steps, steps[present].title);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
}
