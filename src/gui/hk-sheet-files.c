/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder is listed on a thread: it may lie on a slow network drive. */

#define G_LOG_DOMAIN "hk-sheet-files"

#include "config.h"

#include "hk-sheet-files.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-file-dialog.h"

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static void
free_paths (gpointer paths)
{
  g_ptr_array_unref (paths);
}

/* What spreadsheet programs leave beside an open file is left out. */
static void
list_folder (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = data;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".xlsx") && *name != '.' && *name != '~')
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  if (paths->len > 0)
    g_task_return_pointer (task, g_steal_pointer (&paths), free_paths);
  else
    g_task_return_new_error (
        task, HK_ERROR, HK_ERROR_NOT_FOUND, _ ("There is no workbook in this folder."));
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GFile) folder = hk_file_dialog_ask_finish (result, &error);
  char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else if (path == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    {
      g_task_set_task_data (task, path, g_free);
      g_task_run_in_thread (task, list_folder);
    }
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *paths = hk_file_dialog_ask_many_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (paths == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, paths, free_paths);
}

void
hk_sheet_files_ask_async (GtkWindow *parent,
                          gboolean folder,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const HkFileDialogInit folder_init = { .mode = HK_FILE_DIALOG_FOLDER,
                                         .title = _ ("Folder with the Files That Came Back"),
                                         .accept_label = _ ("Read") };
  const HkFileDialogInit files_init = { .mode = HK_FILE_DIALOG_OPEN_MANY,
                                        .title = _ ("Files That Came Back"),
                                        .accept_label = _ ("Read"),
                                        .filter_name = _ ("Workbooks"),
                                        .filter_pattern = "*.xlsx" };
  GTask *task;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, hk_sheet_files_ask_async);
  hk_file_dialog_ask_async (parent,
                            folder ? &folder_init : &files_init,
                            NULL,
                            folder ? folder_chosen_cb : files_chosen_cb,
                            task);
}

GPtrArray *
hk_sheet_files_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
