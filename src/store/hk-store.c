/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the connection of a workspace and tells the triggers who writes, when, why, and what can be
 * undone. */
#define G_LOG_DOMAIN "hk-store"

#include "config.h"

#include "hk-store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-db-error.h"
#include "hk-db-statement.h"
#include "hk-db-transaction.h"
#include "hk-schema.h"

/* Steps that are kept when a workspace is opened; older ones are forgotten. */
#define UNDO_STEPS 1000
/* Up to here a whole file is looked through at each start. */
#define QUICK_CHECK_BYTES (32 * 1024 * 1024)

struct _HkStore
{
  HkDb *db;
  char *who;
  HkEdit *edit; /* Borrowed: the one under way */
  gint64 last_step;
};

struct _HkEdit
{
  HkStore *store; /* Borrowed */
  HkDbTransaction *transaction;
  gint64 at;
  char *why;
  char *kind;
  char *subject;
  const char *stack; /* NULL: not undoable */
  gint64 step;
  gint64 seq;
};

static void
tell_field (sqlite3_context *context, HkEdit *edit, const char *field)
{
  if (g_str_equal (field, "stack") && edit->stack == NULL)
    sqlite3_result_null (context);
  else if (g_str_equal (field, "stack"))
    sqlite3_result_text (context, edit->stack, -1, SQLITE_STATIC);
  else if (g_str_equal (field, "at"))
    sqlite3_result_int64 (context, edit->at);
  else if (g_str_equal (field, "who"))
    sqlite3_result_text (context, edit->store->who, -1, SQLITE_STATIC);
  else if (g_str_equal (field, "why"))
    sqlite3_result_text (context, edit->why, -1, SQLITE_STATIC);
  else if (g_str_equal (field, "kind"))
    sqlite3_result_text (context, edit->kind, -1, SQLITE_STATIC);
  else if (g_str_equal (field, "step"))
    sqlite3_result_int64 (context, edit->step);
  else if (g_str_equal (field, "seq"))
    sqlite3_result_int64 (context, ++edit->seq);
  else if (g_str_equal (field, "subject"))
    sqlite3_result_text (context, edit->subject, -1, SQLITE_STATIC);
  else
    sqlite3_result_error (context, "no such field of an edit", -1);
}

/* The SQL function hk_edit ('field'). Strings it gives live until the edit ends, after the
 * statement. */
static void
edit_field_asked_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  HkStore *self = sqlite3_user_data (context);
  const char *field = (const char *)sqlite3_value_text (values[0]);

  if (self->edit == NULL)
    sqlite3_result_error (context, "written outside of an edit", -1);
  else
    tell_field (context, self->edit, field != NULL ? field : "");
}

