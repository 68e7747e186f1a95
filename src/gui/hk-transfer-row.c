/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One submission of the outbox as a row: state, what it is, what happened, and what can be done
 * about it. */

#define G_LOG_DOMAIN "hk-transfer-row"

#include "config.h"

#include "hk-transfer-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-format.h"
#include "hk-moment.h"
#include "hk-state-view.h"

struct _HkTransferRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  HkChip *chip;
  GtkLabel *title;
  GtkLabel *detail;
  GtkProgressBar *bar;
  GtkLabel *date;
  GtkButton *button;
  GtkImage *arrow;

  /* Owned */
  HkOutboxItem *item;
};

G_DEFINE_FINAL_TYPE (HkTransferRow, hk_transfer_row, GTK_TYPE_LIST_BOX_ROW)

static char *
dup_failure (const HkOutboxItemInit *view)
{
  g_autofree char *when = NULL;

  if (view->last_error == NULL || *view->last_error == '\0')
    return g_strdup (_ ("Nothing has left yet. Sending again is always safe."));
  when = hk_moment_dup (view->last_try_at);
  return g_strdup_printf (_ ("%s (%s)"), view->last_error, when);
}

/* What happened, when, and what happens next; the reason in full is in the tooltip. */
static char *
dup_next_try (const HkOutboxItemInit *view, gint64 next_try)
{
  g_autofree char *last = hk_moment_dup (view->last_try_at);
  g_autofree char *next = hk_moment_dup (next_try);

  /* Translators: two times of the day. */
  return g_strdup_printf (
      _ ("There was no connection at %s. It is sent again by itself at %s."), last, next);
}

static char *
dup_detail (const HkOutboxItemInit *view, gboolean is_running, gint64 next_try)
{
  if (next_try != 0 && !is_running)
    return dup_next_try (view, next_try);
  if (is_running)
    return g_strdup (_ ("The connection is being made."));
  switch (view->state)
    {
    case HK_TRANSFER_SENDING:
      return g_strdup (_ ("It stopped half-way. Sending again is always safe."));
    case HK_TRANSFER_SENT:
      return g_strdup_printf (_ ("Put at “%s”; not received yet"), view->place);
    case HK_TRANSFER_RECEIVED:
      return g_strdup_printf (_ ("%s · receipt %s"), view->place, view->receipt->number);
    case HK_TRANSFER_RETURNED:
      return g_strdup_printf (_ ("“%s”: correct it, and it goes out as version %u."),
                              view->receipt->reason,
                              view->submission->version + 1);
    case HK_TRANSFER_WAITING:
    case HK_TRANSFER_CONFLICT:
    case HK_TRANSFER_FAILED:
    default:
      return dup_failure (view);
    }
}

static char *
dup_date (const HkOutboxItemInit *view)
{
  return hk_moment_dup (view->receipt != NULL ? view->receipt->received_at
                        : view->sent_at != 0  ? view->sent_at
                                              : view->submission->created_at);
}

/* The number first, then what it is about, quieter; core parts them by a wide space. */
static void
show_title (HkTransferRow *self, const char *title)
{
  const char *rest = strstr (title, "　");
  g_autofree char *head = NULL;
  g_autofree char *markup = NULL;

  if (rest == NULL)
    {
      gtk_label_set_text (self->title, title);
      return;
    }
  head = g_strndup (title, (gsize)(rest - title));
  markup = g_markup_printf_escaped ("%s<span alpha=\"62%%\">%s</span>", head, rest);
  gtk_label_set_markup (self->title, markup);
}

