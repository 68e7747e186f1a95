/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of keys: every shortcut with what it does, in groups. */

#define G_LOG_DOMAIN "hk-keys-window"

#include "config.h"

#include "hk-keys-window.h"

#include <glib/gi18n-lib.h>

struct _HkKeysWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkBox *groups;
};

/* Keys are separated by a space; a row without keys begins a group. */
typedef struct
{
  const char *keys;
  const char *text; /* msgid */
} KeyRow;

static const KeyRow key_rows[] = {
  { NULL, N_ ("Everywhere") },
  { "Alt+1 … 9", N_ ("Open a page of the sidebar") },
  { "Alt+←", N_ ("Back") },
  { "F6", N_ ("Next pane") },
  { "F9", N_ ("Show or hide the sidebar") },
  { "Ctrl+K", N_ ("Search pages and indicators") },
  { "Ctrl+F", N_ ("Search on this page") },
  { "Ctrl+Z", N_ ("Undo") },
  { "Ctrl+Shift+Z", N_ ("Redo") },
  { "Ctrl+P", N_ ("Print") },
  { "Ctrl+E", N_ ("Export") },
  { "F5", N_ ("Receive what is new") },
  { "F2", N_ ("Explain the number") },
  { "F1", N_ ("Help") },
  { "F10", N_ ("Main Menu") },
  { "Ctrl+?", N_ ("This list") },
  { NULL, N_ ("Assessment") },
  { "↑ ↓", N_ ("Previous and next indicator") },
  { "0 … 4", N_ ("Choose a level, or begin the number") },
  { "M", N_ ("The most that can be: highest level, 100 percent") },
  { "Enter", N_ ("Confirm what is chosen or proposed, and go on") },
  { "L", N_ ("Same as last year, checked") },
  { "N", N_ ("Not applicable, with a reason") },
  { "U", N_ ("Unknown") },
  { "Delete", N_ ("Clear the answer") },
  { "E", N_ ("Add evidence") },
  { "V", N_ ("Type the number") },
  { "/", N_ ("Search all items") },
  { "F", N_ ("Choose what is listed") },
  { "Ctrl+Shift+E", N_ ("List of evidence") },
  { NULL, N_ ("Charts") },
  { "← →", N_ ("Move along the bars") },
  { "Home End", N_ ("First and last bar") },
  { NULL, N_ ("Requests") },
  { "F8", N_ ("Next finding") },
  { "Ctrl+N", N_ ("New line") },
  { "Alt+↑ ↓", N_ ("Move the line") },
  { "Delete", N_ ("Remove the line (on its service)") },
  { "Ctrl+V", N_ ("Paste cells copied from a spreadsheet") },
};

G_DEFINE_FINAL_TYPE (HkKeysWindow, hk_keys_window, ADW_TYPE_WINDOW)

static GtkWidget *
create_row (const KeyRow *entry)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_auto (GStrv) parts = g_strsplit (entry->keys, "+", -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (entry->text));
  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      GtkWidget *cap = gtk_label_new (parts[i]);

      gtk_widget_add_css_class (cap, "keycap");
      gtk_box_append (GTK_BOX (keys), cap);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (entry->text),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  entry->keys,
                                  -1);
  return row;
}

static void
fill_groups (HkKeysWindow *self)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (key_rows); i++)
    {
      if (key_rows[i].keys == NULL)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (key_rows[i].text));
          gtk_box_append (self->groups, group);
          continue;
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (&key_rows[i]));
    }
}

static void
hk_keys_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_KEYS_WINDOW);

  G_OBJECT_CLASS (hk_keys_window_parent_class)->dispose (object);
}

static void
hk_keys_window_class_init (HkKeysWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_keys_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-keys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkKeysWindow, groups);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_keys_window_init (HkKeysWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_groups (self);
}

GtkWidget *
hk_keys_window_new (GtkWindow *parent)
{
  return g_object_new (HK_TYPE_KEYS_WINDOW, "transient-for", parent, NULL);
}
