/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newer release of official data through the window: looked at, refused, mapped, imported,
 * compared, and taken out of use. */

#define G_LOG_DOMAIN "test-releases"

#include "config.h"

#include <string.h>
#include <xlsxwriter.h>

#include "gui-fixture.h"
#include "hk-errata-view.h"
#include "hk-mapping-list.h"
#include "hk-mapping-row.h"
#include "hk-question.h"
#include "hk-release-import.h"
#include "hk-releases-window.h"
#include "hk-session-releases.h"
#include "hk-table-column.h"

typedef struct
{
  GuiFixture gui;
  HkWorkspace *town;
  HkWindow *window;
  HkReleasesWindow *releases;
  char *explained; /* what F2 said about the own row of the errata; NULL: not asked */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->gui);
  self->town = gui_fixture_create (&self->gui, HK_ROLE_MUNICIPALITY, "273660");
  self->window = gui_fixture_open (&self->gui, self->town);
  self->releases =
      HK_RELEASES_WINDOW (hk_releases_window_new (GTK_WINDOW (self->window), self->town));
  gtk_window_present (GTK_WINDOW (self->releases));
}

/* The id of the release that was imported. */
static gboolean
find_id (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) list = hk_session_list_releases (session, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const HkReleaseInfo *info = g_ptr_array_index (list, i);

      if (g_str_equal (info->dataset, HK_DATASET_DASHBOARD) &&
          !g_str_equal (info->id, HK_RELEASE_SHIPPED))
        *(char **)data = g_strdup (info->id);
    }
  return list != NULL;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  gui_run (self->town, find_id, &id);
  gtk_window_destroy (GTK_WINDOW (self->releases));
  gui_close (self->window);
  gui_close_workspace (&self->town);
  if (self->explained != NULL)
    {
      g_autofree char *words = g_strdup_printf ("errata 273660 %s %s", HK_RELEASE_SHIPPED, id);
      g_autofree char *program = gui_cli_explain (&self->gui, words);

      g_assert_cmpstr (self->explained, ==, program);
    }
  g_clear_pointer (&self->explained, g_free);
  gui_fixture_tear_down (&self->gui);
}

static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (gtk_widget_get_focusable (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (gtk_widget_get_css_name (widget), "row") &&
      hk_table_column_find_item (widget) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child);
  return found;
}

static GtkWidget *
get_child (Fixture *self, const char *name)
{
  return gui_child (GTK_WIDGET (self->releases), HK_TYPE_RELEASES_WINDOW, name);
}

/* The shipped dashboard with headings of its own; 岬町 has a CIO now. */
static char *
write_release (Fixture *self, const char *cio_heading, const char *own_cio)
{
  HkDataset *dataset = hk_reference_find_dataset (self->gui.reference, HK_DATASET_DASHBOARD);
  HkRegistry *registry = hk_reference_get_registry (self->gui.reference);
  g_autoptr (GString) text = g_string_new ("団体コード");
  char *path = g_build_filename (self->gui.folder, "new.csv", NULL);

  for (guint c = 0; c < hk_dataset_get_n_columns (dataset); c++)
    g_string_append_printf (
        text, ",%s", c == 0 ? cio_heading : hk_dataset_get_column (dataset, c)->label.ja);
  for (guint i = 0; i < hk_dataset_get_n_rows (dataset); i++)
    {
      const char *code = hk_municipality_get_code (hk_registry_get_municipality (registry, i));

      g_string_append_printf (text, "\n%s", code);
      for (guint c = 0; c < hk_dataset_get_n_columns (dataset); c++)
        {
          gint32 milli = hk_dataset_get_value (dataset, c, i);
          g_autofree char *value =
              milli != HK_VALUE_MISSING ? hk_format_milli (milli) : g_strdup ("");

          g_string_append_printf (
              text, ",%s", c == 0 && strcmp (code, "273660") == 0 ? own_cio : value);
        }
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static gboolean
has_listed (gpointer data)
{
  Fixture *self = data;

  return gtk_widget_get_first_child (get_child (self, "groups")) != NULL;
}

static gboolean
has_mapping (gpointer data)
{
  GtkWidget *import = get_child (data, "import");
  GtkWidget *list = gui_child (import, HK_TYPE_RELEASE_IMPORT, "mapping");

  return hk_mapping_list_get_n_rows (HK_MAPPING_LIST (list)) > 0 &&
         gui_find (list, HK_TYPE_MAPPING_ROW, NULL) != NULL;
}

static gboolean
is_ready (gpointer data)
{
  gboolean ready = FALSE;

  g_object_get (get_child (data, "import"), "ready", &ready, NULL);
  return ready;
}

static gboolean
is_listed_again (gpointer data)
{
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (get_child (data, "stack"))),
                      "list");
}

