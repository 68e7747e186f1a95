/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One arrival as a row, and the words for what was found in it. */

#define G_LOG_DOMAIN "hk-inbox-row"

#include "config.h"

#include "hk-inbox-row.h"

#include <glib/gi18n-lib.h>

#include "hk-format.h"
#include "hk-moment.h"
#include "hk-state-view.h"

struct _HkInboxRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  HkChip *verdict;
  GtkLabel *title;
  GtkLabel *detail;
  HkChip *outcome;
  GtkProgressBar *bar;

  /* Owned */
  HkInboxItem *item;
};

G_DEFINE_FINAL_TYPE (HkInboxRow, hk_inbox_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon_name;
  const char *state;
} verdicts[] = {
  [HK_VERDICT_OK] = { "hakaru-finding-ok-symbolic", "ok" },
  [HK_VERDICT_WARNING] = { "hakaru-finding-warning-symbolic", "warning" },
  [HK_VERDICT_REJECTED] = { "hakaru-finding-error-symbolic", "error" },
};

static char *
dup_detail (const HkInboxItemInit *view)
{
  g_autofree char *when = hk_moment_dup (view->pulled_at);
  guint n = view->remarks != NULL ? view->remarks->len : 0;
  g_autofree char *count = hk_format_integer (n);
  g_autofree char *remarks =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s remark", "%s remarks", n), count);

  if (n == 0)
    return g_strdup_printf (_ ("%s · %s"), view->file_name, when);
  return g_strdup_printf (_ ("%s · %s · %s"), view->file_name, remarks, when);
}

/* FALSE: the receipt neither moves nor waits for another try. */
static gboolean
find_sending (HkInboxItem *item, HkSender *sender, HkSending *ret_sending, gint64 *ret_next_try)
{
  const HkInboxItemInit *view = hk_inbox_item_get (item);
  const char *id = view->submission->id;

  *ret_next_try = 0;
  if (sender == NULL || view->receipt == NULL)
    return FALSE;
  if (hk_sender_get_sending (sender, id, ret_sending))
    return TRUE;
  *ret_next_try = hk_sender_get_next_try (sender, id);
  return *ret_next_try != 0;
}

char *
hk_inbox_dup_sending (HkInboxItem *item, HkSender *sender)
{
  HkSending sending = { 0 };
  gint64 next_try = 0;
  g_autofree char *done = NULL;
  g_autofree char *all = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (HK_IS_INBOX_ITEM (item), NULL);

  if (!find_sending (item, sender, &sending, &next_try))
    return NULL;
  if (next_try != 0)
    {
      when = hk_moment_dup (next_try);
      return g_strdup_printf (
          _ ("The receipt could not be sent yet. It goes out again by itself at %s."), when);
    }
  if (sending.total == 0)
    return g_strdup (_ ("The receipt is being sent."));
  done = hk_format_bytes (sending.done);
  all = hk_format_bytes (sending.total);
  return g_strdup_printf (_ ("The receipt is being sent: %1$s of %2$s."), done, all);
}

void
hk_inbox_row_show_sending (HkInboxRow *self, HkSender *sender)
{
  HkSending sending = { 0 };
  gint64 next_try = 0;
  gboolean is_open = FALSE;
  HkStateView state;
  g_autofree char *sentence = NULL;

  g_return_if_fail (HK_IS_INBOX_ROW (self));

  is_open = find_sending (self->item, sender, &sending, &next_try);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_open && next_try == 0);
  if (!is_open)
    return;
  sentence = hk_inbox_dup_sending (self->item, sender);
  state = hk_state_view_of_transfer (next_try != 0 ? HK_TRANSFER_WAITING : HK_TRANSFER_SENDING);
  hk_chip_set (self->outcome, state.icon_name, state.label, state.state);
  gtk_label_set_text (self->detail, sentence);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail), sentence);
  if (sending.total > 0)
    gtk_progress_bar_set_fraction (
        self->bar, (double)MIN (sending.done, sending.total) / (double)sending.total);
}

