/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of one sheet: values by type, dates by format, formulas by the result stored with them.
 */
#define G_LOG_DOMAIN "hk-workbook-cells"

#include "config.h"

#include "hk-workbook-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

/* Serial numbers of 1 March 1900 and 31 December 9999. */
#define FIRST_SERIAL 61.0
#define LAST_SERIAL 2958465.0

typedef struct
{
  HkWorkbook *workbook;
  HkSheet *sheet;

  /* The place of the cell being read */
  guint next_row;
  guint next_column;
  guint row;
  guint column;

  /* The cell being read */
  GString *type;
  GString *value;
  guint format;
  gboolean is_formula;
  gboolean has_value;
  gboolean in_cell;
  gboolean in_value; /* <v> or a <t> of an inline string */
  guint in_reading;  /* <rPh> */
} Cells;

static gboolean
refuse_place (Cells *self, GError **error)
{
  g_autofree char *cell = hk_workbook_dup_cell_name (self->row, self->column);
  g_autofree char *place = g_strdup_printf ("%s!%s", self->sheet->name, cell);

  return hk_workbook_refuse (place, error);
}

static gboolean
refuse_limit (GError **error)
{
  g_set_error_literal (
      error,
      HK_ERROR,
      HK_ERROR_LIMIT,
      _ ("The workbook has more cells or text than Hakaru reads. It was not opened."));
  return FALSE;
}

static gboolean
start_row (Cells *self, const char **attributes, GError **error)
{
  const char *number = hk_xml_find_attribute (attributes, "r");

  if (number != NULL)
    {
      guint64 row = g_ascii_strtoull (number, NULL, 10);

      if (row == 0 || row > HK_WORKBOOK_MAX_ROWS)
        return hk_workbook_refuse (self->sheet->name, error);
      self->next_row = (guint)row - 1;
    }
  self->row = self->next_row++;
  self->next_column = 0;
  return self->row < HK_WORKBOOK_MAX_ROWS || hk_workbook_refuse (self->sheet->name, error);
}

static gboolean
start_cell (Cells *self, const char **attributes, GError **error)
{
  const char *place = hk_xml_find_attribute (attributes, "r");
  const char *type = hk_xml_find_attribute (attributes, "t");
  const char *format = hk_xml_find_attribute (attributes, "s");

  self->column = self->next_column;
  if (place != NULL)
    {
      guint row;

      if (!hk_workbook_parse_cell_name (&place, &row, &self->column) || *place != '\0' ||
          row != self->row)
        return hk_workbook_refuse (self->sheet->name, error);
    }
  if (self->column >= HK_WORKBOOK_MAX_COLUMNS)
    return hk_workbook_refuse (self->sheet->name, error);

  self->next_column = self->column + 1;
  g_string_assign (self->type, type != NULL ? type : "n");
  g_string_truncate (self->value, 0);
  self->format = format != NULL
                     ? (guint)MIN (g_ascii_strtoull (format, NULL, 10), HK_WORKBOOK_MAX_FORMATS)
                     : 0;
  self->is_formula = FALSE;
  self->has_value = FALSE;
  self->in_cell = TRUE;
  return TRUE;
}

static HkShown
get_shown (Cells *self)
{
  return self->format < self->workbook->shown->len
             ? g_array_index (self->workbook->shown, HkShown, self->format)
             : HK_SHOWN_PLAIN;
}

/* Days since the last day of 1899, as spreadsheets count them, or since 1904. FALSE outside of what
 * they show. */
static gboolean
convert_serial (Cells *self, double serial, GDate *ret_date)
{
  GDate base;

  if (self->workbook->from_1904)
    serial += 1462;
  if (serial < FIRST_SERIAL || serial >= LAST_SERIAL + 1)
    return FALSE;
  g_date_clear (&base, 1);
  g_date_set_dmy (&base, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&base, (guint)floor (serial));
  *ret_date = base;
  return TRUE;
}

static gboolean
set_number (Cells *self, HkValue *value, GError **error)
{
  char *end = NULL;

  value->number = g_ascii_strtod (self->value->str, &end);
  if (end == self->value->str || *end != '\0' || !isfinite (value->number))
    return refuse_place (self, error);
  value->type = HK_VALUE_NUMBER;
  if (get_shown (self) == HK_SHOWN_DATE && convert_serial (self, value->number, &value->date))
    value->type = HK_VALUE_DATE;
  value->is_percent = get_shown (self) == HK_SHOWN_PERCENT;
  return TRUE;
}

