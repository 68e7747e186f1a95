/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program in the desktop: options, keys, the national data once for all windows. */

#define G_LOG_DOMAIN "hk-application"

#include "config.h"

#include "hk-application.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "hk-about.h"
#include "hk-evidence-opening.h"
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
  GThread *loader; /* NULL once its result is taken */

  /* State */
  GError *loading_error; /* the loader's until it is joined */
  int is_loaded;         /* atomic */
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
  { "win.show-evidence", { "<Control><Shift>e" } },
  { "win.show-keys", { "<Control>question" } },
  { "page.find", { "<Control>f" } },
  { "win.print", { "<Control>p" } },
  { "page.export", { "<Control>e" } },
  { "page.refresh", { "F5" } },
  { "page.explain", { "F2" } },
  { "window.close", { "<Control>w" } },
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
};

/* TRUE when the thread is done; does not wait for it. */
static gboolean
take_reference (HkApplication *self)
{
  if (self->loader == NULL)
    return self->reference != NULL || self->reference_error != NULL;
  if (!g_atomic_int_get (&self->is_loaded))
    return FALSE;
  self->reference = g_thread_join (g_steal_pointer (&self->loader));
  self->reference_error = g_steal_pointer (&self->loading_error);
  return TRUE;
}

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

static gboolean
reference_loaded_cb (gpointer user_data)
{
  HkApplication *self = user_data;

  if (take_reference (self))
    tell_windows (self);
  return G_SOURCE_REMOVE;
}

/* On a thread of its own, while GTK starts. */
static gpointer
load_reference (gpointer data)
{
  HkApplication *self = data;
  HkReference *reference = hk_reference_load (&self->loading_error);

  /* The windows open on this ranking. */
  if (reference != NULL)
    hk_reference_get_ranking (reference, HK_RULE_SET_OFFICIAL, NULL);
  g_atomic_int_set (&self->is_loaded, TRUE);
  g_idle_add_full (G_PRIORITY_HIGH, reference_loaded_cb, g_object_ref (self), g_object_unref);
  return reference;
}

static void
begin_loading (HkApplication *self)
{
  self->loader = g_thread_new ("hk-reference", load_reference, self);
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
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help", NULL);
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
has_content (GtkWindow *window)
{
  return hk_window_has_content (HK_WINDOW (window));
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

  take_reference (self);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      window = hk_window_new (GTK_APPLICATION (self));
      hk_window_start_anew (window, path);
    }
  else if (self->reference != NULL)
    window = hk_window_new_on_file (GTK_APPLICATION (self), self->reference, path);
  else
    {
      window = hk_window_new (GTK_APPLICATION (self));
      hk_window_open_file (window, path);
    }
  tell_windows (self);
  hk_startup_probe_watch (GTK_WINDOW (window), has_content);
  hk_window_present_soon (window);
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

/* The keys of the windows; the list of keys says what each does. */
void
hk_application_add_keys (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].accels);
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
  hk_application_add_keys (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (HK_APP_ID);
}

static void
hk_application_finalize (GObject *object)
{
  HkApplication *self = HK_APPLICATION (object);

  if (self->loader != NULL)
    self->reference = g_thread_join (g_steal_pointer (&self->loader));
  g_clear_object (&self->reference);
  g_clear_error (&self->reference_error);
  g_clear_error (&self->loading_error);

  G_OBJECT_CLASS (hk_application_parent_class)->finalize (object);
}

static void
hk_application_shutdown (GApplication *application)
{
  hk_evidence_open_clean ();
  G_APPLICATION_CLASS (hk_application_parent_class)->shutdown (application);
}

static void
hk_application_class_init (HkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hk_application_finalize;
  application_class->activate = hk_application_activate;
  application_class->shutdown = hk_application_shutdown;
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
