/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a workspace file, sets and reads back every guard, keeps the prepared statements, and makes
 * backups. */
#define G_LOG_DOMAIN "hk-db"

#include "config.h"

#include "hk-db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-db-error.h"
#include "hk-db-file.h"

/* How long a start waits for another process that is just closing the same file. */
#define BUSY_MILLISECONDS 1500
/* Instructions of SQLite's machine between two looks at the cancellable. */
#define PROGRESS_STEPS 2000
#define BACKUP_PAGES 256
#define MAX_VALUE_BYTES (64 * 1024 * 1024)
struct _HkDb
{
  char *path;
  sqlite3 *handle;
  GThread *owner;
  GHashTable *idle; /* SQL text → sqlite3_stmt that nobody uses */
  GCancellable *cancellable;
  char *begun_at;
  char *identity; /* of hk-db-file while this process has it open; NULL: not a workspace file */
};

static int
progress_reached_cb (gpointer data)
{
  HkDb *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

static gboolean
set_guard (HkDb *self, int option, int wanted, GError **error)
{
  int now = -1;
  int rc = sqlite3_db_config (self->handle, option, wanted, &now);

  if (rc == SQLITE_OK && now == wanted)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FAILED,
               "SQLite %s refuses guard %d",
               sqlite3_libversion (),
               option);
  return FALSE;
}

static gboolean
set_guards (HkDb *self, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  /* No SQL, not even a hostile undo entry, may reach another file. */
  sqlite3_limit (self->handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (self->handle, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_reached_cb, self);
  return set_guard (self, SQLITE_DBCONFIG_ENABLE_FKEY, 1, error) &&
         set_guard (self, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, error) &&
         set_guard (self, SQLITE_DBCONFIG_DEFENSIVE, 1, error) &&
         set_guard (self, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, error) &&
         set_guard (self, SQLITE_DBCONFIG_DQS_DML, 0, error) &&
         set_guard (self, SQLITE_DBCONFIG_DQS_DDL, 0, error);
}

static HkDb *
open_handle (const char *name, const char *path, int flags, GError **error)
{
  g_autoptr (HkDb) self = g_new0 (HkDb, 1);
  int rc;

  self->path = g_strdup (path);
  self->owner = g_thread_self ();
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  rc = sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    {
      hk_db_error_set (error, self->handle, rc, path);
      return NULL;
    }
  if (!set_guards (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
expect_pragma (HkDb *self, const char *sql, const char *wanted, GError **error)
{
  g_autofree char *found = hk_db_read_text (self, sql, error);

  if (found == NULL)
    return FALSE;
  if (g_strcmp0 (found, wanted) == 0)
    return TRUE;
  g_set_error (error, HK_ERROR, HK_ERROR_FAILED, "%s is “%s”, not “%s”", sql, found, wanted);
  return FALSE;
}

/* The exclusive lock is taken with the first look into the file and kept until it is closed. */
static gboolean
set_durability (HkDb *self, const char *journal, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode=%s", journal);

  return expect_pragma (self, "PRAGMA locking_mode=EXCLUSIVE", "exclusive", error) &&
         expect_pragma (self, sql, journal, error) &&
         hk_db_exec (self,
                     "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
                     "PRAGMA journal_size_limit=8388608",
                     error) &&
         expect_pragma (self, "PRAGMA synchronous", "2", error);
}

/* SQLite opens a file it may not write silently for reading only. */
static gboolean
check_writable (HkDb *self, GError **error)
{
  if (sqlite3_db_readonly (self->handle, "main") == 0)
    return TRUE;
  hk_db_error_set (error, NULL, SQLITE_READONLY, self->path);
  return FALSE;
}

/**
 * hk_db_open:
 * @path: an existing workspace file
 *
 * Opens the file for this thread alone and for this process alone: until it is closed, or the
 * process dies, nobody else can open it. A file that is not ours, damaged or read-only is refused
 * unchanged.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
HkDb *
hk_db_open (const char *path, GError **error)
{
  g_autoptr (HkDb) self = NULL;
  g_autofree char *absolute = NULL;
  g_autofree char *identity = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  absolute = g_canonicalize_filename (path, NULL);
  identity = hk_db_file_claim (absolute, error);
  if (identity == NULL)
    return NULL;
  if (hk_db_file_check (absolute, error))
    self = open_handle (absolute, absolute, SQLITE_OPEN_READWRITE, error);
  if (self == NULL)
    {
      hk_db_file_release (identity);
      return NULL;
    }
  self->identity = g_steal_pointer (&identity);
  if (!check_writable (self, error) || !set_durability (self, "wal", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hk_db_create:
 * @path: a name that does not exist yet
 *
 * Makes an empty database with a rollback journal, so that its one file is complete as soon as it
 * is closed.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
HkDb *
hk_db_create (const char *path, GError **error)
{
  g_autoptr (HkDb) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  self = open_handle (path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (self == NULL || !set_durability (self, "delete", error))
    return NULL;
  return g_steal_pointer (&self);
}

HkDb *
hk_db_open_memory (GError **error)
{
  return open_handle (":memory:", ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, error);
}

/**
 * hk_db_close:
 * @self: (transfer full): the connection
 *
 * Moves the write-ahead log into the file and closes it. A failure loses nothing: the log stays
 * beside the file.
 */
gboolean
hk_db_close (HkDb *self, GError **error)
{
  int rc;

  g_return_val_if_fail (self != NULL, FALSE);
  hk_db_assert_thread (self);
  g_hash_table_remove_all (self->idle);
  rc = sqlite3_close (self->handle);
  if (rc == SQLITE_OK)
    self->handle = NULL;
  else
    hk_db_set_error (self, rc, error);
  hk_db_free (self);
  return rc == SQLITE_OK;
}

void
hk_db_free (HkDb *self)
{
  if (self == NULL)
    return;
  hk_db_assert_thread (self);
  g_clear_pointer (&self->idle, g_hash_table_unref);
  /* Also after a failed open: the handle is there and must go. */
  sqlite3_close_v2 (self->handle);
  if (self->identity != NULL)
    hk_db_file_release (self->identity);
  g_free (self->identity);
  g_clear_object (&self->cancellable);
  g_free (self->begun_at);
  g_free (self->path);
  g_free (self);
}

const char *
hk_db_get_path (HkDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->path;
}

sqlite3 *
hk_db_get_handle (HkDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->handle;
}

/* One thread owns the connection; a call from another one is a mistake in the program. */
void
hk_db_assert_thread (HkDb *self)
{
  g_assert (self->owner == g_thread_self ());
}

void
hk_db_set_error (HkDb *self, int rc, GError **error)
{
  hk_db_error_set (error, self->handle, rc, self->path);
}

gboolean
hk_db_exec (HkDb *self, const char *sql, GError **error)
{
  int rc;

  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);
  hk_db_assert_thread (self);
  rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  hk_db_set_error (self, rc, error);
  return FALSE;
}

/**
 * hk_db_read_text:
 * @sql: one statement without parameters
 *
 * Returns: (transfer full): the first column of the first row as text, "" without a row; %NULL on
 * an error
 */
char *
hk_db_read_text (HkDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  char *text = NULL;
  int rc;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);
  hk_db_assert_thread (self);
  rc = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);
  if (rc == SQLITE_OK)
    {
      rc = sqlite3_step (statement);
      if (rc == SQLITE_ROW)
        text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
    }
  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    hk_db_set_error (self, rc, error);
  else if (text == NULL)
    text = g_strdup ("");
  sqlite3_finalize (statement);
  return text;
}

gboolean
hk_db_read_integer (HkDb *self, const char *sql, gint64 *ret_value, GError **error)
{
  g_autofree char *text = hk_db_read_text (self, sql, error);

  if (text == NULL)
    return FALSE;
  *ret_value = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

/**
 * hk_db_set_cancellable:
 * @cancellable: (nullable): stops a running statement with G_IO_ERROR_CANCELLED
 */
void
hk_db_set_cancellable (HkDb *self, GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);
  hk_db_assert_thread (self);
  g_set_object (&self->cancellable, cancellable);
}

static gboolean
copy_pages (HkDb *self, HkDb *copy, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy->handle, "main", self->handle, "main");
  int rc;

  if (backup == NULL)
    {
      hk_db_set_error (copy, sqlite3_errcode (copy->handle), error);
      return FALSE;
    }
  do
    rc = g_cancellable_is_cancelled (cancellable) ? SQLITE_INTERRUPT
                                                  : sqlite3_backup_step (backup, BACKUP_PAGES);
  while (rc == SQLITE_OK);
  sqlite3_backup_finish (backup);
  if (rc == SQLITE_DONE)
    return TRUE;
  hk_db_set_error (copy, rc, error);
  return FALSE;
}

