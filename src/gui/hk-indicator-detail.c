/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything about one indicator: the official fact, the levels, the number, not applicable,
 * unknown, the year before, the evidence. */

#define G_LOG_DOMAIN "hk-indicator-detail"

#include "config.h"

#include "hk-indicator-detail.h"

#include <glib/gi18n-lib.h>

#include "hk-chip.h"
#include "hk-evidence-card.h"
#include "hk-indicator-hint.h"
#include "hk-last-year-card.h"
#include "hk-last-year.h"
#include "hk-level-row.h"
#include "hk-official-card.h"
#include "hk-state-view.h"

struct _HkIndicatorDetail
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scrolled;
  GtkLabel *code;
  HkChip *state_chip;
  GtkLabel *title;
  GtkLabel *help;
  HkOfficialCard *official;
  GtkWidget *value_group;
  AdwEntryRow *value_row;
  GtkListBox *levels;
  GtkWidget *hint_box;
  GtkLabel *hint;
  GtkRevealer *reason_revealer;
  AdwEntryRow *reason_row;
  HkEvidenceCard *evidence;
  AdwEntryRow *evidence_row;
  HkLastYearCard *last_year;
  AdwActionRow *changed_row;
  AdwActionRow *source_row;
  GtkToggleButton *not_applicable_button;
  GtkWidget *unknown_button;
  GtkWidget *clear_button;

  /* Owned */
  HkSnapshot *snapshot;
  HkAssessment *assessment;

  /* State */
  const HkIndicator *indicator; /* of the rule set of assessment; NULL: none */
  guint index;
  gboolean locked;
  int pending; /* level chosen and not confirmed; −1 none */
  HkItemScore item;
};

G_DEFINE_FINAL_TYPE (HkIndicatorDetail, hk_indicator_detail, ADW_TYPE_BIN)

static gboolean
has_number (HkIndicatorDetail *self)
{
  return self->indicator->type == HK_ANSWER_TYPE_PERCENT ||
         self->indicator->type == HK_ANSWER_TYPE_COUNT;
}

static const char *
get_saved_evidence (HkIndicatorDetail *self)
{
  HkAnswer *answer = hk_assessment_get_answer (self->assessment, self->index);

  return answer != NULL ? hk_answer_get_evidence (answer) : "";
}

/* force: also while somebody is typing in it. */
static void
set_entry (AdwEntryRow *row, const char *text, gboolean force)
{
  gboolean typing =
      gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN ? TRUE : FALSE;

  /* Setting the same text would move the cursor and show the apply button. */
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) == 0 || (typing && !force))
    return;
  adw_entry_row_set_show_apply_button (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static void
show_head (HkIndicatorDetail *self)
{
  g_autofree char *max = hk_format_points (self->indicator->max_points);
  g_autofree char *code = g_strdup_printf (_ ("%s · worth %s points"), self->indicator->id, max);
  HkStateView view = hk_state_view_of_item (&self->item);
  const char *help = hk_text_pick (self->indicator->help);

  gtk_label_set_text (self->code, code);
  gtk_label_set_text (self->title, hk_text_pick (self->indicator->title));
  gtk_label_set_text (self->help, help);
  gtk_widget_set_visible (GTK_WIDGET (self->help), *help != '\0');
  hk_chip_set (self->state_chip,
               view.icon_name,
               view.label,
               g_strcmp0 (view.state, "answered") == 0 ? "accent" : view.state);
}

static void
show_value (HkIndicatorDetail *self, gboolean force)
{
  HkAnswer *answer = hk_assessment_get_answer (self->assessment, self->index);
  g_autofree char *number = NULL;

  gtk_widget_set_visible (self->value_group, has_number (self));
  if (!has_number (self))
    return;

  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (self->value_row),
      self->indicator->type == HK_ANSWER_TYPE_PERCENT ? _ ("Number in percent") : _ ("Number"));
  if (self->item.state == HK_STATE_ANSWERED && answer != NULL)
    number = hk_format_milli (hk_answer_get_value (answer));
  set_entry (self->value_row, number != NULL ? number : "", force);
}

