/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the files of the reference data and finding columns in them. */
#define G_LOG_DOMAIN "hk-reference"

#include "config.h"

#include "hk-reference-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hk-data-resource.h"
#include "hk-error.h"

#define PREFIX "/org/hakaru/Hakaru/"

/**
 * hk_reference_open_file:
 * @name: path below the data folder
 *
 * Returns: (transfer full): the bytes, not copied when they are embedded
 */
GBytes *
hk_reference_open_file (const HkReferenceOrigin *origin, const char *name, GError **error)
{
  g_autofree char *path = NULL;
  char *data = NULL;
  gsize size = 0;

  if (strstr (name, "..") != NULL || name[0] == '/')
    {
      g_set_error (
          error, HK_ERROR, HK_ERROR_INVALID, _ ("“%s” is not a name of a data file."), name);
      return NULL;
    }
  if (origin->folder == NULL)
    {
      path = g_strconcat (PREFIX, name, NULL);
      return g_resource_lookup_data (
          hk_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    }
  path = g_build_filename (origin->folder, name, NULL);
  if (!g_file_get_contents (path, &data, &size, error))
    return NULL;
  return g_bytes_new_take (data, size);
}

HkCsv *
hk_reference_open_csv (const HkReferenceOrigin *origin, const char *file, GError **error)
{
  g_autofree char *name = g_strconcat ("reference/", file, NULL);
  g_autoptr (GBytes) bytes = hk_reference_open_file (origin, name, error);
  HkCsv *csv = NULL;

  if (bytes == NULL)
    return NULL;
  csv = hk_csv_read (bytes, error);
  if (csv == NULL)
    g_prefix_error (error, "%s: ", file);
  return csv;
}

gboolean
hk_reference_find_columns (const HkCsv *csv,
                           const char *file,
                           const char *const *names,
                           guint *ret_columns,
                           GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (!hk_csv_find_column (csv, names[i], &ret_columns[i]))
      {
        g_set_error (error,
                     HK_ERROR,
                     HK_ERROR_FORMAT,
                     _ ("%s: the column “%s” is missing."),
                     file,
                     names[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
hk_reference_read_bilingual (const HkJsonPlace *place,
                             const char *member,
                             HkBilingual *ret_text,
                             GError **error)
{
  g_autofree char *path = hk_json_dup_path (place, member, -1);
  HkJsonPlace inner = { NULL, path, place->what };
  HkBilingual text = { "", "" };

  if (!hk_json_get_object (place, member, &inner.object, error) ||
      !hk_json_get_string (&inner, "ja", &text.ja, error) ||
      !hk_json_get_string (&inner, "en", &text.en, error))
    return FALSE;
  *ret_text = text;
  return TRUE;
}
