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

#define BOOK "xl/workbook.xml"
#define BOOK_HEAD HEAD "<workbook xmlns=\"" SHEETS "\" xmlns:r=\"" OFFICE "\"><sheets>"
#define BOOK_META "<sheet name=\"_meta\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"

static const char one_sheet[] = BOOK_HEAD BOOK_META;
static const char two_sheets[] =
    BOOK_HEAD "<sheet name=\"page\" sheetId=\"2\" r:id=\"b\"/>" BOOK_META;

static const struct
{
  const char *name;
  const char *text;
} frame[] = {
  { "[Content_Types].xml",
    HEAD
    "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.spreadsheetml.sheet.main+xml\"/></Types>" },
  { "_rels/.rels",
    HEAD "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"a\" Type=\"" OFFICE
         "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
  { "xl/_rels/workbook.xml.rels",
    HEAD "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"a\" Type=\"" OFFICE
         "/worksheet\" Target=\"sheet.xml\"/><Relationship Id=\"b\" Type=\"" OFFICE
         "/worksheet\" Target=\"page.xml\"/></Relationships>" },
};

static void
add_part (zip_t *zip, const char *name, const void *data, gsize size)
{
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_int64_t index = zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8);

  g_assert (index >= 0);
  zip_set_file_compression (zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

GBytes *
fuzz_wrap (const uint8_t *data, size_t size, const char *meta)
{
  zip_source_t *target = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (target, ZIP_TRUNCATE, NULL);
  zip_stat_t stat;
  guint8 *bytes;

  g_assert (zip != NULL);
  zip_source_keep (target);
  for (guint i = 0; i < G_N_ELEMENTS (frame); i++)
    add_part (zip, frame[i].name, frame[i].text, strlen (frame[i].text));
  add_part (zip,
            BOOK,
            meta != NULL ? two_sheets : one_sheet,
            strlen (meta != NULL ? two_sheets : one_sheet));
  add_part (zip, meta != NULL ? "xl/page.xml" : "xl/sheet.xml", data, size);
  if (meta != NULL)
    add_part (zip, "xl/sheet.xml", meta, strlen (meta));
  g_assert (zip_close (zip) == 0);

  zip_stat_init (&stat);
  g_assert (zip_source_open (target) == 0 && zip_source_stat (target, &stat) == 0);
  bytes = g_malloc (stat.size);
  g_assert (zip_source_read (target, bytes, stat.size) == (zip_int64_t)stat.size);
  zip_source_close (target);
  zip_source_free (target);
  return g_bytes_new_take (bytes, stat.size);
}
