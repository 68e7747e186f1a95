/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the consolidation: quantities, budgets, every source line, every file with its hash. Sums
 * are checked first. */
#define G_LOG_DOMAIN "hk-consolidation-sheet"

#include "config.h"

#include "hk-consolidation-sheet.h"

#include <glib/gi18n-lib.h>

#include "hk-format.h"
#include "hk-workbook-writer.h"

/* No request is not the same as 0. */
#define NO_REQUEST "・"

#define ROW_HEIGHT 21

enum
{
  TITLE_ROW = 0,
  NOTE_ROW,
  SERVICE_ROW,
  UNIT_ROW,
  FIRST_ROW,
};

enum
{
  CODE_COLUMN = 0,
  NAME_COLUMN,
  FIRST_COLUMN,
};

typedef struct
{
  HkConsolidation *consolidation;
  HkMunicipality *prefecture;
  HkWorkbookWriter *workbook;
  char *title;
  char *note;
  guint n_rows;
  guint n_columns;
} Export;

typedef enum
{
  COLUMN_CODE,
  COLUMN_NAME,
  COLUMN_REQUEST,
  COLUMN_VERSION,
  COLUMN_LINE_NUMBER,
  COLUMN_FIELD,
  COLUMN_YEARLY,
  COLUMN_FILE,
  COLUMN_SHA256,
  COLUMN_SUBMISSION,
} ColumnType;

typedef struct
{
  ColumnType type;
  const char *label; /* msgid; NULL: the label of the field */
  const char *field;
  guint width;
} Column;

static const Column line_columns[] = {
  { COLUMN_CODE, N_ ("Code"), NULL, 9 },
  { COLUMN_NAME, N_ ("Municipality"), NULL, 14 },
  { COLUMN_REQUEST, N_ ("Request"), NULL, 9 },
  { COLUMN_VERSION, N_ ("Version"), NULL, 6 },
  { COLUMN_LINE_NUMBER, N_ ("Line"), NULL, 6 },
  { COLUMN_FIELD, NULL, "service", 26 },
  { COLUMN_FIELD, NULL, "item", 18 },
  { COLUMN_FIELD, NULL, "quantity", 11 },
  { COLUMN_FIELD, NULL, "unit", 9 },
  { COLUMN_FIELD, NULL, "window_from", 13 },
  { COLUMN_FIELD, NULL, "window_to", 13 },
  { COLUMN_FIELD, NULL, "initial_yen", 14 },
  { COLUMN_YEARLY, N_ ("Yearly costs, all years"), NULL, 14 },
  { COLUMN_FIELD, NULL, "contract_end", 15 },
  { COLUMN_FIELD, NULL, "notice_end", 15 },
  { COLUMN_FILE, N_ ("File"), NULL, 24 },
  { COLUMN_SHA256, N_ ("SHA-256"), NULL, 20 },
  { COLUMN_SUBMISSION, N_ ("Submission"), NULL, 20 },
};

static const char *
get_name (HkMunicipality *municipality)
{
  return hk_municipality_get_display_name (municipality);
}

static void
set_up_sheet (
    Export *export, HkSheetWriter *sheet, guint frozen_columns, guint last_row, guint last_column)
{
  hk_sheet_writer_set_up_page (sheet, export->title, SERVICE_ROW, UNIT_ROW);
  hk_sheet_writer_set_print_area (sheet, last_row, last_column);
  hk_sheet_writer_freeze (sheet, FIRST_ROW, frozen_columns);
}

static void
put_frame (Export *export, HkSheetWriter *sheet, const char *note)
{
  hk_sheet_writer_put_text (sheet, TITLE_ROW, CODE_COLUMN, export->title, HK_CELL_TITLE);
  hk_sheet_writer_put_text (sheet, NOTE_ROW, CODE_COLUMN, note, HK_CELL_DIM);
  hk_sheet_writer_set_row (sheet, TITLE_ROW, 30, FALSE);
  hk_sheet_writer_set_row (sheet, SERVICE_ROW, 48, FALSE);
  hk_sheet_writer_set_column (sheet, CODE_COLUMN, 9, FALSE);
  hk_sheet_writer_set_column (sheet, NAME_COLUMN, 14, FALSE);
}

static void
put_head (HkSheetWriter *sheet, guint column, const char *upper, const char *lower)
{
  hk_sheet_writer_put_text (sheet, SERVICE_ROW, column, upper, HK_CELL_HEAD);
  hk_sheet_writer_put_text (sheet, UNIT_ROW, column, lower, HK_CELL_HEAD);
}

