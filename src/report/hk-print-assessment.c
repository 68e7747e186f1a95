/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 自己診断 on paper: every indicator with its state, answer, points and evidence. */
#define G_LOG_DOMAIN "hk-print-assessment"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-print-flow.h"

static void
add_facts (HkPrintFlow *flow, HkAssessment *assessment, HkScore *score)
{
  const HkSubtotal *total = hk_score_get_total (score);
  HkRuleSet *rule_set = hk_assessment_get_rule_set (assessment);
  g_autofree char *points = hk_format_points (total->points);
  g_autofree char *high = hk_format_points (total->high);
  g_autofree char *max = hk_format_milli (total->declared_max);
  g_autofree char *of = g_strdup_printf (_ ("%1$s of %2$s points"), points, max);
  g_autofree char *range = g_strdup_printf (_ ("%1$s to %2$s of %3$s points"), points, high, max);
  g_autofree char *rules = g_strdup_printf (_ ("%1$s (%2$s, %3$u items)"),
                                            hk_rule_set_get_title (rule_set),
                                            hk_rule_set_get_id (rule_set),
                                            total->n_items);
  g_autofree char *share = hk_format_share (total->points, total->max);
  g_autofree char *counts =
      g_strdup_printf (_ ("Answered %1$u · proposals %2$u · open %3$u · not applicable %4$u · "
                          "unknown %5$u · not asked %6$u"),
                       total->n_answered,
                       total->n_proposed,
                       total->n_open,
                       total->n_not_applicable,
                       total->n_unknown,
                       total->n_not_asked);

  hk_print_flow_fact (flow, _ ("Confirmed score"), of);
  hk_print_flow_fact (flow, _ ("Achievement"), share);
  hk_print_flow_fact (flow, C_ ("of points", "Range"), range);
  hk_print_flow_fact (flow, _ ("Items"), counts);
  hk_print_flow_fact (flow, _ ("Rule set"), rules);
}

/* What was answered: the words of the level, after the number where one was typed. */
static char *
dup_answer (const HkIndicator *indicator, HkAnswer *answer)
{
  gint64 value = hk_answer_get_value (answer);
  const HkLevel *level = hk_indicator_level_of_value (indicator, value);
  const char *words = level != NULL ? hk_text_pick (level->text) : "―";
  g_autofree char *number = NULL;

  if (indicator->type == HK_ANSWER_TYPE_PERCENT)
    number = hk_format_percent (value);
  else if (indicator->type == HK_ANSWER_TYPE_COUNT)
    number = hk_format_integer (value / HK_POINT);
  return number != NULL
             ? g_strdup_printf (C_ ("number and its level", "%1$s (%2$s)"), number, words)
             : g_strdup (words);
}

static char *
dup_points (const HkItemScore *item)
{
  g_autofree char *points = hk_format_points (item->points);
  g_autofree char *max = hk_format_points (item->max);

  if (item->max == 0)
    return g_strdup ("―");
  return g_strdup_printf ("%s / %s", item->state == HK_STATE_ANSWERED ? points : "―", max);
}

static void
append_line (GString *note, const char *text)
{
  if (*text != '\0')
    g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", text);
}

