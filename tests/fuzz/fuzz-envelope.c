/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a manifest and as a receipt: what is read is written and read again unchanged, or
 * one sentence. */
#define G_LOG_DOMAIN "fuzz-envelope"

#include "config.h"

#include "fuzz.h"
#include "hk-submission.h"

static void
read_manifest (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkSubmission) submission = hk_submission_from_manifest (bytes, NULL, &error);
  g_autoptr (HkSubmission) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autofree char *key = NULL;

  g_assert ((submission == NULL) == (error != NULL));
  if (submission == NULL)
    return;
  key = hk_submission_dup_manifest_key (submission);
  written = hk_submission_to_manifest (submission);
  again = hk_submission_from_manifest (written, key, NULL);
  g_assert (again != NULL && g_str_equal (again->title, submission->title));
}

static void
read_receipt (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkReceipt) receipt = hk_receipt_from_json (bytes, NULL, &error);
  g_autoptr (HkReceipt) again = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert ((receipt == NULL) == (error != NULL));
  if (receipt == NULL)
    return;
  written = hk_receipt_to_json (receipt);
  again = hk_receipt_from_json (written, NULL, NULL);
  g_assert (again != NULL && g_str_equal (again->reason, receipt->reason));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  read_manifest (bytes);
  read_receipt (bytes);
  return 0;
}
