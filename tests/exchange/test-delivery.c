/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exactly one submission, whatever fails and however often it is repeated; one bad one never stops
 * the others. */
#define G_LOG_DOMAIN "test-delivery"

#include "config.h"

#include <string.h>

#include "hk-delivery.h"
#include "hk-error.h"
#include "hk-place-folder.h"

#include "exchange-fixture.h"
#include "fault-place.h"

typedef struct
{
  char *folder;
  HkPlace *place;
  HkPlace *faulty;
  GBytes *file;
  HkSubmission *submission;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->place = hk_place_folder_new (fixture->folder);
  fixture->faulty = fault_place_new (fixture->place, fixture->folder);
  fixture->file = fixture_new_bytes (40000, 1);
  fixture->submission = fixture_new_submission ("273660", fixture->file, 4);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->faulty);
  g_assert_finalize_object (fixture->place);
  test_folder_remove (fixture->folder);
  g_bytes_unref (fixture->file);
  hk_submission_free (fixture->submission);
  g_free (fixture->folder);
}

static void
send (Fixture *fixture, const HkSubmission *submission, GBytes *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hk_delivery_send (fixture->place, submission, file, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static GPtrArray *
collect (HkPlace *place, GHashTable *known)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *arrivals = hk_delivery_collect (place, known, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return arrivals;
}

static void
assert_one_arrival (Fixture *fixture)
{
  g_autoptr (GPtrArray) arrivals = collect (fixture->place, NULL);
  const HkArrival *arrival;

  g_assert_cmpuint (arrivals->len, ==, 1);
  arrival = arrivals->pdata[0];
  g_assert_null (arrival->problem);
  g_assert_true (g_bytes_equal (arrival->file, fixture->file));
  g_assert_cmpstr (arrival->submission->id, ==, fixture->submission->id);
  g_assert_cmpstr (arrival->submission->title, ==, fixture->submission->title);
  g_assert_cmpuint (fixture_count (fixture->folder, ""), ==, 2);
}

static void
count_cb (guint64 done, guint64 total, gpointer data)
{
  guint64 *last = data;

  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (done, >=, *last);
  *last = done;
}

static void
test_send (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint64 last = 0;

  g_assert_true (hk_delivery_send (
      fixture->place, fixture->submission, fixture->file, count_cb, &last, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (last, >, g_bytes_get_size (fixture->file));
  assert_one_arrival (fixture);
  send (fixture, fixture->submission, fixture->file);
  assert_one_arrival (fixture);
}

/* Fails once at every step and in every way, then repeats; and fails twice in a row. */
static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  FaultPlace *faulty = FAULT_PLACE (fixture->faulty);

  for (guint kind = 0; kind < FAULT_N_KINDS; kind++)
    for (guint step = 0; step < 6; step++)
      for (guint again = 0; again < 6; again++)
        {
          g_autoptr (GPtrArray) early = NULL;

          fault_place_arm (faulty, step, kind);
          hk_delivery_send (
              fixture->faulty, fixture->submission, fixture->file, NULL, NULL, NULL, NULL);
          early = collect (fixture->place, NULL);
          g_assert_cmpuint (early->len, <=, 1);
          fault_place_arm (faulty, again, (kind + again) % FAULT_N_KINDS);
          hk_delivery_send (
              fixture->faulty, fixture->submission, fixture->file, NULL, NULL, NULL, NULL);
          fault_place_disarm (faulty);
          send (fixture, fixture->submission, fixture->file);
          assert_one_arrival (fixture);
          test_folder_remove (fixture->folder);
          fixture_write (fixture->folder, "x", "", 0);
          g_assert_true (hk_place_remove (fixture->place, "x", NULL, NULL));
        }
}

/* Any number of failures of any kind at any moment. */
static void
test_random_faults (Fixture *fixture, gconstpointer data)
{
  FaultPlace *faulty = FAULT_PLACE (fixture->faulty);
  gboolean sent = FALSE;

  for (guint i = 0; i < 200; i++)
    {
      fault_place_arm (faulty,
                       (guint)g_test_rand_int_range (0, 6),
                       (FaultKind)g_test_rand_int_range (0, FAULT_N_KINDS));
      if (hk_delivery_send (
              fixture->faulty, fixture->submission, fixture->file, NULL, NULL, NULL, NULL))
        sent = TRUE;
      if (sent)
        {
          fault_place_disarm (faulty);
          assert_one_arrival (fixture);
        }
    }
  send (fixture, fixture->submission, fixture->file);
  assert_one_arrival (fixture);
}

/* Before the manifest there is nothing for anybody to see. */
static void
test_orphan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) arrivals = NULL;
  g_autofree char *key = hk_submission_dup_file_key (fixture->submission);

  g_assert_true (hk_place_put (fixture->place, key, fixture->file, TRUE, NULL, NULL, NULL, NULL));
  arrivals = collect (fixture->place, NULL);
  g_assert_cmpuint (arrivals->len, ==, 0);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = hk_submission_dup_manifest_key (fixture->submission);
  g_autoptr (GBytes) found = NULL;

  fixture_write (fixture->folder, key, "{}", 2);
  g_assert_false (hk_delivery_send (
      fixture->place, fixture->submission, fixture->file, NULL, NULL, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_CONFLICT);
  found = fixture_read (fixture->folder, key);
  g_assert_cmpuint (g_bytes_get_size (found), ==, 2);
}

static void
test_wrong_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) other = fixture_new_bytes (40000, 2);

  g_assert_false (
      hk_delivery_send (fixture->place, fixture->submission, other, NULL, NULL, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_DAMAGED);
  g_assert_cmpuint (fixture_count (fixture->folder, ""), ==, 0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_false (hk_delivery_send (
      fixture->place, fixture->submission, fixture->file, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (hk_delivery_collect (fixture->place, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture_count (fixture->folder, ""), ==, 0);
}

#define N_MANY 150

static const char *const codes[] = { "271004", "271403", "272027", "272035", "272043", "272051",
                                     "272060", "272078", "272086", "272094", "273660" };

static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) arrivals = NULL;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autoptr (GBytes) file = fixture_new_bytes (100 + i, i);
      g_autoptr (HkSubmission) submission =
          fixture_new_submission (codes[i % G_N_ELEMENTS (codes)], file, i);

      send (fixture, submission, file);
      if (i % 3 == 0)
        g_hash_table_add (known, g_strdup (submission->id));
    }
  arrivals = collect (fixture->place, known);
  g_assert_cmpuint (arrivals->len, ==, N_MANY - N_MANY / 3);
  for (guint i = 0; i < arrivals->len; i++)
    {
      const HkArrival *arrival = arrivals->pdata[i];
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, arrival->file);

      g_assert_null (arrival->problem);
      g_assert_cmpstr (sha256, ==, arrival->submission->file_sha256);
      g_assert_false (g_hash_table_contains (known, arrival->submission->id));
    }
}

/* Each of these lies beside a good one, which must still come. */
typedef struct
{
  const char *key;      /* printf with the id */
  const char *manifest; /* NULL: the good one */
  gboolean has_submission;
} BadCase;

static const BadCase bad_cases[] = {
  { "2026-1/273660/%s.json", "", FALSE },
  { "2026-1/273660/%s.json", "{", FALSE },
  { "2026-1/273660/%s.json", "null", FALSE },
  { "2026-1/273660/%s.json", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", FALSE },
  { "2026-1/273660/%s.json", "{\"format\":\"hakaru-submission/1\"}", FALSE },
  { "2026-1/273660/%s.json", "{\"format\":\"hakaru-submission/9\"}", FALSE },
  { "2026-1/272086/%s.json", NULL, FALSE }, /* in another municipality's folder */
  { "2025-1/273660/%s.json", NULL, FALSE }, /* in another round */
};

static void
test_bad_manifest (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autoptr (GBytes) file = fixture_new_bytes (50, 77);
      g_autoptr (HkSubmission) bad = fixture_new_submission ("273660", file, 77);
      g_autoptr (GBytes) manifest =
          bad_cases[i].manifest == NULL
              ? hk_submission_to_manifest (bad)
              : g_bytes_new_static (bad_cases[i].manifest, strlen (bad_cases[i].manifest));
      g_auto (GStrv) parts = g_strsplit (bad_cases[i].key, "%s", 2);
      g_autofree char *key = g_strconcat (parts[0], bad->id, parts[1], NULL);
      g_autoptr (GPtrArray) arrivals = NULL;
      guint n_good = 0;

      g_test_message ("case %u", i);
      send (fixture, fixture->submission, fixture->file);
      fixture_write (
          fixture->folder, key, g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest));
      arrivals = collect (fixture->place, NULL);
      g_assert_cmpuint (arrivals->len, ==, 2);
      for (guint k = 0; k < arrivals->len; k++)
        {
          const HkArrival *arrival = arrivals->pdata[k];

          g_assert_true ((arrival->file == NULL) == (arrival->problem != NULL));
          if (arrival->file != NULL)
            n_good++;
          else
            g_assert_cmpstr (arrival->key, ==, key);
        }
      g_assert_cmpuint (n_good, ==, 1);
      g_assert_true (hk_place_remove (fixture->place, key, NULL, NULL));
    }
}

