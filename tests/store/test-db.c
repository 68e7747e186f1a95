/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection, its statements and transactions: guards are on, and mistakes cannot pass. */
#include "config.h"

#include <string.h>
#include <glib/gstdio.h>

#include "hk-db-statement.h"
#include "hk-db-transaction.h"
#include "hk-error.h"
#include "hk-store-fixture.h"

static void
assert_guard (HkDb *db, int option, int expected)
{
  int now = -1;

  g_assert_cmpint (sqlite3_db_config (hk_db_get_handle (db), option, -1, &now), ==, SQLITE_OK);
  g_assert_cmpint (now, ==, expected);
}

static void
assert_pragma (HkDb *db, const char *sql, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = hk_db_read_text (db, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_guards_are_on (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  HkDb *db = hk_store_get_db (store);

  assert_guard (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1);
  assert_guard (db, SQLITE_DBCONFIG_DEFENSIVE, 1);
  assert_guard (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  assert_guard (db, SQLITE_DBCONFIG_DQS_DML, 0);
  assert_guard (db, SQLITE_DBCONFIG_DQS_DDL, 0);
  assert_pragma (db, "PRAGMA journal_mode", "wal");
  assert_pragma (db, "PRAGMA synchronous", "2");
  assert_pragma (db, "PRAGMA locking_mode", "exclusive");
  assert_pragma (db, "PRAGMA foreign_keys", "1");
  assert_pragma (db, "PRAGMA application_id", "1214344033");
  hk_store_fixture_close (store);
}

/* Each mistake is an error of the step, and nothing happens. */
static void
test_mistakes_in_statements (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  HkDb *db = hk_store_get_db (store);

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HkDbStatement) statement = NULL;

      switch (i)
        {
        case 0: /* a name the statement does not have */
          statement = hk_db_prepare (db, "DELETE FROM settings WHERE key = :key");
          hk_db_statement_bind_text (statement, ":kye", "x");
          break;
        case 1: /* a value that was forgotten */
          statement = hk_db_prepare (db, "DELETE FROM settings WHERE key = :key");
          break;
        case 2: /* a second statement */
          statement = hk_db_prepare (db, "DELETE FROM settings; DELETE FROM workspace");
          break;
        case 3: /* nothing */
          statement = hk_db_prepare (db, " -- nothing");
          break;
        default: /* no SQL */
          statement = hk_db_prepare (db, "DELETE FORM settings");
        }
      g_assert_false (hk_db_statement_run (statement, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_FAILED);
    }
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM workspace"), ==, 1);
  hk_store_fixture_close (store);
}

static void
test_statement_is_used_again (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  HkDb *db = hk_store_get_db (store);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HkDbStatement) outer = hk_db_prepare (db, "SELECT :value");
      g_autoptr (HkDbStatement) inner = hk_db_prepare (db, "SELECT :value");
      g_autoptr (HkDbStatement) unbound = NULL;
      g_autoptr (GError) error = NULL;

      /* Two at once are two statements. */
      hk_db_statement_bind_integer (outer, ":value", i);
      hk_db_statement_bind_text (inner, ":value", "二");
      g_assert_cmpint (hk_db_statement_step (outer, &error), ==, HK_STEP_ROW);
      g_assert_cmpint (hk_db_statement_step (inner, &error), ==, HK_STEP_ROW);
      g_assert_cmpint (hk_db_statement_get_integer (outer, 0), ==, i);
      g_assert_cmpstr (hk_db_statement_get_text (inner, 0), ==, "二");
      g_clear_pointer (&inner, hk_db_statement_free);
      /* The value of the last use is gone. */
      unbound = hk_db_prepare (db, "SELECT :value");
      g_assert_cmpint (hk_db_statement_step (unbound, &error), ==, HK_STEP_ERROR);
    }
  hk_store_fixture_close (store);
}

