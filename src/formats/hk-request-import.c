/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a request workbook into the canonical value of its field, with a remark wherever a
 * person should look. */
#define G_LOG_DOMAIN "hk-request-import"

#include "config.h"

#include "hk-request-import.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-format.h"
#include "hk-request-sheet-layout.h"

/* Serial numbers that can only be meant as dates: 1954 to 2119. */
#define FIRST_LIKELY_SERIAL 20000
#define LAST_LIKELY_SERIAL 80000

static char *
refuse (HkRequestImport *self, const HkCellPlace *place, gboolean *ret_ok, const char *sentence)
{
  hk_request_import_remark (self, HK_VERDICT_REJECTED, place, "%s", sentence);
  *ret_ok = FALSE;
  return g_strdup ("");
}

static char *
canonicalize_typed (HkRequestImport *self,
                    const HkField *field,
                    const HkCellPlace *place,
                    const char *typed,
                    gboolean *ret_ok)
{
  g_autoptr (GError) error = NULL;
  char *canonical = hk_field_canonicalize (field, typed, &error);

  if (canonical == NULL)
    return refuse (self, place, ret_ok, error->message);
  return canonical;
}

/* For what was understood but was not typed the way the cell asks for. */
static char *
confirm (HkRequestImport *self,
         const HkField *field,
         const HkCellPlace *place,
         char *canonical,
         gboolean ok)
{
  if (ok && *canonical != '\0')
    {
      g_autofree char *display = hk_field_dup_display (field, canonical);

      hk_request_import_remark (
          self,
          HK_VERDICT_WARNING,
          place,
          _ ("This is not in the form the cell asks for. It was read as “%s”. Please check."),
          display);
    }
  return canonical;
}

static char *
read_whole_number (HkRequestImport *self,
                   const HkField *field,
                   const HkCellPlace *place,
                   const HkValue *value,
                   gboolean *ret_ok)
{
  g_autofree char *typed = NULL;

  if (value->type == HK_VALUE_TEXT)
    {
      char *canonical = canonicalize_typed (self, field, place, value->text, ret_ok);

      return confirm (self, field, place, canonical, *ret_ok);
    }
  if (value->type == HK_VALUE_DATE && field->type == HK_FIELD_YEAR)
    return confirm (
        self, field, place, g_strdup_printf ("%d", hk_fiscal_year_of_date (&value->date)), *ret_ok);
  if (value->number != floor (value->number))
    return refuse (self, place, ret_ok, _ ("The number has decimals. Please type a whole number."));
  typed = hk_form_print_number (value->number);
  return canonicalize_typed (self, field, place, typed, ret_ok);
}

