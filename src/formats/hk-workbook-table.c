/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a sheet as rows of texts, in the order of the sheet. */
#define G_LOG_DOMAIN "hk-workbook-table"

#include "config.h"

#include "hk-workbook-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hk-error.h"
#include "hk-format.h"

#define LARGEST_EXACT 1e15

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const HkCell *one = *(const HkCell *const *)a;
  const HkCell *other = *(const HkCell *const *)b;

  return one->key < other->key ? -1 : one->key > other->key;
}

/* As short as a spreadsheet shows it, never with an exponent. */
static char *
format_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (number) < LARGEST_EXACT && floor (number) >= number)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)number);
  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (strchr (text, 'e') == NULL)
    return g_strdup (text);
  if (fabs (number) < 1)
    {
      g_ascii_formatd (text, sizeof text, "%.12f", number);
      return g_strdup (text);
    }
  return g_strdup (text);
}

/* "=": a formula whose result is not in the file. */
static char *
dup_text (const HkValue *value)
{
  switch (value->type)
    {
    case HK_VALUE_NUMBER:
      return format_number (value->number);
    case HK_VALUE_DATE:
      return hk_format_iso_date (&value->date);
    case HK_VALUE_BOOLEAN:
      return g_strdup (value->number > 0 ? "TRUE" : "FALSE");
    case HK_VALUE_NONE:
      return g_strdup ("=");
    case HK_VALUE_TEXT:
    case HK_VALUE_ERROR:
    default:
      return g_strdup (value->text);
    }
}

static GPtrArray *
sort_cells (const HkSheet *sheet)
{
  GPtrArray *cells = g_ptr_array_sized_new (g_hash_table_size (sheet->cells));
  GHashTableIter iter;
  gpointer cell = NULL;

  g_hash_table_iter_init (&iter, sheet->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    g_ptr_array_add (cells, cell);
  g_ptr_array_sort (cells, compare_keys);
  return cells;
}

static gboolean
fill_table (const HkSheet *sheet, HkTable *table)
{
  g_autoptr (GPtrArray) cells = sort_cells (sheet);
  gint64 row = -1;
  gint64 column = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const HkCell *cell = g_ptr_array_index (cells, i);
      g_autofree char *text = dup_text (&cell->value);

      if (cell->key / HK_WORKBOOK_MAX_COLUMNS != row)
        {
          row = cell->key / HK_WORKBOOK_MAX_COLUMNS;
          column = 0;
          if (!hk_table_begin_row (table, (guint)row + 1))
            return FALSE;
        }
      for (; column < cell->key % HK_WORKBOOK_MAX_COLUMNS; column++)
        if (!hk_table_add_cell (table, ""))
          return FALSE;
      if (!hk_table_add_cell (table, text))
        return FALSE;
      column++;
    }
  return TRUE;
}

/**
 * hk_workbook_make_table:
 * @sheet: which one
 *
 * Returns: (transfer full): its rows that are not empty
 */
HkTable *
hk_workbook_make_table (const HkWorkbook *self, guint sheet, GError **error)
{
  g_autoptr (HkTable) table = NULL;
  const HkSheet *from = NULL;

  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);

  from = g_ptr_array_index (self->sheets, sheet);
  table = hk_table_new (from->name);
  if (fill_table (from, table))
    return g_steal_pointer (&table);
  g_set_error_literal (
      error,
      HK_ERROR,
      HK_ERROR_LIMIT,
      _ ("The workbook has more cells or text than Hakaru reads. It was not opened."));
  return NULL;
}