static void
put_row_heads (Export *export, HkSheetWriter *sheet)
{
  put_head (sheet, CODE_COLUMN, _ ("Code"), "");
  put_head (sheet, NAME_COLUMN, _ ("Municipality"), "");
  for (guint row = 0; row < export->n_rows; row++)
    {
      HkMunicipality *municipality = hk_consolidation_get_row (export->consolidation, row);

      hk_sheet_writer_set_row (sheet, FIRST_ROW + row, ROW_HEIGHT, FALSE);
      hk_sheet_writer_put_text (sheet,
                                FIRST_ROW + row,
                                CODE_COLUMN,
                                hk_municipality_get_code (municipality),
                                HK_CELL_BORDER | HK_CELL_TEXT);
      hk_sheet_writer_put_text (
          sheet, FIRST_ROW + row, NAME_COLUMN, get_name (municipality), HK_CELL_BORDER);
    }
  hk_sheet_writer_put_blank (sheet, FIRST_ROW + export->n_rows, CODE_COLUMN, HK_CELL_TOTAL);
  hk_sheet_writer_put_text (
      sheet, FIRST_ROW + export->n_rows, NAME_COLUMN, _ ("Total"), HK_CELL_TOTAL);
}

static void
put_number (HkSheetWriter *sheet,
            guint row,
            guint column,
            const HkMatrixCell *cell,
            gint64 value,
            HkCellStyle style)
{
  if (cell == NULL)
    hk_sheet_writer_put_text (sheet, row, column, NO_REQUEST, HK_CELL_BORDER | HK_CELL_CENTER);
  else
    hk_sheet_writer_put_integer (sheet, row, column, value, style | HK_CELL_INTEGER);
}

/* Municipality × service: quantities, each column in its own unit. */
static void
write_quantities (Export *export)
{
  HkConsolidation *consolidation = export->consolidation;
  HkSheetWriter *sheet =
      hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Consolidation"));
  guint total_row = FIRST_ROW + export->n_rows;
  guint lines_column = FIRST_COLUMN + export->n_columns;

  put_frame (export, sheet, export->note);
  put_row_heads (export, sheet);
  for (guint column = 0; column < export->n_columns; column++)
    {
      const HkMatrixColumn *head = hk_consolidation_get_column (consolidation, column);
      const HkMatrixCell *total = hk_consolidation_get_column_total (consolidation, column);

      hk_sheet_writer_set_column (sheet, FIRST_COLUMN + column, 14, FALSE);
      put_head (sheet, FIRST_COLUMN + column, head->name, head->unit);
      for (guint row = 0; row < export->n_rows; row++)
        {
          const HkMatrixCell *cell = hk_consolidation_get_cell (consolidation, row, column);

          put_number (sheet,
                      FIRST_ROW + row,
                      FIRST_COLUMN + column,
                      cell,
                      cell != NULL ? cell->quantity : 0,
                      HK_CELL_BORDER);
        }
      put_number (sheet, total_row, FIRST_COLUMN + column, total, total->quantity, HK_CELL_TOTAL);
    }

  hk_sheet_writer_set_column (sheet, lines_column, 9, FALSE);
  put_head (sheet, lines_column, _ ("Lines"), "");
  for (guint row = 0; row < export->n_rows; row++)
    hk_sheet_writer_put_integer (sheet,
                                 FIRST_ROW + row,
                                 lines_column,
                                 hk_consolidation_get_row_total (consolidation, row)->n_lines,
                                 HK_CELL_BORDER | HK_CELL_INTEGER);
  hk_sheet_writer_put_integer (sheet,
                               total_row,
                               lines_column,
                               hk_consolidation_get_total (consolidation)->n_lines,
                               HK_CELL_TOTAL | HK_CELL_INTEGER);
  set_up_sheet (export, sheet, FIRST_COLUMN, total_row, lines_column);
}

static void
put_money (
    HkSheetWriter *sheet, guint row, guint column, const HkMatrixCell *cell, HkCellStyle style)
{
  put_number (sheet, row, column, cell, cell != NULL ? cell->initial_yen : 0, style);
  put_number (sheet, row, column + 1, cell, cell != NULL ? cell->yearly_yen : 0, style);
}

static void
put_money_total (HkSheetWriter *sheet, guint row, guint column, const HkMatrixCell *cell)
{
  put_money (sheet, row, column, cell, HK_CELL_TOTAL);
  hk_sheet_writer_put_integer (sheet,
                               row,
                               column + 2,
                               cell->initial_yen + cell->yearly_yen,
                               HK_CELL_TOTAL | HK_CELL_INTEGER);
}

