/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written comes back as it was: answers, requests, places, files, outbox, inbox, receipts,
 * counters. */
#include "config.h"

#include <string.h>

#include "hk-answer-rows.h"
#include "hk-assessment-rows.h"
#include "hk-error.h"
#include "hk-evidence-rows.h"
#include "hk-file-rows.h"
#include "hk-inbox-rows.h"
#include "hk-outbox-rows.h"
#include "hk-place-rows.h"
#include "hk-receipt-rows.h"
#include "hk-request-rows.h"
#include "hk-workspace-rows.h"
#include "hk-store-fixture.h"

/* Everything between these two is one edit. */
static HkEdit *
begin (HkStore *store)
{
  const HkEditInit init = { HK_FIXTURE_NOW, "test", NULL };
  g_autoptr (GError) error = NULL;
  HkEdit *edit = hk_store_edit (store, &init, &error);

  g_assert_no_error (error);
  return edit;
}

static void
commit (HkEdit *edit)
{
  g_autoptr (GError) error = NULL;

  hk_edit_commit (edit, &error);
  g_assert_no_error (error);
}

/* Letters that have broken programs. */
static char *
random_text (void)
{
  static const char *const bits[] = { "岬町", "'",  "\"",   "\n", ";--", "%s",
                                      "𠮷",   "\t", "=1+1", "ア", " ",   "０" };
  GString *text = g_string_new (NULL);

  for (int i = g_test_rand_int_range (1, 8); i > 0; i--)
    g_string_append (text, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
  return g_string_free (text, FALSE);
}

static void
test_answers (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GPtrArray) other_year = NULL;
  g_autoptr (GError) error = NULL;
  HkEdit *edit = begin (store);

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("A%02u", i);
      g_autofree char *reason = random_text ();
      g_autofree char *evidence = random_text ();
      const HkAnswerInit init = {
        .indicator_id = id,
        .state = (HkAnswerState)g_test_rand_int_range (0, 4),
        .value = g_test_rand_int (),
        .reason = reason,
        .evidence = evidence,
        .origin = i % 2 == 0 ? "own" : "dx-dashboard-fy2023",
        .changed_at = g_test_rand_int (),
      };
      HkAnswer *answer = hk_answer_new (&init);

      g_ptr_array_add (written, answer);
      hk_answer_rows_put (store, "273660", 2026, answer, &error);
      g_assert_no_error (error);
    }
  hk_answer_rows_put (store, "273660", 2027, g_ptr_array_index (written, 0), &error);
  commit (edit);
  read = hk_answer_rows_list (store, "273660", 2026, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 50);
  for (guint i = 0; i < 50; i++)
    {
      HkAnswer *one = g_ptr_array_index (written, i);
      HkAnswer *back = g_ptr_array_index (read, i);

      g_assert_cmpstr (hk_answer_get_indicator_id (back), ==, hk_answer_get_indicator_id (one));
      g_assert_cmpint (hk_answer_get_state (back), ==, hk_answer_get_state (one));
      g_assert_cmpint (hk_answer_get_value (back), ==, hk_answer_get_value (one));
      g_assert_cmpstr (hk_answer_get_reason (back), ==, hk_answer_get_reason (one));
      g_assert_cmpstr (hk_answer_get_evidence (back), ==, hk_answer_get_evidence (one));
      g_assert_cmpstr (hk_answer_get_origin (back), ==, hk_answer_get_origin (one));
      g_assert_cmpint (hk_answer_get_changed_at (back), ==, hk_answer_get_changed_at (one));
    }
  other_year = hk_answer_rows_list (store, "273660", 2027, &error);
  g_assert_cmpuint (other_year->len, ==, 1);
  hk_store_fixture_close (store);
}

static HkEvidence *
put_evidence (HkStore *store, const char *id, const char *title, const char *sha256)
{
  g_autofree char *page = random_text ();
  g_autofree char *quotation = random_text ();
  g_autofree char *owner = random_text ();
  g_autoptr (GError) error = NULL;
  const HkEvidenceInit init = {
    .id = id,
    .title = title,
    .link = "https://example.invalid/a?b='c'",
    .file_sha256 = sha256,
    .file_name = sha256 != NULL ? "要綱.pdf" : "",
    .page = page,
    .quotation = quotation,
    .dated = "2026-04-01",
    .owner = owner,
    .stale_after = "2027-03-31",
    .created_at = HK_FIXTURE_NOW,
    .changed_at = HK_FIXTURE_NOW + 1,
  };
  HkEvidence *piece = hk_evidence_new (&init);

  hk_evidence_rows_put (store, "273660", piece, &error);
  g_assert_no_error (error);
  return piece;
}

