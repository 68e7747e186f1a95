/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a file or a folder; the only place that knows which file dialog this GTK has. */

#define G_LOG_DOMAIN "hk-file-dialog"

#include "config.h"

#include "hk-file-dialog.h"

#include <glib/gi18n-lib.h>

static GtkFileFilter *
create_filter (const HkFileDialogInit *init)
{
  GtkFileFilter *filter;

  if (init->filter_pattern == NULL)
    return NULL;
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, init->filter_name);
  gtk_file_filter_add_pattern (filter, init->filter_pattern);
  return filter;
}

/* The paths of the files; consumes the list. */
static GPtrArray *
list_paths (GListModel *files)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_object_unref (files);
  return paths;
}

#if GTK_CHECK_VERSION(4, 10, 0)

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GListModel) files = NULL;

  switch (GPOINTER_TO_INT (g_task_get_task_data (task)))
    {
    case HK_FILE_DIALOG_OPEN:
      file = gtk_file_dialog_open_finish (dialog, result, &error);
      break;
    case HK_FILE_DIALOG_OPEN_MANY:
      files = gtk_file_dialog_open_multiple_finish (dialog, result, &error);
      break;
    case HK_FILE_DIALOG_SAVE:
      file = gtk_file_dialog_save_finish (dialog, result, &error);
      break;
    default:
      file = gtk_file_dialog_select_folder_finish (dialog, result, &error);
    }

  if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (files != NULL)
    g_task_return_pointer (
        task, list_paths (g_steal_pointer (&files)), (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
}

static void
show_dialog (GtkWindow *parent, const HkFileDialogInit *init, GTask *task)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = create_filter (init);
  GCancellable *cancellable = g_task_get_cancellable (task);

  gtk_file_dialog_set_title (dialog, init->title);
  gtk_file_dialog_set_accept_label (dialog, init->accept_label);
  if (filter != NULL)
    gtk_file_dialog_set_default_filter (dialog, filter);
  if (init->initial_name != NULL)
    gtk_file_dialog_set_initial_name (dialog, init->initial_name);

  switch (init->mode)
    {
    case HK_FILE_DIALOG_OPEN:
      gtk_file_dialog_open (dialog, parent, cancellable, file_chosen_cb, task);
      break;
    case HK_FILE_DIALOG_OPEN_MANY:
      gtk_file_dialog_open_multiple (dialog, parent, cancellable, file_chosen_cb, task);
      break;
    case HK_FILE_DIALOG_SAVE:
      gtk_file_dialog_save (dialog, parent, cancellable, file_chosen_cb, task);
      break;
    default:
      gtk_file_dialog_select_folder (dialog, parent, cancellable, file_chosen_cb, task);
    }
}

G_GNUC_END_IGNORE_DEPRECATIONS

#else

static void
chooser_responded_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT &&
      GPOINTER_TO_INT (g_task_get_task_data (task)) == HK_FILE_DIALOG_OPEN_MANY)
    g_task_return_pointer (task,
                           list_paths (gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog))),
                           (GDestroyNotify)g_ptr_array_unref);
  else if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (
        task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
show_dialog (GtkWindow *parent, const HkFileDialogInit *init, GTask *task)
{
  static const GtkFileChooserAction actions[] = {
    [HK_FILE_DIALOG_OPEN] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [HK_FILE_DIALOG_OPEN_MANY] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [HK_FILE_DIALOG_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [HK_FILE_DIALOG_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  g_autoptr (GtkFileFilter) filter = create_filter (init);
  GtkFileChooserNative *native = gtk_file_chooser_native_new (
      init->title, parent, actions[init->mode], init->accept_label, _ ("Cancel"));

  if (filter != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  if (init->initial_name != NULL && init->mode == HK_FILE_DIALOG_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), init->initial_name);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native),
                                        init->mode == HK_FILE_DIALOG_OPEN_MANY);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect (native, "response", G_CALLBACK (chooser_responded_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

#endif

void
hk_file_dialog_ask_async (GtkWindow *parent,
                          const HkFileDialogInit *init,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (init != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, hk_file_dialog_ask_async);
  g_task_set_task_data (task, GINT_TO_POINTER (init->mode), NULL);
  show_dialog (parent, init, task);
}

GFile *
hk_file_dialog_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
hk_file_dialog_ask_many_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
