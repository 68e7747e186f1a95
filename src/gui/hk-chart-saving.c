/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where to put a chart and writes it there on a thread; the window stays usable meanwhile. */
#define G_LOG_DOMAIN "hk-chart-saving"

#include "config.h"
#include "hk-chart-saving.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-file-dialog.h"
#include "hk-page.h"

typedef struct
{
  GWeakRef widget;
  HkChart *chart;
  char *format;
  char *path;
} Saving;

static void
saving_free (Saving *saving)
{
  g_weak_ref_clear (&saving->widget);
  g_object_unref (saving->chart);
  g_free (saving->format);
  g_free (saving->path);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static HkPage *
find_page (Saving *saving)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&saving->widget);

  if (widget == NULL)
    return NULL;
  return HK_PAGE (gtk_widget_get_ancestor (widget, HK_TYPE_PAGE));
}

/* A title may hold what a file name must not. */
static char *
dup_file_name (HkChart *chart, const char *format)
{
  const char *title = hk_chart_get_title (chart);
  g_autofree char *name = g_strdup (title != NULL && *title != '\0' ? title : _ ("Chart"));

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  return g_strdup_printf ("%s.%s", name, format);
}

/* The name typed may lack the ending that says the format. */
static char *
dup_path_with_ending (GFile *file, const char *format)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;
  g_autofree char *ending = g_strdup_printf (".%s", format);

  if (path == NULL || g_str_has_suffix (lower, ending))
    return g_steal_pointer (&path);
  return g_strconcat (path, ending, NULL);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;

  if (hk_chart_save (saving->chart, saving->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = g_task_get_task_data (G_TASK (result));
  HkPage *page = find_page (saving);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (saving->path);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *text = g_strdup_printf (_ ("Saved as %s."), name);

      if (page != NULL)
        hk_page_show_toast (page, text);
    }
  else if (page != NULL)
    hk_page_show_error (page, error);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hk_file_dialog_ask_finish (result, &error);
  g_autoptr (GTask) task = NULL;
  HkPage *page = find_page (saving);

  if (file != NULL)
    saving->path = dup_path_with_ending (file, saving->format);
  if (file != NULL && saving->path == NULL)
    g_set_error_literal (
        &error,
        HK_ERROR,
        HK_ERROR_INVALID,
        _ ("The chart cannot be saved there. Choose a folder of this computer or a "
           "connected drive."));
  if (error != NULL && page != NULL)
    hk_page_show_error (page, error);
  if (saving->path == NULL)
    return;
  task = g_task_new (NULL, NULL, written_cb, NULL);
  g_task_set_source_tag (task, file_chosen_cb);
  g_task_set_task_data (task, g_steal_pointer (&saving), (GDestroyNotify)saving_free);
  g_task_run_in_thread (task, write_thread);
}

void
hk_chart_saving_ask (GtkWidget *widget, HkChart *chart, const char *format)
{
  Saving *saving;
  GtkRoot *root;
  g_autofree char *name = NULL;
  g_autofree char *pattern = NULL;
  HkFileDialogInit init = { .mode = HK_FILE_DIALOG_SAVE };

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (HK_IS_CHART (chart));
  g_return_if_fail (format != NULL);

  root = gtk_widget_get_root (widget);
  name = dup_file_name (chart, format);
  pattern = g_strdup_printf ("*.%s", format);
  init.title = _ ("Save the Chart");
  init.accept_label = _ ("_Save");
  init.initial_name = name;
  init.filter_name = pattern;
  init.filter_pattern = pattern;
  saving = g_new0 (Saving, 1);
  g_weak_ref_init (&saving->widget, widget);
  saving->chart = g_object_ref (chart);
  saving->format = g_strdup (format);
  hk_file_dialog_ask_async (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &init, NULL, file_chosen_cb, saving);
}
