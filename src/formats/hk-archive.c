/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens zip containers from strangers with libzip and hands out their parts within stated limits.
 */
#define G_LOG_DOMAIN "hk-archive"

#include "config.h"

#include "hk-archive-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-format.h"

#define RATIO_FREE_BYTES (1024u * 1024) /* small parts may be as repetitive as they like */

static const guint8 ole2_magic[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };

static gboolean
refuse_limit (GError **error, const char *sentence)
{
  g_set_error_literal (error, HK_ERROR, HK_ERROR_LIMIT, sentence);
  return FALSE;
}

static gboolean
refuse_form (GError **error, const char *sentence)
{
  g_set_error_literal (error, HK_ERROR, HK_ERROR_FORMAT, sentence);
  return FALSE;
}

/* An encrypted workbook is an OLE2 file with a stream of this name in UTF-16. */
static gboolean
contains_encrypted_package (const guint8 *data, gsize size)
{
  static const char name[] = "EncryptedPackage";
  guint8 wide[2 * (sizeof name - 1)];

  for (gsize i = 0; i < sizeof name - 1; i++)
    {
      wide[2 * i] = (guint8)name[i];
      wide[2 * i + 1] = 0;
    }
  return memmem (data, size, wide, sizeof wide) != NULL;
}

/* Says what a file is that is not a zip container. */
static gboolean
check_magic (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > HK_ARCHIVE_MAX_BYTES)
    {
      g_autofree char *is = hk_format_bytes (size);
      g_autofree char *limit = hk_format_bytes (HK_ARCHIVE_MAX_BYTES);

      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   _ ("The file is %s large; Hakaru reads workbooks up to %s."),
                   is,
                   limit);
      return FALSE;
    }
  if (size >= sizeof ole2_magic && memcmp (data, ole2_magic, sizeof ole2_magic) == 0)
    return refuse_form (
        error,
        contains_encrypted_package (data, size)
            ? _ ("The workbook is protected with a password. Please save it without one and send "
                 "it again.")
            : _ ("The file is in the old .xls form. Please save it as .xlsx and send it again."));
  if (size < 4 || memcmp (data, "PK\003\004", 4) != 0)
    return refuse_form (error, _ ("The file is not a workbook in the .xlsx form."));
  return TRUE;
}

static gboolean
is_safe_name (const char *name)
{
  g_auto (GStrv) parts = NULL;

  if (*name == '\0' || *name == '/' || strlen (name) > HK_ARCHIVE_MAX_NAME ||
      strpbrk (name, "\\:") != NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], "..") == 0 || strcmp (parts[i], ".") == 0 ||
        (*parts[i] == '\0' && parts[i + 1] != NULL))
      return FALSE;
  return TRUE;
}

static gboolean
check_entry (HkArchive *self, const zip_stat_t *stat, GError **error)
{
  const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                              ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  g_autofree char *key = NULL;

  if ((stat->valid & needed) != needed)
    return refuse_form (error, _ ("The workbook is damaged: its table of contents is incomplete."));
  if (stat->encryption_method != ZIP_EM_NONE)
    return refuse_form (error,
                        _ ("The workbook is protected with a password. Please save it without one "
                           "and send it again."));
  if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
    return refuse_form (error, _ ("The workbook is packed in a way that workbooks are not."));
  if (!is_safe_name (stat->name))
    return refuse_form (error,
                        _ ("The workbook has a part with an unsafe name. It was not opened."));

  key = g_ascii_strdown (stat->name, -1);
  if (!g_hash_table_add (self->names, g_steal_pointer (&key)))
    return refuse_form (error,
                        _ ("The workbook has two parts of the same name. It was not opened."));

  self->unpacked += MIN (stat->size, (zip_uint64_t)HK_ARCHIVE_MAX_UNPACKED + 1);
  if (self->unpacked > HK_ARCHIVE_MAX_UNPACKED ||
      (stat->size > RATIO_FREE_BYTES && stat->size / HK_ARCHIVE_MAX_RATIO > stat->comp_size))
    return refuse_limit (error,
                         _ ("The workbook unpacks to far more than it should. It was not opened."));
  return TRUE;
}

static gboolean
check_entries (HkArchive *self, GError **error)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);

  if (n > HK_ARCHIVE_MAX_ENTRIES)
    return refuse_limit (error,
                         _ ("The workbook has more parts than Hakaru reads. It was not opened."));

  for (zip_int64_t i = 0; i < n; i++)
    {
      zip_stat_t stat;

      zip_stat_init (&stat);
      if (zip_stat_index (self->zip, (zip_uint64_t)i, 0, &stat) != 0)
        return refuse_form (error,
                            _ ("The workbook is damaged: its table of contents cannot be read."));
      if (!check_entry (self, &stat, error))
        return FALSE;
    }
  if (self->unpacked > RATIO_FREE_BYTES &&
      self->unpacked / HK_ARCHIVE_MAX_RATIO > g_bytes_get_size (self->bytes))
    return refuse_limit (error,
                         _ ("The workbook unpacks to far more than it should. It was not opened."));
  return TRUE;
}

/* Opens a container and checks its table of contents; nothing is unpacked. NULL with error. */
HkArchive *
hk_archive_open (GBytes *bytes, GError **error)
{
  g_autoptr (HkArchive) self = NULL;
  zip_source_t *source;
  gsize size;
  const void *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!check_magic (bytes, error))
    return NULL;

  self = g_new0 (HkArchive, 1);
  self->bytes = g_bytes_ref (bytes);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  data = g_bytes_get_data (bytes, &size);
  source = zip_source_buffer_create (data, size, 0, NULL);
  if (source != NULL)
    {
      self->zip = zip_open_from_source (source, ZIP_RDONLY, NULL);
      if (self->zip == NULL)
        zip_source_free (source);
    }
  if (self->zip == NULL)
    {
      refuse_form (
          error, _ ("The workbook is damaged or was cut off. Please ask for it to be sent again."));
      return NULL;
    }
  if (!check_entries (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hk_archive_free (HkArchive *self)
{
  if (self == NULL)
    return;

  if (self->zip != NULL)
    zip_discard (self->zip);
  g_hash_table_unref (self->names);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* TRUE if there is a part of this name, whatever the case of its letters. */
gboolean
hk_archive_has (HkArchive *self, const char *name)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  key = g_ascii_strdown (name, -1);
  return g_hash_table_contains (self->names, key);
}
