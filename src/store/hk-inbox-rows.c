/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps every arrival, also one that cannot be read, so that nothing is silently left out. */
#define G_LOG_DOMAIN "hk-inbox-rows"

#include "config.h"

#include "hk-inbox-rows.h"

#include "hk-receipt-rows.h"
#include "hk-submission-columns.h"

#define COLUMNS HK_SUBMISSION_COLUMNS ", source, file_name, verdict, accepted, pulled_at"

static GPtrArray *
read_remarks (HkStore *store, const char *submission_id, GError **error)
{
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_remark_free);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT level, sheet, cell, remark FROM inbox_remarks "
                             "WHERE submission_id = :id ORDER BY position");
  hk_db_statement_bind_text (statement, ":id", submission_id);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkVerdict level;

      if (!hk_verdict_from_nick (hk_db_statement_get_text (statement, 0), &level))
        {
          hk_db_set_error (hk_store_get_db (store), SQLITE_CORRUPT, error);
          return NULL;
        }
      g_ptr_array_add (remarks,
                       hk_remark_new (level,
                                      hk_db_statement_get_text (statement, 1),
                                      hk_db_statement_get_text (statement, 2),
                                      hk_db_statement_get_text (statement, 3)));
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&remarks) : NULL;
}

static gboolean
read_parts (HkStore *store,
            const char *submission_id,
            GPtrArray **ret_remarks,
            HkReceipt **ret_receipt,
            GError **error)
{
  g_autoptr (GError) receipt_error = NULL;

  *ret_remarks = read_remarks (store, submission_id, error);
  if (*ret_remarks == NULL)
    return FALSE;
  *ret_receipt = hk_receipt_rows_find (store, submission_id, NULL, &receipt_error);
  if (receipt_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&receipt_error));
  return FALSE;
}

static HkInboxItem *
read_item (HkStore *store, HkDbStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (HkReceipt) receipt = NULL;
  HkSubmission submission = hk_submission_columns_view (statement);
  HkInboxItemInit init = {
    .submission = &submission,
    .source = hk_db_statement_get_text (statement, 9),
    .file_name = hk_db_statement_get_text (statement, 10),
    .accepted = hk_db_statement_get_integer (statement, 12) != 0,
    .pulled_at = hk_db_statement_get_integer (statement, 13),
  };

  if (!hk_verdict_from_nick (hk_db_statement_get_text (statement, 11), &init.verdict))
    {
      hk_db_set_error (hk_store_get_db (store), SQLITE_CORRUPT, error);
      return NULL;
    }
  if (!read_parts (store, submission.id, &remarks, &receipt, error))
    return NULL;
  init.remarks = remarks;
  init.receipt = receipt;
  return hk_inbox_item_new (&init);
}

GPtrArray *
hk_inbox_rows_list (HkStore *store, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS " FROM inbox "
                             "ORDER BY pulled_at DESC, created_at DESC, submission_id");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkInboxItem *item = read_item (store, statement, error);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (list, item);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

HkInboxItem *
hk_inbox_rows_find (HkStore *store, const char *submission_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && submission_id != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS " FROM inbox WHERE submission_id = :id");
  hk_db_statement_bind_text (statement, ":id", submission_id);
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return NULL;
  return read_item (store, statement, error);
}

GHashTable *
hk_inbox_rows_list_known (HkStore *store, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT submission_id FROM inbox WHERE stored_sha256 IS NOT NULL");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_hash_table_add (known, g_strdup (hk_db_statement_get_text (statement, 0)));
  return step == HK_STEP_DONE ? g_steal_pointer (&known) : NULL;
}

gboolean
hk_inbox_rows_has_file (HkStore *store, const char *sha256, gboolean *ret_has, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && sha256 != NULL && ret_has != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT 1 FROM inbox WHERE file_sha256 = :sha256 "
                             "AND stored_sha256 IS NOT NULL LIMIT 1");
  hk_db_statement_bind_text (statement, ":sha256", sha256);
  step = hk_db_statement_step (statement, error);
  if (step == HK_STEP_ERROR)
    return FALSE;
  *ret_has = step == HK_STEP_ROW;
  return TRUE;
}

