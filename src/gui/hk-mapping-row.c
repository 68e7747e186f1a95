/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading, its first values and why it is taken for a column; the choice is told only when a
 * person made it. Rows are used again for other headings while the list scrolls. */

#define G_LOG_DOMAIN "hk-mapping-row"

#include "config.h"

#include "hk-mapping-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define DATE_CHARACTERS 10

struct _HkMappingRow
{
  GtkBox parent_instance;

  /* Borrowed */
  GtkLabel *title;
  GtkLabel *about;
  GtkDropDown *choice;
  GtkEditable *date;

  /* Owned */
  char **targets;
  HkMappingItem *item; /* NULL: not bound */

  /* State */
  gulong handler;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (HkMappingRow, hk_mapping_row, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
choice_changed_cb (HkMappingRow *self)
{
  if (!self->filling && self->item != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
date_changed_cb (HkMappingRow *self)
{
  if (!self->filling && self->item != NULL)
    hk_mapping_item_set_date (self->item, gtk_editable_get_text (self->date));
}

static void
hk_mapping_row_dispose (GObject *object)
{
  HkMappingRow *self = HK_MAPPING_ROW (object);

  hk_mapping_row_bind (self, NULL);
  g_clear_pointer (&self->targets, g_strfreev);

  G_OBJECT_CLASS (hk_mapping_row_parent_class)->dispose (object);
}

static void
hk_mapping_row_class_init (HkMappingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_mapping_row_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new (
      "chosen", HK_TYPE_MAPPING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
create_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
create_texts (HkMappingRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), box);
  self->title = create_label (box);
  self->about = create_label (box);
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "dim-label");
}

static void
create_date (HkMappingRow *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("As of"));
  gtk_widget_set_tooltip_text (entry, _ ("Of when the facts of one column are, if it differs"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), DATE_CHARACTERS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), DATE_CHARACTERS);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (date_changed_cb), self);
  gtk_box_append (GTK_BOX (self), entry);
  self->date = GTK_EDITABLE (entry);
}

static void
hk_mapping_row_init (HkMappingRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "mapping-row");
  create_texts (self);
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->choice), 230, -1);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->choice));
  create_date (self);
}

GtkWidget *
hk_mapping_row_new (GListModel *names, const char *const *targets)
{
  HkMappingRow *self = NULL;

  g_return_val_if_fail (G_IS_LIST_MODEL (names) && targets != NULL, NULL);

  self = g_object_new (HK_TYPE_MAPPING_ROW, NULL);
  self->targets = g_strdupv ((char **)targets);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, names);
  self->filling = FALSE;
  return GTK_WIDGET (self);
}

static void
select_target (HkMappingRow *self, const char *target)
{
  for (guint i = 0; self->targets[i] != NULL; i++)
    if (strcmp (self->targets[i], target) == 0)
      {
        gtk_drop_down_set_selected (self->choice, i);
        return;
      }
}

/* Only facts have a date; what names a body, or is not used, has none. */
static gboolean
is_fact (HkReleasePreview *preview, const char *target)
{
  guint column = 0;

  return hk_dataset_find_column (hk_release_preview_get_dataset (preview), target, &column);
}

static void
show_texts (HkMappingRow *self, HkReleasePreview *preview)
{
  guint column = hk_mapping_item_get_column (self->item);
  const char *heading = hk_release_preview_get_heading (preview, column);
  const char *sample = hk_release_preview_get_sample (preview, column);
  const char *shown = *heading != '\0' ? heading : _ ("(no heading)");
  const char *reason = hk_mapped_by_get_label (hk_release_preview_get_reason (preview, column));
  g_autofree char *about = g_strdup_printf ("%s%s%s", sample, *sample != '\0' ? " · " : "", reason);
  g_autofree char *date_label = g_strdup_printf (_ ("As of: %s"), shown);

  gtk_label_set_text (self->title, shown);
  gtk_label_set_text (self->about, about);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->about), about);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->date), GTK_ACCESSIBLE_PROPERTY_LABEL, date_label, -1);
}

static void
item_changed_cb (HkMappingRow *self)
{
  HkReleasePreview *preview = hk_mapping_item_get_preview (self->item);
  const char *target = NULL;

  if (preview == NULL)
    return;
  target = hk_release_preview_get_target (preview, hk_mapping_item_get_column (self->item));
  self->filling = TRUE;
  show_texts (self, preview);
  select_target (self, target);
  if (strcmp (gtk_editable_get_text (self->date), hk_mapping_item_get_date (self->item)) != 0)
    gtk_editable_set_text (self->date, hk_mapping_item_get_date (self->item));
  self->filling = FALSE;
  /* Not hidden, so that the choices stay below each other. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->date), is_fact (preview, target));
}

void
hk_mapping_row_bind (HkMappingRow *self, HkMappingItem *item)
{
  g_return_if_fail (HK_IS_MAPPING_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->handler, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (item_changed_cb), self);
  item_changed_cb (self);
}

guint
hk_mapping_row_get_column (HkMappingRow *self)
{
  g_return_val_if_fail (HK_IS_MAPPING_ROW (self) && self->item != NULL, 0);

  return hk_mapping_item_get_column (self->item);
}

const char *
hk_mapping_row_get_target (HkMappingRow *self)
{
  g_return_val_if_fail (HK_IS_MAPPING_ROW (self), NULL);

  return self->targets[gtk_drop_down_get_selected (self->choice)];
}
