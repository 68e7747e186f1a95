/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 自己診断 in a real window on a real workspace: every edit is saved, undone and redone; nothing is
 * confirmed by moving. */

#define G_LOG_DOMAIN "test-assessment"

#include "config.h"

#include "gui-fixture.h"
#include "hk-assessment-filter.h"
#include "hk-assessment-page.h"
#include "hk-indicator-detail.h"
#include "hk-last-year-card.h"
#include "hk-session-evidence.h"

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
  hk_assessment_page_select (fixture->page, "A05");
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

/* A key as the page gets it; TRUE: it took it. */
static gboolean
press (Fixture *fixture, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->page));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  return handled;
}

static GtkWidget *
get_detail_child (Fixture *fixture, const char *name)
{
  GtkWidget *detail = gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "detail");

  return gui_child (detail, HK_TYPE_INDICATOR_DETAIL, name);
}

static void
assert_shown (Fixture *fixture, const char *id)
{
  g_assert_cmpstr (hk_assessment_page_get_indicator_id (fixture->page), ==, id);
}

/* An item without a number that nobody has answered, with this level and no proposal. */
static const char *
find_open_with_level (Fixture *fixture, guint level)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (fixture->workspace);
  HkRuleSet *rule_set = hk_score_get_rule_set (hk_snapshot_get_score (snapshot));

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);
      const HkItemScore *item = hk_score_get_item (hk_snapshot_get_score (snapshot), i);

      if ((indicator->type == HK_ANSWER_TYPE_CHOICE || indicator->type == HK_ANSWER_TYPE_YES_NO) &&
          item->state == HK_STATE_UNANSWERED && !item->proposed &&
          hk_indicator_find_level (indicator, level) != NULL)
        return indicator->id;
    }
  g_assert_not_reached ();
}

static void
test_each_level_by_key (Fixture *fixture, gconstpointer data)
{
  for (guint level = 0; level <= 4; level++)
    {
      const char *id = find_open_with_level (fixture, level);

      hk_assessment_page_select (fixture->page, id);
      g_assert_true (press (fixture, GDK_KEY_0 + level));
      gui_wait (30);
      /* Chosen, not confirmed. */
      assert_shown (fixture, id);
      g_assert_cmpint (get_item (fixture, id)->state, ==, HK_STATE_UNANSWERED);
      g_assert_true (press (fixture, GDK_KEY_Return));
      wait_for_state (fixture, id, HK_STATE_ANSWERED);
      g_assert_cmpint (get_item (fixture, id)->level, ==, level);
      g_assert_cmpstr (hk_assessment_page_get_indicator_id (fixture->page), !=, id);
    }
}

static void
test_a_choice_is_dropped_by_moving (Fixture *fixture, gconstpointer data)
{
  const char *id = find_open_with_level (fixture, 4);

  hk_assessment_page_select (fixture->page, id);
  press (fixture, GDK_KEY_4);
  hk_assessment_page_select (fixture->page, "B02");
  hk_assessment_page_select (fixture->page, id);
  g_assert_true (press (fixture, GDK_KEY_Return)); /* nothing to confirm */
  gui_wait (100);
  g_assert_cmpint (get_item (fixture, id)->state, ==, HK_STATE_UNANSWERED);
  press (fixture, GDK_KEY_4);
  press (fixture, GDK_KEY_Escape);
  press (fixture, GDK_KEY_Return);
  gui_wait (100);
  g_assert_cmpint (get_item (fixture, id)->state, ==, HK_STATE_UNANSWERED);
}

/* Nothing waits between the keys: each one answers the item that was on the screen when it was
 * pressed. */
static void
test_fast_typing_answers_the_right_items (Fixture *fixture, gconstpointer data)
{
  HkSnapshot *snapshot = hk_workspace_get_snapshot (fixture->workspace);
  HkRuleSet *rule_set = hk_score_get_rule_set (hk_snapshot_get_score (snapshot));
  g_autoptr (GHashTable) expected = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, level;

  hk_assessment_page_select (fixture->page, "A05");
  for (guint i = 0; i < 12; i++)
    {
      const char *shown = hk_assessment_page_get_indicator_id (fixture->page);
      const HkIndicator *indicator = hk_rule_set_find_indicator (rule_set, shown, NULL);
      guint wanted = indicator->levels[i % indicator->n_levels].level;

      if (indicator->type == HK_ANSWER_TYPE_PERCENT || indicator->type == HK_ANSWER_TYPE_COUNT)
        {
          press (fixture, GDK_KEY_u);
          continue;
        }
      g_hash_table_insert (expected, (gpointer)shown, GUINT_TO_POINTER (wanted));
      press (fixture, GDK_KEY_0 + wanted);
      press (fixture, GDK_KEY_Return);
    }
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &id, &level))
    {
      wait_for_state (fixture, id, HK_STATE_ANSWERED);
      g_assert_cmpint (get_item (fixture, id)->level, ==, GPOINTER_TO_UINT (level));
    }
  g_assert_cmpuint (g_hash_table_size (expected), >, 5);
}

