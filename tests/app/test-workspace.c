/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The async shell: order, snapshots, transfers beside edits, progress, cancel, clean close, nothing
 * left behind. */
#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-workspace.h"
#include "hk-app-fixture.h"

/* What a callback leaves for the test, which waits in the main loop like a window. */
typedef struct
{
  GAsyncResult *result;
  guint n_called;
} Waiter;

static void
result_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiter *waiter = data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_set_object (&waiter->result, result);
  waiter->n_called++;
}

static void
wait_for (Waiter *waiter)
{
  while (waiter->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (waiter->n_called, ==, 1);
}

static void
reset (Waiter *waiter)
{
  g_clear_object (&waiter->result);
  waiter->n_called = 0;
}

static HkWorkspace *
open_workspace (HkAppFixture *fixture, gboolean create, GError **error)
{
  const HkProfile profile = { HK_ROLE_MUNICIPALITY, HK_TOWN, 2026 };
  Waiter waiter = { NULL };
  HkWorkspace *workspace;

  hk_workspace_open_async (fixture->reference,
                           fixture->town_path,
                           create ? &profile : NULL,
                           NULL,
                           result_ready_cb,
                           &waiter);
  wait_for (&waiter);
  workspace = hk_workspace_open_finish (waiter.result, error);
  reset (&waiter);
  return workspace;
}

static void
close_workspace (HkWorkspace *workspace)
{
  Waiter waiter = { NULL };
  g_autoptr (GError) error = NULL;

  hk_workspace_close_async (workspace, result_ready_cb, &waiter);
  wait_for (&waiter);
  hk_workspace_close_finish (workspace, waiter.result, &error);
  g_assert_no_error (error);
  reset (&waiter);
  /* What is still in the loop holds the workspace. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (workspace);
}

static gboolean
answer_job (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *typed = data;

  g_assert_false (g_main_context_is_owner (g_main_context_default ()));
  return hk_session_answer_text (session, "A01", typed, error);
}

static void
run (HkWorkspace *workspace, HkSessionFunc func, gpointer data, GError **error)
{
  Waiter waiter = { NULL };

  hk_workspace_run_async (workspace, func, data, NULL, NULL, result_ready_cb, &waiter);
  wait_for (&waiter);
  hk_workspace_run_finish (workspace, waiter.result, error);
  reset (&waiter);
}

static void
noted_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  *(guint *)data += 1;
}

static void
test_edit_comes_back_as_snapshot (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HkWorkspace *workspace = open_workspace (fixture, TRUE, &error);
  g_autoptr (HkSnapshot) before = NULL;
  guint n_notified = 0;

  g_assert_no_error (error);
  g_set_object (&before, hk_workspace_get_snapshot (workspace));
  g_signal_connect (workspace, "notify::snapshot", G_CALLBACK (noted_cb), &n_notified);
  run (workspace, answer_job, (gpointer) "4", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpint (hk_score_get_total (hk_snapshot_get_score (before))->points, ==, 0);
  g_assert_cmpint (
      hk_score_get_total (hk_snapshot_get_score (hk_workspace_get_snapshot (workspace)))->points,
      >,
      0);
  /* A refusal reaches the caller and changes nothing. */
  run (workspace, answer_job, (gpointer) "9", &error);
  g_assert_error (error, HK_ERROR, HK_ERROR_OUT_OF_RANGE);
  g_assert_cmpuint (n_notified, ==, 1);
  close_workspace (workspace);
}

static void
test_opening_that_fails (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_workspace (fixture, FALSE, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
}

typedef struct
{
  guint expected;
  guint *next;
} Turn;

static gboolean
turn_job (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Turn *turn = data;

  g_assert_cmpuint (*turn->next, ==, turn->expected);
  *turn->next += 1;
  return TRUE;
}

static void
free_turn (gpointer data)
{
  /* On the main thread, as promised. */
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_free (data);
}

static void
test_jobs_keep_their_order (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HkWorkspace *workspace = open_workspace (fixture, TRUE, &error);
  Waiter waiters[100] = { { NULL } };
  gboolean busy = FALSE;
  guint next = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (waiters); i++)
    {
      Turn *turn = g_new0 (Turn, 1);

      turn->expected = i;
      turn->next = &next;
      hk_workspace_run_async (
          workspace, turn_job, turn, free_turn, NULL, result_ready_cb, &waiters[i]);
    }
  g_object_get (workspace, "busy", &busy, NULL);
  g_assert_true (busy);
  for (guint i = 0; i < G_N_ELEMENTS (waiters); i++)
    {
      wait_for (&waiters[i]);
      g_assert_true (hk_workspace_run_finish (workspace, waiters[i].result, &error));
      reset (&waiters[i]);
    }
  g_object_get (workspace, "busy", &busy, NULL);
  g_assert_false (busy);
  g_assert_cmpuint (next, ==, G_N_ELEMENTS (waiters));
  close_workspace (workspace);
}

static gboolean
make_request_job (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const HkPlaceInfo place = { .name = (char *)HK_PLACE_NAME, .url = data };

  if (!hk_session_add_place (session, &place, error))
    return FALSE;
  g_free (hk_app_fixture_new_approved (session, "要望"));
  return TRUE;
}

static HkTransfer *
submit_job (HkSession *session, gpointer data, GError **error)
{
  return hk_session_prepare_submit (session, "1", HK_PLACE_NAME, error);
}

static HkTransfer *
pull_job (HkSession *session, gpointer data, GError **error)
{
  return hk_session_prepare_pull (session, HK_PLACE_NAME, error);
}

typedef struct
{
  guint n_called;
  guint64 done;
  guint64 total;
} Bytes;

static void
bytes_moved_cb (HkWorkspace *workspace, guint64 done, guint64 total, gpointer data)
{
  Bytes *bytes = data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_cmpuint (done, >=, bytes->done);
  g_assert_cmpuint (done, <=, total);
  bytes->n_called++;
  bytes->done = done;
  bytes->total = total;
}

static HkTransferState
state_of_newest (HkWorkspace *workspace)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (hk_workspace_get_snapshot (workspace));

  g_assert_cmpuint (outbox->len, ==, 1);
  return hk_outbox_item_get (g_ptr_array_index (outbox, 0))->state;
}

