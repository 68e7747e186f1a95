/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 受付: what arrived at the prefecture, a verdict for each file, accept or return. */

#define G_LOG_DOMAIN "hk-inbox-page"

#include "config.h"

#include "hk-inbox-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-columns.h"
#include "hk-file-dialog.h"
#include "hk-inbox-row.h"
#include "hk-place-card.h"
#include "hk-question.h"

struct _HkInboxPage
{
  HkPage parent_instance;

  /* Template widgets */
  AdwButtonContent *receive_content;
  GtkWidget *empty;
  GtkWidget *head;
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *detail;
  GtkLabel *body_name;
  HkChip *verdict_chip;
  GtkLabel *title;
  GtkLabel *facts;
  GtkBox *remarks;
  GtkLabel *outcome;
  GtkRevealer *reason_revealer;
  GtkTextView *reason;
  GtkWidget *buttons;
  GtkButton *return_button;
  GtkWidget *accept_button;
  GtkWidget *resend_button;
  HkPlaceCard *places;

  /* Owned */
  char *chosen; /* key of the row in focus, see dup_key () */

  /* State */
  guint n_pulls;
  guint n_new;
  guint n_rejected;
  gboolean replying;
  gboolean filling; /* rows are being replaced; selections mean nothing */
};

G_DEFINE_FINAL_TYPE (HkInboxPage, hk_inbox_page, HK_TYPE_PAGE)

/* What goes to the worker. */
typedef struct
{
  char *submission;
  gboolean accept;
  gboolean again; /* only send the receipt once more */
  char *reason;
} Reply;

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_free (reply->submission);
  g_free (reply->reason);
  g_free (reply);
}

/* Files that could not be read have no submission id. */
static char *
dup_key (HkInboxItem *item)
{
  const HkInboxItemInit *view = hk_inbox_item_get (item);

  return g_strconcat (view->submission->id, "/", view->source, "/", view->file_name, NULL);
}

static HkInboxItem *
get_chosen (HkInboxPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? hk_inbox_row_get_item (HK_INBOX_ROW (row)) : NULL;
}

static void
show_remarks (HkInboxPage *self, const HkInboxItemInit *view)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->remarks))) != NULL)
    gtk_box_remove (self->remarks, child);
  for (guint i = 0; view->remarks != NULL && i < view->remarks->len; i++)
    gtk_box_append (self->remarks, hk_inbox_remark_new (g_ptr_array_index (view->remarks, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->remarks),
                          view->remarks != NULL && view->remarks->len > 0);
}

static void
show_outcome (HkInboxPage *self, const HkInboxItemInit *view)
{
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (view->receipt != NULL)
    {
      when = hk_format_timestamp (view->receipt->received_at);
      text = view->receipt->accepted
                 ? g_strdup_printf (_ ("Accepted %s · receipt %s"), when, view->receipt->number)
                 : g_strdup_printf (_ ("Returned %s: %s"), when, view->receipt->reason);
      gtk_label_set_text (self->outcome, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), view->receipt != NULL);
  gtk_widget_set_visible (self->resend_button, view->receipt != NULL);
  gtk_widget_set_visible (self->buttons,
                          view->receipt == NULL && *view->submission->file_sha256 != '\0' &&
                              *view->submission->municipality != '\0');
  gtk_widget_set_visible (self->accept_button, view->verdict != HK_VERDICT_REJECTED);
}

/* A receipt that moves is not sent a second time by hand. */
static void
show_sending (HkInboxPage *self, HkInboxItem *item)
{
  HkSender *sender = hk_page_get_sender (HK_PAGE (self));
  HkSending sending = { 0 };
  g_autofree char *sentence = hk_inbox_dup_sending (item, sender);
  g_autofree char *both = NULL;

  if (sentence == NULL)
    return;
  both = g_strdup_printf ("%s\n%s", gtk_label_get_text (self->outcome), sentence);
  gtk_label_set_text (self->outcome, both);
  gtk_widget_set_visible (
      self->resend_button,
      !hk_sender_get_sending (sender, hk_inbox_item_get (item)->submission->id, &sending));
}

static void
update_actions (HkInboxPage *self)
{
  HkPage *page = HK_PAGE (self);
  HkSnapshot *snapshot = hk_page_get_snapshot (page);
  gboolean idle = !self->replying;

  hk_page_enable_action (page,
                         "refresh",
                         snapshot != NULL && hk_snapshot_get_places (snapshot)->len > 0 &&
                             self->n_pulls == 0);
  hk_page_enable_action (page, "open-folder", self->n_pulls == 0);
  hk_page_enable_action (page, "accept", idle);
  hk_page_enable_action (page, "return", idle);
  hk_page_enable_action (page, "resend", idle);
  adw_button_content_set_label (self->receive_content,
                                self->n_pulls > 0 ? _ ("Receiving…") : _ ("Receive What Is New"));
}

