/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What official data say about one indicator, with its source and date. */
#define G_LOG_DOMAIN "hk-official-card"

#include "config.h"

#include "hk-official-card.h"

#include <glib/gi18n-lib.h>

struct _HkOfficialCard
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *proposal_value;
  GtkLabel *proposal_source;
  GtkWidget *icon;
  GtkWidget *confirm_button;
};

G_DEFINE_FINAL_TYPE (HkOfficialCard, hk_official_card, GTK_TYPE_BOX)

static void
hk_official_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_OFFICIAL_CARD);

  G_OBJECT_CLASS (hk_official_card_parent_class)->dispose (object);
}

static void
hk_official_card_class_init (HkOfficialCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_official_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-official-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HkOfficialCard, proposal_value);
  gtk_widget_class_bind_template_child (widget_class, HkOfficialCard, proposal_source);
  gtk_widget_class_bind_template_child (widget_class, HkOfficialCard, icon);
  gtk_widget_class_bind_template_child (widget_class, HkOfficialCard, confirm_button);
}

static void
hk_official_card_init (HkOfficialCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* After the answer it is a fact beside it, not a proposal any more. */
static void
set_look (HkOfficialCard *self, gboolean is_proposed)
{
  gtk_widget_set_visible (self->confirm_button, is_proposed);
  gtk_image_set_from_icon_name (
      GTK_IMAGE (self->icon), is_proposed ? "hakaru-proposed-symbolic" : "hakaru-source-symbolic");
  if (is_proposed)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "fact-card");
      gtk_widget_add_css_class (GTK_WIDGET (self), "proposal-card");
      gtk_widget_add_css_class (self->icon, "state-proposal");
      gtk_widget_add_css_class (GTK_WIDGET (self->proposal_value), "figure-m");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "proposal-card");
      gtk_widget_add_css_class (GTK_WIDGET (self), "fact-card");
      gtk_widget_remove_css_class (self->icon, "state-proposal");
      gtk_widget_remove_css_class (GTK_WIDGET (self->proposal_value), "figure-m");
    }
}

void
hk_official_card_show (HkOfficialCard *self, HkAssessment *assessment, guint indicator)
{
  const HkProposal *proposal;
  const HkIndicator *shown;
  gboolean is_proposed;
  g_autofree char *value = NULL;
  g_autofree char *as_of = NULL;
  g_autofree char *source = NULL;
  const char *day;

  g_return_if_fail (HK_IS_OFFICIAL_CARD (self));
  g_return_if_fail (HK_IS_ASSESSMENT (assessment));

  proposal = hk_assessment_get_proposal (assessment, indicator);
  is_proposed = hk_assessment_is_proposed (assessment, indicator);
  gtk_widget_set_visible (GTK_WIDGET (self), proposal->present);
  if (!proposal->present)
    return;

  shown = hk_rule_set_get_indicator (hk_assessment_get_rule_set (assessment), indicator);
  day = hk_dataset_get_column (proposal->dataset, proposal->column)->as_of;
  as_of = hk_format_as_of (day, day);
  value = hk_proposal_dup_label (proposal, shown);
  source = g_strdup_printf (_ ("%s, as of %s"), hk_dataset_get_title (proposal->dataset), as_of);
  set_look (self, is_proposed);
  gtk_label_set_text (self->proposal_value, value);
  gtk_label_set_text (self->proposal_source, source);
}
