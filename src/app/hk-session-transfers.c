/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A submission is written down whole before anything leaves, and what came of each try afterwards.
 */
#define G_LOG_DOMAIN "hk-session-transfers"

#include "config.h"

#include "hk-session-private.h"

#include "hk-receipt-rows.h"
#include "hk-snapshot-private.h"
#include "hk-transfer-private.h"

static gboolean
record (HkSession *self, HkTransfer *transfer, const GError *run_error, GError **error)
{
  if (transfer->nothing)
    return TRUE;
  switch (transfer->job)
    {
    case HK_JOB_SUBMIT:
      return hk_session_record_submit (self, transfer, run_error, error);
    case HK_JOB_TEST:
      return hk_session_record_test (self, transfer, run_error, error);
    case HK_JOB_REPLY:
      return hk_session_record_reply (self, transfer, run_error, error);
    /* What was found before an interruption is kept all the same. */
    case HK_JOB_FETCH:
      return hk_session_record_fetch (self, transfer, error);
    case HK_JOB_COLLECT:
      return hk_session_record_collect (self, transfer, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
hk_session_finish_pull (HkSession *self,
                        HkTransfer *transfer,
                        const GError *run_error,
                        HkPullResult *ret_result,
                        GError **error)
{
  g_autoptr (HkTransfer) owned = transfer;

  if (!record (self, transfer, run_error, error))
    return FALSE;
  if (ret_result != NULL)
    *ret_result = transfer->pull;
  return TRUE;
}

/**
 * hk_session_finish:
 * @transfer: (transfer full): one that was run
 * @run_error: (nullable): what hk_transfer_run() gave
 *
 * Returns: %TRUE if what happened, good or bad, is written down
 */
gboolean
hk_session_finish (HkSession *self, HkTransfer *transfer, const GError *run_error, GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && transfer != NULL, FALSE);
  return hk_session_finish_pull (self, transfer, run_error, NULL, error);
}

/* Run here and now; the error of the run is the error of the whole once it is written down. */
static gboolean
run_to_end (HkSession *self,
            HkTransfer *transfer,
            GCancellable *cancellable,
            HkPullResult *ret_result,
            GError **error)
{
  g_autoptr (GError) run_error = NULL;

  hk_transfer_run (transfer, NULL, NULL, cancellable, &run_error);
  if (!hk_session_finish_pull (self, transfer, run_error, ret_result, error))
    return FALSE;
  if (run_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&run_error));
  return FALSE;
}

/**
 * hk_session_submit:
 * @ret_submission: (out) (optional) (transfer full): the id; also set when sending failed after it
 * was written down
 */
gboolean
hk_session_submit (HkSession *self,
                   const char *request,
                   const char *place,
                   GCancellable *cancellable,
                   char **ret_submission,
                   GError **error)
{
  HkTransfer *transfer = hk_session_prepare_submit (self, request, place, error);
  g_autofree char *id = NULL;
  gboolean done;

  if (transfer == NULL)
    return FALSE;
  id = g_strdup (transfer->submission->id);
  done = run_to_end (self, transfer, cancellable, NULL, error);
  if (done && ret_submission != NULL)
    *ret_submission = g_steal_pointer (&id);
  return done;
}

gboolean
hk_session_retry (HkSession *self,
                  const char *submission,
                  GCancellable *cancellable,
                  GError **error)
{
  HkTransfer *transfer = hk_session_prepare_retry (self, submission, error);

  return transfer != NULL && run_to_end (self, transfer, cancellable, NULL, error);
}

gboolean
hk_session_pull (HkSession *self,
                 const char *place_or_folder,
                 GCancellable *cancellable,
                 HkPullResult *ret_result,
                 GError **error)
{
  HkTransfer *transfer = hk_session_prepare_pull (self, place_or_folder, error);

  return transfer != NULL && run_to_end (self, transfer, cancellable, ret_result, error);
}

gboolean
hk_session_reply (HkSession *self,
                  const char *submission,
                  gboolean accept,
                  const char *reason,
                  GCancellable *cancellable,
                  char **ret_receipt_number,
                  GError **error)
{
  HkTransfer *transfer = hk_session_prepare_reply (self, submission, accept, reason, error);
  g_autofree char *number = NULL;

  if (transfer == NULL)
    return FALSE;
  number = g_strdup (transfer->receipt->number);
  if (!run_to_end (self, transfer, cancellable, NULL, error))
    return FALSE;
  if (ret_receipt_number != NULL)
    *ret_receipt_number = g_steal_pointer (&number);
  return TRUE;
}

static GPtrArray *
list_open (HkSession *self, gboolean with_failed)
{
  g_autoptr (GPtrArray) undelivered = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  HkSnapshot *now = hk_session_refresh (self, &error);

  for (guint i = now != NULL ? now->outbox->len : 0; i > 0; i--)
    {
      const HkOutboxItemInit *row = hk_outbox_item_get (g_ptr_array_index (now->outbox, i - 1));

      if (row->state == HK_TRANSFER_WAITING ||
          (with_failed && (row->state == HK_TRANSFER_SENDING || row->state == HK_TRANSFER_FAILED)))
        g_ptr_array_add (list, g_strdup (row->submission->id));
    }
  undelivered = now != NULL ? hk_receipt_rows_list_undelivered (self->store, &error) : NULL;
  for (guint i = 0; undelivered != NULL && i < undelivered->len; i++)
    g_ptr_array_add (list, g_strdup (g_ptr_array_index (undelivered, i)));
  if (error != NULL)
    g_message ("What waits to be sent could not be read: %s", error->message);
  return list;
}

/**
 * hk_session_list_unfinished:
 *
 * Returns: (transfer full) (element-type utf8): submissions that wait to be sent and receipts that
 * wait to be delivered, for hk_session_retry(); a conflict waits for a person and is not among them
 */
GPtrArray *
hk_session_list_unfinished (HkSession *self)
{
  g_return_val_if_fail (HK_IS_SESSION (self), NULL);
  return list_open (self, TRUE);
}

/**
 * hk_session_list_waiting:
 *
 * Returns: (transfer full) (element-type utf8): as hk_session_list_unfinished(), without what
 * failed for a reason that does not pass by itself and without what is on its way just now
 */
GPtrArray *
hk_session_list_waiting (HkSession *self)
{
  g_return_val_if_fail (HK_IS_SESSION (self), NULL);
  return list_open (self, FALSE);
}
