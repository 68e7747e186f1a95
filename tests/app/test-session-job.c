/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job through the use cases: answer, request, submit, receive, accept, receipt,
 * consolidation. */
#include "config.h"

#include <string.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-app-fixture.h"

static const HkOutboxItemInit *
newest_sent (HkSession *session, HkSnapshot **ret_snapshot)
{
  *ret_snapshot = hk_session_dup_snapshot (session);
  g_assert_cmpuint (hk_snapshot_get_outbox (*ret_snapshot)->len, >, 0);
  return hk_outbox_item_get (g_ptr_array_index (hk_snapshot_get_outbox (*ret_snapshot), 0));
}

static const HkInboxItemInit *
newest_arrived (HkSession *session, HkSnapshot **ret_snapshot)
{
  *ret_snapshot = hk_session_dup_snapshot (session);
  g_assert_cmpuint (hk_snapshot_get_inbox (*ret_snapshot)->len, >, 0);
  return hk_inbox_item_get (g_ptr_array_index (hk_snapshot_get_inbox (*ret_snapshot), 0));
}

static void
assert_state (HkSession *town, const char *id, HkRequestState state, guint version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkRequest) request = hk_session_find_request (town, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hk_request_get_state (request), ==, state);
  g_assert_cmpuint (hk_request_get_version (request), ==, version);
}

static void
pull (HkSession *session, guint n_new, guint n_rejected, guint n_receipts)
{
  HkPullResult result = { 0 };

  HK_OK (hk_session_pull (session, HK_PLACE_NAME, NULL, &result, &error));
  g_assert_cmpuint (result.n_new, ==, n_new);
  g_assert_cmpuint (result.n_rejected, ==, n_rejected);
  g_assert_cmpuint (result.n_receipts, ==, n_receipts);
}

static void
test_from_request_to_receipt (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autofree char *id = hk_app_fixture_new_approved (town, "電子申請の共同調達");
  g_autofree char *submission = NULL;
  g_autofree char *number = NULL;
  g_autoptr (HkSnapshot) sent = NULL;
  g_autoptr (HkSnapshot) arrived = NULL;
  g_autoptr (HkSnapshot) received = NULL;
  const HkInboxItemInit *row;
  const HkOutboxItemInit *out;

  HK_OK (hk_session_submit (town, id, HK_PLACE_NAME, NULL, &submission, &error));
  assert_state (town, id, HK_REQUEST_SUBMITTED, 1);
  out = newest_sent (town, &sent);
  g_assert_cmpint (out->state, ==, HK_TRANSFER_SENT);
  g_assert_cmpuint (out->tries, ==, 1);
  g_assert_cmpstr (out->submission->id, ==, submission);
  g_assert_cmpuint (hk_app_fixture_count (fixture, ".xlsx"), ==, 1);

  pull (prefecture, 1, 0, 0);
  row = newest_arrived (prefecture, &arrived);
  for (guint i = 0; i < row->remarks->len; i++)
    g_test_message ("%s", ((HkRemark *)g_ptr_array_index (row->remarks, i))->text);
  g_assert_cmpint (row->verdict, !=, HK_VERDICT_REJECTED);
  g_assert_cmpstr (row->submission->id, ==, submission);
  pull (prefecture, 0, 0, 0);

  HK_OK (hk_session_reply (prefecture, submission, TRUE, NULL, NULL, &number, &error));
  g_assert_cmpstr (number, ==, "270008-R8-0001");
  pull (town, 0, 0, 1);
  assert_state (town, id, HK_REQUEST_ACCEPTED, 1);
  out = newest_sent (town, &received);
  g_assert_cmpint (out->state, ==, HK_TRANSFER_RECEIVED);
  g_assert_nonnull (out->receipt);
  g_assert_cmpstr (out->receipt->number, ==, "270008-R8-0001");
  pull (town, 0, 0, 0);
}

static void
test_consolidation_counts_what_was_accepted (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autofree char *xlsx = g_build_filename (fixture->folder, "取りまとめ.xlsx", NULL);
  g_autoptr (HkConsolidation) matrix = NULL;
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
      g_autofree char *submission = NULL;

      HK_OK (hk_session_submit (town, id, HK_PLACE_NAME, NULL, &submission, &error));
      pull (prefecture, 1, 0, 0);
      /* The third one is not answered and must not be counted. */
      if (i < 2)
        HK_OK (hk_session_reply (prefecture, submission, TRUE, NULL, NULL, NULL, &error));
    }
  matrix = hk_session_consolidate (prefecture, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (hk_consolidation_get_n_rows (matrix), ==, 1);
  g_assert_cmpuint (hk_consolidation_get_n_columns (matrix), ==, 1);
  g_assert_cmpint (hk_consolidation_get_total (matrix)->initial_yen, ==, 2400000);
  g_assert_cmpint (hk_consolidation_get_total (matrix)->yearly_yen, ==, 600000);
  HK_OK (hk_session_export_consolidation (prefecture, xlsx, &error));
  g_assert_true (g_file_test (xlsx, G_FILE_TEST_IS_REGULAR));
}

