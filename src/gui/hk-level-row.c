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
  HkChip *last_chip;
  HkChip *trend_chip;
  GtkLabel *points;

  /* State */
  HkLevelMark mark;
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
  gtk_widget_class_bind_template_child (widget_class, HkLevelRow, last_chip);
  gtk_widget_class_bind_template_child (widget_class, HkLevelRow, trend_chip);
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
  hk_level_row_set_last_year (self, FALSE, NULL);
  return GTK_WIDGET (self);
}

/* What stands in the chips, as one sentence for those who hear it. */
static void
update_label (HkLevelRow *self)
{
  GString *spoken = g_string_new (gtk_label_get_text (self->key));
  HkChip *const chips[] = { self->chip, self->last_chip, self->trend_chip };

  g_string_append_printf (spoken, " %s", gtk_label_get_text (self->text));
  if (self->mark == HK_LEVEL_CHOSEN)
    g_string_append_printf (spoken, " %s", _ ("your answer"));
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (chips[i])))
      g_string_append_printf (spoken, " %s", hk_chip_get_label (chips[i]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken->str,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->points),
                                  -1);
  g_string_free (spoken, TRUE);
}

void
hk_level_row_set_mark (HkLevelRow *self, HkLevelMark mark)
{
  static const struct
  {
    const char *label; /* msgid; NULL: no chip */
    const char *state;
    const char *css_class;
    gboolean active;
  } looks[] = {
    [HK_LEVEL_PLAIN] = { NULL, NULL, NULL, FALSE },
    [HK_LEVEL_CHOSEN] = { NULL, NULL, "chosen", TRUE },
    [HK_LEVEL_PROPOSED] = { N_ ("Proposal of official data"), "proposal", "proposed-level", TRUE },
    [HK_LEVEL_TYPED] = { N_ ("Level of the number typed"), "accent", NULL, FALSE },
    [HK_LEVEL_PENDING] = { N_ ("Enter confirms"), "accent", "pending-level", TRUE },
  };

  g_return_if_fail (HK_IS_LEVEL_ROW (self));
  g_return_if_fail ((guint)mark < G_N_ELEMENTS (looks));

  self->mark = mark;
  gtk_check_button_set_active (self->check, looks[mark].active);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].css_class != NULL)
      gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].css_class);
  if (looks[mark].css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), looks[mark].css_class);
  gtk_widget_set_visible (GTK_WIDGET (self->chip), looks[mark].label != NULL);
  if (looks[mark].label != NULL)
    hk_chip_set (self->chip, NULL, _ (looks[mark].label), looks[mark].state);
  update_label (self);
}

void
hk_level_row_set_last_year (HkLevelRow *self, gboolean is_last, const char *trend)
{
  g_return_if_fail (HK_IS_LEVEL_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->last_chip), is_last);
  hk_chip_set (self->last_chip, NULL, _ ("Answer of last year"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->trend_chip), trend != NULL);
  if (trend != NULL)
    hk_chip_set (self->trend_chip, NULL, trend, NULL);
  update_label (self);
}

void
hk_level_row_set_has_key (HkLevelRow *self, gboolean has_key)
{
  g_return_if_fail (HK_IS_LEVEL_ROW (self));

  if (has_key)
    gtk_widget_add_css_class (GTK_WIDGET (self->key), "keycap");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->key), "keycap");
}

HkLevelMark
hk_level_row_get_mark (HkLevelRow *self)
{
  g_return_val_if_fail (HK_IS_LEVEL_ROW (self), HK_LEVEL_PLAIN);

  return self->mark;
}

guint
hk_level_row_get_level (HkLevelRow *self)
{
  g_return_val_if_fail (HK_IS_LEVEL_ROW (self), 0);

  return self->level;
}
