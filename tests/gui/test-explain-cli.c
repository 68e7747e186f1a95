/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure of every page and window explains itself, and “hakaru-cli explain” says the same,
 * word for word: all that is marked as explainable is found by walking, asked, and compared with
 * the program on the same file. */

#define G_LOG_DOMAIN "test-explain-cli"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-approval-window.h"
#include "hk-chart-view.h"
#include "hk-explainable.h"
#include "hk-explanation.h"
#include "hk-figure.h"
#include "hk-first-run.h"
#include "hk-gap-table.h"
#include "hk-item-view.h"
#include "hk-matrix.h"
#include "hk-peer-table.h"
#include "hk-rule-sets-window.h"
#include "hk-session-years.h"
#include "hk-table-column.h"
#include "hk-text-table.h"
#include "hk-years-window.h"

/* What the program is asked for each widget; several questions, one after the other, are separated
 * by "+". */
typedef struct
{
  const char *where;
  const char *id; /* in the template; "2" is the third figure without one */
  const char *words;
} Question;

static const Question questions[] = {
  { "overview", "official_button", "official" },
  { "overview", "own_button", "total" },
  { "overview", "prefecture_figure", "rank" },
  { "overview", "nation_figure", "rank --peers nation" },
  { "overview", "top_share", "percentile --peers nation" },
  { "overview", "own_range", "range" },
  { "overview", "counts", "total" },
  { "overview", "histogram_view", "median --peers nation" },
  { "overview", "category_view", "official A" },
  { "overview", "range_view", "range" },
  { "comparison", "distribution", "official 272035" },
  { "comparison", "categories", "official A" },
  { "comparison", "item", "gap C03 --rule-set official-2023" },
  { "comparison", "0", "official" },
  { "comparison", "1", "rank" },
  { "comparison", "2", "rank --peers 270008,130001,140007,230006" },
  { "comparison", "3", "rank --peers nation" },
  { "comparison", "4", "rank --peers population" },
  { "assessment", "score_button", "total" },
  { "first-run", "0", "official" },
  { "first-run", "1", "rank" },
  { "first-run", "2", "rank --peers nation" },
  { "approval", "numbers", "total" },
};

typedef struct
{
  char *words;
  char *text;
} Said;

typedef struct
{
  GuiFixture base;
  HkWorkspace *workspace;
  HkWindow *window;
  GPtrArray *said;
  guint n_figures; /* without an id, so far */
} Fixture;

static void
free_said (gpointer data)
{
  Said *said = data;

  g_free (said->words);
  g_free (said->text);
  g_free (said);
}

static gboolean
fill_last_year (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  HkYearForward forward = { 0 };

  return hk_session_answer_value (session, "A01", 4000, error) &&
         hk_session_answer_value (session, "A02", 0, error) &&
         hk_session_set_not_applicable (session, "A03", "架空の理由", error) &&
         hk_session_forward_year (session, 0, &forward, error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  gui_fixture_set_up (&self->base);
  self->workspace = gui_fixture_create (&self->base, HK_ROLE_MUNICIPALITY, "273660");
  gui_run (self->workspace, fill_last_year, NULL);
  gui_fill (self->workspace);
  self->window = gui_fixture_open (&self->base, self->workspace);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1366, 748);
  self->said = g_ptr_array_new_with_free_func (free_said);
}

/* "official + rank": the one text after the other. */
static char *
ask_program (Fixture *self, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " + ", -1);
  GString *all = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *text = gui_cli_explain (&self->base, parts[i]);

      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gui_close (self->window);
  gui_close_workspace (&self->workspace);
  for (guint i = 0; i < self->said->len; i++)
    {
      const Said *said = g_ptr_array_index (self->said, i);
      g_autofree char *text = ask_program (self, said->words);

      if (!g_str_equal (text, said->text))
        g_error ("explain %s:\n%s\nThe window:\n%s", said->words, text, said->text);
    }
  g_ptr_array_unref (self->said);
  gui_fixture_tear_down (&self->base);
}

/* The window says it now; the program is asked once the file is closed. */
static void
remember (Fixture *self, GtkWidget *widget, const char *words)
{
  Said *said = g_new0 (Said, 1);

  said->words = g_strdup (words);
  said->text = gui_explain (widget);
  if (said->text == NULL || *said->text == '\0')
    g_error ("nothing is explained: %s", words);
  g_ptr_array_add (self->said, said);
}

static char *
dup_id (Fixture *self, GtkWidget *widget)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  if (id == NULL && gtk_widget_get_first_child (widget) != NULL)
    id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (gtk_widget_get_first_child (widget)));
  return id != NULL ? g_strdup (id) : g_strdup_printf ("%u", self->n_figures++);
}

static const Question *
find_question (const char *where, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].where, where) && g_str_equal (questions[i].id, id))
      return &questions[i];
  g_error ("nobody knows what explains %s in %s", id, where);
}

