/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes and reads question sheets for the tests that look at them with other programs.
 * question-tool write plain FILE · question-tool read FILE (JSON on stdout) */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <json-glib/json-glib.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "question-fixture.h"
#include "request-fixture.h"

static int
write_sheet (const char *path)
{
  QuestionFixture fixture;
  g_autoptr (GError) error = NULL;

  question_fixture_init (&fixture);
  if (!hk_question_sheet_write (fixture.sheet, fixture.assessment, path, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  question_fixture_clear (&fixture);
  return 0;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
build_item (JsonBuilder *builder, const HkReplyItem *item)
{
  json_builder_set_member_name (builder, item->indicator_id);
  json_builder_begin_object (builder);
  add_text (builder, "verdict", hk_reply_verdict_to_nick (item->verdict));
  add_text (builder, "state", hk_answer_state_to_nick (item->state));
  json_builder_set_member_name (builder, "value");
  json_builder_add_int_value (builder, item->value);
  add_text (builder, "reason", item->reason);
  add_text (builder, "evidence", item->evidence);
  add_text (builder, "comment", item->comment);
  add_text (builder, "remark", item->remark);
  add_text (builder, "sheet", item->sheet_name);
  add_text (builder, "cell", item->cell);
  json_builder_end_object (builder);
}

static void
build_remarks (JsonBuilder *builder, GPtrArray *remarks)
{
  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < remarks->len; i++)
    {
      HkRemark *remark = g_ptr_array_index (remarks, i);
      g_autofree char *text =
          g_strdup_printf ("%s|%s|%s", remark->sheet, remark->cell, remark->text);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

static gboolean
build_reply (JsonBuilder *builder, GBytes *bytes, GError **error)
{
  QuestionFixture fixture;
  g_autoptr (HkQuestionForm) form = hk_question_form_open (bytes, error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  g_autofree char *respondent = NULL;

  if (form == NULL)
    return FALSE;
  question_fixture_init (&fixture);
  items = hk_question_form_read (form, fixture.sheet, fixture.rules, &respondent, &remarks, error);
  question_fixture_clear (&fixture);
  if (items == NULL)
    return FALSE;
  add_text (builder, "id", hk_question_form_get_sheet_id (form));
  add_text (builder, "respondent", respondent);
  build_remarks (builder, remarks);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_object (builder);
  for (guint i = 0; i < items->len; i++)
    build_item (builder, g_ptr_array_index (items, i));
  json_builder_end_object (builder);
  return TRUE;
}

static int
read_sheet (const char *path)
{
  g_autoptr (GBytes) bytes = load_bytes (path);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  if (!build_reply (builder, bytes, &error))
    add_text (builder, "error", error->message);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
  return 0;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (g_getenv ("HAKARU_BUILD_ROOT") != NULL)
    {
      g_autofree char *translations = g_build_filename (g_getenv ("HAKARU_BUILD_ROOT"), "po", NULL);

      bindtextdomain (GETTEXT_PACKAGE, translations);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    }
  if (argc == 4 && strcmp (argv[1], "write") == 0)
    return write_sheet (argv[3]);
  if (argc == 3 && strcmp (argv[1], "read") == 0)
    return read_sheet (argv[2]);
  g_printerr ("question-tool: wrong arguments\n");
  return 2;
}
