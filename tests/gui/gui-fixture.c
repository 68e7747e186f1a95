/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share: the program's styles, a real workspace in a temporary folder,
 * waiting. */

#define G_LOG_DOMAIN "gui-fixture"

#include "config.h"

#include "gui-fixture.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include <json-glib/json-glib.h>

#include "hk-explainable.h"
#include "hk-explanation-window.h"
#include "hk-paths.h"
#include "test-folder.h"

#define LONGEST_WAIT (10 * G_USEC_PER_SEC)

void
gui_init (int *argc, char ***argv)
{
  g_autofree char *locale_dir = hk_paths_dup_locale_dir ();
  GtkSettings *settings;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc != NULL)
    gtk_test_init (argc, argv);
  else
    gtk_init ();
  adw_init ();
  /* Pictures and sizes do not depend on the desktop of whoever runs this. */
  settings = gtk_settings_get_default ();
  g_object_set (settings,
                "gtk-font-name",
                "Noto Sans CJK JP 11",
                "gtk-enable-animations",
                FALSE,
                "gtk-icon-theme-name",
                "Adwaita",
                "gtk-xft-antialias",
                1,
                "gtk-xft-hinting",
                0,
                NULL);
}

/* One for all tests of a program: it can be registered only once. */
static AdwApplication *
get_application (void)
{
  static AdwApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = g_object_new (ADW_TYPE_APPLICATION,
                                  "application-id",
                                  HK_APP_ID,
                                  "resource-base-path",
                                  "/org/hakaru/Hakaru",
                                  "flags",
                                  G_APPLICATION_NON_UNIQUE,
                                  NULL);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

void
gui_fixture_set_up (GuiFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->application = g_object_ref (get_application ());
  self->reference = hk_reference_load (&error);
  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("hakaru-gui-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.hakaru", NULL);
}

void
gui_fixture_tear_down (GuiFixture *self)
{
  gui_wait (0);
  g_clear_object (&self->application);
  g_clear_object (&self->reference);
  test_folder_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

static void
workspace_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(HkWorkspace **)user_data = hk_workspace_open_finish (result, &error);
  g_assert_no_error (error);
}

HkWorkspace *
gui_fixture_create (GuiFixture *self, HkRole role, const char *code)
{
  const HkProfile profile = { .role = role, .code = code, .fiscal_year = 2026 };
  HkWorkspace *workspace = NULL;

  hk_workspace_open_async (
      self->reference, self->path, &profile, NULL, workspace_opened_cb, &workspace);
  while (workspace == NULL)
    g_main_context_iteration (NULL, TRUE);
  return workspace;
}

HkWindow *
gui_fixture_open (GuiFixture *self, HkWorkspace *workspace)
{
  HkWindow *window = hk_window_new (GTK_APPLICATION (self->application));

  hk_window_set_reference (window, self->reference);
  hk_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  gui_wait (50);
  return window;
}

void
gui_close (HkWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  gui_wait (50);
}

static void
run_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  hk_workspace_run_finish (HK_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

void
gui_run (HkWorkspace *workspace, HkSessionFunc func, gpointer data)
{
  gboolean done = FALSE;

  hk_workspace_run_async (workspace, func, data, NULL, NULL, run_finished_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Every third item answered, some not applicable or unknown, proposals left as they are. */
static gboolean
answer_some (HkSession *session, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (session);
  HkAssessment *assessment = hk_snapshot_get_assessment (snapshot);
  HkRuleSet *rule_set = hk_assessment_get_rule_set (assessment);
  guint n_proposals = 0;

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);
      const HkLevel *level = &indicator->levels[i % indicator->n_levels];
      gboolean done = TRUE;

      if (hk_assessment_is_proposed (assessment, i))
        done =
            n_proposals++ % 3 == 0 || hk_session_confirm_proposal (session, indicator->id, error);
      else if (i % 19 == 5)
        done = hk_session_set_not_applicable (
            session, indicator->id, "対象の施設がありません（架空）", error);
      else if (i % 17 == 9)
        done = hk_session_set_unknown (session, indicator->id, error);
      else if (i % 6 != 4)
        done = hk_session_answer_value (session,
                                        indicator->id,
                                        indicator->type == HK_ANSWER_TYPE_PERCENT ||
                                                indicator->type == HK_ANSWER_TYPE_COUNT
                                            ? level->minimum
                                            : (gint64)level->level * HK_POINT,
                                        error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_workspace (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (session);
  const char *gaps[] = { "B02", NULL };
  g_autoptr (HkRequest) request = NULL;

  if (hk_snapshot_get_profile (snapshot)->role == HK_ROLE_PREFECTURE)
    return TRUE;
  if (!answer_some (session, error))
    return FALSE;
  if (hk_snapshot_get_profile (snapshot)->role != HK_ROLE_MUNICIPALITY)
    return TRUE;
  request = hk_session_new_request (session, "窓口の見直し（架空）", gaps, error);
  return request != NULL;
}

void
gui_fill (HkWorkspace *workspace)
{
  gui_run (workspace, fill_workspace, NULL);
}

void
gui_wait (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64)milliseconds * 1000;

  do
    while (g_main_context_iteration (NULL, FALSE))
      ;
  while (g_get_monotonic_time () < end);
}

void
gui_wait_until (GuiCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT;

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      gui_wait (5);
    }
}

gboolean
gui_save_picture (GtkWidget *widget, const char *path, GError **error)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "nothing is drawn yet");
      return FALSE;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native),
                                         node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot write %s", path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0 ||
           g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), text) == 0;
  return FALSE;
}