/* The same matrix in yen: initial cost, and yearly costs of all years. */
static void
write_budgets (Export *export)
{
  HkConsolidation *consolidation = export->consolidation;
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Budgets"));
  guint total_row = FIRST_ROW + export->n_rows;
  guint total_column = FIRST_COLUMN + 2 * export->n_columns;

  put_frame (export,
             sheet,
             _ ("In yen, without consumption tax. Yearly costs are those of all years together."));
  put_row_heads (export, sheet);
  for (guint column = 0; column <= export->n_columns; column++)
    {
      guint at = FIRST_COLUMN + 2 * column;

      hk_sheet_writer_set_column (sheet, at, 15, FALSE);
      hk_sheet_writer_set_column (sheet, at + 1, 15, FALSE);
      if (column < export->n_columns)
        {
          const HkMatrixColumn *head = hk_consolidation_get_column (consolidation, column);
          g_autofree char *name = g_strdup_printf (_ ("%s (%s)"), head->name, head->unit);

          hk_sheet_writer_merge_text (sheet, SERVICE_ROW, at, at + 1, name, HK_CELL_HEAD);
          for (guint row = 0; row < export->n_rows; row++)
            put_money (sheet,
                       FIRST_ROW + row,
                       at,
                       hk_consolidation_get_cell (consolidation, row, column),
                       HK_CELL_BORDER);
          put_money (sheet,
                     total_row,
                     at,
                     hk_consolidation_get_column_total (consolidation, column),
                     HK_CELL_TOTAL);
        }
      hk_sheet_writer_put_text (sheet, UNIT_ROW, at, _ ("Initial cost"), HK_CELL_HEAD);
      hk_sheet_writer_put_text (sheet, UNIT_ROW, at + 1, _ ("Yearly costs"), HK_CELL_HEAD);
    }

  hk_sheet_writer_set_column (sheet, total_column + 2, 17, FALSE);
  hk_sheet_writer_merge_text (
      sheet, SERVICE_ROW, total_column, total_column + 2, _ ("Total"), HK_CELL_HEAD);
  hk_sheet_writer_put_text (sheet, UNIT_ROW, total_column + 2, _ ("Together"), HK_CELL_HEAD);
  for (guint row = 0; row < export->n_rows; row++)
    put_money_total (
        sheet, FIRST_ROW + row, total_column, hk_consolidation_get_row_total (consolidation, row));
  put_money_total (sheet, total_row, total_column, hk_consolidation_get_total (consolidation));
  set_up_sheet (export, sheet, FIRST_COLUMN, total_row, total_column + 2);
}

static void
put_field (Export *export,
           HkSheetWriter *sheet,
           guint row,
           guint at,
           const HkContribution *one,
           const HkField *field,
           const char *service)
{
  const char *value = hk_request_line_get_value (one->line, field->key);
  GDate date;

  g_date_clear (&date, 1);
  if (*value == '\0')
    hk_sheet_writer_put_blank (sheet, row, at, HK_CELL_BORDER);
  else if (field->type == HK_FIELD_SERVICE)
    hk_sheet_writer_put_text (sheet, row, at, service, HK_CELL_BORDER | HK_CELL_WRAP);
  else if (field->type == HK_FIELD_INTEGER || field->type == HK_FIELD_YEN)
    hk_sheet_writer_put_integer (sheet,
                                 row,
                                 at,
                                 hk_request_line_get_integer (one->line, field->key),
                                 HK_CELL_BORDER | HK_CELL_INTEGER);
  else if (field->type == HK_FIELD_DATE && hk_text_parse_date (value, &date, NULL))
    hk_sheet_writer_put_date (sheet, row, at, &date, HK_CELL_BORDER | HK_CELL_DATE);
  else if (field->type == HK_FIELD_MONTH && hk_text_parse_month (value, &date, NULL))
    hk_sheet_writer_put_date (sheet, row, at, &date, HK_CELL_BORDER | HK_CELL_MONTH);
  else
    hk_sheet_writer_put_text (sheet, row, at, value, HK_CELL_BORDER | HK_CELL_TEXT | HK_CELL_WRAP);
}

