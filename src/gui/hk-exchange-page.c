/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 提出と受領: what was sent, where, when and with which outcome; a retry that is always safe. */

#define G_LOG_DOMAIN "hk-exchange-page"

#include "config.h"

#include "hk-exchange-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-columns.h"
#include "hk-exchange-receipt.h"
#include "hk-explanation-window.h"
#include "hk-moment.h"
#include "hk-place-card.h"
#include "hk-state-view.h"
#include "hk-transfer-row.h"

#define MAX_ARRIVED 6

struct _HkExchangePage
{
  HkPage parent_instance;

  /* Template widgets */
  AdwButtonContent *receive_content;
  GtkWidget *receive_button;
  GtkWidget *empty;
  GtkWidget *now_head;
  GtkLabel *now_count;
  GtkListBox *now_list;
  GtkWidget *past_head;
  GtkListBox *past_list;
  GtkWidget *note;
  HkPlaceCard *places;
  GtkWidget *arrived_head;
  GtkListBox *arrived_list;

  /* State */
  guint n_pulls; /* still under way */
  guint n_receipts;
};

G_DEFINE_FINAL_TYPE (HkExchangePage, hk_exchange_page, HK_TYPE_PAGE)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Whether something is still to be done about it. A returned version is done with when the request
 * has moved on. */
static gboolean
is_open (HkSnapshot *snapshot, const HkOutboxItemInit *view)
{
  HkRequest *request;

  switch (view->state)
    {
    case HK_TRANSFER_SENT:
    case HK_TRANSFER_RECEIVED:
      return FALSE;
    case HK_TRANSFER_RETURNED:
      request = hk_snapshot_find_request (snapshot, view->submission->request_id);
      return request != NULL && hk_request_get_version (request) == view->submission->version &&
             hk_request_get_state (request) == HK_REQUEST_RETURNED;
    case HK_TRANSFER_WAITING:
    case HK_TRANSFER_SENDING:
    case HK_TRANSFER_CONFLICT:
    case HK_TRANSFER_FAILED:
    default:
      return TRUE;
    }
}

static void
append_transfer (HkExchangePage *self, HkSnapshot *snapshot, HkOutboxItem *item, guint *n_open)
{
  const HkOutboxItemInit *view = hk_outbox_item_get (item);
  HkSender *sender = hk_page_get_sender (HK_PAGE (self));
  HkSending sending = { 0 };
  gboolean running = hk_sender_get_sending (sender, view->submission->id, &sending);
  gint64 next_try = hk_sender_get_next_try (sender, view->submission->id);
  gboolean open = running || is_open (snapshot, view);
  GtkWidget *row = hk_transfer_row_new (item, open, running, next_try);

  if (running)
    hk_transfer_row_set_progress (
        HK_TRANSFER_ROW (row), sending.done, sending.total, sending.started_at);
  gtk_list_box_append (open ? self->now_list : self->past_list, row);
  *n_open += open ? 1 : 0;
}

static void
show_transfers (HkExchangePage *self, HkSnapshot *snapshot)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (snapshot);
  guint n_open = 0;
  g_autofree char *count_text = NULL;
  g_autofree char *count = NULL;

  clear_list (self->now_list);
  clear_list (self->past_list);
  for (guint i = 0; i < outbox->len; i++)
    append_transfer (self, snapshot, g_ptr_array_index (outbox, i), &n_open);
  count_text = hk_format_integer (n_open);
  count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s item", "%s items", n_open), count_text);
  gtk_label_set_text (self->now_count, count);
  gtk_widget_set_visible (self->empty, outbox->len == 0);
  gtk_widget_set_visible (self->now_head, n_open > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->now_list), n_open > 0);
  gtk_widget_set_visible (self->past_head, outbox->len > n_open);
  gtk_widget_set_margin_top (self->past_head, n_open > 0 ? 18 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->past_list), outbox->len > n_open);
  gtk_widget_set_visible (self->note, outbox->len > 0);
}

static GtkWidget *
create_arrived_row (HkOutboxItem *item)
{
  const HkOutboxItemInit *view = hk_outbox_item_get (item);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = hk_moment_dup (view->receipt->received_at);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), view->submission->title, when);
  HkStateView state = hk_state_view_of_transfer (view->state);
  GtkWidget *icon = gtk_image_new_from_icon_name (state.icon_name);

  if (state.state != NULL)
    {
      g_autofree char *class_name = g_strdup_printf ("state-%s", state.state);

      gtk_widget_add_css_class (icon, class_name);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 view->receipt->accepted ? _ ("Receipt") : _ ("Return"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, subtitle);
  g_object_set_data_full (G_OBJECT (row), "hk-item", g_object_ref (item), g_object_unref);
  return row;
}

