/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log says who, when, what, old, new, why; nothing in the program can change or pass it.
 */
#include "config.h"

#include <string.h>

#include "hk-db-statement.h"
#include "hk-error.h"
#include "hk-undo.h"
#include "hk-store-fixture.h"

static void
assert_change (HkStore *store, gint64 offset, const char *why, const char *old, const char *new)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkDbStatement) statement = NULL;

  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT at, who, why, what, subject, coalesce(old, '-'), "
                             "coalesce(new, '-') FROM changes "
                             "ORDER BY id DESC LIMIT 1 OFFSET :offset");
  hk_db_statement_bind_integer (statement, ":offset", offset);
  g_assert_cmpint (hk_db_statement_step (statement, &error), ==, HK_STEP_ROW);
  g_assert_no_error (error);
  g_assert_cmpint (hk_db_statement_get_integer (statement, 0), ==, HK_FIXTURE_NOW);
  g_assert_cmpstr (hk_db_statement_get_text (statement, 1), ==, g_get_user_name ());
  g_assert_cmpstr (hk_db_statement_get_text (statement, 2), ==, why);
  g_assert_cmpstr (hk_db_statement_get_text (statement, 3), ==, "answers");
  g_assert_cmpstr (hk_db_statement_get_text (statement, 4), ==, "273660/2026/A01");
  g_assert_nonnull (strstr (hk_db_statement_get_text (statement, 5), old));
  g_assert_nonnull (strstr (hk_db_statement_get_text (statement, 6), new));
}

static void
test_every_change_is_noted (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  gint64 n = hk_store_fixture_integer (store, "SELECT count(*) FROM changes");

  hk_store_fixture_answer (store, "A01", 1000);
  assert_change (store, 0, "test", "-", "value = 1000");
  hk_store_fixture_answer (store, "A01", 3000);
  assert_change (store, 0, "test", "value = 1000", "value = 3000");
  hk_undo_label_free (hk_undo_run (store, FALSE, HK_FIXTURE_NOW, &error));
  g_assert_no_error (error);
  assert_change (store, 0, "undo", "value = 3000", "value = 1000");
  hk_undo_label_free (hk_undo_run (store, TRUE, HK_FIXTURE_NOW, &error));
  assert_change (store, 0, "redo", "value = 1000", "value = 3000");
  hk_store_fixture_write (store, "A01", "DELETE FROM answers", &error);
  g_assert_no_error (error);
  assert_change (store, 0, "test", "value = 3000", "-");
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM changes"), ==, n + 5);
  hk_store_fixture_close (store);
}

static void
test_nothing_passes_the_log (HkStoreFixture *fixture, gconstpointer data)
{
  static const char *const acts[] = {
    "UPDATE changes SET who = 'nobody'",   "DELETE FROM changes",
    "UPDATE files SET content = x'00'",    "DELETE FROM outbox",
    "UPDATE outbox SET file_sha256 = 'x'", "UPDATE outbox SET submission_id = 'x'",
    "UPDATE receipts SET accepted = 0",    "UPDATE receipts SET number = 'x'",
  };
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  hk_store_fixture_write (
      store,
      NULL,
      "INSERT INTO files VALUES (printf('%.64c', 'a'), 1, x'01');"
      "INSERT INTO requests VALUES ('r', '273660', '2026-1', 1, 1, 'submitted', 7);"
      "INSERT INTO outbox VALUES ('s', 'r', 1, '273660', '2026-1', 't', printf('%.64c', 'a'), 1, 1,"
      " 'p', 'waiting', 0, 0, '', 0);"
      "INSERT INTO receipts VALUES ('s', 'n', '270008', '273660', '2026-1', 'h', 1, '', 1, 0, 1)",
      &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GError) failure = NULL;

      g_assert_false (hk_store_fixture_write (store, NULL, acts[i], &failure));
      g_assert_error (failure, HK_ERROR, HK_ERROR_FAILED);
    }
  hk_store_fixture_close (store);
}

/* Whoever writes without an edit is stopped by the trigger. */
static void
test_no_write_without_an_edit (HkStoreFixture *fixture, gconstpointer data)
{
  static const char *const acts[] = {
    "INSERT INTO answers VALUES ('273660', 2026, 'A01', 'answered', 1, '', '', 'own', 1)",
    "UPDATE workspace SET role = 'prefecture'",
    "INSERT INTO places VALUES ('a', 'b', '', '', 'unchecked', '', 0, 1)",
    "INSERT INTO requests VALUES ('r', '273660', '2026-1', 1, 1, 'draft', 7)",
  };
  HkStore *store = hk_store_fixture_create (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hk_db_exec (hk_store_get_db (store), acts[i], &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_FAILED);
    }
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM answers"), ==, 0);
  hk_store_fixture_close (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hk_store_fixture_add ("/store/log/every-change-is-noted", test_every_change_is_noted);
  hk_store_fixture_add ("/store/log/nothing-passes-the-log", test_nothing_passes_the_log);
  hk_store_fixture_add ("/store/log/no-write-without-an-edit", test_no_write_without_an_edit);
  return g_test_run ();
}
