/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aligns columns by the cells a terminal uses, not by bytes or characters. */
#define G_LOG_DOMAIN "hk-cli-table"

#include "config.h"

#include "hk-cli-table.h"

#include <stdarg.h>

#include "hk-cli-output.h"

#define GUTTER 2

typedef struct
{
  char *heading;
  HkCliAlign align;
} Column;

struct _HkCliTable
{
  GArray *columns; /* Column */
  GPtrArray *rows; /* of char ** */
};

static void
clear_column (gpointer data)
{
  g_free (((Column *)data)->heading);
}

static char *
dup_without_controls (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (clean, FALSE);
}

static gboolean
has_headings (HkCliTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, Column, i).heading)
      return TRUE;
  return FALSE;
}

static guint *
measure_columns (HkCliTable *self)
{
  guint *widths = g_new0 (guint, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *heading = g_array_index (self->columns, Column, i).heading;

      widths[i] = heading ? hk_cli_text_width (heading) : 0;
      for (guint row = 0; row < self->rows->len; row++)
        {
          char **cells = g_ptr_array_index (self->rows, row);

          widths[i] = MAX (widths[i], hk_cli_text_width (cells[i]));
        }
    }
  return widths;
}

static void
append_spaces (GString *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* The last column is not filled up: no line ends with spaces. */
static void
append_line (GString *text, HkCliTable *self, const guint *widths, const char *const *cells)
{
  gsize start = text->len;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *cell = cells[i] ? cells[i] : "";
      guint fill = widths[i] - hk_cli_text_width (cell);
      gboolean right = g_array_index (self->columns, Column, i).align == HK_CLI_RIGHT;

      if (i > 0)
        append_spaces (text, GUTTER);
      if (right)
        append_spaces (text, fill);
      g_string_append (text, cell);
      if (!right)
        append_spaces (text, fill);
    }
  while (text->len > start && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

static void
append_heading (GString *text, HkCliTable *self, const guint *widths)
{
  g_autofree const char **headings = g_new0 (const char *, self->columns->len + 1);
  guint total = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      headings[i] = g_array_index (self->columns, Column, i).heading;
      total += widths[i] + (i > 0 ? GUTTER : 0);
    }
  append_line (text, self, widths, headings);
  for (guint i = 0; i < total; i++)
    g_string_append_c (text, '-');
  g_string_append_c (text, '\n');
}

/**
 * hk_cli_text_width:
 * @text: valid UTF-8
 *
 * Characters of "ambiguous" width (East Asian Width A) count one cell, as terminals in UTF-8 show
 * them by default.
 *
 * Returns: the number of cells
 */
guint
hk_cli_text_width (const char *text)
{
  guint width = 0;

  g_return_val_if_fail (text, 0);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

HkCliTable *
hk_cli_table_new (void)
{
  HkCliTable *self = g_new0 (HkCliTable, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  return self;
}

void
hk_cli_table_free (HkCliTable *self)
{
  if (!self)
    return;

  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
hk_cli_table_add_column (HkCliTable *self, const char *heading, HkCliAlign align)
{
  Column column = { g_strdup (heading), align };

  g_return_if_fail (self && self->rows->len == 0);

  g_array_append_val (self->columns, column);
}

void
hk_cli_table_add_row (HkCliTable *self, ...)
{
  char **cells;
  va_list args;

  g_return_if_fail (self && self->columns->len > 0);

  cells = g_new0 (char *, self->columns->len + 1);
  va_start (args, self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *cell = va_arg (args, const char *);

      g_assert (cell);
      cells[i] = dup_without_controls (cell);
    }
  g_assert (va_arg (args, const char *) == NULL);
  va_end (args);
  g_ptr_array_add (self->rows, cells);
}

guint
hk_cli_table_get_n_rows (HkCliTable *self)
{
  g_return_val_if_fail (self, 0);

  return self->rows->len;
}

/**
 * hk_cli_table_to_string:
 *
 * Returns: (transfer full): all lines, each with its line end; "" for a table without heading and
 * rows
 */
char *
hk_cli_table_to_string (HkCliTable *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint *widths = NULL;

  g_return_val_if_fail (self, NULL);

  widths = measure_columns (self);
  if (has_headings (self))
    append_heading (text, self, widths);
  for (guint row = 0; row < self->rows->len; row++)
    append_line (text, self, widths, g_ptr_array_index (self->rows, row));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
hk_cli_table_print (HkCliTable *self)
{
  g_autofree char *text = hk_cli_table_to_string (self);

  hk_cli_print (text);
}