char *
hk_inbox_rows_dup_location (HkStore *store, const char *submission_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && submission_id != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT location FROM inbox WHERE submission_id = :id");
  hk_db_statement_bind_text (statement, ":id", submission_id);
  step = hk_db_statement_step (statement, error);
  if (step == HK_STEP_ERROR)
    return NULL;
  return g_strdup (step == HK_STEP_ROW ? hk_db_statement_get_text (statement, 0) : "");
}

static gboolean
put_remarks (HkStore *store, const HkInboxItemInit *item, GError **error)
{
  g_autoptr (HkDbStatement) clear = NULL;
  g_autoptr (HkDbStatement) insert = NULL;

  clear = hk_db_prepare (hk_store_get_db (store),
                         "DELETE FROM inbox_remarks WHERE submission_id = :id");
  hk_db_statement_bind_text (clear, ":id", item->submission->id);
  if (!hk_db_statement_run (clear, error))
    return FALSE;
  insert = hk_db_prepare (hk_store_get_db (store),
                          "INSERT INTO inbox_remarks (submission_id, position, level, sheet, cell, "
                          "remark) VALUES (:id, :position, :level, :sheet, :cell, :remark)");
  for (guint i = 0; item->remarks != NULL && i < item->remarks->len; i++)
    {
      const HkRemark *remark = g_ptr_array_index (item->remarks, i);

      hk_db_statement_bind_text (insert, ":id", item->submission->id);
      hk_db_statement_bind_integer (insert, ":position", i);
      hk_db_statement_bind_text (insert, ":level", hk_verdict_to_nick (remark->level));
      hk_db_statement_bind_text (insert, ":sheet", remark->sheet);
      hk_db_statement_bind_text (insert, ":cell", remark->cell);
      hk_db_statement_bind_text (insert, ":remark", remark->text);
      if (!hk_db_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hk_inbox_rows_put (HkStore *store,
                   const HkInboxItemInit *item,
                   const char *location,
                   gboolean has_file,
                   GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && item != NULL && item->submission != NULL, FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO inbox (" COLUMNS ", location, stored_sha256) VALUES (" HK_SUBMISSION_NAMES
      ", :source, :file_name, :verdict, 0, :pulled_at, :location, :stored) "
      "ON CONFLICT (submission_id) DO UPDATE SET request_id = excluded.request_id, "
      "version = excluded.version, municipality = excluded.municipality, round = excluded.round, "
      "title = excluded.title, file_sha256 = excluded.file_sha256, "
      "file_size = excluded.file_size, created_at = excluded.created_at, "
      "source = excluded.source, location = excluded.location, file_name = excluded.file_name, "
      "verdict = excluded.verdict, "
      "pulled_at = excluded.pulled_at, stored_sha256 = excluded.stored_sha256 "
      "WHERE stored_sha256 IS NULL");
  hk_submission_columns_bind (statement, item->submission);
  hk_db_statement_bind_text (statement, ":source", item->source);
  hk_db_statement_bind_text (statement, ":location", location);
  hk_db_statement_bind_text (statement, ":file_name", item->file_name);
  hk_db_statement_bind_text (statement, ":verdict", hk_verdict_to_nick (item->verdict));
  hk_db_statement_bind_integer (statement, ":pulled_at", item->pulled_at);
  hk_db_statement_bind_text (statement, ":stored", has_file ? item->submission->file_sha256 : NULL);
  return hk_db_statement_run (statement, error) && put_remarks (store, item, error);
}

gboolean
hk_inbox_rows_set_accepted (HkStore *store,
                            const char *submission_id,
                            gboolean accepted,
                            GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && submission_id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE inbox SET accepted = :accepted WHERE submission_id = :id");
  hk_db_statement_bind_integer (statement, ":accepted", accepted != FALSE);
  hk_db_statement_bind_text (statement, ":id", submission_id);
  return hk_db_statement_run (statement, error);
}
