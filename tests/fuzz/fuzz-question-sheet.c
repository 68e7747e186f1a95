/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a question sheet that came back, and the same bytes once more as its visible sheet
 * with a sound _meta behind it: every item judged, or one sentence. */
#define G_LOG_DOMAIN "fuzz-question-sheet"

#include "config.h"

#include <string.h>

#include "fuzz-wrap.h"
#include "fuzz.h"
#include "hk-merge.h"
#include "question-fixture.h"

static const char *const meta_values[][2] = {
  { "format", HK_QUESTION_SHEET_FORMAT },
  { "sheet", QUESTION_SHEET_ID },
  { "year", "2026" },
};

static void
append_row (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml,
                          "<row><c t=\"inlineStr\"><is><t>%s</t></is></c>"
                          "<c t=\"inlineStr\"><is><t>%s</t></is></c></row>",
                          name,
                          value);
}

static char *
make_meta (void)
{
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *digest = NULL;
  GString *xml = g_string_new ("<worksheet><sheetData>");

  for (guint i = 0; i < G_N_ELEMENTS (meta_values); i++)
    {
      append_row (xml, meta_values[i][0], meta_values[i][1]);
      g_string_append_printf (values, "%s=%s\n", meta_values[i][0], meta_values[i][1]);
    }
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, values->str, -1);
  append_row (xml, HK_FORM_META_DIGEST, digest);
  g_string_append (xml, "</sheetData></worksheet>");
  return g_string_free (xml, FALSE);
}

static void
check_item (const QuestionFixture *fixture, const HkReplyItem *item, guint index)
{
  HkAnswer *base = hk_question_sheet_get_item (fixture->sheet, index);
  const HkIndicator *indicator =
      hk_rule_set_find_indicator (fixture->rules, item->indicator_id, NULL);
  const HkMergeSide side = { base, item };
  g_autoptr (HkAnswer) merged = hk_merge_apply (base, &side, "x", 0);

  g_assert (strcmp (item->indicator_id, hk_answer_get_indicator_id (base)) == 0);
  g_assert (item->state != HK_STATE_ANSWERED ||
            hk_indicator_check_value (indicator, item->value, NULL));
  g_assert (item->state != HK_STATE_NOT_APPLICABLE || *item->reason != '\0');
  g_assert (item->verdict != HK_REPLY_REJECTED || *item->remark != '\0');
  g_assert (g_utf8_validate (item->remark, -1, NULL));
  g_assert (g_utf8_validate (item->comment, -1, NULL));
  g_assert (g_utf8_validate (hk_answer_get_evidence (merged), -1, NULL));
}

static void
read_reply (const QuestionFixture *fixture, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkQuestionForm) form = hk_question_form_open (bytes, &error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  g_autofree char *respondent = NULL;

  if (form != NULL)
    items =
        hk_question_form_read (form, fixture->sheet, fixture->rules, &respondent, &remarks, &error);
  g_assert ((items == NULL) == (error != NULL));
  g_assert (error == NULL || g_utf8_validate (error->message, -1, NULL));
  if (items == NULL)
    return;
  g_assert (items->len == hk_question_sheet_get_n_items (fixture->sheet));
  g_assert (g_utf8_validate (respondent, -1, NULL));
  for (guint i = 0; i < items->len; i++)
    check_item (fixture, g_ptr_array_index (items, i), i);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static QuestionFixture fixture;
  static char *meta;
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GBytes) wrapped = NULL;

  if (meta == NULL)
    {
      question_fixture_init (&fixture);
      meta = make_meta ();
    }
  wrapped = fuzz_wrap (data, size, meta);
  read_reply (&fixture, bytes);
  read_reply (&fixture, wrapped);
  return 0;
}
