/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The windows of rule sets and of years, on a real workspace. */

#define G_LOG_DOMAIN "test-rule-sets"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-question.h"
#include "hk-rule-set-file.h"
#include "hk-rule-sets-window.h"
#include "hk-session-rules.h"
#include "hk-text-table.h"
#include "hk-years-window.h"

typedef struct
{
  GuiFixture gui;
  HkWorkspace *town;
  char *path; /* of a rule set */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->gui);
  self->town = gui_fixture_create (&self->gui, HK_ROLE_MUNICIPALITY, "273660");
  self->path = g_build_filename (self->gui.folder, "own.json", NULL);
  gui_fill (self->town);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->town);
  g_free (self->path);
  gui_fixture_tear_down (&self->gui);
}

static void
write_rule_set (Fixture *self, const char *total)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\": \"hakaru-rule-set/1\", \"id\": \"own\", \"version\": 1, \"year\": 2026, "
      "\"basis\": \"answers\", \"title\": {\"ja\": \"府の配点表\"}, \"total\": %s, "
      "\"categories\": [{\"id\": \"A\", \"title\": {\"ja\": \"体制\"}, \"points\": 4}], "
      "\"indicators\": [{\"id\": \"A01\", \"category\": \"A\", \"title\": {\"ja\": \"CIO\"}, "
      "\"type\": \"yes_no\", \"points\": 4, \"levels\": [{\"level\": 0, \"ja\": \"なし\"}, "
      "{\"level\": 4, \"ja\": \"あり\"}]}]}",
      total);

  g_assert_true (g_file_set_contents (self->path, json, -1, NULL));
}

static HkTextTable *
get_table (GtkWidget *window, GType type, const char *place)
{
  return HK_TEXT_TABLE (adw_bin_get_child (ADW_BIN (gui_child (window, type, place))));
}

static gboolean
has_rows (gpointer table)
{
  return hk_text_table_get_n_rows (table) > 0;
}

static int
find_row (HkTextTable *table, guint column, const char *text)
{
  for (guint i = 0; i < hk_text_table_get_n_rows (table); i++)
    if (strcmp (hk_text_table_get_text (table, i, column), text) == 0)
      return (int)i;
  return -1;
}

typedef struct
{
  HkTextTable *table;
  const char *text;
} Wanted;

static gboolean
has_identifier (gpointer data)
{
  Wanted *wanted = data;

  return find_row (wanted->table, 1, wanted->text) >= 0;
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

static gboolean
is_own_in_use (gpointer workspace)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (workspace);

  return strcmp (hk_rule_set_get_id (hk_snapshot_get_rule_set (snapshot)), "own") == 0;
}

static void
click (GtkWidget *window, GType type, const char *name)
{
  GtkWidget *button = gui_child (window, type, name);

  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_installed_and_used (Fixture *self, gconstpointer data)
{
  GType type = HK_TYPE_RULE_SETS_WINDOW;
  HkWindow *window = gui_fixture_open (&self->gui, self->town);
  GtkWidget *rules = hk_rule_sets_window_new (GTK_WINDOW (window), self->town);
  HkTextTable *list = get_table (rules, type, "list_place");
  Wanted own = { list, "own" };

  gtk_window_present (GTK_WINDOW (rules));
  gui_wait_until (has_rows, list);
  g_assert_cmpuint (hk_text_table_get_n_rows (list), ==, 3);
  g_assert_false (gtk_widget_get_sensitive (gui_child (rules, type, "use_button")));

  /* What is wrong is said with its place, and nothing is installed. */
  write_rule_set (self, "5");
  hk_rule_sets_window_install (HK_RULE_SETS_WINDOW (rules), self->path);
  gui_wait_until (is_visible, gui_child (rules, type, "problem"));
  g_assert_nonnull (
      strstr (gtk_label_get_text (GTK_LABEL (gui_child (rules, type, "problem"))), "“total”"));
  g_assert_cmpuint (hk_text_table_get_n_rows (list), ==, 3);

  write_rule_set (self, "4");
  hk_rule_sets_window_install (HK_RULE_SETS_WINDOW (rules), self->path);
  gui_wait_until (has_identifier, &own);
  g_assert_false (gtk_widget_get_visible (gui_child (rules, type, "problem")));
  hk_text_table_select (list, find_row (list, 1, "own"));
  click (rules, type, "use_button");
  gui_wait_until (is_own_in_use, self->town);
  gui_wait (100);
  g_assert_cmpuint (hk_text_table_get_n_rows (get_table (rules, type, "figures_place")), ==, 4);

  hk_text_table_select (list, find_row (list, 1, "hakaru-2026"));
  click (rules, type, "compare_button");
  gui_wait (50);
  g_assert_cmpuint (hk_text_table_get_n_rows (get_table (rules, type, "items_place")), ==, 58);
  gtk_window_destroy (GTK_WINDOW (rules));
  gui_close (window);
}

static gboolean
is_next_year (gpointer workspace)
{
  return hk_snapshot_get_profile (hk_workspace_get_snapshot (workspace))->fiscal_year == 2027;
}

static GtkWidget *
find_question (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (all, i);

      if (HK_IS_QUESTION (one))
        return one;
    }
  return NULL;
}

static void
test_years (Fixture *self, gconstpointer data)
{
  GType type = HK_TYPE_YEARS_WINDOW;
  HkWindow *window = gui_fixture_open (&self->gui, self->town);
  GtkWidget *years = NULL;
  GtkWidget *question = NULL;
  HkTextTable *items = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.forward-year", NULL);
  question = find_question ();
  g_assert_nonnull (question);
  click (question, HK_TYPE_QUESTION, "accept");
  gui_wait_until (is_next_year, self->town);

  years = hk_years_window_new (GTK_WINDOW (window), self->town);
  gtk_window_present (GTK_WINDOW (years));
  items = get_table (years, type, "items_place");
  gui_wait_until (has_rows, items);
  g_assert_cmpuint (hk_text_table_get_n_rows (items), ==, 58);
  /* Nothing is answered yet, so no arrow stands anywhere. */
  for (guint i = 0; i < 58; i++)
    g_assert_cmpstr (hk_text_table_get_text (items, i, 4), ==, "―");
  g_assert_cmpuint (hk_text_table_get_n_rows (get_table (years, type, "years_place")), ==, 2);
  hk_text_table_select (get_table (years, type, "years_place"), 0);
  click (years, type, "use_button");
  gui_wait (300);
  g_assert_false (is_next_year (self->town));
  gtk_window_destroy (GTK_WINDOW (years));
  gui_close (window);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add ("/gui/rule-sets/installed-and-used",
              Fixture,
              NULL,
              set_up,
              test_installed_and_used,
              tear_down);
  g_test_add ("/gui/rule-sets/years", Fixture, NULL, set_up, test_years, tear_down);
  return g_test_run ();
}
