/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of labelled fields: label at the start, value or input beside it, hairlines between. */

#define G_LOG_DOMAIN "hk-field-card"

#include "config.h"

#include "hk-field-card.h"

#define LABEL_WIDTH 150

struct _HkFieldCard
{
  GtkBox parent_instance;

  GPtrArray *editors; /* HkFieldEditor, borrowed */
  GPtrArray *labels;  /* GtkLabel, borrowed */
};

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkFieldCard, hk_field_card, GTK_TYPE_BOX)

static void
editor_committed_cb (HkFieldCard *self, const char *canonical, HkFieldEditor *editor)
{
  g_signal_emit (
      self, signals[SIGNAL_COMMITTED], 0, hk_field_editor_get_field (editor)->key, canonical);
}

static void
editor_refused_cb (HkFieldCard *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence);
}

static void
add_row (HkFieldCard *self, const HkField *field, HkCatalogue *catalogue)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *text = hk_field_dup_label (field, 0);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *editor = hk_field_editor_new (field, catalogue);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request (label, LABEL_WIDTH, -1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (editor, TRUE);
  hk_field_editor_set_name (HK_FIELD_EDITOR (editor), text);
  g_signal_connect_swapped (editor, "committed", G_CALLBACK (editor_committed_cb), self);
  g_signal_connect_swapped (editor, "refused", G_CALLBACK (editor_refused_cb), self);
  gtk_widget_add_css_class (row, "field-row");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), editor);
  if (self->editors->len > 0)
    gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self), row);
  g_ptr_array_add (self->editors, editor);
  g_ptr_array_add (self->labels, label);
}

static void
hk_field_card_finalize (GObject *object)
{
  HkFieldCard *self = HK_FIELD_CARD (object);

  g_ptr_array_unref (self->editors);
  g_ptr_array_unref (self->labels);

  G_OBJECT_CLASS (hk_field_card_parent_class)->finalize (object);
}

static void
hk_field_card_class_init (HkFieldCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_field_card_finalize;

  signals[SIGNAL_COMMITTED] = g_signal_new ("committed",
                                            HK_TYPE_FIELD_CARD,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            2,
                                            G_TYPE_STRING,
                                            G_TYPE_STRING);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused",
                                          HK_TYPE_FIELD_CARD,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_STRING);
}

static void
hk_field_card_init (HkFieldCard *self)
{
  self->editors = g_ptr_array_new ();
  self->labels = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
hk_field_card_new (const char *const *keys, HkCatalogue *catalogue)
{
  HkFieldCard *self = g_object_new (HK_TYPE_FIELD_CARD, NULL);

  g_return_val_if_fail (keys != NULL, NULL);

  for (; *keys != NULL; keys++)
    add_row (self, hk_request_form_find (*keys), catalogue);
  return GTK_WIDGET (self);
}

guint
hk_field_card_get_n_fields (HkFieldCard *self)
{
  g_return_val_if_fail (HK_IS_FIELD_CARD (self), 0);

  return self->editors->len;
}

HkFieldEditor *
hk_field_card_get_editor (HkFieldCard *self, guint index)
{
  g_return_val_if_fail (HK_IS_FIELD_CARD (self) && index < self->editors->len, NULL);

  return g_ptr_array_index (self->editors, index);
}

HkFieldEditor *
hk_field_card_find (HkFieldCard *self, const char *key)
{
  g_return_val_if_fail (HK_IS_FIELD_CARD (self) && key != NULL, NULL);

  for (guint i = 0; i < self->editors->len; i++)
    if (g_str_equal (hk_field_editor_get_field (g_ptr_array_index (self->editors, i))->key, key))
      return g_ptr_array_index (self->editors, i);
  return NULL;
}

void
hk_field_card_set_label (HkFieldCard *self, const char *key, const char *label)
{
  g_return_if_fail (HK_IS_FIELD_CARD (self) && key != NULL && label != NULL);

  for (guint i = 0; i < self->editors->len; i++)
    if (g_str_equal (hk_field_editor_get_field (g_ptr_array_index (self->editors, i))->key, key))
      {
        gtk_label_set_text (g_ptr_array_index (self->labels, i), label);
        hk_field_editor_set_name (g_ptr_array_index (self->editors, i), label);
      }
}
