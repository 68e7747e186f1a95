/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what SQLite's quote () wrote: texts in apostrophes, which are doubled inside; numbers;
 * NULL. */
#define G_LOG_DOMAIN "hk-change-values"

#include "config.h"

#include "hk-change-values.h"

#include <string.h>

struct _HkChangeValues
{
  GHashTable *table; /* utf8 → utf8 */
};

static gboolean
is_key_character (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c) || c == '_';
}

/* "key = " */
static char *
take_key (const char **at)
{
  const char *start = *at;
  const char *end = start;

  while (is_key_character (*end))
    end++;
  if (end == start || !g_str_has_prefix (end, " = "))
    return NULL;
  *at = end + strlen (" = ");
  return g_strndup (start, (gsize)(end - start));
}

static char *
take_text (const char **at)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *c = *at + 1;

  for (; *c != '\0'; c++)
    {
      if (*c == '\'' && c[1] == '\'')
        c++;
      else if (*c == '\'')
        {
          *at = c + 1;
          return g_string_free (g_steal_pointer (&text), FALSE);
        }
      g_string_append_c (text, *c);
    }
  return NULL;
}

static char *
take_number (const char **at)
{
  const char *start = *at;
  const char *end = start + (*start == '-');

  while (g_ascii_isdigit (*end))
    end++;
  if (end == start || !g_ascii_isdigit (end[-1]))
    return NULL;
  *at = end;
  return g_strndup (start, (gsize)(end - start));
}

/* FALSE: no literal. A null has no value. */
static gboolean
take_literal (const char **at, char **ret_value)
{
  if (g_str_has_prefix (*at, "NULL"))
    {
      *at += strlen ("NULL");
      return TRUE;
    }
  *ret_value = **at == '\'' ? take_text (at) : take_number (at);
  return *ret_value != NULL;
}

HkChangeValues *
hk_change_values_parse (const char *text)
{
  g_autoptr (HkChangeValues) self = g_new0 (HkChangeValues, 1);
  const char *at = text;

  g_return_val_if_fail (text != NULL, NULL);

  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (*at != '\0')
    {
      g_autofree char *key = NULL;
      char *value = NULL;

      if (at != text)
        {
          if (!g_str_has_prefix (at, ", "))
            return NULL;
          at += strlen (", ");
        }
      key = take_key (&at);
      if (key == NULL || !take_literal (&at, &value))
        return NULL;
      g_hash_table_replace (self->table, g_steal_pointer (&key), value);
    }
  return g_steal_pointer (&self);
}

void
hk_change_values_free (HkChangeValues *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->table);
  g_free (self);
}

const char *
hk_change_values_get (const HkChangeValues *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);
  return g_hash_table_lookup (self->table, key);
}
