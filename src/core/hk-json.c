/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guards json-glib, whose parser recurses and whose numbers are floating: depth, bytes and digits
 * are checked first. */
#define G_LOG_DOMAIN "hk-json"

#include "config.h"

#include "hk-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-text.h"

#define MAX_WHOLE_DIGITS 12
#define MAX_DECIMALS 3

/* The walk over the bytes before parsing. */
typedef struct
{
  const char *at;
  const char *end;
  guint line;
  guint depth;
} Walk;

static gboolean
refuse_line (const Walk *walk, const char *sentence, GError **error)
{
  g_set_error (error, HK_ERROR, HK_ERROR_FORMAT, _ ("Line %u: %s"), walk->line, sentence);
  return FALSE;
}

/* The four digits of "\\uD834" that begin at @at; −1: there are none. */
static int
read_code (const Walk *walk, const char *at)
{
  int code = 0;

  if (walk->end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      code = code * 16 + g_ascii_xdigit_value (at[i]);
    }
  return code;
}

/* The parser behind takes more than JSON has. Too few digits, and a half of a pair that stands
 * alone, would become bytes that are not UTF-8. */
static gboolean
walk_escape (Walk *walk, GError **error)
{
  int code = read_code (walk, walk->at);
  int low = code >= 0xD800 && code <= 0xDBFF ? read_code (walk, walk->at + 6) : -1;

  if (code < 0 && walk->end - walk->at >= 2 && strchr ("\"\\/bfnrt", walk->at[1]) == NULL)
    return refuse_line (walk, _ ("Something stands here that JSON does not know."), error);
  if (code >= 0xD800 && code <= 0xDFFF && (low < 0xDC00 || low > 0xDFFF))
    return refuse_line (
        walk, _ ("A text contains one half of a character. Write the character itself."), error);
  walk->at += low >= 0 ? 7 : 1;
  return TRUE;
}

static gboolean
walk_string (Walk *walk, GError **error)
{
  for (walk->at++; walk->at < walk->end; walk->at++)
    {
      if (*walk->at == '"')
        {
          walk->at++;
          return TRUE;
        }
      if ((guchar)*walk->at < 0x20)
        return refuse_line (
            walk, _ ("A text contains a control character or a line break."), error);
      if (*walk->at == '\\' && !walk_escape (walk, error))
        return FALSE;
    }
  return refuse_line (walk, _ ("A text does not end."), error);
}

static gsize
count_digits (Walk *walk)
{
  const char *start = walk->at;

  while (walk->at < walk->end && g_ascii_isdigit (*walk->at))
    walk->at++;
  return (gsize)(walk->at - start);
}

/* -?digits(.digits)? with few enough digits to be exact in 1/1000. */
static gboolean
walk_number (Walk *walk, GError **error)
{
  gsize decimals = 0;
  gsize digits = 0;
  const char *start = NULL;

  if (*walk->at == '-')
    walk->at++;
  start = walk->at;
  digits = count_digits (walk);
  if (digits > 1 && *start == '0')
    digits = 0;
  if (walk->at < walk->end && *walk->at == '.')
    {
      walk->at++;
      decimals = count_digits (walk);
      if (decimals == 0)
        digits = 0;
    }
  if (digits == 0 || digits > MAX_WHOLE_DIGITS || decimals > MAX_DECIMALS ||
      (walk->at < walk->end && strchr ("eE+-.", *walk->at) != NULL))
    return refuse_line (
        walk, _ ("A number must be plain digits with at most three decimal places."), error);
  return TRUE;
}

static gboolean
walk_word (Walk *walk, GError **error)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize)(walk->end - walk->at) >= length && memcmp (walk->at, words[i], length) == 0)
        {
          walk->at += length;
          return TRUE;
        }
    }
  return refuse_line (walk, _ ("Something stands here that JSON does not know."), error);
}

