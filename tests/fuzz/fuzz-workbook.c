/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a request workbook, and the same bytes once more as a sheet inside a sound
 * container: a request with remarks, or one sentence. */
#define G_LOG_DOMAIN "fuzz-workbook"

#include "config.h"

#include <string.h>

#include "fuzz-wrap.h"
#include "fuzz.h"
#include "hk-request-sheet.h"
#include "hk-submission.h"
#include "hk-workbook-reader.h"
#include "request-fixture.h"

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
  g_autoptr (GBytes) wrapped = fuzz_wrap (data, size, NULL);

  read_request (bytes);
  read_values (bytes);
  read_request (wrapped);
  read_values (wrapped);
  return 0;
}