static void
show_reason (HkInboxPage *self, gboolean shown)
{
  gtk_revealer_set_reveal_child (self->reason_revealer, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_revealer), shown);
  gtk_button_set_label (self->return_button, shown ? _ ("Send the Return") : _ ("Return…"));
  if (shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->reason), "", -1);
}

static void
show_chosen (HkInboxPage *self)
{
  HkInboxItem *item = get_chosen (self);
  HkRegistry *registry =
      hk_reference_get_registry (hk_snapshot_get_reference (hk_page_get_snapshot (HK_PAGE (self))));
  const HkInboxItemInit *view;
  g_autofree char *name = NULL;
  g_autofree char *facts = NULL;

  gtk_widget_set_visible (self->detail, item != NULL);
  if (item == NULL)
    return;
  view = hk_inbox_item_get (item);
  name = hk_inbox_dup_body_name (item, registry);
  facts = hk_inbox_dup_facts (item);
  hk_inbox_show_verdict (self->verdict_chip, view->verdict);
  gtk_label_set_text (self->body_name, name);
  gtk_label_set_text (self->title, view->submission->title);
  gtk_widget_set_visible (GTK_WIDGET (self->title), *view->submission->title != '\0');
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), view->submission->file_sha256);
  show_remarks (self, view);
  show_outcome (self, view);
  show_sending (self, item);
  show_reason (self, FALSE);
  update_actions (self);
}

static void
show_count (HkInboxPage *self, HkSnapshot *snapshot)
{
  GPtrArray *inbox = hk_snapshot_get_inbox (snapshot);
  guint n_open = 0;
  g_autofree char *all = hk_format_integer (inbox->len);
  g_autofree char *open = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < inbox->len; i++)
    n_open += hk_inbox_item_get (g_ptr_array_index (inbox, i))->receipt == NULL ? 1 : 0;
  open = hk_format_integer (n_open);
  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s file, %s to decide", "%s files, %s to decide", inbox->len),
      all,
      open);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (self->empty, inbox->len == 0);
  gtk_widget_set_visible (self->head, inbox->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), inbox->len > 0);
}

/* What is to be decided first; inside that the newest first, as the snapshot has it. */
static GPtrArray *
list_in_order (HkSnapshot *snapshot)
{
  GPtrArray *inbox = hk_snapshot_get_inbox (snapshot);
  GPtrArray *ordered = g_ptr_array_new ();

  for (guint decided = 0; decided < 2; decided++)
    for (guint i = 0; i < inbox->len; i++)
      if ((hk_inbox_item_get (g_ptr_array_index (inbox, i))->receipt != NULL) == (decided == 1))
        g_ptr_array_add (ordered, g_ptr_array_index (inbox, i));
  return ordered;
}

static void
show_list (HkInboxPage *self, HkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) inbox = list_in_order (snapshot);
  HkRegistry *registry = hk_reference_get_registry (hk_snapshot_get_reference (snapshot));
  GtkWidget *row;
  GtkListBoxRow *chosen = NULL;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < inbox->len; i++)
    {
      HkInboxItem *item = g_ptr_array_index (inbox, i);
      g_autofree char *key = dup_key (item);

      row = hk_inbox_row_new (item, registry);
      hk_inbox_row_show_sending (HK_INBOX_ROW (row), hk_page_get_sender (HK_PAGE (self)));
      gtk_list_box_append (self->list, row);
      if (g_strcmp0 (key, self->chosen) == 0)
        chosen = GTK_LIST_BOX_ROW (row);
    }
  if (chosen == NULL)
    chosen = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, chosen);
  self->filling = FALSE;
}

static void
hk_inbox_page_snapshot_changed (HkPage *page, HkSnapshot *snapshot)
{
  HkInboxPage *self = HK_INBOX_PAGE (page);

  show_list (self, snapshot);
  show_count (self, snapshot);
  show_chosen (self);
  hk_place_card_show_places (self->places, page, snapshot);
  update_actions (self);
}

/* Everything is shown again, unless the window has let go of the page. */
static void
show_again (HkInboxPage *self)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (HK_PAGE (self));

  if (snapshot != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      show_list (self, snapshot);
      show_chosen (self);
    }
}

static void
bytes_moved_cb (HkInboxPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    hk_inbox_row_show_sending (HK_INBOX_ROW (row), hk_page_get_sender (HK_PAGE (self)));
}