/* The workbook beside a good manifest: gone, cut, swapped, longer. */
static void
test_bad_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = hk_submission_dup_file_key (fixture->submission);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GBytes) other = fixture_new_bytes (i == 1 ? 30000 : i == 2 ? 40000 : 40001, 9);
      g_autoptr (GBytes) good_file = fixture_new_bytes (60, 8);
      g_autoptr (HkSubmission) good = fixture_new_submission ("272086", good_file, 8);
      g_autoptr (GPtrArray) arrivals = NULL;
      const HkArrival *arrival;

      send (fixture, good, good_file);
      g_assert_true (hk_place_remove (fixture->place, key, NULL, NULL));
      send (fixture, fixture->submission, fixture->file);
      if (i == 0)
        g_assert_true (hk_place_remove (fixture->place, key, NULL, NULL));
      else
        fixture_write (
            fixture->folder, key, g_bytes_get_data (other, NULL), g_bytes_get_size (other));
      arrivals = collect (fixture->place, NULL);
      g_assert_cmpuint (arrivals->len, ==, 2);
      arrival = arrivals->pdata[0];
      g_assert_null (arrival->problem);
      g_assert_cmpstr (arrival->submission->municipality, ==, "272086");
      arrival = arrivals->pdata[1];
      g_assert_nonnull (arrival->submission);
      g_assert_nonnull (arrival->problem);
      g_assert_null (arrival->file);
    }
}

