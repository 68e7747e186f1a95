/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a request: a stable row key and canonical values. */
#define G_LOG_DOMAIN "hk-request-line"

#include "config.h"

#include "hk-request.h"

#include <string.h>

#include "hk-request-fields.h"

struct _HkRequestLine
{
  GObject parent_instance;

  char *key;
  char **values; /* canonical text, by the position in hk_line_fields; NULL: empty */
};

G_DEFINE_FINAL_TYPE (HkRequestLine, hk_request_line, G_TYPE_OBJECT)

/* The position of a field, or hk_n_line_fields. Who walks through the form asks with the keys of
 * the form itself: those are found without reading them. */
static guint
find_position (const char *key)
{
  for (guint i = 0; i < hk_n_line_fields; i++)
    if (hk_line_fields[i].key == key)
      return i;
  for (guint i = 0; i < hk_n_line_fields; i++)
    if (strcmp (hk_line_fields[i].key, key) == 0)
      return i;
  return hk_n_line_fields;
}

static void
hk_request_line_finalize (GObject *object)
{
  HkRequestLine *self = HK_REQUEST_LINE (object);

  g_free (self->key);
  for (guint i = 0; i < hk_n_line_fields; i++)
    g_free (self->values[i]);
  g_free (self->values);

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
  self->values = g_new0 (char *, hk_n_line_fields);
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
  guint position;

  g_return_val_if_fail (HK_IS_REQUEST_LINE (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  position = find_position (field);
  if (position == hk_n_line_fields || self->values[position] == NULL)
    return "";
  return self->values[position];
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
  g_autofree char *value = NULL;
  guint position;

  g_return_if_fail (HK_IS_REQUEST_LINE (self));
  g_return_if_fail (field != NULL && canonical != NULL);

  position = find_position (field);
  g_return_if_fail (position < hk_n_line_fields);

  /* canonical may be the value that is replaced. */
  value = *canonical != '\0' ? g_strdup (canonical) : NULL;
  g_free (self->values[position]);
  self->values[position] = g_steal_pointer (&value);
}

/* Returns: (transfer full): a line with the same key and values. */
HkRequestLine *
hk_request_line_copy (HkRequestLine *self)
{
  HkRequestLine *copy;

  g_return_val_if_fail (HK_IS_REQUEST_LINE (self), NULL);

  copy = hk_request_line_new (self->key);
  for (guint i = 0; i < hk_n_line_fields; i++)
    copy->values[i] = g_strdup (self->values[i]);
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
