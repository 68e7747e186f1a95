/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and months as Japanese offices type them. Every refusal is a sentence. */
#define G_LOG_DOMAIN "hk-text"

#include "config.h"

#include "hk-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-format.h"

#define MAX_TYPED_BYTES 256
#define MAX_DIGITS 15
#define FIRST_YEAR 1868
#define LAST_YEAR 2199

typedef struct
{
  const char *kanji;
  char letter;
  int first_year;
  int first_month;
  int first_day;
} Era;

static const Era eras[] = {
  { "令和", 'R', 2019, 5, 1 },  { "平成", 'H', 1989, 1, 8 },  { "昭和", 'S', 1926, 12, 25 },
  { "大正", 'T', 1912, 7, 30 }, { "明治", 'M', 1868, 1, 25 },
};

/* Half width, without spaces; NULL if this cannot be a number or a date at all. */
static char *
squeeze (const char *text)
{
  g_autofree char *normal = NULL;
  GString *out = NULL;

  if (strlen (text) > MAX_TYPED_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  if (normal == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

static gboolean
skip_prefix (const char **at, const char *prefix)
{
  if (!g_str_has_prefix (*at, prefix))
    return FALSE;
  *at += strlen (prefix);
  return TRUE;
}

static gboolean
skip_one_of (const char **at, const char *const *prefixes)
{
  for (; *prefixes != NULL; prefixes++)
    if (skip_prefix (at, *prefixes))
      return TRUE;
  return FALSE;
}

static gboolean
skip_sign (const char **at)
{
  static const char *const signs[] = { "-", "−", "▲", "△", "‐", "–", "—", "ー", NULL };

  return skip_one_of (at, signs);
}

static gboolean
is_grouped (const char *digits, gsize length)
{
  gsize since_comma = 0;
  gboolean seen = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (digits[i] != ',')
        {
          since_comma++;
          continue;
        }
      if (i == 0 || (seen ? since_comma != 3 : since_comma > 3))
        return FALSE;
      seen = TRUE;
      since_comma = 0;
    }
  return !seen || since_comma == 3;
}

typedef enum
{
  READ_OK,
  READ_NOT_A_NUMBER,
  READ_TOO_LONG,
} ReadResult;

/* Digits with or without commas, as many as are there. */
static ReadResult
read_whole (const char **at, gint64 *ret_value)
{
  gsize length = strspn (*at, "0123456789,");
  gint64 value = 0;
  guint n = 0;

  if (length == 0 || !is_grouped (*at, length))
    return READ_NOT_A_NUMBER;
  for (gsize i = 0; i < length; i++)
    {
      char c = (*at)[i];

      if (c == ',' || (n == 0 && c == '0'))
        continue;
      if (++n > MAX_DIGITS)
        return READ_TOO_LONG;
      value = value * 10 + (c - '0');
    }
  *at += length;
  *ret_value = value;
  return READ_OK;
}

/* After the point: up to three places; further places must be zero. */
static gboolean
read_fraction (const char **at, gint64 *ret_milli)
{
  gsize length = strspn (*at, "0123456789");
  gint64 milli = 0;

  if (length == 0)
    return FALSE;
  for (gsize i = 0; i < length || i < 3; i++)
    {
      int digit = i < length ? (*at)[i] - '0' : 0;

      if (i < 3)
        milli = milli * 10 + digit;
      else if (digit != 0)
        return FALSE;
    }
  *at += length;
  *ret_milli = milli;
  return TRUE;
}

static gboolean
refuse_range (const char *text, gint64 min, gint64 max, GError **error)
{
  g_autofree char *from = hk_format_milli (min);
  g_autofree char *to = hk_format_milli (max);

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_OUT_OF_RANGE,
               _ ("“%s” is outside the permitted range. Type a number from %s to %s."),
               text,
               from,
               to);
  return FALSE;
}

static gboolean
refuse_whole_range (const char *text, gint64 min, gint64 max, GError **error)
{
  g_autofree char *from = hk_format_integer (min);
  g_autofree char *to = hk_format_integer (max);

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_OUT_OF_RANGE,
               _ ("“%s” is outside the permitted range. Type a whole number from %s to %s."),
               text,
               from,
               to);
  return FALSE;
}

static gboolean
refuse (const char *format, const char *text, GError **error)
{
  g_autofree char *clean = hk_text_clean (text, FALSE);
  g_autofree char *start = g_utf8_substring (clean, 0, MIN (40, g_utf8_strlen (clean, -1)));
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (start, parts);

  g_set_error_literal (error, HK_ERROR, HK_ERROR_INVALID, message);
  return FALSE;
}

