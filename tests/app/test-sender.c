/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an ended program left goes out by itself, once; what passes is tried again, what does not
 * waits for a person. */
#include "config.h"

#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-sender.h"
#include "hk-app-fixture.h"

#define MINUTE_MS 30

typedef struct
{
  HkAppFixture base;
  HkWorkspace *workspace;
  HkSender *sender;
  GError *error; /* of the last failure */
  guint n_sent;
  guint n_failed;
  guint n_at_once; /* the most that were under way together */
  gboolean by_itself;
  gboolean again;
} Fixture;

static void
count_running_cb (HkSender *sender, Fixture *fixture)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (hk_workspace_get_snapshot (fixture->workspace));
  guint n = 0;

  for (guint i = 0; i < outbox->len; i++)
    n +=
        hk_sender_get_sending (sender, hk_outbox_item_get (outbox->pdata[i])->submission->id, NULL);
  fixture->n_at_once = MAX (fixture->n_at_once, n);
}

static void
sent_cb (HkSender *sender, const char *submission, Fixture *fixture)
{
  fixture->n_sent++;
}

static void
failed_cb (
    HkSender *sender, const GError *error, gboolean by_itself, gboolean again, Fixture *fixture)
{
  fixture->n_failed++;
  g_clear_error (&fixture->error);
  fixture->error = g_error_copy (error);
  fixture->by_itself = by_itself;
  fixture->again = again;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(HkWorkspace **)data = hk_workspace_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
open_sender (Fixture *fixture)
{
  hk_workspace_open_async (
      fixture->base.reference, fixture->base.town_path, NULL, NULL, opened_cb, &fixture->workspace);
  while (fixture->workspace == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->sender = hk_sender_new (fixture->workspace);
  hk_sender_set_minute (fixture->sender, MINUTE_MS);
  g_signal_connect (fixture->sender, "changed", G_CALLBACK (count_running_cb), fixture);
  g_signal_connect (fixture->sender, "sent", G_CALLBACK (sent_cb), fixture);
  g_signal_connect (fixture->sender, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

static void
close_sender (Fixture *fixture)
{
  gboolean closed = FALSE;

  if (fixture->workspace == NULL)
    return;
  hk_sender_close (fixture->sender);
  hk_workspace_close_async (fixture->workspace, closed_cb, &closed);
  while (!closed || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (g_steal_pointer (&fixture->sender));
  g_assert_finalize_object (g_steal_pointer (&fixture->workspace));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  hk_app_fixture_set_up (&fixture->base, data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_sender (fixture);
  g_clear_error (&fixture->error);
  hk_app_fixture_tear_down (&fixture->base, data);
}

/* Written down and on its way, and then the program ended: before the upload, or after it. */
static void
leave_unfinished (HkSession *town, const char *title, gboolean uploaded)
{
  g_autofree char *id = hk_app_fixture_new_approved (town, title);
  g_autoptr (GError) error = NULL;
  HkTransfer *transfer = hk_session_prepare_submit (town, id, HK_PLACE_NAME, &error);

  g_assert_no_error (error);
  if (uploaded)
    hk_transfer_run (transfer, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  hk_transfer_free (transfer);
}

static const HkOutboxItemInit *
get_first (Fixture *fixture)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (hk_workspace_get_snapshot (fixture->workspace));

  g_assert_cmpuint (outbox->len, >, 0);
  return hk_outbox_item_get (outbox->pdata[0]);
}

static void
wait_until (guint *counter, guint n)
{
  while (*counter < n)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
time_over_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Longer than any wait that a try could be in. */
static void
wait_for_nothing (void)
{
  gboolean over = FALSE;

  g_timeout_add (MINUTE_MS * 25, time_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_what_was_left_goes_out_once (Fixture *fixture, gconstpointer data)
{
  HkSession *town = hk_app_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY);

  for (guint i = 0; i < 3; i++)
    leave_unfinished (town, "要望", i == 1);
  g_object_unref (town);
  open_sender (fixture);
  g_assert_cmpint (get_first (fixture)->state, ==, HK_TRANSFER_WAITING);
  hk_sender_resume (fixture->sender);
  hk_sender_resume (fixture->sender); /* twice is once */
  wait_until (&fixture->n_sent, 3);
  wait_for_nothing ();
  g_assert_cmpuint (fixture->n_sent, ==, 3);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  g_assert_cmpuint (fixture->n_at_once, ==, 1);
  g_assert_cmpuint (hk_app_fixture_count (&fixture->base, ".json"), ==, 3);
  g_assert_cmpint (get_first (fixture)->state, ==, HK_TRANSFER_SENT);
  g_assert_cmpuint (get_first (fixture)->tries, ==, 2);
}

static void
test_what_passes_is_tried_again (Fixture *fixture, gconstpointer data)
{
  HkSession *town = hk_app_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY);
  gint64 next_try;

  leave_unfinished (town, "要望", FALSE);
  g_object_unref (town);
  g_assert_cmpint (g_rmdir (fixture->base.shared), ==, 0);
  open_sender (fixture);
  hk_sender_resume (fixture->sender);
  for (guint n = 1; n <= 4; n++)
    {
      wait_until (&fixture->n_failed, n);
      g_assert_error (fixture->error, HK_ERROR, HK_ERROR_UNREACHABLE);
      g_assert_true (fixture->by_itself && fixture->again);
      next_try = hk_sender_get_next_try (fixture->sender, get_first (fixture)->submission->id);
      g_assert_cmpint (next_try, >=, g_get_real_time () / G_USEC_PER_SEC - 1);
      g_assert_cmpint (get_first (fixture)->state, ==, HK_TRANSFER_WAITING);
      g_assert_cmpstr (get_first (fixture)->last_error, ==, fixture->error->message);
    }
  g_assert_cmpint (g_mkdir (fixture->base.shared, 0700), ==, 0);
  wait_until (&fixture->n_sent, 1);
  g_assert_cmpint (get_first (fixture)->state, ==, HK_TRANSFER_SENT);
  g_assert_cmpint (
      hk_sender_get_next_try (fixture->sender, get_first (fixture)->submission->id), ==, 0);
  wait_for_nothing ();
  g_assert_cmpuint (fixture->n_sent, ==, 1);
  g_assert_cmpuint (hk_app_fixture_count (&fixture->base, ".json"), ==, 1);
}

/* Where the folder of the round should be lies a link: somebody has to remove it. */
static void
test_what_does_not_pass_waits_for_a_person (Fixture *fixture, gconstpointer data)
{
  HkSession *town = hk_app_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY);
  g_autofree char *link = NULL;
  g_autofree char *id = NULL;

  leave_unfinished (town, "要望", FALSE);
  g_object_unref (town);
  open_sender (fixture);
  id = g_strdup (get_first (fixture)->submission->id);
  link = g_build_filename (fixture->base.shared, get_first (fixture)->submission->round, NULL);
  g_assert_cmpint (symlink (fixture->base.folder, link), ==, 0);
  hk_sender_resume (fixture->sender);
  wait_until (&fixture->n_failed, 1);
  g_assert_error (fixture->error, HK_ERROR, HK_ERROR_REFUSED);
  g_assert_false (fixture->again);
  g_assert_cmpint (get_first (fixture)->state, ==, HK_TRANSFER_FAILED);
  g_assert_cmpint (hk_sender_get_next_try (fixture->sender, id), ==, 0);
  wait_for_nothing ();
  g_assert_cmpuint (get_first (fixture)->tries, ==, 2);

  /* Nor after a start. */
  close_sender (fixture);
  open_sender (fixture);
  hk_sender_resume (fixture->sender);
  wait_for_nothing ();
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_cmpuint (get_first (fixture)->tries, ==, 2);

  g_assert_cmpint (g_unlink (link), ==, 0);
  hk_sender_send (fixture->sender, id);
  wait_until (&fixture->n_sent, 1);
  g_assert_cmpuint (hk_app_fixture_count (&fixture->base, ".json"), ==, 1);
}

/* Submitted while the place is away: told at once, sent later under the same number. */
static void
test_first_time_is_tried_again (Fixture *fixture, gconstpointer data)
{
  HkSession *town = hk_app_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");

  g_object_unref (town);
  g_assert_cmpint (g_rmdir (fixture->base.shared), ==, 0);
  open_sender (fixture);
  hk_sender_submit (fixture->sender, id, HK_PLACE_NAME);
  wait_until (&fixture->n_failed, 1);
  g_assert_true (!fixture->by_itself && fixture->again);
  g_assert_cmpint (
      hk_sender_get_next_try (fixture->sender, get_first (fixture)->submission->id), >, 0);
  g_assert_cmpint (g_mkdir (fixture->base.shared, 0700), ==, 0);
  wait_until (&fixture->n_sent, 1);
  g_assert_cmpuint (hk_app_fixture_count (&fixture->base, ".json"), ==, 1);
}

static void
test_stopped_waits (Fixture *fixture, gconstpointer data)
{
  HkSession *town = hk_app_fixture_create (&fixture->base, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = NULL;

  leave_unfinished (town, "要望", FALSE);
  g_object_unref (town);
  open_sender (fixture);
  id = g_strdup (get_first (fixture)->submission->id);
  hk_sender_send (fixture->sender, id);
  g_assert_true (hk_sender_get_sending (fixture->sender, id, NULL));
  hk_sender_stop (fixture->sender, id);
  while (hk_sender_get_sending (fixture->sender, id, NULL))
    g_main_context_iteration (NULL, TRUE);
  wait_for_nothing ();
  g_assert_cmpuint (fixture->n_sent + fixture->n_failed, ==, 0);
  g_assert_cmpint (get_first (fixture)->state, ==, HK_TRANSFER_WAITING);
  g_assert_cmpint (hk_sender_get_next_try (fixture->sender, id), ==, 0);
  g_assert_cmpuint (hk_app_fixture_count (&fixture->base, ".json"), ==, 0);
}

#define ADD(name, func) g_test_add ("/app/sender/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  hk_app_fixture_init (&argc, &argv);
  ADD ("what-was-left-goes-out-once", test_what_was_left_goes_out_once);
  ADD ("what-passes-is-tried-again", test_what_passes_is_tried_again);
  ADD ("what-does-not-pass-waits-for-a-person", test_what_does_not_pass_waits_for_a_person);
  ADD ("first-time-is-tried-again", test_first_time_is_tried_again);
  ADD ("stopped-waits", test_stopped_waits);
  return hk_app_fixture_run ();
}
