/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 対象外 in a real window: an item that the rule set asks of cities only, in a town; and the items
 * that no department has. */

#define G_LOG_DOMAIN "test-asked"

#include "config.h"

#include <string.h>

#include "gui-fixture.h"
#include "hk-assessment-filter.h"
#include "hk-assessment-page.h"
#include "hk-indicator-detail.h"
#include "hk-session-inquiry.h"
#include "hk-session-rules.h"

typedef struct
{
  GuiFixture base;
  HkWorkspace *workspace;
  HkWindow *window;
  HkAssessmentPage *page; /* borrowed */
} Fixture;

/* hakaru-2026, with A02 asked of cities only. */
static GBytes *
make_rule_set (HkReference *reference)
{
  g_autoptr (GBytes) json =
      hk_rule_set_to_json (hk_reference_find_rule_set (reference, HK_RULE_SET_OWN, NULL));
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_autoptr (GString) changed = g_string_new (text);

  g_assert_cmpuint (
      g_string_replace (changed, "\"id\": \"hakaru-2026\"", "\"id\": \"asked\"", 1), ==, 1);
  g_assert_cmpuint (
      g_string_replace (changed,
                        "\"id\": \"A02\",",
                        "\"id\": \"A02\", \"asked_of\": {\"kinds\": [\"city\"], \"reason\": "
                        "{\"ja\": \"町村には問わない\", \"en\": \"Not for <towns>\"}},",
                        1),
      ==,
      1);
  return g_string_free_to_bytes (g_steal_pointer (&changed));
}

static gboolean
use_rule_set (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_install_rule_set (session, data, NULL, error) &&
         hk_session_use_rule_set (session, "asked", error);
}

static gboolean
answer (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_answer_value (session, "A02", 4000, error);
}

static gboolean
assign (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *const items[] = { "A03", NULL };

  return hk_session_add_department (session, "総務課", "", error) &&
         hk_session_assign (session, "総務課", items, error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) rules = NULL;

  gui_fixture_set_up (&fixture->base);
  rules = make_rule_set (fixture->base.reference);
  fixture->workspace = gui_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY, "273660");
  gui_run (fixture->workspace, answer, NULL);
  gui_run (fixture->workspace, use_rule_set, rules);
  fixture->window = gui_fixture_open (&fixture->base, fixture->workspace);
  hk_window_open_page (fixture->window, "assessment", NULL);
  fixture->page = HK_ASSESSMENT_PAGE (hk_window_get_page (fixture->window, "assessment"));
  gui_wait (50);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gui_close (fixture->window);
  g_clear_object (&fixture->workspace);
  gui_fixture_tear_down (&fixture->base);
}

static GtkWidget *
get_detail_child (Fixture *fixture, const char *name)
{
  GtkWidget *detail = gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "detail");

  return gui_child (detail, HK_TYPE_INDICATOR_DETAIL, name);
}

static void
activate (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_assert_true (
      gtk_widget_activate_action_variant (GTK_WIDGET (fixture->page), action, parameter));
}

static void
choose_filter (Fixture *fixture, HkItemFilter filter)
{
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (
          gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "filter_drop_down")),
      filter);
  gui_wait (20);
}

/* Whether going from item to item under the filter of now comes past this one. */
static gboolean
is_in_list (Fixture *fixture, const char *id)
{
  GtkSelectionModel *shown = gtk_list_view_get_model (
      GTK_LIST_VIEW (gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "item_view")));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (shown)); i++)
    {
      g_autoptr (HkAssessmentItem) item = g_list_model_get_item (G_LIST_MODEL (shown), i);

      if (strcmp (hk_assessment_item_get_indicator (item)->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_is_shown_and_not_answered (Fixture *fixture, gconstpointer data)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (fixture->workspace);
  const HkSubtotal *total = hk_score_get_total (hk_snapshot_get_score (snapshot));

  g_assert_cmpuint (total->n_not_asked, ==, 1);
  g_assert_cmpint (total->points, ==, 0);
  hk_assessment_page_select (fixture->page, "A02");
  gui_wait (20);
  g_assert_true (is_in_list (fixture, "A02"));
  g_assert_false (gtk_widget_get_sensitive (get_detail_child (fixture, "levels")));
  g_assert_false (gtk_widget_get_sensitive (get_detail_child (fixture, "not_applicable_button")));
  g_assert_false (gtk_widget_get_sensitive (get_detail_child (fixture, "clear_button")));
  g_assert_true (gtk_widget_get_visible (get_detail_child (fixture, "hint_box")));
  g_assert_nonnull (
      strstr (gtk_label_get_text (GTK_LABEL (get_detail_child (fixture, "hint"))), "<towns>"));
  activate (fixture, "page.answer-level", g_variant_new ("(ib)", 0, TRUE));
  activate (fixture, "page.unknown", NULL);
  activate (fixture, "page.clear", NULL);
  gui_wait (100);
  snapshot = hk_workspace_get_snapshot (fixture->workspace);
  /* What was answered before is kept as it was. */
  g_assert_cmpint (
      hk_answer_get_value (hk_assessment_get_answer (hk_snapshot_get_assessment (snapshot), 1)),
      ==,
      4000);
  g_assert_cmpuint (hk_score_get_total (hk_snapshot_get_score (snapshot))->n_not_asked, ==, 1);
}

static void
test_the_walk_passes_it_by (Fixture *fixture, gconstpointer data)
{
  hk_assessment_page_select (fixture->page, "A01");
  activate (fixture, "page.next-open", NULL);
  gui_wait (20);
  g_assert_cmpstr (hk_assessment_page_get_indicator_id (fixture->page), ==, "A03");
  choose_filter (fixture, HK_FILTER_OPEN);
  g_assert_false (is_in_list (fixture, "A02"));
  g_assert_true (is_in_list (fixture, "A03"));
}

/* Mine is what no department is asked; what nobody is asked is not mine either. */
static void
test_mine (Fixture *fixture, gconstpointer data)
{
  gui_run (fixture->workspace, assign, NULL);
  gui_wait (50);
  hk_assessment_page_select (fixture->page, "A01");
  choose_filter (fixture, HK_FILTER_MINE);
  g_assert_true (is_in_list (fixture, "A01"));
  g_assert_false (is_in_list (fixture, "A02"));
  g_assert_false (is_in_list (fixture, "A03"));
  g_assert_true (is_in_list (fixture, "A04"));
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/gui/asked/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("is-shown-and-not-answered", test_is_shown_and_not_answered);
  ADD ("the-walk-passes-it-by", test_the_walk_passes_it_by);
  ADD ("mine", test_mine);
  return g_test_run ();
}