/* 差戻し: the request goes on as version 2, and only that one counts in the end. */
static void
test_returned_request_comes_again (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (HkConsolidation) matrix = NULL;
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (GError) failure = NULL;

  HK_OK (hk_session_submit (town, id, HK_PLACE_NAME, NULL, &first, &error));
  pull (prefecture, 1, 0, 0);
  HK_REFUSED (hk_session_reply (prefecture, first, FALSE, "  ", NULL, NULL, &error),
              HK_ERROR_INVALID);
  HK_OK (hk_session_reply (prefecture, first, FALSE, "数量を直してください", NULL, NULL, &error));
  /* The same decision again is harmless, another one is refused. */
  HK_OK (hk_session_reply (prefecture, first, FALSE, "別の理由", NULL, NULL, &error));
  HK_REFUSED (hk_session_reply (prefecture, first, TRUE, NULL, NULL, NULL, &error), HK_ERROR_STATE);
  pull (town, 0, 0, 1);
  assert_state (town, id, HK_REQUEST_RETURNED, 1);
  g_assert_cmpstr (newest_sent (town, &snapshot)->receipt->reason, ==, "数量を直してください");

  HK_REFUSED (hk_session_set_line_value (town, id, "1", "quantity", "2", &error), HK_ERROR_STATE);
  HK_OK (hk_session_reopen (town, id, &error));
  assert_state (town, id, HK_REQUEST_DRAFT, 2);
  HK_REFUSED (hk_session_delete_request (town, id, &error), HK_ERROR_STATE);
  HK_OK (hk_session_set_line_value (town, id, "1", "initial_yen", "500", &error));
  HK_OK (hk_session_approve (town, id, &error));
  HK_OK (hk_session_submit (town, id, HK_PLACE_NAME, NULL, &second, &error));
  g_assert_cmpstr (first, !=, second);
  pull (prefecture, 1, 0, 0);
  HK_OK (hk_session_reply (prefecture, second, TRUE, NULL, NULL, NULL, &error));
  matrix = hk_session_consolidate (prefecture, &failure);
  g_assert_no_error (failure);
  g_assert_cmpint (hk_consolidation_get_total (matrix)->initial_yen, ==, 500);
  pull (town, 0, 0, 1);
  assert_state (town, id, HK_REQUEST_ACCEPTED, 2);
}

static void
test_undo_stops_at_submission (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  g_autoptr (HkSnapshot) snapshot = NULL;

  HK_OK (hk_session_answer_text (town, "A01", "4", &error));
  id = hk_app_fixture_new_approved (town, "要望");
  HK_OK (hk_session_submit (town, id, HK_PLACE_NAME, NULL, NULL, &error));
  HK_OK (hk_session_undo (town, &label, &error));
  g_assert_nonnull (strstr (label, "A01"));
  HK_REFUSED (hk_session_undo (town, NULL, &error), HK_ERROR_STATE);
  assert_state (town, id, HK_REQUEST_SUBMITTED, 1);
  snapshot = hk_session_dup_snapshot (town);
  g_assert_null (hk_snapshot_get_undo_label (snapshot));
  g_assert_nonnull (hk_snapshot_get_redo_label (snapshot));
}

/* A version of a request leaves once, however often it is asked for. */
static void
test_submitted_twice_is_one_submission (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  HK_OK (hk_session_submit (town, id, HK_PLACE_NAME, NULL, &first, &error));
  HK_OK (hk_session_submit (town, id, HK_PLACE_NAME, NULL, &second, &error));
  HK_OK (hk_session_retry (town, first, NULL, &error));
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (hk_app_fixture_count (fixture, ".json"), ==, 1);
  g_assert_cmpuint (hk_app_fixture_count (fixture, ".xlsx"), ==, 1);
}