static void
put_line_cell (Export *export,
               HkSheetWriter *sheet,
               guint row,
               guint at,
               HkMunicipality *municipality,
               const HkContribution *one,
               const char *service)
{
  const Column *column = &line_columns[at];

  switch (column->type)
    {
    case COLUMN_CODE:
      hk_sheet_writer_put_text (
          sheet, row, at, hk_municipality_get_code (municipality), HK_CELL_BORDER | HK_CELL_TEXT);
      break;
    case COLUMN_NAME:
      hk_sheet_writer_put_text (sheet, row, at, get_name (municipality), HK_CELL_BORDER);
      break;
    case COLUMN_REQUEST:
      hk_sheet_writer_put_integer (
          sheet, row, at, hk_request_get_number (one->request), HK_CELL_BORDER | HK_CELL_CENTER);
      break;
    case COLUMN_VERSION:
      hk_sheet_writer_put_integer (
          sheet, row, at, hk_request_get_version (one->request), HK_CELL_BORDER | HK_CELL_CENTER);
      break;
    case COLUMN_LINE_NUMBER:
      hk_sheet_writer_put_integer (sheet, row, at, one->row, HK_CELL_BORDER | HK_CELL_CENTER);
      break;
    case COLUMN_YEARLY:
      hk_sheet_writer_put_integer (sheet,
                                   row,
                                   at,
                                   hk_request_line_get_yearly_total (one->line),
                                   HK_CELL_BORDER | HK_CELL_INTEGER);
      break;
    case COLUMN_FILE:
      hk_sheet_writer_put_text (sheet, row, at, one->file_name, HK_CELL_BORDER | HK_CELL_TEXT);
      break;
    case COLUMN_SHA256:
      hk_sheet_writer_put_text (sheet, row, at, one->file_sha256, HK_CELL_BORDER | HK_CELL_TEXT);
      break;
    case COLUMN_SUBMISSION:
      hk_sheet_writer_put_text (sheet, row, at, one->submission_id, HK_CELL_BORDER | HK_CELL_TEXT);
      break;
    case COLUMN_FIELD:
    default:
      put_field (export, sheet, row, at, one, hk_request_form_find (column->field), service);
      break;
    }
}

static void
put_line_heads (HkSheetWriter *sheet)
{
  for (guint at = 0; at < G_N_ELEMENTS (line_columns); at++)
    {
      const Column *column = &line_columns[at];
      g_autofree char *label = column->label != NULL
                                   ? g_strdup (_ (column->label))
                                   : hk_field_dup_label (hk_request_form_find (column->field), 0);

      put_head (sheet, at, label, "");
      hk_sheet_writer_set_column (sheet, at, column->width, FALSE);
    }
}

/* Every source line once, in the order of the matrix. */
static void
write_lines (Export *export)
{
  HkSheetWriter *sheet =
      hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Source lines"));
  guint at_row = FIRST_ROW;

  put_frame (export, sheet, _ ("Every line that went into the sums, with the file it came in."));
  put_line_heads (sheet);
  for (guint row = 0; row < export->n_rows; row++)
    for (guint column = 0; column < export->n_columns; column++)
      {
        g_autoptr (GPtrArray) list =
            hk_consolidation_list_contributions (export->consolidation, row, column);

        for (guint i = 0; i < list->len; i++, at_row++)
          for (guint at = 0; at < G_N_ELEMENTS (line_columns); at++)
            put_line_cell (export,
                           sheet,
                           at_row,
                           at,
                           hk_consolidation_get_row (export->consolidation, row),
                           g_ptr_array_index (list, i),
                           hk_consolidation_get_column (export->consolidation, column)->name);
      }

  for (guint at = 0; at < G_N_ELEMENTS (line_columns); at++)
    {
      const HkMatrixCell *total = hk_consolidation_get_total (export->consolidation);

      if (at == NAME_COLUMN)
        hk_sheet_writer_put_text (sheet, at_row, at, _ ("Total"), HK_CELL_TOTAL);
      else if (g_strcmp0 (line_columns[at].field, "initial_yen") == 0)
        hk_sheet_writer_put_integer (
            sheet, at_row, at, total->initial_yen, HK_CELL_TOTAL | HK_CELL_INTEGER);
      else if (line_columns[at].type == COLUMN_YEARLY)
        hk_sheet_writer_put_integer (
            sheet, at_row, at, total->yearly_yen, HK_CELL_TOTAL | HK_CELL_INTEGER);
      else
        hk_sheet_writer_put_blank (sheet, at_row, at, HK_CELL_TOTAL);
    }
  set_up_sheet (export, sheet, FIRST_COLUMN, at_row, G_N_ELEMENTS (line_columns) - 1);
}

