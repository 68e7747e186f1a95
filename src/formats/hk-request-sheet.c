/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a request as a form of three sheets (head, lines, present contracts) with the hidden
 * _lists and _meta. This file: the head, and the order of it all. */
#define G_LOG_DOMAIN "hk-request-sheet"

#include "config.h"

#include "hk-request-sheet.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-format.h"
#include "hk-request-export.h"
#include "hk-request-sheet-layout.h"

/* Columns of the head sheet: two blocks of label and value. */
enum
{
  LEFT_LABEL = 0,
  LEFT_VALUE,
  GAP,
  RIGHT_LABEL,
  RIGHT_VALUE,
};

#define LABEL_WIDTH 20
#define VALUE_WIDTH 42
#define GAP_WIDTH 2
#define HEAD_FIRST_ROW 5
#define ROW_HEIGHT 21
#define HALF_WIDTHS_PER_LINE 96 /* of a value that goes over the whole width */

static char *
describe_round (const char *round)
{
  g_auto (GStrv) parts = g_strsplit (round, "-", 2);
  g_autofree char *year = NULL;

  if (g_strv_length (parts) != 2)
    return g_strdup (round);
  year = hk_format_fiscal_year ((int)g_ascii_strtoll (parts[0], NULL, 10));
  return g_strdup_printf (_ ("%s, round %s"), year, parts[1]);
}

static char *
describe_body (HkRequestExport *export)
{
  return g_strdup_printf (_ ("%s %s (%s)"),
                          hk_municipality_get_prefecture_name (export->municipality),
                          hk_municipality_get_display_name (export->municipality),
                          hk_municipality_get_code (export->municipality));
}

static char *
describe_number (HkRequestExport *export)
{
  return g_strdup_printf (_ ("No. %u, version %u"),
                          hk_request_get_number (export->request),
                          hk_request_get_version (export->request));
}

static gboolean
is_full_width (const HkField *field)
{
  return field->type == HK_FIELD_LONG_TEXT || strcmp (field->key, "title") == 0;
}

/* Merged cells do not grow by themselves. */
static guint
estimate_height (const char *text, gboolean is_long)
{
  guint n = MAX (hk_form_count_text_lines (text, HALF_WIDTHS_PER_LINE), is_long ? 2 : 1);

  return MIN (n * ROW_HEIGHT, HK_FORM_MAX_HEIGHT);
}

static void
put_head_field (HkRequestExport *export, guint row, guint column, const HkField *field)
{
  const char *value = hk_request_get_value (export->request, field->key);
  g_autofree char *label = hk_field_dup_label (field, export->first_year);
  g_autofree char *name = hk_request_layout_dup_name (field);

  hk_sheet_writer_put_text (export->head, row, column, label, HK_CELL_LABEL | HK_CELL_WRAP);
  if (is_full_width (field))
    {
      hk_sheet_writer_merge_text (
          export->head, row, column + 1, RIGHT_VALUE, value, hk_request_export_get_style (field));
      hk_sheet_writer_set_row (
          export->head, row, estimate_height (value, field->type == HK_FIELD_LONG_TEXT), FALSE);
    }
  else
    {
      hk_request_export_put_value (export, export->head, row, column + 1, field, value);
      hk_sheet_writer_set_row (export->head, row, ROW_HEIGHT, FALSE);
    }
  hk_request_export_add_rule (export, export->head, row, column + 1, row, field);
  hk_workbook_writer_define_name (
      export->workbook, name, export->head, row, column + 1, row, column + 1);
}

/* Two fields in a row, long ones alone. Returns the first row below. */
static guint
put_head_fields (HkRequestExport *export, guint row)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_head (&n_fields);
  gboolean right = FALSE;

  for (guint i = 0; i < n_fields; i++)
    {
      if (is_full_width (&fields[i]) && right)
        {
          right = FALSE;
          row++;
        }
      put_head_field (export, row, right ? RIGHT_LABEL : LEFT_LABEL, &fields[i]);
      if (is_full_width (&fields[i]) || right)
        row++;
      right = !is_full_width (&fields[i]) && !right;
    }
  return right ? row + 1 : row;
}

static void
put_fact (HkRequestExport *export, guint row, guint column, const char *label, const char *text)
{
  hk_sheet_writer_put_text (export->head, row, column, label, HK_CELL_LABEL);
  hk_sheet_writer_put_text (export->head, row, column + 1, text, HK_CELL_BORDER | HK_CELL_BOLD);
  hk_sheet_writer_set_row (export->head, row, ROW_HEIGHT, FALSE);
}

