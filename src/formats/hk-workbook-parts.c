/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared strings (without their readings) and the formats that show a number as a date. */
#define G_LOG_DOMAIN "hk-workbook-parts"

#include "config.h"

#include "hk-workbook-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

typedef struct
{
  HkWorkbook *workbook;
  GString *text;    /* of the string being read */
  guint in_reading; /* inside <rPh>: furigana, not part of the text */
  gboolean in_text;
  gsize total;
} Strings;

typedef struct
{
  HkWorkbook *workbook;
  GHashTable *shown; /* custom format id → HkShown */
  gboolean in_cell_formats;
} Styles;

static gboolean
refuse_limit (GError **error)
{
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_LIMIT,
                       _ ("The workbook has more text than Hakaru reads. It was not opened."));
  return FALSE;
}

static gboolean
string_started_cb (gpointer data, const char *name, const char **attributes, GError **error)
{
  Strings *self = data;

  if (strcmp (name, "si") == 0)
    g_string_truncate (self->text, 0);
  else if (strcmp (name, "rPh") == 0)
    self->in_reading++;
  else if (strcmp (name, "t") == 0)
    self->in_text = TRUE;
  return TRUE;
}

static gboolean
string_ended_cb (gpointer data, const char *name, GError **error)
{
  Strings *self = data;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0 && self->in_reading > 0)
    self->in_reading--;
  else if (strcmp (name, "si") == 0)
    {
      if (self->workbook->strings->len == HK_WORKBOOK_MAX_STRINGS)
        return refuse_limit (error);
      g_ptr_array_add (self->workbook->strings, hk_workbook_decode_text (self->text->str));
    }
  return TRUE;
}

static gboolean
string_text_cb (gpointer data, const char *text, gsize length, GError **error)
{
  Strings *self = data;

  if (!self->in_text || self->in_reading > 0)
    return TRUE;
  self->total += length;
  if (self->total > HK_WORKBOOK_MAX_STRING_BYTES ||
      self->text->len + length > 4 * HK_WORKBOOK_MAX_TEXT)
    return refuse_limit (error);
  g_string_append_len (self->text, text, (gssize)length);
  return TRUE;
}

/* Formats 14–22, 27–36, 45–47 and 50–58 are dates or times in some language. */
static gboolean
is_builtin_date (guint id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
         (id >= 50 && id <= 58);
}

/* A code with y, m, d, h, s or e outside quotes, escapes and brackets shows a date
 * (ggge"年"m"月"d"日"), one with % a share. */
static HkShown
classify_code (const char *code)
{
  gboolean quoted = FALSE;
  gboolean bracketed = FALSE;

  if (g_ascii_strcasecmp (code, "General") == 0)
    return HK_SHOWN_PLAIN;
  for (const char *at = code; *at != '\0'; at++)
    {
      if (*at == '"' && !bracketed)
        quoted = !quoted;
      else if (quoted)
        continue;
      else if (*at == '[')
        bracketed = TRUE;
      else if (*at == ']')
        bracketed = FALSE;
      else if (bracketed)
        continue;
      else if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0')
        at++;
      else if (*at == '%')
        return HK_SHOWN_PERCENT;
      else if (strchr ("ymdhsYMDHS", *at) != NULL)
        return HK_SHOWN_DATE;
    }
  return HK_SHOWN_PLAIN;
}

static HkShown
classify_format (Styles *self, guint id)
{
  gpointer known;

  if (g_hash_table_lookup_extended (self->shown, GUINT_TO_POINTER (id), NULL, &known))
    return (HkShown)GPOINTER_TO_UINT (known);
  if (id == 9 || id == 10)
    return HK_SHOWN_PERCENT;
  return is_builtin_date (id) ? HK_SHOWN_DATE : HK_SHOWN_PLAIN;
}

static gboolean
style_started_cb (gpointer data, const char *name, const char **attributes, GError **error)
{
  Styles *self = data;
  const char *id = hk_xml_find_attribute (attributes, "numFmtId");
  guint number = id != NULL ? (guint)g_ascii_strtoull (id, NULL, 10) : 0;

  if (strcmp (name, "numFmt") == 0)
    {
      const char *code = hk_xml_find_attribute (attributes, "formatCode");

      if (code != NULL && !is_builtin_date (number))
        g_hash_table_insert (
            self->shown, GUINT_TO_POINTER (number), GUINT_TO_POINTER ((guint)classify_code (code)));
    }
  else if (strcmp (name, "cellXfs") == 0)
    self->in_cell_formats = TRUE;
  else if (strcmp (name, "xf") == 0 && self->in_cell_formats)
    {
      HkShown shown = classify_format (self, number);

      if (self->workbook->shown->len == HK_WORKBOOK_MAX_FORMATS)
        return refuse_limit (error);
      g_array_append_val (self->workbook->shown, shown);
    }
  return TRUE;
}

static gboolean
style_ended_cb (gpointer data, const char *name, GError **error)
{
  Styles *self = data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cell_formats = FALSE;
  return TRUE;
}

/* Undoes "_xHHHH_". Half of a surrogate pair and U+0000 become U+FFFD. */
char *
hk_workbook_decode_text (const char *text)
{
  GString *out;

  if (strstr (text, "_x") == NULL)
    return g_strdup (text);

  out = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3]) &&
          g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) && at[6] == '_')
        {
          char digits[] = { at[2], at[3], at[4], at[5], '\0' };
          gunichar c = (gunichar)g_ascii_strtoull (digits, NULL, 16);

          g_string_append_unichar (out, c != 0 && g_unichar_validate (c) ? c : 0xFFFD);
          at += 6;
        }
      else
        g_string_append_c (out, *at);
    }
  return g_string_free (out, FALSE);
}

gboolean
hk_workbook_read_strings (HkWorkbook *self, const char *part, GError **error)
{
  static const HkXmlHandlers handlers = { string_started_cb, string_ended_cb, string_text_cb };
  Strings strings = { .workbook = self, .text = g_string_new (NULL) };
  gboolean ok = hk_archive_parse (self->archive, part, &handlers, &strings, error);

  g_string_free (strings.text, TRUE);
  return ok;
}

gboolean
hk_workbook_read_styles (HkWorkbook *self, const char *part, GError **error)
{
  static const HkXmlHandlers handlers = { style_started_cb, style_ended_cb, NULL };
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  Styles styles = { .workbook = self, .shown = shown };

  return hk_archive_parse (self->archive, part, &handlers, &styles, error);
}