static void
show_arrived (HkExchangePage *self, HkSnapshot *snapshot)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (snapshot);
  guint n = 0;

  clear_list (self->arrived_list);
  for (guint i = 0; i < outbox->len && n < MAX_ARRIVED; i++)
    {
      HkOutboxItem *item = g_ptr_array_index (outbox, i);

      if (hk_outbox_item_get (item)->receipt == NULL)
        continue;
      gtk_list_box_append (self->arrived_list, create_arrived_row (item));
      n++;
    }
  gtk_widget_set_visible (self->arrived_head, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->arrived_list), n > 0);
}

static void
update_actions (HkExchangePage *self, HkSnapshot *snapshot)
{
  gboolean can_pull = hk_snapshot_get_places (snapshot)->len > 0 && self->n_pulls == 0;

  hk_page_enable_action (HK_PAGE (self), "refresh", can_pull);
  adw_button_content_set_label (self->receive_content,
                                self->n_pulls > 0 ? _ ("Receiving…") : _ ("Receive What Is New"));
}

static void
hk_exchange_page_snapshot_changed (HkPage *page, HkSnapshot *snapshot)
{
  HkExchangePage *self = HK_EXCHANGE_PAGE (page);

  show_transfers (self, snapshot);
  show_arrived (self, snapshot);
  hk_place_card_show_places (self->places, page, snapshot);
  update_actions (self, snapshot);
}

static HkTransferRow *
find_row (HkExchangePage *self, const char *submission)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->now_list, i)) != NULL; i++)
    {
      HkOutboxItem *item = hk_transfer_row_get_item (HK_TRANSFER_ROW (row));

      if (strcmp (hk_outbox_item_get (item)->submission->id, submission) == 0)
        return HK_TRANSFER_ROW (row);
    }
  return NULL;
}

/* Everything is shown again with the newest snapshot, unless the window has let go of the page. */
static void
show_again (HkExchangePage *self)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));

  if (snapshot != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    hk_exchange_page_snapshot_changed (HK_PAGE (self), snapshot);
}

static void
bytes_moved_cb (HkExchangePage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->now_list, i)) != NULL; i++)
    {
      HkOutboxItem *item = hk_transfer_row_get_item (HK_TRANSFER_ROW (row));
      HkSending sending;

      if (hk_sender_get_sending (hk_page_get_sender (HK_PAGE (self)),
                                 hk_outbox_item_get (item)->submission->id,
                                 &sending))
        hk_transfer_row_set_progress (
            HK_TRANSFER_ROW (row), sending.done, sending.total, sending.started_at);
    }
}

static void
sender_changed_cb (HkExchangePage *self)
{
  HkSender *sender = hk_page_get_sender (HK_PAGE (self));

  if (sender == NULL)
    return;
  g_signal_connect_object (sender, "changed", G_CALLBACK (show_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sender, "moved", G_CALLBACK (bytes_moved_cb), self, G_CONNECT_SWAPPED);
}

static void
send_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_page_hide_problem (HK_PAGE (user_data));
  hk_sender_send (hk_page_get_sender (HK_PAGE (user_data)), g_variant_get_string (parameter, NULL));
}

static void
stop_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_sender_stop (hk_page_get_sender (HK_PAGE (user_data)), g_variant_get_string (parameter, NULL));
}

static void
correct_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_page_open (HK_PAGE (user_data), "requests", parameter);
}

static void
open_requests_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hk_page_open (HK_PAGE (user_data), "requests", NULL);
}

static HkTransfer *
prepare_pull (HkSession *session, gpointer data, GError **error)
{
  return hk_session_prepare_pull (session, data, error);
}

static void
say_what_came (HkExchangePage *self)
{
  g_autofree char *count = hk_format_integer (self->n_receipts);
  g_autofree char *text = NULL;

  if (self->n_receipts == 0)
    text = g_strdup (_ ("There is nothing new."));
  else
    text = g_strdup_printf (
        g_dngettext (
            GETTEXT_PACKAGE, "%s receipt arrived.", "%s receipts arrived.", self->n_receipts),
        count);
  hk_page_show_toast (HK_PAGE (self), text);
}

static void
pull_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkExchangePage) self = user_data;
  g_autoptr (GError) error = NULL;
  HkPullResult pull = { 0 };
  gboolean pulled = hk_workspace_transfer_finish (HK_WORKSPACE (source), result, &pull, &error);

  self->n_pulls--;
  self->n_receipts += pull.n_receipts;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (!pulled)
    hk_page_show_error (HK_PAGE (self), error);
  if (self->n_pulls == 0 && (pulled || self->n_receipts > 0))
    say_what_came (self);
  show_again (self);
}

