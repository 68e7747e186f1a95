/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV from offices: one pass over a private copy, cells unquoted in place, offsets kept. */
#define G_LOG_DOMAIN "hk-csv-reader"

#include "config.h"

#include "hk-csv-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-format.h"

struct _HkCsv
{
  char *text;    /* cells, each ended by NUL */
  GArray *cells; /* guint32 offsets into text */
  GArray *rows;  /* guint32 index of the first cell of each row, and one past the last */
  GArray *lines; /* guint32 line of each row, from 1 */
  guint n_columns;
};

typedef struct
{
  HkCsv *csv;
  gsize at;
  gsize end;
  gsize to; /* where the next byte of a cell goes; never overtakes at */
  guint line;
  guint column;       /* of the row being read, from 1 */
  gboolean free_rows; /* titles may stand above the headings: rows of any length */
} Scan;

static gboolean
refuse (const Scan *scan, guint line, const char *sentence, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               _ ("Line %u, column %u of the CSV file: %s"),
               line,
               scan->column,
               sentence);
  return FALSE;
}

static gboolean
is_break (char c)
{
  return c == '\n' || c == '\r';
}

/* At a line break or at the end: go past it. */
static void
skip_break (Scan *scan)
{
  const char *text = scan->csv->text;

  if (scan->at + 1 < scan->end && text[scan->at] == '\r' && text[scan->at + 1] == '\n')
    scan->at += 2;
  else if (scan->at < scan->end)
    scan->at++;
  scan->line++;
}

static gboolean
read_quoted (Scan *scan, GError **error)
{
  char *text = scan->csv->text;
  guint first_line = scan->line;

  for (scan->at++; scan->at < scan->end; scan->at++)
    {
      char c = text[scan->at];

      if (c == '"')
        {
          if (scan->at + 1 >= scan->end || text[scan->at + 1] != '"')
            {
              scan->at++;
              return TRUE;
            }
          scan->at++;
        }
      else if (c == '\n')
        scan->line++;
      text[scan->to++] = c;
    }
  return refuse (
      scan, first_line, _ ("The quotation mark that opens this cell is never closed."), error);
}

static gboolean
read_plain (Scan *scan, GError **error)
{
  char *text = scan->csv->text;

  while (scan->at < scan->end && text[scan->at] != ',' && !is_break (text[scan->at]))
    {
      if (text[scan->at] == '"')
        return refuse (scan,
                       scan->line,
                       _ ("A quotation mark stands inside a cell that does not begin with one."),
                       error);
      text[scan->to++] = text[scan->at++];
    }
  return TRUE;
}

/* One cell and what ends it. The byte after the cell is free for its NUL: at is past the separator.
 */
static gboolean
read_cell (Scan *scan, gboolean *ret_row_ends, GError **error)
{
  char *text = scan->csv->text;
  guint32 offset = (guint32)scan->to;
  gboolean ok = FALSE;
  char separator = '\0';

  scan->column++;
  if (scan->column > HK_CSV_MAX_COLUMNS)
    return refuse (scan, scan->line, _ ("The row has more cells than Hakaru reads."), error);
  ok = scan->at < scan->end && text[scan->at] == '"' ? read_quoted (scan, error)
                                                     : read_plain (scan, error);
  if (!ok)
    return FALSE;
  separator = scan->at < scan->end ? text[scan->at] : '\n';
  if (separator != ',' && !is_break (separator))
    return refuse (scan,
                   scan->line,
                   _ ("After a closing quotation mark a comma or a line break is expected."),
                   error);
  if (separator == ',')
    scan->at++;
  else
    skip_break (scan);
  text[scan->to++] = '\0';
  g_array_append_val (scan->csv->cells, offset);
  *ret_row_ends = separator != ',';
  return TRUE;
}

/* Empty cells after the last heading are what spreadsheets leave behind; anything else is refused.
 */
static gboolean
close_row (Scan *scan, guint first_cell, guint line, GError **error)
{
  HkCsv *csv = scan->csv;
  guint n = csv->cells->len - first_cell;

  if (csv->rows->len == 0 || scan->free_rows)
    csv->n_columns = MAX (csv->n_columns, n);
  while (n > csv->n_columns &&
         csv->text[g_array_index (csv->cells, guint32, first_cell + n - 1)] == '\0')
    n--;
  if (n > csv->n_columns)
    return refuse (scan, line, _ ("The row has more cells than the heading."), error);
  g_array_set_size (csv->cells, first_cell + n);
  if (csv->rows->len > HK_CSV_MAX_ROWS)
    return refuse (scan, line, _ ("The file has more rows than Hakaru reads."), error);
  g_array_append_val (csv->rows, first_cell);
  g_array_append_val (csv->lines, line);
  return TRUE;
}

static gboolean
read_row (Scan *scan, GError **error)
{
  guint first_cell = scan->csv->cells->len;
  guint line = scan->line;
  gboolean ends = FALSE;

  scan->column = 0;
  if (is_break (scan->csv->text[scan->at]))
    {
      skip_break (scan);
      return TRUE;
    }
  while (!ends)
    if (!read_cell (scan, &ends, error))
      return FALSE;
  return close_row (scan, first_cell, line, error);
}

static guint
count_lines (const char *text, gsize size)
{
  guint lines = 1;

  for (gsize i = 0; i < size; i++)
    lines += text[i] == '\n';
  return lines;
}

