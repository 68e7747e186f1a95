/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the first bytes, not at the name, to tell a workbook from text. */
#define G_LOG_DOMAIN "hk-table-reader"

#include "config.h"

#include "hk-table-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-csv-reader.h"
#include "hk-error.h"
#include "hk-format.h"
#include "hk-workbook-reader.h"

static gboolean
starts_with (GBytes *bytes, const char *magic, gsize length)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, magic, length) == 0;
}

static gboolean
add_sheets (GPtrArray *tables, const HkWorkbook *book, gboolean hidden, GError **error)
{
  for (guint i = 0; i < hk_workbook_get_n_sheets (book); i++)
    {
      HkTable *table = NULL;

      if (hk_workbook_is_hidden (book, i) != hidden)
        continue;
      table = hk_workbook_make_table (book, i, error);
      if (table == NULL)
        return FALSE;
      g_ptr_array_add (tables, table);
    }
  return TRUE;
}

static gboolean
read_workbook (GPtrArray *tables, GBytes *bytes, GError **error)
{
  g_autoptr (HkWorkbook) book = hk_workbook_read (bytes, error);

  return book != NULL && add_sheets (tables, book, FALSE, error) &&
         (tables->len > 0 || add_sheets (tables, book, TRUE, error));
}

static gboolean
read_text (GPtrArray *tables, GBytes *bytes, GError **error)
{
  HkTable *table = NULL;

  if (starts_with (bytes, "%PDF", 4))
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_FORMAT,
                           _ ("This is a PDF file. Official data are read from a CSV file or an "
                              "Excel workbook (.xlsx)."));
      return FALSE;
    }
  table = hk_csv_read_table (bytes, error);
  if (table != NULL)
    g_ptr_array_add (tables, table);
  return table != NULL;
}

void
hk_table_reader_refuse_size (GError **error)
{
  g_autofree char *limit = hk_format_bytes (HK_TABLE_READER_MAX_BYTES);

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_LIMIT,
               _ ("The file is larger than %s, more than Hakaru reads. Check that it is the right "
                  "file."),
               limit);
}

/**
 * hk_table_reader_read:
 * @bytes: any bytes
 *
 * Returns: (transfer full) (element-type HkTable): its tables, or %NULL with a sentence
 */
GPtrArray *
hk_table_reader_read (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) tables = NULL;
  gboolean ok = FALSE;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > HK_TABLE_READER_MAX_BYTES)
    {
      hk_table_reader_refuse_size (error);
      return NULL;
    }
  tables = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_table_free);
  ok = starts_with (bytes, "PK", 2) || starts_with (bytes, "\xD0\xCF\x11\xE0", 4)
           ? read_workbook (tables, bytes, error)
           : read_text (tables, bytes, error);
  return ok ? g_steal_pointer (&tables) : NULL;
}
