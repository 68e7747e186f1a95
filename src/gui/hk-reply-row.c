/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows both sides of an item with their evidence and comments; the word of the state comes with an
 * icon. */

#define G_LOG_DOMAIN "hk-reply-row"

#include "config.h"

#include "hk-reply-row.h"

#include <glib/gi18n-lib.h>

#include "hk-answer-label.h"
#include "hk-chip.h"

struct _HkReplyRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkBox *chips;
  GtkLabel *title;
  GtkWidget *accept_button;
  GtkWidget *decline_button;
  GtkLabel *ours;
  GtkLabel *theirs_head;
  GtkLabel *theirs;
  GtkLabel *remark;
  GtkBox *others;

  /* Owned */
  char *item;

  /* State */
  gboolean wants_answer;
  gboolean can_choose;
};

enum
{
  ACCEPTED,
  DECLINED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HkReplyRow, hk_reply_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon_name;
  const char *state;
} verdict_views[] = {
  [HK_REPLY_ADDED] = { "hakaru-answered-symbolic", "accent" },
  [HK_REPLY_CHANGED] = { "hakaru-draft-symbolic", "proposal" },
  [HK_REPLY_UNCHANGED] = { "hakaru-received-symbolic", NULL },
  [HK_REPLY_REJECTED] = { "hakaru-finding-error-symbolic", "error" },
};

static char *
dup_say (const HkIndicator *indicator, HkAnswerState state, gint64 value, const char *reason)
{
  g_autofree char *label = indicator != NULL ? hk_answer_dup_label (indicator, state, value) : NULL;

  if (label == NULL || *label == '\0')
    return g_strdup (hk_answer_state_get_label (state));
  return *reason != '\0' ? g_strdup_printf ("%s（%s）", label, reason) : g_strdup (label);
}

/* The answer, and below it what it rests on and what was remarked. */
static char *
join (const char *say, const char *evidence, const char *comment)
{
  g_autofree char *evidence_line =
      *evidence != '\0' ? g_strdup_printf (_ ("Evidence: %s"), evidence) : NULL;
  g_autofree char *comment_line =
      *comment != '\0' ? g_strdup_printf (_ ("Comment: %s"), comment) : NULL;
  const char *lines[4] = { say };
  guint n = 1;

  if (evidence_line != NULL)
    lines[n++] = evidence_line;
  if (comment_line != NULL)
    lines[n++] = comment_line;
  return g_strjoinv ("\n", (char **)lines);
}

static void
show_ours (HkReplyRow *self, const HkIndicator *indicator, HkAnswer *ours)
{
  g_autofree char *say = ours != NULL ? dup_say (indicator,
                                                 hk_answer_get_state (ours),
                                                 hk_answer_get_value (ours),
                                                 hk_answer_get_reason (ours))
                                      : g_strdup (hk_answer_state_get_label (HK_STATE_UNANSWERED));
  g_autofree char *text = join (say, ours != NULL ? hk_answer_get_evidence (ours) : "", "");

  gtk_label_set_text (self->ours, text);
}

static void
show_theirs (HkReplyRow *self,
             const HkIndicator *indicator,
             HkReply *reply,
             const HkReplyItem *item)
{
  g_autofree char *say = item->verdict == HK_REPLY_REJECTED
                             ? g_strdup ("―")
                             : dup_say (indicator, item->state, item->value, item->reason);
  g_autofree char *text = join (say, item->evidence, item->comment);

  gtk_label_set_text (self->theirs_head,
                      hk_question_sheet_get (hk_reply_get_sheet (reply))->department);
  gtk_label_set_text (self->theirs, text);
}

static void
add_other (HkReplyRow *self, const char *text, gboolean is_head)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (is_head)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_box_append (self->others, label);
}

/* What other replies want that are still open, in a column of its own. */
static void
show_others (HkReplyRow *self,
             HkInquiry *inquiry,
             const HkIndicator *indicator,
             HkReply *except,
             const char *id)
{
  GPtrArray *replies = hk_inquiry_get_replies (inquiry);

  for (guint i = 0; i < replies->len; i++)
    {
      HkReply *reply = g_ptr_array_index (replies, i);
      const HkReplyItem *item = hk_reply_find_item (reply, id);
      g_autofree char *say = NULL;
      g_autofree char *text = NULL;

      if (reply == except || item == NULL || !hk_reply_item_is_open (item))
        continue;
      say = dup_say (indicator, item->state, item->value, item->reason);
      text = join (say, item->evidence, item->comment);
      add_other (self, hk_question_sheet_get (hk_reply_get_sheet (reply))->department, TRUE);
      add_other (self, text, FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->others), TRUE);
    }
}

static void
show_remark (HkReplyRow *self, const HkReplyItem *item)
{
  g_autofree char *text =
      *item->remark != '\0' && *item->cell != '\0'
          ? g_strdup_printf ("%s %s：%s", item->sheet_name, item->cell, item->remark)
          : g_strdup (item->remark);

  gtk_label_set_text (self->remark, text);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), *text != '\0');
}