static void
put_identity (HkRequestExport *export)
{
  g_autofree char *body = describe_body (export);
  g_autofree char *round = describe_round (hk_request_get_round (export->request));
  g_autofree char *number = describe_number (export);
  g_autofree char *moment = hk_format_timestamp (export->created_at);

  hk_sheet_writer_merge_text (
      export->head, 0, LEFT_LABEL, RIGHT_VALUE, _ ("Request for joint procurement"), HK_CELL_TITLE);
  hk_sheet_writer_set_row (export->head, 0, 32, FALSE);
  put_fact (export, 1, LEFT_LABEL, _ ("Municipality"), body);
  put_fact (export, 1, RIGHT_LABEL, _ ("Round"), round);
  put_fact (export, 2, LEFT_LABEL, _ ("Request"), number);
  put_fact (export, 2, RIGHT_LABEL, _ ("Written on"), moment);
  hk_sheet_writer_merge_text (export->head,
                              3,
                              LEFT_LABEL,
                              RIGHT_VALUE,
                              _ ("The yellow cells can be filled in. The lines and the present "
                                 "contracts are on the next two sheets."),
                              HK_CELL_DIM);
}

static void
put_total (HkRequestExport *export, guint row, const char *label, gint64 yen, HkCellStyle style)
{
  hk_sheet_writer_put_text (export->head, row, LEFT_LABEL, label, HK_CELL_LABEL);
  hk_sheet_writer_put_integer (export->head, row, LEFT_VALUE, yen, style | HK_CELL_INTEGER);
  hk_sheet_writer_set_row (export->head, row, ROW_HEIGHT, FALSE);
}

/* Returns the last row. */
static guint
put_totals (HkRequestExport *export, guint row)
{
  const HkRequestTotals *totals = &export->totals;

  hk_sheet_writer_put_text (export->head,
                            row++,
                            LEFT_LABEL,
                            _ ("Cost in total (yen, without consumption tax, when written)"),
                            HK_CELL_BOLD);
  put_total (export, row++, _ ("Initial cost"), totals->initial_yen, HK_CELL_BORDER);
  for (guint year = 0; year < HK_REQUEST_YEARS; year++)
    {
      g_autofree char *key = g_strdup_printf ("yearly_yen_%u", year + 1);
      g_autofree char *label = hk_field_dup_label (hk_request_form_find (key), export->first_year);

      put_total (export, row++, label, totals->yearly_yen[year], HK_CELL_BORDER);
    }
  put_total (export, row++, _ ("Total"), totals->total_yen, HK_CELL_TOTAL);
  put_total (
      export, row, _ ("Number of lines"), hk_request_get_n_lines (export->request), HK_CELL_BORDER);
  return row;
}

static void
write_head_sheet (HkRequestExport *export)
{
  guint row;

  hk_sheet_writer_set_column (export->head, LEFT_LABEL, LABEL_WIDTH, FALSE);
  hk_sheet_writer_set_column (export->head, LEFT_VALUE, VALUE_WIDTH, FALSE);
  hk_sheet_writer_set_column (export->head, GAP, GAP_WIDTH, FALSE);
  hk_sheet_writer_set_column (export->head, RIGHT_LABEL, LABEL_WIDTH, FALSE);
  hk_sheet_writer_set_column (export->head, RIGHT_VALUE, VALUE_WIDTH, FALSE);
  put_identity (export);
  row = put_head_fields (export, HEAD_FIRST_ROW);
  row = put_totals (export, row + 1);
  hk_sheet_writer_set_up_page (export->head, export->page_head, 0, 0);
  hk_sheet_writer_set_print_area (export->head, row, RIGHT_VALUE);
  hk_sheet_writer_freeze (export->head, 4, 0);
  hk_sheet_writer_protect (export->head);
}

static void
write_sheets (HkRequestExport *export)
{
  export->head = hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Request"));
  export->wanted = hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Lines"));
  export->present =
      hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Present contracts"));
  write_head_sheet (export);
  hk_request_export_write_wanted (export);
  hk_request_export_write_present (export);
  hk_request_export_write_lists (export);
  hk_request_export_write_meta (export);
}

/* Writes the form to path; the file appears whole or not at all. The same arguments give the same
 * bytes. submission_id: "" for a plain export. FALSE with error: path is as it was. */
gboolean
hk_request_sheet_write (HkRequest *request,
                        HkMunicipality *municipality,
                        HkCatalogue *catalogue,
                        const char *submission_id,
                        gint64 created_at,
                        const char *path,
                        GError **error)
{
  HkRequestExport export = { .request = request,
                             .municipality = municipality,
                             .catalogue = catalogue,
                             .submission_id = submission_id,
                             .created_at = created_at };
  g_autofree char *title = NULL;
  g_autofree char *page_head = NULL;

  g_return_val_if_fail (HK_IS_REQUEST (request), FALSE);
  g_return_val_if_fail (HK_IS_MUNICIPALITY (municipality), FALSE);
  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue), FALSE);
  g_return_val_if_fail (submission_id != NULL && path != NULL, FALSE);

  title = hk_request_dup_title (request);
  export.page_head = page_head =
      g_strdup_printf ("%s  %s", hk_municipality_get_display_name (municipality), title);
  export.first_year = hk_request_get_first_year (request);
  hk_request_get_totals (request, &export.totals);
  export.n_rows = hk_request_get_n_lines (request) + HK_LINES_SPARE;
  export.workbook = hk_workbook_writer_new (
      path, title, hk_municipality_get_display_name (municipality), created_at, error);
  if (export.workbook == NULL)
    return FALSE;

  write_sheets (&export);
  return hk_workbook_writer_finish (export.workbook, error);
}
