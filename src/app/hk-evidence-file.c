/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a file with a limit that holds while it grows, and writes one without replacing another. */
#define G_LOG_DOMAIN "hk-evidence-file"

#include "config.h"

#include "hk-evidence-file.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-text.h"

#define CHUNK (256 * 1024)

static void
set_too_large (GError **error, const char *name, guint64 size, gsize max)
{
  g_autofree char *is = hk_format_bytes (size);
  g_autofree char *may_be = hk_format_bytes (max);

  g_set_error (
      error,
      HK_ERROR,
      HK_ERROR_LIMIT,
      _ ("“%s” has %s; a file that is kept as evidence may have %s at most. Leave it where "
         "it is and give a link to it, or keep only the pages that count."),
      name,
      is,
      may_be);
}

static gboolean
check_info (GFile *file, const char *name, gsize max, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file,
                         G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE,
                         NULL,
                         NULL);

  if (info == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no file “%s” that can be read. Choose another one."),
                 name);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_INVALID,
                 _ ("“%s” is not a file. Choose a document, or give a link to the folder."),
                 name);
  else if (g_file_info_get_size (info) > (goffset)max)
    set_too_large (error, name, (guint64)g_file_info_get_size (info), max);
  else if (g_file_info_get_size (info) == 0)
    g_set_error (
        error, HK_ERROR, HK_ERROR_INVALID, _ ("“%s” is empty. Choose another file."), name);
  else
    return TRUE;
  return FALSE;
}

static GBytes *
read_all (GFile *file, const char *name, gsize max, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n = 0;

  stream = g_file_read (file, NULL, error);
  while (stream != NULL &&
         (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, NULL, error)) > 0)
    {
      g_byte_array_append (content, chunk, (guint)n);
      if (content->len > max)
        {
          set_too_large (error, name, content->len, max);
          return NULL;
        }
    }
  return stream != NULL && n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&content)) : NULL;
}

GBytes *
hk_evidence_file_read (const char *path, gsize max, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;
  GBytes *content;

  g_return_val_if_fail (path != NULL, NULL);
  file = g_file_new_for_path (path);
  name = hk_evidence_file_dup_name (path);
  if (!check_info (file, name, max, error))
    return NULL;
  content = read_all (file, name, max, &failure);
  if (content != NULL)
    return content;
  if (failure->domain == HK_ERROR)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_FAILED,
                 _ ("“%s” could not be read (%s). Choose another file, or ask for access to it."),
                 name,
                 failure->message);
  return NULL;
}

char *
hk_evidence_file_dup_name (const char *path)
{
  g_autofree char *base = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  base = g_path_get_basename (path);
  shown = g_filename_display_name (base);
  clean = hk_text_clean (shown, FALSE);
  if (*clean == '\0' || strcmp (clean, ".") == 0 || strcmp (clean, "..") == 0 ||
      strchr (clean, '/') != NULL)
    return g_strdup (_ ("document"));
  return g_steal_pointer (&clean);
}

gboolean
hk_evidence_file_write (const char *path, GBytes *content, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;
  gsize size;
  const void *bytes;

  g_return_val_if_fail (path != NULL && content != NULL, FALSE);
  file = g_file_new_for_path (path);
  name = hk_evidence_file_dup_name (path);
  bytes = g_bytes_get_data (content, &size);
  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &failure);
  if (stream != NULL &&
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), bytes, size, NULL, NULL, &failure) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &failure))
    return TRUE;
  if (stream != NULL)
    (void)g_file_delete (file, NULL, NULL);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_CONFLICT,
                 _ ("There is already a file “%s”. Choose another name."),
                 name);
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_FAILED,
                 _ ("“%s” could not be written (%s). Choose another folder."),
                 name,
                 failure->message);
  return FALSE;
}
