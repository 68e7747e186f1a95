/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes RFC 4180 rows. Every field is quoted, so that codes keep their zeros where the reader
 * asks.
 */
#define G_LOG_DOMAIN "hk-csv-writer"

#include "config.h"

#include "hk-csv-writer.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

struct _HkCsvWriter
{
  GString *text;
  gboolean is_inside; /* of a row */
};

/* What a spreadsheet takes for the beginning of a formula, also in full width. */
static gboolean
begins_formula (const char *text)
{
  static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (text, starts[i]))
      return TRUE;
  return FALSE;
}

HkCsvWriter *
hk_csv_writer_new (void)
{
  HkCsvWriter *self = g_new0 (HkCsvWriter, 1);

  self->text = g_string_new ("\xef\xbb\xbf");
  return self;
}

void
hk_csv_writer_free (HkCsvWriter *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_free (self);
}

void
hk_csv_writer_put (HkCsvWriter *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  g_string_append (self->text, self->is_inside ? ",\"" : "\"");
  if (begins_formula (text))
    g_string_append_c (self->text, '\'');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (self->text, '"');
      g_string_append_c (self->text, *c);
    }
  g_string_append_c (self->text, '"');
  self->is_inside = TRUE;
}

void
hk_csv_writer_end_row (HkCsvWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_append (self->text, "\r\n");
  self->is_inside = FALSE;
}

gboolean
hk_csv_writer_save (HkCsvWriter *self, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (g_file_set_contents (path, self->text->str, (gssize)self->text->len, &failure))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error,
               HK_ERROR,
               g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? HK_ERROR_DISK_FULL
                                                                           : HK_ERROR_READ_ONLY,
               _ ("“%s” could not be written. Choose another folder, or make room on the disk."),
               name);
  return FALSE;
}