static void
sender_changed_cb (HkInboxPage *self)
{
  HkSender *sender = hk_page_get_sender (HK_PAGE (self));

  if (sender == NULL)
    return;
  g_signal_connect_object (sender, "changed", G_CALLBACK (show_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sender, "moved", G_CALLBACK (bytes_moved_cb), self, G_CONNECT_SWAPPED);
}

static void
row_selected_cb (HkInboxPage *self, GtkListBoxRow *row)
{
  if (self->filling || row == NULL)
    return;
  g_free (self->chosen);
  self->chosen = dup_key (hk_inbox_row_get_item (HK_INBOX_ROW (row)));
  show_chosen (self);
}

static gboolean
is_shown (HkInboxPage *self)
{
  return gtk_widget_get_root (GTK_WIDGET (self)) != NULL;
}

static HkTransfer *
prepare_reply (HkSession *session, gpointer data, GError **error)
{
  const Reply *reply = data;

  if (reply->again)
    return hk_session_prepare_retry (session, reply->submission, error);
  return hk_session_prepare_reply (session, reply->submission, reply->accept, reply->reason, error);
}

static void
reply_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkInboxPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = hk_workspace_transfer_finish (HK_WORKSPACE (source), result, NULL, &error);

  self->replying = FALSE;
  if (!is_shown (self))
    return;
  if (done)
    hk_page_show_toast (HK_PAGE (self), _ ("The receipt was sent."));
  else
    hk_page_show_error (HK_PAGE (self), error);
  update_actions (self);
}

static void
send_reply (HkInboxPage *self, gboolean accept, gboolean again, const char *reason)
{
  HkInboxItem *item = get_chosen (self);
  Reply *reply;

  if (item == NULL || self->replying)
    return;
  reply = g_new0 (Reply, 1);
  reply->submission = g_strdup (hk_inbox_item_get (item)->submission->id);
  reply->accept = accept;
  reply->again = again;
  reply->reason = g_strdup (reason);
  self->replying = TRUE;
  hk_page_hide_problem (HK_PAGE (self));
  update_actions (self);
  hk_workspace_transfer_async (hk_page_get_workspace (HK_PAGE (self)),
                               prepare_reply,
                               reply,
                               reply_free,
                               NULL,
                               NULL,
                               NULL,
                               reply_finished_cb,
                               g_object_ref (self));
}

static void
accept_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkInboxPage) self = user_data;

  if (hk_question_ask_finish (result) && is_shown (self))
    send_reply (self, TRUE, FALSE, NULL);
}

static void
accept_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkInboxPage *self = HK_INBOX_PAGE (user_data);
  HkInboxItem *item = get_chosen (self);
  g_autofree char *body = NULL;

  if (item == NULL)
    return;
  body = g_strdup_printf (_ ("A receipt with a number goes to %s. This cannot be taken back."),
                          gtk_label_get_text (self->body_name));
  hk_question_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         _ ("Accept This Submission?"),
                         body,
                         _ ("Accept"),
                         FALSE,
                         accept_answered_cb,
                         g_object_ref (self));
}

static void
return_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkInboxPage *self = HK_INBOX_PAGE (user_data);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->reason);
  g_autofree char *reason = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_revealer_get_reveal_child (self->reason_revealer))
    {
      show_reason (self, TRUE);
      return;
    }
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  reason = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  if (*reason == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    send_reply (self, FALSE, FALSE, reason);
}

static void
resend_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  send_reply (HK_INBOX_PAGE (user_data), FALSE, TRUE, NULL);
}

static HkTransfer *
prepare_pull (HkSession *session, gpointer data, GError **error)
{
  return hk_session_prepare_pull (session, data, error);
}

static void
say_what_came (HkInboxPage *self)
{
  g_autofree char *new = hk_format_integer (self->n_new);
  g_autofree char *rejected = hk_format_integer (self->n_rejected);
  g_autofree char *text = NULL;

  if (self->n_new == 0)
    text = g_strdup (_ ("There is nothing new."));
  else if (self->n_rejected == 0)
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%s file arrived.", "%s files arrived.", self->n_new), new);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%s file arrived; %s cannot be accepted.",
                                         "%s files arrived; %s cannot be accepted.",
                                         self->n_new),
                            new,
                            rejected);
  hk_page_show_toast (HK_PAGE (self), text);
}

static void
pull_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkInboxPage) self = user_data;
  g_autoptr (GError) error = NULL;
  HkPullResult pull = { 0 };
  gboolean pulled = hk_workspace_transfer_finish (HK_WORKSPACE (source), result, &pull, &error);

  self->n_pulls--;
  self->n_new += pull.n_new;
  self->n_rejected += pull.n_rejected;
  if (!is_shown (self))
    return;
  if (!pulled)
    hk_page_show_error (HK_PAGE (self), error);
  if (self->n_pulls == 0 && (pulled || self->n_new > 0))
    say_what_came (self);
  update_actions (self);
}