/* The program ends after the row is written and before, in the middle of, or after the upload. */
static void
test_interrupted_submission_is_resumed (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) unfinished = NULL;
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autofree char *submission = NULL;
  HkTransfer *transfer;

  transfer = hk_session_prepare_submit (town, id, HK_PLACE_NAME, &failure);
  g_assert_no_error (failure);
  submission = g_strdup (hk_transfer_get_submission_id (transfer));
  g_assert_cmpint (newest_sent (town, &snapshot)->state, ==, HK_TRANSFER_SENDING);
  HK_OK (hk_transfer_run (transfer, NULL, NULL, NULL, &error));
  /* As if the program ended here: nothing is recorded. */
  hk_transfer_free (transfer);
  g_clear_object (&town);
  g_clear_object (&snapshot);

  town = hk_app_fixture_open (fixture, HK_ROLE_MUNICIPALITY);
  g_assert_cmpint (newest_sent (town, &snapshot)->state, ==, HK_TRANSFER_WAITING);
  unfinished = hk_session_list_unfinished (town);
  g_assert_cmpuint (unfinished->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (unfinished, 0), ==, submission);
  HK_OK (hk_session_retry (town, submission, NULL, &error));
  g_assert_cmpuint (hk_app_fixture_count (fixture, ".json"), ==, 1);
  g_clear_object (&snapshot);
  g_assert_cmpint (newest_sent (town, &snapshot)->state, ==, HK_TRANSFER_SENT);
  g_assert_cmpuint (newest_sent (town, &snapshot)->tries, ==, 2);
  g_clear_pointer (&unfinished, g_ptr_array_unref);
  unfinished = hk_session_list_unfinished (town);
  g_assert_cmpuint (unfinished->len, ==, 0);
}

static void
test_place_that_is_gone_keeps_the_submission (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
  g_autoptr (HkSnapshot) failed = NULL;
  g_autoptr (HkSnapshot) sent = NULL;
  g_autoptr (GError) failure = NULL;
  const HkOutboxItemInit *row;

  g_assert_cmpint (g_rmdir (fixture->shared), ==, 0);
  g_assert_false (hk_session_submit (town, id, HK_PLACE_NAME, NULL, NULL, &failure));
  g_assert_nonnull (failure);
  assert_state (town, id, HK_REQUEST_SUBMITTED, 1);
  row = newest_sent (town, &failed);
  g_assert_cmpint (row->state, ==, HK_TRANSFER_WAITING);
  g_assert_cmpstr (row->last_error, ==, failure->message);
  g_assert_cmpint (g_mkdir (fixture->shared, 0700), ==, 0);
  HK_OK (hk_session_retry (town, row->submission->id, NULL, &error));
  row = newest_sent (town, &sent);
  g_assert_cmpint (row->state, ==, HK_TRANSFER_SENT);
  g_assert_cmpstr (row->last_error, ==, "");
}

