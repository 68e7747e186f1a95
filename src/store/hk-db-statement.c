/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wraps sqlite3_stmt so that an unknown name, a forgotten value or leftover SQL text cannot pass
 * unnoticed. */
#define G_LOG_DOMAIN "hk-db-statement"

#include "config.h"

#include "hk-db-statement.h"

#include "hk-error.h"

#define MAX_PARAMETERS 64

struct _HkDbStatement
{
  HkDb *db; /* Borrowed */
  char *sql;
  sqlite3_stmt *statement;
  GError *error; /* the first mistake; sticky */
  guint64 bound; /* bit per parameter */
  gboolean keep;
};

static void
fail (HkDbStatement *self, const char *what, const char *which)
{
  if (self->error == NULL)
    self->error =
        g_error_new (HK_ERROR, HK_ERROR_FAILED, "%s “%s” in “%s”", what, which, self->sql);
}

static void
note_result (HkDbStatement *self, int rc)
{
  if (rc != SQLITE_OK && self->error == NULL)
    hk_db_set_error (self->db, rc, &self->error);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n;")] == '\0';
}

static void
prepare (HkDbStatement *self)
{
  const char *tail = NULL;
  int rc = sqlite3_prepare_v3 (hk_db_get_handle (self->db),
                               self->sql,
                               -1,
                               self->keep ? SQLITE_PREPARE_PERSISTENT : 0,
                               &self->statement,
                               &tail);

  note_result (self, rc);
  if (rc != SQLITE_OK)
    return;
  if (self->statement == NULL)
    fail (self, "No statement", "");
  else if (!is_blank (tail))
    fail (self, "Leftover text", tail);
  else if (sqlite3_bind_parameter_count (self->statement) > MAX_PARAMETERS)
    fail (self, "Too many parameters", "");
}

static HkDbStatement *
new_statement (HkDb *db, const char *sql, gboolean keep)
{
  HkDbStatement *self = g_new0 (HkDbStatement, 1);

  hk_db_assert_thread (db);
  self->db = db;
  self->sql = g_strdup (sql);
  self->keep = keep;
  if (keep)
    self->statement = hk_db_take_idle (db, sql);
  if (self->statement == NULL)
    prepare (self);
  return self;
}

/* The position of a parameter, 0 if there is none of that name. */
static int
find_parameter (HkDbStatement *self, const char *name)
{
  int index = 0;

  hk_db_assert_thread (self->db);
  if (self->error != NULL)
    return 0;
  index = sqlite3_bind_parameter_index (self->statement, name);
  if (index == 0)
    fail (self, "Unknown parameter", name);
  else
    self->bound |= G_GUINT64_CONSTANT (1) << (index - 1);
  return index;
}

static void
check_all_bound (HkDbStatement *self)
{
  int n;

  if (self->error != NULL)
    return;
  n = sqlite3_bind_parameter_count (self->statement);
  for (int i = 0; i < n; i++)
    if ((self->bound & (G_GUINT64_CONSTANT (1) << i)) == 0)
      fail (self,
            "No value for parameter",
            sqlite3_bind_parameter_name (self->statement, i + 1) != NULL
                ? sqlite3_bind_parameter_name (self->statement, i + 1)
                : "?");
}

/**
 * hk_db_prepare:
 * @sql: exactly one statement; parameters as ":name"
 *
 * The statement is prepared once per connection and kept for the next use.
 *
 * Returns: (transfer full): a statement; what is wrong with it is reported by the step
 */
HkDbStatement *
hk_db_prepare (HkDb *db, const char *sql)
{
  g_return_val_if_fail (db != NULL && sql != NULL, NULL);
  return new_statement (db, sql, TRUE);
}

HkDbStatement *
hk_db_prepare_once (HkDb *db, const char *sql)
{
  g_return_val_if_fail (db != NULL && sql != NULL, NULL);
  return new_statement (db, sql, FALSE);
}