static gboolean
is_structure (char c)
{
  switch (c)
    {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',':
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
walk_token (Walk *walk, GError **error)
{
  char c = *walk->at;

  if (c == '"')
    return walk_string (walk, error);
  if (c == '-' || g_ascii_isdigit (c))
    return walk_number (walk, error);
  if (g_ascii_isalpha (c))
    return walk_word (walk, error);
  if (!is_structure (c))
    return refuse_line (walk, _ ("Something stands here that JSON does not know."), error);
  if ((c == '{' || c == '[') && ++walk->depth > HK_JSON_MAX_DEPTH)
    return refuse_line (walk, _ ("The brackets are nested too deeply."), error);
  if (c == '}' || c == ']')
    {
      if (walk->depth == 0)
        return refuse_line (walk, _ ("A bracket is closed that was not opened."), error);
      walk->depth--;
    }
  if (c == '\n')
    walk->line++;
  walk->at++;
  return TRUE;
}

static gboolean
walk_all (const char *data, gsize size, GError **error)
{
  Walk walk = { data, data + size, 1, 0 };

  while (walk.at < walk.end)
    if (!walk_token (&walk, error))
      return FALSE;
  if (walk.depth > 0)
    return refuse_line (&walk, _ ("The text ends before its brackets are closed."), error);
  return TRUE;
}

/**
 * hk_json_parse:
 * @bytes: from anywhere
 * @max_bytes: refused above
 *
 * Returns: (transfer full): the root, an object; or %NULL with a sentence that names the line
 */
JsonNode *
hk_json_parse (GBytes *bytes, gsize max_bytes, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) local = NULL;
  gsize size = 0;
  const char *data = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size > max_bytes)
    {
      g_autofree char *limit = hk_format_bytes (max_bytes);

      g_set_error (
          error,
          HK_ERROR,
          HK_ERROR_LIMIT,
          _ ("The file is larger than %s, more than Hakaru reads. Check that it is the right "
             "file."),
          limit);
      return NULL;
    }
  if (size == 0 || !g_utf8_validate_len (data, size, NULL))
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_FORMAT,
                           _ ("The file is empty or is not UTF-8 text. Save it as UTF-8."));
      return NULL;
    }
  if (!walk_all (data, size, error))
    return NULL;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, data, (gssize)size, &local))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FORMAT,
                   _ ("Line %u: %s"),
                   json_parser_get_current_line (parser),
                   _ ("The text does not follow the rules of JSON here."));
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (
          error, HK_ERROR, HK_ERROR_FORMAT, _ ("The file must contain one JSON object."));
      return NULL;
    }
  json_node_seal (root);
  return g_steal_pointer (&root);
}

/**
 * hk_json_dup_path:
 *
 * Returns: (transfer full): "indicators[3].levels[2].min"
 */
char *
hk_json_dup_path (const HkJsonPlace *place, const char *member, int index)
{
  GString *path = g_string_new (place->path);

  if (member != NULL)
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", member);
  if (index >= 0)
    g_string_append_printf (path, "[%d]", index);
  return g_string_free (path, FALSE);
}

const char *
hk_json_find_name (GHashTable *names, const char *path)
{
  g_autofree char *outer = g_strdup (path);
  const char *name = NULL;

  if (names == NULL)
    return path;
  name = g_hash_table_lookup (names, outer);
  while (name == NULL && *outer != '\0')
    {
      char *dot = strrchr (outer, '.');
      char *bracket = strrchr (outer, '[');
      char *cut = MAX (dot, bracket);

      *(cut != NULL ? cut : outer) = '\0';
      name = g_hash_table_lookup (names, outer);
    }
  return name != NULL ? name : path;
}

/**
 * hk_json_refuse:
 * @format: a translated sentence
 *
 * Sets the error with the place in front of the sentence.
 *
 * Returns: FALSE
 */
gboolean
hk_json_refuse (
    const HkJsonPlace *place, const char *member, GError **error, const char *format, ...)
{
  g_autofree char *path = hk_json_dup_path (place, member, -1);
  g_autofree char *sentence = NULL;
  g_auto (GStrv) parts = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* The frame is looked up by msgid, so the two parts are put in by hand. */
  parts = g_strsplit (_ (place->what), "%s", 3);
  g_assert (g_strv_length (parts) == 3);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               "%s%s%s%s%s",
               parts[0],
               *path != '\0' ? hk_json_find_name (place->names, path) : "{}",
               parts[1],
               sentence,
               parts[2]);
  return FALSE;
}

