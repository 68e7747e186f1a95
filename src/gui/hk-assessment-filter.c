/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items the list of the assessment shows, and which of these choices there are today. */
#define G_LOG_DOMAIN "hk-assessment-filter"

#include "config.h"

#include "hk-assessment-filter.h"

gboolean
hk_item_filter_passes (HkItemFilter filter, HkAssessmentItem *item)
{
  const HkItemMarks *marks = hk_assessment_item_get_marks (item);

  switch (filter)
    {
    case HK_FILTER_OPEN:
      return hk_assessment_item_is_open (item) ||
             hk_assessment_item_get_score (item)->state == HK_STATE_UNKNOWN;
    case HK_FILTER_PROPOSALS:
      return hk_assessment_item_is_proposed (item);
    case HK_FILTER_STALE:
      return marks->stale;
    case HK_FILTER_MINE:
      return marks->mine;
    case HK_FILTER_CHANGED:
      return marks->changed;
    case HK_FILTER_ALL:
    default:
      return TRUE;
    }
}

static void
choice_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
choice_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  guint offered = GPOINTER_TO_UINT (user_data);
  GtkWidget *label = gtk_list_item_get_child (item);
  gboolean is_offered = (offered & (1u << gtk_list_item_get_position (item))) != 0;

  gtk_label_set_text (GTK_LABEL (label),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
  gtk_widget_set_sensitive (label, is_offered);
  gtk_list_item_set_activatable (item, is_offered);
  gtk_list_item_set_selectable (item, is_offered);
}

void
hk_item_filter_offer (GtkDropDown *drop_down, gboolean mine, gboolean changed)
{
  guint offered = G_MAXUINT;
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  if (!mine)
    offered &= ~(1u << HK_FILTER_MINE);
  if (!changed)
    offered &= ~(1u << HK_FILTER_CHANGED);
  if ((offered & (1u << gtk_drop_down_get_selected (drop_down))) == 0)
    gtk_drop_down_set_selected (drop_down, HK_FILTER_ALL);
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (choice_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (choice_bound_cb), GUINT_TO_POINTER (offered));
  gtk_drop_down_set_list_factory (drop_down, factory);
}
