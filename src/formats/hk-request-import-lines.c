/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line sheets of a request workbook: columns wherever they went, rows by their keys. */
#define G_LOG_DOMAIN "hk-request-import"

#include "config.h"

#include "hk-request-import.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-request-sheet-layout.h"

/* Heads are looked for in the first rows only. */
#define MAX_HEAD_ROWS 12u

typedef struct
{
  const HkField *field;
  guint sheet;
  guint column;
  guint first_row;
} Column;

typedef struct
{
  HkRequestImport *import;
  GArray *columns;  /* Column */
  GHashTable *seen; /* row keys of the sheet being read */
} Lines;

/* Where the hidden keys of a sheet are. */
static gboolean
find_key_row (HkRequestImport *import, guint sheet, guint *ret_row, guint *ret_column)
{
  guint n_rows = MIN (hk_workbook_get_n_rows (import->book, sheet), MAX_HEAD_ROWS);
  guint n_columns = hk_workbook_get_n_columns (import->book, sheet);

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      if (strcmp (hk_request_import_get_text (import, sheet, row, column), HK_LINES_ROW_KEY) == 0)
        {
          *ret_row = row;
          *ret_column = column;
          return TRUE;
        }
  return FALSE;
}

static gboolean
is_line_sheet (HkRequestImport *import, guint sheet)
{
  return sheet != import->meta_sheet &&
         strcmp (hk_workbook_get_sheet_name (import->book, sheet), HK_FORM_LISTS) != 0;
}

static gboolean
find_by_key (HkRequestImport *import, const HkField *field, Column *ret_column)
{
  for (guint sheet = 0; sheet < hk_workbook_get_n_sheets (import->book); sheet++)
    {
      guint row;
      guint key_column;

      if (!is_line_sheet (import, sheet) || !find_key_row (import, sheet, &row, &key_column))
        continue;
      for (guint column = 0; column < hk_workbook_get_n_columns (import->book, sheet); column++)
        if (strcmp (hk_request_import_get_text (import, sheet, row, column), field->key) == 0)
          {
            *ret_column =
                (Column){ field, sheet, column, row + HK_LINES_FIRST_ROW - HK_LINES_KEY_ROW };
            return TRUE;
          }
    }
  return FALSE;
}

static gboolean
find_by_name (HkRequestImport *import, const HkField *field, Column *ret_column)
{
  g_autofree char *name = hk_request_layout_dup_name (field);
  guint sheet;
  guint row;
  guint column;

  if (!hk_workbook_find_name (import->book, name, &sheet, &row, &column) ||
      !is_line_sheet (import, sheet))
    return FALSE;
  *ret_column = (Column){ field, sheet, column, row };
  return TRUE;
}

/* The label that the column had at export, as _meta remembers it. */
static const char *
get_exported_label (HkRequestImport *import, const HkField *field)
{
  for (guint row = 0; row < hk_workbook_get_n_rows (import->book, import->meta_sheet); row++)
    if (strcmp (hk_request_import_get_text (import, import->meta_sheet, row, HK_META_FIELD_COLUMN),
                field->key) == 0)
      return hk_request_import_get_text (
          import, import->meta_sheet, row, HK_META_FIELD_LABEL_COLUMN);
  return "";
}

static gboolean
find_by_label (HkRequestImport *import, const HkField *field, Column *ret_column)
{
  const char *label = get_exported_label (import, field);

  for (guint sheet = 0; *label != '\0' && sheet < hk_workbook_get_n_sheets (import->book); sheet++)
    {
      guint n_rows = MIN (hk_workbook_get_n_rows (import->book, sheet), MAX_HEAD_ROWS);

      if (!is_line_sheet (import, sheet) || hk_workbook_is_hidden (import->book, sheet))
        continue;
      for (guint row = 0; row < n_rows; row++)
        for (guint column = 0; column < hk_workbook_get_n_columns (import->book, sheet); column++)
          if (strcmp (hk_request_import_get_text (import, sheet, row, column), label) == 0)
            {
              *ret_column = (Column){ field, sheet, column, row + 1 };
              return TRUE;
            }
    }
  return FALSE;
}

