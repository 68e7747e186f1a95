/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file manager as far as a test needs one: a window from which the files that are named can be
 * dragged. Says what becomes of the drag, a word a line, so that nobody has to wait for a time. */
#include "config.h"

#include <gtk/gtk.h>

static void
say (const char *word)
{
  g_print ("%s\n", word);
  fflush (stdout);
}

static void
action_changed_cb (GdkDrag *drag)
{
  say (gdk_drag_get_selected_action (drag) == GDK_ACTION_COPY ? "wanted" : "unwanted");
}

static void
begun_cb (GtkDragSource *source, GdkDrag *drag)
{
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (action_changed_cb), NULL);
  say ("begun");
}

static void
ended_cb (GtkDragSource *source, GdkDrag *drag, gboolean deletes)
{
  say ("ended");
}

static gboolean
cancelled_cb (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason)
{
  say ("cancelled");
  return FALSE;
}

static GdkContentProvider *
make_content (char **paths)
{
  GSList *files = NULL;
  GdkFileList *list;
  GdkContentProvider *content;

  for (; *paths != NULL; paths++)
    files = g_slist_append (files, g_file_new_for_commandline_arg (*paths));
  list = gdk_file_list_new_from_list (files);
  g_slist_free_full (files, g_object_unref);
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return content;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source;
  GtkWidget *window;
  GtkWidget *label;

  gtk_init ();
  window = gtk_window_new ();
  label = gtk_label_new ("drag me");
  source = gtk_drag_source_new ();
  content = make_content (argv + 1);
  gtk_drag_source_set_content (source, content);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begun_cb), NULL);
  g_signal_connect (source, "drag-end", G_CALLBACK (ended_cb), NULL);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (cancelled_cb), NULL);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_title (GTK_WINDOW (window), "hakaru drag source");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 160);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
