/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comparison page on real data: figures, peer sets, rule sets, table, gaps, item page, and the
 * way into a request. With HAKARU_PICTURES=FOLDER each state is kept as a picture. */
#define G_LOG_DOMAIN "test-comparison-page"

#include "config.h"

#include "gui-fixture.h"
#include "hk-chart-view.h"
#include "hk-comparison-page.h"
#include "hk-gap-table.h"
#include "hk-item-view.h"
#include "hk-peer-picker.h"
#include "hk-peer-table.h"

typedef struct
{
  GuiFixture fixture;
  HkWorkspace *workspace;
  HkWindow *window;
  GtkWidget *page; /* borrowed */
  guint n_shown;
  guint n_expected;
} Page;

static gboolean
was_shown (gpointer data)
{
  Page *page = data;

  return page->n_shown >= page->n_expected;
}

static void
shown_cb (Page *page)
{
  page->n_shown++;
}

static void
expect_result (Page *page)
{
  page->n_expected = page->n_shown + 1;
}

static void
wait_for_result (Page *page)
{
  gui_wait_until (was_shown, page);
  gui_wait (80);
}

static gboolean
has_page (gpointer data)
{
  Page *page = data;

  page->page = gui_find (GTK_WIDGET (page->window), HK_TYPE_COMPARISON_PAGE, NULL);
  return page->page != NULL;
}

static gboolean
has_chart (gpointer data)
{
  Page *page = data;

  return hk_chart_view_get_chart (
             HK_CHART_VIEW (gui_find (page->page, HK_TYPE_CHART_VIEW, NULL))) != NULL;
}

static void
open_page (Page *page, HkRole role, const char *code, const char *target)
{
  gui_fixture_set_up (&page->fixture);
  page->workspace = gui_fixture_create (&page->fixture, role, code);
  page->window = gui_fixture_open (&page->fixture, page->workspace);
  gtk_window_set_default_size (GTK_WINDOW (page->window), 1366, 748);
  hk_window_open_page (
      page->window, "comparison", target != NULL ? g_variant_new_string (target) : NULL);
  gui_wait_until (has_page, page);
  g_signal_connect_swapped (page->page, "shown", G_CALLBACK (shown_cb), page);
  /* The first result may have come before the signal was connected. */
  gui_wait_until (has_chart, page);
  gui_wait (150);
}

static void
close_page (Page *page)
{
  gui_close (page->window);
  g_clear_object (&page->workspace);
  gui_fixture_tear_down (&page->fixture);
}

static void
keep_picture (Page *page, const char *name)
{
  const char *folder = g_getenv ("HAKARU_PICTURES");
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path =
      folder != NULL && *folder != '\0' ? g_build_filename (folder, file, NULL) : NULL;

  if (path != NULL)
    gui_save_picture (GTK_WIDGET (page->window), path, NULL);
}

static gboolean
shows (Page *page, const char *text)
{
  return gui_find (page->page, GTK_TYPE_LABEL, text) != NULL;
}

static HkPeerTable *
get_table (Page *page)
{
  return HK_PEER_TABLE (gui_find (page->page, HK_TYPE_PEER_TABLE, NULL));
}

static HkChart *
get_chart (Page *page)
{
  return hk_chart_view_get_chart (HK_CHART_VIEW (gui_find (page->page, HK_TYPE_CHART_VIEW, NULL)));
}

static void
choose_peers (Page *page, HkPeerRule rule, const char *const *prefectures)
{
  GtkWidget *picker = gui_find (GTK_WIDGET (page->window), HK_TYPE_PEER_PICKER, NULL);

  expect_result (page);
  hk_peer_picker_choose (HK_PEER_PICKER (picker), rule, prefectures);
  wait_for_result (page);
}

static void
choose_rule_set (Page *page, const char *id)
{
  GtkWidget *choice = gui_find (GTK_WIDGET (page->window), GTK_TYPE_DROP_DOWN, NULL);
  GPtrArray *rule_sets = hk_reference_get_rule_sets (page->fixture.reference);

  for (guint i = 0; i < rule_sets->len; i++)
    if (g_str_equal (hk_rule_set_get_id (g_ptr_array_index (rule_sets, i)), id))
      {
        if (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)) == i)
          return;
        expect_result (page);
        gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
        wait_for_result (page);
        return;
      }
  g_assert_not_reached ();
}

