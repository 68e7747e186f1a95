/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes receipts once; only the moment of delivery is ever added. */
#define G_LOG_DOMAIN "hk-receipt-rows"

#include "config.h"

#include "hk-receipt-rows.h"

#include "hk-db-statement.h"

static HkReceipt *
read_receipt (HkDbStatement *statement)
{
  HkReceipt *receipt = g_new0 (HkReceipt, 1);

  receipt->submission_id = g_strdup (hk_db_statement_get_text (statement, 0));
  receipt->number = g_strdup (hk_db_statement_get_text (statement, 1));
  receipt->prefecture = g_strdup (hk_db_statement_get_text (statement, 2));
  receipt->municipality = g_strdup (hk_db_statement_get_text (statement, 3));
  receipt->round = g_strdup (hk_db_statement_get_text (statement, 4));
  receipt->file_sha256 = g_strdup (hk_db_statement_get_text (statement, 5));
  receipt->accepted = hk_db_statement_get_integer (statement, 6) != 0;
  receipt->reason = g_strdup (hk_db_statement_get_text (statement, 7));
  receipt->received_at = hk_db_statement_get_integer (statement, 8);
  return receipt;
}

gboolean
hk_receipt_rows_insert (
    HkStore *store, const HkReceipt *receipt, gboolean issued, gint64 delivered_at, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && receipt != NULL, FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO receipts (submission_id, number, prefecture, municipality, round, file_sha256, "
      "accepted, reason, received_at, issued, delivered_at) VALUES (:id, :number, :prefecture, "
      ":municipality, :round, :sha256, :accepted, :reason, :received_at, :issued, :delivered_at)");
  hk_db_statement_bind_text (statement, ":id", receipt->submission_id);
  hk_db_statement_bind_text (statement, ":number", receipt->number);
  hk_db_statement_bind_text (statement, ":prefecture", receipt->prefecture);
  hk_db_statement_bind_text (statement, ":municipality", receipt->municipality);
  hk_db_statement_bind_text (statement, ":round", receipt->round);
  hk_db_statement_bind_text (statement, ":sha256", receipt->file_sha256);
  hk_db_statement_bind_integer (statement, ":accepted", receipt->accepted != FALSE);
  hk_db_statement_bind_text (statement, ":reason", receipt->reason);
  hk_db_statement_bind_integer (statement, ":received_at", receipt->received_at);
  hk_db_statement_bind_integer (statement, ":issued", issued != FALSE);
  hk_db_statement_bind_integer (statement, ":delivered_at", delivered_at);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_receipt_rows_set_delivered (HkStore *store, const char *submission_id, gint64 at, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && submission_id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE receipts SET delivered_at = :at WHERE submission_id = :id "
                             "AND delivered_at = 0");
  hk_db_statement_bind_integer (statement, ":at", at);
  hk_db_statement_bind_text (statement, ":id", submission_id);
  return hk_db_statement_run (statement, error);
}

HkReceipt *
hk_receipt_rows_find (HkStore *store,
                      const char *submission_id,
                      gint64 *ret_delivered_at,
                      GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && submission_id != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT submission_id, number, prefecture, municipality, round, "
                             "file_sha256, accepted, reason, received_at, delivered_at "
                             "FROM receipts WHERE submission_id = :id");
  hk_db_statement_bind_text (statement, ":id", submission_id);
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return NULL;
  if (ret_delivered_at != NULL)
    *ret_delivered_at = hk_db_statement_get_integer (statement, 9);
  return read_receipt (statement);
}

GPtrArray *
hk_receipt_rows_list_undelivered (HkStore *store, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT submission_id FROM receipts WHERE issued = 1 "
                             "AND delivered_at = 0 ORDER BY received_at, submission_id");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list, g_strdup (hk_db_statement_get_text (statement, 0)));
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