static gboolean
has_errata (gpointer data)
{
  return hk_errata_view_get_n_rows (HK_ERRATA_VIEW (get_child (data, "errata"))) > 0;
}

static HkPoints
get_official (Fixture *self)
{
  HkSnapshot *now = hk_workspace_get_snapshot (self->town);

  return hk_score_get_total (hk_snapshot_get_official (now))->points;
}

static void
type_text (Fixture *self, const char *name, const char *text)
{
  GtkWidget *import = get_child (self, "import");

  gtk_editable_set_text (GTK_EDITABLE (gui_child (import, HK_TYPE_RELEASE_IMPORT, name)), text);
}

static void
open_release (Fixture *self, const char *cio_heading, const char *own_cio)
{
  g_autofree char *path = write_release (self, cio_heading, own_cio);

  gui_wait_until (has_listed, self);
  hk_releases_window_open_file (self->releases, path);
  gui_wait_until (has_mapping, self);
  type_text (self, "release_date_row", "2025-03");
  type_text (self, "first_row", "2024-04");
}

static void
import_release (Fixture *self)
{
  gui_wait_until (is_ready, self);
  g_assert_true (gtk_widget_get_sensitive (get_child (self, "import_button")));
  g_signal_emit_by_name (get_child (self, "import_button"), "clicked");
  gui_wait_until (is_listed_again, self);
}

static gboolean
is_shipped_again (gpointer data)
{
  Fixture *self = data;
  HkSnapshot *now = hk_workspace_get_snapshot (self->town);
  HkDataset *dataset =
      hk_reference_find_dataset (hk_snapshot_get_reference (now), HK_DATASET_DASHBOARD);

  return dataset == hk_reference_find_dataset (self->gui.reference, HK_DATASET_DASHBOARD);
}

static GtkWidget *
get_errata_child (Fixture *self, const char *name)
{
  return gui_child (get_child (self, "errata"), HK_TYPE_ERRATA_VIEW, name);
}

static gboolean
shows_nothing (gpointer data)
{
  return g_str_equal (
      gtk_stack_get_visible_child_name (GTK_STACK (get_errata_child (data, "pages"))), "empty");
}

static gboolean
shows_table (gpointer data)
{
  return !shows_nothing (data);
}

/* The only change is the first column of 岬町 in 大阪府. */
static void
check_filters (Fixture *self)
{
  GtkEditable *search = GTK_EDITABLE (get_errata_child (self, "search"));
  GtkDropDown *column = GTK_DROP_DOWN (get_errata_child (self, "column_choice"));
  GtkDropDown *scope = GTK_DROP_DOWN (get_errata_child (self, "scope_choice"));
  GtkDropDown *before = GTK_DROP_DOWN (get_errata_child (self, "before_choice"));
  guint was = gtk_drop_down_get_selected (before);

  gtk_editable_set_text (search, "豊中");
  gui_wait_until (shows_nothing, self);
  gtk_editable_set_text (search, "みさきちょう");
  gui_wait_until (shows_table, self);
  gtk_drop_down_set_selected (column, 2);
  g_assert_true (shows_nothing (self));
  gtk_drop_down_set_selected (column, 1);
  g_assert_true (shows_table (self));
  gtk_drop_down_set_selected (scope, 2);
  g_assert_true (shows_nothing (self));
  gtk_drop_down_set_selected (scope, 0);
  g_assert_true (shows_table (self));
  gtk_drop_down_set_selected (before, was + 1);
  gui_wait_until (shows_nothing, self);
  gtk_drop_down_set_selected (before, was);
  gui_wait_until (shows_table, self);
}

static void
test_import_and_errata (Fixture *self, gconstpointer data)
{
  HkPoints before = get_official (self);
  HkDataset *dataset = hk_reference_find_dataset (self->gui.reference, HK_DATASET_DASHBOARD);
  gint32 had =
      hk_dataset_get_value (dataset,
                            0,
                            hk_municipality_get_position (hk_registry_lookup (
                                hk_reference_get_registry (self->gui.reference), "273660")));
  HkPoints step = had > 0 ? -2 * HK_POINT : 2 * HK_POINT;

  open_release (self, "CIOの任命", had > 0 ? "無" : "有");
  import_release (self);
  g_assert_cmpint (get_official (self), ==, before + step);
  gtk_widget_activate_action (
      GTK_WIDGET (self->releases), "releases.errata", "s", HK_DATASET_DASHBOARD);
  gui_wait_until (has_errata, self);
  g_assert_cmpuint (hk_errata_view_get_n_rows (HK_ERRATA_VIEW (get_child (self, "errata"))), ==, 1);
  check_filters (self);
  gui_wait (100);
  self->explained = gui_explain (find_row (get_child (self, "errata")));
  g_assert_nonnull (self->explained);
  gtk_widget_activate_action (GTK_WIDGET (self->releases),
                              "releases.use",
                              "(ss)",
                              HK_DATASET_DASHBOARD,
                              HK_RELEASE_SHIPPED);
  gui_wait_until (is_shipped_again, self);
  g_assert_cmpint (get_official (self), ==, before);
}