/* Nothing scrolls sideways at the size of a small office screen. */
static void
assert_fits (Page *page)
{
  GtkWidget *scroller = gui_find (page->page, GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

  g_assert_cmpfloat (
      gtk_adjustment_get_upper (adjustment), <=, gtk_adjustment_get_page_size (adjustment));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page->window)), <=, 1366);
}

/* The figures of the strategy: they are those of the published data, to the rank. */
static void
test_official_figures (void)
{
  Page page = { 0 };
  g_autofree char *table = NULL;
  GtkWidget *gaps;

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", NULL);
  keep_picture (&page, "comparison");
  g_assert_true (shows (&page, "18.5"));
  g_assert_true (shows (&page, "No. 22"));
  g_assert_true (shows (&page, "No. 121"));
  g_assert_true (shows (&page, "No. 724"));
  g_assert_true (shows (&page, "3 others have the same points"));
  g_assert_true (shows (&page, "57 others have the same points"));
  g_assert_true (shows (&page, "/ 1,731 municipalities"));
  g_assert_cmpuint (hk_chart_get_n_marks (get_chart (&page)), ==, 192);
  g_assert_cmpuint (hk_peer_table_get_n_rows (get_table (&page)), ==, 192);
  gaps = gui_find (page.page, HK_TYPE_GAP_TABLE, NULL);
  table = hk_gap_table_dup_text (HK_GAP_TABLE (gaps));
  g_assert_true (g_str_has_prefix (table, "1\tC03\t"));
  g_assert_nonnull (strstr (table, "31 / 43"));
  g_assert_nonnull (strstr (table, "1.44"));
  assert_fits (&page);
  close_page (&page);
}

static void
test_peer_sets (void)
{
  static const struct
  {
    HkPeerRule rule;
    guint n;
    const char *picture;
  } sets[] = {
    { HK_PEERS_PREFECTURE, 43, "comparison-prefecture" },
    { HK_PEERS_KIND, 743, "comparison-kind" },
    { HK_PEERS_POPULATION, 245, "comparison-population" },
    { HK_PEERS_NATION, 1741, "comparison-nation" },
  };
  const char *two[] = { "270008", "280003", NULL };
  Page page = { 0 };

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      choose_peers (&page, sets[i].rule, NULL);
      keep_picture (&page, sets[i].picture);
      g_assert_cmpuint (hk_peer_table_get_n_rows (get_table (&page)), ==, sets[i].n);
      g_assert_cmpuint (hk_chart_get_n_marks (get_chart (&page)), <=, sets[i].n);
      assert_fits (&page);
    }
  choose_peers (&page, HK_PEERS_PREFECTURES, two);
  g_assert_cmpuint (hk_peer_table_get_n_rows (get_table (&page)), ==, 43 + 41);
  close_page (&page);
}

