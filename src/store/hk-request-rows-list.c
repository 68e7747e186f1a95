/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads whole requests: four sorted queries, joined in memory by the id. */
#define G_LOG_DOMAIN "hk-request-rows-list"

#include "config.h"

#include "hk-request-rows.h"

#include "hk-db-statement.h"

static HkRequest *
read_head (HkDb *db, HkDbStatement *statement, GError **error)
{
  HkRequest *request;
  HkRequestState state;

  if (!hk_request_state_from_nick (hk_db_statement_get_text (statement, 5), &state))
    {
      hk_db_set_error (db, SQLITE_CORRUPT, error);
      return NULL;
    }
  request = hk_request_new (hk_db_statement_get_text (statement, 0),
                            hk_db_statement_get_text (statement, 1),
                            hk_db_statement_get_text (statement, 2),
                            (guint)hk_db_statement_get_integer (statement, 3));
  hk_request_set_version (request, (guint)hk_db_statement_get_integer (statement, 4));
  hk_request_set_state (request, state);
  hk_request_set_created_at (request, hk_db_statement_get_integer (statement, 6));
  return request;
}

static gboolean
read_heads (HkDb *db, const char *municipality, GPtrArray *list, GHashTable *by_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement = hk_db_prepare (db,
                             "SELECT id, municipality, round, number, version, state, created_at "
                             "FROM requests WHERE municipality = :municipality "
                             "ORDER BY created_at DESC, number DESC, id");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkRequest *request = read_head (db, statement, error);

      if (request == NULL)
        return FALSE;
      g_ptr_array_add (list, request);
      g_hash_table_insert (by_id, (gpointer)hk_request_get_id (request), request);
    }
  return step == HK_STEP_DONE;
}

static gboolean
read_values (HkDb *db, GHashTable *by_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement = hk_db_prepare (db, "SELECT request_id, field, value FROM request_values");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkRequest *request = g_hash_table_lookup (by_id, hk_db_statement_get_text (statement, 0));

      if (request != NULL)
        hk_request_set_value (request,
                              hk_db_statement_get_text (statement, 1),
                              hk_db_statement_get_text (statement, 2));
    }
  return step == HK_STEP_DONE;
}

static gboolean
read_lines (HkDb *db, GHashTable *by_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement = hk_db_prepare (db,
                             "SELECT request_id, line_key FROM request_lines "
                             "ORDER BY request_id, position, line_key");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkRequest *request = g_hash_table_lookup (by_id, hk_db_statement_get_text (statement, 0));

      if (request != NULL)
        hk_request_take_line (request,
                              hk_request_line_new (hk_db_statement_get_text (statement, 1)));
    }
  return step == HK_STEP_DONE;
}

static gboolean
read_line_values (HkDb *db, GHashTable *by_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement =
      hk_db_prepare (db, "SELECT request_id, line_key, field, value FROM request_line_values");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkRequest *request = g_hash_table_lookup (by_id, hk_db_statement_get_text (statement, 0));
      HkRequestLine *line = NULL;
      guint index;

      if (request != NULL)
        line = hk_request_find_line (request, hk_db_statement_get_text (statement, 1), &index);
      if (line != NULL)
        hk_request_line_set_value (
            line, hk_db_statement_get_text (statement, 2), hk_db_statement_get_text (statement, 3));
    }
  return step == HK_STEP_DONE;
}

GPtrArray *
hk_request_rows_list (HkStore *store, const char *municipality, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  HkDb *db;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  db = hk_store_get_db (store);
  if (!read_heads (db, municipality, list, by_id, error) || !read_values (db, by_id, error) ||
      !read_lines (db, by_id, error) || !read_line_values (db, by_id, error))
    return NULL;
  return g_steal_pointer (&list);
}
