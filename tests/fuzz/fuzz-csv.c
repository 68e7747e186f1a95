/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as CSV: rows that can all be asked, or one sentence. */
#define G_LOG_DOMAIN "fuzz-csv"

#include "config.h"

#include "fuzz.h"
#include "hk-csv-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HkCsv) csv = hk_csv_read (bytes, &error);
  guint column = 0;

  g_assert ((csv == NULL) == (error != NULL));
  if (csv == NULL)
    {
      g_assert (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert (hk_csv_get_n_columns (csv) > 0);
  for (guint i = 0; i < hk_csv_get_n_columns (csv); i++)
    g_assert (hk_csv_find_column (csv, hk_csv_get_heading (csv, i), &column) && column <= i);
  for (guint row = 0; row < hk_csv_get_n_rows (csv); row++)
    for (guint i = 0; i < hk_csv_get_n_columns (csv); i++)
      g_assert (g_utf8_validate (hk_csv_get (csv, row, i), -1, NULL));
  return 0;
}
