/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a request as a form of three sheets (head, lines, present contracts) with the hidden
 * _lists and _meta. */
#define G_LOG_DOMAIN "hk-request-sheet"

#include "config.h"

#include "hk-request-sheet.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-format.h"
#include "hk-request-sheet-layout.h"
#include "hk-workbook-writer.h"

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
#define MAX_ROW_HEIGHT 400
#define LINE_HEIGHT 15 /* of each further line of text in a row */
#define LINE_ROW_HEIGHT 26
#define HALF_WIDTHS_PER_LINE 96 /* of a value that goes over the whole width */

typedef struct
{
  HkRequest *request;
  HkMunicipality *municipality;
  HkCatalogue *catalogue;
  const char *submission_id;
  gint64 created_at;
  HkWorkbookWriter *workbook;
  HkSheetWriter *head;
  HkSheetWriter *wanted;
  HkSheetWriter *present;
  char *page_head;
  int first_year;
  HkRequestTotals totals;
  guint n_rows; /* of the line sheets, filled and empty */
} Export;

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
describe_body (Export *export)
{
  return g_strdup_printf (_ ("%s %s (%s)"),
                          hk_municipality_get_prefecture_name (export->municipality),
                          hk_municipality_get_display_name (export->municipality),
                          hk_municipality_get_code (export->municipality));
}

static char *
describe_number (Export *export)
{
  return g_strdup_printf (_ ("No. %u, version %u"),
                          hk_request_get_number (export->request),
                          hk_request_get_version (export->request));
}

/* The name of a service as the drop-down shows it. */
static const char *
get_service_name (Export *export, const char *id)
{
  HkService *service = *id != '\0' ? hk_catalogue_find_service (export->catalogue, id) : NULL;

  return service != NULL ? hk_service_get_name (service) : id;
}

static HkCellStyle
get_input_style (const HkField *field)
{
  switch (field->type)
    {
    case HK_FIELD_INTEGER:
    case HK_FIELD_YEN:
      return HK_CELL_INPUT | HK_CELL_INTEGER;
    case HK_FIELD_DATE:
      return HK_CELL_INPUT | HK_CELL_DATE;
    case HK_FIELD_MONTH:
      return HK_CELL_INPUT | HK_CELL_MONTH;
    case HK_FIELD_YEAR:
      return HK_CELL_INPUT | HK_CELL_YEAR;
    case HK_FIELD_CHOICE:
    case HK_FIELD_SERVICE:
      return HK_CELL_INPUT | HK_CELL_WRAP;
    case HK_FIELD_TEXT:
    case HK_FIELD_LONG_TEXT:
    default:
      return HK_CELL_INPUT | HK_CELL_TEXT | HK_CELL_WRAP;
    }
}

static guint
read_digits (const char *text, guint n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      value = value * 10 + (guint)(text[i] - '0');
    }
  return value;
}

