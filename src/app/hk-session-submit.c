/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A submission is written down whole before anything leaves, and what came of each try afterwards.
 */
#define G_LOG_DOMAIN "hk-session-submit"

#include "config.h"

#include "hk-session-private.h"

#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-file-rows.h"
#include "hk-outbox-rows.h"
#include "hk-receipt-rows.h"
#include "hk-request-rows.h"
#include "hk-undo.h"
#include "hk-request-sheet.h"
#include "hk-clock.h"
#include "hk-snapshot-private.h"
#include "hk-transfer-private.h"

/* The exact bytes that will be sent, from the one writer of workbooks. */
static GBytes *
render (HkSession *self, HkRequest *request, const char *submission_id, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("hakaru-XXXXXX", error);
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gboolean done;
  gsize size = 0;

  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, "request.xlsx", NULL);
  done = hk_request_sheet_write (request,
                                 self->snapshot->municipality,
                                 hk_reference_get_catalogue (self->reference),
                                 submission_id,
                                 hk_clock_now (),
                                 path,
                                 error) &&
         g_file_get_contents (path, &content, &size, error);
  g_unlink (path);
  g_rmdir (folder);
  return done ? g_bytes_new_take (g_steal_pointer (&content), size) : NULL;
}

static HkSubmission *
describe (HkRequest *request, const char *id, GBytes *file)
{
  HkSubmission *submission = g_new0 (HkSubmission, 1);

  submission->id = g_strdup (id);
  submission->request_id = g_strdup (hk_request_get_id (request));
  submission->version = hk_request_get_version (request);
  submission->municipality = g_strdup (hk_request_get_municipality_code (request));
  submission->round = g_strdup (hk_request_get_round (request));
  submission->title = hk_request_dup_title (request);
  submission->file_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  submission->file_size = g_bytes_get_size (file);
  submission->created_at = hk_clock_now ();
  return submission;
}

/* Outbox row, bytes and state of the request in one transaction: all of it or nothing. */
static gboolean
write_down (HkSession *self,
            const HkSubmission *submission,
            GBytes *file,
            const char *place,
            GError **error)
{
  HkStore *store = self->store;
  g_autoptr (HkEdit) edit = hk_session_begin (self, "submit", NULL, error);

  return edit != NULL && hk_file_rows_put (store, submission->file_sha256, file, error) &&
         hk_outbox_rows_insert (store, submission, place, error) &&
         hk_outbox_rows_begin_try (store, submission->id, hk_clock_now (), error) &&
         hk_request_rows_set_state (
             store, submission->request_id, HK_REQUEST_SUBMITTED, submission->version, error) &&
         hk_undo_forget (store, submission->request_id, error) &&
         hk_session_commit (
             self, g_steal_pointer (&edit), HK_PART_REQUESTS | HK_PART_OUTBOX, error);
}

static gboolean
begin_try (HkSession *self, const char *submission, GError **error)
{
  g_autoptr (HkEdit) edit = hk_session_begin (self, "retry", NULL, error);

  return edit != NULL &&
         hk_outbox_rows_begin_try (self->store, submission, hk_clock_now (), error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_OUTBOX, error);
}

static HkTransfer *
new_submit (HkSession *self, const HkSubmission *submission, GBytes *file, const HkPlaceInfo *place)
{
  HkTransfer *transfer;

  transfer = hk_transfer_new (HK_JOB_SUBMIT, self->reference, self->snapshot->municipality);
  transfer->submission = hk_submission_copy (submission);
  transfer->file = file != NULL ? g_bytes_ref (file) : NULL;
  transfer->place = hk_place_info_copy (place);
  transfer->password = g_strdup (g_hash_table_lookup (self->passwords, place->name));
  return transfer;
}

static HkPlaceInfo *
expect_place (HkSession *self, const char *name, GError **error)
{
  HkPlaceInfo *place = hk_session_find_place (self, name);

  if (place == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no place “%s”. Add it first, or choose one from the list."),
                 name);
  return place;
}

/* The same id and the same bytes as before, whatever happened to them. */
static HkTransfer *
resume (HkSession *self, HkOutboxItem *item, GError **error)
{
  const HkOutboxItemInit *row = hk_outbox_item_get (item);
  HkPlaceInfo *place = expect_place (self, row->place, error);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (HkTransfer) transfer = NULL;

  if (place == NULL)
    return NULL;
  file = hk_file_rows_load (self->store, row->submission->file_sha256, error);
  if (file == NULL)
    return NULL;
  transfer = new_submit (self, row->submission, file, place);
  transfer->nothing = row->state == HK_TRANSFER_RECEIVED || row->state == HK_TRANSFER_RETURNED;
  if (!transfer->nothing && !begin_try (self, row->submission->id, error))
    return NULL;
  return g_steal_pointer (&transfer);
}

static gboolean
check_may_submit (HkRequest *request, GError **error)
{
  g_autofree char *title = hk_request_dup_title (request);
  g_autoptr (GPtrArray) findings = NULL;
  GDate today;

  if (hk_request_get_state (request) != HK_REQUEST_APPROVED)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   _ ("“%s” is not approved inside your office yet. Approve it, then submit it."),
                   title);
      return FALSE;
    }
  hk_clock_get_today (&today);
  findings = hk_request_check (request, &today);
  if (!hk_findings_have_errors (findings))
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               _ ("“%s” cannot be submitted: %s Make it a draft again and put it right."),
               title,
               ((HkFinding *)g_ptr_array_index (findings, 0))->text);
  return FALSE;
}

