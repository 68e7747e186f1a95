/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F2 on each figure of each page opens the explanation of exactly that figure: every number that is
 * shown stands in it. */

#define G_LOG_DOMAIN "test-explain"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-chart-view.h"
#include "hk-comparison-page.h"
#include "hk-explanation-window.h"
#include "hk-gap-table.h"
#include "hk-peer-table.h"
#include "hk-table-column.h"

typedef struct
{
  GuiFixture base;
  HkWorkspace *workspace;
  HkWindow *window;
  HkPage *page; /* borrowed; the visible one */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->base);
  self->workspace = gui_fixture_create (&self->base, HK_ROLE_MUNICIPALITY, "273660");
  gui_fill (self->workspace);
  self->window = gui_fixture_open (&self->base, self->workspace);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1366, 748);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gui_close (self->window);
  g_clear_object (&self->workspace);
  gui_fixture_tear_down (&self->base);
}

static void
open_page (Fixture *self, const char *name)
{
  hk_window_open_page (self->window, name, NULL);
  self->page = hk_window_get_page (self->window, name);
  gui_wait (150);
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

/* What F2 says with the focus on the widget. Transfer full; ret_title may be NULL. */
static char *
explain (Fixture *self, GtkWidget *widget, char **ret_title)
{
  HkExplanationWindow *explanation;
  char *text;

  g_assert_true (gtk_widget_grab_focus (widget));
  g_action_group_activate_action (hk_page_get_actions (self->page), "explain", NULL);
  explanation = find_explanation ();
  g_assert_nonnull (explanation);
  text = g_strdup (hk_explanation_window_get_text (explanation));
  if (ret_title != NULL)
    *ret_title = g_strdup (gtk_window_get_title (GTK_WINDOW (explanation)));
  gtk_window_destroy (GTK_WINDOW (explanation));
  gui_wait (10);
  g_assert_null (find_explanation ());
  return text;
}

/* All texts of labels in the widget, one after the other. */
static void
collect_texts (GtkWidget *widget, GString *texts)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (texts, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_texts (child, texts);
}

/* Each number of the shown text stands in the explanation as a number of its own. */
static guint
assert_numbers (const char *shown, const char *explanation)
{
  guint n = 0;

  for (const char *c = shown; *c != '\0';)
    {
      gsize length = strspn (c, "0123456789.,");
      g_autofree char *number = g_strndup (c, length);
      g_autofree char *pattern = NULL;

      if (length == 0)
        {
          c++;
          continue;
        }
      c += length;
      while (g_str_has_suffix (number, ".") || g_str_has_suffix (number, ","))
        number[strlen (number) - 1] = '\0';
      if (*number == '\0')
        continue;
      {
        g_autofree char *escaped = g_regex_escape_string (number, -1);

        pattern = g_strdup_printf ("(?<![0-9.,])%s(?![0-9]|[.,][0-9])", escaped);
      }
      if (!g_regex_match_simple (pattern, explanation, 0, 0))
        g_error ("“%s” of “%s” is not in:\n%s", number, shown, explanation);
      n++;
    }
  return n;
}

static void
assert_complete (const char *explanation)
{
  g_assert_nonnull (strstr (explanation, "Rule set\t"));
  g_assert_true (strstr (explanation, "Source\t") != NULL ||
                 strstr (explanation, "Official data\t") != NULL);
}

/* Every widget of the page that is a figure of its own. */
static guint
check_figures (Fixture *self, GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (gtk_widget_has_css_class (widget, "explainable"))
    {
      g_autoptr (GString) shown = g_string_new (NULL);
      g_autofree char *explanation = NULL;

      collect_texts (widget, shown);
      explanation = explain (self, widget, NULL);
      g_assert_cmpuint (assert_numbers (shown->str, explanation), >, 0);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_figures (self, child);
  return n;
}

/* A chart: the mark in focus is what is explained. */
static void
check_mark (Fixture *self, const char *name, guint mark, const char *wanted)
{
  HkChartView *view =
      HK_CHART_VIEW (gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), name));
  g_autofree char *explanation = NULL;
  g_autofree char *title = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  hk_chart_set_cursor (hk_chart_view_get_chart (view), (int)mark);
  explanation = explain (self, GTK_WIDGET (view), &title);
  assert_complete (explanation);
  if (wanted != NULL)
    g_assert_true (strstr (explanation, wanted) != NULL || g_str_equal (title, wanted));
}

static void
test_overview (Fixture *self, gconstpointer data)
{
  static const char *const buttons[] = { "official_button", "own_button" };

  open_page (self, "overview");
  g_assert_cmpuint (check_figures (self, GTK_WIDGET (self->page)), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button =
          gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), buttons[i]);
      g_autoptr (GString) shown = g_string_new (NULL);
      g_autofree char *explanation = explain (self, button, NULL);

      collect_texts (button, shown);
      assert_numbers (shown->str, explanation);
      assert_complete (explanation);
    }
  check_mark (self, "category_view", 1, "First quartile");
  check_mark (self, "histogram_view", 0, "Median");
  check_mark (self, "range_view", 0, "Low end");
}