static void
find_columns (Lines *self)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_line (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *label =
          hk_field_dup_label (&fields[i], hk_request_get_first_year (self->import->request));
      Column column;

      if (find_by_key (self->import, &fields[i], &column) ||
          find_by_name (self->import, &fields[i], &column) ||
          find_by_label (self->import, &fields[i], &column))
        g_array_append_val (self->columns, column);
      else
        hk_request_import_remark (
            self->import,
            fields[i].need == HK_FIELD_REQUIRED ? HK_VERDICT_REJECTED : HK_VERDICT_WARNING,
            NULL,
            _ ("The column “%s” is missing. Please use the form as it was written."),
            label);
    }
}

static gboolean
is_empty_row (Lines *self, guint sheet, guint row)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);

      if (column->sheet == sheet &&
          hk_workbook_get_value (self->import->book, sheet, row, column->column) != NULL)
        return FALSE;
    }
  return TRUE;
}

/* A key for a row that has none of its own: made of its place, so that both sheets agree on it. */
static char *
make_key (HkRequestImport *import, guint row)
{
  g_autofree char *seed = g_strdup_printf ("%s/row/%u", hk_request_get_id (import->request), row);

  return hk_request_layout_dup_digest (seed);
}

static char *
find_row_key (Lines *self, guint sheet, guint row, guint key_column)
{
  const char *key = hk_request_import_get_text (self->import, sheet, row, key_column);
  HkCellPlace place = { TRUE, sheet, row, HK_LINES_NUMBER_COLUMN };

  if (!hk_request_layout_is_row_key (key))
    return make_key (self->import, row);
  if (g_hash_table_contains (self->seen, key))
    {
      hk_request_import_remark (
          self->import,
          HK_VERDICT_WARNING,
          &place,
          "%s",
          _ ("This row is a copy of another one. It was read as a new line."));
      return make_key (self->import, row);
    }
  g_hash_table_add (self->seen, g_strdup (key));
  return g_strdup (key);
}

static void
read_row (Lines *self, guint sheet, guint row, guint key_column)
{
  HkRequestImport *import = self->import;
  g_autofree char *key = find_row_key (self, sheet, row, key_column);
  HkRequestLine *line = hk_request_find_line (import->request, key, NULL);

  if (line == NULL)
    {
      line = hk_request_line_new (key);
      hk_request_take_line (import->request, line);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);
      HkCellPlace place = { TRUE, sheet, row, column->column };
      g_autofree char *name = g_strdup_printf ("%s/%s", key, column->field->key);
      g_autofree char *value = NULL;
      gboolean ok;

      if (column->sheet != sheet)
        continue;
      value = hk_request_import_read (import, column->field, &place, &ok);
      hk_request_line_set_value (line, column->field->key, value);
      if (!ok)
        g_hash_table_add (import->rejected, g_strdup (name));
      g_hash_table_insert (
          import->places, g_steal_pointer (&name), g_memdup2 (&place, sizeof place));
    }
}

/* FALSE if there are more lines than a request has. */
static gboolean
read_sheet (Lines *self, guint sheet, guint first_row)
{
  HkRequestImport *import = self->import;
  guint key_row;
  guint key_column;

  if (!find_key_row (import, sheet, &key_row, &key_column))
    key_column = HK_LINES_KEY_COLUMN;
  g_hash_table_remove_all (self->seen);
  for (guint row = first_row; row < hk_workbook_get_n_rows (import->book, sheet); row++)
    {
      if (strcmp (hk_request_import_get_text (import, sheet, row, key_column), HK_LINES_TOTAL) ==
              0 ||
          is_empty_row (self, sheet, row))
        continue;
      if (hk_request_get_n_lines (import->request) >= HK_REQUEST_MAX_LINES)
        {
          HkCellPlace place = { TRUE, sheet, row, HK_LINES_NUMBER_COLUMN };

          hk_request_import_remark (import,
                                    HK_VERDICT_REJECTED,
                                    &place,
                                    _ ("There are more than %d lines. Please split the request."),
                                    HK_REQUEST_MAX_LINES);
          return FALSE;
        }
      read_row (self, sheet, row, key_column);
    }
  return TRUE;
}

/* Reads every sheet that has a column of ours, in the order of the fields. */
void
hk_request_import_lines (HkRequestImport *self)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sheets = g_hash_table_new (NULL, NULL);
  Lines lines = { .import = self, .columns = columns, .seen = seen };

  find_columns (&lines);
  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      if (g_hash_table_add (sheets, GUINT_TO_POINTER (column->sheet)) &&
          !read_sheet (&lines, column->sheet, column->first_row))
        return;
    }
}
