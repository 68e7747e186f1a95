/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that the request form and the question sheet are both made of. */
#define G_LOG_DOMAIN "hk-form"

#include "config.h"

#include "hk-form.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#define MAX_META_ROWS 64u

/* Where FNV-1a begins. */
#define FIRST_HASH G_GUINT64_CONSTANT (14695981039346656037)

/* Whole numbers that are shown without exponent. */
#define LAST_PLAIN_NUMBER 1e15

void
hk_form_put_meta (HkFormMeta *self, const char *name, const char *value)
{
  hk_sheet_writer_put_text (self->sheet, self->row, HK_META_NAME_COLUMN, name, HK_CELL_PLAIN);
  hk_sheet_writer_put_text (self->sheet, self->row, HK_META_VALUE_COLUMN, value, HK_CELL_TEXT);
  g_string_append_printf (self->values, "%s=%s\n", name, value);
  self->row++;
}

void
hk_form_put_meta_number (HkFormMeta *self, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  hk_form_put_meta (self, name, text);
}

static char *
dup_meta_digest (GString *values)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, values->str, (gssize)values->len);
}

/* Ends the names: nothing is put after it. */
void
hk_form_put_meta_digest (HkFormMeta *self)
{
  g_autofree char *digest = dup_meta_digest (self->values);

  hk_form_put_meta (self, HK_FORM_META_DIGEST, digest);
}

/* Returns: (transfer full): names and values as they stand there */
GHashTable *
hk_form_read_meta (HkWorkbook *book, guint sheet, gboolean *ret_is_intact, guint *ret_last_row)
{
  GHashTable *meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *digest = NULL;
  guint n_rows = MIN (hk_workbook_get_n_rows (book, sheet), MAX_META_ROWS);

  *ret_last_row = 0;
  for (guint row = 0; row < n_rows; row++)
    {
      const char *name = hk_form_get_text (book, sheet, row, HK_META_NAME_COLUMN);
      const char *value = hk_form_get_text (book, sheet, row, HK_META_VALUE_COLUMN);

      if (*name == '\0')
        break;
      *ret_last_row = row;
      g_hash_table_insert (meta, g_strdup (name), g_strdup (value));
      if (strcmp (name, HK_FORM_META_DIGEST) != 0)
        g_string_append_printf (values, "%s=%s\n", name, value);
    }
  digest = dup_meta_digest (values);
  *ret_is_intact = g_strcmp0 (digest, g_hash_table_lookup (meta, HK_FORM_META_DIGEST)) == 0;
  return meta;
}

char *
hk_form_dup_format (GBytes *workbook, GError **error)
{
  g_autoptr (HkWorkbook) book = hk_workbook_read (workbook, error);
  guint sheet;

  if (book == NULL)
    return NULL;
  if (!hk_workbook_find_sheet (book, HK_FORM_META, &sheet) ||
      strcmp (hk_form_get_text (book, sheet, 0, HK_META_NAME_COLUMN), "format") != 0)
    return g_strdup ("");
  return g_strdup (hk_form_get_text (book, sheet, 0, HK_META_VALUE_COLUMN));
}

/* FNV-1a over a text and the zero that ends it. */
static guint64
hash_text (guint64 hash, const char *text)
{
  const guint8 *at = (const guint8 *)text;

  do
    hash = (hash ^ *at) * G_GUINT64_CONSTANT (1099511628211);
  while (*at++ != 0);
  return hash;
}

char *
hk_form_dup_digest (const char *const *values, guint n_values)
{
  guint64 hash = FIRST_HASH;

  for (guint i = 0; i < n_values; i++)
    hash = hash_text (hash, values[i]);
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", hash);
}

guint
hk_form_count_text_lines (const char *text, guint half_widths)
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

const char *
hk_form_get_text (const HkWorkbook *book, guint sheet, guint row, guint column)
{
  const HkValue *value = hk_workbook_get_value (book, sheet, row, column);

  return value != NULL && value->type == HK_VALUE_TEXT ? value->text : "";
}

char *
hk_form_print_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) < LAST_PLAIN_NUMBER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)number);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

char *
hk_form_dup_complaint (const HkValue *value)
{
  switch (value->type)
    {
    case HK_VALUE_NONE:
      return g_strdup (
          _ ("The cell has a formula without a result. Please type the value itself."));
    case HK_VALUE_ERROR:
      return g_strdup_printf (_ ("The cell shows %s. Please type the value itself."), value->text);
    case HK_VALUE_BOOLEAN:
      return g_strdup (_ ("The cell holds TRUE or FALSE. Please type the value asked for."));
    case HK_VALUE_TEXT:
    case HK_VALUE_NUMBER:
    case HK_VALUE_DATE:
    default:
      return NULL;
    }
}