static void
test_enter_confirms_a_proposal (Fixture *fixture, gconstpointer data)
{
  hk_assessment_page_select (fixture->page, "A01");
  g_assert_true (press (fixture, GDK_KEY_Return));
  wait_for_state (fixture, "A01", HK_STATE_ANSWERED);
  g_assert_cmpstr (hk_assessment_page_get_indicator_id (fixture->page), !=, "A01");
  /* The fact stays beside the answer. */
  hk_assessment_page_select (fixture->page, "A01");
  g_assert_true (gtk_widget_get_visible (get_detail_child (fixture, "official")));
}

static void
test_not_applicable_by_key (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  hk_assessment_page_select (fixture->page, "A05");
  g_assert_true (press (fixture, GDK_KEY_n));
  g_assert_true (
      gtk_revealer_get_reveal_child (GTK_REVEALER (get_detail_child (fixture, "reason_revealer"))));
  row = get_detail_child (fixture, "reason_row");
  g_assert_false (press (fixture, GDK_KEY_u)); /* typing now */
  g_signal_emit_by_name (row, "apply");        /* empty: refused, and it stays */
  gui_wait_until (shows_problem, fixture);
  assert_shown (fixture, "A05");
  gtk_editable_set_text (GTK_EDITABLE (row), "施設がない");
  g_signal_emit_by_name (row, "apply");
  wait_for_state (fixture, "A05", HK_STATE_NOT_APPLICABLE);
  g_assert_cmpstr (hk_assessment_page_get_indicator_id (fixture->page), !=, "A05");
}

static void
test_unknown_by_key (Fixture *fixture, gconstpointer data)
{
  hk_assessment_page_select (fixture->page, "A05");
  g_assert_true (press (fixture, GDK_KEY_U)); /* caps lock */
  wait_for_state (fixture, "A05", HK_STATE_UNKNOWN);
  g_assert_cmpstr (hk_assessment_page_get_indicator_id (fixture->page), !=, "A05");
}

static void
test_typed_percent (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  hk_assessment_page_select (fixture->page, "B02");
  g_assert_true (press (fixture, GDK_KEY_4));
  row = get_detail_child (fixture, "value_row");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "4");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (row)), ==, 1);
  g_assert_false (press (fixture, GDK_KEY_5)); /* goes to the entry */
  gtk_editable_set_text (GTK_EDITABLE (row), "45");
  g_signal_emit_by_name (row, "apply");
  wait_for_state (fixture, "B02", HK_STATE_ANSWERED);
  g_assert_cmpint (get_item (fixture, "B02")->level, ==, 2);
  g_assert_cmpstr (hk_assessment_page_get_indicator_id (fixture->page), !=, "B02");
  /* Back in the list, where keys answer. */
  g_assert_true (press (fixture, GDK_KEY_Escape));
}

/* Two keys for what is all there: 100 percent, the limit of a count, the highest level. */
static void
test_the_most_by_key (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[][2] = { { "B02", "100" }, { "C01", "20" } };
  const char *id = find_open_with_level (fixture, 4);

  hk_assessment_page_select (fixture->page, id);
  g_assert_true (press (fixture, GDK_KEY_m));
  gui_wait (30);
  assert_shown (fixture, id);
  g_assert_cmpint (get_item (fixture, id)->state, ==, HK_STATE_UNANSWERED);
  g_assert_true (press (fixture, GDK_KEY_Return));
  wait_for_state (fixture, id, HK_STATE_ANSWERED);
  g_assert_cmpint (get_item (fixture, id)->level, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      GtkWidget *row = get_detail_child (fixture, "value_row");

      hk_assessment_page_select (fixture->page, numbers[i][0]);
      g_assert_true (press (fixture, GDK_KEY_m));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, numbers[i][1]);
      g_signal_emit_by_name (row, "apply");
      wait_for_state (fixture, numbers[i][0], HK_STATE_ANSWERED);
      g_assert_cmpint (get_item (fixture, numbers[i][0])->level, ==, 4);
    }
  /* A count that has no limit has no most. */
  hk_assessment_page_select (fixture->page, "C11");
  g_assert_true (press (fixture, GDK_KEY_m));
  gui_wait (50);
  g_assert_cmpint (get_item (fixture, "C11")->state, ==, HK_STATE_UNANSWERED);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry =
      gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "search_entry");

  hk_assessment_page_select (fixture->page, "A05");
  g_assert_true (press (fixture, GDK_KEY_slash));
  g_assert_true (
      gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)))));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Ｄ０３"); /* of another category */
  gui_wait (300);
  assert_shown (fixture, "D03");
  g_signal_emit_by_name (entry, "stop-search");
  gui_wait (300);
  assert_shown (fixture, "D03");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static gboolean