static HkQuestion *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (HK_IS_QUESTION (window) && gtk_widget_get_visible (window))
        return HK_QUESTION (window);
    }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

static GtkWidget *
find_remove_button (Fixture *self)
{
  return gui_find (get_child (self, "groups"), GTK_TYPE_BUTTON, "Remove…");
}

static gboolean
can_remove (gpointer data)
{
  return find_remove_button (data) != NULL;
}

static gboolean
can_remove_nothing (gpointer data)
{
  return find_remove_button (data) == NULL;
}

/* It says where the figures come from afterwards; no keeps everything. */
static void
test_removal (Fixture *self, gconstpointer data)
{
  HkPoints before = get_official (self);
  GtkLabel *body = NULL;

  open_release (self, "CIOの任命", "1");
  import_release (self);
  gui_wait_until (can_remove, self);
  g_signal_emit_by_name (find_remove_button (self), "clicked");
  gui_wait_until (is_asked, self);
  body = GTK_LABEL (gui_child (GTK_WIDGET (find_question ()), HK_TYPE_QUESTION, "body"));
  g_assert_nonnull (strstr (gtk_label_get_text (body), "afterwards"));
  gtk_window_close (GTK_WINDOW (find_question ()));
  gui_wait (200);
  g_assert_true (can_remove (self));
  g_signal_emit_by_name (find_remove_button (self), "clicked");
  gui_wait_until (is_asked, self);
  g_signal_emit_by_name (gui_child (GTK_WIDGET (find_question ()), HK_TYPE_QUESTION, "accept"),
                         "clicked");
  gui_wait_until (can_remove_nothing, self);
  g_assert_true (is_shipped_again (self));
  g_assert_cmpint (get_official (self), ==, before);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = HK_IS_MAPPING_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* 岬町 has a CIO on the first sheet and none on the second. */
static void
write_two_sheets (Fixture *self, const char *path, const char *const *names)
{
  HkDataset *dataset = hk_reference_find_dataset (self->gui.reference, HK_DATASET_DASHBOARD);
  lxw_workbook *book = workbook_new (path);

  for (guint sheet = 0; sheet < 2; sheet++)
    {
      lxw_worksheet *target = workbook_add_worksheet (book, names[sheet]);

      worksheet_write_string (target, 0, 0, "団体コード", NULL);
      worksheet_write_string (target, 1, 0, "273660", NULL);
      for (guint c = 0; c < hk_dataset_get_n_columns (dataset); c++)
        {
          const HkColumnInit *column = hk_dataset_get_column (dataset, c);

          worksheet_write_string (target, 0, (lxw_col_t)(c + 1), column->label.ja, NULL);
          worksheet_write_number (target, 1, (lxw_col_t)(c + 1), sheet == 0 ? 1 : 0, NULL);
        }
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static gint32
get_own_cio (Fixture *self)
{
  HkSnapshot *now = hk_workspace_get_snapshot (self->town);
  HkDataset *dataset =
      hk_reference_find_dataset (hk_snapshot_get_reference (now), HK_DATASET_DASHBOARD);

  return hk_dataset_get_value (
      dataset, 0, hk_municipality_get_position (hk_snapshot_get_municipality (now)));
}

typedef struct
{
  GtkWidget *root;
  guint column;
  HkMappingRow *found;
} RowSearch;

static void
search_row (GtkWidget *widget, RowSearch *search)
{
  if (HK_IS_MAPPING_ROW (widget) && gtk_widget_get_mapped (widget) &&
      hk_mapping_row_get_column (HK_MAPPING_ROW (widget)) == search->column)
    search->found = HK_MAPPING_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    search_row (child, search);
}

static gboolean
has_row (gpointer data)
{
  RowSearch *search = data;

  search_row (search->root, search);
  return search->found != NULL;
}

static HkMappingRow *
wait_for_row (Fixture *self, guint column)
{
  RowSearch search = { get_child (self, "import"), column, NULL };

  gui_wait_until (has_row, &search);
  return search.found;
}

/* A heading that nobody can guess is chosen in its row, and gets a date of its own. */
static void
test_mapping_by_hand (Fixture *self, gconstpointer data)
{
  HkMappingRow *row = NULL;
  GtkWidget *choice = NULL;
  GtkWidget *date = NULL;
  HkDataset *dataset = NULL;
  guint column = 0;

  open_release (self, "ア", "1");
  gui_wait (200);
  g_assert_false (is_ready (self));
  row = wait_for_row (self, 1);
  g_assert_cmpstr (hk_mapping_row_get_target (row), ==, "");
  choice = gui_find (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN, NULL);
  date = gui_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL);
  g_assert_false (gtk_widget_get_sensitive (date));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 4);
  g_assert_cmpstr (hk_mapping_row_get_target (row), ==, "dx_cio");
  gui_wait_until (is_ready, self);
  g_assert_true (gtk_widget_get_sensitive (date));
  gtk_editable_set_text (GTK_EDITABLE (date), "someday");
  g_signal_emit_by_name (get_child (self, "import_button"), "clicked");
  gui_wait (300);
  g_assert_false (is_listed_again (self));
  g_assert_nonnull (
      strstr (gtk_label_get_text (GTK_LABEL (get_child (self, "problem"))), "someday"));
  gtk_editable_set_text (GTK_EDITABLE (date), "令和6年10月");
  import_release (self);
  dataset = hk_reference_find_dataset (
      hk_snapshot_get_reference (hk_workspace_get_snapshot (self->town)), HK_DATASET_DASHBOARD);
  g_assert_true (hk_dataset_find_column (dataset, "dx_cio", &column));
  g_assert_cmpstr (hk_dataset_get_column (dataset, column)->as_of, ==, "2024-10");
  g_assert_cmpstr (hk_dataset_get_column (dataset, column + 1)->as_of, ==, "2024-04");
}

/* However many headings a file has, all can be mapped, and only those on the screen have widgets.
 */
static void
test_many_headings (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_release (self, "CIOの任命", "1");
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *list = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append (text, lines[i]);
      for (guint column = 0; column < 900; column++)
        g_string_append_printf (text, i == 0 ? ",備考%u" : ",", column);
      g_string_append_c (text, '\n');
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  gui_wait_until (has_listed, self);
  hk_releases_window_open_file (self->releases, path);
  gui_wait_until (has_mapping, self);
  list = gui_child (get_child (self, "import"), HK_TYPE_RELEASE_IMPORT, "mapping");
  g_assert_cmpuint (hk_mapping_list_get_n_rows (HK_MAPPING_LIST (list)), >, 900);
  g_assert_cmpuint (count_rows (list), <, 300);
}

/* A workbook with two sheets of the same headings: the first is read until the other is chosen. */
static void
test_choice_of_the_sheet (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "令和5年度", "令和6年度" };
  g_autofree char *path = g_build_filename (self->gui.folder, "two.xlsx", NULL);
  GtkWidget *import = get_child (self, "import");
  GtkDropDown *choice = GTK_DROP_DOWN (gui_child (import, HK_TYPE_RELEASE_IMPORT, "sheet_choice"));
  GtkWidget *box = gui_child (import, HK_TYPE_RELEASE_IMPORT, "sheet_box");

  write_two_sheets (self, path, names);
  gui_wait_until (has_listed, self);
  hk_releases_window_open_file (self->releases, path);
  gui_wait_until (has_mapping, self);
  g_assert_true (gtk_widget_get_visible (box));
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 0);
  gtk_drop_down_set_selected (choice, 1);
  type_text (self, "release_date_row", "2025-03");
  type_text (self, "first_row", "2024-04");
  import_release (self);
  g_assert_cmpint (get_own_cio (self), ==, 0);
}

