/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a file or a folder: GtkFileDialog where GTK has it, GtkFileChooserNative before. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  HK_FILE_DIALOG_OPEN,
  HK_FILE_DIALOG_OPEN_MANY,
  HK_FILE_DIALOG_SAVE,
  HK_FILE_DIALOG_FOLDER,
} HkFileDialogMode;

typedef struct
{
  HkFileDialogMode mode;
  const char      *title;
  const char      *accept_label;
  const char      *initial_name; /* save only, or NULL */
  const char      *filter_name;  /* or NULL: all files */
  const char      *filter_pattern; /* "*.xlsx" */
} HkFileDialogInit;

void   hk_file_dialog_ask_async  (GtkWindow *parent, const HkFileDialogInit *init, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/* NULL without error: the user closed the dialog. Transfer full. */
GFile     *hk_file_dialog_ask_finish      (GAsyncResult *result, GError **error);
/* After HK_FILE_DIALOG_OPEN_MANY: paths of this computer, (element-type utf8), in the order of the dialog. */
GPtrArray *hk_file_dialog_ask_many_finish (GAsyncResult *result, GError **error);

G_END_DECLS
