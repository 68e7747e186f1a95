/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo's steps in the prefecture, and the way of the receipt back to the municipality. */
#define G_LOG_DOMAIN "hk-cli-demo-prefecture"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-cli-demo.h"

#define PREFECTURE_CODE "270008"

static const HkInboxItemInit *
find_arrival (HkSnapshot *snapshot, const char *submission)
{
  GPtrArray *inbox = hk_snapshot_get_inbox (snapshot);

  for (guint i = 0; i < inbox->len; i++)
    {
      const HkInboxItemInit *one = hk_inbox_item_get (g_ptr_array_index (inbox, i));

      if (g_str_equal (one->submission->id, submission))
        return one;
    }
  return NULL;
}

static gboolean
open_prefecture (HkCliDemo *self, GError **error)
{
  const HkProfile profile = {
    .role = HK_ROLE_PREFECTURE,
    .code = PREFECTURE_CODE,
    .fiscal_year = hk_snapshot_get_profile (self->snapshot)->fiscal_year,
  };

  self->prefecture = hk_session_create (self->reference, self->prefecture_path, &profile, error);
  return self->prefecture && hk_cli_demo_add_place (self, self->prefecture, error);
}

gboolean
hk_cli_demo_receive (HkCliDemo *self, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = NULL;
  const HkInboxItemInit *arrival;
  HkPullResult result = { 0 };

  hk_cli_demo_begin (self, _ ("The prefecture fetches what was submitted"));
  if (!open_prefecture (self, error) ||
      !hk_session_pull (self->prefecture, _ ("Demonstration folder"), NULL, &result, error))
    return FALSE;
  snapshot = hk_session_dup_snapshot (self->prefecture);
  hk_cli_demo_say (self,
                   _ ("%s: new %u (of these rejected %u)"),
                   hk_municipality_get_display_name (hk_snapshot_get_municipality (snapshot)),
                   result.n_new,
                   result.n_rejected);

  arrival = find_arrival (snapshot, self->submission->id);
  if (!hk_cli_demo_verify (self,
                           result.n_new == 1 && result.n_rejected == 0 && arrival &&
                               arrival->verdict != HK_VERDICT_REJECTED,
                           _ ("the submission did not arrive, or was rejected"),
                           error))
    return FALSE;
  hk_cli_demo_say (
      self, _ ("%s: %s"), arrival->submission->title, hk_verdict_get_label (arrival->verdict));
  return TRUE;
}

/* The receipt lies at the place, is whole, and speaks of this file. */
static gboolean
check_receipt (HkCliDemo *self, GError **error)
{
  g_autofree char *key = hk_submission_dup_receipt_key (self->submission);
  g_autofree char *path = g_build_filename (self->place_path, key, NULL);
  g_autoptr (HkReceipt) receipt = NULL;
  g_autoptr (GBytes) json = NULL;
  char *content = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &content, &size, error))
    return FALSE;
  json = g_bytes_new_take (content, size);
  receipt = hk_receipt_from_json (json, key, error);
  if (!receipt)
    return FALSE;
  self->receipt_path = g_steal_pointer (&path);
  return hk_cli_demo_verify (
      self,
      receipt->accepted && g_str_equal (receipt->number, self->receipt_number) &&
          g_str_equal (receipt->file_sha256, self->submission->file_sha256) &&
          g_str_equal (receipt->prefecture, PREFECTURE_CODE),
      _ ("the receipt speaks of something else"),
      error);
}

gboolean
hk_cli_demo_accept (HkCliDemo *self, GError **error)
{
  hk_cli_demo_begin (self, _ ("Acceptance, with a receipt"));
  if (!hk_session_reply (
          self->prefecture, self->submission->id, TRUE, "", NULL, &self->receipt_number, error) ||
      !check_receipt (self, error))
    return FALSE;
  hk_cli_demo_say (self, _ ("Receipt number: %s"), self->receipt_number);
  hk_cli_demo_say (self, _ ("Receipt: %s"), self->receipt_path);
  return TRUE;
}

static gboolean
is_whole_workbook (const char *path)
{
  static const char end_mark[] = { 'P', 'K', 5, 6 };
  g_autofree char *content = NULL;
  gsize size = 0;

  return g_file_get_contents (path, &content, &size, NULL) && size > 22 &&
         memcmp (content, "PK", 2) == 0 &&
         memmem (content + size - 22, 22, end_mark, sizeof end_mark) != NULL;
}

gboolean
hk_cli_demo_consolidate (HkCliDemo *self, GError **error)
{
  g_autoptr (HkConsolidation) matrix = NULL;
  HkRequest *request = hk_snapshot_find_request (self->snapshot, self->request_id);
  const HkMatrixCell *total;
  HkRequestTotals totals;

  hk_cli_demo_begin (self, _ ("The consolidated workbook"));
  matrix = hk_session_consolidate (self->prefecture, error);
  if (!matrix || !hk_consolidation_check (matrix, error) ||
      !hk_session_export_consolidation (self->prefecture, self->consolidation_path, error))
    return FALSE;

  total = hk_consolidation_get_total (matrix);
  hk_request_get_totals (request, &totals);
  {
    g_autofree char *yen = hk_format_yen (total->initial_yen + total->yearly_yen);

    hk_cli_demo_say (self,
                     _ ("%u municipality, %u services, %u lines, %s yen"),
                     hk_consolidation_get_n_rows (matrix),
                     hk_consolidation_get_n_columns (matrix),
                     total->n_lines,
                     yen);
  }
  hk_cli_demo_say (self, "%s", self->consolidation_path);
  return hk_cli_demo_verify (self,
                             total->initial_yen + total->yearly_yen == totals.total_yen &&
                                 total->n_lines == hk_request_get_n_lines (request),
                             _ ("the totals are not those of the request"),
                             error) &&
         hk_cli_demo_verify (self,
                             is_whole_workbook (self->consolidation_path),
                             _ ("the consolidated workbook is not whole"),
                             error);
}

gboolean
hk_cli_demo_fetch_receipt (HkCliDemo *self, GError **error)
{
  HkPullResult result = { 0 };
  const HkOutboxItemInit *sent;
  HkRequest *request;
  GPtrArray *outbox;

  hk_cli_demo_begin (self, _ ("The municipality fetches the receipt"));
  if (!hk_session_pull (self->town, _ ("Demonstration folder"), NULL, &result, error) ||
      !hk_cli_demo_read_again (self, error))
    return FALSE;

  outbox = hk_snapshot_get_outbox (self->snapshot);
  request = hk_snapshot_find_request (self->snapshot, self->request_id);
  if (!hk_cli_demo_verify (self,
                           result.n_receipts == 1 && outbox->len == 1 && request != NULL,
                           _ ("the receipt did not arrive"),
                           error))
    return FALSE;
  sent = hk_outbox_item_get (g_ptr_array_index (outbox, 0));
  hk_cli_demo_say (self,
                   _ ("%s, receipt number %s"),
                   hk_transfer_state_get_label (sent->state),
                   sent->receipt ? sent->receipt->number : "―");
  return hk_cli_demo_verify (self,
                             sent->state == HK_TRANSFER_RECEIVED && sent->receipt &&
                                 g_str_equal (sent->receipt->number, self->receipt_number) &&
                                 hk_request_get_state (request) == HK_REQUEST_ACCEPTED,
                             _ ("the receipt is not the one of the prefecture"),
                             error);
}
