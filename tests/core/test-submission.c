/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Manifests and receipts from strangers: what we write is read, everything bent is refused. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "hk-error.h"
#include "hk-submission.h"

#define ID "0f8b2c1e-7d34-4a5b-9c6d-273660000004"
#define REQUEST "1f8b2c1e-7d34-4a5b-9c6d-273660000004"
#define SHA "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static HkSubmission submission = {
  (char *)ID,       (char *)REQUEST,          2,           (char *)"273660",
  (char *)"2026-1", (char *)"要望 \"第4号\"", (char *)SHA, 12345,
  1784006400
};

static HkReceipt receipt = { (char *)ID,
                             (char *)"270008-R8-0114",
                             (char *)"270008",
                             (char *)"273660",
                             (char *)"2026-1",
                             (char *)SHA,
                             TRUE,
                             (char *)"",
                             1784006400 };

static void
test_manifest (void)
{
  g_autoptr (GBytes) bytes = hk_submission_to_manifest (&submission);
  g_autoptr (GBytes) again = hk_submission_to_manifest (&submission);
  g_autofree char *key = hk_submission_dup_manifest_key (&submission);
  g_autofree char *file_key = hk_submission_dup_file_key (&submission);
  g_autofree char *receipt_key = hk_submission_dup_receipt_key (&submission);
  GError *error = NULL;
  g_autoptr (HkSubmission) read = hk_submission_from_manifest (bytes, key, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, "2026-1/273660/" ID ".json");
  g_assert_cmpstr (file_key, ==, "2026-1/273660/" SHA ".xlsx");
  g_assert_cmpstr (receipt_key, ==, "2026-1/273660/" ID ".receipt.json");
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpstr (read->id, ==, submission.id);
  g_assert_cmpstr (read->request_id, ==, submission.request_id);
  g_assert_cmpuint (read->version, ==, 2);
  g_assert_cmpstr (read->title, ==, submission.title);
  g_assert_cmpuint (read->file_size, ==, 12345);
  g_assert_cmpint (read->created_at, ==, 1784006400);
}

static void
test_receipt (void)
{
  g_autoptr (GBytes) bytes = hk_receipt_to_json (&receipt);
  GError *error = NULL;
  g_autoptr (HkReceipt) read =
      hk_receipt_from_json (bytes, "2026-1/273660/" ID ".receipt.json", &error);
  g_autoptr (HkReceipt) elsewhere = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (read->number, ==, receipt.number);
  g_assert_true (read->accepted);
  elsewhere = hk_receipt_from_json (bytes, "2026-1/272035/" ID ".receipt.json", &error);
  g_assert_null (elsewhere);
  g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
  g_clear_error (&error);
}

static char *
replace_once (GBytes *bytes, const char *from, const char *to)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

static const char *const bent_manifests[][2] = {
  { "hakaru-submission/1", "hakaru-submission/2" },
  { ID, "0F8B2C1E-7D34-4A5B-9C6D-273660000004" },
  { ID, "../../../../etc/passwd" },
  { "\"id\"", "\"ix\"" },
  { "\"version\" : 2", "\"version\" : 0" },
  { "\"version\" : 2", "\"version\" : \"2\"" },
  { "\"version\" : 2", "\"version\" : 2.5" },
  { "\"version\" : 2", "\"version\" : 99999999999" },
  { "\"273660\"", "\"273661\"" },
  { "\"273660\"", "\"27366\"" },
  { "2026-1\"", "2026-0\"" },
  { "2026-1\"", "2026-1/..\"" },
  { SHA, "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855" },
  { SHA, "e3b0" },
  { "12345", "0" },
  { "12345", "-1" },
  { "12345", "20971521" },
  { "\"created_at\" : \"2026", "\"created_at\" : \"1926" },
  { "\"created_at\" : \"2026", "\"created_at\" : \"9926" },
  { "Z\"", "+09:00\"" },
  { "第4号", "第4号\\u0000" },
  { "第4号", "第4号\\n" },
  { "{", "[{" },
  { "}", "" },
};

