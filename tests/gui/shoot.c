/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes pictures of pages, to look at them and for docs/images.
 *
 *   LC_ALL=ja_JP.UTF-8 tests/gui/run-xvfb _build/tests/gui/shoot --page overview --out overview.png
 *
 * Without --workspace, a temporary one is made for --code (default 273660, 岬町) with fictional
 * answers and one request;
 * --empty leaves these out. Other options: --role municipality|prefecture|advisor, --size 1366x748,
 * --style light|dark|hc|hc-dark, --target TEXT (what open () of the page gets), --page first-run
 * with --search TEXT,
 * --page keys, --page changes (--target: an item), --page departments or replies (with
 * --workspace), --page drop (--target: a folder), --page releases (--target FILE: its import;
 * --target ID: what changed in a dataset), --page evidence, --page evidence-editor (with the item,
 * or the whole id of a piece, as --target), --page help with
 * --target SECTION and --search TEXT, --tabs N (moves the focus that often and shows it), --wait
 * MILLISECONDS. HAKARU_LOCALE_DIR names the translations of a build: _build/po.
 */

#define G_LOG_DOMAIN "shoot"

#include "config.h"

#include "gui-fixture.h"
#include "hk-changes-window.h"
#include "hk-departments-window.h"
#include "hk-drop-window.h"
#include "hk-evidence-editor.h"
#include "hk-evidence-window.h"
#include "hk-first-run.h"
#include "hk-help-window.h"
#include "hk-keys-window.h"
#include "hk-releases-window.h"
#include "hk-replies-window.h"
#include "hk-rule-sets-window.h"
#include "hk-years-window.h"

static char *page = NULL;
static char *out = NULL;
static char *workspace_path = NULL;
static char *code = NULL;
static char *role_nick = NULL;
static char *size = NULL;
static char *style = NULL;
static char *target = NULL;
static char *search = NULL;
static int wait_ms = 300;
static int n_tabs = 0;
static gboolean empty = FALSE;

