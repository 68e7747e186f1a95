/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder as a place: a file appears whole or not at all, never replaces another, never leaves the
 * folder. */
#define G_LOG_DOMAIN "hk-place-folder"

#include "config.h"

#include "hk-place-folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"

#define CHUNK (256u * 1024)
#define MAX_NAMES 100000u
#define TEMP_PREFIX ".hakaru-"
#define TEMP_SUFFIX ".part"
#define STALE_SECONDS (24 * 60 * 60)

/* A descriptor that closes itself when its block ends; -1 none. */
#define AUTOFD __attribute__ ((cleanup (close_descriptor))) int

struct _HkPlaceFolder
{
  GObject parent_instance;

  /* Owned */
  char *path;
};

static void hk_place_folder_place_init (HkPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HkPlaceFolder,
                               hk_place_folder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HK_TYPE_PLACE, hk_place_folder_place_init))

static void
close_descriptor (int *fd)
{
  if (*fd >= 0)
    close (*fd);
}

static void
close_directory (DIR *directory)
{
  closedir (directory);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DIR, close_directory)

/* what: the key, or NULL for the folder itself. */
static void
set_error_from_errno (HkPlaceFolder *self, const char *what, int number, GError **error)
{
  switch (number)
    {
    case ENOENT:
      if (what == NULL)
        g_set_error (error,
                     HK_ERROR,
                     HK_ERROR_UNREACHABLE,
                     _ ("The folder “%s” cannot be found. Check that the shared folder is "
                        "connected, then try again."),
                     self->path);
      else
        g_set_error (error,
                     HK_ERROR,
                     HK_ERROR_NOT_FOUND,
                     _ ("The folder “%s” has no “%s”."),
                     self->path,
                     what);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_REFUSED,
                   _ ("The folder “%s” does not allow this (%s). Ask whoever looks after the "
                      "folder for permission to read and write there."),
                   self->path,
                   g_strerror (number));
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_DISK_FULL,
                   _ ("There is no room left in the folder “%s”, so nothing was put there. Have "
                      "some space made, then send again."),
                   self->path);
      break;
    case ELOOP:
    case ENOTDIR:
    case EISDIR:
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_REFUSED,
                   _ ("In the folder “%s”, “%s” is a link or not a plain file. Hakaru left it "
                      "alone; ask whoever looks after the folder to remove it."),
                   self->path,
                   what != NULL ? what : ".");
      break;
    case EIO:
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FAILED,
                   _ ("In the folder “%s”, “%s” can neither be read nor written: the disk reports "
                      "a fault. Tell whoever looks after the folder."),
                   self->path,
                   what != NULL ? what : ".");
      break;
    default:
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_UNREACHABLE,
                   _ ("The folder “%s” did not answer (%s). Check the connection to the shared "
                      "folder, then try again."),
                   self->path,
                   g_strerror (number));
      break;
    }
}

/* Opens the place itself: the only step where a link is followed, because the user chose it. */
static int
open_root (HkPlaceFolder *self, GError **error)
{
  int fd = open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    set_error_from_errno (self, NULL, errno == ENOTDIR ? ENOENT : errno, error);
  return fd;
}

/* Opens the folder of a key below the place, step by step and without following links; -1 with
 * error, HK_ERROR_NOT_FOUND when it is missing and create is FALSE. */