static void
assert_same_evidence (HkEvidence *one, HkEvidence *other)
{
  const HkEvidenceInit *a = hk_evidence_get (one);
  const HkEvidenceInit *b = hk_evidence_get (other);

  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->link, ==, b->link);
  g_assert_cmpstr (a->file_sha256, ==, b->file_sha256);
  g_assert_cmpstr (a->file_name, ==, b->file_name);
  g_assert_cmpstr (a->page, ==, b->page);
  g_assert_cmpstr (a->quotation, ==, b->quotation);
  g_assert_cmpstr (a->dated, ==, b->dated);
  g_assert_cmpstr (a->owner, ==, b->owner);
  g_assert_cmpstr (a->stale_after, ==, b->stale_after);
  g_assert_cmpint (a->created_at, ==, b->created_at);
  g_assert_cmpint (a->changed_at, ==, b->changed_at);
}

static void
test_evidence (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GBytes) content = g_bytes_new_static ("%PDF", 4);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  g_autoptr (HkEvidence) file = NULL;
  g_autoptr (HkEvidence) link = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  HkEdit *edit = begin (store);

  hk_file_rows_put (store, sum, content, &error);
  g_assert_no_error (error);
  file = put_evidence (store, "00000000000000f1", "い", sum);
  link = put_evidence (store, "00000000000000a1", "あ", NULL);
  for (int year = 2025; year <= 2026; year++)
    g_assert_true (
        hk_evidence_rows_attach (store, "273660", year, "A01", hk_evidence_get_id (file), &error));
  g_assert_true (
      hk_evidence_rows_attach (store, "273660", 2026, "A01", hk_evidence_get_id (file), &error));
  g_assert_true (
      hk_evidence_rows_attach (store, "273660", 2026, "B03", hk_evidence_get_id (link), &error));
  commit (edit);
  read = hk_evidence_rows_list (store, "273660", &error);
  g_assert_cmpuint (read->len, ==, 2);
  assert_same_evidence (g_ptr_array_index (read, 0), link);
  assert_same_evidence (g_ptr_array_index (read, 1), file);
  uses = hk_evidence_rows_list_uses (store, "273660", &error);
  g_assert_cmpuint (uses->len, ==, 3);
  edit = begin (store);
  g_assert_true (
      hk_evidence_rows_detach (store, "273660", 2026, "B03", hk_evidence_get_id (link), &error));
  g_assert_true (hk_evidence_rows_remove (store, "273660", hk_evidence_get_id (file), &error));
  commit (edit);
  left = hk_evidence_rows_list_uses (store, "273660", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);
  hk_store_fixture_close (store);
}

static void
test_assigned (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GHashTable) none = NULL;
  g_autoptr (GHashTable) some = NULL;
  g_autoptr (GError) error = NULL;

  none = hk_answer_rows_list_assigned (store, "273660", 2026, &error);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  hk_store_fixture_write (store,
                          NULL,
                          "INSERT INTO departments (id, municipality, name, contact, position) "
                          "VALUES ('000000000000000d', '273660', '税務課', '', 1)",
                          &error);
  hk_store_fixture_write (
      store,
      NULL,
      "INSERT INTO assignments (municipality, fiscal_year, indicator_id, department_id) "
      "VALUES ('273660', 2026, 'B07', '000000000000000d')",
      &error);
  g_assert_no_error (error);
  some = hk_answer_rows_list_assigned (store, "273660", 2026, &error);
  g_assert_cmpuint (g_hash_table_size (some), ==, 1);
  g_assert_true (g_hash_table_contains (some, "B07"));
  hk_store_fixture_close (store);
}

