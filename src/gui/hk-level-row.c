/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One level of an indicator: its key, a radio mark, the description, what it says of itself, the
 * points. */

#define G_LOG_DOMAIN "hk-level-row"

#include "config.h"

#include "hk-level-row.h"

#include <glib/gi18n-lib.h>

#include "hk-chip.h"

struct _HkLevelRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkLabel *key;
  GtkCheckButton *check;
  GtkLabel *text;
  HkChip *chip;
  GtkLabel *points;

  /* State */
  guint level;
};

G_DEFINE_FINAL_TYPE (HkLevelRow, hk_level_row, GTK_TYPE_LIST_BOX_ROW)

static void
hk_level_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_LEVEL_ROW);

  G_OBJECT_CLASS (hk_level_row_parent_class)->dispose (object);
}

static void
hk_level_row_class_init (HkLevelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_level_row_dispose;

  g_type_ensure (HK_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-level-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HkLevelRow, key);
  gtk_widget_class_bind_template_child (widget_class, HkLevelRow, check);
  gtk_widget_class_bind_template_child (widget_class, HkLevelRow, text);
  gtk_widget_class_bind_template_child (widget_class, HkLevelRow, chip);
  gtk_widget_class_bind_template_child (widget_class, HkLevelRow, points);
}

static void
hk_level_row_init (HkLevelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_level_row_new (const HkLevel *level)
{
  HkLevelRow *self;
  g_autofree char *key = NULL;
  g_autofree char *number = NULL;
  g_autofree char *points = NULL;

  g_return_val_if_fail (level != NULL, NULL);

  self = g_object_new (HK_TYPE_LEVEL_ROW, NULL);
  self->level = level->level;
  key = g_strdup_printf ("%u", level->level);
  number = hk_format_points (level->points);
  points = g_strdup_printf (_ ("%s points"), number);
  gtk_label_set_text (self->key, key);
  gtk_label_set_text (self->text, hk_text_pick (level->text));
  gtk_label_set_text (self->points, points);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, hk_text_pick (level->text), -1);
  hk_level_row_set_mark (self, HK_LEVEL_PLAIN);
  return GTK_WIDGET (self);
}

void
hk_level_row_set_mark (HkLevelRow *self, HkLevelMark mark)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (HK_IS_LEVEL_ROW (self));

  gtk_check_button_set_active (self->check, mark == HK_LEVEL_CHOSEN || mark == HK_LEVEL_PROPOSED);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "proposed-level");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
  gtk_widget_set_visible (GTK_WIDGET (self->chip),
                          mark == HK_LEVEL_PROPOSED || mark == HK_LEVEL_TYPED);
  if (mark == HK_LEVEL_PROPOSED)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "proposed-level");
      hk_chip_set (self->chip, NULL, _ ("Proposal of official data"), "proposal");
    }
  else if (mark == HK_LEVEL_TYPED)
    {
      hk_chip_set (self->chip, NULL, _ ("Level of the number typed"), "accent");
    }
  else if (mark == HK_LEVEL_CHOSEN)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
    }

  spoken = g_strdup_printf ("%s %s %s",
                            gtk_label_get_text (self->key),
                            gtk_label_get_text (self->text),
                            mark == HK_LEVEL_PLAIN    ? ""
                            : mark == HK_LEVEL_CHOSEN ? _ ("your answer")
                                                      : hk_chip_get_label (self->chip));
  g_strstrip (spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->points),
                                  -1);
}

guint
hk_level_row_get_level (HkLevelRow *self)
{
  g_return_val_if_fail (HK_IS_LEVEL_ROW (self), 0);

  return self->level;
}
