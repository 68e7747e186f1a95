/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small JSON documents from strangers: size, depth and type are settled before anything is
 * believed. */
#define G_LOG_DOMAIN "hk-envelope"

#include "config.h"

#include "hk-submission-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-municipality.h"
#include "hk-text.h"

/* 2000-01-01 and 2100-01-01 in unix seconds: nothing of ours was made before or will be made after.
 */
#define FIRST_SECOND G_GINT64_CONSTANT (946684800)
#define LAST_SECOND G_GINT64_CONSTANT (4102444800)

/* The parser recurses and ends a text at U+0000, so both are looked for before it runs. */
static gboolean
is_harmless (const char *text, gsize size)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      if (in_string && text[i] == '\\')
        {
          if (size - i >= 6 && memcmp (text + i, "\\u0000", 6) == 0)
            return FALSE;
          i++;
        }
      else if (text[i] == '"')
        in_string = !in_string;
      else if (in_string)
        continue;
      else if (text[i] == '{' || text[i] == '[')
        depth++;
      else if ((text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
      if (depth > HK_ENVELOPE_MAX_DEPTH)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_made_of (const char *text, gsize length, const char *characters)
{
  return strlen (text) == length && strspn (text, characters) == length;
}

/* The member if it is a plain value of this type, else NULL with error. */
static JsonNode *
find_value (JsonObject *object, const char *member, GType type, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    {
      hk_envelope_complain (member, error);
      return NULL;
    }
  return node;
}

gboolean
hk_is_uuid (const char *text)
{
  return g_uuid_string_is_valid (text) && strspn (text, "0123456789abcdef-") == strlen (text);
}

gboolean
hk_is_code6 (const char *text)
{
  return is_made_of (text, 6, "0123456789") && hk_code_has_valid_check_digit (text);
}

gboolean
hk_is_sha256 (const char *text)
{
  return is_made_of (text, 64, "0123456789abcdef");
}

/* "2026-1" to "2026-99": the fiscal year and the number of the round in it. */
gboolean
hk_is_round (const char *text)
{
  gsize length = strlen (text);

  if (length < 6 || length > 7 || text[0] != '2' || text[1] != '0' || text[4] != '-' ||
      text[5] < '1' || text[5] > '9')
    return FALSE;
  return g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]) &&
         (length == 6 || g_ascii_isdigit (text[6]));
}

/* Says that a part is missing or not what it should be. */
void
hk_envelope_complain (const char *member, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               _ ("The document that came with the file is not usable: “%s” is missing or wrong. "
                  "Please ask the sender to send it again."),
               member);
}

/* Parses an object whose "format" is as promised. Returns (transfer full), or NULL with error. */
JsonObject *
hk_envelope_parse (GBytes *bytes, const char *format, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *found = NULL;
  JsonNode *root;

  if (size > HK_ENVELOPE_MAX_BYTES)
    {
      g_autofree char *is = hk_format_bytes (size);
      g_autofree char *limit = hk_format_bytes (HK_ENVELOPE_MAX_BYTES);

      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   _ ("The document that came with the file is %s large; Hakaru reads at most %s."),
                   is,
                   limit);
      return NULL;
    }
  if (size == 0 || !g_utf8_validate (text, (gssize)size, NULL) || !is_harmless (text, size) ||
      !json_parser_load_from_data (parser, text, (gssize)size, NULL))
    {
      hk_envelope_complain ("JSON", error);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      hk_envelope_complain ("{}", error);
      return NULL;
    }
  object = json_node_dup_object (root);
  found = hk_envelope_dup_text (object, "format", FALSE, error);
  if (found == NULL)
    return NULL;
  if (strcmp (found, format) != 0)
    {
      hk_envelope_complain ("format", error);
      return NULL;
    }
  return g_steal_pointer (&object);
}

/* A text member, at most HK_ENVELOPE_MAX_TEXT characters, exactly as hk_text_clean leaves it (else
 * refused). */
char *
hk_envelope_dup_text (JsonObject *object, const char *member, gboolean multiline, GError **error)
{
  JsonNode *node = find_value (object, member, G_TYPE_STRING, error);
  g_autofree char *clean = NULL;

  if (node == NULL)
    return NULL;

  clean = hk_text_clean (json_node_get_string (node), multiline);
  if (strcmp (clean, json_node_get_string (node)) != 0 ||
      g_utf8_strlen (clean, -1) > HK_ENVELOPE_MAX_TEXT)
    {
      hk_envelope_complain (member, error);
      return NULL;
    }
  return g_steal_pointer (&clean);
}

/* A whole number within [min, max]. */
gboolean
hk_envelope_get_integer (JsonObject *object,
                         const char *member,
                         gint64 min,
                         gint64 max,
                         gint64 *ret_value,
                         GError **error)
{
  JsonNode *node = find_value (object, member, G_TYPE_INT64, error);

  if (node == NULL)
    return FALSE;
  if (json_node_get_int (node) < min || json_node_get_int (node) > max)
    {
      hk_envelope_complain (member, error);
      return FALSE;
    }
  *ret_value = json_node_get_int (node);
  return TRUE;
}

/* A moment as hk_format_iso_timestamp writes it, within this century. */
gboolean
hk_envelope_get_time (JsonObject *object, const char *member, gint64 *ret_seconds, GError **error)
{
  g_autofree char *text = hk_envelope_dup_text (object, member, FALSE, error);
  g_autoptr (GDateTime) moment = NULL;

  if (text == NULL)
    return FALSE;

  if (strlen (text) == strlen ("2026-07-14T05:20:00Z") && g_str_has_suffix (text, "Z"))
    moment = g_date_time_new_from_iso8601 (text, NULL);
  if (moment == NULL || g_date_time_to_unix (moment) < FIRST_SECOND ||
      g_date_time_to_unix (moment) >= LAST_SECOND)
    {
      hk_envelope_complain (member, error);
      return FALSE;
    }
  *ret_seconds = g_date_time_to_unix (moment);
  return TRUE;
}

gboolean
hk_envelope_get_boolean (JsonObject *object,
                         const char *member,
                         gboolean *ret_value,
                         GError **error)
{
  JsonNode *node = find_value (object, member, G_TYPE_BOOLEAN, error);

  if (node == NULL)
    return FALSE;
  *ret_value = json_node_get_boolean (node);
  return TRUE;
}

gboolean
hk_envelope_check_key (const char *key, const char *expected, const char *member, GError **error)
{
  if (key == NULL || strcmp (key, expected) == 0)
    return TRUE;
  hk_envelope_complain (member, error);
  return FALSE;
}

/* The object as text with indentation and a newline at the end; the same object always gives the
 * same bytes. */
GBytes *
hk_envelope_to_bytes (JsonObject *object)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  char *line;

  json_node_set_object (root, object);
  text = json_to_string (root, TRUE);
  line = g_strconcat (text, "\n", NULL);
  return g_bytes_new_take (line, strlen (line));
}
