/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a rule set workbook from anybody: columns by hidden keys, else by labels; refused with
 * sheet and cell. */
#define G_LOG_DOMAIN "hk-rule-set-sheet"

#include "config.h"

#include "hk-rule-set-sheet.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-rule-set-sheet-find.h"

#define LAST_NUMBER 1e12

static char *
print_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)number);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

/* What a cell says as a text, or NULL with the sentence that says why not. */
static char *
dup_typed (const HkValue *value, const char **ret_sentence)
{
  switch (value->type)
    {
    case HK_VALUE_TEXT:
      return hk_text_clean (value->text, TRUE);
    case HK_VALUE_NUMBER:
      if (fabs (value->number) <= LAST_NUMBER)
        return print_number (value->number);
      *ret_sentence = _ ("The number is too large.");
      return NULL;
    case HK_VALUE_DATE:
      *ret_sentence = _ ("The cell holds a date. Format it as text and type it again.");
      return NULL;
    case HK_VALUE_BOOLEAN:
      *ret_sentence = _ ("The cell holds TRUE or FALSE. Please type the value asked for.");
      return NULL;
    case HK_VALUE_ERROR:
      *ret_sentence = _ ("The cell shows an error such as #N/A. Please type the value itself.");
      return NULL;
    case HK_VALUE_NONE:
    default:
      *ret_sentence = _ ("The cell has a formula without a result. Please type the value itself.");
      return NULL;
    }
}

static char *
canonicalize_points (const char *typed, const char **ret_sentence)
{
  gint64 milli = 0;

  if (!hk_text_parse_milli (typed, 0, G_GINT64_CONSTANT (1000000000), &milli, NULL))
    {
      *ret_sentence = _ ("A number from 0 with at most three decimal places is expected here.");
      return NULL;
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT, milli / 1000, milli % 1000);
}

