/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes the places that submissions go to. */
#define G_LOG_DOMAIN "hk-place-rows"

#include "config.h"

#include "hk-place-rows.h"

#include "hk-db-statement.h"

static HkPlaceRow *
read_place (HkDbStatement *statement)
{
  HkPlaceRow *row = g_new0 (HkPlaceRow, 1);

  row->name = g_strdup (hk_db_statement_get_text (statement, 0));
  row->url = g_strdup (hk_db_statement_get_text (statement, 1));
  row->ca_file = g_strdup (hk_db_statement_get_text (statement, 2));
  row->user = g_strdup (hk_db_statement_get_text (statement, 3));
  row->state = g_strdup (hk_db_statement_get_text (statement, 4));
  row->message = g_strdup (hk_db_statement_get_text (statement, 5));
  row->checked_at = hk_db_statement_get_integer (statement, 6);
  return row;
}

void
hk_place_row_free (HkPlaceRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->url);
  g_free (row->ca_file);
  g_free (row->user);
  g_free (row->state);
  g_free (row->message);
  g_free (row);
}

GPtrArray *
hk_place_rows_list (HkStore *store, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_place_row_free);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT name, url, ca_file, user_name, state, message, checked_at "
                             "FROM places ORDER BY position, name");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list, read_place (statement));
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
hk_place_rows_put (HkStore *store, const HkPlaceRow *row, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && row != NULL && row->name != NULL, FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO places (name, url, ca_file, user_name, state, message, checked_at, position) "
      "VALUES (:name, :url, :ca_file, :user, :state, :message, :checked_at, "
      "(SELECT coalesce(max(position), 0) + 1 FROM places)) "
      "ON CONFLICT (name) DO UPDATE SET url = excluded.url, ca_file = excluded.ca_file, "
      "user_name = excluded.user_name, state = excluded.state, message = excluded.message, "
      "checked_at = excluded.checked_at");
  hk_db_statement_bind_text (statement, ":name", row->name);
  hk_db_statement_bind_text (statement, ":url", row->url);
  hk_db_statement_bind_text (statement, ":ca_file", row->ca_file);
  hk_db_statement_bind_text (statement, ":user", row->user);
  hk_db_statement_bind_text (statement, ":state", row->state);
  hk_db_statement_bind_text (statement, ":message", row->message);
  hk_db_statement_bind_integer (statement, ":checked_at", row->checked_at);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_place_rows_remove (HkStore *store, const char *name, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && name != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store), "DELETE FROM places WHERE name = :name");
  hk_db_statement_bind_text (statement, ":name", name);
  return hk_db_statement_run (statement, error);
}
