/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell with a line break or a tab inside stands in quotes, and a quote inside is doubled; any
 * other quote is a quote. */
#define G_LOG_DOMAIN "hk-cell-block"

#include "config.h"

#include "hk-cell-block.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

struct _HkCellBlock
{
  GPtrArray *rows; /* GPtrArray of char* */
  guint n_columns;
};

static gboolean
ends_cell (char letter)
{
  return letter == '\t' || letter == '\n' || letter == '\r' || letter == '\0';
}

/* The cell in quotes that begins here; NULL if the quotes are part of the text. */
static char *
read_quoted (const char **at)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *here = *at + 1;

  for (; *here != '\0'; here++)
    {
      if (*here == '"' && here[1] != '"')
        break;
      if (*here == '"')
        here++;
      g_string_append_c (cell, *here);
    }
  if (*here != '"' || !ends_cell (here[1]))
    return NULL;
  *at = here + 1;
  return g_string_free (g_steal_pointer (&cell), FALSE);
}

static char *
read_cell (const char **at)
{
  const char *begin = *at;
  char *cell = *begin == '"' ? read_quoted (at) : NULL;

  if (cell != NULL)
    return cell;
  while (!ends_cell (**at))
    (*at)++;
  return g_strndup (begin, (gsize)(*at - begin));
}

static void
read_row (HkCellBlock *self, const char **at)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (row, read_cell (at));
  while (**at == '\t')
    {
      (*at)++;
      g_ptr_array_add (row, read_cell (at));
    }
  self->n_columns = MAX (self->n_columns, row->len);
  if (**at == '\r' && (*at)[1] == '\n')
    (*at)++;
  if (**at != '\0')
    (*at)++;
}

/**
 * hk_cell_block_read:
 *
 * A line break at the end does not begin another row.
 */
HkCellBlock *
hk_cell_block_read (const char *text, GError **error)
{
  HkCellBlock *self;
  const char *at = text;

  g_return_val_if_fail (text != NULL, NULL);
  if (strlen (text) > HK_CELL_BLOCK_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_LIMIT,
                           _ ("What was copied is no text, or too much of it. Copy the cells of "
                              "the table again."));
      return NULL;
    }
  self = g_new0 (HkCellBlock, 1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  while (*at != '\0')
    read_row (self, &at);
  return self;
}

void
hk_cell_block_free (HkCellBlock *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

guint
hk_cell_block_get_n_rows (const HkCellBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->rows->len;
}

guint
hk_cell_block_get_n_columns (const HkCellBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_columns;
}

const char *
hk_cell_block_get (const HkCellBlock *self, guint row, guint column)
{
  GPtrArray *cells;

  g_return_val_if_fail (self != NULL && row < self->rows->len, "");
  cells = g_ptr_array_index (self->rows, row);
  return column < cells->len ? g_ptr_array_index (cells, column) : "";
}