/* A word that a later program may write must not be read as something else. */
static void
test_unknown_state_is_damage (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  hk_store_fixture_write (
      store,
      NULL,
      "INSERT INTO answers VALUES ('273660', 2026, 'A01', 'perhaps', 1, '', '', 'own', 1)",
      &error);
  g_assert_no_error (error);
  g_assert_null (hk_answer_rows_list (store, "273660", 2026, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_DAMAGED);
  hk_store_fixture_close (store);
}

static HkRequest *
random_request (const char *id, guint number)
{
  HkRequest *request = hk_request_new (id, "273660", "2026-1", number);
  const HkField *fields;
  guint n;

  hk_request_set_created_at (request, HK_FIXTURE_NOW + number);
  fields = hk_request_form_get_head (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_test_rand_bit () ? random_text () : g_strdup ("");

      hk_request_set_value (request, fields[i].key, text);
    }
  fields = hk_request_form_get_line (&n);
  for (guint line = 0; line < 6; line++)
    {
      g_autofree char *key = g_strdup_printf ("%016x", g_test_rand_int () & 0x7fffffff);
      HkRequestLine *one = hk_request_line_new (key);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *text = g_test_rand_bit () ? random_text () : g_strdup ("");

          hk_request_line_set_value (one, fields[i].key, text);
        }
      hk_request_take_line (request, one);
    }
  return request;
}

