/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a rule set, or an empty one to fill in, as a workbook that explains itself. */
#define G_LOG_DOMAIN "hk-rule-set-sheet"

#include "config.h"

#include "hk-rule-set-sheet.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-rule-set-sheet-layout.h"
#include "hk-workbook-writer.h"

#define SPARE_ROWS 40u
#define EMPTY_ROWS 200u
#define ROW_HEIGHT 21

typedef struct
{
  HkWorkbookWriter *workbook;
  HkRuleRows *rows;
  HkCatalogue *catalogue;
  GPtrArray *datasets;
  gboolean is_empty;
} Export;

static HkCellStyle
get_style (const HkRuleField *field)
{
  switch (field->type)
    {
    case HK_RULE_FIELD_POINTS:
      return HK_CELL_INPUT | HK_CELL_RIGHT;
    case HK_RULE_FIELD_INTEGER:
      return HK_CELL_INPUT | HK_CELL_CENTER;
    case HK_RULE_FIELD_CHOICE:
      return HK_CELL_INPUT;
    case HK_RULE_FIELD_ID:
      return HK_CELL_INPUT | HK_CELL_TEXT;
    case HK_RULE_FIELD_IDS:
    case HK_RULE_FIELD_TEXT:
    case HK_RULE_FIELD_LONG_TEXT:
    default:
      return HK_CELL_INPUT | HK_CELL_TEXT | HK_CELL_WRAP;
    }
}

static const char *
get_choice_label (const HkRuleField *field, const char *nick)
{
  for (const HkRuleChoice *choice = field->choices; choice->nick != NULL; choice++)
    if (strcmp (choice->nick, nick) == 0)
      return _ (choice->label);
  return nick;
}

/* "2.500" as 2500. */
static gint64
read_milli (const char *text)
{
  gint64 milli = 0;

  if (!hk_text_parse_milli (text, 0, HK_SHEET_LAST_EXACT / 10, &milli, NULL))
    g_return_val_if_reached (0);
  return milli;
}

static void
put_value (
    HkSheetWriter *sheet, guint row, guint column, const HkRuleField *field, const char *value)
{
  HkCellStyle style = get_style (field);

  if (*value == '\0')
    hk_sheet_writer_put_blank (sheet, row, column, style);
  else if (field->type == HK_RULE_FIELD_POINTS)
    hk_sheet_writer_put_milli (sheet, row, column, read_milli (value), style);
  else if (field->type == HK_RULE_FIELD_INTEGER)
    hk_sheet_writer_put_integer (sheet, row, column, g_ascii_strtoll (value, NULL, 10), style);
  else if (field->type == HK_RULE_FIELD_CHOICE)
    hk_sheet_writer_put_text (sheet, row, column, get_choice_label (field, value), style);
  else
    hk_sheet_writer_put_text (sheet, row, column, value, style);
}

static void
add_rule (
    HkSheetWriter *sheet, guint first_row, guint last_row, guint column, const HkRuleField *field)
{
  HkCellRule rule = { .title = _ (field->label), .message = _ (field->help), .list = field->list };

  if (field->type == HK_RULE_FIELD_INTEGER)
    {
      rule.is_integer = TRUE;
      rule.min = field->min;
      rule.max = field->max;
    }
  hk_sheet_writer_add_rule (sheet, first_row, column, last_row, column, &rule);
}

