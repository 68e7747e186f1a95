/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two line sheets of the request form: what is wanted, and what is there now. */
#define G_LOG_DOMAIN "hk-request-export"

#include "config.h"

#include "hk-request-export.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-request-sheet-layout.h"

#define LINE_HEIGHT 15 /* of each further line of text in a row */
#define LINE_ROW_HEIGHT 26
#define ROW_HEIGHT 21

static char *
dup_row_key (HkRequestExport *export, guint index)
{
  guint n = hk_request_get_n_lines (export->request);

  if (index < n)
    return g_strdup (hk_request_line_get_key (hk_request_get_line (export->request, index)));
  return hk_request_layout_dup_spare_key (hk_request_get_id (export->request), index - n);
}

/* Key row, title, heads: the part above the lines. */
static void
put_line_heads (HkRequestExport *export,
                HkSheetWriter *sheet,
                guint first_column,
                const char *title,
                const HkField *fields,
                guint n)
{
  hk_sheet_writer_set_row (sheet, HK_LINES_KEY_ROW, ROW_HEIGHT, TRUE);
  hk_sheet_writer_set_row (sheet, HK_LINES_TITLE_ROW, 24, FALSE);
  hk_sheet_writer_set_row (sheet, HK_LINES_HEAD_ROW, 32, FALSE);
  hk_sheet_writer_set_column (sheet, HK_LINES_KEY_COLUMN, 18, TRUE);
  hk_sheet_writer_set_column (sheet, HK_LINES_NUMBER_COLUMN, 5, FALSE);
  hk_sheet_writer_put_text (
      sheet, HK_LINES_KEY_ROW, HK_LINES_KEY_COLUMN, HK_LINES_ROW_KEY, HK_CELL_DIM);
  hk_sheet_writer_put_text (sheet, HK_LINES_TITLE_ROW, HK_LINES_NUMBER_COLUMN, title, HK_CELL_BOLD);
  hk_sheet_writer_put_text (
      sheet, HK_LINES_HEAD_ROW, HK_LINES_NUMBER_COLUMN, _ ("No."), HK_CELL_HEAD);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = hk_field_dup_label (&fields[i], export->first_year);
      g_autofree char *name = hk_request_layout_dup_name (&fields[i]);

      hk_sheet_writer_set_column (sheet, first_column + i, fields[i].width, FALSE);
      hk_sheet_writer_put_text (
          sheet, HK_LINES_KEY_ROW, first_column + i, fields[i].key, HK_CELL_DIM);
      hk_sheet_writer_put_text (sheet, HK_LINES_HEAD_ROW, first_column + i, label, HK_CELL_HEAD);
      hk_request_export_add_rule (export,
                                  sheet,
                                  HK_LINES_FIRST_ROW,
                                  first_column + i,
                                  HK_LINES_FIRST_ROW + export->n_rows - 1,
                                  &fields[i]);
      hk_workbook_writer_define_name (export->workbook,
                                      name,
                                      sheet,
                                      HK_LINES_FIRST_ROW,
                                      first_column + i,
                                      HK_LINES_FIRST_ROW + export->n_rows - 1,
                                      first_column + i);
    }
}

static guint
estimate_line_height (HkRequestExport *export, HkRequestLine *line, const HkField *fields, guint n)
{
  guint lines = 1;

  for (guint i = 0; line != NULL && i < n; i++)
    {
      const char *value = hk_request_line_get_value (line, fields[i].key);

      if (fields[i].type == HK_FIELD_SERVICE)
        value = hk_request_export_get_service_name (export, value);
      if (fields[i].type == HK_FIELD_SERVICE || fields[i].type == HK_FIELD_TEXT)
        lines = MAX (lines, hk_form_count_text_lines (value, fields[i].width - 2));
    }
  return MIN (LINE_ROW_HEIGHT + (lines - 1) * LINE_HEIGHT, HK_FORM_MAX_HEIGHT);
}

static void
put_line_row (HkRequestExport *export,
              HkSheetWriter *sheet,
              guint first_column,
              guint index,
              const HkField *fields,
              guint n)
{
  g_autofree char *key = dup_row_key (export, index);
  guint row = HK_LINES_FIRST_ROW + index;
  HkRequestLine *line = NULL;

  if (index < hk_request_get_n_lines (export->request))
    line = hk_request_get_line (export->request, index);
  hk_sheet_writer_set_row (sheet, row, estimate_line_height (export, line, fields, n), FALSE);
  hk_sheet_writer_put_text (sheet, row, HK_LINES_KEY_COLUMN, key, HK_CELL_DIM);
  hk_sheet_writer_put_integer (
      sheet, row, HK_LINES_NUMBER_COLUMN, index + 1, HK_CELL_BORDER | HK_CELL_CENTER);
  for (guint i = 0; i < n; i++)
    hk_request_export_put_value (export,
                                 sheet,
                                 row,
                                 first_column + i,
                                 &fields[i],
                                 line != NULL ? hk_request_line_get_value (line, fields[i].key)
                                              : "");
}

