/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Begins, commits and rolls back, so that no path out of a function can leave a transaction open.
 */
#define G_LOG_DOMAIN "hk-db-transaction"

#include "config.h"

#include "hk-db-transaction.h"

#include "hk-db-statement.h"
#include "hk-error.h"

struct _HkDbTransaction
{
  HkDb *db; /* Borrowed */
};

static gboolean
run (HkDb *db, const char *sql, GError **error)
{
  g_autoptr (HkDbStatement) statement = hk_db_prepare (db, sql);

  return hk_db_statement_run (statement, error);
}

/**
 * hk_db_begin_at:
 * @where: file and line of the caller, for the message about a transaction inside another one
 *
 * Returns: (transfer full): the transaction, or %NULL
 */
HkDbTransaction *
hk_db_begin_at (HkDb *db, const char *where, GError **error)
{
  HkDbTransaction *self;

  g_return_val_if_fail (db != NULL && where != NULL, NULL);
  hk_db_assert_thread (db);
  if (hk_db_get_begun_at (db) != NULL)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FAILED,
                   "Transaction at %s inside the one begun at %s",
                   where,
                   hk_db_get_begun_at (db));
      return NULL;
    }
  if (!run (db, "BEGIN IMMEDIATE", error))
    return NULL;
  hk_db_set_begun_at (db, where);
  self = g_new0 (HkDbTransaction, 1);
  self->db = db;
  return self;
}

gboolean
hk_db_transaction_commit (HkDbTransaction *self, GError **error)
{
  g_autoptr (HkDbTransaction) transaction = self;

  g_return_val_if_fail (self != NULL, FALSE);
  hk_db_assert_thread (self->db);
  if (!run (self->db, "COMMIT", error))
    return FALSE;
  hk_db_set_begun_at (self->db, NULL);
  g_free (g_steal_pointer (&transaction));
  return TRUE;
}

void
hk_db_transaction_rollback (HkDbTransaction *self)
{
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return;
  hk_db_assert_thread (self->db);
  /* A full disk makes SQLite roll back by itself. */
  if (sqlite3_get_autocommit (hk_db_get_handle (self->db)) == 0 &&
      !run (self->db, "ROLLBACK", &error))
    g_warning ("Rolling back what began at %s: %s", hk_db_get_begun_at (self->db), error->message);
  hk_db_set_begun_at (self->db, NULL);
  g_free (self);
}
