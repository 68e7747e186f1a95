/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints what the visible page has for paper: made on a thread, then handed to the dialog of the
 * desktop. */

#define G_LOG_DOMAIN "hk-window"

#include "config.h"

#include "hk-window.h"

#include "hk-window-private.h"

typedef struct
{
  GWeakRef page;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_weak_ref_clear (&printing->page);
  g_free (printing);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, HkPrint *print)
{
  hk_print_draw_page (print, (guint)page, gtk_print_context_get_cairo_context (context));
}

/**
 * hk_window_create_print_operation:
 *
 * Returns: (transfer full): the pages of @print on A4 paper
 */
GtkPrintOperation *
hk_window_create_print_operation (HkPrint *print)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  g_return_val_if_fail (HK_IS_PRINT (print), NULL);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, hk_print_get_title (print));
  gtk_print_operation_set_n_pages (operation, (int)hk_print_get_n_pages (print));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation,
                         "draw-page",
                         G_CALLBACK (draw_page_cb),
                         g_object_ref (print),
                         (GClosureNotify)(void (*) (void))g_object_unref,
                         0);
  return operation;
}

/* The paper was sent, or it was not: then the page says why. */
static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Printing *printing)
{
  g_autoptr (HkPage) page = g_weak_ref_get (&printing->page);
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || page == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  hk_page_show_error (page, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HkWindow *self = HK_WINDOW (source);
  Printing *printing = user_data;
  g_autoptr (HkPage) page = g_weak_ref_get (&printing->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (HkPrint) print = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GtkPrintOperation) operation = NULL;

  self->printing = FALSE;
  hk_window_update_header (self);
  if (print == NULL || page == NULL)
    {
      if (page != NULL)
        hk_page_show_error (page, error);
      printing_free (printing);
      return;
    }
  operation = hk_window_create_print_operation (print);
  g_signal_connect_data (operation,
                         "done",
                         G_CALLBACK (printed_cb),
                         printing,
                         (GClosureNotify)(void (*) (void))printing_free,
                         0);
  gtk_print_operation_run (
      operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static void
make_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  HkPagePaper *paper = task_data;
  GError *error = NULL;
  HkPrint *print = paper->make (paper->data, &error);

  if (print != NULL)
    g_task_return_pointer (task, print, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
paper_free (gpointer data)
{
  HkPagePaper *paper = data;

  paper->destroy (paper->data);
  g_free (paper);
}

/* Asks the visible page and goes on when the pages are made. */
void
hk_window_print (HkWindow *self)
{
  g_autoptr (GTask) task = NULL;
  HkPagePaper paper = { 0 };
  Printing *printing;

  if (self->page == NULL || self->printing || !hk_page_get_paper (self->page, &paper))
    return;
  printing = g_new0 (Printing, 1);
  g_weak_ref_init (&printing->page, self->page);
  self->printing = TRUE;
  hk_window_update_header (self);
  task = g_task_new (self, NULL, made_cb, printing);
  g_task_set_source_tag (task, hk_window_print);
  g_task_set_task_data (task, g_memdup2 (&paper, sizeof paper), paper_free);
  g_task_run_in_thread (task, make_thread);
}
