/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GtkListBox gives every row a stop of its own; where the selection follows the focus, Tab would
 * open everything on its way. */

#define G_LOG_DOMAIN "hk-list-stop"

#include "config.h"

#include "hk-list-stop.h"

typedef struct
{
  GtkWidget *before; /* borrowed */
  GtkWidget *after;
} Stop;

static gboolean
key_pressed_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Stop *stop)
{
  gboolean forward = key == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) == 0;
  gboolean backward = key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && !forward);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || (!forward && !backward))
    return FALSE;
  if (forward)
    return gtk_widget_child_focus (stop->after, GTK_DIR_TAB_FORWARD);
  return stop->before != NULL && gtk_widget_grab_focus (stop->before);
}

static void
stop_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
hk_list_stop_add (GtkListBox *list, GtkWidget *before, GtkWidget *after)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  Stop *stop = g_new0 (Stop, 1);

  stop->before = before;
  stop->after = after;
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (
      controller, "key-pressed", G_CALLBACK (key_pressed_cb), stop, stop_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (list), controller);
}