void
hk_db_statement_free (HkDbStatement *self)
{
  if (self == NULL)
    return;
  hk_db_assert_thread (self->db);
  if (self->statement != NULL && self->keep && self->error == NULL)
    {
      sqlite3_reset (self->statement);
      sqlite3_clear_bindings (self->statement);
      hk_db_give_idle (self->db, self->sql, self->statement);
    }
  else
    sqlite3_finalize (self->statement);
  g_clear_error (&self->error);
  g_free (self->sql);
  g_free (self);
}

void
hk_db_statement_bind_text (HkDbStatement *self, const char *name, const char *text)
{
  int index;

  g_return_if_fail (self != NULL && name != NULL);
  index = find_parameter (self, name);
  if (index > 0)
    note_result (self, sqlite3_bind_text (self->statement, index, text, -1, SQLITE_TRANSIENT));
}

void
hk_db_statement_bind_integer (HkDbStatement *self, const char *name, gint64 value)
{
  int index;

  g_return_if_fail (self != NULL && name != NULL);
  index = find_parameter (self, name);
  if (index > 0)
    note_result (self, sqlite3_bind_int64 (self->statement, index, value));
}

void
hk_db_statement_bind_bytes (HkDbStatement *self, const char *name, GBytes *bytes)
{
  gsize size = 0;
  const void *data;
  int index;

  g_return_if_fail (self != NULL && name != NULL && bytes != NULL);
  data = g_bytes_get_data (bytes, &size);
  index = find_parameter (self, name);
  if (index > 0)
    note_result (self,
                 sqlite3_bind_blob64 (
                     self->statement, index, data != NULL ? data : "", size, SQLITE_TRANSIENT));
}

/**
 * hk_db_statement_step:
 *
 * Returns: whether a row is there, the statement is done, or something failed: the first mistake
 * made with the statement, or SQLite's own
 */
HkStep
hk_db_statement_step (HkDbStatement *self, GError **error)
{
  int rc;

  g_return_val_if_fail (self != NULL, HK_STEP_ERROR);
  hk_db_assert_thread (self->db);
  check_all_bound (self);
  if (self->error == NULL)
    {
      rc = sqlite3_step (self->statement);
      if (rc == SQLITE_ROW)
        return HK_STEP_ROW;
      if (rc == SQLITE_DONE)
        return HK_STEP_DONE;
      note_result (self, rc);
    }
  if (error != NULL)
    *error = g_error_copy (self->error);
  return HK_STEP_ERROR;
}

/**
 * hk_db_statement_run:
 *
 * Steps to the end, without looking at rows, and makes the statement ready for other values of the
 * same parameters.
 */
gboolean
hk_db_statement_run (HkDbStatement *self, GError **error)
{
  HkStep step;

  do
    step = hk_db_statement_step (self, error);
  while (step == HK_STEP_ROW);
  if (step == HK_STEP_DONE)
    sqlite3_reset (self->statement);
  return step == HK_STEP_DONE;
}

const char *
hk_db_statement_get_text (HkDbStatement *self, int column)
{
  const char *text;

  g_return_val_if_fail (self != NULL && self->statement != NULL, "");
  text = (const char *)sqlite3_column_text (self->statement, column);
  return text != NULL ? text : "";
}

gint64
hk_db_statement_get_integer (HkDbStatement *self, int column)
{
  g_return_val_if_fail (self != NULL && self->statement != NULL, 0);
  return sqlite3_column_int64 (self->statement, column);
}

GBytes *
hk_db_statement_dup_bytes (HkDbStatement *self, int column)
{
  const void *data;

  g_return_val_if_fail (self != NULL && self->statement != NULL, NULL);
  data = sqlite3_column_blob (self->statement, column);
  return g_bytes_new (data, (gsize)sqlite3_column_bytes (self->statement, column));
}

gboolean
hk_db_statement_is_null (HkDbStatement *self, int column)
{
  g_return_val_if_fail (self != NULL && self->statement != NULL, TRUE);
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}