static void
show_button (HkTransferRow *self, const HkOutboxItemInit *view, gboolean is_running)
{
  const char *label = _ ("Send Now");
  const char *action = "page.send";
  const char *target = view->submission->id;

  if (is_running)
    {
      label = C_ ("a transfer", "Stop");
      action = "page.stop";
    }
  else if (view->state == HK_TRANSFER_RETURNED)
    {
      label = _ ("Correct");
      action = "page.correct";
      target = view->submission->request_id;
    }
  gtk_button_set_label (self->button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", target);
}

static void
show_item (HkTransferRow *self, gboolean is_open, gboolean is_running, gint64 next_try)
{
  const HkOutboxItemInit *view = hk_outbox_item_get (self->item);
  HkStateView state = hk_state_view_of_transfer (is_running ? HK_TRANSFER_SENDING : view->state);
  g_autofree char *detail = dup_detail (view, is_running, next_try);
  g_autofree char *reason = next_try != 0 ? dup_failure (view) : g_strdup (detail);
  g_autofree char *date = dup_date (view);

  hk_chip_set (self->chip, state.icon_name, state.label, state.state);
  show_title (self, view->submission->title);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), view->submission->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail), reason);
  gtk_label_set_text (self->date, date);
  gtk_widget_set_visible (GTK_WIDGET (self->date), !is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), !is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->button), is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_running);
  if (is_open)
    show_button (self, view, is_running);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  view->submission->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  state.label,
                                  -1);
}

static void
hk_transfer_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_TRANSFER_ROW);
  g_clear_object (&HK_TRANSFER_ROW (object)->item);

  G_OBJECT_CLASS (hk_transfer_row_parent_class)->dispose (object);
}

static void
hk_transfer_row_class_init (HkTransferRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_transfer_row_dispose;

  g_type_ensure (HK_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-transfer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HkTransferRow, chip);
  gtk_widget_class_bind_template_child (widget_class, HkTransferRow, title);
  gtk_widget_class_bind_template_child (widget_class, HkTransferRow, detail);
  gtk_widget_class_bind_template_child (widget_class, HkTransferRow, bar);
  gtk_widget_class_bind_template_child (widget_class, HkTransferRow, date);
  gtk_widget_class_bind_template_child (widget_class, HkTransferRow, button);
  gtk_widget_class_bind_template_child (widget_class, HkTransferRow, arrow);
}

static void
hk_transfer_row_init (HkTransferRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_transfer_row_new (HkOutboxItem *item, gboolean is_open, gboolean is_running, gint64 next_try)
{
  HkTransferRow *self;

  g_return_val_if_fail (HK_IS_OUTBOX_ITEM (item), NULL);

  self = g_object_new (HK_TYPE_TRANSFER_ROW, NULL);
  self->item = g_object_ref (item);
  show_item (self, is_open, is_running, next_try);
  return GTK_WIDGET (self);
}

HkOutboxItem *
hk_transfer_row_get_item (HkTransferRow *self)
{
  g_return_val_if_fail (HK_IS_TRANSFER_ROW (self), NULL);

  return self->item;
}

/* Bytes, and the time left once there is something to judge it by. */
void
hk_transfer_row_set_progress (HkTransferRow *self, guint64 done, guint64 total, gint64 started_at)
{
  gint64 passed = g_get_monotonic_time () - started_at;
  g_autofree char *done_text = hk_format_bytes (done);
  g_autofree char *total_text = hk_format_bytes (total);
  g_autofree char *text = NULL;

  g_return_if_fail (HK_IS_TRANSFER_ROW (self));

  if (total == 0)
    return;
  if (passed > G_USEC_PER_SEC && done > 0 && done < total)
    {
      gint64 left = (gint64)((total - done) * (guint64)passed / done) / G_USEC_PER_SEC + 1;
      g_autofree char *left_text = hk_format_integer (left);

      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%s of %s · about %s second left",
                                           "%s of %s · about %s seconds left",
                                           (gulong)left),
                              done_text,
                              total_text,
                              left_text);
    }
  else
    text = g_strdup_printf (_ ("%s of %s"), done_text, total_text);
  gtk_label_set_text (self->detail, text);
  gtk_progress_bar_set_fraction (self->bar, (double)MIN (done, total) / (double)total);
}