static void
refresh_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkExchangePage *self = HK_EXCHANGE_PAGE (user_data);
  GPtrArray *places = hk_snapshot_get_places (hk_page_get_snapshot (HK_PAGE (self)));

  self->n_receipts = 0;
  self->n_pulls = places->len;
  hk_page_hide_problem (HK_PAGE (self));
  for (guint i = 0; i < places->len; i++)
    hk_workspace_transfer_async (hk_page_get_workspace (HK_PAGE (self)),
                                 prepare_pull,
                                 g_strdup (((HkPlaceInfo *)g_ptr_array_index (places, i))->name),
                                 g_free,
                                 NULL,
                                 NULL,
                                 NULL,
                                 pull_finished_cb,
                                 g_object_ref (self));
  show_again (self);
}

static const GActionEntry page_entries[] = {
  { .name = "refresh", .activate = refresh_activated },
  { .name = "send", .activate = send_activated, .parameter_type = "s" },
  { .name = "stop", .activate = stop_activated, .parameter_type = "s" },
  { .name = "correct", .activate = correct_activated, .parameter_type = "s" },
  { .name = "open-requests", .activate = open_requests_activated },
};

static void
show_details (HkExchangePage *self, HkOutboxItem *item)
{
  HkReference *reference = hk_snapshot_get_reference (hk_page_get_snapshot (HK_PAGE (self)));
  g_autoptr (GPtrArray) rows = hk_exchange_list_receipt_rows (item, reference);
  const HkReceipt *receipt = hk_outbox_item_get (item)->receipt;
  const char *title = receipt == NULL     ? _ ("Submission")
                      : receipt->accepted ? _ ("Receipt")
                                          : _ ("Return");

  gtk_window_present (GTK_WINDOW (hk_explanation_window_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, rows)));
}

static void
row_activated_cb (HkExchangePage *self, GtkListBoxRow *row)
{
  show_details (self, hk_transfer_row_get_item (HK_TRANSFER_ROW (row)));
}

static void
arrived_activated_cb (HkExchangePage *self, GtkListBoxRow *row)
{
  show_details (self, g_object_get_data (G_OBJECT (row), "hk-item"));
}

/* "add-place" asks for a place at once; the id of a submission puts the focus on it. */
static void
hk_exchange_page_open (HkPage *page, GVariant *target)
{
  HkExchangePage *self = HK_EXCHANGE_PAGE (page);
  const char *text;
  HkTransferRow *row;

  if (target == NULL || !g_variant_is_of_type (target, G_VARIANT_TYPE_STRING))
    return;
  text = g_variant_get_string (target, NULL);
  if (strcmp (text, "add-place") == 0)
    {
      hk_place_card_add (self->places);
      return;
    }
  row = find_row (self, text);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
hk_exchange_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_EXCHANGE_PAGE);

  G_OBJECT_CLASS (hk_exchange_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/hakaru/Hakaru/ui/hk-exchange-page.ui");
  gtk_widget_class_bind_template_child (klass, HkExchangePage, receive_content);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, receive_button);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, empty);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, now_head);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, now_count);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, now_list);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, past_head);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, past_list);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, note);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, places);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, arrived_head);
  gtk_widget_class_bind_template_child (klass, HkExchangePage, arrived_list);
  gtk_widget_class_bind_template_callback (klass, row_activated_cb);
  gtk_widget_class_bind_template_callback (klass, arrived_activated_cb);
}

static void
hk_exchange_page_class_init (HkExchangePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_exchange_page_dispose;
  HK_PAGE_CLASS (klass)->snapshot_changed = hk_exchange_page_snapshot_changed;
  HK_PAGE_CLASS (klass)->open = hk_exchange_page_open;

  g_type_ensure (HK_TYPE_COLUMNS);
  g_type_ensure (HK_TYPE_PLACE_CARD);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hk_exchange_page_init (HkExchangePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hk_page_add_actions (HK_PAGE (self), page_entries, G_N_ELEMENTS (page_entries));
  g_signal_connect (self, "notify::sender", G_CALLBACK (sender_changed_cb), NULL);
}

char *
hk_exchange_page_dup_badge (HkSnapshot *snapshot)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (snapshot);
  guint n = 0;
  g_autofree char *count = NULL;

  for (guint i = 0; i < outbox->len; i++)
    {
      const HkOutboxItemInit *view = hk_outbox_item_get (g_ptr_array_index (outbox, i));

      n += view->state == HK_TRANSFER_RETURNED && is_open (snapshot, view) ? 1 : 0;
    }
  if (n == 0)
    return NULL;
  count = hk_format_integer (n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s returned", "%s returned", n), count);
}
