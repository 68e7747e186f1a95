/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The receipt (受付票) or the return (差戻し) that the prefecture puts beside a submission. */
#define G_LOG_DOMAIN "hk-receipt"

#include "config.h"

#include "hk-submission-private.h"

#include <string.h>

#include "hk-format.h"

typedef gboolean (*ShapeFunc) (const char *text);

/* "270008-R8-0114": what can be read out on the telephone. */
static gboolean
is_number (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 40 &&
         strspn (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-") == length;
}

static gboolean
is_number_or_empty (const char *text)
{
  return *text == '\0' || is_number (text);
}

static gboolean
read_shaped (
    JsonObject *object, const char *member, ShapeFunc is_shaped, char **ret_text, GError **error)
{
  g_autofree char *text = hk_envelope_dup_text (object, member, FALSE, error);

  if (text == NULL)
    return FALSE;
  if (!is_shaped (text))
    {
      hk_envelope_complain (member, error);
      return FALSE;
    }
  *ret_text = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
read_members (JsonObject *object, HkReceipt *self, GError **error)
{
  if (!read_shaped (object, "submission", hk_is_uuid, &self->submission_id, error) ||
      !read_shaped (object, "prefecture", hk_is_code6, &self->prefecture, error) ||
      !read_shaped (object, "municipality", hk_is_code6, &self->municipality, error) ||
      !read_shaped (object, "round", hk_is_round, &self->round, error) ||
      !read_shaped (object, "sha256", hk_is_sha256, &self->file_sha256, error) ||
      !hk_envelope_get_boolean (object, "accepted", &self->accepted, error) ||
      !read_shaped (object,
                    "number",
                    self->accepted ? is_number : is_number_or_empty,
                    &self->number,
                    error) ||
      !hk_envelope_get_time (object, "received_at", &self->received_at, error))
    return FALSE;

  self->reason = hk_envelope_dup_text (object, "reason", TRUE, error);
  if (self->reason == NULL)
    return FALSE;
  if (!self->accepted && *self->reason == '\0')
    {
      hk_envelope_complain ("reason", error);
      return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): a deep copy. */
HkReceipt *
hk_receipt_copy (const HkReceipt *self)
{
  HkReceipt *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (HkReceipt, 1);
  *copy = *self;
  copy->submission_id = g_strdup (self->submission_id);
  copy->number = g_strdup (self->number);
  copy->prefecture = g_strdup (self->prefecture);
  copy->municipality = g_strdup (self->municipality);
  copy->round = g_strdup (self->round);
  copy->file_sha256 = g_strdup (self->file_sha256);
  copy->reason = g_strdup (self->reason);
  return copy;
}

void
hk_receipt_free (HkReceipt *self)
{
  if (self == NULL)
    return;

  g_free (self->submission_id);
  g_free (self->number);
  g_free (self->prefecture);
  g_free (self->municipality);
  g_free (self->round);
  g_free (self->file_sha256);
  g_free (self->reason);
  g_free (self);
}

/* The receipt as JSON text; the same receipt always gives the same bytes. */
GBytes *
hk_receipt_to_json (const HkReceipt *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *received_at = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  received_at = hk_format_iso_timestamp (self->received_at);
  json_object_set_string_member (object, "format", HK_RECEIPT_FORMAT);
  json_object_set_string_member (object, "submission", self->submission_id);
  json_object_set_string_member (object, "number", self->number != NULL ? self->number : "");
  json_object_set_string_member (object, "prefecture", self->prefecture);
  json_object_set_string_member (object, "municipality", self->municipality);
  json_object_set_string_member (object, "round", self->round);
  json_object_set_string_member (object, "sha256", self->file_sha256);
  json_object_set_boolean_member (object, "accepted", self->accepted);
  json_object_set_string_member (object, "reason", self->reason != NULL ? self->reason : "");
  json_object_set_string_member (object, "received_at", received_at);
  return hk_envelope_to_bytes (object);
}

/* Reads a receipt that anybody may have written. key: where it was found (NULL: not known); it must
 * be the key the content asks for. Returns (transfer full), or NULL with HK_ERROR_LIMIT or
 * HK_ERROR_FORMAT. */
HkReceipt *
hk_receipt_from_json (GBytes *json, const char *key, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (HkReceipt) self = g_new0 (HkReceipt, 1);
  g_autofree char *expected = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  object = hk_envelope_parse (json, HK_RECEIPT_FORMAT, error);
  if (object == NULL || !read_members (object, self, error))
    return NULL;
  expected = hk_submission_dup_key (
      self->round, self->municipality, self->submission_id, HK_ENDING_RECEIPT);
  return hk_envelope_check_key (key, expected, "submission", error) ? g_steal_pointer (&self)
                                                                    : NULL;
}
