/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language of the user, search keys that ignore ways of writing, and cleaning of typed text. */
#define G_LOG_DOMAIN "hk-text"

#include "config.h"

#include "hk-text.h"

#include <string.h>

#include "hk-glyphs.h"

static gboolean
is_han (gunichar c)
{
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

static gboolean
is_kana (gunichar c)
{
  return c >= 0x3040 && c <= 0x30FF;
}

/* ケ, ヶ, が … between kanji are one sound written in many ways: 龍ケ崎, 竜ヶ崎, 竜が崎 */
static gboolean
is_small_ga (gunichar c)
{
  return c == 0x30B1 || c == 0x30F6 || c == 0x30F5 || c == 0x30AC || c == 0x304C;
}

static gboolean
is_ignored (gunichar c)
{
  if (c < 0x80)
    return !g_ascii_isalnum ((char)c) && c != '.' && c != '%';
  if (c == 0x30FC || c == 0x30FB || c == 0x2212 || c == 0x3000 || c == 0x00B7)
    return TRUE;
  if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF))
    return TRUE;
  return g_unichar_isspace (c) || g_unichar_ismark (c) || g_unichar_iszerowidth (c) ||
         g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || g_unichar_iscntrl (c);
}

static gunichar
fold_latin (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 1)
    return g_unichar_tolower (parts[0]);
  return g_unichar_tolower (c);
}

static gunichar
fold_kana (gunichar c)
{
  if (c >= 0x30A1 && c <= 0x30F6)
    return c - 0x60;
  return c;
}

static gunichar
fold_character (gunichar c, gunichar before, gunichar after)
{
  if (is_small_ga (c) && is_han (before) && (is_han (after) || after == 0))
    return 0x304C;
  if (is_kana (c))
    return fold_kana (c);
  if (c < 0x0250)
    return fold_latin (c);
  return hk_glyph_fold (c);
}

static gboolean
needs_normalizing (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c >= 0x80 && !(c >= 0x3041 && c <= 0x3096) && !(c >= 0x30A1 && c <= 0x30FC) &&
          !(c >= 0x4E00 && c <= 0x9FFF))
        return TRUE;
    }
  return FALSE;
}

static char *
normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (!needs_normalizing (valid))
    return g_steal_pointer (&valid);
  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
}

static gboolean
is_unwanted_format (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200B ||
         c == 0x200E || c == 0x200F || c == 0xFEFF;
}

static void
append_clean (GString *out, gunichar c, gboolean multiline)
{
  if (c == '\n' || c == 0x2028 || c == 0x2029)
    g_string_append_c (out, multiline ? '\n' : ' ');
  else if (c == '\t')
    g_string_append_c (out, ' ');
  else if (!g_unichar_iscntrl (c) && !is_unwanted_format (c))
    g_string_append_unichar (out, c);
}

static void
trim_wide (GString *text)
{
  const char *start = text->str;
  const char *end = text->str + text->len;

  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  g_string_truncate (text, (gsize)(end - text->str));
  g_string_erase (text, 0, start - text->str);
}

/**
 * hk_text_is_japanese:
 *
 * Returns: whether the user reads Japanese (first language of the message locale)
 */
gboolean
hk_text_is_japanese (void)
{
  const char *const *names = g_get_language_names ();

  return names[0] != NULL && g_str_has_prefix (names[0], "ja");
}

/**
 * hk_text_pick:
 * @text: a text in both languages
 *
 * Returns: (transfer none): the one for the user; the other one if it is empty
 */
const char *
hk_text_pick (HkBilingual text)
{
  const char *ja = text.ja != NULL ? text.ja : "";
  const char *en = text.en != NULL ? text.en : "";

  if (hk_text_is_japanese ())
    return *ja != '\0' ? ja : en;
  return *en != '\0' ? en : ja;
}

/**
 * hk_text_search_key:
 * @text: as typed or as printed
 *
 * Two ways of writing the same name give the same key: full and half width, hiragana and katakana,
 * old and variant glyphs, ケ between kanji, upper case, macrons, spaces, hyphens.
 *
 * Returns: (transfer full): the key; never shown
 */
char *
hk_text_search_key (const char *text)
{
  g_autofree char *normal = NULL;
  GString *key = NULL;
  gunichar before = 0;

  g_return_val_if_fail (text != NULL, NULL);

  normal = normalize (text);
  key = g_string_sized_new (strlen (normal));
  for (const char *at = normal; *at != '\0';)
    {
      gunichar c = g_utf8_get_char (at);

      at = g_utf8_next_char (at);
      if (is_ignored (c))
        continue;
      g_string_append_unichar (key, fold_character (c, before, g_utf8_get_char (at)));
      before = c;
    }
  return g_string_free (key, FALSE);
}

/* Nearly every text is clean already: no control character, nothing from U+2000 to U+20FF or
 * U+FEFF, no edge space. */
static gboolean
is_surely_clean (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)text[i];

      if (c < 0x20 || c == 0x7F || c == 0xC2)
        return FALSE;
      if ((c == 0xE2 && ((guchar)text[i + 1] & 0xFC) == 0x80) ||
          (c == 0xE1 && (guchar)text[i + 1] == 0x9A) || (c == 0xEF && (guchar)text[i + 1] == 0xBB))
        return FALSE;
    }
  return length == 0 ||
         (text[0] != ' ' && text[length - 1] != ' ' && !g_str_has_prefix (text, "\u3000") &&
          !g_str_has_suffix (text, "\u3000") && g_utf8_validate_len (text, length, NULL));
}

/**
 * hk_text_clean:
 * @text: typed or read from elsewhere; any bytes
 * @multiline: whether line breaks are kept
 *
 * Makes valid UTF-8, takes out control characters, direction overrides and zero-width characters,
 * turns tabs and (on one line) line breaks into spaces, and trims. Glyphs stay as they were typed.
 *
 * Returns: (transfer full): the clean text
 */
char *
hk_text_clean (const char *text, gboolean multiline)
{
  g_autofree char *valid = NULL;
  GString *out = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_surely_clean (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\r')
        {
          if (at[1] == '\n')
            continue;
          c = '\n';
        }
      append_clean (out, c, multiline);
    }
  trim_wide (out);
  return g_string_free (out, FALSE);
}

/**
 * hk_text_dup_start:
 * @text: any bytes
 * @n_characters: how many are kept
 *
 * Returns: (transfer full): the beginning of @text, clean and on one line, with … where it was cut
 */
char *
hk_text_dup_start (const char *text, guint n_characters)
{
  g_autofree char *clean = NULL;
  g_autofree char *start = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  clean = hk_text_clean (text, FALSE);
  if (g_utf8_strlen (clean, -1) <= (glong)n_characters)
    return g_steal_pointer (&clean);
  start = g_utf8_substring (clean, 0, (glong)n_characters);
  return g_strconcat (start, "…", NULL);
}
