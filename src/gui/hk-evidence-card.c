/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence of one item as rows: name, page, date and owner, and whether it is stale. */
#define G_LOG_DOMAIN "hk-evidence-card"

#include "config.h"

#include "hk-evidence-card.h"

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-clock.h"

struct _HkEvidenceCard
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkListBox *list;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (HkEvidenceCard, hk_evidence_card, ADW_TYPE_BIN)

static GtkWidget *
create_button (const char *icon_name, const char *tip, const char *action, HkEvidence *piece)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autofree char *name =
      /* Translators: what a button does, the document */
      g_strdup_printf (C_ ("button", "%s: %s"), tip, hk_evidence_get (piece)->title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", hk_evidence_get_id (piece));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static char *
dup_subtitle (HkEvidence *piece)
{
  g_autofree char *facts = hk_evidence_dup_facts (piece);
  const char *quotation = hk_evidence_get (piece)->quotation;
  g_autofree char *quoted =
      *quotation != '\0' ? g_strdup_printf (C_ ("quotation", "“%s”"), quotation) : g_strdup ("");

  return g_strdup_printf ("%s%s%s", facts, *facts != '\0' && *quoted != '\0' ? "\n" : "", quoted);
}

static GtkWidget *
create_row (HkEvidence *piece, const GDate *today)
{
  GtkWidget *row = adw_action_row_new ();
  AdwActionRow *action_row = ADW_ACTION_ROW (row);
  g_autofree char *subtitle = dup_subtitle (piece);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hk_evidence_get (piece)->title);
  adw_action_row_set_subtitle (action_row, subtitle);
  adw_action_row_set_subtitle_lines (action_row, 3);
  if (hk_evidence_is_stale (piece, today))
    {
      GtkWidget *chip =
          hk_chip_new ("hakaru-finding-warning-symbolic", C_ ("evidence", "stale"), "warning");

      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (action_row, chip);
    }
  if (hk_evidence_can_open (piece))
    {
      GtkWidget *button =
          create_button ("document-open-symbolic", _ ("Open"), "page.open-evidence", piece);

      adw_action_row_add_suffix (action_row, button);
      adw_action_row_set_activatable_widget (action_row, button);
    }
  adw_action_row_add_suffix (
      action_row,
      create_button ("document-edit-symbolic", _ ("Edit…"), "page.edit-evidence", piece));
  adw_action_row_add_suffix (
      action_row,
      create_button (
          "list-remove-symbolic", _ ("Take From This Item"), "page.detach-evidence", piece));
  return row;
}

static void
hk_evidence_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_EVIDENCE_CARD);

  G_OBJECT_CLASS (hk_evidence_card_parent_class)->dispose (object);
}

static void
hk_evidence_card_class_init (HkEvidenceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_evidence_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-evidence-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceCard, list);
  gtk_widget_class_bind_template_child (widget_class, HkEvidenceCard, empty);
}

static void
hk_evidence_card_init (HkEvidenceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hk_evidence_card_show (HkEvidenceCard *self, HkSnapshot *snapshot, const char *indicator)
{
  g_autoptr (GPtrArray) pieces = NULL;
  GtkWidget *row;
  GDate today;

  g_return_if_fail (HK_IS_EVIDENCE_CARD (self) && HK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (indicator != NULL);

  hk_clock_get_today (&today);
  pieces = hk_evidence_register_list_of (hk_snapshot_get_evidence (snapshot),
                                         hk_snapshot_get_profile (snapshot)->fiscal_year,
                                         indicator);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < pieces->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (pieces, i), &today));
  gtk_widget_set_visible (GTK_WIDGET (self->list), pieces->len > 0);
  gtk_widget_set_visible (self->empty, pieces->len == 0);
}