register_evidence (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *const items[] = { "A05", NULL };
  const HkEvidenceDraft draft = { .title = "要綱 <b> & 別表",
                                  .page = "12",
                                  .link = "https://example.invalid/",
                                  .stale_after = data };
  g_autofree char *id = hk_session_add_evidence (session, &draft, items, error);

  return id != NULL;
}

static void
test_stale_evidence_is_shown (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = get_detail_child (fixture, "evidence");
  GtkDropDown *filter = GTK_DROP_DOWN (
      gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "filter_drop_down"));

  hk_assessment_page_select (fixture->page, "A05");
  g_assert_null (gui_find (card, GTK_TYPE_LABEL, "stale"));
  gui_run (fixture->workspace, register_evidence, (gpointer) "2001-01-01");
  gui_wait (50);
  g_assert_nonnull (gui_find (card, GTK_TYPE_LABEL, "stale"));
  g_assert_nonnull (gui_find (card, GTK_TYPE_LABEL, "要綱 <b> & 別表"));
  hk_assessment_page_select (fixture->page, "A01");
  gtk_drop_down_set_selected (filter, HK_FILTER_STALE);
  gui_wait (20);
  assert_shown (fixture, "A05");
}

static void
test_evidence_goes_and_comes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = get_detail_child (fixture, "evidence");
  HkSnapshot *snapshot;
  const char *id;

  hk_assessment_page_select (fixture->page, "A05");
  gui_run (fixture->workspace, register_evidence, (gpointer) "");
  gui_wait (50);
  snapshot = hk_workspace_get_snapshot (fixture->workspace);
  id = hk_evidence_get_id (hk_evidence_register_get_nth (hk_snapshot_get_evidence (snapshot), 0));
  activate (fixture, "page.detach-evidence", g_variant_new_string (id));
  gui_wait (200);
  g_assert_null (gui_find (card, GTK_TYPE_LABEL, "要綱 <b> & 別表"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  gui_wait (200);
  g_assert_nonnull (gui_find (card, GTK_TYPE_LABEL, "要綱 <b> & 別表"));
}

static gboolean
answer_last_year (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  HkProfile profile = { HK_ROLE_MUNICIPALITY, "273660", 2025 };

  if (!hk_session_set_profile (session, &profile, error) ||
      !hk_session_answer_text (session, "A05", "2", error) ||
      !hk_session_answer_text (session, "B02", "45", error))
    return FALSE;
  profile.fiscal_year = 2026;
  return hk_session_set_profile (session, &profile, error);
}

static void
test_last_year (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *filter = GTK_DROP_DOWN (
      gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "filter_drop_down"));

  gui_run (fixture->workspace, answer_last_year, NULL);
  gui_wait (50);
  hk_assessment_page_select (fixture->page, "A05");
  g_assert_nonnull (
      gui_find (get_detail_child (fixture, "levels"), GTK_TYPE_LABEL, "Answer of last year"));
  g_assert_true (press (fixture, GDK_KEY_l));
  wait_for_state (fixture, "A05", HK_STATE_ANSWERED);
  g_assert_cmpint (get_item (fixture, "A05")->level, ==, 2);
  /* A year that said nothing is told, and the item stays. */
  hk_assessment_page_select (fixture->page, "A06");
  press (fixture, GDK_KEY_l);
  gui_wait_until (shows_problem, fixture);
  assert_shown (fixture, "A06");
  /* Changed since last year: the one that is higher now. */
  hk_assessment_page_select (fixture->page, "B02");
  activate (fixture, "page.answer-text", g_variant_new_string ("85"));
  wait_for_state (fixture, "B02", HK_STATE_ANSWERED);
  hk_assessment_page_select (fixture->page, "B02");
  g_assert_nonnull (gui_find (
      get_detail_child (fixture, "levels"), GTK_TYPE_LABEL, "↑ 2 levels above last year"));
  hk_assessment_page_select (fixture->page, "B01");
  gtk_drop_down_set_selected (filter, HK_FILTER_CHANGED);
  gui_wait (20);
  assert_shown (fixture, "B02");
}