/* The popover: five sets, 47 prefectures, and never an empty choice. */
static void
test_picker (void)
{
  const char *one[] = { "270008", NULL };
  Page page = { 0 };
  GtkWidget *picker, *popover, *check;
  const char *folder = g_getenv ("HAKARU_PICTURES");

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", NULL);
  picker = gui_find (GTK_WIDGET (page.window), HK_TYPE_PEER_PICKER, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (gui_find (picker, GTK_TYPE_MENU_BUTTON, NULL)));
  gui_wait (200);
  popover = gui_find (picker, GTK_TYPE_POPOVER, NULL);
  g_assert_true (gtk_widget_get_mapped (popover));
  if (folder != NULL && *folder != '\0')
    {
      g_autofree char *path = g_build_filename (folder, "picker.png", NULL);

      gui_save_picture (popover, path, NULL);
    }
  choose_peers (&page, HK_PEERS_PREFECTURES, one);
  check = gui_find (gui_find (picker, GTK_TYPE_LIST_BOX, NULL), GTK_TYPE_LABEL, "Osaka");
  check = gtk_widget_get_ancestor (check, GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_cmpuint (
      g_strv_length ((GStrv)hk_peer_picker_get_prefectures (HK_PEER_PICKER (picker))), ==, 1);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gui_wait (100);
  close_page (&page);
}

static void
test_rule_sets (void)
{
  Page page = { 0 };

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", NULL);
  choose_rule_set (&page, HK_RULE_SET_OWN);
  keep_picture (&page, "comparison-own-rules");
  g_assert_cmpuint (hk_chart_get_n_marks (get_chart (&page)), ==, 192);
  g_assert_null (gui_find (page.page, GTK_TYPE_LABEL, "No. 22"));
  choose_rule_set (&page, "nikkei-400");
  keep_picture (&page, "comparison-published");
  g_assert_true (shows (&page, "No. 1,675"));
  g_assert_true (shows (&page, "20.4"));
  choose_rule_set (&page, HK_RULE_SET_OFFICIAL);
  g_assert_true (shows (&page, "No. 22"));
  close_page (&page);
}

static void
test_table (void)
{
  Page page = { 0 };
  GtkWidget *table;
  g_autofree char *text = NULL;

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", NULL);
  table = GTK_WIDGET (get_table (&page));
  g_assert_false (gtk_widget_get_mapped (table));
  gtk_widget_activate_action (page.page, "page.toggle-table", NULL);
  gui_wait (150);
  keep_picture (&page, "comparison-table");
  g_assert_true (gtk_widget_get_mapped (table));
  text = hk_peer_table_dup_text (HK_PEER_TABLE (table));
  g_assert_nonnull (strstr (text, "\n121 (+3)\tMisaki"));
  g_assert_true (hk_peer_table_select (HK_PEER_TABLE (table), "272035"));
  g_assert_false (hk_peer_table_select (HK_PEER_TABLE (table), "011002"));
  gtk_widget_activate_action (page.page, "page.copy-table", NULL);
  gtk_widget_activate_action (page.page, "page.toggle-table", NULL);
  gui_wait (50);
  g_assert_false (gtk_widget_get_mapped (table));
  close_page (&page);
}

/* All 1,741 rows are equally high: a step of the scroll bar lands where it was asked to. */
static void
test_table_of_the_nation (void)
{
  Page page = { 0 };
  GtkWidget *scroller;
  GtkAdjustment *adjustment;

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", NULL);
  choose_peers (&page, HK_PEERS_NATION, NULL);
  gtk_widget_activate_action (page.page, "page.toggle-table", NULL);
  gui_wait (200);
  keep_picture (&page, "comparison-table-nation");
  scroller = gui_find (GTK_WIDGET (get_table (&page)), GTK_TYPE_SCROLLED_WINDOW, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 1741 * 30);
  gtk_adjustment_set_value (adjustment, 0);
  gui_wait (60);
  for (guint i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (adjustment, i * 700.0);
      gui_wait (60);
      g_assert_cmpfloat (ABS (gtk_adjustment_get_value (adjustment) - i * 700.0), <, 2);
    }
  close_page (&page);
}

/* 金沢市 published nothing: no own mark, a sentence instead of ranks. */
static void
test_own_data_missing (void)
{
  Page page = { 0 };
  g_autofree char *text = NULL;

  open_page (&page, HK_ROLE_MUNICIPALITY, "172014", NULL);
  keep_picture (&page, "comparison-missing");
  g_assert_true (shows (&page,
                        "There is no rank: official data of the own municipality are missing, so "
                        "only a range is known."));
  text = hk_chart_dup_text (get_chart (&page));
  g_assert_null (strstr (text, "Own:"));
  g_assert_nonnull (strstr (text, "The own municipality has no bar"));
  close_page (&page);
}

static void
test_prefecture (void)
{
  Page page = { 0 };

  open_page (&page, HK_ROLE_PREFECTURE, "270008", NULL);
  keep_picture (&page, "comparison-of-prefecture");
  g_assert_true (shows (
      &page, "The municipalities of the prefecture are shown; a prefecture itself has no rank."));
  choose_peers (&page, HK_PEERS_PREFECTURE, NULL);
  g_assert_cmpuint (hk_peer_table_get_n_rows (get_table (&page)), ==, 43);
  choose_rule_set (&page, HK_RULE_SET_OWN);
  close_page (&page);
}

static gboolean
has_request (gpointer data)
{
  Page *page = data;

  return hk_snapshot_get_requests (hk_workspace_get_snapshot (page->workspace))->len > 0;
}

static void
test_item (void)
{
  Page page = { 0 };
  HkRequest *request;

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", "B02");
  keep_picture (&page, "item");
  g_assert_true (hk_page_get_can_go_back (HK_PAGE (page.page)));
  g_assert_true (gtk_widget_get_mapped (gui_find (page.page, HK_TYPE_ITEM_VIEW, NULL)));
  g_assert_true (shows (&page, "12,673 persons"));
  g_assert_true (shows (&page, "27 at level 2 or above"));
  expect_result (&page);
  gtk_widget_activate_action (page.page, "page.request-item", NULL);
  gui_wait_until (has_request, &page);
  wait_for_result (&page);
  request =
      g_ptr_array_index (hk_snapshot_get_requests (hk_workspace_get_snapshot (page.workspace)), 0);
  g_assert_cmpuint (hk_request_get_n_lines (request), ==, 1);
  g_assert_cmpstr (
      hk_request_line_get_value (hk_request_get_line (request, 0), "service"), ==, "e-application");
  /* Once more: the draft has the service already. */
  gtk_widget_activate_action (page.page, "page.request-item", NULL);
  gui_wait (300);
  request =
      g_ptr_array_index (hk_snapshot_get_requests (hk_workspace_get_snapshot (page.workspace)), 0);
  g_assert_cmpuint (hk_request_get_n_lines (request), ==, 1);
  g_assert_true (hk_page_go_back (HK_PAGE (page.page)));
  g_assert_false (hk_page_get_can_go_back (HK_PAGE (page.page)));
  g_assert_false (hk_page_go_back (HK_PAGE (page.page)));
  close_page (&page);
}

/* Every gap of both rule sets has an item page that can be shown. */
static void
test_every_item (void)
{
  static const char *const ids[] = { HK_RULE_SET_OFFICIAL, HK_RULE_SET_OWN };
  Page page = { 0 };

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *gaps = gui_find (page.page, HK_TYPE_GAP_TABLE, NULL);

      choose_rule_set (&page, ids[i]);
      g_assert_cmpuint (hk_gap_table_get_n_gaps (HK_GAP_TABLE (gaps)), >, 5);
      for (guint j = 0; j < hk_gap_table_get_n_gaps (HK_GAP_TABLE (gaps)); j++)
        {
          g_autofree char *name = g_strdup_printf ("item-%s-%02u", ids[i], j);

          g_signal_emit_by_name (gaps, "gap-activated", j);
          gui_wait (20);
          if (i == 1 && j % 8 == 0)
            keep_picture (&page, name);
          g_assert_true (hk_page_go_back (HK_PAGE (page.page)));
        }
    }
  close_page (&page);
}

static void
test_narrow (void)
{
  Page page = { 0 };

  open_page (&page, HK_ROLE_MUNICIPALITY, "273660", NULL);
  gtk_window_set_default_size (GTK_WINDOW (page.window), 960, 640);
  gui_wait (200);
  keep_picture (&page, "comparison-narrow");
  close_page (&page);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/comparison/official-figures", test_official_figures);
  g_test_add_func ("/gui/comparison/peer-sets", test_peer_sets);
  g_test_add_func ("/gui/comparison/picker", test_picker);
  g_test_add_func ("/gui/comparison/rule-sets", test_rule_sets);
  g_test_add_func ("/gui/comparison/table", test_table);
  g_test_add_func ("/gui/comparison/table-of-the-nation", test_table_of_the_nation);
  g_test_add_func ("/gui/comparison/own-data-missing", test_own_data_missing);
  g_test_add_func ("/gui/comparison/prefecture", test_prefecture);
  g_test_add_func ("/gui/comparison/item", test_item);
  g_test_add_func ("/gui/comparison/every-item", test_every_item);
  g_test_add_func ("/gui/comparison/narrow", test_narrow);
  return g_test_run ();
}
