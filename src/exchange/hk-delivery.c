/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sending side: a submission arrives exactly once, because its manifest comes last and repeats
 * change nothing. */
#define G_LOG_DOMAIN "hk-delivery"

#include "config.h"

#include "hk-delivery.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"

/* Adds what was sent before to the progress of one put. */
typedef struct
{
  HkPlaceProgress progress;
  gpointer data;
  guint64 before;
  guint64 total;
} Span;

static void
bytes_moved_cb (guint64 done, guint64 total, gpointer data)
{
  const Span *span = data;

  if (span->progress != NULL)
    span->progress (MIN (span->before + done, span->total), span->total, span->data);
}

/* An upload that was cut may have left the beginning of our own bytes under the key. */
static gboolean
is_cut_copy (GBytes *present, GBytes *content)
{
  gsize n_present;
  gsize n_content;
  const void *a = g_bytes_get_data (present, &n_present);
  const void *b = g_bytes_get_data (content, &n_content);

  return n_present < n_content && (n_present == 0 || memcmp (a, b, n_present) == 0);
}

/* Puts content under a key that belongs to this content alone. Equal bytes there are success, the
 * torn beginning of them is completed, anything else is a conflict. */
static gboolean
put_once (HkPlace *place,
          const char *key,
          GBytes *content,
          Span *span,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) present = NULL;

  if (hk_place_put (place, key, content, TRUE, bytes_moved_cb, span, cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, HK_ERROR, HK_ERROR_CONFLICT))
    present = hk_place_get (place, key, g_bytes_get_size (content), cancellable, NULL);
  if (present != NULL && g_bytes_equal (present, content))
    return TRUE;
  if (present != NULL && is_cut_copy (present, content))
    return hk_place_put (place, key, content, FALSE, bytes_moved_cb, span, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_own_file (const HkSubmission *submission, GBytes *file, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);

  if (g_bytes_get_size (file) > HK_DELIVERY_MAX_FILE)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   _ ("The workbook of “%s” is larger than 20 MB and cannot be sent. Shorten the "
                      "texts of the request."),
                   submission->title);
      return FALSE;
    }
  if (g_bytes_get_size (file) == submission->file_size &&
      g_strcmp0 (sha256, submission->file_sha256) == 0)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_DAMAGED,
               _ ("The stored workbook of “%s” is not the one that was approved, so nothing was "
                  "sent. Take the request back to draft and approve it again."),
               submission->title);
  return FALSE;
}

/**
 * hk_delivery_send:
 * @file: the bytes whose hash and size @submission names
 * @progress: (nullable): bytes of file and manifest together, on this thread
 *
 * The file first, then the manifest as the commit mark. Safe to repeat at any time after any
 * failure: the same bytes under the same key are success.
 *
 * Returns: %TRUE when the manifest is at the place; HK_ERROR_CONFLICT when other bytes lie there
 */
gboolean
hk_delivery_send (HkPlace *place,
                  const HkSubmission *submission,
                  GBytes *file,
                  HkPlaceProgress progress,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *file_key = NULL;
  g_autofree char *manifest_key = NULL;
  g_autoptr (GBytes) manifest = NULL;
  Span span = { .progress = progress, .data = data };

  g_return_val_if_fail (HK_IS_PLACE (place), FALSE);
  g_return_val_if_fail (submission != NULL && file != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!check_own_file (submission, file, error))
    return FALSE;
  file_key = hk_submission_dup_file_key (submission);
  manifest_key = hk_submission_dup_manifest_key (submission);
  manifest = hk_submission_to_manifest (submission);
  span.total = g_bytes_get_size (file) + g_bytes_get_size (manifest);
  if (!put_once (place, file_key, file, &span, cancellable, error))
    return FALSE;
  span.before = g_bytes_get_size (file);
  if (!put_once (place, manifest_key, manifest, &span, cancellable, error))
    return FALSE;
  if (progress != NULL)
    progress (span.total, span.total, data);
  return TRUE;
}

/**
 * hk_delivery_send_receipt:
 *
 * Puts the receipt beside the submission. Repeating is safe; a different receipt that is there
 * already is HK_ERROR_CONFLICT.
 */
gboolean
hk_delivery_send_receipt (HkPlace *place,
                          const HkSubmission *submission,
                          const HkReceipt *receipt,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (GBytes) json = NULL;
  Span span = { NULL };

  g_return_val_if_fail (HK_IS_PLACE (place), FALSE);
  g_return_val_if_fail (submission != NULL && receipt != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  key = hk_submission_dup_receipt_key (submission);
  json = hk_receipt_to_json (receipt);
  return put_once (place, key, json, &span, cancellable, error);
}

static gboolean
receipt_fits (const HkReceipt *receipt, const HkSubmission *submission)
{
  return g_strcmp0 (receipt->submission_id, submission->id) == 0 &&
         g_strcmp0 (receipt->municipality, submission->municipality) == 0 &&
         g_strcmp0 (receipt->round, submission->round) == 0 &&
         g_strcmp0 (receipt->file_sha256, submission->file_sha256) == 0;
}

/**
 * hk_delivery_fetch_receipt:
 *
 * Returns: (transfer full) (nullable): the receipt; %NULL without error while there is none;
 *   HK_ERROR_FORMAT when what lies there is not a receipt for this very submission
 */
HkReceipt *
hk_delivery_fetch_receipt (HkPlace *place,
                           const HkSubmission *submission,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (HkReceipt) receipt = NULL;

  g_return_val_if_fail (HK_IS_PLACE (place), NULL);
  g_return_val_if_fail (submission != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  key = hk_submission_dup_receipt_key (submission);
  json = hk_place_get (place, key, HK_DELIVERY_MAX_MANIFEST, cancellable, &local_error);
  if (json == NULL)
    {
      if (!g_error_matches (local_error, HK_ERROR, HK_ERROR_NOT_FOUND))
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  receipt = hk_receipt_from_json (json, key, error);
  if (receipt == NULL)
    return NULL;
  if (!receipt_fits (receipt, submission))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FORMAT,
                   _ ("The receipt found for “%s” belongs to another file, so it was not taken. "
                      "Ask the receiver to send it again."),
                   submission->title);
      return NULL;
    }
  return g_steal_pointer (&receipt);
}
