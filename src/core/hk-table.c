/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the cells of one sheet or text file in one block, with the number that each row has there.
 */
#define G_LOG_DOMAIN "hk-table"

#include "config.h"

#include "hk-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  guint first;  /* cell */
  guint n;      /* cells */
  guint number; /* in the file */
} Row;

struct _HkTable
{
  char *sheet;
  GString *texts; /* each ended by NUL */
  GArray *cells;  /* gsize offsets into the texts */
  GArray *rows;   /* Row */
  guint n_columns;
};

HkTable *
hk_table_new (const char *sheet)
{
  HkTable *self = g_new0 (HkTable, 1);

  self->sheet = g_strdup (sheet != NULL ? sheet : "");
  self->texts = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

void
hk_table_free (HkTable *self)
{
  if (self == NULL)
    return;
  g_free (self->sheet);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self);
}

gboolean
hk_table_begin_row (HkTable *self, guint number)
{
  Row row = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);

  row.first = self->cells->len;
  row.number = number;
  if (self->rows->len >= HK_TABLE_MAX_CELLS)
    return FALSE;
  g_array_append_val (self->rows, row);
  return TRUE;
}

gboolean
hk_table_add_cell (HkTable *self, const char *text)
{
  gsize offset = 0;
  Row *row = NULL;

  g_return_val_if_fail (self != NULL && text != NULL && self->rows->len > 0, FALSE);

  if (self->cells->len >= HK_TABLE_MAX_CELLS)
    return FALSE;
  offset = self->texts->len;
  g_string_append_len (self->texts, text, (gssize)strlen (text) + 1);
  g_array_append_val (self->cells, offset);
  row = &g_array_index (self->rows, Row, self->rows->len - 1);
  row->n++;
  self->n_columns = MAX (self->n_columns, row->n);
  return TRUE;
}

const char *
hk_table_get_sheet (const HkTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sheet;
}

guint
hk_table_get_n_rows (const HkTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

guint
hk_table_get_n_columns (const HkTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

guint
hk_table_get_number (const HkTable *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);

  return g_array_index (self->rows, Row, row).number;
}

const char *
hk_table_get (const HkTable *self, guint row, guint column)
{
  const Row *place = NULL;

  g_return_val_if_fail (self != NULL && row < self->rows->len, "");

  place = &g_array_index (self->rows, Row, row);
  if (column >= place->n)
    return "";
  return self->texts->str + g_array_index (self->cells, gsize, place->first + column);
}

static char *
dup_letters (guint column)
{
  char letters[8] = { 0 };
  guint at = sizeof letters - 1;

  for (column++; column > 0 && at > 0; column = (column - 1) / 26)
    letters[--at] = (char)('A' + (column - 1) % 26);
  return g_strdup (letters + at);
}

/**
 * hk_table_dup_place:
 *
 * Returns: (transfer full): where a cell stands, as the program that made the file would say it
 */
char *
hk_table_dup_place (const HkTable *self, guint row, guint column)
{
  g_autofree char *letters = NULL;

  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);

  if (*self->sheet == '\0')
    return g_strdup_printf (_ ("line %u, column %u"), hk_table_get_number (self, row), column + 1);
  letters = dup_letters (column);
  return g_strdup_printf ("%s!%s%u", self->sheet, letters, hk_table_get_number (self, row));
}

char *
hk_table_dup_row_place (const HkTable *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);

  if (*self->sheet == '\0')
    return g_strdup_printf (_ ("line %u"), hk_table_get_number (self, row));
  return g_strdup_printf (_ ("%s, row %u"), self->sheet, hk_table_get_number (self, row));
}