/* UTF-8, or else CP932 as Excel writes it in Japan. */
static char *
decode (const char *data, gsize size, gsize *ret_size, GError **error)
{
  gsize done = 0;
  gsize length = 0;
  const char *nul = NULL;
  g_autofree char *text = NULL;

  if (size >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  nul = memchr (data, '\0', size);
  if (nul != NULL)
    done = (gsize)(nul - data);
  else
    {
      if (g_utf8_validate_len (data, size, NULL))
        {
          *ret_size = size;
          text = g_malloc (size + 1);
          memcpy (text, data, size);
          text[size] = '\0';
          return g_steal_pointer (&text);
        }
      text = g_convert (data, (gssize)size, "UTF-8", "CP932", &done, &length, NULL);
    }
  if (text == NULL || length > HK_CSV_MAX_BYTES * 2u)
    {
      g_set_error (
          error,
          HK_ERROR,
          HK_ERROR_FORMAT,
          _ ("Line %u of the CSV file is neither UTF-8 nor Shift_JIS text. Save the file as "
             "CSV UTF-8."),
          count_lines (data, MIN (done, size)));
      return NULL;
    }
  *ret_size = length;
  return g_steal_pointer (&text);
}

static gboolean
read_rows (HkCsv *self, gsize size, gboolean free_rows, GError **error)
{
  Scan scan = { self, 0, size, 0, 1, 0, free_rows };
  guint32 past = 0;

  while (scan.at < scan.end)
    if (!read_row (&scan, error))
      return FALSE;
  if (self->rows->len == 0)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_FORMAT,
                           _ ("The CSV file is empty. It needs a first row with the headings."));
      return FALSE;
    }
  past = self->cells->len;
  g_array_append_val (self->rows, past);
  return TRUE;
}

static HkCsv *
read_bytes (GBytes *bytes, gboolean free_rows, GError **error)
{
  g_autoptr (HkCsv) self = NULL;
  const char *data = NULL;
  gsize size = 0;

  data = g_bytes_get_data (bytes, &size);
  if (size > HK_CSV_MAX_BYTES)
    {
      g_autofree char *limit = hk_format_bytes (HK_CSV_MAX_BYTES);

      g_set_error (
          error,
          HK_ERROR,
          HK_ERROR_LIMIT,
          _ ("The file is larger than %s, more than Hakaru reads. Check that it is the right "
             "file."),
          limit);
      return NULL;
    }
  self = g_new0 (HkCsv, 1);
  self->cells = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint)MIN (size / 8, 1u << 16));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->text = decode (data != NULL ? data : "", size, &size, error);
  if (self->text == NULL || !read_rows (self, size, free_rows, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hk_csv_read:
 * @bytes: any bytes; UTF-8 with or without BOM, or CP932; LF, CRLF or CR; at most 64 MiB
 *
 * Returns: (transfer full): the rows, or %NULL with the line and column in the error
 */
HkCsv *
hk_csv_read (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return read_bytes (bytes, FALSE, error);
}

static gboolean
add_row (const HkCsv *self, guint row, HkTable *table)
{
  guint32 past = g_array_index (self->rows, guint32, row + 1);

  if (!hk_table_begin_row (table, g_array_index (self->lines, guint32, row)))
    return FALSE;
  for (guint32 cell = g_array_index (self->rows, guint32, row); cell < past; cell++)
    if (!hk_table_add_cell (table, self->text + g_array_index (self->cells, guint32, cell)))
      return FALSE;
  return TRUE;
}

/**
 * hk_csv_read_table:
 * @bytes: as for hk_csv_read(), but titles may stand above the headings: rows of any length
 *
 * Returns: (transfer full): all rows with their lines
 */
HkTable *
hk_csv_read_table (GBytes *bytes, GError **error)
{
  g_autoptr (HkCsv) csv = NULL;
  g_autoptr (HkTable) table = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  csv = read_bytes (bytes, TRUE, error);
  if (csv == NULL)
    return NULL;
  table = hk_table_new ("");
  for (guint row = 0; row < csv->lines->len; row++)
    if (!add_row (csv, row, table))
      {
        g_set_error_literal (
            error,
            HK_ERROR,
            HK_ERROR_LIMIT,
            _ ("The CSV file has more cells than Hakaru reads. Check that it is the right file."));
        return NULL;
      }
  return g_steal_pointer (&table);
}

void
hk_csv_free (HkCsv *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

guint
hk_csv_get_n_rows (const HkCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len - 2;
}

guint
hk_csv_get_n_columns (const HkCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

const char *
hk_csv_get_heading (const HkCsv *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->n_columns, NULL);

  return self->text + g_array_index (self->cells, guint32, column);
}

gboolean
hk_csv_find_column (const HkCsv *self, const char *heading, guint *ret_column)
{
  g_return_val_if_fail (self != NULL && heading != NULL && ret_column != NULL, FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (hk_csv_get_heading (self, i), heading) == 0)
      {
        *ret_column = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * hk_csv_get:
 * @row: from 0, the heading not counted
 *
 * Returns: (transfer none): the cell; "" for a cell that a short row does not have
 */
const char *
hk_csv_get (const HkCsv *self, guint row, guint column)
{
  guint32 first = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < hk_csv_get_n_rows (self) && column < self->n_columns, NULL);

  first = g_array_index (self->rows, guint32, row + 1);
  if (first + column >= g_array_index (self->rows, guint32, row + 2))
    return "";
  return self->text + g_array_index (self->cells, guint32, first + column);
}