static void
show_item (HkInboxRow *self, HkRegistry *registry)
{
  const HkInboxItemInit *view = hk_inbox_item_get (self->item);
  g_autofree char *name = hk_inbox_dup_body_name (self->item, registry);
  g_autofree char *detail = dup_detail (view);
  g_autofree char *markup =
      g_markup_printf_escaped ("%s　<span alpha=\"62%%\">%s</span>", name, view->submission->title);

  hk_inbox_show_verdict (self->verdict, view->verdict);
  gtk_label_set_markup (self->title, markup);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail), detail);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), view->receipt != NULL);
  if (view->receipt != NULL)
    {
      HkStateView state = hk_state_view_of_transfer (
          view->receipt->accepted ? HK_TRANSFER_RECEIVED : HK_TRANSFER_RETURNED);

      hk_chip_set (self->outcome, state.icon_name, state.label, state.state);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hk_verdict_get_label (view->verdict),
                                  -1);
}

static void
hk_inbox_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_INBOX_ROW);
  g_clear_object (&HK_INBOX_ROW (object)->item);

  G_OBJECT_CLASS (hk_inbox_row_parent_class)->dispose (object);
}

static void
hk_inbox_row_class_init (HkInboxRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_inbox_row_dispose;

  g_type_ensure (HK_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-inbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HkInboxRow, verdict);
  gtk_widget_class_bind_template_child (widget_class, HkInboxRow, title);
  gtk_widget_class_bind_template_child (widget_class, HkInboxRow, detail);
  gtk_widget_class_bind_template_child (widget_class, HkInboxRow, outcome);
  gtk_widget_class_bind_template_child (widget_class, HkInboxRow, bar);
}

static void
hk_inbox_row_init (HkInboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_inbox_row_new (HkInboxItem *item, HkRegistry *registry)
{
  HkInboxRow *self;

  g_return_val_if_fail (HK_IS_INBOX_ITEM (item) && HK_IS_REGISTRY (registry), NULL);

  self = g_object_new (HK_TYPE_INBOX_ROW, NULL);
  self->item = g_object_ref (item);
  show_item (self, registry);
  return GTK_WIDGET (self);
}

HkInboxItem *
hk_inbox_row_get_item (HkInboxRow *self)
{
  g_return_val_if_fail (HK_IS_INBOX_ROW (self), NULL);

  return self->item;
}

void
hk_inbox_show_verdict (HkChip *chip, HkVerdict verdict)
{
  g_return_if_fail (HK_IS_CHIP (chip) && (guint)verdict < G_N_ELEMENTS (verdicts));

  hk_chip_set (
      chip, verdicts[verdict].icon_name, hk_verdict_get_label (verdict), verdicts[verdict].state);
}

/* The name of the body, or of the file when the file does not say whose it is. */
char *
hk_inbox_dup_body_name (HkInboxItem *item, HkRegistry *registry)
{
  const HkInboxItemInit *view = hk_inbox_item_get (item);
  const char *code = view->submission->municipality;
  HkMunicipality *body = *code != '\0' ? hk_registry_lookup (registry, code) : NULL;

  if (body != NULL)
    return g_strdup (hk_municipality_get_display_name (body));
  return g_strdup (*code != '\0' ? code : _ ("Sender unknown"));
}

char *
hk_inbox_dup_facts (HkInboxItem *item)
{
  const HkInboxItemInit *view = hk_inbox_item_get (item);
  g_autofree char *size = hk_format_bytes (view->submission->file_size);
  g_autofree char *when = hk_format_timestamp (view->pulled_at);

  if (*view->submission->file_sha256 == '\0')
    return g_strdup_printf (_ ("%s · from “%s” · %s"), view->file_name, view->source, when);
  return g_strdup_printf (_ ("%s · %s\nfrom “%s” · %s\nSHA-256 %.16s…"),
                          view->file_name,
                          size,
                          view->source,
                          when,
                          view->submission->file_sha256);
}

/* Icon and sentence, with the sheet and the cell in front. */
GtkWidget *
hk_inbox_remark_new (const HkRemark *remark)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (verdicts[remark->level].icon_name);
  g_autofree char *class_name = g_strdup_printf ("state-%s", verdicts[remark->level].state);
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (*remark->sheet != '\0')
    place = *remark->cell != '\0' ? g_strdup_printf (_ ("%s · %s"), remark->sheet, remark->cell)
                                  : g_strdup (remark->sheet);
  text = place != NULL ? g_strdup_printf ("%s　%s", place, remark->text) : g_strdup (remark->text);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, class_name);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}
