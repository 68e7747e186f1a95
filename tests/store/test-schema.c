/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemas: every released one opens and keeps its rows; a step that fails leaves file and backup as
 * they were. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-schema.h"
#include "hk-store-fixture.h"

static HkSchemaStep
first_step (void)
{
  guint n;

  return hk_schema_get_steps (&n)[0];
}

/* Writes the file that a released Hakaru would have left. */
static void
load_fixture (HkStoreFixture *fixture, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "store", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static char *
dup_schema (HkDb *db)
{
  g_autoptr (GError) error = NULL;
  char *text = hk_schema_dup_text (db, &error);

  g_assert_no_error (error);
  return text;
}

static char *
dup_fresh_schema (const HkSchemaStep *steps, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkDb) db = hk_db_open_memory (&error);

  hk_schema_upgrade (db, steps, n, NULL, &error);
  g_assert_no_error (error);
  return dup_schema (db);
}

static void
test_released_files_open (HkStoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *count;
    gint64 expected;
  } cases[] = {
    { "schema-1-town.sql", "SELECT count(*) FROM answers", 3 },
    { "schema-1-town.sql", "SELECT count(*) FROM request_line_values", 6 },
    { "schema-1-town.sql", "SELECT count(*) FROM outbox WHERE state = 'received'", 1 },
    { "schema-1-town.sql", "SELECT length(content) - size FROM files", 0 },
    { "schema-2-town.sql", "SELECT count(*) FROM evidence JOIN files ON sha256 = file_sha256", 1 },
    { "schema-2-town.sql", "SELECT count(*) FROM reply_items WHERE decision = 'accepted'", 1 },
    { "schema-2-town.sql", "SELECT count(*) FROM assessments WHERE state = 'approved'", 1 },
    { "schema-2-town.sql", "SELECT length(content) > 10000 FROM rule_sets", 1 },
    { "schema-2-town.sql",
      "SELECT count(*) FROM releases JOIN release_values ON id = release_id",
      30 },
    { "schema-2-town.sql", "SELECT count(*) FROM answer_evidence", 2 },
    { "schema-3-town.sql", "SELECT count(*) FROM answers WHERE fiscal_year = 2027", 2 },
    { "schema-3-town.sql", "SELECT count(*) FROM evidence", 2 },
    { "schema-3-town.sql", "SELECT count(*) FROM answer_evidence", 5 },
    { "schema-3-town.sql", "SELECT count(*) FROM undo_log WHERE kind = 'copy-evidence'", 5 },
    { "schema-3-town.sql", "SELECT count(*) FROM assessments WHERE state = 'approved'", 1 },
    { "schema-1-prefecture.sql", "SELECT count(*) FROM inbox", 2 },
    { "schema-1-prefecture.sql", "SELECT count(*) FROM inbox_remarks", 1 },
    { "schema-1-prefecture.sql", "SELECT delivered_at > 0 FROM receipts", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      HkStore *store;

      load_fixture (fixture, cases[i].name);
      store = hk_store_fixture_open (fixture);
      g_assert_cmpint (hk_store_fixture_integer (store, cases[i].count), ==, cases[i].expected);
      findings = hk_store_check (store, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < findings->len; j++)
        g_test_message ("%s", (char *)g_ptr_array_index (findings, j));
      g_assert_cmpuint (findings->len, ==, 0);
      hk_store_fixture_close (store);
      g_assert_cmpint (g_unlink (fixture->path), ==, 0);
    }
}

static void
test_upgraded_equals_fresh (HkStoreFixture *fixture, gconstpointer data)
{
  guint n;
  const HkSchemaStep *steps = hk_schema_get_steps (&n);
  g_autofree char *fresh = dup_fresh_schema (steps, n);
  g_autofree char *created = NULL;
  g_autofree char *upgraded = NULL;
  HkStore *store = hk_store_fixture_create (fixture);

  created = dup_schema (hk_store_get_db (store));
  hk_store_fixture_close (store);
  g_assert_cmpstr (created, ==, fresh);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  load_fixture (fixture, "schema-1-town.sql");
  store = hk_store_fixture_open (fixture);
  upgraded = dup_schema (hk_store_get_db (store));
  hk_store_fixture_close (store);
  g_assert_cmpstr (upgraded, ==, fresh);
}