static void
put_file_row (Export *export, HkSheetWriter *sheet, guint row, const HkContribution *one)
{
  g_autofree char *title = hk_request_dup_title (one->request);
  g_autofree char *intent = hk_field_dup_display (hk_request_form_find ("intent"),
                                                  hk_request_get_value (one->request, "intent"));
  const char *code = hk_request_get_municipality_code (one->request);

  hk_sheet_writer_put_text (sheet, row, CODE_COLUMN, code, HK_CELL_BORDER | HK_CELL_TEXT);
  for (guint i = 0; i < export->n_rows; i++)
    if (g_str_equal (hk_municipality_get_code (hk_consolidation_get_row (export->consolidation, i)),
                     code))
      hk_sheet_writer_put_text (sheet,
                                row,
                                NAME_COLUMN,
                                get_name (hk_consolidation_get_row (export->consolidation, i)),
                                HK_CELL_BORDER);
  hk_sheet_writer_put_text (sheet, row, 2, title, HK_CELL_BORDER | HK_CELL_TEXT | HK_CELL_WRAP);
  hk_sheet_writer_put_text (sheet, row, 3, intent, HK_CELL_BORDER);
  hk_sheet_writer_put_integer (
      sheet, row, 4, hk_request_get_version (one->request), HK_CELL_BORDER | HK_CELL_CENTER);
  hk_sheet_writer_put_integer (
      sheet, row, 5, hk_request_get_n_lines (one->request), HK_CELL_BORDER | HK_CELL_CENTER);
  hk_sheet_writer_put_text (sheet, row, 6, one->file_name, HK_CELL_BORDER | HK_CELL_TEXT);
  hk_sheet_writer_put_text (sheet, row, 7, one->file_sha256, HK_CELL_BORDER | HK_CELL_TEXT);
  hk_sheet_writer_put_text (sheet, row, 8, one->submission_id, HK_CELL_BORDER | HK_CELL_TEXT);
}

/* Every accepted file with its hash, also those without a line. */
static void
write_files (Export *export)
{
  const struct
  {
    const char *label;
    guint width;
  } heads[] = {
    { _ ("Code"), 9 },       { _ ("Municipality"), 14 }, { _ ("Request"), 40 },
    { _ ("Intention"), 18 }, { _ ("Version"), 7 },       { _ ("Lines"), 7 },
    { _ ("File"), 30 },      { _ ("SHA-256"), 66 },      { _ ("Submission"), 38 },
  };
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Files"));
  guint n = hk_consolidation_get_n_requests (export->consolidation);

  put_frame (export,
             sheet,
             _ ("The accepted files. The hash shows whether a file is the one that was accepted."));
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      put_head (sheet, i, heads[i].label, "");
      hk_sheet_writer_set_column (sheet, i, heads[i].width, FALSE);
    }
  for (guint i = 0; i < n; i++)
    put_file_row (
        export, sheet, FIRST_ROW + i, hk_consolidation_get_request (export->consolidation, i));
  set_up_sheet (export, sheet, FIRST_COLUMN, FIRST_ROW + n, G_N_ELEMENTS (heads) - 1);
}

static void
describe (Export *export, int fiscal_year, gint64 created_at)
{
  g_autofree char *year = hk_format_fiscal_year (fiscal_year);
  g_autofree char *moment = hk_format_timestamp (created_at);

  export->title = g_strdup_printf (_ ("Consolidated requests for joint procurement: %s, %s"),
                                   get_name (export->prefecture),
                                   year);
  export->note = g_strdup_printf (
      _ ("%u municipalities, %u requests, %u lines. Written on %s. %s: not requested."),
      export->n_rows,
      hk_consolidation_get_n_requests (export->consolidation),
      hk_consolidation_get_total (export->consolidation)->n_lines,
      moment,
      NO_REQUEST);
}

/* Writes a closed consolidation to path; the file appears whole or not at all. created_at: unix
 * seconds. FALSE with error if the sums do not agree (nothing is written then) or the file cannot
 * be written. */
gboolean
hk_consolidation_sheet_write (HkConsolidation *consolidation,
                              HkMunicipality *prefecture,
                              int fiscal_year,
                              gint64 created_at,
                              const char *path,
                              GError **error)
{
  Export export = { .consolidation = consolidation, .prefecture = prefecture };
  gboolean ok = FALSE;

  g_return_val_if_fail (HK_IS_CONSOLIDATION (consolidation), FALSE);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (prefecture), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!hk_consolidation_check (consolidation, error))
    return FALSE;

  export.n_rows = hk_consolidation_get_n_rows (consolidation);
  export.n_columns = hk_consolidation_get_n_columns (consolidation);
  describe (&export, fiscal_year, created_at);
  export.workbook =
      hk_workbook_writer_new (path, export.title, get_name (prefecture), created_at, error);
  if (export.workbook != NULL)
    {
      write_quantities (&export);
      write_budgets (&export);
      write_lines (&export);
      write_files (&export);
      ok = hk_workbook_writer_finish (export.workbook, error);
    }
  g_free (export.title);
  g_free (export.note);
  return ok;
}