static void
mark_levels (HkIndicatorDetail *self, int typed)
{
  const HkProposal *proposal = hk_assessment_get_proposal (self->assessment, self->index);
  gboolean proposed = hk_assessment_is_proposed (self->assessment, self->index) &&
                      proposal != NULL && proposal->present;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->levels, i)) != NULL; i++)
    {
      int level = (int)hk_level_row_get_level (HK_LEVEL_ROW (row));
      HkLevelMark mark = HK_LEVEL_PLAIN;

      if (self->item.state == HK_STATE_ANSWERED && self->item.level == level && self->pending < 0)
        mark = HK_LEVEL_CHOSEN;
      else if (level == typed)
        mark = HK_LEVEL_TYPED;
      else if (level == self->pending)
        mark = HK_LEVEL_PENDING;
      else if (proposed && self->pending < 0 && level == (int)proposal->level)
        mark = HK_LEVEL_PROPOSED;
      hk_level_row_set_mark (HK_LEVEL_ROW (row), mark);
    }
}

/* The answer of the year before on its level, and the way from there beside the one of now. */
static void
mark_last_year (HkIndicatorDetail *self)
{
  int last = hk_last_year_get_level (self->snapshot, self->index);
  g_autofree char *trend = hk_last_year_dup_trend (self->snapshot, self->index);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->levels, i)) != NULL; i++)
    {
      int level = (int)hk_level_row_get_level (HK_LEVEL_ROW (row));

      hk_level_row_set_last_year (
          HK_LEVEL_ROW (row), level == last, level == self->item.level ? trend : NULL);
    }
}

static void
rebuild_levels (HkIndicatorDetail *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->levels))) != NULL)
    gtk_list_box_remove (self->levels, row);
  for (guint i = 0; i < self->indicator->n_levels; i++)
    {
      GtkWidget *level = hk_level_row_new (&self->indicator->levels[i]);

      hk_level_row_set_has_key (HK_LEVEL_ROW (level), !has_number (self));
      gtk_list_box_append (self->levels, level);
    }
}

static void
show_hint (HkIndicatorDetail *self)
{
  g_autofree char *markup = hk_indicator_dup_hint (self->assessment, self->index);

  gtk_widget_set_visible (self->hint_box, markup != NULL);
  if (markup != NULL)
    gtk_label_set_markup (self->hint, markup);
}

static void
show_reason (HkIndicatorDetail *self, gboolean force)
{
  HkAnswer *answer = hk_assessment_get_answer (self->assessment, self->index);
  gboolean not_applicable = self->item.state == HK_STATE_NOT_APPLICABLE;

  gtk_toggle_button_set_active (self->not_applicable_button, not_applicable);
  gtk_revealer_set_reveal_child (self->reason_revealer, not_applicable);
  set_entry (self->reason_row,
             not_applicable && answer != NULL ? hk_answer_get_reason (answer) : "",
             force);
}

static void
show_history (HkIndicatorDetail *self)
{
  HkAnswer *answer = hk_assessment_get_answer (self->assessment, self->index);
  gboolean has_answer = answer != NULL && self->item.state != HK_STATE_UNANSWERED;
  g_autofree char *when = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->changed_row), has_answer);
  gtk_widget_set_sensitive (self->clear_button,
                            has_answer && self->item.state != HK_STATE_NOT_ASKED);
  if (has_answer)
    {
      g_autofree char *origin = hk_answer_dup_origin_label (answer);

      when = hk_format_timestamp (hk_answer_get_changed_at (answer));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->changed_row), origin);
      adw_action_row_set_subtitle (self->changed_row, when);
    }
  adw_action_row_set_subtitle (self->source_row,
                               self->indicator->source != NULL ? self->indicator->source : "");
}

static void
update_editing (HkIndicatorDetail *self)
{
  gboolean is_open = !self->locked && self->item.state != HK_STATE_NOT_ASKED;
  GtkWidget *editing[] = {
    self->value_group,
    GTK_WIDGET (self->levels),
    GTK_WIDGET (self->reason_row),
    GTK_WIDGET (self->evidence_row),
    GTK_WIDGET (self->not_applicable_button),
    self->unknown_button,
  };

  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    gtk_widget_set_sensitive (editing[i], is_open);
}

static void
level_activated_cb (HkIndicatorDetail *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self),
                              "page.answer-level",
                              "(ib)",
                              (int)hk_level_row_get_level (HK_LEVEL_ROW (row)),
                              FALSE);
}

