/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes the XML of the first sheet in place. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include "test-sheet.h"

#include <string.h>
#include <zip.h>

#define PART "xl/worksheets/sheet1.xml"

static char *
read_part (zip_t *zip, zip_uint64_t index)
{
  zip_file_t *file = zip_fopen_index (zip, index, 0);
  GString *xml = g_string_new (NULL);
  char piece[4096];
  zip_int64_t n;

  while ((n = zip_fread (file, piece, sizeof piece)) > 0)
    g_string_append_len (xml, piece, (gssize)n);
  zip_fclose (file);
  return g_string_free (xml, FALSE);
}

static char *
make_cell (const char *cell, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  if (*value != '\0' && strspn (value, "0123456789.") == strlen (value))
    return g_strdup_printf ("<c r=\"%s\"\\1><v>%s</v></c>", cell, value);
  return g_strdup_printf ("<c r=\"%s\"\\1 t=\"inlineStr\"><is><t>%s</t></is></c>", cell, escaped);
}

void
test_sheet_put (const char *path, const char *cell, const char *value)
{
  zip_t *zip = zip_open (path, 0, NULL);
  zip_int64_t index = zip_name_locate (zip, PART, 0);
  g_autofree char *xml = read_part (zip, (zip_uint64_t)index);
  g_autofree char *pattern = g_strdup_printf ("<c r=\"%s\"( s=\"[0-9]+\")?/>", cell);
  g_autofree char *with = make_cell (cell, value);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autofree char *filled = g_regex_replace (regex, xml, -1, 0, with, 0, NULL);

  g_assert_cmpstr (filled, !=, xml);
  zip_file_replace (zip,
                    (zip_uint64_t)index,
                    zip_source_buffer (zip, filled, strlen (filled), 0),
                    ZIP_FL_OVERWRITE);
  g_assert_cmpint (zip_close (zip), ==, 0);
}