static HkTransfer *
submit_first_time (HkSession *self, HkRequest *request, HkPlaceInfo *place, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GBytes) file = NULL;
  g_autoptr (HkSubmission) submission = NULL;
  g_autoptr (HkTransfer) transfer = NULL;

  if (!check_may_submit (request, error))
    return NULL;
  file = render (self, request, id, error);
  if (file == NULL)
    return NULL;
  submission = describe (request, id, file);
  transfer = new_submit (self, submission, file, place);
  return write_down (self, submission, file, place->name, error) ? g_steal_pointer (&transfer)
                                                                 : NULL;
}

static gboolean
check_same_place (const HkOutboxItemInit *row, const char *place, GError **error)
{
  if (strcmp (row->place, place) == 0)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_STATE,
               _ ("“%s” was already submitted to “%s”. A version of a request goes to one place."),
               row->submission->title,
               row->place);
  return FALSE;
}

/**
 * hk_session_prepare_submit:
 * @request: id, beginning of an id, or number
 * @place: name of the place
 *
 * Renders the workbook, makes the submission id and writes both down before anything leaves. A
 * version that is in the outbox already comes back as the same submission.
 *
 * Returns: (transfer full): what hk_transfer_run() sends
 */
HkTransfer *
hk_session_prepare_submit (HkSession *self, const char *request, const char *place, GError **error)
{
  g_autoptr (HkOutboxItem) item = NULL;
  g_autoptr (GError) failure = NULL;
  HkPlaceInfo *info;
  HkRequest *found;

  g_return_val_if_fail (HK_IS_SESSION (self) && request != NULL && place != NULL, NULL);
  if (!hk_session_expect_role (self,
                               HK_ROLE_MUNICIPALITY,
                               _ ("Only a municipality submits requests. Change the role, or open "
                                  "the workspace of the municipality."),
                               error))
    return NULL;
  found = hk_session_peek_request (self, request, error);
  info = found != NULL ? expect_place (self, place, error) : NULL;
  if (info == NULL)
    return NULL;
  item = hk_outbox_rows_find_version (
      self->store, hk_request_get_id (found), hk_request_get_version (found), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (item == NULL)
    return submit_first_time (self, found, info, error);
  return check_same_place (hk_outbox_item_get (item), place, error) ? resume (self, item, error)
                                                                    : NULL;
}

/* The one submission in the outbox whose id begins so. */
static HkOutboxItem *
find_submission (HkSnapshot *now, const char *id)
{
  HkOutboxItem *found = NULL;

  for (guint i = 0; i < now->outbox->len && *id != '\0'; i++)
    {
      HkOutboxItem *item = g_ptr_array_index (now->outbox, i);

      if (!g_str_has_prefix (hk_outbox_item_get (item)->submission->id, id))
        continue;
      if (found != NULL)
        return NULL;
      found = item;
    }
  return found;
}

/**
 * hk_session_prepare_retry:
 * @submission: id of a submission in the outbox, or of one in the inbox whose receipt is not
 * delivered
 *
 * Always safe: the same id and the same bytes go out again, and what is there already is left as it
 * is.
 */
HkTransfer *
hk_session_prepare_retry (HkSession *self, const char *submission, GError **error)
{
  g_autoptr (HkOutboxItem) item = NULL;
  g_autoptr (GError) failure = NULL;
  HkSnapshot *now;
  HkTransfer *reply;

  g_return_val_if_fail (HK_IS_SESSION (self) && submission != NULL, NULL);
  now = hk_session_refresh (self, error);
  if (now == NULL)
    return NULL;
  g_set_object (&item, find_submission (now, submission));
  if (item != NULL)
    return resume (self, item, error);
  reply = hk_session_resume_reply (self, submission, &failure);
  if (reply != NULL)
    return reply;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no submission “%s” that could be sent. Choose one from the list of "
                    "what was sent."),
                 submission);
  return NULL;
}

/* What passes by itself waits and is sent again; the rest fails and is for a person to see to. */
static HkTransferState
state_of_error (const GError *run_error)
{
  if (run_error == NULL)
    return HK_TRANSFER_SENT;
  if (g_error_matches (run_error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      hk_transfer_error_passes (run_error))
    return HK_TRANSFER_WAITING;
  if (g_error_matches (run_error, HK_ERROR, HK_ERROR_CONFLICT))
    return HK_TRANSFER_CONFLICT;
  return HK_TRANSFER_FAILED;
}

gboolean
hk_session_record_submit (HkSession *self,
                          HkTransfer *transfer,
                          const GError *run_error,
                          GError **error)
{
  HkTransferState state = state_of_error (run_error);
  const char *sentence = "";
  g_autoptr (HkEdit) edit = NULL;

  if (g_error_matches (run_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence =
        _ ("Stopped. It is sent when Hakaru is opened the next time, or when you send it again.");
  else if (run_error != NULL)
    sentence = run_error->message;
  edit = hk_session_begin (self, "sent", NULL, error);
  return edit != NULL &&
         hk_outbox_rows_set_state (self->store,
                                   transfer->submission->id,
                                   state,
                                   sentence,
                                   state == HK_TRANSFER_SENT ? hk_clock_now () : 0,
                                   error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_OUTBOX, error);
}