static const char *const currency_marks[] = { "¥", "\\", NULL };
static const char *const currency_units[] = { "円", NULL };
static const char *const percent_units[] = { "%", "パーセント", NULL };

/**
 * hk_text_parse_integer:
 * @text: "1,584,000", "１２０円", "▲5"
 * @min: smallest permitted value
 * @max: largest permitted value
 * @ret_value: (out): the value, untouched on failure
 *
 * Returns: whether @text is a whole number in the range
 */
gboolean
hk_text_parse_integer (const char *text, gint64 min, gint64 max, gint64 *ret_value, GError **error)
{
  g_autofree char *plain = NULL;
  const char *at = NULL;
  gboolean negative = FALSE;
  gint64 value = 0;
  ReadResult result = READ_NOT_A_NUMBER;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ret_value != NULL, FALSE);

  plain = squeeze (text);
  if (plain != NULL)
    {
      at = plain;
      negative = skip_sign (&at);
      if (!skip_one_of (&at, currency_marks) || negative || !skip_sign (&at))
        result = read_whole (&at, &value);
      else
        {
          negative = TRUE;
          result = read_whole (&at, &value);
        }
      if (result == READ_OK)
        {
          skip_one_of (&at, currency_units);
          if (*at != '\0')
            result = READ_NOT_A_NUMBER;
        }
    }
  if (result == READ_NOT_A_NUMBER)
    return refuse (
        _ ("“%s” is not a whole number. Type digits, for example 1,584,000."), text, error);
  value = negative ? -value : value;
  if (result == READ_TOO_LONG || value < min || value > max)
    return refuse_whole_range (plain, min, max, error);
  *ret_value = value;
  return TRUE;
}

/**
 * hk_text_parse_milli:
 * @text: "84.5", "２３％", "−1.25"; at most three decimal places
 * @min_milli: smallest permitted value in 1/1000
 * @max_milli: largest permitted value in 1/1000
 * @ret_milli: (out): the exact value in 1/1000, untouched on failure
 *
 * Returns: whether @text is a number in the range
 */
gboolean
hk_text_parse_milli (
    const char *text, gint64 min_milli, gint64 max_milli, gint64 *ret_milli, GError **error)
{
  g_autofree char *plain = NULL;
  const char *at = NULL;
  gboolean negative = FALSE;
  gint64 whole = 0;
  gint64 milli = 0;
  ReadResult result = READ_NOT_A_NUMBER;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ret_milli != NULL, FALSE);

  plain = squeeze (text);
  if (plain != NULL)
    {
      at = plain;
      negative = skip_sign (&at);
      result = read_whole (&at, &whole);
      if (result == READ_OK && skip_prefix (&at, ".") && !read_fraction (&at, &milli))
        return refuse (_ ("“%s” has more than three decimal places, or none after the point. Type "
                          "for example 84.5."),
                       text,
                       error);
      if (result == READ_OK)
        {
          skip_one_of (&at, percent_units);
          if (*at != '\0')
            result = READ_NOT_A_NUMBER;
        }
    }
  if (result == READ_NOT_A_NUMBER)
    return refuse (_ ("“%s” is not a number. Type digits, for example 84.5."), text, error);
  milli = whole * 1000 + milli;
  milli = negative ? -milli : milli;
  if (result == READ_TOO_LONG || milli < min_milli || milli > max_milli)
    return refuse_range (plain, min_milli, max_milli, error);
  *ret_milli = milli;
  return TRUE;
}

static gboolean
read_number (const char **at, gsize max_digits, int *ret_value)
{
  gsize length = strspn (*at, "0123456789");
  int value = 0;

  if (length == 0 || length > max_digits)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    value = value * 10 + ((*at)[i] - '0');
  *at += length;
  *ret_value = value;
  return TRUE;
}

static const Era *
skip_era (const char **at)
{
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      if (skip_prefix (at, eras[i].kanji))
        return &eras[i];
      if (g_ascii_toupper (**at) == eras[i].letter &&
          (at[0][1] == '.' || g_ascii_isdigit (at[0][1]) || g_str_has_prefix (*at + 1, "元")))
        {
          *at += at[0][1] == '.' ? 2 : 1;
          return &eras[i];
        }
    }
  return NULL;
}

/* Year with its separator; era years may run past the end of the era (平成33年 in old contracts).
 */
