/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program in the desktop: options, keys, the national data once for all windows. */

#define G_LOG_DOMAIN "hk-application"

#include "config.h"

#include "hk-application.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "hk-about.h"
#include "hk-paths.h"
#include "hk-reference.h"
#include "hk-startup-probe.h"
#include "hk-window.h"

struct _HkApplication
{
  AdwApplication parent_instance;

  /* Owned */
  HkReference *reference; /* NULL while it is being loaded */
  GError *reference_error;
};

G_DEFINE_FINAL_TYPE (HkApplication, hk_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *accels[3];
} Key;

static const Key keys[] = {
  { "win.open-numbered-page(1)", { "<Alt>1" } },
  { "win.open-numbered-page(2)", { "<Alt>2" } },
  { "win.open-numbered-page(3)", { "<Alt>3" } },
  { "win.open-numbered-page(4)", { "<Alt>4" } },
  { "win.open-numbered-page(5)", { "<Alt>5" } },
  { "win.open-numbered-page(6)", { "<Alt>6" } },
  { "win.open-numbered-page(7)", { "<Alt>7" } },
  { "win.open-numbered-page(8)", { "<Alt>8" } },
  { "win.open-numbered-page(9)", { "<Alt>9" } },
  { "win.go-back", { "<Alt>Left" } },
  { "win.next-pane", { "F6" } },
  { "win.show-sidebar", { "F9" } },
  { "win.search", { "<Control>k" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.open-file", { "<Control>o" } },
  { "win.show-keys", { "<Control>question" } },
  { "page.find", { "<Control>f" } },
  { "page.print", { "<Control>p" } },
  { "page.export", { "<Control>e" } },
  { "page.refresh", { "F5" } },
  { "page.explain", { "F2" } },
  { "window.close", { "<Control>w" } },
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
};

static void
tell_windows (HkApplication *self)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL;
       item = item->next)
    {
      if (!HK_IS_WINDOW (item->data))
        continue;
      if (self->reference != NULL)
        hk_window_set_reference (item->data, self->reference);
      else if (self->reference_error != NULL)
        hk_window_show_error (item->data, self->reference_error);
    }
}

static void
load_reference (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HkReference *reference = hk_reference_load (&error);

  if (reference != NULL)
    g_task_return_pointer (task, reference, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
reference_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HkApplication *self = HK_APPLICATION (source);

  self->reference = g_task_propagate_pointer (G_TASK (result), &self->reference_error);
  tell_windows (self);
}

static void
begin_loading (HkApplication *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, reference_loaded_cb, NULL);

  g_task_set_source_tag (task, begin_loading);
  g_task_set_priority (task, G_PRIORITY_HIGH);
  g_task_run_in_thread (task, load_reference);
}

static void
quit_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkApplication *self = HK_APPLICATION (user_data);
  GtkWindow *window;

  /* Closing lets each window remember its state. */
  while ((window = gtk_application_get_active_window (GTK_APPLICATION (self))) != NULL)
    gtk_window_destroy (window);
}

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkApplication *self = HK_APPLICATION (user_data);

  hk_about_present (gtk_application_get_active_window (GTK_APPLICATION (self)), self->reference);
}

static void
help_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-keys", NULL);
}

static const GActionEntry app_entries[] = {
  { .name = "quit", .activate = quit_activated },
  { .name = "about", .activate = about_activated },
  { .name = "help", .activate = help_activated },
};

static HkWindow *
find_window (HkApplication *self, const char *path)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL;
       item = item->next)
    if (HK_IS_WINDOW (item->data) && g_strcmp0 (hk_window_get_path (item->data), path) == 0)
      return item->data;
  return NULL;
}

/* The file of last time, then the default place; NULL: first run. */
static char *
find_last_workspace (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, HK_APP_ID, TRUE) : NULL;
  g_autofree char *path = hk_paths_dup_default_workspace ();

  if (schema != NULL)
    {
      g_autoptr (GSettings) settings = g_settings_new_full (schema, NULL, NULL);
      g_autofree char *last = g_settings_get_string (settings, "last-workspace");

      if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&last);
    }
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static gboolean
is_showing_a_page (GtkWindow *window)
{
  return hk_window_get_page_name (HK_WINDOW (window)) != NULL;
}

static void
open_window (HkApplication *self, const char *path)
{
  HkWindow *window = path != NULL ? find_window (self, path) : NULL;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  window = hk_window_new (GTK_APPLICATION (self));
  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    hk_window_open_file (window, path);
  else
    hk_window_start_anew (window, path);
  tell_windows (self);
  hk_startup_probe_watch (GTK_WINDOW (window), is_showing_a_page);
  gtk_window_present (GTK_WINDOW (window));
}

static void
hk_application_activate (GApplication *application)
{
  HkApplication *self = HK_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *path = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  path = find_last_workspace ();
  open_window (self, path);
}

static int
hk_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  HkApplication *self = HK_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  const char *named = NULL;
  g_autofree const char **files = NULL;

  if (!g_variant_dict_lookup (options, "workspace", "^&ay", &named) &&
      g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files))
    named = files[0];

  if (named != NULL)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, named);
      g_autofree char *path = g_file_get_path (file);

      open_window (self, path);
    }
  else
    {
      g_application_activate (application);
    }
  return 0;
}

static int
hk_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  puts ("hakaru " HK_VERSION);
  return 0;
}

static void
hk_application_startup (GApplication *application)
{
  HkApplication *self = HK_APPLICATION (application);

  /* The national data are read while GTK starts. */
  begin_loading (self);
  G_APPLICATION_CLASS (hk_application_parent_class)->startup (application);

  g_action_map_add_action_entries (
      G_ACTION_MAP (self), app_entries, G_N_ELEMENTS (app_entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
  gtk_window_set_default_icon_name (HK_APP_ID);
}

static void
hk_application_finalize (GObject *object)
{
  HkApplication *self = HK_APPLICATION (object);

  g_clear_object (&self->reference);
  g_clear_error (&self->reference_error);

  G_OBJECT_CLASS (hk_application_parent_class)->finalize (object);
}

static void
hk_application_class_init (HkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hk_application_finalize;
  application_class->activate = hk_application_activate;
  application_class->command_line = hk_application_command_line;
  application_class->handle_local_options = hk_application_handle_local_options;
  application_class->startup = hk_application_startup;
}

static void
hk_application_init (HkApplication *self)
{
  const GOptionEntry entries[] = {
    { "workspace",
      'w',
      0,
      G_OPTION_ARG_FILENAME,
      NULL,
      N_ ("Open this file, or make it when it is not there"),
      N_ ("FILE") },
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

HkApplication *
hk_application_new (void)
{
  return g_object_new (HK_TYPE_APPLICATION,
                       "application-id",
                       HK_APP_ID,
                       "resource-base-path",
                       "/org/hakaru/Hakaru",
                       "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}
