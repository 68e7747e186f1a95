/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The use cases one by one: opening, answers, requests and places; what they take, what they
 * refuse, what can be undone. */
#include "config.h"

#include <string.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-paths.h"
#include "hk-app-fixture.h"

static const HkItemScore *
item_of (HkSession *session, const char *indicator, HkSnapshot **ret_snapshot)
{
  HkAssessment *assessment;
  guint index = 0;

  *ret_snapshot = hk_session_dup_snapshot (session);
  assessment = hk_snapshot_get_assessment (*ret_snapshot);
  g_assert_nonnull (
      hk_rule_set_find_indicator (hk_assessment_get_rule_set (assessment), indicator, &index));
  return hk_score_get_item (hk_snapshot_get_score (*ret_snapshot), index);
}

static void
assert_state (HkSession *session, const char *indicator, HkAnswerState state)
{
  g_autoptr (HkSnapshot) snapshot = NULL;

  g_assert_cmpint (item_of (session, indicator, &snapshot)->state, ==, state);
}

static void
test_profile_is_checked (HkAppFixture *fixture, gconstpointer data)
{
  static const struct
  {
    HkProfile profile;
    int code;
  } cases[] = {
    { { HK_ROLE_MUNICIPALITY, "273661", 2026 }, HK_ERROR_INVALID }, /* check digit */
    { { HK_ROLE_MUNICIPALITY, HK_PREFECTURE, 2026 }, HK_ERROR_INVALID },
    { { HK_ROLE_PREFECTURE, HK_TOWN, 2026 }, HK_ERROR_INVALID },
    { { HK_ROLE_MUNICIPALITY, HK_TOWN, 1926 }, HK_ERROR_OUT_OF_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    HK_REFUSED (hk_session_create (
                    fixture->reference, fixture->town_path, &cases[i].profile, &error) != NULL,
                cases[i].code);
  g_assert_false (g_file_test (fixture->town_path, G_FILE_TEST_EXISTS));
}

static void
test_first_snapshot (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (town);
  g_autoptr (HkSnapshot) again = hk_session_dup_snapshot (town);
  g_autoptr (HkSnapshot) other = hk_session_dup_snapshot (prefecture);
  const HkSubtotal *total = hk_score_get_total (hk_snapshot_get_score (snapshot));

  g_assert_true (snapshot == again);
  g_assert_cmpint (total->points, ==, 0);
  g_assert_cmpuint (total->n_proposed, ==, 13);
  g_assert_nonnull (hk_snapshot_get_official (snapshot));
  g_assert_null (hk_snapshot_get_official (other));
  /* The embedded place and the one of the fixture. */
  g_assert_cmpuint (hk_snapshot_get_places (snapshot)->len, ==, 2);
  g_assert_cmpstr (hk_snapshot_get_profile (snapshot)->code, ==, HK_TOWN);
  g_assert_null (hk_snapshot_get_undo_label (snapshot));
}

static void
test_answers (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) before = hk_session_dup_snapshot (town);
  g_autoptr (HkSnapshot) after = NULL;

  HK_OK (hk_session_answer_text (town, "A01", "４", &error));
  assert_state (town, "A01", HK_STATE_ANSWERED);
  HK_OK (hk_session_set_unknown (town, "A01", &error));
  assert_state (town, "A01", HK_STATE_UNKNOWN);
  HK_OK (hk_session_set_not_applicable (town, "A01", " 対象の事務がない ", &error));
  assert_state (town, "A01", HK_STATE_NOT_APPLICABLE);
  HK_OK (hk_session_set_evidence (town, "A01", "要綱\n第3条", &error));
  HK_OK (hk_session_clear_answer (town, "A01", &error));
  assert_state (town, "A01", HK_STATE_UNANSWERED);
  HK_OK (hk_session_set_evidence (town, "A01", "", &error));
  /* Five steps back to where it began; the first snapshot never changed. */
  for (guint i = 0; i < 6; i++)
    HK_OK (hk_session_undo (town, NULL, &error));
  HK_REFUSED (hk_session_undo (town, NULL, &error), HK_ERROR_STATE);
  assert_state (town, "A01", HK_STATE_UNANSWERED);
  for (guint i = 0; i < 6; i++)
    HK_OK (hk_session_redo (town, NULL, &error));
  HK_REFUSED (hk_session_redo (town, NULL, &error), HK_ERROR_STATE);
  after = hk_session_dup_snapshot (town);
  g_assert_true (before != after);
  g_assert_null (hk_snapshot_get_undo_label (before));
}

static void
test_refused_answers (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autoptr (HkSnapshot) snapshot = NULL;

  HK_REFUSED (hk_session_answer_text (town, "Z99", "1", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_answer_text (town, "A01", "5", &error), HK_ERROR_OUT_OF_RANGE);
  HK_REFUSED (hk_session_answer_text (town, "A01", "-1", &error), HK_ERROR_OUT_OF_RANGE);
  HK_REFUSED (hk_session_answer_text (town, "A01", "yes", &error), HK_ERROR_INVALID);
  HK_REFUSED (hk_session_answer_value (town, "A01", 1500, &error), HK_ERROR_OUT_OF_RANGE);
  HK_REFUSED (hk_session_set_not_applicable (town, "A01", " 　", &error), HK_ERROR_INVALID);
  HK_REFUSED (hk_session_set_not_applicable (town, "A01", long_text, &error),
              HK_ERROR_OUT_OF_RANGE);
  HK_REFUSED (hk_session_set_evidence (town, "A01", long_text, &error), HK_ERROR_OUT_OF_RANGE);
  snapshot = hk_session_dup_snapshot (town);
  g_assert_null (hk_snapshot_get_undo_label (snapshot));
}

/* Answering the same again is no step. */
static void
test_same_answer_is_no_step (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);

  HK_OK (hk_session_clear_answer (town, "A01", &error));
  for (guint i = 0; i < 3; i++)
    HK_OK (hk_session_answer_text (town, "A01", "4", &error));
  HK_OK (hk_session_undo (town, NULL, &error));
  HK_REFUSED (hk_session_undo (town, NULL, &error), HK_ERROR_STATE);
}

static void
test_confirming_gives_what_was_promised (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) first = hk_session_dup_snapshot (town);
  g_autoptr (HkSnapshot) last = NULL;
  HkAssessment *assessment = hk_snapshot_get_assessment (first);
  HkRuleSet *rules = hk_assessment_get_rule_set (assessment);
  HkPoints promised = hk_score_get_total (hk_snapshot_get_score (first))->proposal;
  guint n_open = 0;
  guint n = 0;

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rules); i++)
    {
      const char *id = hk_rule_set_get_indicator (rules, i)->id;

      const HkProposal *proposal = hk_assessment_get_proposal (assessment, i);

      /* "Level 2 or below" leaves the level open: that is for a person to say. */
      if (proposal->present && proposal->below && proposal->level > 0)
        {
          HK_REFUSED (hk_session_confirm_proposal (town, id, &error), HK_ERROR_STATE);
          n_open++;
        }
      else if (hk_assessment_is_proposed (assessment, i))
        {
          HK_OK (hk_session_confirm_proposal (town, id, &error));
          n++;
        }
      else if (!proposal->present)
        HK_REFUSED (hk_session_confirm_proposal (town, id, &error), HK_ERROR_STATE);
    }
  g_assert_cmpuint (n + n_open, ==, 13);
  g_assert_cmpuint (n, >, 0);
  last = hk_session_dup_snapshot (town);
  /* The screen said what confirming would add, and that is what it added. */
  g_assert_cmpint (hk_score_get_total (hk_snapshot_get_score (last))->points, ==, promised);
}

