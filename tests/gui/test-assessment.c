/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 自己診断 in a real window on a real workspace: every edit is saved, undone and redone; nothing is
 * confirmed by moving. */

#define G_LOG_DOMAIN "test-assessment"

#include "config.h"

#include "gui-fixture.h"
#include "hk-assessment-page.h"

typedef struct
{
  GuiFixture base;
  HkWorkspace *workspace;
  HkWindow *window;
  HkAssessmentPage *page; /* borrowed */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gui_fixture_set_up (&fixture->base);
  fixture->workspace = gui_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY, "273660");
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

static guint
find_index (Fixture *fixture, const char *id)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (fixture->workspace);
  guint index;

  g_assert_nonnull (hk_rule_set_find_indicator (
      hk_score_get_rule_set (hk_snapshot_get_score (snapshot)), id, &index));
  return index;
}

static const HkItemScore *
get_item (Fixture *fixture, const char *id)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (fixture->workspace);

  return hk_score_get_item (hk_snapshot_get_score (snapshot), find_index (fixture, id));
}

typedef struct
{
  Fixture *fixture;
  const char *id;
  HkAnswerState state;
} Awaited;

static gboolean
has_state (gpointer data)
{
  Awaited *awaited = data;

  return get_item (awaited->fixture, awaited->id)->state == awaited->state;
}

static void
wait_for_state (Fixture *fixture, const char *id, HkAnswerState state)
{
  Awaited awaited = { fixture, id, state };

  gui_wait_until (has_state, &awaited);
  gui_wait (20);
}

static void
activate (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_assert_true (
      gtk_widget_activate_action_variant (GTK_WIDGET (fixture->page), action, parameter));
}

static void
test_moving_confirms_nothing (Fixture *fixture, gconstpointer data)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (fixture->workspace);
  HkRuleSet *rule_set = hk_score_get_rule_set (hk_snapshot_get_score (snapshot));
  guint n_proposed = hk_score_get_total (hk_snapshot_get_score (snapshot))->n_proposed;

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    hk_assessment_page_select (fixture->page, hk_rule_set_get_indicator (rule_set, i)->id);
  gui_wait (100);
  snapshot = hk_workspace_get_snapshot (fixture->workspace);
  g_assert_cmpuint (n_proposed, >, 0);
  g_assert_cmpuint (
      hk_score_get_total (hk_snapshot_get_score (snapshot))->n_proposed, ==, n_proposed);
  g_assert_null (hk_snapshot_get_undo_label (snapshot));
}

static void
test_level_goes_on_to_the_next_open_one (Fixture *fixture, gconstpointer data)
{
  hk_assessment_page_select (fixture->page, "A05");
  activate (fixture, "page.answer-level", g_variant_new ("(ib)", 0, TRUE));
  wait_for_state (fixture, "A05", HK_STATE_ANSWERED);
  g_assert_cmpstr (hk_assessment_page_get_indicator_id (fixture->page), !=, "A05");
  g_assert_cmpint (get_item (fixture, hk_assessment_page_get_indicator_id (fixture->page))->state,
                   ==,
                   HK_STATE_UNANSWERED);
}

static void
test_confirm_undo_redo (Fixture *fixture, gconstpointer data)
{
  HkPoints points;

  hk_assessment_page_select (fixture->page, "A01");
  g_assert_true (get_item (fixture, "A01")->proposed);
  activate (fixture, "page.confirm", NULL);
  wait_for_state (fixture, "A01", HK_STATE_ANSWERED);
  points = get_item (fixture, "A01")->points;
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_for_state (fixture, "A01", HK_STATE_UNANSWERED);
  g_assert_true (get_item (fixture, "A01")->proposed);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  wait_for_state (fixture, "A01", HK_STATE_ANSWERED);
  g_assert_cmpint (get_item (fixture, "A01")->points, ==, points);
}

static void
test_every_state (Fixture *fixture, gconstpointer data)
{
  hk_assessment_page_select (fixture->page, "A05");
  activate (fixture, "page.not-applicable", g_variant_new_string ("施設がない"));
  wait_for_state (fixture, "A05", HK_STATE_NOT_APPLICABLE);
  activate (fixture, "page.clear", NULL);
  wait_for_state (fixture, "A05", HK_STATE_UNANSWERED);
  activate (fixture, "page.unknown", NULL);
  wait_for_state (fixture, "A05", HK_STATE_UNKNOWN);
}

static void
test_typed_number_gives_the_level (Fixture *fixture, gconstpointer data)
{
  hk_assessment_page_select (fixture->page, "B02");
  /* Full width, as an input method leaves it. */
  activate (fixture, "page.answer-text", g_variant_new_string ("４５"));
  wait_for_state (fixture, "B02", HK_STATE_ANSWERED);
  g_assert_cmpint (get_item (fixture, "B02")->level, ==, 2);
}

static gboolean
shows_problem (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *revealer =
      gui_child (GTK_WIDGET (fixture->window), HK_TYPE_WINDOW, "problem_revealer");

  return gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

static void
test_refused_number_is_told (Fixture *fixture, gconstpointer data)
{
  hk_assessment_page_select (fixture->page, "B02");
  activate (fixture, "page.answer-text", g_variant_new_string ("120"));
  gui_wait_until (shows_problem, fixture);
  g_assert_cmpint (get_item (fixture, "B02")->state, ==, HK_STATE_UNANSWERED);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close-problem", NULL);
  g_assert_false (shows_problem (fixture));
}

static void
test_evidence_is_kept (Fixture *fixture, gconstpointer data)
{
  HkAnswer *answer;

  hk_assessment_page_select (fixture->page, "A01");
  activate (fixture, "page.confirm", NULL);
  wait_for_state (fixture, "A01", HK_STATE_ANSWERED);
  hk_assessment_page_select (fixture->page, "A01");
  activate (fixture, "page.evidence", g_variant_new_string ("要綱 <第3条> & 別表"));
  gui_wait (200);
  answer = hk_assessment_get_answer (
      hk_snapshot_get_assessment (hk_workspace_get_snapshot (fixture->workspace)),
      find_index (fixture, "A01"));
  g_assert_nonnull (answer);
  g_assert_cmpstr (hk_answer_get_evidence (answer), ==, "要綱 <第3条> & 別表");
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *filter = GTK_DROP_DOWN (
      gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "filter_drop_down"));
  GtkStack *stack =
      GTK_STACK (gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "items_stack"));

  gtk_drop_down_set_selected (filter, 2);
  gui_wait (20);
  g_assert_true (get_item (fixture, hk_assessment_page_get_indicator_id (fixture->page))->proposed);
  /* No official data in category D: the sentence and the way back. */
  hk_assessment_page_select (fixture->page, "D01");
  gtk_drop_down_set_selected (filter, 0);
  gtk_drop_down_set_selected (filter, 2);
  gui_wait (20);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  activate (fixture, "page.list-all", NULL);
  gui_wait (20);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/gui/assessment/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("moving-confirms-nothing", test_moving_confirms_nothing);
  ADD ("level-goes-on-to-the-next-open-one", test_level_goes_on_to_the_next_open_one);
  ADD ("confirm-undo-redo", test_confirm_undo_redo);
  ADD ("every-state", test_every_state);
  ADD ("typed-number-gives-the-level", test_typed_number_gives_the_level);
  ADD ("refused-number-is-told", test_refused_number_is_told);
  ADD ("evidence-is-kept", test_evidence_is_kept);
  ADD ("filter", test_filter);
  return g_test_run ();
}