/* t="d": an ISO date in the cell itself. */
static gboolean
set_iso_date (Cells *self, HkValue *value, GError **error)
{
  const char *text = self->value->str;
  guint year;
  guint month;
  guint day;

  if (strlen (text) < 10 || strspn (text, "0123456789-") < 10 || text[4] != '-' || text[7] != '-')
    return refuse_place (self, error);
  year = (guint)g_ascii_strtoull (text, NULL, 10);
  month = (guint)g_ascii_strtoull (text + 5, NULL, 10);
  day = (guint)g_ascii_strtoull (text + 8, NULL, 10);
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return refuse_place (self, error);
  g_date_clear (&value->date, 1);
  g_date_set_dmy (&value->date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  value->type = HK_VALUE_DATE;
  return TRUE;
}

static gboolean
set_text (Cells *self, HkValue *value, HkValueType type, const char *text, GError **error)
{
  self->workbook->text_bytes += strlen (text);
  if (self->workbook->text_bytes > HK_WORKBOOK_MAX_STRING_BYTES ||
      g_utf8_strlen (text, -1) > (glong)HK_WORKBOOK_MAX_TEXT)
    return refuse_limit (error);
  value->type = type;
  value->text = g_string_chunk_insert_const (self->workbook->texts, text);
  return TRUE;
}

static gboolean
set_shared_text (Cells *self, HkValue *value, GError **error)
{
  char *end = NULL;
  guint64 index = g_ascii_strtoull (self->value->str, &end, 10);

  if (end == self->value->str || *end != '\0' || index >= self->workbook->strings->len)
    return refuse_place (self, error);
  value->type = HK_VALUE_TEXT;
  value->text = g_ptr_array_index (self->workbook->strings, index);
  return TRUE;
}

static gboolean
set_value (Cells *self, HkValue *value, GError **error)
{
  const char *type = self->type->str;

  value->text = "";
  value->is_formula = self->is_formula;
  if (!self->has_value ||
      (self->value->len == 0 && strcmp (type, "str") != 0 && strcmp (type, "inlineStr") != 0))
    return TRUE;
  if (strcmp (type, "n") == 0)
    return set_number (self, value, error);
  if (strcmp (type, "s") == 0)
    return set_shared_text (self, value, error);
  if (strcmp (type, "d") == 0)
    return set_iso_date (self, value, error);
  if (strcmp (type, "e") == 0)
    return set_text (self, value, HK_VALUE_ERROR, self->value->str, error);
  if (strcmp (type, "str") == 0 || strcmp (type, "inlineStr") == 0)
    {
      g_autofree char *text = hk_workbook_decode_text (self->value->str);

      return set_text (self, value, HK_VALUE_TEXT, text, error);
    }
  if (strcmp (type, "b") == 0)
    {
      value->type = HK_VALUE_BOOLEAN;
      value->number = strcmp (self->value->str, "0") != 0;
      return TRUE;
    }
  return refuse_place (self, error);
}

static gboolean
finish_cell (Cells *self, GError **error)
{
  HkValue value = { .type = HK_VALUE_NONE };
  HkCell *cell;

  self->in_cell = FALSE;
  if (!set_value (self, &value, error))
    return FALSE;
  if (value.type == HK_VALUE_NONE && !value.is_formula)
    return TRUE;
  if (value.type == HK_VALUE_TEXT && *value.text == '\0' && !value.is_formula)
    return TRUE;
  if (++self->workbook->n_cells > HK_WORKBOOK_MAX_CELLS)
    return refuse_limit (error);

  cell = g_new (HkCell, 1);
  cell->key = (gint64)self->row * HK_WORKBOOK_MAX_COLUMNS + self->column;
  cell->value = value;
  g_hash_table_replace (self->sheet->cells, &cell->key, cell);
  self->sheet->n_rows = MAX (self->sheet->n_rows, self->row + 1);
  self->sheet->n_columns = MAX (self->sheet->n_columns, self->column + 1);
  return TRUE;
}

/* <mergeCell ref="B2:D4"/> */
static gboolean
add_merge (Cells *self, const char **attributes, GError **error)
{
  const char *at = hk_xml_find_attribute (attributes, "ref");
  HkMerge merge;

  if (at == NULL || !hk_workbook_parse_cell_name (&at, &merge.first_row, &merge.first_column))
    return hk_workbook_refuse (self->sheet->name, error);
  merge.last_row = merge.first_row;
  merge.last_column = merge.first_column;
  if (*at == ':')
    {
      at++;
      if (!hk_workbook_parse_cell_name (&at, &merge.last_row, &merge.last_column))
        return hk_workbook_refuse (self->sheet->name, error);
    }
  if (*at != '\0')
    return hk_workbook_refuse (self->sheet->name, error);
  if (self->sheet->merges->len == HK_WORKBOOK_MAX_MERGES)
    return refuse_limit (error);
  g_array_append_val (self->sheet->merges, merge);
  return TRUE;
}

static gboolean
cell_started_cb (gpointer data, const char *name, const char **attributes, GError **error)
{
  Cells *self = data;

  if (strcmp (name, "row") == 0)
    return start_row (self, attributes, error);
  if (strcmp (name, "c") == 0)
    return start_cell (self, attributes, error);
  if (!self->in_cell)
    return strcmp (name, "mergeCell") != 0 || add_merge (self, attributes, error);
  if (strcmp (name, "f") == 0)
    self->is_formula = TRUE;
  else if (strcmp (name, "rPh") == 0)
    self->in_reading++;
  else if ((strcmp (name, "v") == 0 || strcmp (name, "t") == 0) && self->in_reading == 0)
    self->in_value = self->has_value = TRUE;
  return TRUE;
}

static gboolean
cell_ended_cb (gpointer data, const char *name, GError **error)
{
  Cells *self = data;

  if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
    self->in_value = FALSE;
  else if (strcmp (name, "rPh") == 0 && self->in_reading > 0)
    self->in_reading--;
  else if (strcmp (name, "c") == 0 && self->in_cell)
    return finish_cell (self, error);
  return TRUE;
}

static gboolean
cell_text_cb (gpointer data, const char *text, gsize length, GError **error)
{
  Cells *self = data;

  if (!self->in_cell || !self->in_value)
    return TRUE;
  if (self->value->len + length > 4 * HK_WORKBOOK_MAX_TEXT)
    return refuse_limit (error);
  g_string_append_len (self->value, text, (gssize)length);
  return TRUE;
}

gboolean
hk_workbook_read_sheet (HkWorkbook *self, HkSheet *sheet, const char *part, GError **error)
{
  static const HkXmlHandlers handlers = { cell_started_cb, cell_ended_cb, cell_text_cb };
  Cells cells = {
    .workbook = self, .sheet = sheet, .type = g_string_new (NULL), .value = g_string_new (NULL)
  };
  gboolean ok = hk_archive_parse (self->archive, part, &handlers, &cells, error);

  g_string_free (cells.type, TRUE);
  g_string_free (cells.value, TRUE);
  return ok;
}
