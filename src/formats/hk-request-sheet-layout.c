/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, digests and the split of columns that writer and reader of the request workbook share. */
#define G_LOG_DOMAIN "hk-request-sheet"

#include "config.h"

#include "hk-request-sheet-layout.h"

#include <string.h>

#define FIRST_PRESENT_FIELD "current_system"

/* Where FNV-1a begins. Such a digest shows a change; what must not be forged is the SHA-256 in
 * _meta. */
#define FIRST_HASH G_GUINT64_CONSTANT (14695981039346656037)

static guint
find_split (const HkField *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, FIRST_PRESENT_FIELD) == 0)
      return i;
  g_assert_not_reached ();
}

/* Fields of the sheet with what is wanted. */
const HkField *
hk_request_layout_get_wanted (guint *ret_n)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_line (&n_fields);

  *ret_n = find_split (fields, n_fields);
  return fields;
}

/* Fields of the sheet with what is there now. */
const HkField *
hk_request_layout_get_present (guint *ret_n)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_line (&n_fields);
  guint split = find_split (fields, n_fields);

  *ret_n = n_fields - split;
  return fields + split;
}

char *
hk_request_layout_dup_name (const HkField *field)
{
  return g_strconcat ("hk_", field->key, NULL);
}

char *
hk_request_layout_dup_list (const HkField *field)
{
  return g_strconcat ("hk_list_", field->key, NULL);
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

static char *
print_hash (guint64 hash)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", hash);
}

char *
hk_request_layout_dup_digest (const char *value)
{
  return print_hash (hash_text (FIRST_HASH, value));
}

char *
hk_request_layout_dup_line_digest (HkRequestLine *line)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_line (&n_fields);
  guint64 hash = FIRST_HASH;

  for (guint i = 0; i < n_fields; i++)
    hash = hash_text (hash, hk_request_line_get_value (line, fields[i].key));
  return print_hash (hash);
}

char *
hk_request_layout_dup_meta_digest (GString *values)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, values->str, (gssize)values->len);
}

/* The row key of the empty row at index: always the same for one request, so that exporting twice
 * gives equal files. */
char *
hk_request_layout_dup_spare_key (const char *request_id, guint index)
{
  g_autofree char *seed = g_strdup_printf ("%s/spare/%u", request_id, index);

  return hk_request_layout_dup_digest (seed);
}

gboolean
hk_request_layout_is_row_key (const char *text)
{
  return strlen (text) == 16 && strspn (text, "0123456789abcdef") == 16;
}