static void
test_step_keeps_rows_and_backup (HkStoreFixture *fixture, gconstpointer data)
{
  const HkSchemaStep steps[] = {
    first_step (),
    { 2, "ALTER TABLE settings ADD COLUMN note TEXT; INSERT INTO settings VALUES ('k', 'v', 'n')" },
    { 3, "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT" },
    { 4, "CREATE TABLE most (id INTEGER PRIMARY KEY) STRICT" },
  };
  g_autofree char *fresh = dup_fresh_schema (steps, 4);
  g_autofree char *backup = NULL;
  g_autofree char *upgraded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HkDb) db = NULL;
  HkStore *store;
  gint64 version = 0;

  load_fixture (fixture, "schema-1-town.sql");
  db = hk_db_open (fixture->path, &error);
  g_assert_no_error (error);
  hk_schema_upgrade (db, steps, 4, &backup, &error);
  g_assert_no_error (error);
  hk_db_read_integer (db, "PRAGMA user_version", &version, &error);
  g_assert_cmpint (version, ==, 4);
  upgraded = dup_schema (db);
  g_assert_cmpstr (upgraded, ==, fresh);
  hk_db_read_integer (db, "SELECT count(*) FROM answers", &version, &error);
  g_assert_cmpint (version, ==, 3);
  g_clear_pointer (&db, hk_db_free);
  /* Schema 4 is newer than this program's own: too new, and the backup is what it was. */
  g_assert_null (hk_store_open (fixture->path, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_SCHEMA_TOO_NEW);
  g_clear_error (&error);
  store = hk_store_open (backup, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM answers"), ==, 3);
  hk_store_fixture_close (store);
}

static void
test_failed_step_is_taken_back (HkStoreFixture *fixture, gconstpointer data)
{
  const HkSchemaStep steps[] = {
    first_step (),
    { 2, "CREATE TABLE fine (id INTEGER PRIMARY KEY) STRICT" },
    { 3, "DELETE FROM answers; CREATE TABLE other (x) STRICT; NONSENSE" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HkDb) db = NULL;
  gint64 value = 0;

  load_fixture (fixture, "schema-1-town.sql");
  db = hk_db_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_false (hk_schema_upgrade (db, steps, 3, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, ".bak"));
  g_clear_error (&error);
  hk_db_read_integer (db, "PRAGMA user_version", &value, &error);
  g_assert_cmpint (value, ==, 2);
  hk_db_read_integer (db, "SELECT count(*) FROM answers", &value, &error);
  g_assert_cmpint (value, ==, 3);
  hk_db_read_integer (
      db, "SELECT count(*) FROM sqlite_schema WHERE name = 'other'", &value, &error);
  g_assert_cmpint (value, ==, 0);
  g_assert_no_error (error);
}

/* Without a backup nothing is changed. The child has no room for one. */
static void
test_failed_backup_stops (HkStoreFixture *fixture, gconstpointer data)
{
  guint n;
  const HkSchemaStep *own = hk_schema_get_steps (&n);
  g_autofree HkSchemaStep *steps = g_new0 (HkSchemaStep, n + 1);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  int status = 0;
  pid_t child;

  memcpy (steps, own, n * sizeof *steps);
  steps[n] = (HkSchemaStep){ n + 1, "DELETE FROM answers" };
  load_fixture (fixture, "schema-1-town.sql");
  hk_store_fixture_close (hk_store_fixture_open (fixture));
  before = hk_store_fixture_hash (fixture);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      const struct rlimit small = { 8192, 8192 };
      g_autoptr (GError) error = NULL;
      g_autoptr (HkDb) db = hk_db_open (fixture->path, &error);

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &small);
      _exit (db != NULL && !hk_schema_upgrade (db, steps, n + 1, NULL, &error) &&
             g_error_matches (error, HK_ERROR, HK_ERROR_DISK_FULL));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 1);
  hk_store_fixture_close (hk_store_fixture_open (fixture));
  after = hk_store_fixture_hash (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_check_finds_changes (HkStoreFixture *fixture, gconstpointer data)
{
  static const char *const acts[] = {
    "DROP TRIGGER changes_stay",
    ("DROP TRIGGER files_stay; UPDATE files SET content = x'00'; "
     "CREATE TRIGGER files_stay BEFORE UPDATE ON files BEGIN SELECT RAISE(ABORT, 'x'); END"),
    "PRAGMA foreign_keys = OFF; INSERT INTO request_values VALUES ('none', 'title', 'x')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      HkStore *store;
      sqlite3 *handle = NULL;

      load_fixture (fixture, "schema-1-town.sql");
      g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
      if (i == 2)
        sqlite3_exec (handle, "DROP TRIGGER request_values_added", NULL, NULL, NULL);
      g_assert_cmpint (sqlite3_exec (handle, acts[i], NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
      store = hk_store_fixture_open (fixture);
      findings = hk_store_check (store, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, >=, 1);
      hk_store_fixture_close (store);
      g_assert_cmpint (g_unlink (fixture->path), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hk_store_fixture_add ("/store/schema/released-files-open", test_released_files_open);
  hk_store_fixture_add ("/store/schema/upgraded-equals-fresh", test_upgraded_equals_fresh);
  hk_store_fixture_add ("/store/schema/step-keeps-rows-and-backup",
                        test_step_keeps_rows_and_backup);
  hk_store_fixture_add ("/store/schema/failed-step-is-taken-back", test_failed_step_is_taken_back);
  hk_store_fixture_add ("/store/schema/failed-backup-stops", test_failed_backup_stops);
  hk_store_fixture_add ("/store/schema/check-finds-changes", test_check_finds_changes);
  return g_test_run ();
}
