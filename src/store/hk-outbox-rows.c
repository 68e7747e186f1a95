/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what is to be sent, what was tried, and what came of it. */
#define G_LOG_DOMAIN "hk-outbox-rows"

#include "config.h"

#include "hk-outbox-rows.h"

#include "hk-receipt-rows.h"
#include "hk-submission-columns.h"

#define COLUMNS HK_SUBMISSION_COLUMNS ", place, state, tries, last_try_at, last_error, sent_at"

static HkOutboxItem *
read_item (HkStore *store, HkDbStatement *statement, GError **error)
{
  HkSubmission submission = hk_submission_columns_view (statement);
  g_autoptr (HkReceipt) receipt = NULL;
  g_autoptr (GError) receipt_error = NULL;
  HkOutboxItemInit init = {
    .submission = &submission,
    .place = hk_db_statement_get_text (statement, 9),
    .tries = (guint)hk_db_statement_get_integer (statement, 11),
    .last_try_at = hk_db_statement_get_integer (statement, 12),
    .last_error = hk_db_statement_get_text (statement, 13),
    .sent_at = hk_db_statement_get_integer (statement, 14),
  };

  if (!hk_transfer_state_from_nick (hk_db_statement_get_text (statement, 10), &init.state))
    {
      hk_db_set_error (hk_store_get_db (store), SQLITE_CORRUPT, error);
      return NULL;
    }
  receipt = hk_receipt_rows_find (store, submission.id, NULL, &receipt_error);
  if (receipt_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&receipt_error));
      return NULL;
    }
  init.receipt = receipt;
  return hk_outbox_item_new (&init);
}

GPtrArray *
hk_outbox_rows_list (HkStore *store, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS " FROM outbox "
                             "ORDER BY created_at DESC, version DESC, submission_id");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkOutboxItem *item = read_item (store, statement, error);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (list, item);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

HkOutboxItem *
hk_outbox_rows_find (HkStore *store, const char *submission_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && submission_id != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS " FROM outbox WHERE submission_id = :id");
  hk_db_statement_bind_text (statement, ":id", submission_id);
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return NULL;
  return read_item (store, statement, error);
}

HkOutboxItem *
hk_outbox_rows_find_version (HkStore *store, const char *request_id, guint version, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && request_id != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS " FROM outbox "
                             "WHERE request_id = :request AND version = :version");
  hk_db_statement_bind_text (statement, ":request", request_id);
  hk_db_statement_bind_integer (statement, ":version", version);
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return NULL;
  return read_item (store, statement, error);
}

gboolean
hk_outbox_rows_insert (HkStore *store,
                       const HkSubmission *submission,
                       const char *place,
                       GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && submission != NULL && place != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "INSERT INTO outbox (" COLUMNS ") VALUES (" HK_SUBMISSION_NAMES
                             ", :place, :state, 0, 0, '', 0)");
  hk_submission_columns_bind (statement, submission);
  hk_db_statement_bind_text (statement, ":place", place);
  hk_db_statement_bind_text (statement, ":state", hk_transfer_state_to_nick (HK_TRANSFER_WAITING));
  return hk_db_statement_run (statement, error);
}

gboolean
hk_outbox_rows_begin_try (HkStore *store, const char *submission_id, gint64 at, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && submission_id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE outbox SET state = :state, tries = tries + 1, "
                             "last_try_at = :at WHERE submission_id = :id");
  hk_db_statement_bind_text (statement, ":state", hk_transfer_state_to_nick (HK_TRANSFER_SENDING));
  hk_db_statement_bind_integer (statement, ":at", at);
  hk_db_statement_bind_text (statement, ":id", submission_id);
  return hk_db_statement_run (statement, error);
}

/**
 * hk_outbox_rows_set_state:
 * @sentence: what went wrong, "" if nothing
 * @sent_at: when the manifest was there; 0 leaves the time that is noted
 */
gboolean
hk_outbox_rows_set_state (HkStore *store,
                          const char *submission_id,
                          HkTransferState state,
                          const char *sentence,
                          gint64 sent_at,
                          GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && submission_id != NULL && sentence != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE outbox SET state = :state, last_error = :sentence, "
                             "sent_at = CASE WHEN sent_at = 0 THEN :sent_at ELSE sent_at END "
                             "WHERE submission_id = :id");
  hk_db_statement_bind_text (statement, ":state", hk_transfer_state_to_nick (state));
  hk_db_statement_bind_text (statement, ":sentence", sentence);
  hk_db_statement_bind_integer (statement, ":sent_at", sent_at);
  hk_db_statement_bind_text (statement, ":id", submission_id);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_outbox_rows_recover (HkStore *store, gint64 at, GError **error)
{
  const HkEditInit init = { at, "recover", NULL };
  g_autoptr (HkDbStatement) statement = NULL;
  g_autoptr (HkEdit) edit = NULL;
  gint64 n = 0;

  g_return_val_if_fail (store != NULL, FALSE);
  if (!hk_db_read_integer (hk_store_get_db (store),
                           "SELECT count(*) FROM outbox WHERE state = 'sending'",
                           &n,
                           error))
    return FALSE;
  if (n == 0)
    return TRUE;
  edit = hk_store_edit (store, &init, error);
  if (edit == NULL)
    return FALSE;
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE outbox SET state = :state WHERE state = 'sending'");
  hk_db_statement_bind_text (statement, ":state", hk_transfer_state_to_nick (HK_TRANSFER_WAITING));
  return hk_db_statement_run (statement, error) && hk_edit_commit (g_steal_pointer (&edit), error);
}
