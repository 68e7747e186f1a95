/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newer release of official data through the window: looked at, refused, mapped, imported,
 * compared, and taken out of use. */

#define G_LOG_DOMAIN "test-releases"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-errata-view.h"
#include "hk-mapping-row.h"
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

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) != NULL;
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

/* A heading that nobody can guess is chosen in its row. */
static void
test_mapping_by_hand (Fixture *self, gconstpointer data)
{
  GtkWidget *import = NULL;
  GtkListBox *list = NULL;
  HkMappingRow *row = NULL;
  GtkWidget *choice = NULL;

  open_release (self, "ア", "1");
  gui_wait (200);
  g_assert_false (is_ready (self));
  import = get_child (self, "import");
  list = GTK_LIST_BOX (gui_child (import, HK_TYPE_RELEASE_IMPORT, "mapping"));
  row = HK_MAPPING_ROW (gtk_list_box_get_row_at_index (list, 1));
  g_assert_cmpstr (hk_mapping_row_get_target (row), ==, "");
  choice = gui_find (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 4);
  g_assert_cmpstr (hk_mapping_row_get_target (row), ==, "dx_cio");
  import_release (self);
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
  g_test_add ("/releases/mapping-by-hand", Fixture, NULL, set_up, test_mapping_by_hand, tear_down);
  g_test_add (
      "/releases/unreadable-cells", Fixture, NULL, set_up, test_unreadable_cells, tear_down);
  return g_test_run ();
}
