/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that cannot be opened: each is refused with its own sentence, and left as it is. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-schema.h"
#include "hk-store-fixture.h"

#define NOBODY 65534

static void
write_file (HkStoreFixture *fixture, const char *content, gssize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, content, size, &error);
  g_assert_no_error (error);
}

static guint
count_files (HkStoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Refused with this code and a sentence that names the file; not a byte of it, nor a file beside
 * it, is new. */
static void
assert_refused (HkStoreFixture *fixture, int code)
{
  g_autofree char *before = hk_store_fixture_hash (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint n = count_files (fixture);
  HkStore *store = hk_store_open (fixture->path, &error);

  g_assert_null (store);
  g_assert_error (error, HK_ERROR, code);
  g_assert_nonnull (strstr (error->message, "岬町.hakaru"));
  after = hk_store_fixture_hash (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_files (fixture), ==, n);
}

static void
run_sql (HkStoreFixture *fixture, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_missing (HkStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hk_store_open (fixture->path, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_not_ours (HkStoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *content;
    gssize size;
  } strangers[] = {
    { "", 0 },
    { "PK\003\004 a workbook", -1 },
    { "SQLite format 3", 16 },
    { "short", -1 },
  };
  g_autofree char *noise = g_malloc (10000);

  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      write_file (fixture, strangers[i].content, strangers[i].size);
      assert_refused (fixture, HK_ERROR_NOT_WORKSPACE);
    }
  for (guint i = 0; i < 10000; i++)
    noise[i] = (char)g_test_rand_int ();
  write_file (fixture, noise, 10000);
  assert_refused (fixture, HK_ERROR_NOT_WORKSPACE);
}

static void
test_database_of_another_program (HkStoreFixture *fixture, gconstpointer data)
{
  run_sql (fixture, "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
  assert_refused (fixture, HK_ERROR_NOT_WORKSPACE);
  run_sql (fixture, "PRAGMA application_id = 252006675; PRAGMA journal_mode = WAL");
  assert_refused (fixture, HK_ERROR_NOT_WORKSPACE);
}

static void
test_folder (HkStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hk_store_open (fixture->folder, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_WORKSPACE);
}

static void
test_newer (HkStoreFixture *fixture, gconstpointer data)
{
  hk_store_fixture_close (hk_store_fixture_create (fixture));
  run_sql (fixture, "PRAGMA user_version = 99");
  assert_refused (fixture, HK_ERROR_SCHEMA_TOO_NEW);
}

/* Every page after the first, one after the other, overwritten: opened or refused, never a crash,
 * never changed data. */
static void
test_damaged (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  guint n_refused = 0;
  gsize size;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("A%02u", i);

      hk_store_fixture_answer (store, id, i);
    }
  hk_store_fixture_close (store);
  g_file_get_contents (fixture->path, &whole, &size, &error);
  g_assert_no_error (error);
  for (gsize page = 4096; page < size; page += 4096)
    {
      g_autofree char *damaged = g_memdup2 (whole, size);
      g_autoptr (GError) failure = NULL;

      memset (damaged + page, 0xa5, 4096);
      write_file (fixture, damaged, (gssize)size);
      store = hk_store_open (fixture->path, &failure);
      g_clear_pointer (&store, hk_store_free);
      if (failure != NULL)
        g_assert_error (failure, HK_ERROR, HK_ERROR_DAMAGED);
      n_refused += failure != NULL;
    }
  g_assert_cmpuint (n_refused, ==, size / 4096 - 1);
}

static void
test_truncated (HkStoreFixture *fixture, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  hk_store_fixture_close (hk_store_fixture_create (fixture));
  g_file_get_contents (fixture->path, &whole, &size, &error);
  g_assert_no_error (error);
  for (gsize length = 4096; length < size; length += 4096)
    {
      write_file (fixture, whole, (gssize)length);
      g_assert_null (hk_store_open (fixture->path, NULL));
    }
  write_file (fixture, whole, 4096);
  assert_refused (fixture, HK_ERROR_DAMAGED);
}

/* What the child found, by its exit code; 99: it could open the file. */
static int
open_in_child (HkStoreFixture *fixture, gboolean as_nobody)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      HkStore *store;

      if (as_nobody && geteuid () == 0 && setresuid (NOBODY, NOBODY, NOBODY) != 0)
        _exit (98);
      store = hk_store_open (fixture->path, &error);
      if (store != NULL)
        _exit (99);
      _exit (error->domain == HK_ERROR ? error->code : 97);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_read_only (HkStoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  hk_store_fixture_close (hk_store_fixture_create (fixture));
  before = hk_store_fixture_hash (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (open_in_child (fixture, TRUE), ==, HK_ERROR_READ_ONLY);
  /* The file may be written, its folder not: there is no place for the log beside it. */
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  g_assert_cmpint (open_in_child (fixture, TRUE), ==, HK_ERROR_READ_ONLY);
  after = hk_store_fixture_hash (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  g_assert_cmpint (open_in_child (fixture, TRUE), ==, 99);
}

static void
test_open_in_another_process (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);

  g_assert_cmpint (open_in_child (fixture, FALSE), ==, HK_ERROR_LOCKED);
  hk_store_fixture_answer (store, "A01", 1);
  g_assert_cmpint (open_in_child (fixture, FALSE), ==, HK_ERROR_LOCKED);
  hk_store_fixture_close (store);
  g_assert_cmpint (open_in_child (fixture, FALSE), ==, 99);
  hk_store_fixture_close (hk_store_fixture_open (fixture));
}

static void
test_open_twice_in_one_process (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (hk_store_open (fixture->path, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_LOCKED);
  /* The look at the header must not have let the lock of this process go. */
  g_assert_cmpint (open_in_child (fixture, FALSE), ==, HK_ERROR_LOCKED);
  hk_store_fixture_answer (store, "A01", 1);
  hk_store_fixture_close (store);
}

static void
test_existing_file_is_kept (HkStoreFixture *fixture, gconstpointer data)
{
  const HkEditInit init = { HK_FIXTURE_NOW, "init", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  write_file (fixture, "mine", -1);
  g_assert_null (hk_store_create (fixture->path, "municipality", "273660", 2026, &init, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_STATE);
  g_file_get_contents (fixture->path, &content, NULL, NULL);
  g_assert_cmpstr (content, ==, "mine");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* The file grows until it may not: the edit is taken back whole, everything before it stays. */
static void
test_full_disk (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  HkDb *db = hk_store_get_db (store);
  g_autofree char *sql = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autoptr (GError) error = NULL;
  gint64 pages;

  hk_store_fixture_answer (store, "A01", 1);
  pages = hk_store_fixture_integer (store, "PRAGMA page_count");
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, pages + 2);
  hk_db_exec (db, limit, &error);
  g_assert_no_error (error);
  sql = g_strdup_printf ("UPDATE answers SET value = 2; UPDATE answers SET evidence = '%s'", text);
  g_assert_false (hk_store_fixture_write (store, "A01", sql, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_DISK_FULL);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT value FROM answers"), ==, 1);
  /* What still fits is still taken. */
  hk_store_fixture_answer (store, "A01", 3);
  hk_store_fixture_close (store);
  store = hk_store_fixture_open (fixture);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT value FROM answers"), ==, 3);
  hk_store_fixture_close (store);
}

/* A child writes and says what it was promised; it is killed at any moment; all of it is there. */
static void
test_killed_while_writing (HkStoreFixture *fixture, gconstpointer data)
{
  hk_store_fixture_close (hk_store_fixture_create (fixture));
  for (guint round = 0; round < 12; round++)
    {
      gint32 acknowledged = 0;
      gint64 found;
      int pipes[2];
      HkStore *store;
      pid_t child;

      g_assert_cmpint (pipe2 (pipes, O_CLOEXEC), ==, 0);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          store = hk_store_fixture_open (fixture);
          for (gint32 i = (gint32)hk_store_fixture_integer (
                              store, "SELECT coalesce(max(value), 0) FROM answers") +
                          1;
               ;
               i++)
            {
              hk_store_fixture_answer (store, "A01", i);
              hk_store_fixture_answer (store, "A02", i);
              if (write (pipes[1], &i, sizeof i) != sizeof i)
                _exit (1);
            }
        }
      close (pipes[1]);
      g_assert_cmpint (
          read (pipes[0], &acknowledged, sizeof acknowledged), ==, sizeof acknowledged);
      g_usleep ((gulong)g_test_rand_int_range (0, 30000));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      while (read (pipes[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged)
        ;
      waitpid (child, NULL, 0);
      close (pipes[0]);
      store = hk_store_fixture_open (fixture);
      found = hk_store_fixture_integer (store, "SELECT min(value) FROM answers");
      g_assert_cmpint (found, >=, acknowledged);
      g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM undo_log"), >, 0);
      hk_store_fixture_close (store);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hk_store_fixture_add ("/store/file/missing", test_missing);
  hk_store_fixture_add ("/store/file/not-ours", test_not_ours);
  hk_store_fixture_add ("/store/file/database-of-another-program",
                        test_database_of_another_program);
  hk_store_fixture_add ("/store/file/folder", test_folder);
  hk_store_fixture_add ("/store/file/newer", test_newer);
  hk_store_fixture_add ("/store/file/damaged", test_damaged);
  hk_store_fixture_add ("/store/file/truncated", test_truncated);
  hk_store_fixture_add ("/store/file/read-only", test_read_only);
  hk_store_fixture_add ("/store/file/open-in-another-process", test_open_in_another_process);
  hk_store_fixture_add ("/store/file/open-twice-in-one-process", test_open_twice_in_one_process);
  hk_store_fixture_add ("/store/file/existing-file-is-kept", test_existing_file_is_kept);
  hk_store_fixture_add ("/store/file/full-disk", test_full_disk);
  hk_store_fixture_add ("/store/file/killed-while-writing", test_killed_while_writing);
  return g_test_run ();
}