static void
pull (HkInboxPage *self, const char *place_or_folder)
{
  self->n_pulls++;
  hk_workspace_transfer_async (hk_page_get_workspace (HK_PAGE (self)),
                               prepare_pull,
                               g_strdup (place_or_folder),
                               g_free,
                               NULL,
                               NULL,
                               NULL,
                               pull_finished_cb,
                               g_object_ref (self));
}

static void
begin_pulls (HkInboxPage *self)
{
  self->n_new = 0;
  self->n_rejected = 0;
  hk_page_hide_problem (HK_PAGE (self));
}

static void
refresh_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkInboxPage *self = HK_INBOX_PAGE (user_data);
  GPtrArray *places = hk_snapshot_get_places (hk_page_get_snapshot (HK_PAGE (self)));

  begin_pulls (self);
  for (guint i = 0; i < places->len; i++)
    pull (self, ((HkPlaceInfo *)g_ptr_array_index (places, i))->name);
  update_actions (self);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HkInboxPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = hk_file_dialog_ask_finish (result, &error);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (!is_shown (self))
    return;
  hk_page_show_error (HK_PAGE (self), error);
  if (path == NULL)
    return;
  begin_pulls (self);
  pull (self, path);
  update_actions (self);
}

static void
open_folder_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HkInboxPage *self = HK_INBOX_PAGE (user_data);
  const HkFileDialogInit init = { .mode = HK_FILE_DIALOG_FOLDER,
                                  .title = _ ("Open a Folder of Workbooks"),
                                  .accept_label = _ ("Open") };

  hk_file_dialog_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                            &init,
                            NULL,
                            folder_chosen_cb,
                            g_object_ref (self));
}

static const GActionEntry page_entries[] = {
  { .name = "refresh", .activate = refresh_activated },
  { .name = "open-folder", .activate = open_folder_activated },
  { .name = "accept", .activate = accept_activated },
  { .name = "return", .activate = return_activated },
  { .name = "resend", .activate = resend_activated },
};

static void
hk_inbox_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_INBOX_PAGE);
  g_clear_pointer (&HK_INBOX_PAGE (object)->chosen, g_free);

  G_OBJECT_CLASS (hk_inbox_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/hakaru/Hakaru/ui/hk-inbox-page.ui");
  gtk_widget_class_bind_template_child (klass, HkInboxPage, receive_content);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, empty);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, head);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, count);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, list);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, detail);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, body_name);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, verdict_chip);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, title);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, facts);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, remarks);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, outcome);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, reason_revealer);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, reason);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, buttons);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, return_button);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, accept_button);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, resend_button);
  gtk_widget_class_bind_template_child (klass, HkInboxPage, places);
  gtk_widget_class_bind_template_callback (klass, row_selected_cb);
}

static void
hk_inbox_page_class_init (HkInboxPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_inbox_page_dispose;
  HK_PAGE_CLASS (klass)->snapshot_changed = hk_inbox_page_snapshot_changed;

  g_type_ensure (HK_TYPE_CHIP);
  g_type_ensure (HK_TYPE_COLUMNS);
  g_type_ensure (HK_TYPE_PLACE_CARD);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hk_inbox_page_init (HkInboxPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::sender", G_CALLBACK (sender_changed_cb), NULL);
  hk_page_add_actions (HK_PAGE (self), page_entries, G_N_ELEMENTS (page_entries));
}

char *
hk_inbox_page_dup_badge (HkSnapshot *snapshot)
{
  GPtrArray *inbox = hk_snapshot_get_inbox (snapshot);
  HkRegistry *registry = hk_reference_get_registry (hk_snapshot_get_reference (snapshot));
  const char *prefecture = hk_snapshot_get_profile (snapshot)->code;
  g_autoptr (GHashTable) bodies = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_all = 0;

  for (guint i = 0; i < inbox->len; i++)
    {
      const HkInboxItemInit *view = hk_inbox_item_get (g_ptr_array_index (inbox, i));

      if (*view->submission->municipality != '\0')
        g_hash_table_add (bodies, view->submission->municipality);
    }
  for (guint i = 0; i < hk_registry_get_n_municipalities (registry); i++)
    n_all += g_str_equal (
        hk_municipality_get_prefecture_code (hk_registry_get_municipality (registry, i)),
        prefecture);
  return g_strdup_printf ("%u / %u", g_hash_table_size (bodies), n_all);
}