static void
test_noise (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ocds =
      g_strdup_printf ("2026-1/273660/%s.json", fixture->submission->file_sha256);
  g_autoptr (HkReceipt) receipt = fixture_new_receipt (fixture->submission, TRUE);
  g_autoptr (GError) error = NULL;

  send (fixture, fixture->submission, fixture->file);
  fixture_write (fixture->folder, ocds, "{}", 2);
  fixture_write (fixture->folder, "2026-1/273660/Thumbs.db", "x", 1);
  fixture_write (fixture->folder, "2026-1/notes/273660.json", "x", 1);
  fixture_write (fixture->folder, "2026-1/27366/x.json", "x", 1);
  fixture_write (fixture->folder, "読んでください.txt", "x", 1);
  g_assert_true (
      hk_delivery_send_receipt (fixture->place, fixture->submission, receipt, NULL, &error));
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) arrivals = collect (fixture->place, NULL);

    g_assert_cmpuint (arrivals->len, ==, 1);
  }
}

/* A place that goes away in the middle is one answer for all, not many bad submissions. */
static void
test_lost_place (Fixture *fixture, gconstpointer data)
{
  FaultPlace *faulty = FAULT_PLACE (fixture->faulty);
  guint n_steps;

  send (fixture, fixture->submission, fixture->file);
  fault_place_disarm (faulty);
  g_ptr_array_unref (collect (fixture->faulty, NULL));
  n_steps = fault_place_n_steps (faulty);
  g_assert_cmpuint (n_steps, >=, 5);
  for (guint step = 0; step < n_steps; step++)
    {
      g_autoptr (GError) error = NULL;

      fault_place_arm (faulty, step, FAULT_BEFORE);
      g_assert_null (hk_delivery_collect (fixture->faulty, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_INTERRUPTED);
    }
}

static void
test_receipt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkReceipt) receipt = fixture_new_receipt (fixture->submission, TRUE);
  g_autoptr (HkReceipt) other = fixture_new_receipt (fixture->submission, FALSE);
  g_autoptr (HkReceipt) found = NULL;

  g_assert_null (hk_delivery_fetch_receipt (fixture->place, fixture->submission, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (
          hk_delivery_send_receipt (fixture->place, fixture->submission, receipt, NULL, &error));
      g_assert_no_error (error);
    }
  found = hk_delivery_fetch_receipt (fixture->place, fixture->submission, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (found->accepted);
  g_assert_cmpstr (found->number, ==, "270008-R8-0114");
  g_assert_cmpint (found->received_at, ==, receipt->received_at);

  g_assert_false (
      hk_delivery_send_receipt (fixture->place, fixture->submission, other, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_CONFLICT);
}

static void
test_receipt_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) other_file = fixture_new_bytes (10, 5);
  g_autoptr (HkSubmission) other = fixture_new_submission ("273660", other_file, 5);
  g_autoptr (HkReceipt) foreign = fixture_new_receipt (other, TRUE);
  g_autoptr (HkReceipt) wrong_hash = fixture_new_receipt (fixture->submission, TRUE);
  g_autofree char *key = hk_submission_dup_receipt_key (fixture->submission);
  g_autofree char *big = g_strnfill (HK_DELIVERY_MAX_MANIFEST + 1, ' ');
  g_autoptr (GBytes) a = hk_receipt_to_json (foreign);
  g_autoptr (GBytes) b = NULL;
  GBytes *bad[3] = { a, NULL, NULL };
  g_autoptr (GBytes) c = g_bytes_new_static ("{\"format\":1}", 12);

  g_free (wrong_hash->file_sha256);
  wrong_hash->file_sha256 = g_strdup (other->file_sha256);
  b = hk_receipt_to_json (wrong_hash);
  bad[1] = b;
  bad[2] = c;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_write (
          fixture->folder, key, g_bytes_get_data (bad[i], NULL), g_bytes_get_size (bad[i]));
      g_assert_null (hk_delivery_fetch_receipt (fixture->place, fixture->submission, NULL, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
    }
  {
    g_autoptr (GError) error = NULL;

    fixture_write (fixture->folder, key, big, HK_DELIVERY_MAX_MANIFEST + 1);
    g_assert_null (hk_delivery_fetch_receipt (fixture->place, fixture->submission, NULL, &error));
    g_assert_error (error, HK_ERROR, HK_ERROR_LIMIT);
  }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/exchange/delivery/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("send", test_send);
  ADD ("interrupted", test_interrupted);
  ADD ("random-faults", test_random_faults);
  ADD ("orphan", test_orphan);
  ADD ("conflict", test_conflict);
  ADD ("wrong-file", test_wrong_file);
  ADD ("cancel", test_cancel);
  ADD ("many", test_many);
  ADD ("bad-manifest", test_bad_manifest);
  ADD ("bad-file", test_bad_file);
  ADD ("noise", test_noise);
  ADD ("lost-place", test_lost_place);
  ADD ("receipt", test_receipt);
  ADD ("receipt-hostile", test_receipt_hostile);
  return g_test_run ();
}