static char *
print_date (const HkField *field, const GDate *date)
{
  if (field->type == HK_FIELD_MONTH)
    return g_strdup_printf ("%04d-%02d", g_date_get_year (date), g_date_get_month (date));
  return g_strdup_printf (
      "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

static char *
read_date (HkRequestImport *self,
           const HkField *field,
           const HkCellPlace *place,
           const HkValue *value,
           gboolean *ret_ok)
{
  g_autofree char *typed = NULL;
  char *canonical;

  if (value->type == HK_VALUE_DATE)
    {
      typed = print_date (field, &value->date);
      return canonicalize_typed (self, field, place, typed, ret_ok);
    }
  if (value->type == HK_VALUE_TEXT)
    typed = g_strdup (value->text);
  else if (value->number >= FIRST_LIKELY_SERIAL && value->number <= LAST_LIKELY_SERIAL)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
      g_date_add_days (&date, (guint)value->number);
      typed = print_date (field, &date);
    }
  else
    typed = hk_form_print_number (value->number);
  canonical = canonicalize_typed (self, field, place, typed, ret_ok);
  return confirm (self, field, place, canonical, *ret_ok);
}

static char *
read_choice (HkRequestImport *self,
             const HkField *field,
             const HkCellPlace *place,
             const HkValue *value,
             gboolean *ret_ok)
{
  g_autofree char *typed =
      value->type == HK_VALUE_TEXT ? g_strdup (value->text) : hk_form_print_number (value->number);
  g_autoptr (GError) error = NULL;
  char *canonical = hk_field_canonicalize (field, typed, &error);
  const char *nick;

  if (canonical != NULL)
    return canonical;
  nick = hk_request_import_look_up (self, field, typed);
  for (const HkFieldChoice *choice = field->choices; choice->nick != NULL; choice++)
    if (strcmp (choice->nick, nick) == 0)
      return g_strdup (nick);
  return refuse (self, place, ret_ok, error->message);
}

static char *
read_service (HkRequestImport *self,
              const HkField *field,
              const HkCellPlace *place,
              const HkValue *value,
              gboolean *ret_ok)
{
  g_autofree char *typed = value->type == HK_VALUE_TEXT ? hk_text_clean (value->text, FALSE)
                                                        : hk_form_print_number (value->number);
  HkService *service = hk_catalogue_find_service_by_name (self->catalogue, typed);
  g_autofree char *sentence = NULL;

  if (service == NULL)
    service = hk_catalogue_find_service (self->catalogue, typed);
  if (service == NULL)
    service =
        hk_catalogue_find_service (self->catalogue, hk_request_import_look_up (self, field, typed));
  if (service != NULL)
    return g_strdup (hk_service_get_id (service));

  sentence = g_strdup_printf (
      _ ("“%s” is not a service of the catalogue. Please choose one from the list."), typed);
  return refuse (self, place, ret_ok, sentence);
}

static char *
read_text (HkRequestImport *self,
           const HkField *field,
           const HkCellPlace *place,
           const HkValue *value,
           gboolean *ret_ok)
{
  g_autofree char *typed = NULL;
  char *canonical;

  if (value->type == HK_VALUE_TEXT)
    return canonicalize_typed (self, field, place, value->text, ret_ok);
  if (value->type == HK_VALUE_DATE)
    typed = hk_format_iso_date (&value->date);
  else
    typed = hk_form_print_number (value->number);
  canonical = canonicalize_typed (self, field, place, typed, ret_ok);
  return confirm (self, field, place, canonical, *ret_ok);
}

static char *
read_usable (HkRequestImport *self,
             const HkField *field,
             const HkCellPlace *place,
             const HkValue *value,
             gboolean *ret_ok)
{
  switch (field->type)
    {
    case HK_FIELD_INTEGER:
    case HK_FIELD_YEN:
    case HK_FIELD_YEAR:
      return read_whole_number (self, field, place, value, ret_ok);
    case HK_FIELD_DATE:
    case HK_FIELD_MONTH:
      return read_date (self, field, place, value, ret_ok);
    case HK_FIELD_CHOICE:
      return read_choice (self, field, place, value, ret_ok);
    case HK_FIELD_SERVICE:
      return read_service (self, field, place, value, ret_ok);
    case HK_FIELD_TEXT:
    case HK_FIELD_LONG_TEXT:
    default:
      return read_text (self, field, place, value, ret_ok);
    }
}

/* Adds a remark. place may be unknown: the whole file. */
void
hk_request_import_remark (
    HkRequestImport *self, HkVerdict level, const HkCellPlace *place, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *cell = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (place != NULL && place->is_known)
    cell = hk_workbook_dup_cell_name (place->row, place->column);
  g_ptr_array_add (
      self->remarks,
      hk_remark_new (level,
                     cell != NULL ? hk_workbook_get_sheet_name (self->book, place->sheet) : "",
                     cell != NULL ? cell : "",
                     text));
}

const char *
hk_request_import_get_text (HkRequestImport *self, guint sheet, guint row, guint column)
{
  return hk_form_get_text (self->book, sheet, row, column);
}

char *
hk_request_import_read (HkRequestImport *self,
                        const HkField *field,
                        const HkCellPlace *place,
                        gboolean *ret_ok)
{
  const HkValue *value =
      hk_workbook_get_value (self->book, place->sheet, place->row, place->column);
  g_autofree char *sentence = NULL;

  *ret_ok = TRUE;
  if (value == NULL)
    return g_strdup ("");
  sentence = hk_form_dup_complaint (value);
  if (sentence != NULL)
    return refuse (self, place, ret_ok, sentence);
  if (value->is_formula)
    hk_request_import_remark (self,
                              HK_VERDICT_WARNING,
                              place,
                              "%s",
                              _ ("The cell has a formula. Its stored result was read."));
  return read_usable (self, field, place, value, ret_ok);
}

const char *
hk_request_import_look_up (HkRequestImport *self, const HkField *field, const char *label)
{
  g_autofree char *name = hk_request_layout_dup_list (field);
  g_autofree char *key = hk_text_search_key (label);
  guint sheet;
  guint row;
  guint column;

  if (!hk_workbook_find_name (self->book, name, &sheet, &row, &column))
    return "";
  for (; row < hk_workbook_get_n_rows (self->book, sheet); row++)
    {
      g_autofree char *candidate =
          hk_text_search_key (hk_request_import_get_text (self, sheet, row, column));

      if (*candidate != '\0' && strcmp (candidate, key) == 0)
        return hk_request_import_get_text (self, sheet, row, column + 1);
    }
  return "";
}
