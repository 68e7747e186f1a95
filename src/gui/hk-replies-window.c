/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replies on the left, their items on the right. A takes over, D declines, Ctrl+Z takes back. */

#define G_LOG_DOMAIN "hk-replies-window"

#include "config.h"

#include "hk-replies-window.h"

#include <glib/gi18n-lib.h>

#include "hk-file-progress.h"
#include "hk-format.h"
#include "hk-reply-row.h"

struct _HkRepliesWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  HkFileProgress *progress;
  GtkListBox *replies;
  GtkLabel *head;
  GtkToggleButton *only_open;
  GtkWidget *accept_all_button;
  GtkListBox *items;
  GtkWidget *nothing;

  /* Owned */
  HkInquiryDesk *desk;
  char *selected; /* id of the reply that is shown; NULL none */

  /* State */
  gboolean filling;
};

/* What goes to the worker. */
typedef struct
{
  char *reply;
  char **items; /* NULL: all without conflict */
  gboolean accept;
} Order;

G_DEFINE_FINAL_TYPE (HkRepliesWindow, hk_replies_window, ADW_TYPE_WINDOW)

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->reply);
  g_strfreev (order->items);
  g_free (order);
}

static gboolean
carry_out (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return (order->accept ? hk_session_accept_reply : hk_session_decline_reply) (
      session, order->reply, (const char *const *)order->items, NULL, error);
}

static gboolean
undo_step (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return hk_session_undo (session, NULL, error);
}

static void
decide (HkRepliesWindow *self, const char *item, gboolean accept)
{
  Order *order;

  if (self->selected == NULL)
    return;
  hk_file_progress_show_problem (self->progress, "");
  order = g_new0 (Order, 1);
  order->reply = g_strdup (self->selected);
  order->accept = accept;
  if (item != NULL)
    {
      order->items = g_new0 (char *, 2);
      order->items[0] = g_strdup (item);
    }
  hk_inquiry_desk_run (self->desk, carry_out, order, order_free);
}

static HkReply *
get_selected (HkRepliesWindow *self)
{
  HkInquiry *inquiry = hk_inquiry_desk_get_inquiry (self->desk);
  GPtrArray *replies = inquiry != NULL ? hk_inquiry_get_replies (inquiry) : NULL;

  for (guint i = 0; replies != NULL && i < replies->len; i++)
    if (g_strcmp0 (hk_reply_get (g_ptr_array_index (replies, i))->id, self->selected) == 0)
      return g_ptr_array_index (replies, i);
  return NULL;
}

static void
row_accepted_cb (HkRepliesWindow *self, HkReplyRow *row)
{
  decide (self, hk_reply_row_get_item (row), TRUE);
}

static void
row_declined_cb (HkRepliesWindow *self, HkReplyRow *row)
{
  decide (self, hk_reply_row_get_item (row), FALSE);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_reply (HkInquiry *inquiry, HkReply *reply)
{
  const HkReplyInit *init = hk_reply_get (reply);
  g_autofree char *department =
      hk_inquiry_dup_department_label (inquiry, hk_reply_get_sheet (reply));
  guint n = hk_inquiry_count_open (inquiry, reply);
  g_autofree char *moment = hk_format_timestamp (init->received_at);
  g_autofree char *open =
      n > 0 ? g_strdup_printf (_ ("%u to decide"), n) : g_strdup (_ ("All decided"));
  g_autofree char *detail = *init->respondent != '\0'
                                ? g_strdup_printf ("%s・%s", open, init->respondent)
                                : g_strdup (open);
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", department, init->file_name);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (box, "card-dense");
  gtk_box_append (GTK_BOX (box), create_label (department, n > 0 ? "strong" : NULL));
  gtk_box_append (GTK_BOX (box), create_label (detail, "caption"));
  gtk_box_append (GTK_BOX (box), create_label (moment, "caption"));
  gtk_widget_set_tooltip_text (box, tooltip);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  department,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  detail,
                                  -1);
  return row;
}

/* The newest is shown until somebody chooses. */
static void
fill_replies (HkRepliesWindow *self, HkInquiry *inquiry)
{
  GPtrArray *replies = hk_inquiry_get_replies (inquiry);

  if (get_selected (self) == NULL && replies->len > 0)
    {
      g_free (self->selected);
      self->selected = g_strdup (hk_reply_get (g_ptr_array_index (replies, 0))->id);
    }
  self->filling = TRUE;
  clear_list (self->replies);
  for (guint i = 0; i < replies->len; i++)
    {
      HkReply *reply = g_ptr_array_index (replies, i);
      GtkWidget *row = create_reply (inquiry, reply);

      gtk_list_box_append (self->replies, row);
      if (g_strcmp0 (hk_reply_get (reply)->id, self->selected) == 0)
        gtk_list_box_select_row (self->replies, GTK_LIST_BOX_ROW (row));
    }
  self->filling = FALSE;
}

