/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pulling: a municipality fetches its receipts, a prefecture collects what was submitted. */
#define G_LOG_DOMAIN "hk-session-pull"

#include "config.h"

#include "hk-session-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-file-rows.h"
#include "hk-inbox-rows.h"
#include "hk-outbox-rows.h"
#include "hk-receipt-rows.h"
#include "hk-request-rows.h"
#include "hk-clock.h"
#include "hk-snapshot-private.h"
#include "hk-transfer-private.h"

#define SOURCE_FOLDER "folder"

/* A place by its name, else a folder by its path. */
static gboolean
set_source (HkSession *self, HkTransfer *transfer, const char *text, GError **error)
{
  HkPlaceInfo *place = hk_session_find_place (self, text);
  HkPlaceInfo folder = { .name = (char *)SOURCE_FOLDER };

  if (place != NULL)
    {
      transfer->place = hk_place_info_copy (place);
      transfer->password = g_strdup (g_hash_table_lookup (self->passwords, place->name));
      return TRUE;
    }
  if (*text == '\0' || !g_file_test (text, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("“%s” is neither a place of this workspace nor a folder. Check the name."),
                   text);
      return FALSE;
    }
  transfer->folder = g_canonicalize_filename (text, NULL);
  folder.url = transfer->folder;
  transfer->place = hk_place_info_copy (&folder);
  return TRUE;
}

/* Own submissions that may have a receipt there. */
static void
ask_for_own (HkSession *self, HkTransfer *transfer)
{
  GPtrArray *outbox = self->snapshot->outbox;

  for (guint i = 0; i < outbox->len; i++)
    {
      const HkOutboxItemInit *row = hk_outbox_item_get (g_ptr_array_index (outbox, i));

      if (row->receipt == NULL &&
          (transfer->folder != NULL || strcmp (row->place, transfer->place->name) == 0))
        g_ptr_array_add (transfer->asked, hk_asked_new (row->submission));
    }
}

/**
 * hk_session_prepare_pull:
 * @place_or_folder: name of a place, or path of a folder
 *
 * A municipality fetches the receipts of its own submissions. A prefecture collects submissions;
 * from a folder also the workbooks that simply lie in it.
 */
HkTransfer *
hk_session_prepare_pull (HkSession *self, const char *place_or_folder, GError **error)
{
  g_autoptr (HkTransfer) transfer = NULL;
  gboolean collects;
  HkSnapshot *now;

  g_return_val_if_fail (HK_IS_SESSION (self) && place_or_folder != NULL, NULL);
  now = hk_session_refresh (self, error);
  if (now == NULL)
    return NULL;
  if (now->profile.role == HK_ROLE_ADVISOR)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_STATE,
                           _ ("An advisor's workspace neither sends nor receives. Open the "
                              "workspace of a municipality or a prefecture."));
      return NULL;
    }
  collects = now->profile.role == HK_ROLE_PREFECTURE;
  transfer = hk_transfer_new (
      collects ? HK_JOB_COLLECT : HK_JOB_FETCH, self->reference, now->municipality);
  if (!set_source (self, transfer, place_or_folder, error))
    return NULL;
  if (!collects)
    ask_for_own (self, transfer);
  else if ((transfer->known = hk_inbox_rows_list_known (self->store, error)) == NULL)
    return NULL;
  return g_steal_pointer (&transfer);
}

static HkRequestState
state_of_receipt (const HkReceipt *receipt)
{
  return receipt->accepted ? HK_REQUEST_ACCEPTED : HK_REQUEST_RETURNED;
}

/* The request moves on only if it is still that version and waits for the answer. */
static gboolean
move_request (HkSession *self, const HkAsked *asked, GError **error)
{
  HkRequest *request = hk_snapshot_find_request (self->snapshot, asked->submission->request_id);

  if (request == NULL || hk_request_get_version (request) != asked->submission->version ||
      hk_request_get_state (request) != HK_REQUEST_SUBMITTED)
    return TRUE;
  return hk_request_rows_set_state (self->store,
                                    asked->submission->request_id,
                                    state_of_receipt (asked->receipt),
                                    asked->submission->version,
                                    error);
}

static gboolean
record_receipt (HkSession *self, const HkAsked *asked, GError **error)
{
  return hk_receipt_rows_insert (self->store, asked->receipt, FALSE, hk_clock_now (), error) &&
         hk_outbox_rows_set_state (self->store,
                                   asked->submission->id,
                                   asked->receipt->accepted ? HK_TRANSFER_RECEIVED
                                                            : HK_TRANSFER_RETURNED,
                                   "",
                                   asked->receipt->received_at,
                                   error) &&
         move_request (self, asked, error);
}

