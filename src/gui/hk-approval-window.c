/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for post and date of who checked or approved, or for the reason of a reopening. */

#define G_LOG_DOMAIN "hk-approval-window"

#include "config.h"

#include "hk-approval-window.h"

#include <glib/gi18n-lib.h>

#include "hk-clock.h"
#include "hk-explainable.h"
#include "hk-explanation.h"
#include "hk-session-approval.h"
#include "hk-text.h"

/* What goes to the worker. */
typedef struct
{
  HkApprovalState to;
  char *title;
  char *date;
  char *reason;
} Order;

struct _HkApprovalWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *heading;
  GtkLabel *numbers;
  GtkLabel *problem;
  GtkEditable *title_row;
  GtkEditable *date_row;
  GtkEditable *reason_row;
  GtkButton *accept_button;

  /* Owned */
  HkPage *page;

  /* State */
  HkApprovalState to;
};

G_DEFINE_FINAL_TYPE (HkApprovalWindow, hk_approval_window, ADW_TYPE_WINDOW)

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->title);
  g_free (order->date);
  g_free (order->reason);
  g_free (order);
}

static gboolean
carry_out (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;

  if (order->to == HK_APPROVAL_CHECKED)
    return hk_session_check_assessment (session, order->title, order->date, error);
  if (order->to == HK_APPROVAL_APPROVED)
    return hk_session_approve_assessment (session, order->title, order->date, error);
  return hk_session_reopen_assessment (session, order->reason, error);
}

static void
carried_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkApprovalWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hk_workspace_run_finish (HK_WORKSPACE (source), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_text (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), TRUE);
}

static void
accept_clicked_cb (HkApprovalWindow *self)
{
  Order *order = NULL;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->accept_button)))
    return;
  order = g_new0 (Order, 1);
  order->to = self->to;
  order->title = g_strdup (gtk_editable_get_text (self->title_row));
  order->date = g_strdup (gtk_editable_get_text (self->date_row));
  order->reason = g_strdup (gtk_editable_get_text (self->reason_row));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), FALSE);
  hk_workspace_run_async (hk_page_get_workspace (self->page),
                          carry_out,
                          order,
                          order_free,
                          NULL,
                          carried_out_cb,
                          g_object_ref (self));
}

/* What is checked or approved. */
static GPtrArray *
explain_numbers (GtkWidget *widget, GtkWidget *focus, gpointer data, char **ret_title)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_APPROVAL_WINDOW (data)->page);

  *ret_title = g_strdup (_ ("Self-Assessment"));
  return hk_explain_total (hk_snapshot_get_score (snapshot), hk_snapshot_get_assessment (snapshot));
}

static void
hk_approval_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_APPROVAL_WINDOW);
  g_clear_object (&HK_APPROVAL_WINDOW (object)->page);

  G_OBJECT_CLASS (hk_approval_window_parent_class)->dispose (object);
}

static void
hk_approval_window_class_init (HkApprovalWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_approval_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-approval-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkApprovalWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalWindow, numbers);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalWindow, date_row);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalWindow, reason_row);
  gtk_widget_class_bind_template_child (widget_class, HkApprovalWindow, accept_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  hk_explainable_install (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_approval_window_init (HkApprovalWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hk_explainable_set_figure (GTK_WIDGET (self->numbers), explain_numbers, self);
}

static void
fill (HkApprovalWindow *self)
{
  static const char *const headings[] = {
    [HK_APPROVAL_DRAFT] = N_ ("Back to Being Filled In"),
    [HK_APPROVAL_CHECKED] = N_ ("Checked in the Section"),
    [HK_APPROVAL_APPROVED] = N_ ("Approve the Assessment"),
  };
  static const char *const verbs[] = {
    [HK_APPROVAL_DRAFT] = NC_ ("approval", "Reopen"),
    [HK_APPROVAL_CHECKED] = NC_ ("approval", "Write Down"),
    [HK_APPROVAL_APPROVED] = NC_ ("approval", "Approve"),
  };
  HkSnapshot *snapshot = hk_page_get_snapshot (self->page);
  g_autofree char *numbers = hk_approval_dup_numbers (hk_snapshot_get_score (snapshot));
  g_autofree char *today = NULL;
  gboolean reopens = self->to == HK_APPROVAL_DRAFT;
  GDate date;

  g_date_clear (&date, 1);
  hk_clock_get_today (&date);
  today = hk_text_is_japanese () ? hk_format_date (&date) : hk_format_iso_date (&date);
  gtk_window_set_title (GTK_WINDOW (self), _ (headings[self->to]));
  gtk_label_set_text (self->heading, _ (headings[self->to]));
  gtk_label_set_text (self->numbers, numbers);
  gtk_button_set_label (self->accept_button,
                        g_dpgettext2 (GETTEXT_PACKAGE, "approval", verbs[self->to]));
  gtk_editable_set_text (self->date_row, today);
  gtk_widget_set_visible (GTK_WIDGET (self->title_row), !reopens);
  gtk_widget_set_visible (GTK_WIDGET (self->date_row), !reopens);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), reopens);
  gtk_widget_grab_focus (GTK_WIDGET (reopens ? self->reason_row : self->title_row));
}

GtkWidget *
hk_approval_window_new (GtkWindow *parent, HkPage *page, HkApprovalState to)
{
  HkApprovalWindow *self = NULL;

  g_return_val_if_fail (HK_IS_PAGE (page), NULL);

  self = g_object_new (HK_TYPE_APPROVAL_WINDOW, "transient-for", parent, NULL);
  self->page = g_object_ref (page);
  self->to = to;
  fill (self);
  return GTK_WIDGET (self);
}
