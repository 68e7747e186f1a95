/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a request: a stable row key and canonical values. */
#define G_LOG_DOMAIN "hk-request-line"

#include "config.h"

#include "hk-request.h"

struct _HkRequestLine
{
  GObject parent_instance;

  char *key;
  GHashTable *values; /* field key (static) → canonical text */
};

G_DEFINE_FINAL_TYPE (HkRequestLine, hk_request_line, G_TYPE_OBJECT)

static void
hk_request_line_finalize (GObject *object)
{
  HkRequestLine *self = HK_REQUEST_LINE (object);

  g_free (self->key);
  g_hash_table_unref (self->values);

  G_OBJECT_CLASS (hk_request_line_parent_class)->finalize (object);
}

static void
hk_request_line_class_init (HkRequestLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_request_line_finalize;
}

static void
hk_request_line_init (HkRequestLine *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

/* Returns: (transfer full): an empty line with this row key (16 hexadecimal digits, made once). */
HkRequestLine *
hk_request_line_new (const char *key)
{
  HkRequestLine *self;

  g_return_val_if_fail (key != NULL && *key != '\0', NULL);

  self = g_object_new (HK_TYPE_REQUEST_LINE, NULL);
  self->key = g_strdup (key);
  return self;
}

/* The row key; stays the same through every edit, export and return. */
const char *
hk_request_line_get_key (HkRequestLine *self)
{
  g_return_val_if_fail (HK_IS_REQUEST_LINE (self), NULL);

  return self->key;
}

/* The canonical value of a field, "" if empty. */
const char *
hk_request_line_get_value (HkRequestLine *self, const char *field)
{
  const char *value;

  g_return_val_if_fail (HK_IS_REQUEST_LINE (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  value = g_hash_table_lookup (self->values, field);
  return value != NULL ? value : "";
}

/* The value of a whole-number or yen field, 0 if empty. */
gint64
hk_request_line_get_integer (HkRequestLine *self, const char *field)
{
  return g_ascii_strtoll (hk_request_line_get_value (self, field), NULL, 10);
}

/* Sets a canonical value; "" empties the field. */
void
hk_request_line_set_value (HkRequestLine *self, const char *field, const char *canonical)
{
  const HkField *known;

  g_return_if_fail (HK_IS_REQUEST_LINE (self));
  g_return_if_fail (field != NULL && canonical != NULL);

  known = hk_request_form_find (field);
  g_return_if_fail (known != NULL && !hk_request_form_is_head (known));

  if (*canonical == '\0')
    g_hash_table_remove (self->values, known->key);
  else
    g_hash_table_insert (self->values, (char *)known->key, g_strdup (canonical));
}

/* Returns: (transfer full): a line with the same key and values. */
HkRequestLine *
hk_request_line_copy (HkRequestLine *self)
{
  HkRequestLine *copy;
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_return_val_if_fail (HK_IS_REQUEST_LINE (self), NULL);

  copy = hk_request_line_new (self->key);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->values, key, g_strdup (value));
  return copy;
}

/* Yen over all yearly columns; each is limited to 10^12, so the sum cannot overflow. */
gint64
hk_request_line_get_yearly_total (HkRequestLine *self)
{
  gint64 total = 0;

  g_return_val_if_fail (HK_IS_REQUEST_LINE (self), 0);

  for (guint year = 1; year <= HK_REQUEST_YEARS; year++)
    {
      const char field[] = { 'y', 'e', 'a', 'r', 'l', 'y',
                             '_', 'y', 'e', 'n', '_', (char)('0' + year),
                             '\0' };

      total += hk_request_line_get_integer (self, field);
    }
  return total;
}