/* A mark of a chart: the first one. */
static void
prepare (GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
  if (HK_IS_CHART_VIEW (widget))
    hk_chart_set_cursor (hk_chart_view_get_chart (HK_CHART_VIEW (widget)), 0);
}

static void
walk (Fixture *self, GtkWidget *widget, const char *where)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  /* The rows of a table are asked one by one. */
  if (hk_explainable_is_set (widget) && !GTK_IS_COLUMN_VIEW (widget) && !HK_IS_TEXT_TABLE (widget))
    {
      g_autofree char *id = dup_id (self, widget);
      const Question *question = find_question (where, id);

      prepare (widget);
      if (question->words != NULL)
        remember (self, widget, question->words);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (self, child, where);
}

static void
test_overview (Fixture *self, gconstpointer data)
{
  hk_window_open_page (self->window, "overview", NULL);
  gui_wait (200);
  walk (self, GTK_WIDGET (hk_window_get_page (self->window, "overview")), "overview");
  g_assert_cmpuint (self->said->len, ==, 10);
}

static void
test_assessment (Fixture *self, gconstpointer data)
{
  hk_window_open_page (self->window, "assessment", NULL);
  gui_wait (200);
  walk (self, GTK_WIDGET (self->window), "assessment"); /* the score stands in the header */
  g_assert_cmpuint (self->said->len, ==, 1);
}

static void
test_approval (Fixture *self, gconstpointer data)
{
  GtkWidget *approval;

  hk_window_open_page (self->window, "assessment", NULL);
  approval = hk_approval_window_new (GTK_WINDOW (self->window),
                                     hk_window_get_page (self->window, "assessment"),
                                     HK_APPROVAL_CHECKED);
  gtk_window_present (GTK_WINDOW (approval));
  gui_wait (100);
  walk (self, approval, "approval");
  g_assert_cmpuint (self->said->len, ==, 1);
  gtk_window_destroy (GTK_WINDOW (approval));
}

static void
test_first_run (Fixture *self, gconstpointer data)
{
  GtkWidget *first_run;
  GtkWidget *results;

  hk_window_start_anew (self->window, self->base.path);
  gui_wait (100);
  first_run = gui_find (GTK_WIDGET (self->window), HK_TYPE_FIRST_RUN, NULL);
  hk_first_run_search (HK_FIRST_RUN (first_run), "岬町");
  gui_wait (100);
  results = gui_child (first_run, HK_TYPE_FIRST_RUN, "results");
  g_signal_emit_by_name (
      results, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (results), 0));
  gui_wait (100);
  walk (self, first_run, "first-run");
  g_assert_cmpuint (self->said->len, ==, 3);
}

static HkTextTable *
get_table (GtkWidget *window, const char *place)
{
  return HK_TEXT_TABLE (
      adw_bin_get_child (ADW_BIN (gui_child (window, G_OBJECT_TYPE (window), place))));
}

static gboolean
has_rows (gpointer table)
{
  return hk_text_table_get_n_rows (table) > 0;
}

/* The widget of a row, which has the focus when the row is chosen by keys. */
static GtkWidget *
find_row_widget (HkTextTable *table, GtkWidget *widget, int row)
{
  GtkWidget *found = NULL;

  if (gtk_widget_get_focusable (widget) && gtk_widget_get_mapped (widget) &&
      hk_table_column_find_item (widget) != NULL && hk_text_table_find_row (table, widget) == row)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row_widget (table, child, row);
  return found;
}

static void
remember_row (Fixture *self, HkTextTable *table, guint row, const char *words)
{
  GtkWidget *widget = find_row_widget (table, GTK_WIDGET (table), (int)row);

  if (widget == NULL)
    g_error ("row %u is not shown: %s", row, words);
  remember (self, widget, words);
}

static void
test_years (Fixture *self, gconstpointer data)
{
  GtkWidget *years = hk_years_window_new (GTK_WINDOW (self->window), self->workspace);
  HkTextTable *sums = get_table (years, "sums_place");
  HkTextTable *items = get_table (years, "items_place");

  gtk_window_present (GTK_WINDOW (years));
  gui_wait_until (has_rows, sums);
  gui_wait (100);
  g_assert_true (hk_explainable_is_set (GTK_WIDGET (sums)));
  remember_row (self, sums, hk_text_table_get_n_rows (sums) - 1, "year 2026");
  remember_row (self, sums, 0, "year 2026 A");
  remember_row (self, sums, 1, "year 2026 B");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *words =
          g_strdup_printf ("year 2026 %s", hk_text_table_get_text (items, i, 0));

      remember_row (self, items, i, words);
    }
  gtk_window_destroy (GTK_WINDOW (years));
}

/* Of the rule set with this title; the tables are not in the same order. */
static const char *
find_id (HkTextTable *list, const char *title)
{
  for (guint i = 0; i < hk_text_table_get_n_rows (list); i++)
    if (strstr (title, hk_text_table_get_text (list, i, 0)) != NULL)
      return hk_text_table_get_text (list, i, 1);
  g_error ("no rule set is called %s", title);
}