/* The row that had the keyboard, or the one that took its place. */
static int
find_focus (HkRepliesWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, HK_TYPE_REPLY_ROW) : NULL;

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static void
restore_focus (HkRepliesWindow *self, int index)
{
  GtkListBoxRow *row = NULL;

  for (; index >= 0 && row == NULL; index--)
    row = gtk_list_box_get_row_at_index (self->items, index);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static guint
append_items (HkRepliesWindow *self, HkInquiry *inquiry, HkReply *reply)
{
  guint n = 0;

  for (guint i = 0; i < hk_reply_get_n_items (reply); i++)
    {
      GtkWidget *row = g_object_ref_sink (hk_reply_row_new (inquiry, reply, i));

      if (!gtk_toggle_button_get_active (self->only_open) ||
          hk_reply_row_wants_answer (HK_REPLY_ROW (row)))
        {
          g_signal_connect_object (
              row, "accepted", G_CALLBACK (row_accepted_cb), self, G_CONNECT_SWAPPED);
          g_signal_connect_object (
              row, "declined", G_CALLBACK (row_declined_cb), self, G_CONNECT_SWAPPED);
          gtk_list_box_append (self->items, row);
          n++;
        }
      g_object_unref (row);
    }
  return n;
}

static void
fill_items (HkRepliesWindow *self)
{
  HkInquiry *inquiry = hk_inquiry_desk_get_inquiry (self->desk);
  HkReply *reply = get_selected (self);
  int focus = find_focus (self);
  g_autofree char *head = NULL;
  guint n = 0;

  clear_list (self->items);
  if (reply != NULL)
    {
      n = append_items (self, inquiry, reply);
      head = g_strdup_printf (_ ("Added %u・Changed %u・Unchanged %u・Not readable %u"),
                              hk_reply_count (reply, HK_REPLY_ADDED),
                              hk_reply_count (reply, HK_REPLY_CHANGED),
                              hk_reply_count (reply, HK_REPLY_UNCHANGED),
                              hk_reply_count (reply, HK_REPLY_REJECTED));
    }
  gtk_label_set_text (self->head, head != NULL ? head : "");
  gtk_widget_set_visible (GTK_WIDGET (self->items), n > 0);
  gtk_widget_set_visible (self->nothing, n == 0);
  gtk_widget_set_sensitive (self->accept_all_button,
                            reply != NULL &&
                                hk_inquiry_count_outcome (inquiry, reply, HK_MERGE_TAKE) > 0);
  restore_focus (self, focus);
}

static void
inquiry_changed_cb (HkRepliesWindow *self)
{
  HkInquiry *inquiry = hk_inquiry_desk_get_inquiry (self->desk);

  if (inquiry == NULL)
    return;
  fill_replies (self, inquiry);
  fill_items (self);
}

static void
reply_selected_cb (HkRepliesWindow *self, GtkListBoxRow *row)
{
  HkInquiry *inquiry;
  GPtrArray *replies;

  if (self->filling || row == NULL || self->desk == NULL)
    return;
  inquiry = hk_inquiry_desk_get_inquiry (self->desk);
  replies = hk_inquiry_get_replies (inquiry);
  if ((guint)gtk_list_box_row_get_index (row) >= replies->len)
    return;
  g_free (self->selected);
  self->selected = g_strdup (
      hk_reply_get (g_ptr_array_index (replies, (guint)gtk_list_box_row_get_index (row)))->id);
  fill_items (self);
}

static void
only_open_toggled_cb (HkRepliesWindow *self)
{
  if (self->desk != NULL)
    fill_items (self);
}

static void
accept_all_clicked_cb (HkRepliesWindow *self)
{
  decide (self, NULL, TRUE);
}

static void
undo_clicked_cb (HkRepliesWindow *self)
{
  hk_file_progress_show_problem (self->progress, "");
  hk_inquiry_desk_run (self->desk, undo_step, NULL, NULL);
}

static gboolean
key_pressed_cb (HkRepliesWindow *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, HK_TYPE_REPLY_ROW) : NULL;
  guint key = gdk_keyval_to_lower (keyval);

  if ((state & GDK_CONTROL_MASK) && key == GDK_KEY_z)
    {
      undo_clicked_cb (self);
      return GDK_EVENT_STOP;
    }
  if (row == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) ||
      (key != GDK_KEY_a && key != GDK_KEY_d))
    return GDK_EVENT_PROPAGATE;
  return hk_reply_row_choose (HK_REPLY_ROW (row), key == GDK_KEY_a);
}

static void
hk_replies_window_dispose (GObject *object)
{
  HkRepliesWindow *self = HK_REPLIES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_REPLIES_WINDOW);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->selected, g_free);
  G_OBJECT_CLASS (hk_replies_window_parent_class)->dispose (object);
}

static void
hk_replies_window_class_init (HkRepliesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_replies_window_dispose;

  g_type_ensure (HK_TYPE_REPLY_ROW);
  g_type_ensure (HK_TYPE_FILE_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-replies-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HkRepliesWindow, replies);
  gtk_widget_class_bind_template_child (widget_class, HkRepliesWindow, head);
  gtk_widget_class_bind_template_child (widget_class, HkRepliesWindow, only_open);
  gtk_widget_class_bind_template_child (widget_class, HkRepliesWindow, accept_all_button);
  gtk_widget_class_bind_template_child (widget_class, HkRepliesWindow, items);
  gtk_widget_class_bind_template_child (widget_class, HkRepliesWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, HkRepliesWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, reply_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_open_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hk_replies_window_init (HkRepliesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_replies_window_new (GtkWindow *parent, HkInquiryDesk *desk)
{
  HkRepliesWindow *self;

  g_return_val_if_fail (HK_IS_INQUIRY_DESK (desk), NULL);

  self = g_object_new (HK_TYPE_REPLIES_WINDOW, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (
      desk, "changed", G_CALLBACK (inquiry_changed_cb), self, G_CONNECT_SWAPPED);
  hk_file_progress_follow (self->progress, desk);
  inquiry_changed_cb (self);
  return GTK_WIDGET (self);
}