GtkWidget *
gui_find (GtkWidget *root, GType type, const char *text)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (text == NULL || has_text (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gui_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
gui_child (GtkWidget *widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_true (GTK_IS_WIDGET (child));
  return GTK_WIDGET (child);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hk_workspace_close_finish (HK_WORKSPACE (source), result, NULL); /* a window may have closed it */
  *(gboolean *)user_data = TRUE;
}

void
gui_close_workspace (HkWorkspace **workspace)
{
  gboolean is_closed = FALSE;

  hk_workspace_close_async (*workspace, closed_cb, &is_closed);
  while (!is_closed)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (workspace);
}

static HkExplanationWindow *
find_explanation (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HK_IS_EXPLANATION_WINDOW (window))
        return HK_EXPLANATION_WINDOW (window);
    }
  return NULL;
}

char *
gui_explain (GtkWidget *widget)
{
  HkExplanationWindow *explanation;
  char *text;

  gtk_widget_grab_focus (widget);
  if (!hk_explainable_explain_focus (GTK_WIDGET (gtk_widget_get_root (widget))))
    return NULL;
  explanation = find_explanation ();
  g_assert_nonnull (explanation);
  text = g_strdup (hk_explanation_window_get_text (explanation));
  gtk_window_destroy (GTK_WINDOW (explanation));
  gui_wait (10);
  g_assert_null (find_explanation ());
  return text;
}

static char *
dup_rows (const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  JsonArray *rows;

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  rows =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "rows");
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      g_string_append_printf (text,
                              "%s\t%s\n",
                              json_object_get_string_member (row, "label"),
                              json_object_get_string_member (row, "text"));
    }
  return g_string_free (text, FALSE);
}

char *
gui_cli_explain (GuiFixture *self, const char *words)
{
  g_autofree char *program =
      g_build_filename (g_getenv ("HAKARU_BUILD_ROOT"), "src", "cli", "hakaru-cli", NULL);
  g_autofree char *path = g_shell_quote (self->path);
  g_autofree char *line =
      g_strdup_printf ("%s --workspace %s --json explain %s", program, path, words);
  g_autofree char *output = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_command_line_sync (line, &output, &said, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s", line, said);
  return dup_rows (output);
}
