/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the explaining function with its widget and opens the window with what it gives. */

#define G_LOG_DOMAIN "hk-explainable"

#include "config.h"

#include "hk-explainable.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-window.h"

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
}

void
hk_explainable_set_figure (GtkWidget *widget, HkExplainFunc func, gpointer data)
{
  GtkGesture *click = NULL;
  GtkEventController *keys = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  hk_explainable_set (widget, func, data);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_tooltip_text (widget, _ ("Explain the number (F2)"));
  gtk_widget_set_cursor_from_name (widget, "pointer");
  gtk_widget_add_css_class (widget, "explainable");
  click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), widget);
  gtk_widget_add_controller (widget, keys);
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