static void
test_cancelled_submission_waits (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (GError) failure = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (hk_session_submit (town, id, HK_PLACE_NAME, cancellable, NULL, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (newest_sent (town, &snapshot)->state, ==, HK_TRANSFER_WAITING);
  g_assert_cmpuint (hk_app_fixture_count (fixture, ".json"), ==, 0);
}

/* The prefecture decided, the delivery failed: the receipt keeps its number and goes out later. */
static void
test_receipt_is_delivered_later (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
  g_autofree char *away = g_strconcat (fixture->shared, "-away", NULL);
  g_autofree char *submission = NULL;
  g_autoptr (GPtrArray) unfinished = NULL;
  g_autoptr (GError) failure = NULL;

  HK_OK (hk_session_submit (town, id, HK_PLACE_NAME, NULL, &submission, &error));
  pull (prefecture, 1, 0, 0);
  g_assert_cmpint (g_rename (fixture->shared, away), ==, 0);
  g_assert_false (hk_session_reply (prefecture, submission, TRUE, NULL, NULL, NULL, &failure));
  g_clear_object (&prefecture);
  g_assert_cmpint (g_rename (away, fixture->shared), ==, 0);
  prefecture = hk_app_fixture_open (fixture, HK_ROLE_PREFECTURE);
  unfinished = hk_session_list_unfinished (prefecture);
  g_assert_cmpuint (unfinished->len, ==, 1);
  HK_OK (hk_session_retry (prefecture, g_ptr_array_index (unfinished, 0), NULL, &error));
  pull (town, 0, 0, 1);
  assert_state (town, id, HK_REQUEST_ACCEPTED, 1);
}

/* A folder of workbooks without manifests: each is read, a bad one does not stop the others. */
static void
test_folder_of_workbooks (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");
  g_autofree char *mail = g_build_filename (fixture->folder, "mail", NULL);
  g_autofree char *good = g_build_filename (mail, "b.xlsx", NULL);
  g_autofree char *copy = g_build_filename (mail, "c.XLSX", NULL);
  g_autofree char *bad = g_build_filename (mail, "a.xlsx", NULL);
  g_autofree char *lock = g_build_filename (mail, "~$b.xlsx", NULL);
  g_autofree char *content = NULL;
  g_autoptr (HkSnapshot) snapshot = NULL;
  HkPullResult result = { 0 };
  gsize size;

  g_assert_cmpint (g_mkdir (mail, 0700), ==, 0);
  HK_OK (hk_session_export_request (town, id, good, &error));
  HK_OK (g_file_get_contents (good, &content, &size, &error));
  HK_OK (g_file_set_contents (copy, content, (gssize)size, &error));
  HK_OK (g_file_set_contents (bad, "no workbook", -1, &error));
  HK_OK (g_file_set_contents (lock, "lock", -1, &error));
  HK_OK (hk_session_pull (prefecture, mail, NULL, &result, &error));
  g_assert_cmpuint (result.n_new, ==, 2);
  g_assert_cmpuint (result.n_rejected, ==, 1);
  g_assert_cmpuint (result.n_known, ==, 1);
  snapshot = hk_session_dup_snapshot (prefecture);
  g_assert_cmpuint (hk_snapshot_get_inbox (snapshot)->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const HkInboxItemInit *row =
          hk_inbox_item_get (g_ptr_array_index (hk_snapshot_get_inbox (snapshot), i));
      gboolean is_bad = g_str_equal (row->file_name, "a.xlsx");

      g_assert_cmpint (row->verdict == HK_VERDICT_REJECTED, ==, is_bad);
      g_assert_true (!is_bad || row->remarks->len == 1);
      if (is_bad)
        HK_REFUSED (
            hk_session_reply (prefecture, row->submission->id, TRUE, NULL, NULL, NULL, &error),
            HK_ERROR_STATE);
      else
        HK_OK (hk_session_reply (prefecture, row->submission->id, TRUE, NULL, NULL, NULL, &error));
    }
  memset (&result, 0, sizeof result);
  HK_OK (hk_session_pull (prefecture, mail, NULL, &result, &error));
  g_assert_cmpuint (result.n_new, ==, 0);
}

static void
test_roles_keep_to_their_work (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkSession) prefecture = hk_app_fixture_create (fixture, HK_ROLE_PREFECTURE);
  g_autofree char *xlsx = g_build_filename (fixture->folder, "x.xlsx", NULL);

  HK_REFUSED (hk_session_reply (town, "x", TRUE, NULL, NULL, NULL, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_export_consolidation (town, xlsx, &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_submit (prefecture, "1", HK_PLACE_NAME, NULL, NULL, &error),
              HK_ERROR_STATE);
  HK_REFUSED (hk_session_answer_text (prefecture, "A01", "1", &error), HK_ERROR_STATE);
  HK_REFUSED (hk_session_new_request (prefecture, "x", NULL, &error) != NULL, HK_ERROR_STATE);
  g_assert_false (g_file_test (xlsx, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  hk_app_fixture_init (&argc, &argv);
  hk_app_fixture_add ("/app/job/from-request-to-receipt", test_from_request_to_receipt);
  hk_app_fixture_add ("/app/job/consolidation-counts-what-was-accepted",
                      test_consolidation_counts_what_was_accepted);
  hk_app_fixture_add ("/app/job/returned-request-comes-again", test_returned_request_comes_again);
  hk_app_fixture_add ("/app/job/undo-stops-at-submission", test_undo_stops_at_submission);
  hk_app_fixture_add ("/app/job/submitted-twice-is-one-submission",
                      test_submitted_twice_is_one_submission);
  hk_app_fixture_add ("/app/job/interrupted-submission-is-resumed",
                      test_interrupted_submission_is_resumed);
  hk_app_fixture_add ("/app/job/place-that-is-gone-keeps-the-submission",
                      test_place_that_is_gone_keeps_the_submission);
  hk_app_fixture_add ("/app/job/cancelled-submission-waits", test_cancelled_submission_waits);
  hk_app_fixture_add ("/app/job/receipt-is-delivered-later", test_receipt_is_delivered_later);
  hk_app_fixture_add ("/app/job/folder-of-workbooks", test_folder_of_workbooks);
  hk_app_fixture_add ("/app/job/roles-keep-to-their-work", test_roles_keep_to_their_work);
  return hk_app_fixture_run ();
}