/* Written under a name of its own and only then given the name that was asked for. */
static gboolean
write_copy (HkDb *self, const char *temporary, GCancellable *cancellable, GError **error)
{
  g_autoptr (HkDb) copy =
      open_handle (temporary, temporary, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);

  return copy != NULL && copy_pages (self, copy, cancellable, error) &&
         expect_pragma (copy, "PRAGMA journal_mode=DELETE", "delete", error) &&
         expect_pragma (copy, "PRAGMA quick_check(1)", "ok", error) &&
         hk_db_close (g_steal_pointer (&copy), error);
}

/**
 * hk_db_backup:
 * @path: the name of the copy; an existing file is refused, never replaced
 *
 * Copies the whole workspace, as it is now, into one file, and checks the copy.
 */
gboolean
hk_db_backup (HkDb *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autofree char *name = NULL;
  gboolean done;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  hk_db_assert_thread (self);
  name = g_filename_display_name (path);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   _ ("There is already a file “%s”. Choose another name for the backup."),
                   name);
      return FALSE;
    }
  temporary = g_strdup_printf ("%s.%u.part", path, g_random_int ());
  done = write_copy (self, temporary, cancellable, error);
  if (done && g_rename (temporary, path) != 0)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FAILED,
                   _ ("The backup “%s” could not be written (%s). Choose another folder."),
                   name,
                   g_strerror (errno));
      done = FALSE;
    }
  if (!done)
    g_unlink (temporary);
  return done;
}

sqlite3_stmt *
hk_db_take_idle (HkDb *self, const char *sql)
{
  gpointer key = NULL;
  gpointer statement = NULL;

  if (!g_hash_table_steal_extended (self->idle, sql, &key, &statement))
    return NULL;
  g_free (key);
  return statement;
}

void
hk_db_give_idle (HkDb *self, const char *sql, sqlite3_stmt *statement)
{
  g_hash_table_replace (self->idle, g_strdup (sql), statement);
}

const char *
hk_db_get_begun_at (HkDb *self)
{
  return self->begun_at;
}

void
hk_db_set_begun_at (HkDb *self, const char *where)
{
  g_free (self->begun_at);
  self->begun_at = g_strdup (where);
}