static void
test_unreadable_cells (Fixture *self, gconstpointer data)
{
  GtkWidget *import = NULL;
  GtkWidget *blank = NULL;

  open_release (self, "CIOの任命", "検討中");
  gui_wait (200);
  g_assert_false (is_ready (self));
  import = get_child (self, "import");
  blank = gui_child (import, HK_TYPE_RELEASE_IMPORT, "blank_switch");
  gtk_switch_set_active (GTK_SWITCH (blank), TRUE);
  gui_wait_until (is_ready, self);
  type_text (self, "first_row", "someday");
  g_signal_emit_by_name (get_child (self, "import_button"), "clicked");
  gui_wait (300);
  g_assert_false (is_listed_again (self));
  g_assert_true (gtk_widget_get_visible (get_child (self, "problem")));
  type_text (self, "first_row", "2024");
  import_release (self);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);

  g_test_add (
      "/releases/import-and-errata", Fixture, NULL, set_up, test_import_and_errata, tear_down);
  g_test_add ("/releases/removal", Fixture, NULL, set_up, test_removal, tear_down);
  g_test_add ("/releases/mapping-by-hand", Fixture, NULL, set_up, test_mapping_by_hand, tear_down);
  g_test_add ("/releases/many-headings", Fixture, NULL, set_up, test_many_headings, tear_down);
  g_test_add (
      "/releases/choice-of-the-sheet", Fixture, NULL, set_up, test_choice_of_the_sheet, tear_down);
  g_test_add (
      "/releases/unreadable-cells", Fixture, NULL, set_up, test_unreadable_cells, tear_down);
  return g_test_run ();
}
