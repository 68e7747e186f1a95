/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a rule set workbook, and the same bytes once more as the cells of one: a rule set
 * that is written and read again unchanged, or one sentence. */
#define G_LOG_DOMAIN "fuzz-rule-set-sheet"

#include "config.h"

#include <string.h>

#include "fuzz-wrap.h"
#include "fuzz.h"
#include "hk-rule-set-sheet.h"

#define HEAD "<?xml version=\"1.0\"?>"
#define SHEETS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define MAX_COLUMNS 24u /* of the text that becomes cells */
#define MAX_ROWS 200u

static const char *const names[] = { "配点表", "区分", "項目", "段階", "移行", "_meta" };

/* "#12.5" is a number, "!#N/A" an error, "=" a formula without a result, all else text. */
static void
append_cell (GString *xml, guint row, guint column, const char *text)
{
  g_autofree char *name = hk_workbook_dup_cell_name (row, column);
  g_autofree char *escaped = g_markup_escape_text (text + (*text == '#' || *text == '!'), -1);

  if (*text == '#')
    g_string_append_printf (xml, "<c r=\"%s\"><v>%s</v></c>", name, escaped);
  else if (*text == '!')
    g_string_append_printf (xml, "<c r=\"%s\" t=\"e\"><v>%s</v></c>", name, escaped);
  else if (*text == '=')
    g_string_append_printf (xml, "<c r=\"%s\"><f>1</f></c>", name);
  else if (*text != '\0')
    g_string_append_printf (
        xml, "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>", name, escaped);
}

static char *
make_sheet (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_ROWS);
  GString *xml = g_string_new (HEAD "<worksheet xmlns=\"" SHEETS "\"><sheetData>");

  for (guint row = 0; lines[row] != NULL; row++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[row], "\t", MAX_COLUMNS);

      g_string_append_printf (xml, "<row r=\"%u\">", row + 1);
      for (guint column = 0; cells[column] != NULL; column++)
        append_cell (xml, row, column, cells[column]);
      g_string_append (xml, "</row>");
    }
  g_string_append (xml, "</sheetData></worksheet>");
  return g_string_free (xml, FALSE);
}

/* Sheets separated by a form feed, rows by a line feed, cells by a tab. */
static GBytes *
make_workbook (const uint8_t *data, size_t size)
{
  g_autofree char *raw = size > 0 ? g_strndup ((const char *)data, size) : g_strdup ("");
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_auto (GStrv) sheets = g_strsplit (text, "\f", G_N_ELEMENTS (names));
  FuzzSheet made[G_N_ELEMENTS (names)];
  gboolean is_over = FALSE;
  GBytes *bytes;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *xml;

      is_over = is_over || sheets[i] == NULL;
      xml = make_sheet (is_over ? "" : sheets[i]);
      made[i] = (FuzzSheet){ names[i], xml, strlen (xml) };
    }
  bytes = fuzz_wrap_sheets (made, G_N_ELEMENTS (made));
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    g_free ((char *)made[i].data);
  return bytes;
}

static void
read_rule_set (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) places = NULL;
  g_autoptr (HkRuleSet) rule_set = hk_rule_set_sheet_read (bytes, &places, &error);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (HkRuleSet) again = NULL;

  g_assert ((rule_set == NULL) == (error != NULL));
  g_assert ((rule_set == NULL) == (places == NULL));
  if (rule_set == NULL)
    {
      g_assert (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  json = hk_rule_set_to_json (rule_set);
  again = hk_rule_set_parse (json, NULL);
  g_assert (again != NULL && hk_rule_set_is_equal (rule_set, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GBytes) made = make_workbook (data, size);

  read_rule_set (bytes);
  read_rule_set (made);
  return 0;
}
