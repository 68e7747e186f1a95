/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the year before said about an item, and the button that takes it over. */
#define G_LOG_DOMAIN "hk-last-year-card"

#include "config.h"

#include "hk-last-year-card.h"

#include <glib/gi18n-lib.h>

#include "hk-last-year.h"

struct _HkLastYearCard
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwActionRow *row;
  GtkImage *icon;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (HkLastYearCard, hk_last_year_card, ADW_TYPE_BIN)

static char *
dup_year (HkSnapshot *snapshot)
{
  return hk_format_fiscal_year (hk_snapshot_get_profile (snapshot)->fiscal_year - 1);
}

static void
show_row (HkLastYearCard *self, const char *title, const char *sentence, const char *icon_name)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_action_row_set_subtitle (self->row, sentence);
  gtk_image_set_from_icon_name (self->icon, icon_name);
}

static void
show_button (HkLastYearCard *self, const char *label, const char *tooltip)
{
  gtk_button_set_label (self->button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
}

static gboolean
is_answered (HkSnapshot *snapshot, guint indicator)
{
  return hk_assessment_get_state (hk_snapshot_get_assessment (snapshot), indicator) ==
         HK_STATE_ANSWERED;
}

static gboolean
is_asked (HkSnapshot *snapshot, guint indicator)
{
  return hk_score_get_item (hk_snapshot_get_score (snapshot), indicator)->state !=
         HK_STATE_NOT_ASKED;
}

/* Looks like every other proposal: nobody has confirmed it. */
static void
show_suggestion (HkLastYearCard *self, HkSnapshot *snapshot, guint indicator, const char *sentence)
{
  g_autofree char *year = dup_year (snapshot);
  g_autofree char *suggestion = hk_last_year_dup_suggestion (snapshot, indicator);
  g_autofree char *title =
      suggestion != NULL ? g_strdup_printf (_ ("Suggested by last year (%s): %s"), year, suggestion)
                         : g_strdup_printf (_ ("Last year (%s)"), year);

  show_row (self, title, sentence, "hakaru-proposed-symbolic");
  show_button (self,
               _ ("Confirm the Suggestion, Checked"),
               _ ("Make the suggestion the answer after checking it (L)"));
  gtk_widget_set_visible (GTK_WIDGET (self->button), suggestion != NULL);
  if (suggestion != NULL && !is_answered (snapshot, indicator))
    gtk_widget_add_css_class (GTK_WIDGET (self->row), "proposed-level");
}

static void
show_answer (HkLastYearCard *self, HkSnapshot *snapshot, const char *sentence)
{
  g_autofree char *year = dup_year (snapshot);
  g_autofree char *title = g_strdup_printf (_ ("Last year (%s)"), year);

  show_row (self, title, sentence, "hakaru-waiting-symbolic");
  show_button (
      self, _ ("Same as Last Year, Checked"), _ ("The answer of last year still holds (L)"));
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
}

static void
hk_last_year_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_LAST_YEAR_CARD);

  G_OBJECT_CLASS (hk_last_year_card_parent_class)->dispose (object);
}

static void
hk_last_year_card_class_init (HkLastYearCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_last_year_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-last-year-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HkLastYearCard, row);
  gtk_widget_class_bind_template_child (widget_class, HkLastYearCard, icon);
  gtk_widget_class_bind_template_child (widget_class, HkLastYearCard, button);
}

static void
hk_last_year_card_init (HkLastYearCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hk_last_year_card_show (HkLastYearCard *self, HkSnapshot *snapshot, guint indicator)
{
  g_autofree char *sentence = NULL;
  g_autofree char *suggestion = NULL;

  g_return_if_fail (HK_IS_LAST_YEAR_CARD (self) && HK_IS_SNAPSHOT (snapshot));

  if (!is_asked (snapshot, indicator))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  sentence = hk_last_year_dup_sentence (snapshot, indicator);
  if (sentence == NULL)
    suggestion = hk_last_year_dup_suggestion_sentence (snapshot, indicator);
  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL || suggestion != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->row), "proposed-level");
  if (sentence != NULL)
    show_answer (self, snapshot, sentence);
  else if (suggestion != NULL)
    show_suggestion (self, snapshot, indicator, suggestion);
}