static void
assert_stored (HkStore *store, HkRequest *request)
{
  g_autofree char *expected = hk_request_dup_digest (request);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = hk_request_rows_list (store, "273660", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    if (strcmp (hk_request_get_id (g_ptr_array_index (list, i)), hk_request_get_id (request)) == 0)
      found = hk_request_dup_digest (g_ptr_array_index (list, i));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_requests (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (HkRequest) one = random_request ("one", 1);
  g_autoptr (HkRequest) two = random_request ("two", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  HkEdit *edit = begin (store);

  hk_request_rows_insert (store, one, &error);
  hk_request_rows_insert (store, two, &error);
  g_assert_no_error (error);
  commit (edit);
  assert_stored (store, one);
  assert_stored (store, two);
  list = hk_request_rows_list (store, "273660", &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpuint (hk_request_get_number (g_ptr_array_index (list, 0)), ==, 2);
  /* Lines keep their order. */
  for (guint i = 0; i < 6; i++)
    g_assert_cmpstr (hk_request_line_get_key (hk_request_get_line (g_ptr_array_index (list, 1), i)),
                     ==,
                     hk_request_line_get_key (hk_request_get_line (one, i)));
  edit = begin (store);
  hk_request_rows_set_value (store, "one", "title", "", &error);
  hk_request_rows_set_value (store, "one", "department", "総務課", &error);
  hk_request_rows_set_state (store, "one", HK_REQUEST_APPROVED, 3, &error);
  hk_request_rows_delete (store, "two", &error);
  g_assert_no_error (error);
  commit (edit);
  hk_request_set_value (one, "title", "");
  hk_request_set_value (one, "department", "総務課");
  hk_request_set_state (one, HK_REQUEST_APPROVED);
  hk_request_set_version (one, 3);
  assert_stored (store, one);
  g_assert_cmpint (hk_store_fixture_integer (
                       store, "SELECT count(*) FROM request_lines WHERE request_id = 'two'"),
                   ==,
                   0);
  hk_store_fixture_close (store);
}

static GBytes *
random_bytes (gsize size)
{
  guint8 *noise = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    noise[i] = (guint8)g_test_rand_int ();
  return g_bytes_new_take (noise, size);
}

static void
test_files (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GBytes) bytes = random_bytes (70000);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  HkEdit *edit = begin (store);

  for (guint i = 0; i < 2; i++)
    {
      hk_file_rows_put (store, sum, bytes, &error);
      g_assert_no_error (error);
    }
  commit (edit);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM files"), ==, 1);
  back = hk_file_rows_load (store, sum, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, back));
  sum[0] = sum[0] == 'a' ? 'b' : 'a';
  g_assert_null (hk_file_rows_load (store, sum, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* Bytes that do not fit their name are never handed out. */
  edit = begin (store);
  hk_file_rows_put (store, sum, bytes, &error);
  commit (edit);
  g_assert_null (hk_file_rows_load (store, sum, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_DAMAGED);
  hk_store_fixture_close (store);
}

static HkSubmission *
new_submission (const char *id, const char *request, GBytes *file)
{
  HkSubmission *self = g_new0 (HkSubmission, 1);

  self->id = g_strdup (id);
  self->request_id = g_strdup (request);
  self->version = 1;
  self->municipality = g_strdup ("273660");
  self->round = g_strdup ("2026-1");
  self->title = random_text ();
  self->file_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  self->file_size = g_bytes_get_size (file);
  self->created_at = HK_FIXTURE_NOW;
  return self;
}

static void
assert_same_submission (const HkSubmission *one, const HkSubmission *other)
{
  g_assert_cmpstr (one->id, ==, other->id);
  g_assert_cmpstr (one->request_id, ==, other->request_id);
  g_assert_cmpuint (one->version, ==, other->version);
  g_assert_cmpstr (one->municipality, ==, other->municipality);
  g_assert_cmpstr (one->round, ==, other->round);
  g_assert_cmpstr (one->title, ==, other->title);
  g_assert_cmpstr (one->file_sha256, ==, other->file_sha256);
  g_assert_cmpuint (one->file_size, ==, other->file_size);
  g_assert_cmpint (one->created_at, ==, other->created_at);
}

static HkReceipt *
new_receipt (const HkSubmission *submission, const char *number)
{
  HkReceipt *self = g_new0 (HkReceipt, 1);

  self->submission_id = g_strdup (submission->id);
  self->number = g_strdup (number);
  self->prefecture = g_strdup ("270008");
  self->municipality = g_strdup (submission->municipality);
  self->round = g_strdup (submission->round);
  self->file_sha256 = g_strdup (submission->file_sha256);
  self->accepted = *number != '\0';
  self->reason = random_text ();
  self->received_at = HK_FIXTURE_NOW + 5;
  return self;
}

static void
test_outbox (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (HkRequest) request = random_request ("one", 1);
  g_autoptr (GBytes) file = random_bytes (100);
  g_autoptr (HkSubmission) submission = new_submission ("s1", "one", file);
  g_autoptr (HkReceipt) receipt = new_receipt (submission, "270008-R8-0001");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (HkOutboxItem) none = NULL;
  g_autoptr (HkOutboxItem) item = NULL;
  g_autoptr (GError) error = NULL;
  const HkOutboxItemInit *row;
  HkEdit *edit = begin (store);

  hk_request_rows_insert (store, request, &error);
  hk_file_rows_put (store, submission->file_sha256, file, &error);
  hk_outbox_rows_insert (store, submission, "共有", &error);
  hk_outbox_rows_begin_try (store, "s1", HK_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  /* The same version of a request cannot leave a second time. */
  g_free (submission->id);
  submission->id = g_strdup ("s2");
  g_assert_false (hk_outbox_rows_insert (store, submission, "共有", &error));
  g_clear_error (&error);
  commit (edit);
  g_free (submission->id);
  submission->id = g_strdup ("s1");

  hk_outbox_rows_recover (store, HK_FIXTURE_NOW, &error);
  item = hk_outbox_rows_find (store, "s1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (hk_outbox_item_get (item)->state, ==, HK_TRANSFER_WAITING);
  g_clear_object (&item);

  edit = begin (store);
  hk_outbox_rows_set_state (store, "s1", HK_TRANSFER_RECEIVED, "", 77, &error);
  hk_outbox_rows_set_state (store, "s1", HK_TRANSFER_RECEIVED, "", 99, &error);
  hk_receipt_rows_insert (store, receipt, FALSE, 5, &error);
  g_assert_no_error (error);
  commit (edit);
  list = hk_outbox_rows_list (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  row = hk_outbox_item_get (g_ptr_array_index (list, 0));
  assert_same_submission (row->submission, submission);
  g_assert_cmpstr (row->place, ==, "共有");
  g_assert_cmpuint (row->tries, ==, 1);
  g_assert_cmpint (row->sent_at, ==, 77);
  g_assert_cmpstr (row->receipt->number, ==, "270008-R8-0001");
  g_assert_cmpstr (row->receipt->reason, ==, receipt->reason);
  none = hk_outbox_rows_find_version (store, "one", 2, &error);
  g_assert_null (none);
  g_assert_no_error (error);
  hk_store_fixture_close (store);
}

static void
put_arrival (HkStore *store, const HkSubmission *submission, GPtrArray *remarks, GBytes *file)
{
  const HkInboxItemInit init = {
    .submission = submission,
    .source = "共有",
    .file_name = "岬町.xlsx",
    .verdict = remarks->len > 0 ? HK_VERDICT_REJECTED : HK_VERDICT_OK,
    .remarks = remarks,
    .pulled_at = HK_FIXTURE_NOW,
  };
  g_autoptr (GError) error = NULL;
  HkEdit *edit = begin (store);

  if (file != NULL)
    hk_file_rows_put (store, submission->file_sha256, file, &error);
  hk_inbox_rows_put (store, &init, "/srv/mail", file != NULL, &error);
  g_assert_no_error (error);
  commit (edit);
}

static void
test_inbox (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GBytes) file = random_bytes (100);
  g_autoptr (HkSubmission) submission = new_submission ("s1", "one", file);
  g_autoptr (HkReceipt) receipt = new_receipt (submission, "");
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (GPtrArray) undelivered = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (HkInboxItem) item = NULL;
  g_autofree char *location = NULL;
  g_autoptr (GError) error = NULL;
  const HkInboxItemInit *row;
  gboolean has = TRUE;
  HkEdit *edit;

  remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_remark_free);
  g_ptr_array_add (remarks, hk_remark_new (HK_VERDICT_WARNING, "様式", "C12", "数量"));
  g_ptr_array_add (remarks, hk_remark_new (HK_VERDICT_REJECTED, "", "", "壊れています"));
  /* First without its file: not known, so that the next pull asks for it again. */
  put_arrival (store, submission, remarks, NULL);
  known = hk_inbox_rows_list_known (store, &error);
  g_assert_cmpuint (g_hash_table_size (known), ==, 0);
  hk_inbox_rows_has_file (store, submission->file_sha256, &has, &error);
  g_assert_false (has);
  item = hk_inbox_rows_find (store, "s1", &error);
  row = hk_inbox_item_get (item);
  assert_same_submission (row->submission, submission);
  g_assert_cmpuint (row->remarks->len, ==, 2);
  g_assert_cmpstr (((HkRemark *)g_ptr_array_index (row->remarks, 0))->cell, ==, "C12");
  g_clear_object (&item);

  g_ptr_array_set_size (remarks, 0);
  put_arrival (store, submission, remarks, file);
  g_hash_table_unref (known);
  known = hk_inbox_rows_list_known (store, &error);
  g_assert_true (g_hash_table_contains (known, "s1"));
  hk_inbox_rows_has_file (store, submission->file_sha256, &has, &error);
  g_assert_true (has);
  location = hk_inbox_rows_dup_location (store, "s1", &error);
  g_assert_cmpstr (location, ==, "/srv/mail");

  edit = begin (store);
  hk_receipt_rows_insert (store, receipt, TRUE, 0, &error);
  hk_inbox_rows_set_accepted (store, "s1", TRUE, &error);
  commit (edit);
  undelivered = hk_receipt_rows_list_undelivered (store, &error);
  g_assert_cmpuint (undelivered->len, ==, 1);
  edit = begin (store);
  hk_receipt_rows_set_delivered (store, "s1", 9, &error);
  commit (edit);
  g_ptr_array_unref (undelivered);
  undelivered = hk_receipt_rows_list_undelivered (store, &error);
  g_assert_cmpuint (undelivered->len, ==, 0);
  item = hk_inbox_rows_find (store, "s1", &error);
  row = hk_inbox_item_get (item);
  g_assert_no_error (error);
  g_assert_cmpint (row->verdict, ==, HK_VERDICT_OK);
  g_assert_cmpuint (row->remarks->len, ==, 0);
  g_assert_true (row->accepted);
  g_assert_cmpstr (row->receipt->reason, ==, receipt->reason);
  hk_store_fixture_close (store);
}

static void
test_counters (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  HkEdit *edit;
  guint number = 0;

  for (guint i = 1; i <= 3; i++)
    {
      edit = begin (store);
      hk_workspace_rows_count (store, "receipt/270008/2026", &number, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (number, ==, i);
      commit (edit);
    }
  /* A number that was not kept is given again: its edit never was. */
  edit = begin (store);
  hk_workspace_rows_count (store, "receipt/270008/2026", &number, &error);
  hk_edit_cancel (edit);
  edit = begin (store);
  hk_workspace_rows_count (store, "receipt/270008/2026", &number, &error);
  g_assert_cmpuint (number, ==, 4);
  hk_workspace_rows_count (store, "receipt/260002/2026", &number, &error);
  g_assert_cmpuint (number, ==, 1);
  commit (edit);
  hk_store_fixture_close (store);
}

static void
test_places (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  HkPlaceRow row = { .name = (char *)"b", .url = (char *)"/srv", .ca_file = (char *)"" };
  HkEdit *edit = begin (store);

  row.user = (char *)"u";
  row.state = (char *)"unchecked";
  row.message = (char *)"";
  hk_place_rows_put (store, &row, &error);
  row.name = (char *)"a";
  hk_place_rows_put (store, &row, &error);
  row.state = (char *)"connected";
  row.checked_at = 5;
  hk_place_rows_put (store, &row, &error);
  g_assert_no_error (error);
  commit (edit);
  list = hk_place_rows_list (store, &error);
  g_assert_cmpuint (list->len, ==, 2);
  /* In the order of adding, also after a change. */
  g_assert_cmpstr (((HkPlaceRow *)g_ptr_array_index (list, 0))->name, ==, "b");
  g_assert_cmpstr (((HkPlaceRow *)g_ptr_array_index (list, 1))->state, ==, "connected");
  edit = begin (store);
  hk_place_rows_remove (store, "b", &error);
  commit (edit);
  g_ptr_array_unref (list);
  list = hk_place_rows_list (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  hk_store_fixture_close (store);
}

static void
approve (HkStore *store, const char *state)
{
  HkAssessmentRow row = { (char *)state, (char *)"hakaru-2026", 1 };
  HkAssessmentStep step = { 0, (char *)state, (char *)"総務部長", (char *)"2026-07-14", (char *)"",
                            0, NULL };
  g_autoptr (GError) error = NULL;
  HkEdit *edit = begin (store);

  hk_assessment_rows_put (store, "273660", 2026, &row, &error);
  g_assert_no_error (error);
  hk_assessment_rows_add_step (store, "273660", 2026, &step, &error);
  g_assert_no_error (error);
  commit (edit);
}

static gboolean
try_answer (HkStore *store, int fiscal_year)
{
  const HkAnswerInit init = { .indicator_id = "A01",
                              .state = HK_STATE_UNKNOWN,
                              .reason = "",
                              .evidence = "",
                              .origin = "own",
                              .changed_at = HK_FIXTURE_NOW };
  g_autoptr (HkAnswer) answer = hk_answer_new (&init);
  g_autoptr (HkEdit) edit = begin (store);

  return hk_answer_rows_put (store, "273660", fiscal_year, answer, NULL) &&
         hk_edit_commit (g_steal_pointer (&edit), NULL);
}

/* An approved assessment takes no answer, whoever writes; another year does, and so does a draft.
 */
static void
test_approved_answers_are_locked (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (HkAssessmentRow) untouched = NULL;
  g_autoptr (HkAssessmentRow) approved = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  const HkAssessmentStep *last;

  untouched = hk_assessment_rows_load (store, "273660", 2026, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (untouched->state, ==, HK_ASSESSMENT_DRAFT);
  g_assert_true (try_answer (store, 2026));
  approve (store, HK_ASSESSMENT_APPROVED);
  approved = hk_assessment_rows_load (store, "273660", 2026, &error);
  g_assert_cmpstr (approved->state, ==, HK_ASSESSMENT_APPROVED);
  g_assert_cmpuint (approved->rule_set_version, ==, 1);
  g_assert_false (try_answer (store, 2026));
  g_assert_true (try_answer (store, 2027));
  approve (store, HK_ASSESSMENT_DRAFT);
  g_assert_true (try_answer (store, 2026));
  steps = hk_assessment_rows_list_steps (store, "273660", 2026, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 2);
  last = g_ptr_array_index (steps, 1);
  g_assert_cmpuint (last->seq, ==, 2);
  g_assert_cmpstr (last->title, ==, "総務部長");
  g_assert_cmpint (last->at, ==, HK_FIXTURE_NOW);
  hk_store_fixture_close (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hk_store_fixture_add ("/store/rows/answers", test_answers);
  hk_store_fixture_add ("/store/rows/evidence", test_evidence);
  hk_store_fixture_add ("/store/rows/assigned", test_assigned);
  hk_store_fixture_add ("/store/rows/unknown-state-is-damage", test_unknown_state_is_damage);
  hk_store_fixture_add ("/store/rows/requests", test_requests);
  hk_store_fixture_add ("/store/rows/files", test_files);
  hk_store_fixture_add ("/store/rows/outbox", test_outbox);
  hk_store_fixture_add ("/store/rows/inbox", test_inbox);
  hk_store_fixture_add ("/store/rows/counters", test_counters);
  hk_store_fixture_add ("/store/rows/places", test_places);
  hk_store_fixture_add ("/store/rows/approved-answers-are-locked",
                        test_approved_answers_are_locked);
  return g_test_run ();
}