static void
value_applied_cb (HkIndicatorDetail *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self),
                              "page.answer-text",
                              "s",
                              gtk_editable_get_text (GTK_EDITABLE (self->value_row)));
}

static void
value_typed_cb (HkIndicatorDetail *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->value_row));
  const HkLevel *level = NULL;
  gint64 milli;

  if (self->indicator == NULL || !has_number (self))
    return;
  if (hk_text_parse_milli (text, 0, G_MAXINT32, &milli, NULL) &&
      hk_indicator_check_value (self->indicator, milli, NULL))
    level = hk_indicator_level_of_value (self->indicator, milli);
  mark_levels (self, level != NULL ? (int)level->level : -1);
}

static void
reason_applied_cb (HkIndicatorDetail *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self),
                              "page.not-applicable",
                              "s",
                              gtk_editable_get_text (GTK_EDITABLE (self->reason_row)));
}

static void
evidence_applied_cb (HkIndicatorDetail *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self),
                              "page.evidence",
                              "s",
                              gtk_editable_get_text (GTK_EDITABLE (self->evidence_row)));
}

static void
evidence_left_cb (HkIndicatorDetail *self)
{
  hk_indicator_detail_flush (self);
}

static void
not_applicable_clicked_cb (HkIndicatorDetail *self)
{
  if (gtk_toggle_button_get_active (self->not_applicable_button))
    hk_indicator_detail_ask_reason (self);
  else
    show_reason (self, TRUE);
}

static void
hk_indicator_detail_dispose (GObject *object)
{
  HkIndicatorDetail *self = HK_INDICATOR_DETAIL (object);

  self->indicator = NULL;
  /* A bound direct child would be freed behind the back of AdwBin. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HK_TYPE_INDICATOR_DETAIL);
  g_clear_object (&self->assessment);
  g_clear_object (&self->snapshot);

  G_OBJECT_CLASS (hk_indicator_detail_parent_class)->dispose (object);
}

static void
changes_clicked_cb (HkIndicatorDetail *self)
{
  if (self->indicator != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-changes", "s", self->indicator->id);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/org/hakaru/Hakaru/ui/hk-indicator-detail.ui");
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, scrolled);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, code);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, state_chip);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, title);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, help);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, official);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, value_group);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, value_row);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, levels);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, hint_box);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, hint);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, reason_revealer);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, reason_row);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, evidence);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, evidence_row);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, last_year);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, changed_row);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, source_row);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, not_applicable_button);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, unknown_button);
  gtk_widget_class_bind_template_child (klass, HkIndicatorDetail, clear_button);
  gtk_widget_class_bind_template_callback (klass, changes_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, level_activated_cb);
  gtk_widget_class_bind_template_callback (klass, value_applied_cb);
  gtk_widget_class_bind_template_callback (klass, value_typed_cb);
  gtk_widget_class_bind_template_callback (klass, reason_applied_cb);
  gtk_widget_class_bind_template_callback (klass, evidence_applied_cb);
  gtk_widget_class_bind_template_callback (klass, evidence_left_cb);
  gtk_widget_class_bind_template_callback (klass, not_applicable_clicked_cb);
}

static void
hk_indicator_detail_class_init (HkIndicatorDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hk_indicator_detail_dispose;

  g_type_ensure (HK_TYPE_CHIP);
  g_type_ensure (HK_TYPE_EVIDENCE_CARD);
  g_type_ensure (HK_TYPE_LAST_YEAR_CARD);
  g_type_ensure (HK_TYPE_OFFICIAL_CARD);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hk_indicator_detail_init (HkIndicatorDetail *self)
{
  self->pending = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hk_indicator_detail_show (HkIndicatorDetail *self, HkSnapshot *snapshot, guint indicator)
{
  const HkIndicator *shown;
  HkAssessment *assessment;
  gboolean is_other;

  g_return_if_fail (HK_IS_INDICATOR_DETAIL (self) && HK_IS_SNAPSHOT (snapshot));

  assessment = hk_snapshot_get_assessment (snapshot);
  shown = hk_rule_set_get_indicator (hk_assessment_get_rule_set (assessment), indicator);
  g_set_object (&self->snapshot, snapshot);
  g_set_object (&self->assessment, assessment);
  self->index = indicator;
  self->item = *hk_score_get_item (hk_snapshot_get_score (snapshot), indicator);
  is_other = shown != self->indicator;
  if (is_other)
    {
      self->indicator = shown;
      self->pending = -1;
      rebuild_levels (self);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
    }
  show_head (self);
  hk_official_card_show (self->official, assessment, indicator);
  show_value (self, is_other);
  mark_levels (self, -1);
  mark_last_year (self);
  show_hint (self);
  show_reason (self, is_other);
  hk_evidence_card_show (self->evidence, snapshot, shown->id);
  set_entry (self->evidence_row, get_saved_evidence (self), is_other);
  hk_last_year_card_show (self->last_year, snapshot, indicator);
  show_history (self);
  update_editing (self);
}

void
hk_indicator_detail_ask_reason (HkIndicatorDetail *self)
{
  g_return_if_fail (HK_IS_INDICATOR_DETAIL (self));

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->not_applicable_button)))
    return;
  gtk_toggle_button_set_active (self->not_applicable_button, TRUE);
  gtk_revealer_set_reveal_child (self->reason_revealer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
}

void
hk_indicator_detail_edit_note (HkIndicatorDetail *self)
{
  g_return_if_fail (HK_IS_INDICATOR_DETAIL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->evidence_row));
}

gboolean
hk_indicator_detail_edit_value (HkIndicatorDetail *self)
{
  g_return_val_if_fail (HK_IS_INDICATOR_DETAIL (self), FALSE);

  if (self->indicator == NULL || !has_number (self))
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->value_row));
}

/* As if typed; Enter applies it. */
static void
begin_number (HkIndicatorDetail *self, const char *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->value_row));
  gtk_editable_set_text (GTK_EDITABLE (self->value_row), text);
  gtk_editable_set_position (GTK_EDITABLE (self->value_row), -1);
}

