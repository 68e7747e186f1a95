/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one cell by the unit of its column, exactly; what cannot be meant is refused with a
 * sentence. */
#define G_LOG_DOMAIN "hk-release-value"

#include "config.h"

#include "hk-release-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CELL_BYTES 200
#define SHOWN_CHARACTERS 40
#define NANO G_GINT64_CONSTANT (1000000000)
#define MAX_WHOLE_DIGITS 9
#define DECIMALS 9

static const char *const missing_words[] = {
  "-", "−", "‐", "–", "—", "―", "─", "ー", "…", "...", "･･･", "・・・", "na", "n/a", "#n/a", "n.a.",
};
static const char *const yes_words[] = {
  "○",        "〇",     "◯",        "●",      "◎",        "✓",        "✔",    "有",
  "有り",     "あり",   "true",     "yes",    "y",        "はい",     "実施", "実施済",
  "実施済み", "済",     "済み",     "設置",   "設置済",   "設置済み", "導入", "導入済",
  "導入済み", "策定済", "策定済み", "任命済", "任命済み",
};
static const char *const no_words[] = {
  "×",  "✕", "✖",      "✗",      "╳",  "x",      "無",     "無し",   "なし",   "false",
  "no", "n", "いいえ", "未実施", "未", "未設置", "未導入", "未策定", "未任命", "否",
};
static const char *const percent_words[] = { "%", "パーセント" };
static const char *const count_words[] = {
  "件", "手続", "手続き", "種類", "項目", "人", "団体", "か所", "箇所", "位",
};
static const char *const point_words[] = { "点" };

/* A number in 1/1000000000, whatever stands before and behind it. */
typedef struct
{
  gint64 nano;
  gboolean longer; /* further places that are not zero */
  gboolean percent;
} Number;

/* What nearly every cell is, and what stays as it is. */
static gboolean
is_plain_number (const char *text)
{
  return strspn (text, "0123456789.") == strlen (text);
}