static gboolean
install (HkSession *session, const char *name, GError **error)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "rule-sets", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  file = g_bytes_new (text, length);
  return hk_session_install_rule_set (session, file, NULL, error);
}

static gboolean
answer_under_version_1 (HkSession *session,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  HkProfile profile = { HK_ROLE_MUNICIPALITY, "273660", 2025 };

  if (!install (session, "kakuu-dx-1.json", error) ||
      !install (session, "kakuu-dx-2.json", error) ||
      !hk_session_set_profile (session, &profile, error) ||
      !hk_session_use_rule_set (session, "kakuu-dx@1", error) ||
      !hk_session_answer_text (session, "A02", "3", error) ||
      !hk_session_answer_text (session, "B02", "3", error))
    return FALSE;
  profile.fiscal_year = 2026;
  return hk_session_set_profile (session, &profile, error) &&
         hk_session_use_rule_set (session, "kakuu-dx@2", error);
}

static void
test_suggestion_of_last_year (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card, *button;
  AdwActionRow *row;

  gui_run (fixture->workspace, answer_under_version_1, NULL);
  gui_wait (50);
  hk_assessment_page_select (fixture->page, "A03");
  card = get_detail_child (fixture, "last_year");
  row = ADW_ACTION_ROW (gui_child (card, HK_TYPE_LAST_YEAR_CARD, "row"));
  button = gui_child (card, HK_TYPE_LAST_YEAR_CARD, "button");
  g_assert_nonnull (
      strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "FY2025): Level 3"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "Split off from A02"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "no answer"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "proposed-level"));
  g_assert_cmpint (get_item (fixture, "A03")->points, ==, 0);
  /* One key takes it over. */
  g_assert_true (press (fixture, GDK_KEY_l));
  wait_for_state (fixture, "A03", HK_STATE_ANSWERED);
  g_assert_cmpint (get_item (fixture, "A03")->level, ==, 3);
  hk_assessment_page_select (fixture->page, "A03");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "proposed-level"));
  /* One button as well. */
  hk_assessment_page_select (fixture->page, "A04");
  g_signal_emit_by_name (button, "clicked");
  wait_for_state (fixture, "A04", HK_STATE_ANSWERED);
  /* Of two that were merged one is not answered: they are shown, and nothing is suggested. */
  hk_assessment_page_select (fixture->page, "B05");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "B03"));
  g_assert_false (gtk_widget_get_visible (button));
  press (fixture, GDK_KEY_l);
  gui_wait_until (shows_problem, fixture);
  assert_shown (fixture, "B05");
}

/* Nobody is asked, so nothing is “mine”: the choice falls back. */
static void
test_mine_needs_departments (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *filter = GTK_DROP_DOWN (
      gui_child (GTK_WIDGET (fixture->page), HK_TYPE_ASSESSMENT_PAGE, "filter_drop_down"));

  gtk_drop_down_set_selected (filter, HK_FILTER_MINE);
  gui_run (fixture->workspace, register_evidence, (gpointer) "");
  gui_wait (50);
  g_assert_cmpuint (gtk_drop_down_get_selected (filter), ==, HK_FILTER_ALL);
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
  ADD ("each-level-by-key", test_each_level_by_key);
  ADD ("a-choice-is-dropped-by-moving", test_a_choice_is_dropped_by_moving);
  ADD ("fast-typing-answers-the-right-items", test_fast_typing_answers_the_right_items);
  ADD ("enter-confirms-a-proposal", test_enter_confirms_a_proposal);
  ADD ("not-applicable-by-key", test_not_applicable_by_key);
  ADD ("unknown-by-key", test_unknown_by_key);
  ADD ("typed-percent", test_typed_percent);
  ADD ("the-most-by-key", test_the_most_by_key);
  ADD ("search", test_search);
  ADD ("stale-evidence-is-shown", test_stale_evidence_is_shown);
  ADD ("evidence-goes-and-comes", test_evidence_goes_and_comes);
  ADD ("last-year", test_last_year);
  ADD ("suggestion-of-last-year", test_suggestion_of_last_year);
  ADD ("mine-needs-departments", test_mine_needs_departments);
  return g_test_run ();
}