static gboolean
read_year (const char **at, const Era **ret_era, int *ret_year)
{
  const Era *era = skip_era (at);
  int year = 0;

  if (era != NULL)
    {
      if (skip_prefix (at, "元"))
        year = 1;
      else if (!read_number (at, 2, &year) || year == 0)
        return FALSE;
      year += era->first_year - 1;
    }
  else if (strspn (*at, "0123456789") != 4 || !read_number (at, 4, &year))
    return FALSE;
  *ret_era = era;
  *ret_year = year;
  return TRUE;
}

static gboolean
skip_separator (const char **at, const char *kanji)
{
  return skip_prefix (at, kanji) || skip_prefix (at, "-") || skip_prefix (at, "/") ||
         skip_prefix (at, ".");
}

/* day 0: none given */
static gboolean
read_parts (const char *plain, const Era **ret_era, int *ret_year, int *ret_month, int *ret_day)
{
  const char *at = plain;

  *ret_era = NULL;
  *ret_day = 0;
  if (strlen (at) == 8 && strspn (at, "0123456789") == 8)
    {
      int number = 0;

      read_number (&at, 8, &number);
      *ret_year = number / 10000;
      *ret_month = number / 100 % 100;
      *ret_day = number % 100;
      return TRUE;
    }
  if (!read_year (&at, ret_era, ret_year) || !skip_separator (&at, "年") ||
      !read_number (&at, 2, ret_month))
    return FALSE;
  if (*at == '\0' || strcmp (at, "月") == 0)
    return TRUE;
  if (!skip_separator (&at, "月") || !read_number (&at, 2, ret_day))
    return FALSE;
  skip_prefix (&at, "日");
  return *at == '\0';
}

static gboolean
precedes_era (const Era *era, int year, int month, int day)
{
  if (era == NULL)
    return FALSE;
  return year * 10000 + month * 100 + day <
         era->first_year * 10000 + era->first_month * 100 + era->first_day;
}

static gboolean
check_year (int year, const char *text, GError **error)
{
  if (year >= FIRST_YEAR && year <= LAST_YEAR)
    return TRUE;
  return refuse (
      _ ("The year of “%s” is not plausible. Type a year from 1868 to 2199."), text, error);
}

/**
 * hk_text_parse_date:
 * @text: "2027-03-31", "2027/3/31", "20270331", "令和9年3月31日", "R9.3.31"
 * @ret_date: (out): the date, untouched on failure
 *
 * Returns: whether @text is a date that exists
 */
gboolean
hk_text_parse_date (const char *text, GDate *ret_date, GError **error)
{
  g_autofree char *plain = NULL;
  const Era *era = NULL;
  int year = 0, month = 0, day = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ret_date != NULL, FALSE);

  plain = squeeze (text);
  if (plain == NULL || !read_parts (plain, &era, &year, &month, &day))
    return refuse (
        _ ("“%s” is not a date. Type for example 2027-03-31 or 令和9年3月31日."), text, error);
  if (day == 0 && g_strrstr (plain, "月") == plain + strlen (plain) - strlen ("月"))
    return refuse (
        _ ("“%s” has no day. Type for example 2027-03-31 or 令和9年3月31日."), text, error);
  if (!check_year (year, text, error))
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return refuse (
        _ ("“%s” is a day that the calendar does not have. Check month and day."), text, error);
  if (precedes_era (era, year, month, day))
    return refuse (
        _ ("“%s” lies before the first day of that era. Check the era or type the year in "
           "four digits."),
        text,
        error);
  g_date_set_dmy (ret_date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

/**
 * hk_text_parse_month:
 * @text: "2027-10", "2027年10月", "R9.10", or a whole date, whose day is dropped
 * @ret_first_day: (out): the first day of the month, untouched on failure
 *
 * Returns: whether @text is a month
 */
gboolean
hk_text_parse_month (const char *text, GDate *ret_first_day, GError **error)
{
  g_autofree char *plain = NULL;
  const Era *era = NULL;
  int year = 0, month = 0, day = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ret_first_day != NULL, FALSE);

  plain = squeeze (text);
  if (plain == NULL || !read_parts (plain, &era, &year, &month, &day))
    return refuse (
        _ ("“%s” is not a month. Type for example 2027-10 or 令和9年10月."), text, error);
  if (!check_year (year, text, error))
    return FALSE;
  if (month < 1 || month > 12 ||
      (day != 0 && !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year)))
    return refuse (
        _ ("“%s” is a day that the calendar does not have. Check month and day."), text, error);
  if (precedes_era (era, year, month, 31))
    return refuse (
        _ ("“%s” lies before the first day of that era. Check the era or type the year in "
           "four digits."),
        text,
        error);
  g_date_set_dmy (ret_first_day, 1, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}
