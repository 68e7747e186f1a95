/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes and removes the folder of a test. */
#define G_LOG_DOMAIN "test-folder"

#include "config.h"

#include "test-folder.h"

#include <glib/gstdio.h>

char *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("hakaru-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

void
test_folder_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        test_folder_remove (inner);
      else
        g_assert_cmpint (g_unlink (inner), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}
