/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small sound container made in memory. */
#define G_LOG_DOMAIN "fuzz-wrap"

#include "config.h"

#include "fuzz-wrap.h"

#include <string.h>
#include <zip.h>

#define HEAD "<?xml version=\"1.0\"?>"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEETS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static const char types[] = HEAD
    "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
static const char links[] =
    HEAD "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"a\" Type=\"" OFFICE
         "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static void
add_part (zip_t *zip, const char *name, const void *data, gsize size)
{
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_int64_t index = zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8);

  g_assert (index >= 0);
  zip_set_file_compression (zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

static void
list_sheets (const FuzzSheet *sheets, guint n_sheets, GString *book, GString *relations)
{
  g_string_append (book, HEAD "<workbook xmlns=\"" SHEETS "\" xmlns:r=\"" OFFICE "\"><sheets>");
  g_string_append (relations, HEAD "<Relationships xmlns=\"" RELATIONS "\">");
  for (guint i = 0; i < n_sheets; i++)
    {
      g_string_append_printf (
          book, "<sheet name=\"%s\" sheetId=\"%u\" r:id=\"s%u\"/>", sheets[i].name, i + 1, i);
      g_string_append_printf (relations,
                              "<Relationship Id=\"s%u\" Type=\"" OFFICE
                              "/worksheet\" Target=\"s%u.xml\"/>",
                              i,
                              i);
    }
  g_string_append (book, "</sheets></workbook>");
  g_string_append (relations, "</Relationships>");
}

static GBytes *
take_bytes (zip_source_t *target)
{
  zip_stat_t stat;
  guint8 *bytes;

  zip_stat_init (&stat);
  g_assert (zip_source_open (target) == 0 && zip_source_stat (target, &stat) == 0);
  bytes = g_malloc (stat.size);
  g_assert (zip_source_read (target, bytes, stat.size) == (zip_int64_t)stat.size);
  zip_source_close (target);
  zip_source_free (target);
  return g_bytes_new_take (bytes, stat.size);
}

GBytes *
fuzz_wrap_sheets (const FuzzSheet *sheets, guint n_sheets)
{
  g_autoptr (GString) book = g_string_new (NULL);
  g_autoptr (GString) relations = g_string_new (NULL);
  zip_source_t *target = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (target, ZIP_TRUNCATE, NULL);

  g_assert (zip != NULL);
  zip_source_keep (target);
  list_sheets (sheets, n_sheets, book, relations);
  add_part (zip, "[Content_Types].xml", types, strlen (types));
  add_part (zip, "_rels/.rels", links, strlen (links));
  add_part (zip, "xl/workbook.xml", book->str, book->len);
  add_part (zip, "xl/_rels/workbook.xml.rels", relations->str, relations->len);
  for (guint i = 0; i < n_sheets; i++)
    {
      g_autofree char *name = g_strdup_printf ("xl/s%u.xml", i);

      add_part (zip, name, sheets[i].data, sheets[i].size);
    }
  g_assert (zip_close (zip) == 0);
  return take_bytes (target);
}

GBytes *
fuzz_wrap (const uint8_t *data, size_t size, const char *meta)
{
  const FuzzSheet sheets[] = {
    { meta != NULL ? "page" : "_meta", data, size },
    { "_meta", meta, meta != NULL ? strlen (meta) : 0 },
  };

  return fuzz_wrap_sheets (sheets, meta != NULL ? 2 : 1);
}