gboolean
hk_json_has (const HkJsonPlace *place, const char *member)
{
  JsonNode *node = json_object_get_member (place->object, member);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

/**
 * hk_json_check_members:
 *
 * A misspelt member must not be passed over in silence. "$schema" and names with "x-" are free.
 *
 * Returns: whether every member is among @known
 */
gboolean
hk_json_check_members (const HkJsonPlace *place, const char *const *known, GError **error)
{
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, place->object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      if (strcmp (name, "$schema") == 0 || g_str_has_prefix (name, "x-") ||
          g_strv_contains (known, name))
        continue;
      return hk_json_refuse (
          place, name, error, "%s", _ ("This name is not known. Check the spelling."));
    }
  return TRUE;
}

gboolean
hk_json_get_string (const HkJsonPlace *place,
                    const char *member,
                    const char **ret_text,
                    GError **error)
{
  JsonNode *node = json_object_get_member (place->object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return hk_json_refuse (place, member, error, "%s", _ ("A text in quotes is expected here."));
  *ret_text = json_node_get_string (node);
  return TRUE;
}

gboolean
hk_json_get_object (const HkJsonPlace *place,
                    const char *member,
                    JsonObject **ret_object,
                    GError **error)
{
  JsonNode *node = json_object_get_member (place->object, member);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return hk_json_refuse (place, member, error, "%s", _ ("An object in { } is expected here."));
  *ret_object = json_node_get_object (node);
  return TRUE;
}

gboolean
hk_json_get_array (const HkJsonPlace *place,
                   const char *member,
                   guint max_length,
                   JsonArray **ret_array,
                   GError **error)
{
  JsonNode *node = json_object_get_member (place->object, member);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return hk_json_refuse (place, member, error, "%s", _ ("A list in [ ] is expected here."));
  if (json_array_get_length (json_node_get_array (node)) > max_length)
    return hk_json_refuse (place,
                           member,
                           error,
                           _ ("The list has more than %u entries, more than Hakaru reads."),
                           max_length);
  *ret_array = json_node_get_array (node);
  return TRUE;
}

static gboolean
refuse_number (const HkJsonPlace *place, const char *member, gint64 min, gint64 max, GError **error)
{
  g_autofree char *from = hk_format_milli (min);
  g_autofree char *to = hk_format_milli (max);

  return hk_json_refuse (place,
                         member,
                         error,
                         _ ("A number from %s to %s with at most three decimal places is expected "
                            "here."),
                         from,
                         to);
}

/**
 * hk_json_get_milli:
 *
 * A number token has at most twelve digits and three decimals (walk_number), so that its double
 * times 1000 lies within 1/100 of the integer that is meant and rounding gives exactly that
 * integer.
 *
 * Returns: whether the member is a number, or a decimal text, in the range
 */
gboolean
hk_json_get_milli (const HkJsonPlace *place,
                   const char *member,
                   gint64 min_milli,
                   gint64 max_milli,
                   gint64 *ret_milli,
                   GError **error)
{
  JsonNode *node = json_object_get_member (place->object, member);
  GType type = G_TYPE_INVALID;
  gint64 milli = 0;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
    type = json_node_get_value_type (node);
  if (type == G_TYPE_INT64)
    milli = json_node_get_int (node) * 1000;
  else if (type == G_TYPE_DOUBLE)
    milli = llround (json_node_get_double (node) * 1000.0);
  else if (type != G_TYPE_STRING ||
           !hk_text_parse_milli (json_node_get_string (node), min_milli, max_milli, &milli, NULL))
    return refuse_number (place, member, min_milli, max_milli, error);
  if (milli < min_milli || milli > max_milli)
    return refuse_number (place, member, min_milli, max_milli, error);
  *ret_milli = milli;
  return TRUE;
}

gboolean
hk_json_get_integer (const HkJsonPlace *place,
                     const char *member,
                     gint64 min,
                     gint64 max,
                     gint64 *ret_value,
                     GError **error)
{
  JsonNode *node = json_object_get_member (place->object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < min ||
      json_node_get_int (node) > max)
    {
      g_autofree char *from = hk_format_integer (min);
      g_autofree char *to = hk_format_integer (max);

      return hk_json_refuse (
          place, member, error, _ ("A whole number from %s to %s is expected here."), from, to);
    }
  *ret_value = json_node_get_int (node);
  return TRUE;
}
