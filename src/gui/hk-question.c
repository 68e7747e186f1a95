/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A modal window with a heading, a sentence and two buttons; Escape and closing mean no. */

#define G_LOG_DOMAIN "hk-question"

#include "config.h"

#include "hk-question.h"

struct _HkQuestion
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *heading;
  GtkLabel *body;
  GtkButton *cancel;
  GtkButton *accept;

  /* Owned */
  GTask *task;
};

G_DEFINE_FINAL_TYPE (HkQuestion, hk_question, ADW_TYPE_WINDOW)

static void
answer (HkQuestion *self, gboolean accepted)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_boolean (task, accepted);
}

static void
accept_clicked_cb (HkQuestion *self)
{
  answer (self, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
hk_question_close_request (GtkWindow *window)
{
  answer (HK_QUESTION (window), FALSE);
  return GTK_WINDOW_CLASS (hk_question_parent_class)->close_request (window);
}

static void
hk_question_dispose (GObject *object)
{
  answer (HK_QUESTION (object), FALSE);
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_QUESTION);

  G_OBJECT_CLASS (hk_question_parent_class)->dispose (object);
}

static void
hk_question_class_init (HkQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_question_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hk_question_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-question.ui");
  gtk_widget_class_bind_template_child (widget_class, HkQuestion, heading);
  gtk_widget_class_bind_template_child (widget_class, HkQuestion, body);
  gtk_widget_class_bind_template_child (widget_class, HkQuestion, cancel);
  gtk_widget_class_bind_template_child (widget_class, HkQuestion, accept);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_question_init (HkQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hk_question_ask_async (GtkWindow *parent,
                       const char *heading,
                       const char *body,
                       const char *accept,
                       gboolean destructive,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  HkQuestion *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (heading != NULL && body != NULL && accept != NULL);

  self = g_object_new (HK_TYPE_QUESTION, "transient-for", parent, NULL);
  self->task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (self->task, hk_question_ask_async);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->body, body);
  gtk_button_set_label (self->accept, accept);
  gtk_widget_add_css_class (GTK_WIDGET (self->accept),
                            destructive ? "destructive-action" : "suggested-action");
  gtk_widget_grab_focus (GTK_WIDGET (destructive ? self->cancel : self->accept));
  gtk_window_present (GTK_WINDOW (self));
}

gboolean
hk_question_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