static void
write_head (Export *export)
{
  const HkRuleTable *table = hk_rule_layout_get_table (HK_RULE_TABLE_HEAD);
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, table->sheet);
  const HkRuleRow *head = g_ptr_array_index (export->rows->rows[HK_RULE_TABLE_HEAD], 0);

  hk_sheet_writer_set_column (sheet, HK_RULE_HEAD_KEY_COLUMN, 14, TRUE);
  hk_sheet_writer_set_column (sheet, HK_RULE_HEAD_LABEL_COLUMN, 24, FALSE);
  hk_sheet_writer_set_column (sheet, HK_RULE_HEAD_VALUE_COLUMN, 48, FALSE);
  hk_sheet_writer_set_column (sheet, HK_RULE_HEAD_HELP_COLUMN, 70, FALSE);
  hk_sheet_writer_put_text (sheet, 0, HK_RULE_HEAD_KEY_COLUMN, table->mark, HK_CELL_DIM);
  hk_sheet_writer_put_text (sheet, 0, HK_RULE_HEAD_LABEL_COLUMN, _ (table->title), HK_CELL_TITLE);
  hk_sheet_writer_set_row (sheet, 0, 28, FALSE);
  hk_sheet_writer_put_text (sheet, 1, HK_RULE_HEAD_LABEL_COLUMN, _ (table->note), HK_CELL_DIM);
  for (guint i = 0; i < table->n_fields; i++)
    {
      const HkRuleField *field = &table->fields[i];
      guint row = HK_RULE_HEAD_FIRST_ROW + i;

      hk_sheet_writer_set_row (
          sheet, row, field->type == HK_RULE_FIELD_LONG_TEXT ? 75 : ROW_HEIGHT, FALSE);
      hk_sheet_writer_put_text (sheet, row, HK_RULE_HEAD_KEY_COLUMN, field->key, HK_CELL_DIM);
      hk_sheet_writer_put_text (
          sheet, row, HK_RULE_HEAD_LABEL_COLUMN, _ (field->label), HK_CELL_LABEL);
      put_value (sheet, row, HK_RULE_HEAD_VALUE_COLUMN, field, head->values[i]);
      hk_sheet_writer_put_text (
          sheet, row, HK_RULE_HEAD_HELP_COLUMN, _ (field->help), HK_CELL_DIM | HK_CELL_WRAP);
      add_rule (sheet, row, row, HK_RULE_HEAD_VALUE_COLUMN, field);
    }
  hk_sheet_writer_freeze (sheet, HK_RULE_HEAD_FIRST_ROW, 0);
  hk_sheet_writer_set_up_page (sheet, _ (table->title), 0, 0);
}

static void
define_ids (
    Export *export, HkSheetWriter *sheet, HkRuleTableId id, const char *name, guint last_row)
{
  guint column = HK_RULE_FIRST_COLUMN + hk_rule_layout_get_column (id, "id");

  hk_workbook_writer_define_name (
      export->workbook, name, sheet, HK_RULE_FIRST_ROW, column, last_row, column);
}

static void
write_table (Export *export, HkRuleTableId id)
{
  const HkRuleTable *table = hk_rule_layout_get_table (id);
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, table->sheet);
  GPtrArray *rows = export->rows->rows[id];
  guint n_rows = rows->len + (export->is_empty ? EMPTY_ROWS : SPARE_ROWS);
  guint last_row = HK_RULE_FIRST_ROW + n_rows - 1;

  hk_sheet_writer_set_row (sheet, HK_RULE_KEY_ROW, ROW_HEIGHT, TRUE);
  hk_sheet_writer_set_column (sheet, HK_RULE_MARK_COLUMN, 4, TRUE);
  hk_sheet_writer_put_text (sheet, HK_RULE_KEY_ROW, HK_RULE_MARK_COLUMN, table->mark, HK_CELL_DIM);
  hk_sheet_writer_put_text (
      sheet, HK_RULE_TITLE_ROW, HK_RULE_FIRST_COLUMN, _ (table->title), HK_CELL_BOLD);
  hk_sheet_writer_put_text (
      sheet, HK_RULE_NOTE_ROW, HK_RULE_FIRST_COLUMN, _ (table->note), HK_CELL_DIM);
  hk_sheet_writer_set_row (sheet, HK_RULE_LABEL_ROW, 30, FALSE);
  for (guint i = 0; i < table->n_fields; i++)
    {
      const HkRuleField *field = &table->fields[i];
      guint column = HK_RULE_FIRST_COLUMN + i;

      hk_sheet_writer_set_column (sheet, column, field->width, FALSE);
      hk_sheet_writer_put_text (sheet, HK_RULE_KEY_ROW, column, field->key, HK_CELL_DIM);
      hk_sheet_writer_put_text (sheet, HK_RULE_LABEL_ROW, column, _ (field->label), HK_CELL_HEAD);
      add_rule (sheet, HK_RULE_FIRST_ROW, last_row, column, field);
      for (guint k = 0; k < n_rows; k++)
        put_value (sheet,
                   HK_RULE_FIRST_ROW + k,
                   column,
                   field,
                   k < rows->len ? ((HkRuleRow *)g_ptr_array_index (rows, k))->values[i] : "");
    }
  if (id == HK_RULE_TABLE_CATEGORIES)
    define_ids (export, sheet, id, "hk_list_category", last_row);
  if (id == HK_RULE_TABLE_INDICATORS)
    define_ids (export, sheet, id, "hk_list_indicator", last_row);
  hk_sheet_writer_freeze (sheet, HK_RULE_FIRST_ROW, HK_RULE_FIRST_COLUMN + 1);
  hk_sheet_writer_set_up_page (sheet, _ (table->title), HK_RULE_TITLE_ROW, HK_RULE_LABEL_ROW);
}

