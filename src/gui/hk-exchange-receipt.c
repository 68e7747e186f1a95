/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is known of one submission or its receipt, as rows to read and to copy. */

#define G_LOG_DOMAIN "hk-exchange-receipt"

#include "config.h"

#include "hk-exchange-receipt.h"

#include <glib/gi18n-lib.h>

static void
add_row (GPtrArray *rows, const char *label, const char *text)
{
  HkExplanationRow *row;

  if (text == NULL || *text == '\0')
    return;
  row = g_new0 (HkExplanationRow, 1);
  row->label = g_strdup (label);
  row->text = g_strdup (text);
  g_ptr_array_add (rows, row);
}

static void
add_time (GPtrArray *rows, const char *label, gint64 when)
{
  g_autofree char *text = when != 0 ? hk_format_timestamp (when) : NULL;

  add_row (rows, label, text);
}

static void
add_receipt (GPtrArray *rows, const HkReceipt *receipt, HkReference *reference)
{
  HkMunicipality *prefecture =
      hk_registry_lookup (hk_reference_get_registry (reference), receipt->prefecture);

  add_row (rows, _ ("Receipt number"), receipt->number);
  add_row (rows, _ ("Reason for the return"), receipt->reason);
  add_row (rows,
           _ ("Received by"),
           prefecture != NULL ? hk_municipality_get_display_name (prefecture)
                              : receipt->prefecture);
  add_time (rows, _ ("Received at"), receipt->received_at);
}

GPtrArray *
hk_exchange_list_receipt_rows (HkOutboxItem *item, HkReference *reference)
{
  const HkOutboxItemInit *view;
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hk_explanation_row_free);
  g_autofree char *version = NULL;
  g_autofree char *size = NULL;
  g_autofree char *tries = NULL;

  g_return_val_if_fail (HK_IS_OUTBOX_ITEM (item) && HK_IS_REFERENCE (reference), NULL);

  view = hk_outbox_item_get (item);
  version = hk_format_integer (view->submission->version);
  size = hk_format_bytes (view->submission->file_size);
  tries = hk_format_integer (view->tries);
  add_row (rows, _ ("State"), hk_transfer_state_get_label (view->state));
  if (view->receipt != NULL)
    add_receipt (rows, view->receipt, reference);
  add_row (rows, _ ("Request"), view->submission->title);
  add_row (rows, _ ("Round"), view->submission->round);
  add_row (rows, _ ("Version"), version);
  add_row (rows, _ ("Place"), view->place);
  add_time (rows, _ ("Written down at"), view->submission->created_at);
  add_time (rows, _ ("Sent at"), view->sent_at);
  add_row (rows, _ ("Tries"), tries);
  add_time (rows, _ ("Last try"), view->last_try_at);
  add_row (rows, _ ("What the last try found"), view->last_error);
  add_row (rows, _ ("Size of the file"), size);
  add_row (rows, _ ("Hash of the file (SHA-256)"), view->submission->file_sha256);
  add_row (rows, _ ("Submission id"), view->submission->id);
  return g_steal_pointer (&rows);
}
