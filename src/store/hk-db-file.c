/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a workspace file before SQLite does, so that whatever is refused stays as it is. */
#define G_LOG_DOMAIN "hk-db-file"

#include "config.h"

#include "hk-db-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "hk-error.h"
#include "hk-db.h"
#include "hk-db-error.h"

/* The header of an SQLite file. */
#define HEADER_SIZE 100
#define APPLICATION_ID_AT 68

/* The locks of a process on a file go when it closes any descriptor of that file, so a file that is
 * open here is never opened a second time, not even to look at its header. */
static GMutex open_files_mutex;
static GHashTable *open_files; /* device and inode of each workspace that this process has open */

static char *
dup_identity (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;
  return g_strdup_printf (
      "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)info.st_dev, (guint64)info.st_ino);
}

/* FALSE if this process has the file open already. */
static gboolean
claim (const char *identity)
{
  gboolean claimed;

  g_mutex_lock (&open_files_mutex);
  if (open_files == NULL)
    open_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  claimed = g_hash_table_add (open_files, g_strdup (identity));
  g_mutex_unlock (&open_files_mutex);
  return claimed;
}

static gboolean
refuse_not_workspace (const char *path, GError **error)
{
  hk_db_error_set (error, NULL, SQLITE_NOTADB, path);
  return FALSE;
}

/* Reads the first bytes of the file by themselves, so that a stranger's file stays as it is. SQLite
 * is not asked: without the write-ahead log, a file whose log was being moved in when the program
 * was killed or the disk became full looks damaged to it. */
static gboolean
check_header (const char *path, GError **error)
{
  static const char magic[16] = "SQLite format 3";
  guint8 header[HEADER_SIZE];
  guint32 id;
  gssize n;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    {
      hk_db_error_set_errno (error, errno, path);
      return FALSE;
    }
  n = read (fd, header, sizeof header);
  g_close (fd, NULL);
  if (n != HEADER_SIZE || memcmp (header, magic, sizeof magic) != 0)
    return refuse_not_workspace (path, error);
  memcpy (&id, header + APPLICATION_ID_AT, sizeof id);
  return GUINT32_FROM_BE (id) == HK_DB_APPLICATION_ID ? TRUE : refuse_not_workspace (path, error);
}

static gboolean
check_present (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (g_access (path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("There is no workspace at “%s”. Check the place, or begin a new one."),
                   name);
      return FALSE;
    }
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) || refuse_not_workspace (path, error);
}

static gboolean
check_access (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!check_header (path, error))
    return FALSE;
  if (g_access (path, R_OK | W_OK) == 0 && g_access (folder, W_OK | X_OK) == 0)
    return TRUE;
  hk_db_error_set (error, NULL, SQLITE_READONLY, path);
  return FALSE;
}

/**
 * hk_db_file_claim:
 * @path: absolute
 *
 * Returns: (transfer full): what hk_db_file_release() wants; %NULL with a sentence if there is no
 * file, or if this process has it open already
 */
char *
hk_db_file_claim (const char *path, GError **error)
{
  g_autofree char *identity = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  if (!check_present (path, error))
    return NULL;
  identity = dup_identity (path);
  if (identity != NULL && claim (identity))
    return g_steal_pointer (&identity);
  hk_db_error_set (error, NULL, identity != NULL ? SQLITE_BUSY : SQLITE_CANTOPEN, path);
  return NULL;
}

void
hk_db_file_release (const char *identity)
{
  g_return_if_fail (identity != NULL);
  g_mutex_lock (&open_files_mutex);
  g_hash_table_remove (open_files, identity);
  g_mutex_unlock (&open_files_mutex);
}

/**
 * hk_db_file_check:
 * @path: a file that is claimed
 *
 * Returns: %TRUE if it is ours by its header and may be written, with its folder
 */
gboolean
hk_db_file_check (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  return check_access (path, error);
}