static void
test_rule_sets (Fixture *self, gconstpointer data)
{
  GtkWidget *rules = hk_rule_sets_window_new (GTK_WINDOW (self->window), self->workspace);
  HkTextTable *list = get_table (rules, "list_place");
  HkTextTable *figures = get_table (rules, "figures_place");

  gtk_window_present (GTK_WINDOW (rules));
  gui_wait_until (has_rows, list);
  gui_wait (100);
  for (guint i = 0; i < hk_text_table_get_n_rows (list); i++)
    {
      g_autofree char *words = g_strdup_printf ("rule-set %s", hk_text_table_get_text (list, i, 1));

      remember_row (self, list, i, words);
    }
  hk_rule_sets_window_show (HK_RULE_SETS_WINDOW (rules), "figures");
  gui_wait (100);
  for (guint i = 0; i < hk_text_table_get_n_rows (figures); i++)
    {
      g_autofree char *words = g_strdup_printf (
          "total --rule-set %s", find_id (list, hk_text_table_get_text (figures, i, 0)));

      remember_row (self, figures, i, words);
    }
  g_assert_cmpuint (self->said->len, >=, 6);
  gtk_window_destroy (GTK_WINDOW (rules));
}

static gboolean
has_gaps (gpointer page)
{
  GtkWidget *table = gui_find (page, HK_TYPE_GAP_TABLE, NULL);

  return table != NULL && hk_gap_table_get_n_gaps (HK_GAP_TABLE (table)) > 0;
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

static void
test_comparison (Fixture *self, gconstpointer data)
{
  HkPage *page;

  hk_window_open_page (self->window, "comparison", NULL);
  page = hk_window_get_page (self->window, "comparison");
  gui_wait_until (has_gaps, page);
  gui_wait (150);
  walk (self, GTK_WIDGET (page), "comparison");
  remember (self,
            find_row (gui_find (GTK_WIDGET (page), HK_TYPE_GAP_TABLE, NULL)),
            "gap C03 --rule-set official-2023");
  g_action_group_activate_action (hk_page_get_actions (page), "toggle-table", NULL);
  gui_wait (200);
  remember (self,
            find_row (gui_find (GTK_WIDGET (page), HK_TYPE_PEER_TABLE, NULL)),
            "rank 272035 --peers 270008,130001,140007,230006 + official 272035");
}

/* The page of an item: its effect, and who is at which level. */
static void
test_item (Fixture *self, gconstpointer data)
{
  HkPage *page;
  GtkWidget *item;
  g_autofree char *gap = NULL;
  g_autofree char *levels = NULL;

  hk_window_open_page (self->window, "comparison", NULL);
  page = hk_window_get_page (self->window, "comparison");
  gui_wait_until (has_gaps, page);
  gui_wait (150);
  hk_window_open_page (self->window, "comparison", g_variant_new_string ("C03"));
  gui_wait (300);
  item = gui_find (GTK_WIDGET (page), HK_TYPE_ITEM_VIEW, NULL);
  g_assert_cmpstr (hk_item_view_get_indicator_id (HK_ITEM_VIEW (item)), ==, "C03");
  remember (
      self, hk_item_view_get_first_focus (HK_ITEM_VIEW (item)), "gap C03 --rule-set official-2023");
  remember (
      self, gui_child (item, HK_TYPE_ITEM_VIEW, "levels"), "levels C03 --rule-set official-2023");
  remember (self,
            gtk_widget_get_parent (gui_child (item, HK_TYPE_ITEM_VIEW, "levels_note")),
            "levels C03 --rule-set official-2023");
  remember (self,
            gtk_widget_get_first_child (gui_child (item, HK_TYPE_ITEM_VIEW, "members")),
            "levels C03 --rule-set official-2023");
}

static void
test_request (Fixture *self, gconstpointer data)
{
  GPtrArray *requests = hk_snapshot_get_requests (hk_workspace_get_snapshot (self->workspace));
  HkPage *page;
  GtkWidget *list;

  g_assert_cmpuint (requests->len, >, 0);
  hk_window_open_page (self->window, "requests", NULL);
  gui_wait (150);
  page = hk_window_get_page (self->window, "requests");
  list = gui_child (GTK_WIDGET (page), G_OBJECT_TYPE (page), "list");
  remember (self, GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)), "request 1");
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  add ("/gui/explain-cli/overview", test_overview);
  add ("/gui/explain-cli/assessment", test_assessment);
  add ("/gui/explain-cli/approval", test_approval);
  add ("/gui/explain-cli/first-run", test_first_run);
  add ("/gui/explain-cli/years", test_years);
  add ("/gui/explain-cli/rule-sets", test_rule_sets);
  add ("/gui/explain-cli/comparison", test_comparison);
  add ("/gui/explain-cli/item", test_item);
  add ("/gui/explain-cli/request", test_request);
#undef add
  return g_test_run ();
}