/* How to go about it, one sentence in a row. */
static void
write_help (Export *export)
{
  static const char *const lines[] = {
    N_ ("1. First sheet: identifier, version, title and total points."),
    N_ ("2. Categories: one row each. Their points must add up to the total."),
    N_ ("3. Items: one row each, with its category, type and points. The points of the items must "
        "add up to those of their category."),
    N_ ("4. Levels: one row for each level of an item. Level 0 earns nothing, level 4 the full "
        "points; what lies between earns level ÷ 4 unless points are given."),
    N_ ("5. Percentages and numbers: “From” is the smallest value of a level, 0 for level 0."),
    N_ ("6. Migration steps are needed when this is a new version and items came, went or changed "
        "their levels."),
    N_ ("7. Save, and install the file in Hakaru (Rule sets → Install from a file). What is wrong "
        "is said with sheet and cell, and nothing changes until it is right."),
    N_ ("Rows may be sorted, columns moved, and columns of your own added. The hidden row above "
        "each table says which column is which; leave it there."),
  };
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_RULE_SHEET_HELP);

  hk_sheet_writer_set_column (sheet, 0, 110, FALSE);
  hk_sheet_writer_put_text (sheet, 0, 0, _ ("How to write a rule set"), HK_CELL_TITLE);
  hk_sheet_writer_set_row (sheet, 0, 28, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      hk_sheet_writer_set_row (sheet, i + 2, 34, FALSE);
      hk_sheet_writer_put_text (sheet, i + 2, 0, _ (lines[i]), HK_CELL_WRAP);
    }
  hk_sheet_writer_set_up_page (sheet, _ ("How to write a rule set"), 0, 0);
}

static void
put_name (HkSheetWriter *sheet, guint *row, const char *kind, const char *id, const char *name)
{
  hk_sheet_writer_put_text (sheet, *row, 0, kind, HK_CELL_BORDER);
  hk_sheet_writer_put_text (sheet, *row, 1, id, HK_CELL_BORDER | HK_CELL_TEXT);
  hk_sheet_writer_put_text (sheet, *row, 2, name, HK_CELL_BORDER | HK_CELL_WRAP);
  (*row)++;
}

/* Datasets, their columns and services: what a rule set may name. */
static void
write_names (Export *export)
{
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_RULE_SHEET_NAMES);
  guint row = 1;

  hk_sheet_writer_set_column (sheet, 0, 14, FALSE);
  hk_sheet_writer_set_column (sheet, 1, 34, FALSE);
  hk_sheet_writer_set_column (sheet, 2, 80, FALSE);
  hk_sheet_writer_put_text (sheet, 0, 0, _ ("Kind"), HK_CELL_HEAD);
  hk_sheet_writer_put_text (sheet, 0, 1, _ ("Identifier"), HK_CELL_HEAD);
  hk_sheet_writer_put_text (sheet, 0, 2, _ ("Name"), HK_CELL_HEAD);
  for (guint i = 0; i < export->datasets->len; i++)
    {
      HkDataset *dataset = g_ptr_array_index (export->datasets, i);

      put_name (
          sheet, &row, _ ("Dataset"), hk_dataset_get_id (dataset), hk_dataset_get_title (dataset));
      for (guint k = 0; k < hk_dataset_get_n_columns (dataset); k++)
        {
          const HkColumnInit *column = hk_dataset_get_column (dataset, k);

          put_name (sheet, &row, _ ("Column"), column->id, hk_text_pick (column->label));
        }
    }
  for (guint i = 0; i < hk_catalogue_get_n_services (export->catalogue); i++)
    {
      HkService *service = hk_catalogue_get_service (export->catalogue, i);

      put_name (
          sheet, &row, _ ("Service"), hk_service_get_id (service), hk_service_get_name (service));
    }
  hk_sheet_writer_freeze (sheet, 1, 0);
  hk_sheet_writer_set_up_page (sheet, _ ("Names that may be used"), 0, 0);
}

