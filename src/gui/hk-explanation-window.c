/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a number is what it is: a window with the rows of an explanation, to be read and copied. */

#define G_LOG_DOMAIN "hk-explanation-window"

#include "config.h"

#include "hk-explanation-window.h"

#include <glib/gi18n-lib.h>

struct _HkExplanationWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkListBox *list;

  /* Owned */
  char *copy; /* all rows as text, tab between label and text */
};

G_DEFINE_FINAL_TYPE (HkExplanationWindow, hk_explanation_window, ADW_TYPE_WINDOW)

static GtkWidget *
create_label (const char *text, gboolean is_label)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (is_label)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), 14);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
      gtk_widget_add_css_class (label, "dim-label");
    }
  else
    {
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "numeric");
    }
  return label;
}

static GtkWidget *
create_row (const HkExplanationRow *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (box), create_label (entry->label, TRUE));
  gtk_box_append (GTK_BOX (box), create_label (entry->text, FALSE));
  gtk_widget_add_css_class (row, "explanation-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  entry->label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  entry->text,
                                  -1);
  return row;
}

static void
copy_clicked_cb (HkExplanationWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->copy);
}

static void
hk_explanation_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_EXPLANATION_WINDOW);
  g_clear_pointer (&HK_EXPLANATION_WINDOW (object)->copy, g_free);

  G_OBJECT_CLASS (hk_explanation_window_parent_class)->dispose (object);
}

static void
hk_explanation_window_class_init (HkExplanationWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_explanation_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-explanation-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkExplanationWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_explanation_window_init (HkExplanationWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_explanation_window_new (GtkWindow *parent, const char *title, GPtrArray *rows)
{
  HkExplanationWindow *self;
  g_autoptr (GString) copy = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (rows != NULL, NULL);

  self = g_object_new (HK_TYPE_EXPLANATION_WINDOW, "transient-for", parent, "title", title, NULL);
  copy = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const HkExplanationRow *entry = g_ptr_array_index (rows, i);

      gtk_list_box_append (self->list, create_row (entry));
      g_string_append_printf (copy, "%s\t%s\n", entry->label, entry->text);
    }
  self->copy = g_string_free (g_steal_pointer (&copy), FALSE);
  return GTK_WIDGET (self);
}

const char *
hk_explanation_window_get_text (HkExplanationWindow *self)
{
  g_return_val_if_fail (HK_IS_EXPLANATION_WINDOW (self), NULL);

  return self->copy;
}