static const GOptionEntry entries[] = {
  { "page", 0, 0, G_OPTION_ARG_STRING, &page, "Name of the page", "NAME" },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Picture to write", "FILE" },
  { "workspace", 0, 0, G_OPTION_ARG_FILENAME, &workspace_path, "Workspace to show", "FILE" },
  { "code", 0, 0, G_OPTION_ARG_STRING, &code, "Body of a temporary workspace", "CODE" },
  { "role", 0, 0, G_OPTION_ARG_STRING, &role_nick, "Role", "ROLE" },
  { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Size of the window", "WxH" },
  { "style", 0, 0, G_OPTION_ARG_STRING, &style, "light, dark, hc, hc-dark", "STYLE" },
  { "target", 0, 0, G_OPTION_ARG_STRING, &target, "What the page is led to", "TEXT" },
  { "search",
    0,
    0,
    G_OPTION_ARG_STRING,
    &search,
    "Text typed in the first run or the help",
    "TEXT" },
  { "wait", 0, 0, G_OPTION_ARG_INT, &wait_ms, "Milliseconds before the picture", "MS" },
  { "tabs", 0, 0, G_OPTION_ARG_INT, &n_tabs, "How often the focus moves on", "N" },
  { "empty", 0, 0, G_OPTION_ARG_NONE, &empty, "No fictional answers", NULL },
  { NULL },
};

static void
set_style (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = g_strcmp0 (style, "dark") == 0 || g_strcmp0 (style, "hc-dark") == 0;

  adw_style_manager_set_color_scheme (
      manager, dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
workspace_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(HkWorkspace **)user_data = hk_workspace_open_finish (result, &error);
  if (error != NULL)
    g_error ("%s", error->message);
}

/* The shadow and the round corners of the window are not part of the picture. */
static void
remove_frame (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (
      provider,
      "window { box-shadow: none; border-radius: 0; margin: 0; outline: none;"
      " border: none; padding: 0; }",
      -1);
  gtk_style_context_add_provider_for_display (
      gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_USER);
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":close", NULL);
}

static HkWorkspace *
open_existing (GuiFixture *fixture)
{
  HkWorkspace *workspace = NULL;

  hk_workspace_open_async (
      fixture->reference, workspace_path, NULL, NULL, workspace_opened_cb, &workspace);
  while (workspace == NULL)
    g_main_context_iteration (NULL, TRUE);
  return workspace;
}

static HkWorkspace *
open_workspace (GuiFixture *fixture)
{
  HkRole role = HK_ROLE_MUNICIPALITY;
  HkWorkspace *workspace;

  if (workspace_path != NULL)
    return open_existing (fixture);
  if (role_nick != NULL && !hk_role_from_nick (role_nick, &role))
    g_error ("unknown role %s", role_nick);
  workspace = gui_fixture_create (fixture,
                                  role,
                                  code != NULL                 ? code
                                  : role == HK_ROLE_PREFECTURE ? "270008"
                                                               : "273660");
  if (!empty)
    gui_fill (workspace);
  return workspace;
}

static GtkWidget *
show_first_run (GuiFixture *fixture, HkWindow *window)
{
  GtkWidget *first_run;

  hk_window_set_reference (window, fixture->reference);
  hk_window_start_anew (window, fixture->path);
  gtk_window_present (GTK_WINDOW (window));
  first_run = gui_find (GTK_WIDGET (window), HK_TYPE_FIRST_RUN, NULL);
  if (search != NULL)
    hk_first_run_search (HK_FIRST_RUN (first_run), search);
  return GTK_WIDGET (window);
}

/* The department round trip, with the first department chosen, or what came back. */
static GtkWidget *
show_inquiry (HkWindow *window, HkWorkspace *workspace)
{
  GtkWidget *departments = hk_departments_window_new (GTK_WINDOW (window), workspace);
  GtkListBox *list;
  GtkWidget *replies;

  gtk_window_present (GTK_WINDOW (departments));
  gui_wait (500);
  list = GTK_LIST_BOX (gui_child (departments, HK_TYPE_DEPARTMENTS_WINDOW, "list"));
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
  if (g_str_equal (page, "departments"))
    return departments;
  replies =
      hk_replies_window_new (GTK_WINDOW (departments),
                             hk_departments_window_get_desk (HK_DEPARTMENTS_WINDOW (departments)));
  gtk_window_present (GTK_WINDOW (replies));
  return replies;
}

/* What lies in the folder that is the target, as if it had been dropped. */
static GtkWidget *
show_drop (HkWindow *window, HkWorkspace *workspace)
{
  g_autoptr (HkDropQueue) queue = hk_drop_queue_new (workspace);
  g_autoptr (GFile) folder = g_file_new_for_path (target);
  GSList files = { folder, NULL };
  GtkWidget *shown;

  hk_drop_queue_add (queue, &files);
  shown = hk_drop_window_new (GTK_WINDOW (window), queue);
  gtk_window_present (GTK_WINDOW (shown));
  return shown;
}

static GtkWidget *
show_releases (HkWindow *window, HkWorkspace *workspace)
{
  GtkWidget *releases = hk_releases_window_new (GTK_WINDOW (window), workspace);

  gtk_window_present (GTK_WINDOW (releases));
  gui_wait (500);
  if (target != NULL && g_file_test (target, G_FILE_TEST_IS_REGULAR))
    hk_releases_window_open_file (HK_RELEASES_WINDOW (releases), target);
  else if (target != NULL)
    hk_releases_window_show_errata (HK_RELEASES_WINDOW (releases), target);
  return releases;
}

static GtkWidget *
show_rules (HkWindow *window, HkWorkspace *workspace)
{
  gboolean is_years = g_str_equal (page, "years");
  GtkWidget *shown = is_years ? hk_years_window_new (GTK_WINDOW (window), workspace)
                              : hk_rule_sets_window_new (GTK_WINDOW (window), workspace);

  if (!is_years && target != NULL)
    hk_rule_sets_window_show (HK_RULE_SETS_WINDOW (shown), target);
  gtk_window_present (GTK_WINDOW (shown));
  return shown;
}

static GtkWidget *
show_page (GuiFixture *fixture, HkWindow *window)
{
  g_autoptr (HkWorkspace) workspace = open_workspace (fixture);

  hk_window_set_reference (window, fixture->reference);
  hk_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  if (g_strcmp0 (page, "keys") == 0)
    {
      GtkWidget *keys = hk_keys_window_new (GTK_WINDOW (window));

      gtk_window_present (GTK_WINDOW (keys));
      return keys;
    }
  if (g_strcmp0 (page, "rule-sets") == 0 || g_strcmp0 (page, "years") == 0)
    return show_rules (window, workspace);
  if (g_strcmp0 (page, "departments") == 0 || g_strcmp0 (page, "replies") == 0)
    return show_inquiry (window, workspace);
  if (g_strcmp0 (page, "drop") == 0)
    return show_drop (window, workspace);
  if (g_strcmp0 (page, "releases") == 0)
    return show_releases (window, workspace);
  if (g_strcmp0 (page, "evidence") == 0)
    {
      GtkWidget *evidence = hk_evidence_window_new (GTK_WINDOW (window), workspace, target);

      gtk_window_present (GTK_WINDOW (evidence));
      return evidence;
    }
  if (g_strcmp0 (page, "evidence-editor") == 0)
    {
      HkEvidence *piece =
          target != NULL
              ? hk_evidence_register_find (
                    hk_snapshot_get_evidence (hk_workspace_get_snapshot (workspace)), target)
              : NULL;
      GtkWidget *editor = hk_evidence_editor_new (
          GTK_WINDOW (window), workspace, piece, piece != NULL ? NULL : target);

      gtk_window_present (GTK_WINDOW (editor));
      return editor;
    }
  if (g_strcmp0 (page, "help") == 0)
    {
      GtkWidget *help = hk_help_window_new ();

      gtk_window_present (GTK_WINDOW (help));
      hk_help_window_open (HK_HELP_WINDOW (help), target);
      if (search != NULL)
        hk_help_window_search (HK_HELP_WINDOW (help), search);
      return help;
    }
  if (g_strcmp0 (page, "changes") == 0)
    {
      GtkWidget *changes = hk_changes_window_new (GTK_WINDOW (window), workspace, target);

      gtk_window_present (GTK_WINDOW (changes));
      return changes;
    }
  if (page != NULL)
    hk_window_open_page (window, page, target != NULL ? g_variant_new_string (target) : NULL);
  return GTK_WIDGET (window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  GuiFixture fixture = { 0 };
  HkWindow *window;
  GtkWidget *shown;
  int width = 1366, height = 748;
  gboolean saved;

  g_option_context_add_main_entries (context, entries, NULL);
  /* libadwaita reads this when it starts. */
  for (int i = 1; i + 1 < argc; i++)
    if (g_str_equal (argv[i], "--style") && g_str_has_prefix (argv[i + 1], "hc"))
      g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  gui_init (NULL, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || out == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "--out is missing");
      return 2;
    }
  if (size != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (size, "x", 2);

      width = (int)g_ascii_strtoll (parts[0], NULL, 10);
      height = parts[1] != NULL ? (int)g_ascii_strtoll (parts[1], NULL, 10) : height;
    }

  gui_fixture_set_up (&fixture);
  set_style ();
  remove_frame ();
  window = hk_window_new (GTK_APPLICATION (fixture.application));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  shown = g_strcmp0 (page, "first-run") == 0 ? show_first_run (&fixture, window)
                                             : show_page (&fixture, window);
  gui_wait ((guint)wait_ms);
  if (n_tabs > 0)
    gtk_window_set_focus_visible (GTK_WINDOW (shown), TRUE);
  for (int i = 0; i < n_tabs; i++)
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
  gui_wait (100);
  saved = gui_save_picture (shown, out, &error);
  if (!saved)
    g_printerr ("%s\n", error->message);
  gui_close (window);
  gui_fixture_tear_down (&fixture);
  return saved ? 0 : 1;
}