static gboolean
record_problem (HkSession *self, const HkAsked *asked, GError **error)
{
  HkOutboxItem *item = hk_outbox_rows_find (self->store, asked->submission->id, error);
  gboolean done;

  if (item == NULL)
    return FALSE;
  done = hk_outbox_rows_set_state (self->store,
                                   asked->submission->id,
                                   hk_outbox_item_get (item)->state,
                                   asked->problem,
                                   0,
                                   error);
  g_object_unref (item);
  return done;
}

static gboolean
has_news (HkTransfer *transfer)
{
  for (guint i = 0; i < transfer->asked->len; i++)
    {
      const HkAsked *asked = g_ptr_array_index (transfer->asked, i);

      if (asked->receipt != NULL || asked->problem != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A receipt that another pull wrote down meanwhile is not news. */
static gboolean
record_asked (HkSession *self, HkTransfer *transfer, const HkAsked *asked, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HkReceipt) there = NULL;

  there = hk_receipt_rows_find (self->store, asked->submission->id, NULL, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (there != NULL || (asked->receipt == NULL && asked->problem == NULL))
    return TRUE;
  if (asked->problem != NULL)
    {
      transfer->pull.n_rejected++;
      return record_problem (self, asked, error);
    }
  transfer->pull.n_receipts++;
  return record_receipt (self, asked, error);
}

gboolean
hk_session_record_fetch (HkSession *self, HkTransfer *transfer, GError **error)
{
  g_autoptr (HkEdit) edit = NULL;

  if (!has_news (transfer))
    return TRUE;
  if (hk_session_refresh (self, error) == NULL)
    return FALSE;
  edit = hk_session_begin (self, "pull", NULL, error);
  if (edit == NULL)
    return FALSE;
  for (guint i = 0; i < transfer->asked->len; i++)
    if (!record_asked (self, transfer, g_ptr_array_index (transfer->asked, i), error))
      return FALSE;
  return hk_session_commit (
      self, g_steal_pointer (&edit), HK_PART_OUTBOX | HK_PART_REQUESTS, error);
}

/* The same bytes, or the same submission with its file, are not taken in twice. */
static gboolean
is_known (HkSession *self, const HkReading *reading, gboolean *ret_known, GError **error)
{
  if (reading->file != NULL)
    return hk_inbox_rows_has_file (self->store, reading->submission->file_sha256, ret_known, error);
  *ret_known = FALSE;
  return TRUE;
}

static gboolean
record_reading (HkSession *self, HkTransfer *transfer, const HkReading *reading, GError **error)
{
  g_autoptr (HkInboxItem) there = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean known = FALSE;
  const HkInboxItemInit init = {
    .submission = reading->submission,
    .source = transfer->place->name,
    .file_name = reading->file_name,
    .verdict = reading->verdict,
    .remarks = reading->remarks,
    .pulled_at = hk_clock_now (),
  };

  there = hk_inbox_rows_find (self->store, reading->submission->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!is_known (self, reading, &known, error))
    return FALSE;
  if (known || (there != NULL && reading->file == NULL))
    {
      transfer->pull.n_known++;
      return TRUE;
    }
  if (there == NULL)
    transfer->pull.n_new++;
  if (reading->verdict == HK_VERDICT_REJECTED)
    transfer->pull.n_rejected++;
  return (reading->file == NULL ||
          hk_file_rows_put (self->store, reading->submission->file_sha256, reading->file, error)) &&
         hk_inbox_rows_put (self->store,
                            &init,
                            transfer->folder != NULL ? transfer->folder : "",
                            reading->file != NULL,
                            error);
}

gboolean
hk_session_record_collect (HkSession *self, HkTransfer *transfer, GError **error)
{
  g_autoptr (HkEdit) edit = NULL;

  transfer->pull.n_known = g_hash_table_size (transfer->known);
  if (transfer->readings->len == 0)
    return TRUE;
  edit = hk_session_begin (self, "pull", NULL, error);
  if (edit == NULL)
    return FALSE;
  for (guint i = 0; i < transfer->readings->len; i++)
    if (!record_reading (self, transfer, g_ptr_array_index (transfer->readings, i), error))
      return FALSE;
  return hk_session_commit (self, g_steal_pointer (&edit), HK_PART_INBOX, error);
}
