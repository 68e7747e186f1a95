/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, digests and the split of columns that writer and reader of the request workbook share. */
#define G_LOG_DOMAIN "hk-request-sheet"

#include "config.h"

#include "hk-request-sheet-layout.h"

#include <string.h>

#define FIRST_PRESENT_FIELD "current_system"

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

char *
hk_request_layout_dup_digest (const char *value)
{
  return hk_form_dup_digest (&value, 1);
}

char *
hk_request_layout_dup_line_digest (HkRequestLine *line)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_line (&n_fields);
  g_autofree const char **values = g_new (const char *, n_fields);

  for (guint i = 0; i < n_fields; i++)
    values[i] = hk_request_line_get_value (line, fields[i].key);
  return hk_form_dup_digest (values, n_fields);
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