/* Half width, lower case, without spaces; NULL when no value is that long. */
static char *
squeeze (const char *text)
{
  g_autofree char *normal = NULL;
  GString *out = NULL;

  if (strlen (text) > MAX_CELL_BYTES)
    return NULL;
  if (is_plain_number (text))
    return g_strdup (text);
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  if (normal == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c))
        g_string_append_unichar (out, c < 0x80 ? (gunichar)g_ascii_tolower ((char)c) : c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_one_of (const char *plain, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (*plain == *words[i] && strcmp (plain, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_missing (const char *plain)
{
  return *plain == '\0' || is_one_of (plain, missing_words, G_N_ELEMENTS (missing_words));
}

static gboolean
skip_sign (const char **at)
{
  static const char *const signs[] = { "-", "−", "▲", "△" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (*at, signs[i]))
      {
        *at += strlen (signs[i]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_whole (const char **at, gint64 *ret_whole)
{
  gsize since_comma = 0;
  gboolean comma = FALSE;
  gint64 whole = 0;
  guint n = 0;

  for (; g_ascii_isdigit (**at) || **at == ','; (*at)++)
    {
      if (**at == ',')
        {
          if (n == 0 || (comma ? since_comma != 3 : since_comma > 3))
            return FALSE;
          comma = TRUE;
          since_comma = 0;
          continue;
        }
      since_comma++;
      n++;
      whole = whole * 10 + (**at - '0');
      if (whole >= 10 * NANO)
        return FALSE;
    }
  *ret_whole = whole;
  return n > 0 && whole < NANO && (!comma || since_comma == 3);
}

static gboolean
read_number (const char *plain, Number *ret_number)
{
  const char *at = plain;
  gboolean negative = skip_sign (&at);
  Number number = { 0 };
  gint64 unit = NANO;

  if (!read_whole (&at, &number.nano))
    return FALSE;
  number.nano *= NANO;
  if (*at == '.')
    {
      at++;
      if (!g_ascii_isdigit (*at))
        return FALSE;
      for (; g_ascii_isdigit (*at); at++)
        {
          unit /= 10;
          number.nano += unit * (*at - '0');
          number.longer |= unit == 0 && *at != '0';
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (percent_words); i++)
    number.percent |= strcmp (at, percent_words[i]) == 0;
  if (*at != '\0' && !number.percent)
    return FALSE;
  if (negative)
    number.nano = -number.nano;
  *ret_number = number;
  return TRUE;
}

/* Takes a unit of the list off the end. */
static void
drop_unit (char *plain, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (g_str_has_suffix (plain, words[i]) && strlen (plain) > strlen (words[i]))
      {
        plain[strlen (plain) - strlen (words[i])] = '\0';
        return;
      }
}

static char *
dup_sentence (const char *format, const char *text)
{
  g_autofree char *start = hk_text_dup_start (text, SHOWN_CHARACTERS);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strjoinv (start, parts);
}

static HkCellReading
refuse (const char *format, const char *text, char **ret_sentence)
{
  if (ret_sentence != NULL)
    *ret_sentence = dup_sentence (format, text);
  return HK_CELL_UNREADABLE;
}

/* To 1/1000, halves up; nano is not negative. */
static void
set_milli (HkCellValue *value, gint64 nano, gboolean longer)
{
  const gint64 step = NANO / 1000;

  value->milli = (gint32)((nano + step / 2) / step);
  value->rounded = longer || nano % step != 0;
}

static HkCellReading
read_yes_no (const char *plain, const char *text, HkCellValue *value, char **ret_sentence)
{
  Number number = { 0 };

  value->rounded = FALSE;
  if (is_one_of (plain, yes_words, G_N_ELEMENTS (yes_words)))
    value->milli = 1000;
  else if (is_one_of (plain, no_words, G_N_ELEMENTS (no_words)))
    value->milli = 0;
  else if (read_number (plain, &number) && !number.percent && !number.longer &&
           (number.nano == 0 || number.nano == NANO))
    value->milli = number.nano == NANO ? 1000 : 0;
  else
    return refuse (_ ("“%s” is neither yes nor no. Words such as ○, ×, 有, 無, 1 and 0 are read."),
                   text,
                   ret_sentence);
  return HK_CELL_READ;
}

static HkCellReading
read_percent (
    const char *plain, const char *text, HkScale scale, HkCellValue *value, char **ret_sentence)
{
  Number number = { 0 };
  gint64 nano = 0;

  if (!read_number (plain, &number))
    return refuse (_ ("“%s” is not a percentage. Type for example 84.5."), text, ret_sentence);
  nano = number.nano;
  if (scale == HK_SCALE_ONE && !number.percent && nano >= 0 && nano <= NANO)
    nano *= 100;
  else if (scale == HK_SCALE_ONE && !number.percent)
    nano = 101 * NANO;
  if (nano < 0 || nano > 100 * NANO)
    return refuse (_ ("“%s” is not between 0 and 100 percent."), text, ret_sentence);
  set_milli (value, nano, number.longer);
  return HK_CELL_READ;
}

static HkCellReading
read_count (char *plain, const char *text, HkCellValue *value, char **ret_sentence)
{
  Number number = { 0 };

  drop_unit (plain, count_words, G_N_ELEMENTS (count_words));
  if (!read_number (plain, &number) || number.percent || number.longer || number.nano % NANO != 0 ||
      number.nano < 0)
    return refuse (_ ("“%s” is not a whole number from 0."), text, ret_sentence);
  if (number.nano / NANO > G_MAXINT32 / 1000)
    return refuse (_ ("“%s” is larger than any value of this column can be."), text, ret_sentence);
  set_milli (value, number.nano, FALSE);
  return HK_CELL_READ;
}

static HkCellReading
read_points (char *plain, const char *text, HkCellValue *value, char **ret_sentence)
{
  Number number = { 0 };

  drop_unit (plain, point_words, G_N_ELEMENTS (point_words));
  if (!read_number (plain, &number) || number.percent || number.nano < 0)
    return refuse (_ ("“%s” is not a number from 0."), text, ret_sentence);
  if (number.nano / NANO >= G_MAXINT32 / 1000)
    return refuse (_ ("“%s” is larger than any value of this column can be."), text, ret_sentence);
  set_milli (value, number.nano, number.longer);
  return HK_CELL_READ;
}

/**
 * hk_release_value_read:
 * @text: a cell, valid UTF-8
 * @scale: of the column; looked at for percentages only
 * @ret_value: (out): set when the cell is read
 * @ret_sentence: (out) (optional) (transfer full): set when it cannot be read
 */
HkCellReading
hk_release_value_read (
    const char *text, HkUnit unit, HkScale scale, HkCellValue *ret_value, char **ret_sentence)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (text != NULL && ret_value != NULL, HK_CELL_UNREADABLE);

  plain = squeeze (text);
  if (plain == NULL)
    return refuse (_ ("“%s” is too long for a value."), text, ret_sentence);
  if (is_missing (plain))
    return HK_CELL_MISSING;
  if (strcmp (plain, "=") == 0)
    return refuse (_ ("The cell has a formula without a stored result. Open the file in a "
                      "spreadsheet program and save it again."),
                   text,
                   ret_sentence);
  switch (unit)
    {
    case HK_UNIT_YES_NO:
      return read_yes_no (plain, text, ret_value, ret_sentence);
    case HK_UNIT_PERCENT:
      return read_percent (plain, text, scale, ret_value, ret_sentence);
    case HK_UNIT_COUNT:
      return read_count (plain, text, ret_value, ret_sentence);
    case HK_UNIT_POINTS:
    default:
      return read_points (plain, text, ret_value, ret_sentence);
    }
}

/**
 * hk_release_value_compare_scales:
 * @text: a cell of a percent column
 * @old_milli: the value of the same municipality and column in the release before, or missing
 * @evidence: what the cells before said
 *
 * Adds what this cell says about the scale of its column. A cell with a percent sign says nothing.
 */
void
hk_release_value_compare_scales (const char *text, gint32 old_milli, HkScaleEvidence *evidence)
{
  g_autofree char *plain = NULL;
  Number number = { 0 };
  gint64 old = 0;

  g_return_if_fail (text != NULL && evidence != NULL);

  plain = squeeze (text);
  if (plain == NULL || is_missing (plain) || !read_number (plain, &number) || number.percent ||
      number.nano < 0)
    return;
  evidence->above_one |= number.nano > NANO;
  evidence->fraction |= number.nano > 0 && number.nano < NANO;
  if (old_milli == HK_VALUE_MISSING || number.nano == 0 || number.nano > NANO)
    return;
  old = (gint64)old_milli * (NANO / 1000);
  evidence->far_as_hundred += ABS (number.nano - old) / (NANO / 1000);
  evidence->far_as_one += ABS (number.nano * 100 - old) / (NANO / 1000);
}

/**
 * hk_release_value_decide_scale:
 *
 * Returns: whether the numbers of a column run to 100 or to 1: beyond doubt if one is above 1, else
 *   what lies nearer to the release before, else what fractions mean in a spreadsheet
 */
HkScale
hk_release_value_decide_scale (const HkScaleEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, HK_SCALE_HUNDRED);

  if (evidence->above_one)
    return HK_SCALE_HUNDRED;
  if (evidence->far_as_one != evidence->far_as_hundred)
    return evidence->far_as_one < evidence->far_as_hundred ? HK_SCALE_ONE : HK_SCALE_HUNDRED;
  return evidence->fraction ? HK_SCALE_ONE : HK_SCALE_HUNDRED;
}
