/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores workbooks by their SHA-256 and looks at the sum again whenever one is taken out. */
#define G_LOG_DOMAIN "hk-file-rows"

#include "config.h"

#include "hk-file-rows.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-db-statement.h"

gboolean
hk_file_rows_put (HkStore *store, const char *sha256, GBytes *content, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && sha256 != NULL && content != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "INSERT INTO files (sha256, size, content) "
                             "VALUES (:sha256, :size, :content) ON CONFLICT (sha256) DO NOTHING");
  hk_db_statement_bind_text (statement, ":sha256", sha256);
  hk_db_statement_bind_integer (statement, ":size", (gint64)g_bytes_get_size (content));
  hk_db_statement_bind_bytes (statement, ":content", content);
  return hk_db_statement_run (statement, error);
}

GBytes *
hk_file_rows_load (HkStore *store, const char *sha256, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *sum = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && sha256 != NULL, NULL);
  statement =
      hk_db_prepare (hk_store_get_db (store), "SELECT content FROM files WHERE sha256 = :sha256");
  hk_db_statement_bind_text (statement, ":sha256", sha256);
  step = hk_db_statement_step (statement, error);
  if (step == HK_STEP_DONE)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("The workbook %.12s is not in this workspace."),
                 sha256);
  if (step != HK_STEP_ROW)
    return NULL;
  content = hk_db_statement_dup_bytes (statement, 0);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  if (!g_str_equal (sum, sha256))
    {
      hk_db_set_error (hk_store_get_db (store), SQLITE_CORRUPT, error);
      return NULL;
    }
  return g_steal_pointer (&content);
}

gboolean
hk_file_rows_drop_unused (HkStore *store, const char *sha256, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && sha256 != NULL, FALSE);
  statement =
      hk_db_prepare (hk_store_get_db (store),
                     "DELETE FROM files WHERE sha256 = :sha256 "
                     "AND NOT EXISTS (SELECT 1 FROM outbox WHERE file_sha256 = :sha256) "
                     "AND NOT EXISTS (SELECT 1 FROM inbox WHERE stored_sha256 = :sha256) "
                     "AND NOT EXISTS (SELECT 1 FROM evidence WHERE file_sha256 = :sha256) "
                     "AND NOT EXISTS (SELECT 1 FROM replies WHERE file_sha256 = :sha256) "
                     "AND NOT EXISTS (SELECT 1 FROM releases WHERE file_sha256 = :sha256) "
                     "AND NOT EXISTS (SELECT 1 FROM undo_log WHERE instr (inverse, :sha256) > 0)");
  hk_db_statement_bind_text (statement, ":sha256", sha256);
  return hk_db_statement_run (statement, error);
}