static void
test_bent_manifests (void)
{
  g_autoptr (GBytes) bytes = hk_submission_to_manifest (&submission);

  for (guint i = 0; i < G_N_ELEMENTS (bent_manifests); i++)
    {
      g_autofree char *text = replace_once (bytes, bent_manifests[i][0], bent_manifests[i][1]);
      g_autoptr (GBytes) bent = g_bytes_new (text, strlen (text));
      GError *error = NULL;

      g_test_message ("%s → %s", bent_manifests[i][0], bent_manifests[i][1]);
      g_assert_null (hk_submission_from_manifest (bent, NULL, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
      g_clear_error (&error);
    }
}

static const char *const bent_receipts[][2] = {
  { "270008-R8-0114", "" },
  { "270008-R8-0114", "a/b" },
  { "\"accepted\" : true", "\"accepted\" : 1" },
  { "\"accepted\" : true", "\"accepted\" : false" }, /* a return without a reason */
  { "\"270008\"", "\"270001\"" },
  { "hakaru-receipt/1", "hakaru-submission/1" },
};

static void
test_bent_receipts (void)
{
  g_autoptr (GBytes) bytes = hk_receipt_to_json (&receipt);

  for (guint i = 0; i < G_N_ELEMENTS (bent_receipts); i++)
    {
      g_autofree char *text = replace_once (bytes, bent_receipts[i][0], bent_receipts[i][1]);
      g_autoptr (GBytes) bent = g_bytes_new (text, strlen (text));
      GError *error = NULL;

      g_test_message ("%s → %s", bent_receipts[i][0], bent_receipts[i][1]);
      g_assert_null (hk_receipt_from_json (bent, NULL, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
      g_clear_error (&error);
    }
}

static void
refuse_bytes (const char *text, gsize size, HkError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  GError *error = NULL;

  g_assert_null (hk_submission_from_manifest (bytes, NULL, &error));
  g_assert_error (error, HK_ERROR, (int)code);
  g_clear_error (&error);
  g_assert_null (hk_receipt_from_json (bytes, NULL, &error));
  g_assert_error (error, HK_ERROR, (int)code);
  g_clear_error (&error);
}

static void
test_rubbish (void)
{
  g_autofree char *deep = g_strnfill (60000, '[');
  g_autofree char *large = g_strnfill (65537, ' ');

  refuse_bytes ("", 0, HK_ERROR_FORMAT);
  refuse_bytes ("null", 4, HK_ERROR_FORMAT);
  refuse_bytes ("\"text\"", 6, HK_ERROR_FORMAT);
  refuse_bytes ("{}", 2, HK_ERROR_FORMAT);
  refuse_bytes ("{\"format\":null}", 15, HK_ERROR_FORMAT);
  refuse_bytes ("\xff\xfe{}", 4, HK_ERROR_FORMAT);
  refuse_bytes ("{\"format\":\"\0\"}", 14, HK_ERROR_FORMAT);
  refuse_bytes (deep, 60000, HK_ERROR_FORMAT);
  refuse_bytes (large, 65537, HK_ERROR_LIMIT);
}

/* Every single byte of a manifest replaced: never a crash, never another identity under the same
 * key. */
static void
test_every_byte (void)
{
  g_autoptr (GBytes) bytes = hk_submission_to_manifest (&submission);
  g_autofree char *key = hk_submission_dup_manifest_key (&submission);
  gsize size = g_bytes_get_size (bytes);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree char *text = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GBytes) bent = NULL;
      g_autoptr (HkSubmission) read = NULL;

      text[i] = (char)(text[i] ^ 1);
      bent = g_bytes_new (text, size);
      read = hk_submission_from_manifest (bent, key, NULL);
      g_assert_true (read == NULL || strcmp (read->id, ID) == 0);
    }
}

static void
test_items (void)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_remark_free);
  HkOutboxItemInit outbox = {
    .submission = &submission, .place = "府", .state = HK_TRANSFER_SENT, .receipt = &receipt
  };
  HkInboxItemInit inbox = { .submission = &submission,
                            .verdict = HK_VERDICT_WARNING,
                            .remarks = remarks };
  g_autoptr (HkOutboxItem) out = hk_outbox_item_new (&outbox);
  g_autoptr (HkInboxItem) in = NULL;

  g_ptr_array_add (remarks, hk_remark_new (HK_VERDICT_WARNING, "明細", "C4", "x"));
  in = hk_inbox_item_new (&inbox);
  g_ptr_array_set_size (remarks, 0);
  g_assert_true (hk_outbox_item_get (out)->submission != &submission);
  g_assert_cmpstr (hk_outbox_item_get (out)->submission->id, ==, ID);
  g_assert_cmpstr (hk_outbox_item_get (out)->last_error, ==, "");
  g_assert_cmpuint (hk_inbox_item_get (in)->remarks->len, ==, 1);
  g_assert_cmpstr (hk_inbox_item_get (in)->file_name, ==, "");
}

static void
test_nicks (void)
{
  HkTransferState state = HK_TRANSFER_WAITING;
  HkVerdict verdict = HK_VERDICT_OK;

  for (guint i = 0; i <= HK_TRANSFER_FAILED; i++)
    {
      g_assert_true (hk_transfer_state_from_nick (hk_transfer_state_to_nick (i), &state));
      g_assert_cmpuint (state, ==, i);
    }
  for (guint i = 0; i <= HK_VERDICT_REJECTED; i++)
    {
      g_assert_true (hk_verdict_from_nick (hk_verdict_to_nick (i), &verdict));
      g_assert_cmpuint (verdict, ==, i);
    }
  g_assert_false (hk_transfer_state_from_nick ("none", &state));
  g_assert_false (hk_verdict_from_nick ("none", &verdict));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/submission/manifest", test_manifest);
  g_test_add_func ("/core/submission/receipt", test_receipt);
  g_test_add_func ("/core/submission/bent-manifests", test_bent_manifests);
  g_test_add_func ("/core/submission/bent-receipts", test_bent_receipts);
  g_test_add_func ("/core/submission/rubbish", test_rubbish);
  g_test_add_func ("/core/submission/every-byte", test_every_byte);
  g_test_add_func ("/core/submission/items-are-copies", test_items);
  g_test_add_func ("/core/submission/nicks", test_nicks);
  return g_test_run ();
}