static HkStore *
wrap_db (HkDb *db, GError **error)
{
  g_autoptr (HkStore) self = g_new0 (HkStore, 1);
  const char *who = g_get_user_name ();
  int rc;

  self->db = db;
  self->who = g_utf8_make_valid (who, -1);
  rc = sqlite3_create_function_v2 (hk_db_get_handle (db),
                                   "hk_edit",
                                   1,
                                   SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                   self,
                                   edit_field_asked_cb,
                                   NULL,
                                   NULL,
                                   NULL);
  if (rc != SQLITE_OK)
    {
      hk_db_set_error (db, rc, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
insert_workspace (HkStore *self,
                  const char *role,
                  const char *body,
                  int fiscal_year,
                  const HkEditInit *init,
                  GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (HkEdit) edit = hk_store_edit (self, init, error);
  g_autoptr (HkDbStatement) statement = NULL;

  if (edit == NULL)
    return FALSE;
  statement = hk_db_prepare (self->db,
                             "INSERT INTO workspace (id, uuid, role, body, fiscal_year, "
                             "created_at, created_by) VALUES (1, :uuid, :role, :body, "
                             ":fiscal_year, :at, :version)");
  hk_db_statement_bind_text (statement, ":uuid", uuid);
  hk_db_statement_bind_text (statement, ":role", role);
  hk_db_statement_bind_text (statement, ":body", body);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
  hk_db_statement_bind_integer (statement, ":at", init->at);
  hk_db_statement_bind_text (statement, ":version", HK_VERSION);
  return hk_db_statement_run (statement, error) && hk_edit_commit (g_steal_pointer (&edit), error);
}

/* A complete workspace under a temporary name. */
static gboolean
write_fresh (const char *temporary,
             const char *role,
             const char *body,
             int fiscal_year,
             const HkEditInit *init,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id=%d", HK_DB_APPLICATION_ID);
  g_autoptr (HkStore) self = NULL;
  const HkSchemaStep *steps;
  HkDb *db;
  guint n;

  db = hk_db_create (temporary, error);
  if (db == NULL)
    return FALSE;
  self = wrap_db (db, error);
  steps = hk_schema_get_steps (&n);
  return self != NULL && hk_db_exec (db, sql, error) &&
         hk_schema_upgrade (db, steps, n, NULL, error) &&
         insert_workspace (self, role, body, fiscal_year, init, error) &&
         hk_store_close (g_steal_pointer (&self), error);
}

static gboolean
refuse_existing (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_STATE,
               _ ("There is already a file “%s”. Open it, or choose another name for the new "
                  "workspace."),
               name);
  return FALSE;
}

/* Gives the finished file its name, never over another file, and makes the name itself durable. */
static gboolean
publish (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int rc = renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE);
  int fd;

  /* Not every file system can promise it; then the look before must do. */
  if (rc != 0 && (errno == EINVAL || errno == ENOSYS) && !g_file_test (path, G_FILE_TEST_EXISTS))
    rc = g_rename (temporary, path);
  if (rc != 0)
    {
      if (errno == EEXIST)
        return refuse_existing (path, error);
      hk_db_error_set_errno (error, errno, path);
      return FALSE;
    }
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  return TRUE;
}

static gboolean
look_through (HkStore *self, GError **error)
{
  g_autofree char *verdict = NULL;
  GStatBuf info;

  if (g_stat (hk_db_get_path (self->db), &info) != 0 || info.st_size > QUICK_CHECK_BYTES)
    return TRUE;
  verdict = hk_db_read_text (self->db, "PRAGMA quick_check(1)", error);
  if (verdict == NULL)
    return FALSE;
  if (g_str_equal (verdict, "ok"))
    return TRUE;
  g_debug ("quick_check: %s", verdict);
  hk_db_set_error (self->db, SQLITE_CORRUPT, error);
  return FALSE;
}

static gboolean
load_steps (HkStore *self, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  gint64 n = 0;

  if (!hk_db_read_integer (
          self->db, "SELECT coalesce(max(step), 0) FROM undo_log", &self->last_step, error) ||
      !hk_db_read_integer (self->db, "SELECT count(DISTINCT step) FROM undo_log", &n, error))
    return FALSE;
  if (n <= UNDO_STEPS)
    return TRUE;
  statement = hk_db_prepare (self->db, "DELETE FROM undo_log WHERE step <= :step");
  hk_db_statement_bind_integer (statement, ":step", self->last_step - UNDO_STEPS);
  return hk_db_statement_run (statement, error);
}

/**
 * hk_store_create:
 * @path: a name that does not exist yet
 * @role: nick of the role
 * @body: six-digit code
 * @edit: when and why
 *
 * Writes a complete workspace beside @path and then gives it that name: there is never half a
 * workspace.
 *
 * Returns: (transfer full): the open workspace, or %NULL
 */
HkStore *
hk_store_create (const char *path,
                 const char *role,
                 const char *body,
                 int fiscal_year,
                 const HkEditInit *edit,
                 GError **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (path != NULL && role != NULL && body != NULL && edit != NULL, NULL);
  absolute = g_canonicalize_filename (path, NULL);
  if (g_file_test (absolute, G_FILE_TEST_EXISTS))
    {
      refuse_existing (absolute, error);
      return NULL;
    }
  temporary = g_strdup_printf ("%s.%08x.new", absolute, g_random_int ());
  if (!write_fresh (temporary, role, body, fiscal_year, edit, error) ||
      !publish (temporary, absolute, error))
    {
      g_unlink (temporary);
      return NULL;
    }
  return hk_store_open (absolute, error);
}

/**
 * hk_store_open:
 * @path: an existing workspace
 *
 * Returns: (transfer full): the open workspace, locked for this process; or %NULL, with the file
 * unchanged
 */
HkStore *
hk_store_open (const char *path, GError **error)
{
  g_autoptr (HkStore) self = NULL;
  const HkSchemaStep *steps;
  HkDb *db;
  guint n;

  g_return_val_if_fail (path != NULL, NULL);
  db = hk_db_open (path, error);
  if (db == NULL)
    return NULL;
  self = wrap_db (db, error);
  steps = hk_schema_get_steps (&n);
  if (self == NULL || !hk_schema_upgrade (db, steps, n, NULL, error) ||
      !look_through (self, error) || !load_steps (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
hk_store_close (HkStore *self, GError **error)
{
  gboolean done;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->edit == NULL, FALSE);
  done = hk_db_close (g_steal_pointer (&self->db), error);
  hk_store_free (self);
  return done;
}

void
hk_store_free (HkStore *self)
{
  if (self == NULL)
    return;
  hk_db_free (self->db);
  g_free (self->who);
  g_free (self);
}

HkDb *
hk_store_get_db (HkStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->db;
}

const char *
hk_store_get_path (HkStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return hk_db_get_path (self->db);
}

gboolean
hk_store_backup (HkStore *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return hk_db_backup (self->db, path, cancellable, error);
}

/**
 * hk_store_edit_at:
 * @init: when and why; with a subject it is one step that can be undone
 *
 * Returns: (transfer full): the edit, or %NULL
 */
HkEdit *
hk_store_edit_at (HkStore *self, const HkEditInit *init, const char *where, GError **error)
{
  g_autoptr (HkEdit) edit = NULL;
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && init != NULL && init->why != NULL, NULL);
  edit = g_new0 (HkEdit, 1);
  edit->store = self;
  edit->transaction = hk_db_begin_at (self->db, where, error);
  if (edit->transaction == NULL)
    return NULL;
  edit->at = init->at;
  edit->why = g_strdup (init->why);
  edit->kind = g_strdup (init->why);
  edit->subject = g_strdup (init->subject);
  self->edit = edit;
  if (init->subject == NULL)
    return g_steal_pointer (&edit);
  edit->stack = "undo";
  edit->step = ++self->last_step;
  /* A new step ends the way forward. */
  statement = hk_db_prepare (self->db, "DELETE FROM undo_log WHERE stack = 'redo'");
  return hk_db_statement_run (statement, error) ? g_steal_pointer (&edit) : NULL;
}

HkEdit *
hk_store_edit_step (
    HkStore *self, const HkEditInit *init, const char *stack, gint64 step, GError **error)
{
  /* What goes to the redo stack is being undone. */
  gboolean undoing = g_str_equal (stack, "redo");
  const HkEditInit plain = { init->at, undoing ? "undo" : "redo", NULL };
  HkEdit *edit = hk_store_edit (self, &plain, error);

  if (edit == NULL)
    return NULL;
  g_free (edit->kind);
  edit->kind = g_strdup (init->why);
  edit->subject = g_strdup (init->subject);
  edit->stack = undoing ? "redo" : "undo";
  edit->step = step;
  return edit;
}

void
hk_edit_set_subject (HkEdit *edit, const char *subject)
{
  g_return_if_fail (edit != NULL && edit->stack != NULL && subject != NULL);
  g_free (edit->subject);
  edit->subject = g_strdup (subject);
}

gboolean
hk_edit_commit (HkEdit *edit, GError **error)
{
  gboolean done;

  g_return_val_if_fail (edit != NULL, FALSE);
  done = hk_db_transaction_commit (g_steal_pointer (&edit->transaction), error);
  hk_edit_cancel (edit);
  return done;
}

void
hk_edit_cancel (HkEdit *edit)
{
  if (edit == NULL)
    return;
  hk_db_transaction_rollback (edit->transaction);
  if (edit->store->edit == edit)
    edit->store->edit = NULL;
  g_free (edit->why);
  g_free (edit->kind);
  g_free (edit->subject);
  g_free (edit);
}