static void
set_pending (HkIndicatorDetail *self, guint level)
{
  self->pending = (int)level;
  mark_levels (self, -1);
}

gboolean
hk_indicator_detail_choose_full (HkIndicatorDetail *self)
{
  gint64 most = 0;

  g_return_val_if_fail (HK_IS_INDICATOR_DETAIL (self), FALSE);

  if (self->indicator == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->levels)))
    return FALSE;
  most = hk_indicator_get_most (self->indicator);
  if (most == 0)
    return FALSE;
  if (has_number (self))
    {
      g_autofree char *text = hk_format_milli (most);

      begin_number (self, text);
    }
  else
    set_pending (self, (guint)(most / 1000));
  return TRUE;
}

gboolean
hk_indicator_detail_type_digit (HkIndicatorDetail *self, guint digit)
{
  g_return_val_if_fail (HK_IS_INDICATOR_DETAIL (self) && digit < 10, FALSE);

  if (self->indicator == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->levels)))
    return FALSE;
  if (has_number (self))
    {
      g_autofree char *text = g_strdup_printf ("%u", digit);

      begin_number (self, text);
      return TRUE;
    }
  if (hk_indicator_find_level (self->indicator, digit) == NULL)
    return FALSE;
  set_pending (self, digit);
  return TRUE;
}

int
hk_indicator_detail_get_pending (HkIndicatorDetail *self)
{
  g_return_val_if_fail (HK_IS_INDICATOR_DETAIL (self), -1);

  return self->pending;
}

void
hk_indicator_detail_drop_pending (HkIndicatorDetail *self)
{
  g_return_if_fail (HK_IS_INDICATOR_DETAIL (self));

  self->pending = -1;
  if (self->indicator != NULL)
    mark_levels (self, -1);
}

void
hk_indicator_detail_flush (HkIndicatorDetail *self)
{
  g_return_if_fail (HK_IS_INDICATOR_DETAIL (self));

  if (self->indicator != NULL &&
      g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->evidence_row)),
                 get_saved_evidence (self)) != 0)
    evidence_applied_cb (self);
}

void
hk_indicator_detail_set_locked (HkIndicatorDetail *self, gboolean locked)
{
  g_return_if_fail (HK_IS_INDICATOR_DETAIL (self));

  self->locked = locked;
  update_editing (self);
}