static void
test_comparison_and_gaps (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (GError) failure = NULL;
  g_autoptr (HkComparison) first = NULL;
  g_autoptr (HkComparison) second = NULL;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  const char *best;
  HkRuleSet *rules;

  first = hk_session_compare (town, HK_RULE_SET_OFFICIAL, HK_PEERS_PREFECTURE, NULL, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (hk_comparison_get_n_rows (first), ==, 43);
  second = hk_session_compare (town, HK_RULE_SET_OFFICIAL, HK_PEERS_NATION, NULL, &failure);
  g_assert_cmpuint (hk_comparison_get_n_rows (second), ==, 1741);
  g_assert_null (hk_session_compare (town, "none", HK_PEERS_NATION, NULL, &failure));
  g_assert_error (failure, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_clear_error (&failure);
  /* Closing the first gap takes it off the list. */
  before = hk_session_list_gaps (town, HK_RULE_SET_OWN, HK_PEERS_PREFECTURE, &failure);
  g_assert_no_error (failure);
  rules = hk_reference_find_rule_set (fixture->reference, HK_RULE_SET_OWN, &failure);
  best = hk_rule_set_get_indicator (rules, g_array_index (before, HkGap, 0).indicator)->id;
  HK_OK (hk_session_set_not_applicable (town, best, "対象外", &error));
  after = hk_session_list_gaps (town, HK_RULE_SET_OWN, HK_PEERS_PREFECTURE, &failure);
  g_assert_cmpuint (after->len, ==, before->len - 1);
}

static void
test_requests_are_found (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *first = hk_app_fixture_new_draft (town, "一");
  g_autofree char *second = hk_app_fixture_new_draft (town, "二");
  g_autofree char *prefix = g_strndup (second, 13);
  const char *const ways[] = { second, prefix, "2" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HkRequest) request = hk_session_find_request (town, ways[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (hk_request_get_value (request, "title"), ==, "二");
    }
  HK_REFUSED (hk_session_delete_request (town, "", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_delete_request (town, "300", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_delete_request (town, "zz", &error), HK_ERROR_NOT_FOUND);
}

static char *
digest_of (HkSession *town, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkRequest) request = hk_session_find_request (town, id, &error);

  g_assert_no_error (error);
  return hk_request_dup_digest (request);
}

/* Each change of a request, undone, gives exactly the request before it. */
static void
test_each_change_can_be_undone (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_draft (town, "要望");
  g_autofree char *key = NULL;

  HK_OK (hk_session_add_line (town, id, "", &key, &error));
  HK_OK (hk_session_set_line_value (town, id, key, "item", "予備", &error));
  for (guint act = 0; act < 7; act++)
    {
      g_autofree char *before = digest_of (town, id);
      g_autofree char *after = NULL;
      g_autofree char *back = NULL;
      g_autofree char *again = NULL;

      switch (act)
        {
        case 0:
          HK_OK (hk_session_set_value (town, id, "reason", "一行目\n二行目", &error));
          break;
        case 1:
          HK_OK (hk_session_set_value (town, id, "department", "", &error));
          break;
        case 2:
          HK_OK (hk_session_set_line_value (town, id, "1", "initial_yen", "９９９", &error));
          break;
        case 3:
          HK_OK (hk_session_add_line (town, id, "std-resident_record", NULL, NULL) ||
                 hk_session_add_line (town, id, "e-application", NULL, &error));
          break;
        case 4:
          HK_OK (hk_session_move_line (town, id, key, 0, &error));
          break;
        case 5:
          HK_OK (hk_session_remove_line (town, id, key, &error));
          break;
        default:
          HK_OK (hk_session_set_value (town, id, "title", "別の件名", &error));
        }
      after = digest_of (town, id);
      HK_OK (hk_session_undo (town, NULL, &error));
      back = digest_of (town, id);
      g_assert_cmpstr (back, ==, before);
      HK_OK (hk_session_redo (town, NULL, &error));
      again = digest_of (town, id);
      g_assert_cmpstr (again, ==, after);
    }
}

static void
test_deleted_number_is_not_given_again (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *first = hk_app_fixture_new_draft (town, "一");
  g_autofree char *second = NULL;
  g_autofree char *digest = digest_of (town, first);
  g_autofree char *back = NULL;

  HK_OK (hk_session_delete_request (town, first, &error));
  HK_OK (hk_session_undo (town, NULL, &error));
  back = digest_of (town, first);
  g_assert_cmpstr (back, ==, digest);
  HK_OK (hk_session_delete_request (town, first, &error));
  second = hk_app_fixture_new_draft (town, "二");
  HK_REFUSED (hk_session_delete_request (town, "1", &error), HK_ERROR_NOT_FOUND);
  HK_OK (hk_session_delete_request (town, "2", &error));
}

static void
test_request_from_gaps (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  HkRuleSet *rules = hk_reference_find_rule_set (fixture->reference, HK_RULE_SET_OWN, NULL);
  const char *const none[] = { "Z99", NULL };
  guint n_with = 0;

  HK_REFUSED (hk_session_new_request (town, "x", none, &error) != NULL, HK_ERROR_NOT_FOUND);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rules); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rules, i);
      const char *const gaps[] = { indicator->id, indicator->id, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (HkRequest) request = NULL;

      if (indicator->services == NULL || indicator->services[0] == NULL)
        continue;
      request = hk_session_new_request (town, "差から", gaps, &error);
      g_assert_no_error (error);
      /* One line per service, also where a gap is named twice. */
      g_assert_cmpuint (
          hk_request_get_n_lines (request), ==, g_strv_length ((char **)indicator->services));
      n_with++;
    }
  g_assert_cmpuint (n_with, >, 10);
}

static void
test_refused_changes (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_draft (town, "要望");

  HK_REFUSED (hk_session_set_value (town, id, "none", "x", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_set_value (town, id, "quantity", "1", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_set_line_value (town, id, "1", "title", "x", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_set_line_value (town, id, "9", "item", "x", &error), HK_ERROR_NOT_FOUND);
  HK_REFUSED (hk_session_set_line_value (town, id, "1", "initial_yen", "-1", &error),
              HK_ERROR_OUT_OF_RANGE);
  HK_REFUSED (hk_session_set_line_value (town, id, "1", "initial_yen", "9999999999999999", &error),
              HK_ERROR_OUT_OF_RANGE);
  HK_REFUSED (hk_session_add_line (town, id, "no-such-service", NULL, &error), HK_ERROR_NOT_FOUND);
  /* A request that is not finished cannot be approved, one that is not approved cannot leave. */
  HK_OK (hk_session_set_value (town, id, "intent", "", &error));
  HK_REFUSED (hk_session_approve (town, id, &error), HK_ERROR_INVALID);
  HK_REFUSED (hk_session_submit (town, id, HK_PLACE_NAME, NULL, NULL, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_reopen (town, id, &error), HK_ERROR_STATE);
  HK_OK (hk_session_set_value (town, id, "intent", "conditional", &error));
  HK_OK (hk_session_approve (town, id, &error));
  HK_REFUSED (hk_session_approve (town, id, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_set_value (town, id, "intent", "", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_submit (town, id, "どこか", NULL, NULL, &error), HK_ERROR_NOT_FOUND);
  HK_OK (hk_session_reopen (town, id, &error));
}

static void
test_places (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  const HkPlaceInfo password = { .name = (char *)"a", .url = (char *)"https://u:p@example.org/x" };
  const HkPlaceInfo nameless = { .name = (char *)" ", .url = fixture->shared };
  const HkPlaceInfo twice = { .name = (char *)HK_PLACE_NAME, .url = fixture->shared };
  g_autofree char *report = NULL;
  g_autoptr (HkSnapshot) good = NULL;
  g_autoptr (HkSnapshot) bad = NULL;
  g_autoptr (GError) failure = NULL;
  const HkPlaceInfo *info;

  HK_REFUSED (hk_session_add_place (town, &password, &error), HK_ERROR_INVALID);
  HK_REFUSED (hk_session_add_place (town, &nameless, &error), HK_ERROR_INVALID);
  HK_REFUSED (hk_session_add_place (town, &twice, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_test_place (town, "どこか", NULL, NULL, &error), HK_ERROR_NOT_FOUND);
  HK_OK (hk_session_test_place (town, HK_PLACE_NAME, NULL, &report, &error));
  g_assert_cmpuint (strlen (report), >, 10);
  good = hk_session_dup_snapshot (town);
  info = g_ptr_array_index (hk_snapshot_get_places (good), 1);
  g_assert_cmpstr (info->state, ==, "connected");
  g_assert_cmpint (info->checked_at, >, 0);
  g_assert_cmpint (g_rmdir (fixture->shared), ==, 0);
  g_assert_false (hk_session_test_place (town, HK_PLACE_NAME, NULL, NULL, &failure));
  bad = hk_session_dup_snapshot (town);
  info = g_ptr_array_index (hk_snapshot_get_places (bad), 1);
  g_assert_cmpstr (info->state, ==, "not-found");
  g_assert_cmpstr (info->message, ==, failure->message);
  HK_OK (hk_session_remove_place (town, HK_PLACE_NAME, &error));
  HK_REFUSED (hk_session_remove_place (town, HK_PLACE_NAME, &error), HK_ERROR_NOT_FOUND);
}

static gboolean
holds (const char *path, const char *secret)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  return memmem (content, size, secret, strlen (secret)) != NULL;
}

static void
test_password_is_never_written (HkAppFixture *fixture, gconstpointer data)
{
  static const char secret[] = "himitsu-de-nai-himitsu";
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  const HkPlaceInfo place = { .name = (char *)"府",
                              .url = (char *)"http://127.0.0.1:1/dav",
                              .user = (char *)"misaki" };
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
  g_autofree char *wal = g_strconcat (fixture->town_path, "-wal", NULL);
  g_autoptr (GError) failure = NULL;

  HK_OK (hk_session_add_place (town, &place, &error));
  hk_session_set_password (town, "府", secret);
  g_assert_false (hk_session_test_place (town, "府", NULL, NULL, &failure));
  g_clear_error (&failure);
  g_assert_false (hk_session_submit (town, id, "府", NULL, NULL, &failure));
  g_assert_null (strstr (failure->message, secret));
  g_assert_false (holds (wal, secret));
  g_clear_object (&town);
  g_assert_false (holds (fixture->town_path, secret));
}

static void
test_another_year_starts_anew (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  const HkProfile next = { HK_ROLE_MUNICIPALITY, HK_TOWN, 2027 };
  const HkProfile same = { HK_ROLE_MUNICIPALITY, HK_TOWN, 2026 };

  HK_OK (hk_session_answer_text (town, "A01", "4", &error));
  HK_OK (hk_session_set_profile (town, &next, &error));
  assert_state (town, "A01", HK_STATE_UNANSWERED);
  HK_REFUSED (hk_session_undo (town, NULL, &error), HK_ERROR_STATE);
  HK_OK (hk_session_set_profile (town, &same, &error));
  assert_state (town, "A01", HK_STATE_ANSWERED);
}

static void
test_backup_and_check (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *copy = g_build_filename (fixture->folder, "控え.hakaru", NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (HkSession) other = NULL;
  g_autoptr (GError) failure = NULL;

  HK_OK (hk_session_answer_text (town, "A01", "4", &error));
  HK_OK (hk_session_backup (town, copy, &error));
  HK_REFUSED (hk_session_backup (town, copy, &error), HK_ERROR_STATE);
  HK_OK (hk_session_check (town, &findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  other = hk_session_open (fixture->reference, copy, &failure);
  g_assert_no_error (failure);
  assert_state (other, "A01", HK_STATE_ANSWERED);
  HK_REFUSED (hk_session_open (fixture->reference, copy, &error) != NULL, HK_ERROR_LOCKED);
}

int
main (int argc, char **argv)
{
  hk_app_fixture_init (&argc, &argv);
  hk_app_fixture_add ("/app/session/profile-is-checked", test_profile_is_checked);
  hk_app_fixture_add ("/app/session/first-snapshot", test_first_snapshot);
  hk_app_fixture_add ("/app/session/answers", test_answers);
  hk_app_fixture_add ("/app/session/refused-answers", test_refused_answers);
  hk_app_fixture_add ("/app/session/same-answer-is-no-step", test_same_answer_is_no_step);
  hk_app_fixture_add ("/app/session/confirming-gives-what-was-promised",
                      test_confirming_gives_what_was_promised);
  hk_app_fixture_add ("/app/session/comparison-and-gaps", test_comparison_and_gaps);
  hk_app_fixture_add ("/app/session/requests-are-found", test_requests_are_found);
  hk_app_fixture_add ("/app/session/each-change-can-be-undone", test_each_change_can_be_undone);
  hk_app_fixture_add ("/app/session/deleted-number-is-not-given-again",
                      test_deleted_number_is_not_given_again);
  hk_app_fixture_add ("/app/session/request-from-gaps", test_request_from_gaps);
  hk_app_fixture_add ("/app/session/refused-changes", test_refused_changes);
  hk_app_fixture_add ("/app/session/places", test_places);
  hk_app_fixture_add ("/app/session/password-is-never-written", test_password_is_never_written);
  hk_app_fixture_add ("/app/session/another-year-starts-anew", test_another_year_starts_anew);
  hk_app_fixture_add ("/app/session/backup-and-check", test_backup_and_check);
  return hk_app_fixture_run ();
}
