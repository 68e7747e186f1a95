/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of one indicator: state icon, title, points or the word of the state. */

#define G_LOG_DOMAIN "hk-assessment-row"

#include "config.h"

#include "hk-assessment-row.h"

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-state-view.h"

struct _HkAssessmentRow
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkLabel *title;
  GtkWidget *stale_chip;
  GtkLabel *points;

  /* Owned */
  HkAssessmentItem *item;
  gulong handler;
};

G_DEFINE_FINAL_TYPE (HkAssessmentRow, hk_assessment_row, GTK_TYPE_BOX)

static void
show_icon (HkAssessmentRow *self, const HkStateView *view)
{
  g_autofree char *class_name =
      view->state != NULL ? g_strdup_printf ("state-%s", view->state) : NULL;
  const char *classes[] = { class_name, NULL };

  gtk_image_set_from_icon_name (self->icon, view->icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
}

static char *
dup_points_markup (const HkItemScore *score, const HkStateView *view)
{
  g_autofree char *points = hk_format_points (score->points);
  g_autofree char *max = hk_format_points (score->max);

  if (score->state == HK_STATE_ANSWERED)
    return g_markup_printf_escaped ("<b>%s</b> <span alpha=\"60%%\">/ %s</span>", points, max);
  if (score->state == HK_STATE_UNANSWERED && score->proposed)
    return g_markup_printf_escaped ("<b>%s</b>", view->label);
  return g_markup_printf_escaped ("<span alpha=\"60%%\">%s</span>", view->label);
}

static void
update (HkAssessmentRow *self)
{
  const HkItemScore *score = hk_assessment_item_get_score (self->item);
  const char *title = hk_text_pick (hk_assessment_item_get_indicator (self->item)->title);
  HkStateView view = hk_state_view_of_item (score);
  g_autofree char *markup = dup_points_markup (score, &view);
  gboolean proposed = score->state == HK_STATE_UNANSWERED && score->proposed;
  gboolean stale = hk_assessment_item_get_marks (self->item)->stale;
  g_autofree char *spoken = g_strdup_printf (
      "%s%s%s", view.label, stale ? " " : "", stale ? _ ("Evidence is stale") : "");

  show_icon (self, &view);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_markup (self->points, markup);
  gtk_widget_set_visible (self->stale_chip, stale);
  if (proposed)
    gtk_widget_add_css_class (GTK_WIDGET (self->points), "state-proposal");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->points), "state-proposal");
  gtk_widget_set_opacity (GTK_WIDGET (self), score->state == HK_STATE_NOT_ASKED ? 0.55 : 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken,
                                  -1);
}

static void
hk_assessment_row_dispose (GObject *object)
{
  hk_assessment_row_set_item (HK_ASSESSMENT_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_ASSESSMENT_ROW);

  G_OBJECT_CLASS (hk_assessment_row_parent_class)->dispose (object);
}

static void
hk_assessment_row_class_init (HkAssessmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_assessment_row_dispose;

  g_type_ensure (HK_TYPE_CHIP);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-assessment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HkAssessmentRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HkAssessmentRow, title);
  gtk_widget_class_bind_template_child (widget_class, HkAssessmentRow, stale_chip);
  gtk_widget_class_bind_template_child (widget_class, HkAssessmentRow, points);
}

static void
hk_assessment_row_init (HkAssessmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_assessment_row_new (void)
{
  return g_object_new (HK_TYPE_ASSESSMENT_ROW, NULL);
}

void
hk_assessment_row_set_item (HkAssessmentRow *self, HkAssessmentItem *item)
{
  g_return_if_fail (HK_IS_ASSESSMENT_ROW (self));
  g_return_if_fail (item == NULL || HK_IS_ASSESSMENT_ITEM (item));

  if (self->item != NULL)
    g_clear_signal_handler (&self->handler, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  update (self);
}
