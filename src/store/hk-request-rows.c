/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes requests; an empty value is no row, so that a cleared field leaves nothing behind. */
#define G_LOG_DOMAIN "hk-request-rows"

#include "config.h"

#include "hk-request-rows.h"

#include "hk-request-form.h"
#include "hk-db-statement.h"

gboolean
hk_request_rows_set_value (
    HkStore *store, const char *id, const char *field, const char *value, GError **error)
{
  gboolean empty = value == NULL || *value == '\0';
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && id != NULL && field != NULL, FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      empty ? "DELETE FROM request_values WHERE request_id = :id AND field = :field"
            : "INSERT INTO request_values (request_id, field, value) VALUES (:id, :field, :value) "
              "ON CONFLICT (request_id, field) DO UPDATE SET value = excluded.value");
  hk_db_statement_bind_text (statement, ":id", id);
  hk_db_statement_bind_text (statement, ":field", field);
  if (!empty)
    hk_db_statement_bind_text (statement, ":value", value);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_request_rows_set_line_value (HkStore *store,
                                const char *id,
                                const char *key,
                                const char *field,
                                const char *value,
                                GError **error)
{
  gboolean empty = value == NULL || *value == '\0';
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && id != NULL && key != NULL && field != NULL, FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      empty ? "DELETE FROM request_line_values WHERE request_id = :id AND line_key = :key "
              "AND field = :field"
            : "INSERT INTO request_line_values (request_id, line_key, field, value) "
              "VALUES (:id, :key, :field, :value) "
              "ON CONFLICT (request_id, line_key, field) DO UPDATE SET value = excluded.value");
  hk_db_statement_bind_text (statement, ":id", id);
  hk_db_statement_bind_text (statement, ":key", key);
  hk_db_statement_bind_text (statement, ":field", field);
  if (!empty)
    hk_db_statement_bind_text (statement, ":value", value);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_request_rows_insert_line (
    HkStore *store, const char *id, HkRequestLine *line, guint position, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  const HkField *fields;
  const char *key;
  guint n;

  g_return_val_if_fail (store != NULL && id != NULL && HK_IS_REQUEST_LINE (line), FALSE);
  key = hk_request_line_get_key (line);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "INSERT INTO request_lines (request_id, line_key, position) "
                             "VALUES (:id, :key, :position)");
  hk_db_statement_bind_text (statement, ":id", id);
  hk_db_statement_bind_text (statement, ":key", key);
  hk_db_statement_bind_integer (statement, ":position", position);
  if (!hk_db_statement_run (statement, error))
    return FALSE;
  fields = hk_request_form_get_line (&n);
  for (guint i = 0; i < n; i++)
    {
      const char *value = hk_request_line_get_value (line, fields[i].key);

      if (*value != '\0' &&
          !hk_request_rows_set_line_value (store, id, key, fields[i].key, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_head (HkStore *store, HkRequest *request, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO requests (id, municipality, round, number, version, state, created_at) "
      "VALUES (:id, :municipality, :round, :number, :version, :state, :created_at)");
  hk_db_statement_bind_text (statement, ":id", hk_request_get_id (request));
  hk_db_statement_bind_text (
      statement, ":municipality", hk_request_get_municipality_code (request));
  hk_db_statement_bind_text (statement, ":round", hk_request_get_round (request));
  hk_db_statement_bind_integer (statement, ":number", hk_request_get_number (request));
  hk_db_statement_bind_integer (statement, ":version", hk_request_get_version (request));
  hk_db_statement_bind_text (
      statement, ":state", hk_request_state_to_nick (hk_request_get_state (request)));
  hk_db_statement_bind_integer (statement, ":created_at", hk_request_get_created_at (request));
  return hk_db_statement_run (statement, error);
}

gboolean
hk_request_rows_insert (HkStore *store, HkRequest *request, GError **error)
{
  const HkField *fields;
  const char *id;
  guint n;

  g_return_val_if_fail (store != NULL && HK_IS_REQUEST (request), FALSE);
  id = hk_request_get_id (request);
  if (!insert_head (store, request, error))
    return FALSE;
  fields = hk_request_form_get_head (&n);
  for (guint i = 0; i < n; i++)
    {
      const char *value = hk_request_get_value (request, fields[i].key);

      if (*value != '\0' && !hk_request_rows_set_value (store, id, fields[i].key, value, error))
        return FALSE;
    }
  for (guint i = 0; i < hk_request_get_n_lines (request); i++)
    if (!hk_request_rows_insert_line (store, id, hk_request_get_line (request, i), i, error))
      return FALSE;
  return TRUE;
}

static gboolean
run_with_id (HkStore *store, const char *sql, const char *id, GError **error)
{
  g_autoptr (HkDbStatement) statement = hk_db_prepare (hk_store_get_db (store), sql);

  hk_db_statement_bind_text (statement, ":id", id);
  return hk_db_statement_run (statement, error);
}

/**
 * hk_request_rows_delete:
 *
 * Children first, each with its own way back. A request that was ever submitted is held by its
 * outbox row.
 */
gboolean
hk_request_rows_delete (HkStore *store, const char *id, GError **error)
{
  g_return_val_if_fail (store != NULL && id != NULL, FALSE);
  return run_with_id (store, "DELETE FROM request_line_values WHERE request_id = :id", id, error) &&
         run_with_id (store, "DELETE FROM request_lines WHERE request_id = :id", id, error) &&
         run_with_id (store, "DELETE FROM request_values WHERE request_id = :id", id, error) &&
         run_with_id (store, "DELETE FROM requests WHERE id = :id", id, error);
}

gboolean
hk_request_rows_set_state (
    HkStore *store, const char *id, HkRequestState state, guint version, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE requests SET state = :state, version = :version "
                             "WHERE id = :id");
  hk_db_statement_bind_text (statement, ":state", hk_request_state_to_nick (state));
  hk_db_statement_bind_integer (statement, ":version", version);
  hk_db_statement_bind_text (statement, ":id", id);
  return hk_db_statement_run (statement, error);
}

static gboolean
run_with_line (HkStore *store, const char *sql, const char *id, const char *key, GError **error)
{
  g_autoptr (HkDbStatement) statement = hk_db_prepare (hk_store_get_db (store), sql);

  hk_db_statement_bind_text (statement, ":id", id);
  hk_db_statement_bind_text (statement, ":key", key);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_request_rows_delete_line (HkStore *store, const char *id, const char *key, GError **error)
{
  g_return_val_if_fail (store != NULL && id != NULL && key != NULL, FALSE);
  return run_with_line (
             store,
             "DELETE FROM request_line_values WHERE request_id = :id AND line_key = :key",
             id,
             key,
             error) &&
         run_with_line (store,
                        "DELETE FROM request_lines WHERE request_id = :id AND line_key = :key",
                        id,
                        key,
                        error);
}

gboolean
hk_request_rows_set_position (
    HkStore *store, const char *id, const char *key, guint position, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && id != NULL && key != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE request_lines SET position = :position "
                             "WHERE request_id = :id AND line_key = :key "
                             "AND position <> :position");
  hk_db_statement_bind_integer (statement, ":position", position);
  hk_db_statement_bind_text (statement, ":id", id);
  hk_db_statement_bind_text (statement, ":key", key);
  return hk_db_statement_run (statement, error);
}