/* A canonical date "2027-03-31" or month "2027-03", without the tolerance that typed text needs. */
static gboolean
read_canonical_date (const char *value, GDate *ret_date)
{
  gsize length = strlen (value);
  guint year = length >= 7 && value[4] == '-' ? read_digits (value, 4) : 0;
  guint month = year > 0 ? read_digits (value + 5, 2) : 0;
  guint day = length == 10 && value[7] == '-' ? read_digits (value + 8, 2) : length == 7 ? 1 : 0;

  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_clear (ret_date, 1);
  g_date_set_dmy (ret_date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

/* Dates as dates, numbers as numbers, everything else as text. An unreadable value stays visible as
 * text. */
static void
put_value (Export *export,
           HkSheetWriter *sheet,
           guint row,
           guint column,
           const HkField *field,
           const char *value)
{
  HkCellStyle style = get_input_style (field);
  g_autofree char *display = NULL;
  GDate date;

  g_date_clear (&date, 1);
  if (*value == '\0')
    hk_sheet_writer_put_blank (sheet, row, column, style);
  else if (field->type == HK_FIELD_INTEGER || field->type == HK_FIELD_YEN ||
           field->type == HK_FIELD_YEAR)
    hk_sheet_writer_put_integer (sheet, row, column, g_ascii_strtoll (value, NULL, 10), style);
  else if ((field->type == HK_FIELD_DATE || field->type == HK_FIELD_MONTH) &&
           read_canonical_date (value, &date))
    hk_sheet_writer_put_date (sheet, row, column, &date, style);
  else if (field->type == HK_FIELD_SERVICE)
    hk_sheet_writer_put_text (sheet, row, column, get_service_name (export, value), style);
  else if (field->type == HK_FIELD_CHOICE)
    {
      display = hk_field_dup_display (field, value);
      hk_sheet_writer_put_text (sheet, row, column, display, style);
    }
  else
    hk_sheet_writer_put_text (sheet, row, column, value, style);
}

static void
add_field_rule (Export *export,
                HkSheetWriter *sheet,
                guint first_row,
                guint column,
                guint last_row,
                const HkField *field)
{
  g_autofree char *label = hk_field_dup_label (field, export->first_year);
  g_autofree char *list = NULL;
  HkCellRule rule = { .title = label, .message = _ (field->help) };

  if (field->type == HK_FIELD_CHOICE || field->type == HK_FIELD_SERVICE)
    rule.list = list = hk_request_layout_dup_list (field);
  else if (field->type == HK_FIELD_INTEGER || field->type == HK_FIELD_YEN ||
           field->type == HK_FIELD_YEAR)
    rule.is_integer = TRUE;
  if (rule.list == NULL)
    {
      rule.min = field->min;
      rule.max = field->max;
    }
  hk_sheet_writer_add_rule (sheet, first_row, column, last_row, column, &rule);
}

static gboolean
is_full_width (const HkField *field)
{
  return field->type == HK_FIELD_LONG_TEXT || strcmp (field->key, "title") == 0;
}

/* How many lines a text takes in a cell that holds so many half-width characters beside each other.
 */
static guint
count_text_lines (const char *text, guint half_widths)
{
  guint n = 1;
  guint width = 0;

  /* No character is wider than it has bytes. */
  if (strlen (text) <= half_widths && strchr (text, '\n') == NULL)
    return 1;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      guint own = g_unichar_iswide (c) ? 2 : 1;

      if (c == '\n' || width + own > half_widths)
        {
          n++;
          width = c == '\n' ? 0 : own;
        }
      else
        width += own;
    }
  return n;
}

/* Merged cells do not grow by themselves. */
static guint
estimate_height (const char *text, gboolean is_long)
{
  guint n = MAX (count_text_lines (text, HALF_WIDTHS_PER_LINE), is_long ? 2 : 1);

  return MIN (n * ROW_HEIGHT, MAX_ROW_HEIGHT);
}

static void
put_head_field (Export *export, guint row, guint column, const HkField *field)
{
  const char *value = hk_request_get_value (export->request, field->key);
  g_autofree char *label = hk_field_dup_label (field, export->first_year);
  g_autofree char *name = hk_request_layout_dup_name (field);

  hk_sheet_writer_put_text (export->head, row, column, label, HK_CELL_LABEL | HK_CELL_WRAP);
  if (is_full_width (field))
    {
      hk_sheet_writer_merge_text (
          export->head, row, column + 1, RIGHT_VALUE, value, get_input_style (field));
      hk_sheet_writer_set_row (
          export->head, row, estimate_height (value, field->type == HK_FIELD_LONG_TEXT), FALSE);
    }
  else
    {
      put_value (export, export->head, row, column + 1, field, value);
      hk_sheet_writer_set_row (export->head, row, ROW_HEIGHT, FALSE);
    }
  add_field_rule (export, export->head, row, column + 1, row, field);
  hk_workbook_writer_define_name (
      export->workbook, name, export->head, row, column + 1, row, column + 1);
}

/* Two fields in a row, long ones alone. Returns the first row below. */
static guint
put_head_fields (Export *export, guint row)
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
put_fact (Export *export, guint row, guint column, const char *label, const char *text)
{
  hk_sheet_writer_put_text (export->head, row, column, label, HK_CELL_LABEL);
  hk_sheet_writer_put_text (export->head, row, column + 1, text, HK_CELL_BORDER | HK_CELL_BOLD);
  hk_sheet_writer_set_row (export->head, row, ROW_HEIGHT, FALSE);
}

static void
put_identity (Export *export)
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
                              _ ("White cells can be filled in. The lines and the present "
                                 "contracts are on the next two sheets."),
                              HK_CELL_DIM);
}

static void
put_total (Export *export, guint row, const char *label, gint64 yen, HkCellStyle style)
{
  hk_sheet_writer_put_text (export->head, row, LEFT_LABEL, label, HK_CELL_LABEL);
  hk_sheet_writer_put_integer (export->head, row, LEFT_VALUE, yen, style | HK_CELL_INTEGER);
  hk_sheet_writer_set_row (export->head, row, ROW_HEIGHT, FALSE);
}

