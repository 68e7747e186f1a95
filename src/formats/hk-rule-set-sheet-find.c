/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the tables of a rule set in a workbook: by hidden marks and keys, else by names and labels.
 */
#define G_LOG_DOMAIN "hk-rule-set-sheet"

#include "config.h"

#include "hk-rule-set-sheet-find.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

#define MAX_LABEL_ROWS 20u /* searched for the row of labels */
#define MAX_COLUMNS 256u
#define MIN_LABELS 2u /* that make a row of labels */

const char *
hk_rule_import_get_text (const HkWorkbook *book, guint sheet, guint row, guint column)
{
  const HkValue *value = hk_workbook_get_value (book, sheet, row, column);

  return value != NULL && value->type == HK_VALUE_TEXT ? value->text : "";
}

char *
hk_rule_import_dup_cell_name (const HkRuleImport *self, guint sheet, guint row, guint column)
{
  g_autofree char *cell = hk_workbook_dup_cell_name (row, column);

  return g_strdup_printf ("%s %s", hk_workbook_get_sheet_name (self->book, sheet), cell);
}

gboolean
hk_rule_import_refuse (const HkRuleImport *self,
                       guint sheet,
                       guint row,
                       guint column,
                       const char *sentence,
                       GError **error)
{
  g_autofree char *place = hk_rule_import_dup_cell_name (self, sheet, row, column);

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               _ ("The rule set cannot be read at “%s”. %s"),
               place,
               sentence);
  return FALSE;
}

static gboolean
is_label (const HkRuleImport *self, HkRuleTableId id, const HkRuleField *field, const char *text)
{
  const HkRuleTable *table = hk_rule_layout_get_table (id);
  g_autofree char *key = g_strconcat (table->mark, ".", field->key, NULL);
  guint sheet = 0;

  if (*text == '\0')
    return FALSE;
  if (strcmp (text, _ (field->label)) == 0 || strcmp (text, field->label) == 0)
    return TRUE;
  if (!hk_workbook_find_sheet (self->book, HK_RULE_SHEET_META, &sheet))
    return FALSE;
  for (guint row = 0; row < MIN (hk_workbook_get_n_rows (self->book, sheet), HK_RULE_MAX_HEAD_ROWS);
       row++)
    if (strcmp (hk_rule_import_get_text (self->book, sheet, row, HK_RULE_META_KEY_COLUMN), key) ==
        0)
      return strcmp (hk_rule_import_get_text (self->book, sheet, row, HK_RULE_META_LABEL_COLUMN),
                     text) == 0;
  return FALSE;
}

static gboolean
has_mark (const HkWorkbook *book, guint sheet, const char *mark)
{
  for (guint column = 0; column < MIN (hk_workbook_get_n_columns (book, sheet), MAX_COLUMNS);
       column++)
    if (strcmp (hk_rule_import_get_text (book, sheet, HK_RULE_KEY_ROW, column), mark) == 0)
      return TRUE;
  return FALSE;
}

/* By the mark in the hidden row, so that a sheet may have another name; else by the name. */
gboolean
hk_rule_import_find_sheet (const HkWorkbook *book, const HkRuleTable *table, guint *ret_sheet)
{
  for (guint sheet = 0; sheet < hk_workbook_get_n_sheets (book); sheet++)
    if (has_mark (book, sheet, table->mark))
      {
        *ret_sheet = sheet;
        return TRUE;
      }
  return hk_workbook_find_sheet (book, table->sheet, ret_sheet);
}

static guint
find_column (const HkRuleImport *self, guint sheet, guint row, const char *text)
{
  guint n = MIN (hk_workbook_get_n_columns (self->book, sheet), MAX_COLUMNS);

  for (guint column = 0; column < n; column++)
    if (strcmp (hk_rule_import_get_text (self->book, sheet, row, column), text) == 0)
      return column;
  return HK_RULE_NO_COLUMN;
}

static guint
find_label_column (
    const HkRuleImport *self, HkRuleTableId id, guint sheet, guint row, const HkRuleField *field)
{
  guint n = MIN (hk_workbook_get_n_columns (self->book, sheet), MAX_COLUMNS);

  for (guint column = 0; column < n; column++)
    if (is_label (self, id, field, hk_rule_import_get_text (self->book, sheet, row, column)))
      return column;
  return HK_RULE_NO_COLUMN;
}

/* The row of labels, or HK_RULE_NO_COLUMN. */
static guint
find_label_row (const HkRuleImport *self, HkRuleTableId id, guint sheet)
{
  const HkRuleTable *table = hk_rule_layout_get_table (id);
  guint n_rows = MIN (hk_workbook_get_n_rows (self->book, sheet), MAX_LABEL_ROWS);

  for (guint row = 0; row < n_rows; row++)
    {
      guint n = 0;

      for (guint i = 0; i < table->n_fields; i++)
        n += find_label_column (self, id, sheet, row, &table->fields[i]) != HK_RULE_NO_COLUMN;
      if (n >= MIN_LABELS)
        return row;
    }
  return HK_RULE_NO_COLUMN;
}

