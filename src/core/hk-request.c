/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A joint-procurement request: identity, head values, lines, totals and the digest of its content.
 */
#define G_LOG_DOMAIN "hk-request"

#include "config.h"

#include "hk-request.h"

#include <string.h>
#include <glib/gi18n-lib.h>

struct _HkRequest
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *municipality_code;
  char *round;
  GHashTable *values; /* field key (static) → canonical text */
  GPtrArray *lines;   /* HkRequestLine */

  /* State */
  guint number;
  guint version;
  HkRequestState state;
  gint64 created_at;
};

G_DEFINE_FINAL_TYPE (HkRequest, hk_request, G_TYPE_OBJECT)

/* "key=LENGTH:value\n": no value can pass for another field. */
static void
append_value (GString *text, const char *key, const char *value)
{
  char digits[24];
  gsize length = strlen (value);
  guint at = sizeof digits;

  do
    digits[--at] = (char)('0' + length % 10);
  while ((length /= 10) > 0);
  g_string_append (text, key);
  g_string_append_c (text, '=');
  g_string_append_len (text, digits + at, (gssize)(sizeof digits - at));
  g_string_append_c (text, ':');
  g_string_append (text, value);
  g_string_append_c (text, '\n');
}

static int
compare_lines_by_key (gconstpointer a, gconstpointer b)
{
  HkRequestLine *one = *(HkRequestLine *const *)a;
  HkRequestLine *other = *(HkRequestLine *const *)b;

  return strcmp (hk_request_line_get_key (one), hk_request_line_get_key (other));
}

static void
append_line (GString *text, HkRequestLine *line)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_line (&n_fields);

  append_value (text, "line", hk_request_line_get_key (line));
  for (guint i = 0; i < n_fields; i++)
    {
      const char *value = hk_request_line_get_value (line, fields[i].key);

      if (*value != '\0')
        append_value (text, fields[i].key, value);
    }
}

static void
hk_request_finalize (GObject *object)
{
  HkRequest *self = HK_REQUEST (object);

  g_free (self->id);
  g_free (self->municipality_code);
  g_free (self->round);
  g_hash_table_unref (self->values);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (hk_request_parent_class)->finalize (object);
}

static void
hk_request_class_init (HkRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_request_finalize;
}

static void
hk_request_init (HkRequest *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->version = 1;
  self->state = HK_REQUEST_DRAFT;
}

/* Returns: (transfer full): an empty draft. id: a UUID; round: "2026-1"; number: 要望 第N号 within
 * the body. */
HkRequest *
hk_request_new (const char *id, const char *municipality_code, const char *round, guint number)
{
  HkRequest *self;

  g_return_val_if_fail (id != NULL && municipality_code != NULL && round != NULL, NULL);

  self = g_object_new (HK_TYPE_REQUEST, NULL);
  self->id = g_strdup (id);
  self->municipality_code = g_strdup (municipality_code);
  self->round = g_strdup (round);
  self->number = number;
  return self;
}

/* The UUID of the request; the same for every version. */
const char *
hk_request_get_id (HkRequest *self)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);

  return self->id;
}

/* Six digits of the body that asks. */
const char *
hk_request_get_municipality_code (HkRequest *self)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);

  return self->municipality_code;
}

/* The round (募集回), "2026-1". */
const char *
hk_request_get_round (HkRequest *self)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);

  return self->round;
}

/* The number within the body. */
guint
hk_request_get_number (HkRequest *self)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), 0);

  return self->number;
}

/* 1 at first, one more after each return. */
guint
hk_request_get_version (HkRequest *self)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), 0);

  return self->version;
}

void
hk_request_set_version (HkRequest *self, guint version)
{
  g_return_if_fail (HK_IS_REQUEST (self));
  g_return_if_fail (version > 0);

  self->version = version;
}

HkRequestState
hk_request_get_state (HkRequest *self)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), HK_REQUEST_DRAFT);

  return self->state;
}

/* Sets the state as stored; whether a step is permitted is asked of hk_request_state_can_go. */
void
hk_request_set_state (HkRequest *self, HkRequestState state)
{
  g_return_if_fail (HK_IS_REQUEST (self));

  self->state = state;
}

/* The canonical value of a head field, "" if empty. */
const char *
hk_request_get_value (HkRequest *self, const char *field)
{
  const char *value;

  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  value = g_hash_table_lookup (self->values, field);
  return value != NULL ? value : "";
}

/* Sets a canonical value of the head; "" empties the field. */
void
hk_request_set_value (HkRequest *self, const char *field, const char *canonical)
{
  const HkField *known;

  g_return_if_fail (HK_IS_REQUEST (self));
  g_return_if_fail (field != NULL && canonical != NULL);

  known = hk_request_form_find (field);
  g_return_if_fail (known != NULL && hk_request_form_is_head (known));

  if (*canonical == '\0')
    g_hash_table_remove (self->values, known->key);
  else
    g_hash_table_insert (self->values, (char *)known->key, g_strdup (canonical));
}