/* Returns the last row. */
static guint
put_totals (Export *export, guint row)
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
write_head_sheet (Export *export)
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

static char *
dup_row_key (Export *export, guint index)
{
  guint n = hk_request_get_n_lines (export->request);

  if (index < n)
    return g_strdup (hk_request_line_get_key (hk_request_get_line (export->request, index)));
  return hk_request_layout_dup_spare_key (hk_request_get_id (export->request), index - n);
}

/* Key row, title, heads: the part above the lines. */
static void
put_line_heads (Export *export,
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
      add_field_rule (export,
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
estimate_line_height (Export *export, HkRequestLine *line, const HkField *fields, guint n)
{
  guint lines = 1;

  for (guint i = 0; line != NULL && i < n; i++)
    {
      const char *value = hk_request_line_get_value (line, fields[i].key);

      if (fields[i].type == HK_FIELD_SERVICE)
        value = get_service_name (export, value);
      if (fields[i].type == HK_FIELD_SERVICE || fields[i].type == HK_FIELD_TEXT)
        lines = MAX (lines, count_text_lines (value, fields[i].width - 2));
    }
  return MIN (LINE_ROW_HEIGHT + (lines - 1) * LINE_HEIGHT, MAX_ROW_HEIGHT);
}

static void
put_line_row (Export *export,
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
    put_value (export,
               sheet,
               row,
               first_column + i,
               &fields[i],
               line != NULL ? hk_request_line_get_value (line, fields[i].key) : "");
}

static void
finish_line_sheet (
    Export *export, HkSheetWriter *sheet, guint last_row, guint last_column, guint frozen_columns)
{
  hk_sheet_writer_set_up_page (sheet, export->page_head, HK_LINES_TITLE_ROW, HK_LINES_HEAD_ROW);
  hk_sheet_writer_set_print_area (sheet, last_row, last_column);
  hk_sheet_writer_freeze (sheet, HK_LINES_FIRST_ROW, frozen_columns);
  hk_sheet_writer_protect (sheet);
}

/* The row of sums: only the columns that can be added. */
static void
put_line_totals (Export *export, const HkField *fields, guint n)
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

static void
write_wanted_sheet (Export *export)
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
static void
write_present_sheet (Export *export)
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
                                get_service_name (export, id),
                                HK_CELL_LABEL | HK_CELL_WRAP);
    }
  finish_line_sheet (export,
                     export->present,
                     HK_LINES_FIRST_ROW + export->n_rows - 1,
                     name_column + n,
                     name_column + 1);
}

/* Labels that people choose beside the nicks they stand for. */
static void
put_choice_list (Export *export, HkSheetWriter *sheet, guint column, const HkField *field)
{
  g_autofree char *name = hk_request_layout_dup_list (field);
  guint n = 0;

  if (field->type == HK_FIELD_SERVICE)
    for (; n < hk_catalogue_get_n_services (export->catalogue); n++)
      {
        HkService *service = hk_catalogue_get_service (export->catalogue, n);

        hk_sheet_writer_put_text (sheet, n, column, hk_service_get_name (service), HK_CELL_PLAIN);
        hk_sheet_writer_put_text (sheet, n, column + 1, hk_service_get_id (service), HK_CELL_PLAIN);
      }
  else
    for (; field->choices[n].nick != NULL; n++)
      {
        hk_sheet_writer_put_text (
            sheet, n, column, hk_field_choice_get_label (&field->choices[n]), HK_CELL_PLAIN);
        hk_sheet_writer_put_text (sheet, n, column + 1, field->choices[n].nick, HK_CELL_PLAIN);
      }
  if (n > 0)
    hk_workbook_writer_define_name (export->workbook, name, sheet, 0, column, n - 1, column);
}

static void
write_lists_sheet (Export *export)
{
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_REQUEST_SHEET_LISTS);
  guint column = 0;

  for (guint head = 0; head < 2; head++)
    {
      guint n_fields;
      const HkField *fields =
          head == 0 ? hk_request_form_get_head (&n_fields) : hk_request_form_get_line (&n_fields);

      for (guint i = 0; i < n_fields; i++)
        if (fields[i].type == HK_FIELD_CHOICE || fields[i].type == HK_FIELD_SERVICE)
          {
            put_choice_list (export, sheet, column, &fields[i]);
            column += 2;
          }
    }
  hk_sheet_writer_protect (sheet);
  hk_sheet_writer_hide (sheet);
}

