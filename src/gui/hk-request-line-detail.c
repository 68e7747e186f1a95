/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card below the table: every field of the line in focus, its move and its removal. */

#define G_LOG_DOMAIN "hk-request-line-detail"

#include "config.h"

#include "hk-request-line-detail.h"

#include <glib/gi18n-lib.h>

#include "hk-field-card.h"

static const char *const wanted_keys[] = {
  "service",      "item",         "basis",        "window_to",    "yearly_yen_1",
  "yearly_yen_2", "yearly_yen_3", "yearly_yen_4", "yearly_yen_5", NULL
};
static const char *const present_keys[] = {
  "current_system",     "current_vendor", "notice_end", "auto_renewal",
  "current_yearly_yen", "line_remarks",   NULL
};

struct _HkRequestLineDetail
{
  AdwBin parent_instance;

  /* Borrowed children */
  GtkLabel *title;
  GtkWidget *buttons;
  GtkWidget *up_button;
  GtkWidget *down_button;
  HkFieldCard *cards[2]; /* what is wanted, what there is */
};

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_REFUSED,
  SIGNAL_REMOVED,
  SIGNAL_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkRequestLineDetail, hk_request_line_detail, ADW_TYPE_BIN)

static HkFinding *
find_finding (GPtrArray *findings, const char *line_key, const char *field)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      HkFinding *finding = g_ptr_array_index (findings, i);

      if (g_strcmp0 (finding->line_key, line_key) == 0 && g_strcmp0 (finding->field, field) == 0)
        return finding;
    }
  return NULL;
}

void
hk_request_line_show_finding (HkFieldEditor *editor, GPtrArray *findings, const char *line_key)
{
  HkFinding *finding = find_finding (findings, line_key, hk_field_editor_get_field (editor)->key);

  if (finding == NULL)
    hk_field_editor_set_finding (editor, NULL, NULL, NULL);
  else if (finding->level == HK_FINDING_ERROR)
    hk_field_editor_set_finding (
        editor, "hakaru-finding-error-symbolic", "state-error", finding->text);
  else
    hk_field_editor_set_finding (
        editor, "hakaru-finding-warning-symbolic", "state-warning", finding->text);
}

static void
show_card (HkFieldCard *card, HkRequestLine *line, HkRequest *request, GPtrArray *findings)
{
  int first_year = hk_request_get_first_year (request);
  gboolean editable = hk_request_state_is_editable (hk_request_get_state (request));

  for (guint i = 0; i < hk_field_card_get_n_fields (card); i++)
    {
      HkFieldEditor *editor = hk_field_card_get_editor (card, i);
      const HkField *field = hk_field_editor_get_field (editor);

      if (hk_field_get_year_offset (field) > 0)
        {
          g_autofree char *year = hk_field_dup_label (field, first_year);
          /* Translators: the cost of one fiscal year. */
          g_autofree char *label = g_strdup_printf (_ ("Cost in %s"), year);

          hk_field_card_set_label (card, field->key, label);
        }
      hk_field_editor_set (editor, hk_request_line_get_value (line, field->key), editable);
      hk_request_line_show_finding (editor, findings, hk_request_line_get_key (line));
    }
}

static void
field_committed_cb (HkRequestLineDetail *self, const char *field, const char *canonical)
{
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, field, canonical);
}

static void
field_refused_cb (HkRequestLineDetail *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence);
}

static void
remove_clicked_cb (HkRequestLineDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
up_clicked_cb (HkRequestLineDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, -1);
}

static void
down_clicked_cb (HkRequestLineDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, 1);
}

static GtkWidget *
create_icon_button (const char *icon_name, const char *name, GCallback callback, gpointer self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
create_head (HkRequestLineDetail *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_with_label (_ ("Remove Line"));

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->up_button = create_icon_button (
      "hakaru-up-symbolic", _ ("Move Line Up"), G_CALLBACK (up_clicked_cb), self);
  self->down_button = create_icon_button (
      "hakaru-down-symbolic", _ ("Move Line Down"), G_CALLBACK (down_clicked_cb), self);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->buttons), self->up_button);
  gtk_box_append (GTK_BOX (self->buttons), self->down_button);
  gtk_box_append (GTK_BOX (self->buttons), remove);
  gtk_widget_add_css_class (head, "card-head");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), self->buttons);
  return head;
}

static void
build (HkRequestLineDetail *self, HkCatalogue *catalogue)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (halves), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (self->cards); i++)
    {
      GtkWidget *half = hk_field_card_new (i == 0 ? wanted_keys : present_keys, catalogue);

      self->cards[i] = HK_FIELD_CARD (half);
      g_signal_connect_swapped (half, "committed", G_CALLBACK (field_committed_cb), self);
      g_signal_connect_swapped (half, "refused", G_CALLBACK (field_refused_cb), self);
      gtk_box_append (GTK_BOX (halves), half);
    }
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (card), create_head (self));
  gtk_box_append (GTK_BOX (card), halves);
  adw_bin_set_child (ADW_BIN (self), card);
}

static void
hk_request_line_detail_class_init (HkRequestLineDetailClass *klass)
{
  const GType type = HK_TYPE_REQUEST_LINE_DETAIL;
  const GType text = G_TYPE_STRING;
  const GSignalFlags flags = G_SIGNAL_RUN_LAST;

  signals[SIGNAL_COMMITTED] =
      g_signal_new ("committed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, text, text);
  signals[SIGNAL_REFUSED] =
      g_signal_new ("refused", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, text);
  signals[SIGNAL_REMOVED] =
      g_signal_new ("removed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MOVED] =
      g_signal_new ("moved", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
hk_request_line_detail_init (HkRequestLineDetail *self)
{
}

GtkWidget *
hk_request_line_detail_new (HkCatalogue *catalogue)
{
  HkRequestLineDetail *self;

  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue), NULL);

  self = g_object_new (HK_TYPE_REQUEST_LINE_DETAIL, NULL);
  build (self, catalogue);
  return GTK_WIDGET (self);
}

void
hk_request_line_detail_show (HkRequestLineDetail *self,
                             HkRequest *request,
                             guint index,
                             const char *service,
                             GPtrArray *findings)
{
  HkRequestLine *line;
  g_autofree char *title = NULL;

  g_return_if_fail (HK_IS_REQUEST_LINE_DETAIL (self));
  g_return_if_fail (HK_IS_REQUEST (request) && index < hk_request_get_n_lines (request));

  line = hk_request_get_line (request, index);
  /* Translators: number of the line, name of the service. */
  title = g_strdup_printf (_ ("Line %u: %s"), index + 1, service);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (self->buttons,
                          hk_request_state_is_editable (hk_request_get_state (request)));
  gtk_widget_set_sensitive (self->up_button, index > 0);
  gtk_widget_set_sensitive (self->down_button, index + 1 < hk_request_get_n_lines (request));
  for (guint i = 0; i < G_N_ELEMENTS (self->cards); i++)
    show_card (self->cards[i], line, request, findings);
}

gboolean
hk_request_line_detail_go_to (HkRequestLineDetail *self, const char *field)
{
  HkFieldEditor *editor = NULL;

  g_return_val_if_fail (HK_IS_REQUEST_LINE_DETAIL (self) && field != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (self->cards) && editor == NULL; i++)
    editor = hk_field_card_find (self->cards[i], field);
  return editor != NULL && gtk_widget_grab_focus (GTK_WIDGET (editor));
}
