/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manifest: the commit mark of a submission, written by us and read from strangers. */
#define G_LOG_DOMAIN "hk-manifest"

#include "config.h"

#include "hk-submission-private.h"

#include <string.h>

#include "hk-format.h"

/* The largest workbook that is read back, see docs/formats.md. */
#define MAX_FILE_BYTES (20 * 1024 * 1024)
#define MAX_VERSION 9999

typedef gboolean (*ShapeFunc) (const char *text);

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
read_members (JsonObject *object, HkSubmission *self, GError **error)
{
  gint64 version;
  gint64 size;

  if (!read_shaped (object, "id", hk_is_uuid, &self->id, error) ||
      !read_shaped (object, "request", hk_is_uuid, &self->request_id, error) ||
      !hk_envelope_get_integer (object, "version", 1, MAX_VERSION, &version, error) ||
      !read_shaped (object, "municipality", hk_is_code6, &self->municipality, error) ||
      !read_shaped (object, "round", hk_is_round, &self->round, error) ||
      !read_shaped (object, "sha256", hk_is_sha256, &self->file_sha256, error) ||
      !hk_envelope_get_integer (object, "size", 1, MAX_FILE_BYTES, &size, error) ||
      !hk_envelope_get_time (object, "created_at", &self->created_at, error))
    return FALSE;

  self->title = hk_envelope_dup_text (object, "title", FALSE, error);
  if (self->title == NULL)
    return FALSE;
  self->version = (guint)version;
  self->file_size = (guint64)size;
  return TRUE;
}

/* The manifest as JSON text; the same submission always gives the same bytes. */
GBytes *
hk_submission_to_manifest (const HkSubmission *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *created_at = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  created_at = hk_format_iso_timestamp (self->created_at);
  json_object_set_string_member (object, "format", HK_MANIFEST_FORMAT);
  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "request", self->request_id);
  json_object_set_int_member (object, "version", self->version);
  json_object_set_string_member (object, "municipality", self->municipality);
  json_object_set_string_member (object, "round", self->round);
  json_object_set_string_member (object, "title", self->title);
  json_object_set_string_member (object, "sha256", self->file_sha256);
  json_object_set_int_member (object, "size", (gint64)self->file_size);
  json_object_set_string_member (object, "created_at", created_at);
  return hk_envelope_to_bytes (object);
}

/* Reads a manifest that anybody may have written. key: where it was found (NULL: not known); it
 * must be the key the content asks for. Returns (transfer full), or NULL with HK_ERROR_LIMIT or
 * HK_ERROR_FORMAT. */
HkSubmission *
hk_submission_from_manifest (GBytes *manifest, const char *key, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (HkSubmission) self = g_new0 (HkSubmission, 1);
  g_autofree char *expected = NULL;

  g_return_val_if_fail (manifest != NULL, NULL);

  object = hk_envelope_parse (manifest, HK_MANIFEST_FORMAT, error);
  if (object == NULL || !read_members (object, self, error))
    return NULL;
  expected = hk_submission_dup_manifest_key (self);
  return hk_envelope_check_key (key, expected, "id", error) ? g_steal_pointer (&self) : NULL;
}
