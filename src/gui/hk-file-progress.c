/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many problems scroll; they never push the window apart. */

#define G_LOG_DOMAIN "hk-file-progress"

#include "config.h"

#include "hk-file-progress.h"

#include <glib/gi18n-lib.h>

struct _HkFileProgress
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *problem_area;
  GtkLabel *problem;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkWidget *stop_button;

  /* Owned */
  HkInquiryDesk *desk; /* NULL: nobody is followed */
};

enum
{
  STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkFileProgress, hk_file_progress, GTK_TYPE_BOX)

static void
stop_clicked_cb (HkFileProgress *self)
{
  if (self->desk != NULL)
    hk_inquiry_desk_cancel (self->desk);
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
desk_progress_cb (HkFileProgress *self)
{
  guint total;
  guint done = hk_inquiry_desk_get_progress (self->desk, &total);
  g_autofree char *summary = hk_inquiry_desk_dup_summary (self->desk);

  hk_file_progress_show (self, done, total, hk_inquiry_desk_is_busy (self->desk), summary);
  hk_file_progress_show_problem (self, hk_inquiry_desk_get_problems (self->desk));
}

static void
hk_file_progress_dispose (GObject *object)
{
  HkFileProgress *self = HK_FILE_PROGRESS (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_FILE_PROGRESS);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hk_file_progress_parent_class)->dispose (object);
}

static void
hk_file_progress_class_init (HkFileProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_file_progress_dispose;
  signals[STOPPED] = g_signal_new (
      "stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-file-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, HkFileProgress, problem_area);
  gtk_widget_class_bind_template_child (widget_class, HkFileProgress, problem);
  gtk_widget_class_bind_template_child (widget_class, HkFileProgress, progress_box);
  gtk_widget_class_bind_template_child (widget_class, HkFileProgress, progress_label);
  gtk_widget_class_bind_template_child (widget_class, HkFileProgress, progress);
  gtk_widget_class_bind_template_child (widget_class, HkFileProgress, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
}

static void
hk_file_progress_init (HkFileProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hk_file_progress_follow (HkFileProgress *self, HkInquiryDesk *desk)
{
  g_return_if_fail (HK_IS_FILE_PROGRESS (self) && HK_IS_INQUIRY_DESK (desk));

  g_set_object (&self->desk, desk);
  g_signal_connect_object (
      desk, "progress", G_CALLBACK (desk_progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      desk, "failed", G_CALLBACK (hk_file_progress_show_problem), self, G_CONNECT_SWAPPED);
}

void
hk_file_progress_show (
    HkFileProgress *self, guint done, guint total, gboolean busy, const char *summary)
{
  g_autofree char *text = NULL;

  g_return_if_fail (HK_IS_FILE_PROGRESS (self) && summary != NULL);

  text = busy ? g_strdup_printf (_ ("%u of %u files"), done, total) : g_strdup (summary);
  gtk_widget_set_visible (self->progress_box, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_visible (self->stop_button, busy);
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double)done / total : 0);
  gtk_label_set_text (self->progress_label, text);
}

void
hk_file_progress_show_problem (HkFileProgress *self, const char *sentence)
{
  g_return_if_fail (HK_IS_FILE_PROGRESS (self) && sentence != NULL);

  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (self->problem_area, *sentence != '\0');
}