static void
test_transfer_beside_edits (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HkWorkspace *workspace = open_workspace (fixture, TRUE, &error);
  Waiter transfer = { NULL };
  Waiter edits[20] = { { NULL } };
  Bytes bytes = { 0 };
  HkPullResult pull = { 9, 9, 9, 9 };

  g_assert_no_error (error);
  run (workspace, make_request_job, fixture->shared, &error);
  g_assert_no_error (error);
  hk_workspace_transfer_async (
      workspace, submit_job, NULL, NULL, bytes_moved_cb, &bytes, NULL, result_ready_cb, &transfer);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    hk_workspace_run_async (workspace,
                            answer_job,
                            (gpointer)(i % 2 == 0 ? "4" : "0"),
                            NULL,
                            NULL,
                            result_ready_cb,
                            &edits[i]);
  wait_for (&transfer);
  g_assert_true (hk_workspace_transfer_finish (workspace, transfer.result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state_of_newest (workspace), ==, HK_TRANSFER_SENT);
  g_assert_cmpuint (hk_app_fixture_count (fixture, ".json"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      wait_for (&edits[i]);
      g_assert_true (hk_workspace_run_finish (workspace, edits[i].result, &error));
      reset (&edits[i]);
    }
  reset (&transfer);
  hk_workspace_transfer_async (
      workspace, pull_job, NULL, NULL, NULL, NULL, NULL, result_ready_cb, &transfer);
  wait_for (&transfer);
  g_assert_true (hk_workspace_transfer_finish (workspace, transfer.result, &pull, &error));
  g_assert_cmpuint (pull.n_receipts, ==, 0);
  reset (&transfer);
  close_workspace (workspace);
}

static void
test_refused_transfer (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HkWorkspace *workspace = open_workspace (fixture, TRUE, &error);
  Waiter waiter = { NULL };

  hk_workspace_transfer_async (
      workspace, submit_job, NULL, NULL, NULL, NULL, NULL, result_ready_cb, &waiter);
  wait_for (&waiter);
  g_assert_false (hk_workspace_transfer_finish (workspace, waiter.result, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  reset (&waiter);
  close_workspace (workspace);
}

/* Closed in the middle of everything: what was begun is done or written down as waiting, nothing
 * hangs. */
static void
test_close_in_the_middle (HkAppFixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GError) error = NULL;
      HkWorkspace *workspace = open_workspace (fixture, round == 0, &error);
      Waiter transfer = { NULL };
      Waiter edit = { NULL };
      Waiter late = { NULL };
      Waiter closed = { NULL };
      HkTransferState state;

      g_assert_no_error (error);
      if (round == 0)
        run (workspace, make_request_job, fixture->shared, &error);
      g_assert_no_error (error);
      hk_workspace_transfer_async (
          workspace, submit_job, NULL, NULL, NULL, NULL, NULL, result_ready_cb, &transfer);
      hk_workspace_run_async (workspace,
                              answer_job,
                              (gpointer)(round % 2 == 0 ? "4" : "0"),
                              NULL,
                              NULL,
                              result_ready_cb,
                              &edit);
      g_usleep ((gulong)g_test_rand_int_range (0, 3000));
      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        g_main_context_iteration (NULL, FALSE);
      hk_workspace_close_async (workspace, result_ready_cb, &closed);
      hk_workspace_run_async (
          workspace, answer_job, (gpointer) "4", NULL, NULL, result_ready_cb, &late);
      wait_for (&closed);
      g_assert_true (hk_workspace_close_finish (workspace, closed.result, &error));
      wait_for (&late);
      g_assert_false (hk_workspace_run_finish (workspace, late.result, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_STATE);
      wait_for (&edit);
      g_assert_true (hk_workspace_run_finish (workspace, edit.result, NULL));
      g_assert_nonnull (transfer.result);
      if (!hk_workspace_transfer_finish (workspace, transfer.result, NULL, NULL))
        g_test_message ("stopped in round %u", round);
      if (hk_snapshot_get_outbox (hk_workspace_get_snapshot (workspace))->len > 0)
        {
          state = state_of_newest (workspace);
          g_assert_true (state == HK_TRANSFER_SENT || state == HK_TRANSFER_WAITING);
        }
      reset (&transfer);
      reset (&edit);
      reset (&late);
      reset (&closed);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (workspace);
    }
  g_assert_cmpuint (hk_app_fixture_count (fixture, ".json"), <=, 1);
}

static void
test_let_go_without_close (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HkWorkspace *workspace = open_workspace (fixture, TRUE, &error);

  g_assert_no_error (error);
  run (workspace, answer_job, (gpointer) "4", &error);
  g_assert_finalize_object (workspace);
  workspace = open_workspace (fixture, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (
      hk_score_get_total (hk_snapshot_get_score (hk_workspace_get_snapshot (workspace)))
          ->n_answered,
      ==,
      1);
  close_workspace (workspace);
}

static void
test_cancelled_before_its_turn (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HkWorkspace *workspace = open_workspace (fixture, TRUE, &error);
  Waiter waiter = { NULL };

  g_cancellable_cancel (cancellable);
  hk_workspace_run_async (
      workspace, answer_job, (gpointer) "4", NULL, cancellable, result_ready_cb, &waiter);
  wait_for (&waiter);
  g_assert_false (hk_workspace_run_finish (workspace, waiter.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  reset (&waiter);
  g_assert_cmpuint (
      hk_score_get_total (hk_snapshot_get_score (hk_workspace_get_snapshot (workspace)))
          ->n_answered,
      ==,
      0);
  close_workspace (workspace);
}

static gboolean
add_dead_server_job (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const HkPlaceInfo place = { .name = (char *)"server", .url = data };

  return hk_session_add_place (session, &place, error);
}

static HkTransfer *
test_server_job (HkSession *session, gpointer data, GError **error)
{
  return hk_session_prepare_test (session, "server", error);
}

/* A server that takes the call and never says a word: edits go on, and the test can be stopped. */
static void
test_dead_server_beside_edits (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HkWorkspace *workspace = open_workspace (fixture, TRUE, &error);
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/requests/", port);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiter tested = { NULL };
  GPtrArray *places;

  g_assert_no_error (error);
  run (workspace, add_dead_server_job, url, &error);
  g_assert_no_error (error);
  hk_workspace_transfer_async (
      workspace, test_server_job, NULL, NULL, NULL, NULL, cancellable, result_ready_cb, &tested);
  for (guint i = 0; i < 20; i++)
    {
      run (workspace, answer_job, (gpointer)(i % 2 == 0 ? "4" : "0"), &error);
      g_assert_no_error (error);
    }
  g_assert_null (tested.result);
  g_cancellable_cancel (cancellable);
  wait_for (&tested);
  g_assert_false (hk_workspace_transfer_finish (workspace, tested.result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  reset (&tested);
  places = hk_snapshot_get_places (hk_workspace_get_snapshot (workspace));
  for (guint i = 0; i < places->len; i++)
    g_assert_cmpint (((HkPlaceInfo *)g_ptr_array_index (places, i))->checked_at, ==, 0);
  g_socket_listener_close (listener);
  close_workspace (workspace);
}

int
main (int argc, char **argv)
{
  hk_app_fixture_init (&argc, &argv);
  /* The test is the window: it owns the loop. */
  g_assert_true (g_main_context_acquire (g_main_context_default ()));
  hk_app_fixture_add ("/app/workspace/edit-comes-back-as-snapshot",
                      test_edit_comes_back_as_snapshot);
  hk_app_fixture_add ("/app/workspace/opening-that-fails", test_opening_that_fails);
  hk_app_fixture_add ("/app/workspace/jobs-keep-their-order", test_jobs_keep_their_order);
  hk_app_fixture_add ("/app/workspace/transfer-beside-edits", test_transfer_beside_edits);
  hk_app_fixture_add ("/app/workspace/refused-transfer", test_refused_transfer);
  hk_app_fixture_add ("/app/workspace/close-in-the-middle", test_close_in_the_middle);
  hk_app_fixture_add ("/app/workspace/let-go-without-close", test_let_go_without_close);
  hk_app_fixture_add ("/app/workspace/cancelled-before-its-turn", test_cancelled_before_its_turn);
  hk_app_fixture_add ("/app/workspace/dead-server-beside-edits", test_dead_server_beside_edits);
  return hk_app_fixture_run ();
}