/* Enter on a figure is the same as F2. */
static void
test_enter (Fixture *self, gconstpointer data)
{
  GtkWidget *figure;
  HkExplanationWindow *explanation;
  gboolean handled = FALSE;
  GListModel *controllers;

  open_page (self, "overview");
  figure = gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), "nation_figure");
  g_assert_true (gtk_widget_get_focusable (figure));
  controllers = gtk_widget_observe_controllers (figure);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 36, 0, &handled);
    }
  g_object_unref (controllers);
  g_assert_true (handled);
  explanation = find_explanation ();
  g_assert_nonnull (explanation);
  gtk_window_destroy (GTK_WINDOW (explanation));
}

static gboolean
has_figures (gpointer data)
{
  Fixture *self = data;
  GtkWidget *table = gui_find (GTK_WIDGET (self->page), HK_TYPE_GAP_TABLE, NULL);

  return table != NULL && hk_gap_table_get_n_gaps (HK_GAP_TABLE (table)) > 0;
}

/* The first row of a table that stands for an item. */
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

static void
check_row (Fixture *self, GType type)
{
  GtkWidget *table = gui_find (GTK_WIDGET (self->page), type, NULL);
  GtkWidget *row = find_row (table);
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *explanation = NULL;
  g_autofree char *title = NULL;

  g_assert_nonnull (row);
  collect_texts (row, shown);
  explanation = explain (self, row, &title);
  assert_complete (explanation);
  g_assert_nonnull (strstr (shown->str, title));
}

static void
test_comparison (Fixture *self, gconstpointer data)
{
  HkChart *chart;
  HkChartView *view;

  open_page (self, "comparison");
  gui_wait_until (has_figures, self);
  gui_wait (150);
  g_assert_cmpuint (check_figures (self, GTK_WIDGET (self->page)), >=, 4);
  view = HK_CHART_VIEW (
      gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), "distribution"));
  chart = hk_chart_view_get_chart (view);
  for (guint i = 0; i < MIN (hk_chart_get_n_marks (chart), 43); i += 7)
    {
      HkRegistry *registry = hk_reference_get_registry (self->base.reference);
      HkMunicipality *body = hk_registry_lookup (registry, hk_chart_get_mark (chart, i)->code);

      check_mark (self, "distribution", i, hk_municipality_get_display_name (body));
    }
  check_mark (self, "categories", 0, "Median");
  check_row (self, HK_TYPE_GAP_TABLE);
  g_action_group_activate_action (hk_page_get_actions (self->page), "toggle-table", NULL);
  gui_wait (200);
  check_row (self, HK_TYPE_PEER_TABLE);
}

static void
test_assessment (Fixture *self, gconstpointer data)
{
  GtkWidget *button;
  GtkWidget *categories;
  g_autofree char *total = NULL;
  g_autofree char *category = NULL;
  g_autofree char *item = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);

  open_page (self, "assessment");
  button = gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), "score_button");
  total = explain (self, button, &title);
  collect_texts (button, shown);
  assert_numbers (shown->str, total);
  assert_complete (total);
  categories = gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), "category_list");
  category = explain (
      self, GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (categories), 0)), NULL);
  g_assert_nonnull (strstr (category, "\nA01\t"));
  g_assert_null (strstr (category, "\nB01\t"));
  item = explain (
      self, gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), "item_view"), NULL);
  g_assert_true (g_str_has_prefix (item, "A01\t"));
}

static void
test_requests (Fixture *self, gconstpointer data)
{
  GPtrArray *requests = hk_snapshot_get_requests (hk_workspace_get_snapshot (self->workspace));
  const char *id = hk_request_get_id (g_ptr_array_index (requests, 0));
  GtkWidget *list;
  g_autofree char *listed = NULL;

  open_page (self, "requests");
  list = gui_child (GTK_WIDGET (self->page), G_OBJECT_TYPE (self->page), "list");
  listed =
      explain (self, GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)), NULL);
  g_assert_nonnull (strstr (listed, "Together\t"));
  hk_window_open_page (self->window, "requests", g_variant_new_string (id));
  gui_wait (200);
  g_assert_cmpuint (check_figures (self, GTK_WIDGET (self->page)), ==, 2);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  add ("/gui/explain/overview", test_overview);
  add ("/gui/explain/enter", test_enter);
  add ("/gui/explain/comparison", test_comparison);
  add ("/gui/explain/assessment", test_assessment);
  add ("/gui/explain/requests", test_requests);
#undef add
  return g_test_run ();
}