/* Labels that people choose beside the words of the file. */
static void
write_lists (Export *export)
{
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_RULE_SHEET_LISTS);
  guint column = 0;

  for (guint id = 0; id < HK_N_RULE_TABLES; id++)
    {
      const HkRuleTable *table = hk_rule_layout_get_table ((HkRuleTableId)id);

      for (guint i = 0; i < table->n_fields; i++)
        {
          const HkRuleField *field = &table->fields[i];
          guint n = 0;

          if (field->type != HK_RULE_FIELD_CHOICE)
            continue;
          for (; field->choices[n].nick != NULL; n++)
            {
              hk_sheet_writer_put_text (
                  sheet, n, column, _ (field->choices[n].label), HK_CELL_TEXT);
              hk_sheet_writer_put_text (sheet, n, column + 1, field->choices[n].nick, HK_CELL_TEXT);
            }
          hk_workbook_writer_define_name (
              export->workbook, field->list, sheet, 0, column, n - 1, column);
          column += 2;
        }
    }
  for (guint i = 0; i < export->datasets->len; i++)
    hk_sheet_writer_put_text (sheet,
                              i,
                              column,
                              hk_dataset_get_id (g_ptr_array_index (export->datasets, i)),
                              HK_CELL_TEXT);
  hk_workbook_writer_define_name (export->workbook,
                                  "hk_list_dataset",
                                  sheet,
                                  0,
                                  column,
                                  MAX (export->datasets->len, 1) - 1,
                                  column);
  hk_sheet_writer_hide (sheet);
}

static void
write_meta (Export *export, HkRuleSet *rule_set)
{
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_RULE_SHEET_META);
  const char *const values[][2] = {
    { "format", HK_RULE_SHEET_FORMAT },
    { "generator", "Hakaru " HK_VERSION },
    { "rule_set", rule_set != NULL ? hk_rule_set_get_id (rule_set) : "" },
  };
  guint row = 0;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      hk_sheet_writer_put_text (sheet, i, HK_RULE_META_NAME_COLUMN, values[i][0], HK_CELL_TEXT);
      hk_sheet_writer_put_text (sheet, i, HK_RULE_META_VALUE_COLUMN, values[i][1], HK_CELL_TEXT);
    }
  for (guint id = 0; id < HK_N_RULE_TABLES; id++)
    {
      const HkRuleTable *table = hk_rule_layout_get_table ((HkRuleTableId)id);

      for (guint i = 0; i < table->n_fields; i++, row++)
        {
          g_autofree char *key = g_strconcat (table->mark, ".", table->fields[i].key, NULL);

          hk_sheet_writer_put_text (sheet, row, HK_RULE_META_KEY_COLUMN, key, HK_CELL_TEXT);
          hk_sheet_writer_put_text (
              sheet, row, HK_RULE_META_LABEL_COLUMN, _ (table->fields[i].label), HK_CELL_TEXT);
        }
    }
  hk_sheet_writer_hide (sheet);
}

/**
 * hk_rule_set_sheet_write:
 * @rule_set: (nullable): %NULL writes an empty one, well explained, to be filled in
 * @year: of an empty one
 * @datasets: (element-type HkDataset): whose names may be used
 *
 * Returns: whether the file is there, whole; else it is as it was
 */
gboolean
hk_rule_set_sheet_write (HkRuleSet *rule_set,
                         int year,
                         HkCatalogue *catalogue,
                         GPtrArray *datasets,
                         gint64 created_at,
                         const char *path,
                         GError **error)
{
  g_autoptr (HkWorkbookWriter) workbook = NULL;
  g_autoptr (HkRuleRows) rows = NULL;
  const char *title = NULL;
  Export export = { 0 };

  g_return_val_if_fail (rule_set == NULL || HK_IS_RULE_SET (rule_set), FALSE);
  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue) && datasets != NULL && path != NULL, FALSE);

  title = rule_set != NULL ? hk_rule_set_get_title (rule_set) : _ ("New rule set");
  workbook = hk_workbook_writer_new (path, title, "Hakaru", created_at, error);
  if (workbook == NULL)
    return FALSE;
  rows = hk_rule_rows_of (rule_set, year);
  export = (Export){ workbook, rows, catalogue, datasets, rule_set == NULL };
  write_head (&export);
  for (guint id = HK_RULE_TABLE_CATEGORIES; id < HK_N_RULE_TABLES; id++)
    write_table (&export, (HkRuleTableId)id);
  write_help (&export);
  write_names (&export);
  write_lists (&export);
  write_meta (&export, rule_set);
  return hk_workbook_writer_finish (g_steal_pointer (&workbook), error);
}