static void
add_chip (HkReplyRow *self, const char *icon_name, const char *label, const char *state)
{
  gtk_box_append (self->chips, hk_chip_new (icon_name, label, state));
}

static void
show_state (HkReplyRow *self, const HkReplyItem *item, HkMergeOutcome outcome)
{
  add_chip (self,
            verdict_views[item->verdict].icon_name,
            hk_reply_verdict_get_label (item->verdict),
            verdict_views[item->verdict].state);
  if (item->decision == HK_DECISION_ACCEPTED)
    add_chip (self, "hakaru-approved-symbolic", hk_decision_get_label (item->decision), "ok");
  else if (item->decision == HK_DECISION_DECLINED)
    add_chip (self, "hakaru-returned-symbolic", hk_decision_get_label (item->decision), NULL);
  else if (outcome == HK_MERGE_CONFLICT || outcome == HK_MERGE_DISAGREE)
    add_chip (self, "hakaru-conflict-symbolic", hk_merge_outcome_get_label (outcome), "warning");
}

static void
accept_clicked_cb (HkReplyRow *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
decline_clicked_cb (HkReplyRow *self)
{
  g_signal_emit (self, signals[DECLINED], 0);
}

static void
hk_reply_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_REPLY_ROW);
  g_clear_pointer (&HK_REPLY_ROW (object)->item, g_free);
  G_OBJECT_CLASS (hk_reply_row_parent_class)->dispose (object);
}

static void
hk_reply_row_class_init (HkReplyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_reply_row_dispose;
  signals[ACCEPTED] =
      g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DECLINED] =
      g_signal_new ("declined", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-reply-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, chips);
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, title);
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, accept_button);
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, decline_button);
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, ours);
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, theirs_head);
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, theirs);
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, remark);
  gtk_widget_class_bind_template_child (widget_class, HkReplyRow, others);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_clicked_cb);
}

static void
hk_reply_row_init (HkReplyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_buttons (HkReplyRow *self)
{
  g_autofree char *accept = g_strdup_printf (_ ("Take over the answer to %s"), self->item);
  g_autofree char *decline = g_strdup_printf (_ ("Decline the answer to %s"), self->item);

  gtk_widget_set_visible (self->accept_button, self->can_choose);
  gtk_widget_set_visible (self->decline_button, self->can_choose);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->accept_button), GTK_ACCESSIBLE_PROPERTY_LABEL, accept, -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->decline_button), GTK_ACCESSIBLE_PROPERTY_LABEL, decline, -1);
}

GtkWidget *
hk_reply_row_new (HkInquiry *inquiry, HkReply *reply, guint index)
{
  HkReplyRow *self;
  HkRuleSet *rules;
  const HkReplyItem *item;
  const HkIndicator *indicator;
  HkMergeOutcome outcome;
  g_autofree char *title = NULL;

  g_return_val_if_fail (HK_IS_INQUIRY (inquiry) && HK_IS_REPLY (reply), NULL);

  self = g_object_new (HK_TYPE_REPLY_ROW, NULL);
  rules = hk_assessment_get_rule_set (hk_inquiry_get_assessment (inquiry));
  item = hk_reply_get_item (reply, index);
  indicator = hk_rule_set_find_indicator (rules, item->indicator_id, NULL);
  outcome = hk_inquiry_get_outcome (inquiry, reply, index);
  title = g_strdup_printf (
      "%s  %s", item->indicator_id, indicator != NULL ? hk_text_pick (indicator->title) : "");
  self->item = g_strdup (item->indicator_id);
  self->can_choose = hk_reply_item_is_open (item);
  self->wants_answer = outcome != HK_MERGE_NOTHING || item->verdict == HK_REPLY_REJECTED;
  gtk_label_set_text (self->title, title);
  show_state (self, item, outcome);
  show_ours (self, indicator, hk_inquiry_get_ours (inquiry, item->indicator_id));
  show_theirs (self, indicator, reply, item);
  if (self->wants_answer)
    show_others (self, inquiry, indicator, reply, item->indicator_id);
  show_remark (self, item);
  name_buttons (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

const char *
hk_reply_row_get_item (HkReplyRow *self)
{
  g_return_val_if_fail (HK_IS_REPLY_ROW (self), NULL);

  return self->item;
}

gboolean
hk_reply_row_wants_answer (HkReplyRow *self)
{
  g_return_val_if_fail (HK_IS_REPLY_ROW (self), FALSE);

  return self->wants_answer;
}

gboolean
hk_reply_row_choose (HkReplyRow *self, gboolean accept)
{
  g_return_val_if_fail (HK_IS_REPLY_ROW (self), FALSE);

  if (self->can_choose)
    g_signal_emit (self, signals[accept ? ACCEPTED : DECLINED], 0);
  return self->can_choose;
}