static void
finish_line_sheet (HkRequestExport *export,
                   HkSheetWriter *sheet,
                   guint last_row,
                   guint last_column,
                   guint frozen_columns)
{
  hk_sheet_writer_set_up_page (sheet, export->page_head, HK_LINES_TITLE_ROW, HK_LINES_HEAD_ROW);
  hk_sheet_writer_set_print_area (sheet, last_row, last_column);
  hk_sheet_writer_freeze (sheet, HK_LINES_FIRST_ROW, frozen_columns);
  hk_sheet_writer_protect (sheet);
}

/* The row of sums: only the columns that can be added. */
static void
put_line_totals (HkRequestExport *export, const HkField *fields, guint n)
{
  guint row = HK_LINES_FIRST_ROW + export->n_rows;
  const HkRequestTotals *totals = &export->totals;

  hk_sheet_writer_put_text (export->wanted, row, HK_LINES_KEY_COLUMN, HK_LINES_TOTAL, HK_CELL_DIM);
  hk_sheet_writer_put_blank (export->wanted, row, HK_LINES_NUMBER_COLUMN, HK_CELL_TOTAL);
  for (guint i = 0; i < n; i++)
    {
      guint column = HK_LINES_FIRST_COLUMN + i;
      guint offset = hk_field_get_year_offset (&fields[i]);

      if (i == 0)
        hk_sheet_writer_put_text (
            export->wanted, row, column, _ ("Total (when written)"), HK_CELL_TOTAL);
      else if (offset > 0)
        hk_sheet_writer_put_integer (export->wanted,
                                     row,
                                     column,
                                     totals->yearly_yen[offset - 1],
                                     HK_CELL_TOTAL | HK_CELL_INTEGER);
      else if (strcmp (fields[i].key, "initial_yen") == 0)
        hk_sheet_writer_put_integer (
            export->wanted, row, column, totals->initial_yen, HK_CELL_TOTAL | HK_CELL_INTEGER);
      else
        hk_sheet_writer_put_blank (export->wanted, row, column, HK_CELL_TOTAL);
    }
}

void
hk_request_export_write_wanted (HkRequestExport *export)
{
  guint n;
  const HkField *fields = hk_request_layout_get_wanted (&n);

  put_line_heads (export,
                  export->wanted,
                  HK_LINES_FIRST_COLUMN,
                  _ ("What is wanted (amounts in yen, without consumption tax)"),
                  fields,
                  n);
  for (guint i = 0; i < export->n_rows; i++)
    put_line_row (export, export->wanted, HK_LINES_FIRST_COLUMN, i, fields, n);
  put_line_totals (export, fields, n);
  finish_line_sheet (export,
                     export->wanted,
                     HK_LINES_FIRST_ROW + export->n_rows,
                     HK_LINES_FIRST_COLUMN + n - 1,
                     HK_LINES_FIRST_COLUMN + 1);
}

/* The service is repeated beside each row, for the eye only. */
void
hk_request_export_write_present (HkRequestExport *export)
{
  guint n;
  const HkField *fields = hk_request_layout_get_present (&n);
  guint name_column = HK_LINES_FIRST_COLUMN;

  put_line_heads (
      export, export->present, name_column + 1, _ ("Present systems and contracts"), fields, n);
  hk_sheet_writer_set_column (
      export->present, name_column, hk_request_form_find ("service")->width, FALSE);
  hk_sheet_writer_put_text (
      export->present, HK_LINES_HEAD_ROW, name_column, _ ("Service"), HK_CELL_HEAD);
  for (guint i = 0; i < export->n_rows; i++)
    {
      const char *id =
          i < hk_request_get_n_lines (export->request)
              ? hk_request_line_get_value (hk_request_get_line (export->request, i), "service")
              : "";

      put_line_row (export, export->present, name_column + 1, i, fields, n);
      hk_sheet_writer_put_text (export->present,
                                HK_LINES_FIRST_ROW + i,
                                name_column,
                                hk_request_export_get_service_name (export, id),
                                HK_CELL_LABEL | HK_CELL_WRAP);
    }
  finish_line_sheet (export,
                     export->present,
                     HK_LINES_FIRST_ROW + export->n_rows - 1,
                     name_column + n,
                     name_column + 1);
}
