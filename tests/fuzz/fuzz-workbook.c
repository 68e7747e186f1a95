/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a request workbook, and the same bytes once more as a sheet inside a sound
 * container: a request with remarks, or one sentence. */
#define G_LOG_DOMAIN "fuzz-workbook"

#include "config.h"

#include <string.h>
#include <zip.h>

#include "fuzz.h"
#include "hk-request-sheet.h"
#include "hk-submission.h"
#include "hk-workbook-reader.h"
#include "request-fixture.h"

#define HEAD "<?xml version=\"1.0\"?>"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEETS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

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
  { "xl/workbook.xml",
    HEAD "<workbook xmlns=\"" SHEETS "\" xmlns:r=\"" OFFICE
         "\"><sheets><sheet name=\"_meta\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels",
    HEAD "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"a\" Type=\"" OFFICE
         "/worksheet\" Target=\"sheet.xml\"/></Relationships>" },
};

static void
add_part (zip_t *zip, const char *name, const void *data, gsize size)
{
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_int64_t index = zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8);

  g_assert (index >= 0);
  zip_set_file_compression (zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

/* The bytes as the only sheet of a workbook. */
static GBytes *
wrap (const uint8_t *data, size_t size)
{
  zip_source_t *target = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (target, ZIP_TRUNCATE, NULL);
  zip_stat_t stat;
  guint8 *bytes;

  g_assert (zip != NULL);
  zip_source_keep (target);
  for (guint i = 0; i < G_N_ELEMENTS (frame); i++)
    add_part (zip, frame[i].name, frame[i].text, strlen (frame[i].text));
  add_part (zip, "xl/sheet.xml", data, size);
  g_assert (zip_close (zip) == 0);

  zip_stat_init (&stat);
  g_assert (zip_source_open (target) == 0 && zip_source_stat (target, &stat) == 0);
  bytes = g_malloc (stat.size);
  g_assert (zip_source_read (target, bytes, stat.size) == (zip_int64_t)stat.size);
  zip_source_close (target);
  zip_source_free (target);
  return g_bytes_new_take (bytes, stat.size);
}

static void
check_request (HkRequest *request, GPtrArray *remarks)
{
  g_autofree char *digest = hk_request_dup_digest (request);
  HkRequestTotals totals;

  hk_request_get_totals (request, &totals);
  g_assert (totals.total_yen >= 0 && strlen (digest) == 64);
  for (guint i = 0; i < remarks->len; i++)
    g_assert (g_utf8_validate (((HkRemark *)g_ptr_array_index (remarks, i))->text, -1, NULL));
}

static void
read_request (GBytes *bytes)
{
  static HkRegistry *registry;
  static HkCatalogue *catalogue;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (HkRequest) request = NULL;

  if (registry == NULL)
    {
      registry = make_registry ();
      catalogue = make_catalogue ();
    }
  request = hk_request_sheet_read (bytes, registry, catalogue, &remarks, &error);
  g_assert ((request == NULL) == (error != NULL));
  if (request != NULL)
    check_request (request, remarks);
  else
    g_assert (g_utf8_validate (error->message, -1, NULL));
}

static void
read_values (GBytes *bytes)
{
  g_autoptr (HkWorkbook) book = hk_workbook_read (bytes, NULL);

  for (guint sheet = 0; book != NULL && sheet < hk_workbook_get_n_sheets (book); sheet++)
    {
      guint n_rows = MIN (hk_workbook_get_n_rows (book, sheet), 100);
      guint n_columns = MIN (hk_workbook_get_n_columns (book, sheet), 100);

      for (guint row = 0; row < n_rows; row++)
        for (guint column = 0; column < n_columns; column++)
          {
            const HkValue *value = hk_workbook_get_value (book, sheet, row, column);

            g_assert (value == NULL || g_utf8_validate (value->text, -1, NULL));
            g_assert (value == NULL || value->type != HK_VALUE_DATE || g_date_valid (&value->date));
          }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GBytes) wrapped = wrap (data, size);

  read_request (bytes);
  read_values (bytes);
  read_request (wrapped);
  read_values (wrapped);
  return 0;
}