static void
put_meta (HkSheetWriter *sheet, guint *row, GString *values, const char *name, const char *value)
{
  hk_sheet_writer_put_text (sheet, *row, HK_META_NAME_COLUMN, name, HK_CELL_PLAIN);
  hk_sheet_writer_put_text (sheet, *row, HK_META_VALUE_COLUMN, value, HK_CELL_TEXT);
  g_string_append_printf (values, "%s=%s\n", name, value);
  (*row)++;
}

static void
put_meta_number (HkSheetWriter *sheet, guint *row, GString *values, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  put_meta (sheet, row, values, name, text);
}

static void
put_meta_values (Export *export, HkSheetWriter *sheet)
{
  HkRequest *request = export->request;
  g_autofree char *digest = hk_request_dup_digest (request);
  g_autofree char *meta_digest = NULL;
  g_autoptr (GString) values = g_string_new (NULL);
  guint row = 0;

  put_meta (sheet, &row, values, "format", HK_REQUEST_SHEET_FORMAT);
  put_meta (sheet, &row, values, "generator", "Hakaru " HK_VERSION);
  put_meta (sheet, &row, values, "request", hk_request_get_id (request));
  put_meta_number (sheet, &row, values, "number", hk_request_get_number (request));
  put_meta_number (sheet, &row, values, "version", hk_request_get_version (request));
  put_meta (sheet, &row, values, "municipality", hk_request_get_municipality_code (request));
  put_meta (sheet, &row, values, "round", hk_request_get_round (request));
  put_meta (sheet, &row, values, "submission", export->submission_id);
  put_meta_number (sheet, &row, values, "created_at", export->created_at);
  put_meta_number (sheet, &row, values, "request_created_at", hk_request_get_created_at (request));
  put_meta (sheet, &row, values, "digest", digest);
  meta_digest = hk_request_layout_dup_meta_digest (values);
  put_meta (sheet, &row, values, HK_META_DIGEST, meta_digest);
}

static void
put_meta_fields (Export *export, HkSheetWriter *sheet)
{
  guint row = 0;

  for (guint head = 0; head < 2; head++)
    {
      guint n_fields;
      const HkField *fields =
          head == 0 ? hk_request_form_get_head (&n_fields) : hk_request_form_get_line (&n_fields);

      for (guint i = 0; i < n_fields; i++, row++)
        {
          g_autofree char *label = hk_field_dup_label (&fields[i], export->first_year);

          hk_sheet_writer_put_text (sheet, row, HK_META_FIELD_COLUMN, fields[i].key, HK_CELL_PLAIN);
          hk_sheet_writer_put_text (sheet, row, HK_META_FIELD_LABEL_COLUMN, label, HK_CELL_PLAIN);
          if (head == 0)
            {
              g_autofree char *digest = hk_request_layout_dup_digest (
                  hk_request_get_value (export->request, fields[i].key));

              hk_sheet_writer_put_text (
                  sheet, row, HK_META_FIELD_DIGEST_COLUMN, digest, HK_CELL_TEXT);
            }
        }
    }
}

static void
write_meta_sheet (Export *export)
{
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_REQUEST_SHEET_META);

  put_meta_values (export, sheet);
  put_meta_fields (export, sheet);
  for (guint i = 0; i < hk_request_get_n_lines (export->request); i++)
    {
      HkRequestLine *line = hk_request_get_line (export->request, i);
      g_autofree char *digest = hk_request_layout_dup_line_digest (line);

      hk_sheet_writer_put_text (
          sheet, i, HK_META_LINE_KEY_COLUMN, hk_request_line_get_key (line), HK_CELL_TEXT);
      hk_sheet_writer_put_text (sheet, i, HK_META_LINE_DIGEST_COLUMN, digest, HK_CELL_TEXT);
    }
  hk_sheet_writer_set_column (sheet, HK_META_VALUE_COLUMN, 40, FALSE);
  hk_sheet_writer_protect (sheet);
  hk_sheet_writer_hide (sheet);
}

static void
write_sheets (Export *export)
{
  export->head = hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Request"));
  export->wanted = hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Lines"));
  export->present =
      hk_workbook_writer_add_sheet (export->workbook, C_ ("sheet", "Present contracts"));
  write_head_sheet (export);
  write_wanted_sheet (export);
  write_present_sheet (export);
  write_lists_sheet (export);
  write_meta_sheet (export);
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
  Export export = { .request = request,
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
