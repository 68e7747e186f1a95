/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finished document put in place in one step. */
#define G_LOG_DOMAIN "hk-report-file"

#include "config.h"
#include "hk-report-file.h"

/* The old file stays until the new one is complete on the disk. */
gboolean
hk_report_file_write (const char *path, GByteArray *bytes, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  return g_file_set_contents_full (path,
                                   (const char *)bytes->data,
                                   (gssize)bytes->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT,
                                   0666,
                                   error);
}

/* What a failed write means for the user. */
HkError
hk_report_file_get_code (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return HK_ERROR_DISK_FULL;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM))
    return HK_ERROR_READ_ONLY;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return HK_ERROR_NOT_FOUND;
  return HK_ERROR_FAILED;
}