static char *
canonicalize_integer (const char *typed, const char **ret_sentence)
{
  gint64 number = 0;

  if (!hk_text_parse_integer (typed, 0, 1000000, &number, NULL))
    {
      *ret_sentence = _ ("A whole number is expected here.");
      return NULL;
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* The nick beside a label of the hidden lists: a workbook in another language than ours. */
static const char *
look_up_choice (const HkRuleImport *self, const HkRuleField *field, const char *typed)
{
  guint sheet = 0;
  guint row = 0;
  guint column = 0;

  if (!hk_workbook_find_name (self->book, field->list, &sheet, &row, &column))
    return NULL;
  for (guint i = 0; i < HK_MAX_LEVEL * 4; i++)
    if (strcmp (hk_rule_import_get_text (self->book, sheet, row + i, column), typed) == 0)
      return hk_rule_layout_find_choice (
          field, hk_rule_import_get_text (self->book, sheet, row + i, column + 1));
  return NULL;
}

static char *
canonicalize_choice (const HkRuleImport *self,
                     const HkRuleField *field,
                     const char *typed,
                     const char **ret_sentence)
{
  const char *nick = hk_rule_layout_find_choice (field, typed);

  if (nick == NULL)
    nick = look_up_choice (self, field, typed);
  if (nick == NULL)
    *ret_sentence = _ ("Choose an entry of the list that the cell offers.");
  return g_strdup (nick);
}

/* Full-width letters and the marks between several codes, as Japanese keyboards give them. */
static char *
canonicalize_ids (const char *typed)
{
  g_autofree char *narrow = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  g_auto (GStrv) parts = g_strsplit (narrow != NULL ? narrow : typed, "、", -1);
  g_autofree char *joined = g_strjoinv (",", parts);

  return g_strdup (g_strstrip (joined));
}

static char *
canonicalize_typed (const HkRuleImport *self,
                    const HkRuleField *field,
                    const char *typed,
                    const char **ret_sentence)
{
  if (*typed == '\0')
    return g_strdup ("");
  switch (field->type)
    {
    case HK_RULE_FIELD_POINTS:
      return canonicalize_points (typed, ret_sentence);
    case HK_RULE_FIELD_INTEGER:
      return canonicalize_integer (typed, ret_sentence);
    case HK_RULE_FIELD_CHOICE:
      return canonicalize_choice (self, field, typed, ret_sentence);
    case HK_RULE_FIELD_ID:
    case HK_RULE_FIELD_IDS:
      return canonicalize_ids (typed);
    case HK_RULE_FIELD_TEXT:
    case HK_RULE_FIELD_LONG_TEXT:
    default:
      return g_strdup (typed);
    }
}

static gboolean
read_cell (const HkRuleImport *self,
           const HkRuleField *field,
           guint sheet,
           guint row,
           guint column,
           char **value,
           GError **error)
{
  const HkValue *cell =
      column != HK_RULE_NO_COLUMN ? hk_workbook_get_value (self->book, sheet, row, column) : NULL;
  const char *sentence = NULL;
  g_autofree char *typed = NULL;
  char *canonical = NULL;

  if (cell == NULL)
    return TRUE;
  typed = dup_typed (cell, &sentence);
  canonical = typed != NULL ? canonicalize_typed (self, field, typed, &sentence) : NULL;
  if (canonical == NULL)
    return hk_rule_import_refuse (self, sheet, row, column, sentence, error);
  g_free (*value);
  *value = canonical;
  return TRUE;
}

static gboolean
refuse_empty (const HkRuleImport *self, guint sheet, guint row, guint column, GError **error)
{
  return hk_rule_import_refuse (
      self, sheet, row, column, _ ("This cell is empty. It has to be filled in."), error);
}

static gboolean
read_head (HkRuleImport *self, GError **error)
{
  const HkRuleTable *table = hk_rule_layout_get_table (HK_RULE_TABLE_HEAD);
  const HkRulePlace *place = &self->places[HK_RULE_TABLE_HEAD];
  HkRuleRow *head = hk_rule_rows_add (self->rows, HK_RULE_TABLE_HEAD);

  for (guint i = 0; i < table->n_fields; i++)
    {
      if (!read_cell (self,
                      &table->fields[i],
                      place->sheet,
                      place->rows[i],
                      place->columns[i],
                      &head->values[i],
                      error))
        return FALSE;
      if (table->fields[i].is_needed && *head->values[i] == '\0')
        return refuse_empty (self, place->sheet, place->rows[i], place->columns[i], error);
    }
  return TRUE;
}

static gboolean
is_row_empty (const HkRuleImport *self,
              const HkRuleTable *table,
              const HkRulePlace *place,
              guint row)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (place->columns[i] != HK_RULE_NO_COLUMN &&
        hk_workbook_get_value (self->book, place->sheet, row, place->columns[i]) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_row (HkRuleImport *self, HkRuleTableId id, guint sheet_row, GError **error)
{
  const HkRuleTable *table = hk_rule_layout_get_table (id);
  const HkRulePlace *place = &self->places[id];
  HkRuleRow *row = hk_rule_rows_add (self->rows, id);

  row->sheet_row = sheet_row;
  for (guint i = 0; i < table->n_fields; i++)
    {
      if (!read_cell (self,
                      &table->fields[i],
                      place->sheet,
                      sheet_row,
                      place->columns[i],
                      &row->values[i],
                      error))
        return FALSE;
      if (table->fields[i].is_needed && *row->values[i] == '\0')
        return refuse_empty (self, place->sheet, sheet_row, place->columns[i], error);
    }
  return TRUE;
}

static gboolean
read_table (HkRuleImport *self, HkRuleTableId id, GError **error)
{
  const HkRuleTable *table = hk_rule_layout_get_table (id);
  const HkRulePlace *place = &self->places[id];

  if (!place->is_there)
    return TRUE;
  for (guint row = place->first_row; row < hk_workbook_get_n_rows (self->book, place->sheet); row++)
    if (!is_row_empty (self, table, place, row) && !read_row (self, id, row, error))
      return FALSE;
  return TRUE;
}

/* A level of an item that is not there would be passed over in silence. */
static gboolean
check_levels (HkRuleImport *self, GError **error)
{
  g_autoptr (GHashTable) items = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *indicators = self->rows->rows[HK_RULE_TABLE_INDICATORS];
  GPtrArray *levels = self->rows->rows[HK_RULE_TABLE_LEVELS];
  const HkRulePlace *place = &self->places[HK_RULE_TABLE_LEVELS];
  guint column = hk_rule_layout_get_column (HK_RULE_TABLE_LEVELS, "indicator");

  for (guint i = 0; i < indicators->len; i++)
    g_hash_table_add (items,
                      (char *)hk_rule_rows_get (
                          g_ptr_array_index (indicators, i), HK_RULE_TABLE_INDICATORS, "id"));
  /* An item that stands there twice is for the parser to name. */
  if (g_hash_table_size (items) < indicators->len)
    return TRUE;
  for (guint i = 0; i < levels->len; i++)
    {
      const HkRuleRow *row = g_ptr_array_index (levels, i);

      if (!g_hash_table_contains (items, row->values[column]))
        return hk_rule_import_refuse (self,
                                      place->sheet,
                                      row->sheet_row,
                                      place->columns[column],
                                      _ ("There is no item with this code."),
                                      error);
    }
  return TRUE;
}

static char *
dup_place (HkRuleTableId id, guint row, const char *key, gpointer data)
{
  const HkRuleImport *self = data;
  const HkRulePlace *place = &self->places[id];
  guint field = hk_rule_layout_get_column (id, key);
  guint sheet_row = id == HK_RULE_TABLE_HEAD
                        ? place->rows[field]
                        : ((HkRuleRow *)g_ptr_array_index (self->rows->rows[id], row))->sheet_row;

  if (place->columns[field] == HK_RULE_NO_COLUMN)
    return NULL;
  return hk_rule_import_dup_cell_name (self, place->sheet, sheet_row, place->columns[field]);
}

static gboolean
check_format (const HkRuleImport *self, GError **error)
{
  guint sheet = 0;

  if (!hk_workbook_find_sheet (self->book, HK_RULE_SHEET_META, &sheet))
    return TRUE;
  for (guint row = 0; row < MIN (hk_workbook_get_n_rows (self->book, sheet), HK_RULE_MAX_HEAD_ROWS);
       row++)
    {
      const char *format =
          hk_rule_import_get_text (self->book, sheet, row, HK_RULE_META_VALUE_COLUMN);

      if (strcmp (hk_rule_import_get_text (self->book, sheet, row, HK_RULE_META_NAME_COLUMN),
                  "format") != 0 ||
          strcmp (format, HK_RULE_SHEET_FORMAT) == 0)
        continue;
      g_set_error_literal (
          error,
          HK_ERROR,
          g_str_has_prefix (format, "hakaru-rule-set-sheet/") ? HK_ERROR_SCHEMA_TOO_NEW
                                                              : HK_ERROR_FORMAT,
          g_str_has_prefix (format, "hakaru-rule-set-sheet/")
              ? _ ("The workbook was written by a newer Hakaru. Please update Hakaru and open it "
                   "again.")
              : _ ("The workbook holds something else than a rule set. Choose another file."));
      return FALSE;
    }
  return TRUE;
}

static HkRuleSet *
read_all (HkRuleImport *self, GHashTable **ret_names, GError **error)
{
  g_autoptr (GHashTable) names = NULL;
  HkRuleSet *rule_set = NULL;

  if (!check_format (self, error) || !hk_rule_import_find_all (self, error) ||
      !read_head (self, error))
    return NULL;
  for (guint id = HK_RULE_TABLE_CATEGORIES; id < HK_N_RULE_TABLES; id++)
    if (!read_table (self, (HkRuleTableId)id, error))
      return NULL;
  if (!check_levels (self, error))
    return NULL;
  names = hk_rule_rows_name (self->rows, dup_place, self);
  rule_set = hk_rule_rows_parse (self->rows, names, error);
  if (rule_set != NULL && ret_names != NULL)
    *ret_names = g_steal_pointer (&names);
  return rule_set;
}

/**
 * hk_rule_set_sheet_read:
 * @workbook: from anybody
 * @ret_names: (out) (optional) (transfer full): path of the JSON form → sheet and cell
 *
 * Returns: (transfer full): the rule set, or %NULL with an error that names sheet and cell
 */
HkRuleSet *
hk_rule_set_sheet_read (GBytes *workbook, GHashTable **ret_names, GError **error)
{
  g_autoptr (HkWorkbook) book = NULL;
  g_autoptr (HkRuleRows) rows = NULL;
  HkRuleImport import = { 0 };
  HkRuleSet *rule_set = NULL;

  g_return_val_if_fail (workbook != NULL, NULL);

  book = hk_workbook_read (workbook, error);
  if (book == NULL)
    return NULL;
  rows = hk_rule_rows_new ();
  import.book = book;
  import.rows = rows;
  rule_set = read_all (&import, ret_names, error);
  hk_rule_import_clear_places (&import);
  return rule_set;
}

gboolean
hk_rule_set_sheet_is_in (const HkWorkbook *book)
{
  guint sheet = 0;

  g_return_val_if_fail (book != NULL, FALSE);

  return hk_rule_import_find_sheet (book, hk_rule_layout_get_table (HK_RULE_TABLE_HEAD), &sheet);
}