static int
open_folder (HkPlaceFolder *self, const char *folder, gboolean create, GError **error)
{
  g_auto (GStrv) segments = g_strsplit (folder, "/", -1);
  AUTOFD at = open_root (self, error);

  for (guint i = 0; at >= 0 && segments[i] != NULL && *folder != '\0'; i++)
    {
      int next;

      if (create && mkdirat (at, segments[i], 0777) == 0)
        fsync (at);
      next = openat (at, segments[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (next < 0)
        {
          set_error_from_errno (self, folder, errno, error);
          return -1;
        }
      close (at);
      at = next;
    }
  return g_steal_fd (&at);
}

/* The folder of key, and its last segment. */
static int
open_parent (
    HkPlaceFolder *self, const char *key, gboolean create, const char **ret_name, GError **error)
{
  const char *slash = strrchr (key, '/');
  g_autofree char *folder = g_strndup (key, slash != NULL ? (gsize)(slash - key) : 0);

  *ret_name = slash != NULL ? slash + 1 : key;
  return open_folder (self, folder, create, error);
}

static gboolean
write_all (
    int fd, GBytes *content, HkPlaceProgress progress, gpointer data, GCancellable *cancellable)
{
  gsize size;
  const char *bytes = g_bytes_get_data (content, &size);

  for (gsize done = 0; done < size;)
    {
      ssize_t n;

      if (g_cancellable_is_cancelled (cancellable))
        {
          errno = ECANCELED;
          return FALSE;
        }
      n = write (fd, bytes + done, MIN (CHUNK, size - done));
      if (n < 0 && errno != EINTR)
        return FALSE;
      done += n > 0 ? (gsize)n : 0;
      if (progress != NULL)
        progress (done, size, data);
    }
  return fsync (fd) == 0;
}

/* Gives the finished temporary file its name only if nothing has that name yet. Shares that know
 * neither way get a look first: what is under a key never differs between two honest writers. */
static gboolean
publish_new (int folder, const char *temporary, const char *name)
{
  if (renameat2 (folder, temporary, folder, name, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  if (linkat (folder, temporary, folder, name, 0) == 0)
    {
      unlinkat (folder, temporary, 0);
      return TRUE;
    }
  if (errno != EPERM && errno != ENOSYS && errno != ENOTSUP && errno != EMLINK)
    return FALSE;
  if (faccessat (folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }
  return renameat (folder, temporary, folder, name) == 0;
}

/* Removes what killed programs left behind a day or more ago. */
static void
sweep_stale (int folder)
{
  int copy = openat (folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DIR) directory = copy >= 0 ? fdopendir (copy) : NULL;
  gint64 limit = g_get_real_time () / G_USEC_PER_SEC - STALE_SECONDS;
  struct dirent *entry;

  while (directory != NULL && (entry = readdir (directory)) != NULL)
    {
      struct stat info;

      if (g_str_has_prefix (entry->d_name, TEMP_PREFIX) &&
          g_str_has_suffix (entry->d_name, TEMP_SUFFIX) &&
          fstatat (folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
          S_ISREG (info.st_mode) && info.st_mtime < limit)
        unlinkat (folder, entry->d_name, 0);
    }
}

/* Returns 0 or an errno; EEXIST when create_only and the name is taken. */
static int
write_file (int folder,
            const char *name,
            GBytes *content,
            gboolean create_only,
            HkPlaceProgress progress,
            gpointer data,
            GCancellable *cancellable)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *temporary = g_strconcat (TEMP_PREFIX, uuid, TEMP_SUFFIX, NULL);
  AUTOFD fd =
      openat (folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  gboolean written;
  int problem;

  if (fd < 0)
    return errno;
  written = write_all (fd, content, progress, data, cancellable);
  if (written)
    written = create_only ? publish_new (folder, temporary, name)
                          : renameat (folder, temporary, folder, name) == 0;
  if (written)
    return fsync (folder) == 0 || errno == EINVAL ? 0 : errno;
  problem = errno;
  unlinkat (folder, temporary, 0);
  return problem;
}

static GBytes *
read_all (HkPlaceFolder *self,
          int fd,
          const char *key,
          gsize max_bytes,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  for (;;)
    {
      ssize_t n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      n = read (fd, chunk, CHUNK);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_error_from_errno (self, key, errno, error);
          return NULL;
        }
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&content));
      if ((gsize)n > max_bytes - content->len)
        {
          g_set_error (error,
                       HK_ERROR,
                       HK_ERROR_LIMIT,
                       _ ("In the folder “%s”, “%s” is larger than Hakaru reads. It was left "
                          "alone."),
                       self->path,
                       key);
          return NULL;
        }
      g_byte_array_append (content, chunk, (guint)n);
    }
}

/* Whether what lies under key is byte for byte content; a link or a folder there never is. */
static gboolean
is_same (HkPlaceFolder *self,
         const char *key,
         GBytes *content,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) present =
      hk_place_get (HK_PLACE (self), key, g_bytes_get_size (content), cancellable, &local_error);

  if (present != NULL && g_bytes_equal (present, content))
    return TRUE;
  if (present == NULL && !g_error_matches (local_error, HK_ERROR, HK_ERROR_LIMIT))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_CONFLICT,
                 _ ("In the folder “%s” there is already another file named “%s”. Nothing was "
                    "replaced; ask the receiver which one counts."),
                 self->path,
                 key);
  return FALSE;
}

static gboolean
hk_place_folder_put (HkPlace *place,
                     const char *key,
                     GBytes *content,
                     gboolean create_only,
                     HkPlaceProgress progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  HkPlaceFolder *self = HK_PLACE_FOLDER (place);
  const char *name;
  AUTOFD folder = open_parent (self, key, TRUE, &name, error);
  int problem;

  if (folder < 0)
    return FALSE;
  sweep_stale (folder);
  if (create_only && faccessat (folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
    return is_same (self, key, content, cancellable, error);
  problem = write_file (folder, name, content, create_only, progress, data, cancellable);
  if (create_only && problem == EEXIST)
    return is_same (self, key, content, cancellable, error);
  if (problem == ECANCELED && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (problem != 0)
    set_error_from_errno (self, problem == ENOENT ? NULL : key, problem, error);
  return problem == 0;
}

static GBytes *
hk_place_folder_get (
    HkPlace *place, const char *key, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  HkPlaceFolder *self = HK_PLACE_FOLDER (place);
  const char *name;
  AUTOFD folder = open_parent (self, key, FALSE, &name, error);
  AUTOFD fd = -1;
  struct stat info;

  if (folder < 0)
    return NULL;
  /* O_NONBLOCK: a pipe laid there must not hold us up. */
  fd = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0 || fstat (fd, &info) != 0)
    {
      set_error_from_errno (self, key, errno, error);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      set_error_from_errno (self, key, EISDIR, error);
      return NULL;
    }
  return read_all (self, fd, key, max_bytes, cancellable, error);
}

/* The name as a listing shows it, or NULL: links, hidden and foreign names are not shown. */
static char *
dup_listed_name (int folder, const char *name)
{
  struct stat info;

  if (!hk_place_name_is_usable (name) || fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return NULL;
  if (S_ISDIR (info.st_mode))
    return g_strconcat (name, "/", NULL);
  return S_ISREG (info.st_mode) ? g_strdup (name) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char **
read_names (HkPlaceFolder *self, int folder, const char *shown, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int copy = openat (folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (DIR) directory = copy >= 0 ? fdopendir (copy) : NULL;
  struct dirent *entry;

  if (directory == NULL)
    {
      set_error_from_errno (self, shown, errno, error);
      return NULL;
    }
  while ((entry = readdir (directory)) != NULL)
    {
      char *name = dup_listed_name (folder, entry->d_name);

      if (name != NULL)
        g_ptr_array_add (names, name);
      if (names->len > MAX_NAMES)
        {
          g_set_error (error,
                       HK_ERROR,
                       HK_ERROR_LIMIT,
                       _ ("The folder “%s” holds more files than Hakaru reads. Check that it is "
                          "the right one."),
                       self->path);
          return NULL;
        }
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_steal (names, NULL);
}

static char **
hk_place_folder_list (HkPlace *place, const char *folder, GCancellable *cancellable, GError **error)
{
  HkPlaceFolder *self = HK_PLACE_FOLDER (place);
  g_autoptr (GError) local_error = NULL;
  AUTOFD fd = open_folder (self, folder, FALSE, &local_error);

  if (fd >= 0)
    return read_names (self, fd, folder, error);
  if (g_error_matches (local_error, HK_ERROR, HK_ERROR_NOT_FOUND))
    return g_new0 (char *, 1);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
hk_place_folder_remove (HkPlace *place, const char *key, GCancellable *cancellable, GError **error)
{
  HkPlaceFolder *self = HK_PLACE_FOLDER (place);
  g_autoptr (GError) local_error = NULL;
  const char *name;
  AUTOFD folder = open_parent (self, key, FALSE, &name, &local_error);

  if (folder >= 0 && (unlinkat (folder, name, 0) == 0 || errno == ENOENT))
    return TRUE;
  if (folder >= 0)
    set_error_from_errno (self, key, errno, &local_error);
  if (g_error_matches (local_error, HK_ERROR, HK_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
hk_place_folder_place_init (HkPlaceInterface *iface)
{
  iface->put = hk_place_folder_put;
  iface->get = hk_place_folder_get;
  iface->list = hk_place_folder_list;
  iface->remove = hk_place_folder_remove;
}

static void
hk_place_folder_finalize (GObject *object)
{
  HkPlaceFolder *self = HK_PLACE_FOLDER (object);

  g_free (self->path);

  G_OBJECT_CLASS (hk_place_folder_parent_class)->finalize (object);
}

static void
hk_place_folder_class_init (HkPlaceFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_place_folder_finalize;
}

static void
hk_place_folder_init (HkPlaceFolder *self)
{
}

/**
 * hk_place_folder_new:
 * @path: absolute path of the folder; need not exist yet
 *
 * Returns: (transfer full): the place
 */
HkPlace *
hk_place_folder_new (const char *path)
{
  HkPlaceFolder *self;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  self = g_object_new (HK_TYPE_PLACE_FOLDER, NULL);
  self->path = g_strdup (path);
  return HK_PLACE (self);
}
