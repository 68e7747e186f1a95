/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the explaining function with its widget and opens the window with what it gives. */

#define G_LOG_DOMAIN "hk-explainable"

#include "config.h"

#include "hk-explainable.h"

#include <glib/gi18n-lib.h>

#include "hk-chart-view.h"
#include "hk-explanation-window.h"
#include "hk-figure.h"

#define KEY "hk-explainable"

typedef struct
{
  HkExplainFunc func;
  gpointer data; /* Borrowed */
} Explainable;

static Explainable *
find_explainable (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), KEY);
}

static gboolean
explain (GtkWidget *widget, GtkWidget *focus)
{
  const Explainable *self = find_explainable (widget);
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self == NULL || !GTK_IS_WINDOW (root))
    return FALSE;
  rows = self->func (widget, focus, self->data, &title);
  if (rows == NULL)
    return FALSE;
  gtk_window_present (GTK_WINDOW (hk_explanation_window_new (
      GTK_WINDOW (root), title != NULL ? title : _ ("Explanation"), rows)));
  return TRUE;
}

static void
released_cb (GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
  explain (widget, widget);
}

static gboolean
key_pressed_cb (GtkWidget *widget, guint key)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter &&
      key != GDK_KEY_space && key != GDK_KEY_F2)
    return GDK_EVENT_PROPAGATE;
  return explain (widget, widget) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
f2_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return hk_explainable_explain_focus (widget);
}

void
hk_explainable_install (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, f2_pressed_cb, NULL);
}

void
hk_explainable_set (GtkWidget *widget, HkExplainFunc func, gpointer data)
{
  Explainable *self = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  self = g_new0 (Explainable, 1);
  self->func = func;
  self->data = data;
  g_object_set_data_full (G_OBJECT (widget), KEY, self, g_free);
  if (HK_IS_CHART_VIEW (widget) &&
      !g_signal_has_handler_pending (
          widget, g_signal_lookup ("mark-activated", HK_TYPE_CHART_VIEW), 0, TRUE))
    g_signal_connect (widget, "mark-activated", G_CALLBACK (hk_explainable_explain), NULL);
}

/* Labels and boxes cannot have the focus; a button around them can. */
static GtkWidget *
wrap (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkWidget *before = gtk_widget_get_prev_sibling (widget);
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure-button");
  gtk_widget_set_halign (button, gtk_widget_get_halign (widget));
  gtk_widget_set_valign (button, gtk_widget_get_valign (widget));
  gtk_widget_set_hexpand (button, gtk_widget_get_hexpand (widget));
  g_object_ref (widget);
  if (GTK_IS_BOX (parent))
    gtk_box_remove (GTK_BOX (parent), widget);
  gtk_button_set_child (GTK_BUTTON (button), widget);
  if (GTK_IS_BOX (parent))
    gtk_box_insert_child_after (GTK_BOX (parent), button, before);
  g_object_unref (widget);
  g_object_bind_property (widget, "visible", button, "visible", G_BINDING_SYNC_CREATE);
  if (GTK_IS_LABEL (widget))
    gtk_accessible_update_relation (
        GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, widget, NULL, -1);
  return button;
}

static void
watch (GtkWidget *figure)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (figure, TRUE);
  gtk_widget_set_cursor_from_name (figure, "pointer");
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), figure);
  gtk_widget_add_controller (figure, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), figure);
  gtk_widget_add_controller (figure, keys);
}

GtkWidget *
hk_explainable_set_figure (GtkWidget *widget, HkExplainFunc func, gpointer data)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  if (!GTK_IS_BUTTON (widget) && !HK_IS_FIGURE (widget))
    widget = wrap (widget);
  hk_explainable_set (widget, func, data);
  gtk_widget_set_tooltip_text (widget, _ ("Explain the number (F2)"));
  gtk_widget_add_css_class (widget, "explainable");
  if (GTK_IS_BUTTON (widget))
    g_signal_connect (widget, "clicked", G_CALLBACK (hk_explainable_explain), NULL);
  else
    watch (widget);
  return widget;
}

gboolean
hk_explainable_explain (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return explain (widget, widget);
}

gboolean
hk_explainable_explain_focus (GtkWidget *top)
{
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (top), FALSE);

  root = gtk_widget_get_root (top);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (find_explainable (widget) != NULL && explain (widget, focus))
        return TRUE;
      if (widget == top)
        return FALSE;
    }
  return FALSE;
}

gboolean
hk_explainable_is_set (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return find_explainable (widget) != NULL;
}
