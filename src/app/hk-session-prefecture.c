/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prefecture's decisions on what arrived, the receipts for them, and the consolidation of what
 * was accepted. */
#define G_LOG_DOMAIN "hk-session-prefecture"

#include "config.h"

#include "hk-session-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-text.h"
#include "hk-file-rows.h"
#include "hk-inbox-rows.h"
#include "hk-receipt-rows.h"
#include "hk-workspace-rows.h"
#include "hk-consolidation-sheet.h"
#include "hk-request-sheet.h"
#include "hk-clock.h"
#include "hk-snapshot-private.h"
#include "hk-transfer-private.h"

#define MAX_REASON 1000 /* characters */
/* Reiwa 1 is 2019. */
#define REIWA_ZERO 2018

static gboolean
expect_prefecture (HkSession *self, GError **error)
{
  return hk_session_expect_role (self,
                                 HK_ROLE_PREFECTURE,
                                 _ ("Only a prefecture receives and consolidates. Open the "
                                    "workspace of the prefecture."),
                                 error);
}

/* The one arrival whose id begins so; borrowed. */
static HkInboxItem *
look_up (HkSnapshot *now, const char *id)
{
  HkInboxItem *found = NULL;

  for (guint i = 0; i < now->inbox->len && *id != '\0'; i++)
    {
      HkInboxItem *item = g_ptr_array_index (now->inbox, i);

      if (!g_str_has_prefix (hk_inbox_item_get (item)->submission->id, id))
        continue;
      if (found != NULL)
        return NULL;
      found = item;
    }
  return found;
}

static HkInboxItem *
find_arrival (HkSession *self, const char *id, GError **error)
{
  HkInboxItem *found = look_up (self->snapshot, id);

  if (found == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no single submission “%s” in the inbox. Give more of its id."),
                 id);
  return found;
}

static gboolean
check_decision (const HkInboxItemInit *row, gboolean accept, const char *reason, GError **error)
{
  if (*row->submission->municipality == '\0' || *row->submission->round == '\0' ||
      *row->submission->file_sha256 == '\0')
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   _ ("Nobody knows who sent “%s”, so there is nobody to answer. Ask for the file "
                      "again."),
                   row->file_name);
      return FALSE;
    }
  if (accept && row->verdict == HK_VERDICT_REJECTED)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   _ ("“%s” cannot be accepted as it is. Return it with a reason."),
                   row->file_name);
      return FALSE;
    }
  if (accept || *reason != '\0')
    return TRUE;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_INVALID,
                       _ ("A return needs a reason. Say what has to be put right."));
  return FALSE;
}

static gboolean
draw_number (HkSession *self, char **ret_number, GError **error)
{
  const HkProfile *profile = &self->snapshot->profile;
  g_autofree char *counter = g_strdup_printf ("receipt/%s/%d", profile->code, profile->fiscal_year);
  guint number;

  if (!hk_workspace_rows_count (self->store, counter, &number, error))
    return FALSE;
  *ret_number =
      g_strdup_printf ("%s-R%d-%04u", profile->code, profile->fiscal_year - REIWA_ZERO, number);
  return TRUE;
}

static HkReceipt *
new_receipt (HkSession *self, const HkSubmission *submission, gboolean accept, const char *reason)
{
  HkReceipt *receipt = g_new0 (HkReceipt, 1);

  receipt->submission_id = g_strdup (submission->id);
  receipt->number = g_strdup ("");
  receipt->prefecture = g_strdup (self->snapshot->code);
  receipt->municipality = g_strdup (submission->municipality);
  receipt->round = g_strdup (submission->round);
  receipt->file_sha256 = g_strdup (submission->file_sha256);
  receipt->accepted = accept;
  receipt->reason = g_strdup (reason);
  receipt->received_at = hk_clock_now ();
  return receipt;
}

/* The decision is in the workspace before the receipt is on its way. */
static gboolean
write_decision (HkSession *self, HkReceipt *receipt, GError **error)
{
  g_autoptr (HkEdit) edit = NULL;

  edit = hk_session_begin (self, receipt->accepted ? "accept" : "return", NULL, error);
  if (edit == NULL)
    return FALSE;
  if (receipt->accepted)
    {
      g_clear_pointer (&receipt->number, g_free);
      if (!draw_number (self, &receipt->number, error))
        return FALSE;
    }
  return hk_receipt_rows_insert (self->store, receipt, TRUE, 0, error) &&
         hk_inbox_rows_set_accepted (
             self->store, receipt->submission_id, receipt->accepted, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_INBOX, error);
}

/* Where the submission came from is where the receipt goes. */
static HkPlaceInfo *
dup_origin (HkSession *self, const HkInboxItemInit *row, GError **error)
{
  g_autofree char *location = NULL;
  HkPlaceInfo *place;
  HkPlaceInfo folder = { 0 };

  location = hk_inbox_rows_dup_location (self->store, row->submission->id, error);
  if (location == NULL)
    return NULL;
  folder.name = (char *)row->source;
  folder.url = location;
  if (*location != '\0')
    return hk_place_info_copy (&folder);
  place = hk_session_find_place (self, row->source);
  if (place != NULL)
    return hk_place_info_copy (place);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("The place “%s” that this came from is no longer in the workspace. Add it again; "
                  "the receipt is then sent there."),
               row->source);
  return NULL;
}

static HkTransfer *
new_reply (HkSession *self, const HkInboxItemInit *row, const HkReceipt *receipt, GError **error)
{
  HkPlaceInfo *place = dup_origin (self, row, error);
  HkTransfer *transfer;

  if (place == NULL)
    return NULL;
  transfer = hk_transfer_new (HK_JOB_REPLY, self->reference, self->snapshot->municipality);
  transfer->place = place;
  transfer->password = g_strdup (g_hash_table_lookup (self->passwords, place->name));
  transfer->submission = hk_submission_copy (row->submission);
  transfer->receipt = hk_receipt_copy (receipt);
  return transfer;
}

