/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes the profile row, the settings and the counters. */
#define G_LOG_DOMAIN "hk-workspace-rows"

#include "config.h"

#include "hk-workspace-rows.h"

#include "hk-db-statement.h"

HkWorkspaceRow *
hk_workspace_rows_load (HkStore *store, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkWorkspaceRow *row;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT uuid, role, body, fiscal_year, created_at FROM workspace");
  step = hk_db_statement_step (statement, error);
  if (step == HK_STEP_DONE)
    hk_db_set_error (hk_store_get_db (store), SQLITE_CORRUPT, error);
  if (step != HK_STEP_ROW)
    return NULL;
  row = g_new0 (HkWorkspaceRow, 1);
  row->uuid = g_strdup (hk_db_statement_get_text (statement, 0));
  row->role = g_strdup (hk_db_statement_get_text (statement, 1));
  row->body = g_strdup (hk_db_statement_get_text (statement, 2));
  row->fiscal_year = (int)hk_db_statement_get_integer (statement, 3);
  row->created_at = hk_db_statement_get_integer (statement, 4);
  return row;
}

void
hk_workspace_row_free (HkWorkspaceRow *row)
{
  if (row == NULL)
    return;
  g_free (row->uuid);
  g_free (row->role);
  g_free (row->body);
  g_free (row);
}

gboolean
hk_workspace_rows_set_profile (
    HkStore *store, const char *role, const char *body, int fiscal_year, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && role != NULL && body != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE workspace SET role = :role, body = :body, "
                             "fiscal_year = :fiscal_year");
  hk_db_statement_bind_text (statement, ":role", role);
  hk_db_statement_bind_text (statement, ":body", body);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_workspace_rows_count (HkStore *store, const char *counter, guint *ret_number, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  guint number;

  g_return_val_if_fail (store != NULL && counter != NULL && ret_number != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "INSERT INTO counters (name, last) VALUES (:name, 1) "
                             "ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last");
  hk_db_statement_bind_text (statement, ":name", counter);
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return FALSE;
  number = (guint)hk_db_statement_get_integer (statement, 0);
  if (!hk_db_statement_run (statement, error))
    return FALSE;
  *ret_number = number;
  return TRUE;
}

char *
hk_workspace_rows_dup_setting (HkStore *store, const char *key, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && key != NULL, NULL);
  statement =
      hk_db_prepare (hk_store_get_db (store), "SELECT value FROM settings WHERE key = :key");
  hk_db_statement_bind_text (statement, ":key", key);
  step = hk_db_statement_step (statement, error);
  if (step == HK_STEP_ERROR)
    return NULL;
  return g_strdup (step == HK_STEP_ROW ? hk_db_statement_get_text (statement, 0) : "");
}

gboolean
hk_workspace_rows_set_setting (HkStore *store, const char *key, const char *value, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && key != NULL && value != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "INSERT INTO settings (key, value) VALUES (:key, :value) "
                             "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  hk_db_statement_bind_text (statement, ":key", key);
  hk_db_statement_bind_text (statement, ":value", value);
  return hk_db_statement_run (statement, error);
}
