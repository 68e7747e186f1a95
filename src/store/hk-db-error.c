/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns SQLite's result codes into sentences that say what happened to which file and what to do.
 */
#define G_LOG_DOMAIN "hk-db-error"

#include "config.h"

#include "hk-db-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"

/* What the triggers of schema 2 and 3 say; a guard of the session says the same before. */
#define LOCKED_BY_APPROVAL "the assessment is approved"
#define EVIDENCE_LOCKED_BY_APPROVAL "the evidence is approved"

/* An I/O error names its cause only through errno: a full disk comes as SQLITE_IOERR_WRITE on some
 * file systems. */
static int
code_of_errno (int number, int rc)
{
  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    return SQLITE_FULL;
  if (number == EROFS || number == EACCES || number == EPERM)
    return SQLITE_READONLY;
  return rc;
}

static int
refine_io_error (sqlite3 *handle, int rc)
{
  if (handle == NULL || ((rc & 0xff) != SQLITE_IOERR && (rc & 0xff) != SQLITE_CANTOPEN))
    return rc;
  return code_of_errno (sqlite3_system_errno (handle), rc);
}

static int
domain_code (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return HK_ERROR_DISK_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return HK_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return HK_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return HK_ERROR_NOT_WORKSPACE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HK_ERROR_LOCKED;
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
      return HK_ERROR_LIMIT;
    default:
      return HK_ERROR_FAILED;
    }
}

/* The format of the sentence; the only argument is the file. */
static const char *
sentence_of (int code)
{
  switch (code)
    {
    case HK_ERROR_DISK_FULL:
      return _ ("There is no room left to write “%s”. Nothing was changed; make room on the disk "
                "and do it again.");
    case HK_ERROR_READ_ONLY:
      return _ ("“%s” cannot be written here. Nothing was changed; ask for write access to the "
                "file and its folder, or copy the workspace to a folder of your own.");
    case HK_ERROR_DAMAGED:
      return _ ("“%s” is damaged and was left as it is. Open your latest backup instead, and keep "
                "the damaged file.");
    case HK_ERROR_NOT_WORKSPACE:
      return _ ("“%s” is not a Hakaru workspace. It was left as it is; choose another file.");
    case HK_ERROR_LOCKED:
      return _ ("“%s” is already open in another Hakaru. Close it there, then open it again.");
    case HK_ERROR_LIMIT:
      return _ ("There is something too large for “%s”. Nothing was changed.");
    default:
      return NULL;
    }
}

static void
set_sentence (GError **error, int code, const char *path, const char *detail)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (code == HK_ERROR_FAILED)
    g_set_error (error,
                 HK_ERROR,
                 code,
                 _ ("“%s” could not be read or written (%s). Nothing was changed; check that the "
                    "disk or network drive is connected and do it again."),
                 name,
                 detail);
  else
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_set_error (error, HK_ERROR, code, sentence_of (code), name);
#pragma GCC diagnostic pop
    }
}

static gboolean
set_lock (GError **error, const char *detail)
{
  if (g_str_equal (detail, LOCKED_BY_APPROVAL))
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_STATE,
                         _ ("The assessment is approved, so its answers and evidence stay as "
                            "they are. Reopen it with a reason to change them."));
  else if (g_str_equal (detail, EVIDENCE_LOCKED_BY_APPROVAL))
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_STATE,
                         _ ("An approved assessment rests on this evidence, so it stays as it is. "
                            "Reopen that year with a reason, or add a copy as new evidence."));
  else
    return FALSE;
  return TRUE;
}

/**
 * hk_db_error_set:
 * @error: (out) (optional): where to put the error
 * @handle: (nullable): the connection, for its message
 * @rc: an extended result code of SQLite other than OK, ROW and DONE
 * @path: the workspace file
 *
 * An interrupted statement is G_IO_ERROR_CANCELLED; everything else is HK_ERROR.
 */
void
hk_db_error_set (GError **error, sqlite3 *handle, int rc, const char *path)
{
  const char *detail = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (rc);

  if ((rc & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Stopped as you asked."));
      return;
    }
  if (rc == SQLITE_CONSTRAINT_TRIGGER && set_lock (error, detail))
    return;
  g_debug ("SQLite %d (%s) on %s", rc, detail, path);
  set_sentence (error, domain_code (refine_io_error (handle, rc)), path, detail);
}

void
hk_db_error_set_errno (GError **error, int number, const char *path)
{
  set_sentence (
      error, domain_code (code_of_errno (number, SQLITE_ERROR)), path, g_strerror (number));
}
