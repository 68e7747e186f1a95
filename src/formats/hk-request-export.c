/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single cells of the request form: values by type, and what they accept. */
#define G_LOG_DOMAIN "hk-request-export"

#include "config.h"

#include "hk-request-export.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-request-sheet-layout.h"

/* The name of a service as the drop-down shows it. */
const char *
hk_request_export_get_service_name (HkRequestExport *export, const char *id)
{
  HkService *service = *id != '\0' ? hk_catalogue_find_service (export->catalogue, id) : NULL;

  return service != NULL ? hk_service_get_name (service) : id;
}

HkCellStyle
hk_request_export_get_style (const HkField *field)
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
void
hk_request_export_put_value (HkRequestExport *export,
                             HkSheetWriter *sheet,
                             guint row,
                             guint column,
                             const HkField *field,
                             const char *value)
{
  HkCellStyle style = hk_request_export_get_style (field);
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
    hk_sheet_writer_put_text (
        sheet, row, column, hk_request_export_get_service_name (export, value), style);
  else if (field->type == HK_FIELD_CHOICE)
    {
      display = hk_field_dup_display (field, value);
      hk_sheet_writer_put_text (sheet, row, column, display, style);
    }
  else
    hk_sheet_writer_put_text (sheet, row, column, value, style);
}

void
hk_request_export_add_rule (HkRequestExport *export,
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
