/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of the assessment, each with its label. */
#define G_LOG_DOMAIN "hk-assessment-counts"

#include "config.h"

#include "hk-assessment-counts.h"

#include <glib/gi18n-lib.h>

#include "hk-state-view.h"

static void
append_count (GtkFlowBox *counts, const HkItemScore *like, guint n)
{
  HkStateView view = hk_state_view_of_item (like);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (view.icon_name);
  g_autofree char *text = g_strdup_printf ("%s %u", view.label, n);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *child;

  if (view.state != NULL)
    {
      g_autofree char *class_name = g_strdup_printf ("state-%s", view.state);

      gtk_widget_add_css_class (icon, class_name);
    }
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_append (counts, box);
  child = gtk_widget_get_parent (box);
  gtk_widget_set_focusable (child, FALSE);
}

void
hk_assessment_show_counts (GtkFlowBox *counts, const HkSubtotal *total)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_FLOW_BOX (counts) && total != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (counts))) != NULL)
    gtk_flow_box_remove (counts, child);
  append_count (counts, &(HkItemScore){ .state = HK_STATE_ANSWERED }, total->n_answered);
  append_count (
      counts, &(HkItemScore){ .state = HK_STATE_UNANSWERED, .proposed = TRUE }, total->n_proposed);
  append_count (counts, &(HkItemScore){ .state = HK_STATE_UNANSWERED }, total->n_open);
  append_count (
      counts, &(HkItemScore){ .state = HK_STATE_NOT_APPLICABLE }, total->n_not_applicable);
  if (total->n_unknown > 0)
    append_count (counts, &(HkItemScore){ .state = HK_STATE_UNKNOWN }, total->n_unknown);
  if (total->n_not_asked > 0)
    append_count (counts, &(HkItemScore){ .state = HK_STATE_NOT_ASKED }, total->n_not_asked);
}

void
hk_assessment_show_score (GtkLabel *label, GtkWidget *button, const HkSubtotal *total)
{
  g_autofree char *points = NULL;
  g_autofree char *high = NULL;
  g_autofree char *share = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GTK_IS_LABEL (label) && GTK_IS_WIDGET (button) && total != NULL);

  points = hk_format_points (total->points);
  high = hk_format_points (total->high);
  share = hk_format_share (total->points, total->max);
  /* Translators: confirmed points, their share of what applies, then the range from lowest to
   * highest */
  markup = g_markup_printf_escaped (
      _ ("<small>Confirmed</small> <b><big>%s</big></b>  <small>achievement %s  range "
         "%s～%s</small>"),
      points,
      share,
      points,
      high);
  spoken = g_strdup_printf (
      _ ("Confirmed score %s points, achievement %s, range %s to %s"), points, share, points, high);
  gtk_label_set_markup (label, markup);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