static gboolean
check_same_decision (const HkReceipt *receipt, gboolean accept, GError **error)
{
  if (receipt->accepted == accept)
    return TRUE;
  if (receipt->accepted)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("This was already accepted as %s and the receipt is out. The municipality can "
                    "submit the next version."),
                 receipt->number);
  else
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_STATE,
                         _ ("This was already returned. Wait for the next version from the "
                            "municipality."));
  return FALSE;
}

/**
 * hk_session_prepare_reply:
 * @submission: id, or a beginning of it that only one has
 * @accept: %TRUE: a receipt with a number; %FALSE: a return with @reason
 * @reason: (nullable): needed for a return
 *
 * The same decision again sends the same receipt again; another decision is refused.
 */
HkTransfer *
hk_session_prepare_reply (
    HkSession *self, const char *submission, gboolean accept, const char *reason, GError **error)
{
  g_autoptr (HkInboxItem) item = NULL;
  g_autoptr (HkReceipt) receipt = NULL;
  g_autoptr (HkTransfer) transfer = NULL;
  g_autofree char *clean = NULL;
  const HkInboxItemInit *row;

  g_return_val_if_fail (HK_IS_SESSION (self) && submission != NULL, NULL);
  if (!expect_prefecture (self, error))
    return NULL;
  g_set_object (&item, find_arrival (self, submission, error));
  if (item == NULL)
    return NULL;
  row = hk_inbox_item_get (item);
  if (row->receipt != NULL)
    return check_same_decision (row->receipt, accept, error)
               ? new_reply (self, row, row->receipt, error)
               : NULL;
  clean = hk_text_clean (reason != NULL ? reason : "", TRUE);
  if (g_utf8_strlen (clean, -1) > MAX_REASON)
    *g_utf8_offset_to_pointer (clean, MAX_REASON) = '\0';
  if (!check_decision (row, accept, clean, error))
    return NULL;
  receipt = new_receipt (self, row->submission, accept, clean);
  /* A place that is gone is told before the decision, not after. */
  transfer = new_reply (self, row, receipt, error);
  if (transfer == NULL || !write_decision (self, receipt, error))
    return NULL;
  g_free (transfer->receipt->number);
  transfer->receipt->number = g_strdup (receipt->number);
  return g_steal_pointer (&transfer);
}

HkTransfer *
hk_session_resume_reply (HkSession *self, const char *submission, GError **error)
{
  HkInboxItem *item = look_up (self->snapshot, submission);
  const HkInboxItemInit *row = item != NULL ? hk_inbox_item_get (item) : NULL;

  if (row == NULL || row->receipt == NULL)
    return NULL;
  return new_reply (self, row, row->receipt, error);
}

gboolean
hk_session_record_reply (HkSession *self,
                         HkTransfer *transfer,
                         const GError *run_error,
                         GError **error)
{
  g_autoptr (HkEdit) edit = NULL;

  /* Not delivered yet: the row says so already, and hk_session_list_unfinished () names it. */
  if (run_error != NULL)
    return TRUE;
  edit = hk_session_begin (self, "deliver-receipt", NULL, error);
  return edit != NULL &&
         hk_receipt_rows_set_delivered (
             self->store, transfer->submission->id, hk_clock_now (), error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_INBOX, error);
}

static gboolean
add_accepted (HkSession *self,
              HkConsolidation *consolidation,
              const HkInboxItemInit *row,
              GError **error)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (HkRequest) request = NULL;

  file = hk_file_rows_load (self->store, row->submission->file_sha256, error);
  if (file == NULL)
    return FALSE;
  request = hk_request_sheet_read (file,
                                   hk_reference_get_registry (self->reference),
                                   hk_reference_get_catalogue (self->reference),
                                   &remarks,
                                   error);
  return request != NULL && hk_consolidation_add (consolidation,
                                                  request,
                                                  row->submission->id,
                                                  row->file_name,
                                                  row->submission->file_sha256,
                                                  error);
}

/**
 * hk_session_consolidate:
 *
 * Everything that was accepted, read anew from the stored workbooks; of several versions of a
 * request the latest.
 *
 * Returns: (transfer full): the matrix, checked: Σ contributions = cells = totals
 */
HkConsolidation *
hk_session_consolidate (HkSession *self, GError **error)
{
  g_autoptr (HkConsolidation) consolidation = NULL;
  GPtrArray *inbox;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);
  if (!expect_prefecture (self, error))
    return NULL;
  consolidation = hk_consolidation_new (hk_reference_get_registry (self->reference),
                                        hk_reference_get_catalogue (self->reference));
  inbox = self->snapshot->inbox;
  for (guint i = inbox->len; i > 0; i--)
    {
      const HkInboxItemInit *row = hk_inbox_item_get (g_ptr_array_index (inbox, i - 1));

      if (row->accepted && !add_accepted (self, consolidation, row, error))
        return NULL;
    }
  hk_consolidation_close (consolidation);
  return hk_consolidation_check (consolidation, error) ? g_steal_pointer (&consolidation) : NULL;
}

gboolean
hk_session_export_consolidation (HkSession *self, const char *xlsx, GError **error)
{
  g_autoptr (HkConsolidation) consolidation = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && xlsx != NULL, FALSE);
  consolidation = hk_session_consolidate (self, error);
  return consolidation != NULL && hk_consolidation_sheet_write (consolidation,
                                                                self->snapshot->municipality,
                                                                self->snapshot->profile.fiscal_year,
                                                                hk_clock_now (),
                                                                xlsx,
                                                                error);
}