static gboolean
check_columns (const HkRuleImport *self,
               const HkRuleTable *table,
               const HkRulePlace *place,
               guint row,
               GError **error)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].is_needed && place->columns[i] == HK_RULE_NO_COLUMN)
      {
        g_autofree char *sentence =
            g_strdup_printf (_ ("The column “%s” is missing. Add it."), _ (table->fields[i].label));

        return hk_rule_import_refuse (self, place->sheet, row, 0, sentence, error);
      }
  return TRUE;
}

static gboolean
find_table (HkRuleImport *self, HkRuleTableId id, GError **error)
{
  const HkRuleTable *table = hk_rule_layout_get_table (id);
  HkRulePlace *place = &self->places[id];
  guint label_row = 0;
  gboolean has_keys = FALSE;

  place->columns = g_new (guint, table->n_fields);
  for (guint i = 0; i < table->n_fields; i++)
    place->columns[i] = HK_RULE_NO_COLUMN;
  if (!hk_rule_import_find_sheet (self->book, table, &place->sheet))
    return TRUE;
  place->is_there = TRUE;
  label_row = find_label_row (self, id, place->sheet);
  has_keys = has_mark (self->book, place->sheet, table->mark);
  for (guint i = 0; i < table->n_fields; i++)
    {
      if (has_keys)
        place->columns[i] = find_column (self, place->sheet, HK_RULE_KEY_ROW, table->fields[i].key);
      if (place->columns[i] == HK_RULE_NO_COLUMN && label_row != HK_RULE_NO_COLUMN)
        place->columns[i] =
            find_label_column (self, id, place->sheet, label_row, &table->fields[i]);
    }
  place->first_row = HK_RULE_FIRST_ROW;
  if (label_row != HK_RULE_NO_COLUMN)
    place->first_row = label_row + 1;
  return check_columns (
      self, table, place, label_row != HK_RULE_NO_COLUMN ? label_row : HK_RULE_KEY_ROW, error);
}

/* The head has its keys and labels below each other; the value stands right of the label. */
static void
find_head_field (HkRuleImport *self, HkRulePlace *place, guint index, const HkRuleField *field)
{
  guint n_rows = MIN (hk_workbook_get_n_rows (self->book, place->sheet), HK_RULE_MAX_HEAD_ROWS);

  for (guint row = 0; row < n_rows; row++)
    if (strcmp (hk_rule_import_get_text (self->book, place->sheet, row, HK_RULE_HEAD_KEY_COLUMN),
                field->key) == 0)
      {
        place->rows[index] = row;
        place->columns[index] = HK_RULE_HEAD_VALUE_COLUMN;
        return;
      }
  for (guint row = 0; row < n_rows; row++)
    {
      guint column = find_label_column (self, HK_RULE_TABLE_HEAD, place->sheet, row, field);

      if (column == HK_RULE_NO_COLUMN)
        continue;
      place->rows[index] = row;
      place->columns[index] = column + 1;
      return;
    }
}

static gboolean
find_head (HkRuleImport *self, GError **error)
{
  const HkRuleTable *table = hk_rule_layout_get_table (HK_RULE_TABLE_HEAD);
  HkRulePlace *place = &self->places[HK_RULE_TABLE_HEAD];

  place->columns = g_new (guint, table->n_fields);
  place->rows = g_new0 (guint, table->n_fields);
  if (!hk_rule_import_find_sheet (self->book, table, &place->sheet))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FORMAT,
                   _ ("The workbook is not a rule set: the sheet “%s” is missing. Begin with an "
                      "empty workbook that Hakaru writes."),
                   table->sheet);
      return FALSE;
    }
  place->is_there = TRUE;
  for (guint i = 0; i < table->n_fields; i++)
    {
      place->columns[i] = HK_RULE_NO_COLUMN;
      find_head_field (self, place, i, &table->fields[i]);
    }
  return check_columns (self, table, place, 0, error);
}

gboolean
hk_rule_import_find_all (HkRuleImport *self, GError **error)
{
  if (!find_head (self, error))
    return FALSE;
  for (guint id = HK_RULE_TABLE_CATEGORIES; id < HK_N_RULE_TABLES; id++)
    if (!find_table (self, (HkRuleTableId)id, error))
      return FALSE;
  return TRUE;
}

void
hk_rule_import_clear_places (HkRuleImport *self)
{
  for (guint i = 0; i < HK_N_RULE_TABLES; i++)
    {
      g_free (self->places[i].columns);
      g_free (self->places[i].rows);
    }
}
