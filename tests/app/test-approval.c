/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approval and change log as use cases: what locks, what reopens, who is named, and what stands in
 * the log. */
#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-session-approval.h"
#include "hk-session-changes.h"
#include "hk-session-private.h"
#include "hk-answer-rows.h"
#include "hk-app-fixture.h"

static HkApprovalState
get_state (HkSession *session)
{
  g_autoptr (HkSnapshot) snapshot = hk_session_dup_snapshot (session);

  return hk_snapshot_get_approval (snapshot);
}

static void
approve (HkSession *town)
{
  HK_OK (hk_session_check_assessment (town, "デジタル係長", NULL, &error));
  HK_OK (hk_session_approve_assessment (town, "総務部長", "令和８年７月１日", &error));
}

static void
test_steps (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) snapshot = NULL;
  GPtrArray *steps;
  const HkApprovalStep *last;

  g_assert_cmpint (get_state (town), ==, HK_APPROVAL_DRAFT);
  HK_REFUSED (hk_session_approve_assessment (town, "部長", NULL, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_reopen_assessment (town, "誤り", &error), HK_ERROR_STATE);
  HK_OK (hk_session_check_assessment (town, NULL, NULL, &error));
  HK_OK (hk_session_reopen_assessment (town, NULL, &error));
  HK_OK (hk_session_check_assessment (town, NULL, NULL, &error));
  HK_REFUSED (hk_session_check_assessment (town, NULL, NULL, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_approve_assessment (town, " 　", NULL, &error), HK_ERROR_INVALID);
  HK_REFUSED (hk_session_approve_assessment (town, "部長", "令和8年13月1日", &error),
              HK_ERROR_INVALID);
  HK_REFUSED (hk_session_approve_assessment (town, "部長", "2099-01-01", &error),
              HK_ERROR_OUT_OF_RANGE);
  g_assert_cmpint (get_state (town), ==, HK_APPROVAL_CHECKED);
  HK_OK (hk_session_approve_assessment (town, " 総務部長 ", "R8.7.1", &error));
  g_assert_cmpint (get_state (town), ==, HK_APPROVAL_APPROVED);
  HK_REFUSED (hk_session_reopen_assessment (town, "", &error), HK_ERROR_INVALID);
  HK_REFUSED (hk_session_check_assessment (town, NULL, NULL, &error), HK_ERROR_STATE);
  HK_OK (hk_session_reopen_assessment (town, "A01の誤りを直す", &error));

  snapshot = hk_session_dup_snapshot (town);
  steps = hk_snapshot_get_approval_steps (snapshot);
  g_assert_cmpuint (steps->len, ==, 5);
  last = g_ptr_array_index (steps, 3);
  g_assert_cmpuint (last->seq, ==, 4);
  g_assert_cmpint (last->state, ==, HK_APPROVAL_APPROVED);
  g_assert_cmpstr (last->title, ==, "総務部長");
  g_assert_cmpstr (last->dated, ==, "2026-07-01");
  g_assert_cmpstr (last->who, ==, g_get_user_name ());
  last = g_ptr_array_index (steps, 4);
  g_assert_cmpstr (last->reason, ==, "A01の誤りを直す");
}

static void
test_lock (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSnapshot) snapshot = NULL;

  HK_OK (hk_session_answer_text (town, "A05", "3", &error));
  approve (town);
  HK_REFUSED (hk_session_answer_text (town, "A05", "4", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_set_unknown (town, "A06", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_set_not_applicable (town, "A06", "ない", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_confirm_proposal (town, "A01", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_clear_answer (town, "A05", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_set_evidence (town, "A05", "要綱", &error), HK_ERROR_STATE);
  /* What would change nothing is no change. */
  HK_OK (hk_session_answer_text (town, "A05", "3", &error));
  /* The approval is final: nothing before it can be taken back. */
  HK_REFUSED (hk_session_undo (town, NULL, &error), HK_ERROR_STATE);
  snapshot = hk_session_dup_snapshot (town);
  g_assert_null (hk_snapshot_get_undo_label (snapshot));
  HK_OK (hk_session_reopen_assessment (town, "誤り", &error));
  HK_OK (hk_session_answer_text (town, "A05", "4", &error));
  HK_OK (hk_session_undo (town, NULL, &error));
}

/* Whoever passes the guard by meets the trigger, with the same sentence. */
static void
test_trigger_speaks (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (GError) guarded = NULL;
  g_autoptr (GError) triggered = NULL;
  const HkAnswerInit init = { "A05", HK_STATE_ANSWERED, 3000, "", "", "own", 1 };
  g_autoptr (HkAnswer) answer = hk_answer_new (&init);
  g_autoptr (HkEdit) edit = NULL;

  approve (town);
  g_assert_false (hk_session_answer_text (town, "A05", "3", &guarded));
  edit = hk_session_begin (town, "answer", "A05", &triggered);
  g_assert_no_error (triggered);
  g_assert_false (hk_answer_rows_put (town->store, HK_TOWN, 2026, answer, &triggered));
  g_assert_error (triggered, HK_ERROR, HK_ERROR_STATE);
  g_assert_cmpstr (triggered->message, ==, guarded->message);
}

/* Another year has a state of its own, and the state is there after a restart. */
static void
test_years_and_restart (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  HkProfile profile = { HK_ROLE_MUNICIPALITY, HK_TOWN, 2027 };

  approve (town);
  HK_OK (hk_session_set_profile (town, &profile, &error));
  g_assert_cmpint (get_state (town), ==, HK_APPROVAL_DRAFT);
  HK_OK (hk_session_answer_text (town, "A05", "3", &error));
  profile.fiscal_year = 2026;
  HK_OK (hk_session_set_profile (town, &profile, &error));
  g_clear_object (&town);
  town = hk_app_fixture_open (fixture, HK_ROLE_MUNICIPALITY);
  g_assert_cmpint (get_state (town), ==, HK_APPROVAL_APPROVED);
  HK_REFUSED (hk_session_answer_text (town, "A05", "3", &error), HK_ERROR_STATE);
}

static void
test_prefecture (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);

  HK_REFUSED (hk_session_check_assessment (prefecture, NULL, NULL, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_approve_assessment (prefecture, "部長", NULL, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_reopen_assessment (prefecture, "誤り", &error), HK_ERROR_STATE);
}

static guint
count (HkSession *town, const HkChangeQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = hk_session_list_changes (town, query, 0, G_MAXUINT, &error);

  g_assert_no_error (error);
  return changes->len;
}

static void
test_log (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  const HkChangeQuery all = { NULL };
  const HkChangeQuery item = { .item = "A05" };
  const HkChangeQuery part = { .item = "A0" };
  const HkChangeQuery stranger = { .who = "nobody-of-this-name" };
  const HkChangeQuery words = { .text = "ｌｅｖｅｌ2 → level3" };
  const HkChangeQuery past = { .until = "2001-01-01" };
  const HkChangeQuery now = { .since = "2001-01-01" };
  const HkChangeQuery broken = { .since = "きのう" };
  const HkChangeQuery answers = { .what = "answers" };
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GPtrArray) next = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 n = 0;

  HK_OK (hk_session_answer_text (town, "A05", "2", &error));
  HK_OK (hk_session_answer_text (town, "A05", "3", &error));
  HK_OK (hk_session_set_unknown (town, "A06", &error));
  approve (town);
  g_assert_cmpuint (count (town, &item), ==, 2);
  g_assert_cmpuint (count (town, &part), ==, 0);
  g_assert_cmpuint (count (town, &stranger), ==, 0);
  g_assert_cmpuint (count (town, &words), ==, 1);
  g_assert_cmpuint (count (town, &past), ==, 0);
  g_assert_cmpuint (count (town, &answers), ==, 3);
  g_assert_cmpuint (count (town, &now), ==, count (town, &all));
  HK_OK (hk_session_count_changes (town, &all, &n, &error));
  g_assert_cmpint (n, ==, count (town, &all));
  HK_REFUSED (hk_session_list_changes (town, &broken, 0, 5, &error) != NULL, HK_ERROR_INVALID);

  /* Pages follow each other without a gap. */
  page = hk_session_list_changes (town, &answers, 0, 2, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (page->len, ==, 2);
  next = hk_session_list_changes (
      town, &answers, hk_change_get_id (g_ptr_array_index (page, 1)), 2, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (next->len, ==, 1);
  g_assert_cmpstr (hk_change_get_item (g_ptr_array_index (page, 0)), ==, "A06");
  g_assert_cmpstr (hk_change_get_text (g_ptr_array_index (page, 1)), ==, "Level 2 → Level 3");
  g_assert_cmpstr (hk_change_get_text (g_ptr_array_index (next, 0)), ==, "Unanswered → Level 2");
  people = hk_session_list_change_people (town, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (people->len, ==, 1);
}

static void
test_export (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *csv = g_build_filename (fixture->folder, "log.csv", NULL);
  g_autofree char *xlsx = g_build_filename (fixture->folder, "log.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "log.csv", NULL);
  const HkChangeQuery item = { .item = "A05" };
  g_autofree char *text = NULL;
  gsize length = 0;
  guint n = 0;

  HK_OK (hk_session_set_evidence (town, "A05", "=HYPERLINK(\"x\")", &error));
  HK_OK (hk_session_answer_text (town, "A05", "3", &error));
  HK_OK (hk_session_export_changes (town, &item, csv, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  HK_OK (g_file_get_contents (csv, &text, &length, &error));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf\"When\",\"Who\""));
  g_assert_nonnull (strstr (text, "\r\n"));
  g_assert_nonnull (strstr (text, "\"\"x\"\""));
  HK_OK (hk_session_export_changes (town, &item, xlsx, NULL, &error));
  g_assert_true (g_file_test (xlsx, G_FILE_TEST_IS_REGULAR));
  HK_REFUSED (hk_session_export_changes (town, &item, nowhere, NULL, &error), HK_ERROR_READ_ONLY);
}

int
main (int argc, char *argv[])
{
  hk_app_fixture_init (&argc, &argv);
  hk_app_fixture_add ("/app/approval/steps", test_steps);
  hk_app_fixture_add ("/app/approval/lock", test_lock);
  hk_app_fixture_add ("/app/approval/trigger-speaks", test_trigger_speaks);
  hk_app_fixture_add ("/app/approval/years-and-restart", test_years_and_restart);
  hk_app_fixture_add ("/app/approval/prefecture", test_prefecture);
  hk_app_fixture_add ("/app/changes/log", test_log);
  hk_app_fixture_add ("/app/changes/export", test_export);
  return hk_app_fixture_run ();
}