static void
test_bytes_come_back (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);

  for (gsize size = 0; size < 100000; size = size * 7 + 1)
    {
      g_autofree guint8 *noise = g_malloc0 (size + 1);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) back = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HkDbStatement) statement = NULL;

      for (gsize i = 0; i < size; i++)
        noise[i] = (guint8)g_test_rand_int ();
      bytes = g_bytes_new (noise, size);
      statement = hk_db_prepare (hk_store_get_db (store), "SELECT :bytes");
      hk_db_statement_bind_bytes (statement, ":bytes", bytes);
      g_assert_cmpint (hk_db_statement_step (statement, &error), ==, HK_STEP_ROW);
      g_assert_no_error (error);
      back = hk_db_statement_dup_bytes (statement, 0);
      g_assert_true (g_bytes_equal (bytes, back));
      g_assert_false (hk_db_statement_is_null (statement, 0));
    }
  hk_store_fixture_close (store);
}

static void
leave_without_commit (HkDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkDbTransaction) transaction = hk_db_begin (db, &error);

  g_assert_no_error (error);
  g_assert_nonnull (transaction);
  hk_db_exec (db, "INSERT INTO settings VALUES ('a', '1')", &error);
  g_assert_no_error (error);
}

static void
test_leaving_rolls_back (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  HkDb *db = hk_store_get_db (store);
  g_autoptr (HkDbTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;

  leave_without_commit (db);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM settings"), ==, 0);
  transaction = hk_db_begin (db, &error);
  g_assert_no_error (error);
  /* One inside another says where the outer one began. */
  g_assert_null (hk_db_begin (db, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "test-db.c"));
  g_clear_error (&error);
  hk_db_exec (db, "INSERT INTO settings VALUES ('a', '1')", &error);
  hk_db_transaction_commit (g_steal_pointer (&transaction), &error);
  g_assert_no_error (error);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM settings"), ==, 1);
  hk_store_fixture_close (store);
}

/* References that do not hold are found at the commit, which then takes everything back. */
static void
test_failed_commit_rolls_back (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (hk_store_fixture_write (
      store, "1", "INSERT INTO request_values VALUES ('none', 'x', 'y')", &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_FAILED);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM request_values"), ==, 0);
  hk_store_fixture_answer (store, "A01", 1);
  hk_store_fixture_close (store);
}

static void
test_cancelled_statement (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  HkDb *db = hk_store_get_db (store);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "copy", NULL);

  g_cancellable_cancel (cancellable);
  hk_db_set_cancellable (db, cancellable);
  g_assert_false (hk_db_exec (db,
                              "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                              "SELECT sum(i) FROM n",
                              &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  hk_db_set_cancellable (db, NULL);
  g_assert_false (hk_store_backup (store, copy, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  hk_store_fixture_answer (store, "A01", 1);
  hk_store_fixture_close (store);
}

static void
test_backup_is_a_workspace (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autofree char *copy = g_build_filename (fixture->folder, "写し.hakaru", NULL);
  g_autoptr (GError) error = NULL;

  hk_store_fixture_answer (store, "A01", 7);
  hk_store_backup (store, copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (hk_store_backup (store, copy, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_STATE);
  g_clear_error (&error);
  hk_store_fixture_answer (store, "A01", 8);
  hk_store_fixture_close (store);
  store = hk_store_open (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT value FROM answers"), ==, 7);
  hk_store_fixture_close (store);
}

static gpointer
use_on_thread (gpointer db)
{
  hk_db_assert_thread (db);
  return NULL;
}

static void
test_only_its_own_thread (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HkDb) db = hk_db_open_memory (&error);

      g_assert_no_error (error);
      g_thread_join (g_thread_new ("other", use_on_thread, db));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*assertion failed*owner*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hk_store_fixture_add ("/store/db/guards-are-on", test_guards_are_on);
  hk_store_fixture_add ("/store/db/mistakes-in-statements", test_mistakes_in_statements);
  hk_store_fixture_add ("/store/db/statement-is-used-again", test_statement_is_used_again);
  hk_store_fixture_add ("/store/db/bytes-come-back", test_bytes_come_back);
  hk_store_fixture_add ("/store/db/leaving-rolls-back", test_leaving_rolls_back);
  hk_store_fixture_add ("/store/db/failed-commit-rolls-back", test_failed_commit_rolls_back);
  hk_store_fixture_add ("/store/db/cancelled-statement", test_cancelled_statement);
  hk_store_fixture_add ("/store/db/backup-is-a-workspace", test_backup_is_a_workspace);
  g_test_add_func ("/store/db/only-its-own-thread", test_only_its_own_thread);
  return g_test_run ();
}