/* The reason, the documents of the register with page, date and owner, and what was noted. */
static char *
dup_note (HkAssessment *assessment, guint index, HkEvidenceRegister *evidence)
{
  HkAnswer *answer = hk_assessment_get_answer (assessment, index);
  const HkIndicator *indicator =
      hk_rule_set_get_indicator (hk_assessment_get_rule_set (assessment), index);
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (GPtrArray) pieces =
      evidence != NULL ? hk_evidence_register_list_of (
                             evidence, hk_assessment_get_fiscal_year (assessment), indicator->id)
                       : NULL;

  const HkScope *scope = hk_assessment_get_exclusion (assessment, index);

  if (scope != NULL)
    {
      g_autofree char *why = hk_scope_dup_explanation (scope);

      append_line (note, why);
    }
  if (answer != NULL)
    append_line (note, hk_answer_get_reason (answer));
  for (guint i = 0; pieces != NULL && i < pieces->len; i++)
    {
      HkEvidence *piece = g_ptr_array_index (pieces, i);
      g_autofree char *facts = hk_evidence_dup_facts (piece);

      append_line (note, hk_evidence_get (piece)->title);
      append_line (note, facts);
    }
  if (answer != NULL)
    append_line (note, hk_answer_get_evidence (answer));
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
add_item (HkPrintFlow *flow,
          HkAssessment *assessment,
          HkScore *score,
          HkEvidenceRegister *evidence,
          guint index)
{
  const HkIndicator *indicator =
      hk_rule_set_get_indicator (hk_assessment_get_rule_set (assessment), index);
  const HkItemScore *item = hk_score_get_item (score, index);
  HkAnswer *answer = hk_assessment_get_answer (assessment, index);
  g_autofree char *level = item->level >= 0 ? g_strdup_printf ("%d", item->level) : NULL;
  g_autofree char *points = dup_points (item);
  g_autofree char *said = NULL;
  g_autofree char *note = dup_note (assessment, index, evidence);
  const char *cells[] = { indicator->id,
                          hk_text_pick (indicator->title),
                          item->proposed ? C_ ("answer state", "Proposal")
                                         : hk_answer_state_get_label (item->state),
                          level != NULL ? level : "―",
                          NULL,
                          points,
                          note };

  if (answer != NULL && item->state == HK_STATE_ANSWERED)
    said = dup_answer (indicator, answer);
  else if (item->proposed)
    said = hk_proposal_dup_label (hk_assessment_get_proposal (assessment, index), indicator);
  cells[4] = said != NULL ? said : "―";
  hk_print_flow_row (flow, cells, FALSE);
}

static void
add_category (HkPrintFlow *flow,
              HkAssessment *assessment,
              HkScore *score,
              HkEvidenceRegister *evidence,
              guint category)
{
  HkRuleSet *rule_set = hk_assessment_get_rule_set (assessment);
  const HkSubtotal *subtotal = hk_score_get_category (score, category);
  g_autofree char *points = hk_format_points (subtotal->points);
  g_autofree char *max = hk_format_points (subtotal->max);
  /* Nothing of it applies: neither zero nor a share of nothing. */
  g_autofree char *of =
      subtotal->max > 0 ? g_strdup_printf ("%s / %s", points, max) : g_strdup ("―");
  const char *cells[] = { NULL, _ ("Subtotal"), NULL, NULL, NULL, of, NULL };
  const HkPrintColumn columns[] = {
    { _ ("No."), 0.065, HK_ALIGN_START },
    { _ ("Item"), 0.235, HK_ALIGN_START },
    { _ ("State"), 0.095, HK_ALIGN_START },
    { _ ("Level"), 0.065, HK_ALIGN_END },
    { _ ("Answer"), 0.185, HK_ALIGN_START },
    { _ ("Points"), 0.12, HK_ALIGN_END },
    { _ ("Evidence, reason"), 0.235, HK_ALIGN_START },
  };

  hk_print_flow_heading (flow, hk_text_pick (hk_rule_set_get_category (rule_set, category)->title));
  hk_print_flow_begin (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    if (hk_rule_set_get_indicator (rule_set, i)->category == category)
      add_item (flow, assessment, score, evidence, i);
  hk_print_flow_row (flow, cells, TRUE);
  hk_print_flow_end (flow);
}

/**
 * hk_print_assessment_new:
 * @evidence: (nullable): the register; without it only the notes are printed
 */
HkPrint *
hk_print_assessment_new (const HkPrintHead *head,
                         HkAssessment *assessment,
                         HkScore *score,
                         HkEvidenceRegister *evidence)
{
  HkPrintFlow *flow;

  g_return_val_if_fail (head != NULL, NULL);
  g_return_val_if_fail (HK_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (HK_IS_SCORE (score), NULL);

  flow = hk_print_flow_new (_ ("Results of the self-assessment"), head);
  add_facts (flow, assessment, score);
  hk_print_flow_caption (flow,
                         _ ("Proposals are values of official data that nobody has confirmed; they "
                            "do not count. Open items count in the range only."));
  for (guint i = 0; i < hk_rule_set_get_n_categories (hk_assessment_get_rule_set (assessment)); i++)
    add_category (flow, assessment, score, evidence, i);
  return hk_print_flow_finish (flow);
}