/* Unix seconds, 0 if not known. */
gint64
hk_request_get_created_at (HkRequest *self)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), 0);

  return self->created_at;
}

void
hk_request_set_created_at (HkRequest *self, gint64 unix_seconds)
{
  g_return_if_fail (HK_IS_REQUEST (self));

  self->created_at = unix_seconds;
}

guint
hk_request_get_n_lines (HkRequest *self)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), 0);

  return self->lines->len;
}

/* The line at index; borrowed. */
HkRequestLine *
hk_request_get_line (HkRequest *self, guint index)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);
  g_return_val_if_fail (index < self->lines->len, NULL);

  return g_ptr_array_index (self->lines, index);
}

/* The line with this row key; borrowed, NULL if none. ret_index may be NULL. */
HkRequestLine *
hk_request_find_line (HkRequest *self, const char *key, guint *ret_index)
{
  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      HkRequestLine *line = g_ptr_array_index (self->lines, i);

      if (strcmp (hk_request_line_get_key (line), key) != 0)
        continue;
      if (ret_index != NULL)
        *ret_index = i;
      return line;
    }
  return NULL;
}

gboolean
hk_request_has_service (HkRequest *self, const char *service)
{
  g_return_val_if_fail (HK_IS_REQUEST (self) && service != NULL, FALSE);

  for (guint i = 0; i < hk_request_get_n_lines (self); i++)
    if (strcmp (hk_request_line_get_value (hk_request_get_line (self, i), "service"), service) == 0)
      return TRUE;
  return FALSE;
}

/* Appends a line. line: (transfer full) */
void
hk_request_take_line (HkRequest *self, HkRequestLine *line)
{
  g_return_if_fail (HK_IS_REQUEST (self));
  g_return_if_fail (HK_IS_REQUEST_LINE (line));

  g_ptr_array_add (self->lines, line);
}

/* Returns: (transfer full): a deep copy. */
HkRequest *
hk_request_copy (HkRequest *self)
{
  HkRequest *copy;
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);

  copy = hk_request_new (self->id, self->municipality_code, self->round, self->number);
  copy->version = self->version;
  copy->state = self->state;
  copy->created_at = self->created_at;
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->values, key, g_strdup (value));
  for (guint i = 0; i < self->lines->len; i++)
    g_ptr_array_add (copy->lines, hk_request_line_copy (g_ptr_array_index (self->lines, i)));
  return copy;
}

/* "要望 第4号" and the subject. */
char *
hk_request_dup_title (HkRequest *self)
{
  const char *title;

  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);

  title = hk_request_get_value (self, "title");
  if (*title == '\0')
    return g_strdup_printf (_ ("Request No. %u"), self->number);
  return g_strdup_printf (_ ("Request No. %u: %s"), self->number, title);
}

/* The fiscal year of the first yearly budget, 0 if empty. */
int
hk_request_get_first_year (HkRequest *self)
{
  return (int)g_ascii_strtoll (hk_request_get_value (self, "first_year"), NULL, 10);
}

/* Exact sums over all lines, in yen. */
void
hk_request_get_totals (HkRequest *self, HkRequestTotals *ret_totals)
{
  static const char *const yearly_keys[HK_REQUEST_YEARS] = {
    "yearly_yen_1", "yearly_yen_2", "yearly_yen_3", "yearly_yen_4", "yearly_yen_5"
  };
  HkRequestTotals totals = { 0 };

  g_return_if_fail (HK_IS_REQUEST (self));
  g_return_if_fail (ret_totals != NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      HkRequestLine *line = g_ptr_array_index (self->lines, i);

      totals.initial_yen += hk_request_line_get_integer (line, "initial_yen");
      for (guint year = 0; year < HK_REQUEST_YEARS; year++)
        totals.yearly_yen[year] += hk_request_line_get_integer (line, yearly_keys[year]);
    }

  totals.total_yen = totals.initial_yen;
  for (guint year = 0; year < HK_REQUEST_YEARS; year++)
    totals.total_yen += totals.yearly_yen[year];
  *ret_totals = totals;
}

/* SHA-256 of the head values in the order of the form and of the lines in the order of their keys:
 * moving rows about does not change it, any other edit does. Lower-case hexadecimal. */
char *
hk_request_dup_digest (HkRequest *self)
{
  g_autoptr (GString) text = g_string_sized_new (4096);
  g_autoptr (GPtrArray) lines = NULL;
  guint n_fields;
  const HkField *fields = hk_request_form_get_head (&n_fields);

  g_return_val_if_fail (HK_IS_REQUEST (self), NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *value = hk_request_get_value (self, fields[i].key);

      if (*value != '\0')
        append_value (text, fields[i].key, value);
    }

  lines = g_ptr_array_new ();
  for (guint i = 0; i < self->lines->len; i++)
    g_ptr_array_add (lines, g_ptr_array_index (self->lines, i));
  g_ptr_array_sort (lines, compare_lines_by_key);
  for (guint i = 0; i < lines->len; i++)
    append_line (text, g_ptr_array_index (lines, i));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize)text->len);
}
