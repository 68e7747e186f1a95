/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to indicators: each call is one step that can be undone, durable when it returns; and
 * what compares them. */
#define G_LOG_DOMAIN "hk-session-answers"

#include "config.h"

#include "hk-session-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-text.h"
#include "hk-answer-rows.h"
#include "hk-evidence-rows.h"
#include "hk-clock.h"
#include "hk-session-years.h"
#include "hk-snapshot-private.h"

#define ORIGIN_OWN "own"
#define MAX_REASON 500    /* characters */
#define MAX_EVIDENCE 4000 /* characters */

/* What an edit starts from: the indicator, and the answer there is. */
typedef struct
{
  HkSnapshot *now; /* Borrowed */
  guint index;
  const HkIndicator *indicator;
  HkAnswer *answer; /* Borrowed; NULL: none */
} Subject;

const HkIndicator *
hk_session_find_indicator (HkSession *self, const char *id, guint *ret_index, GError **error)
{
  HkSnapshot *now = hk_session_refresh (self, error);
  const HkIndicator *indicator;
  HkRuleSet *rules;

  if (now == NULL)
    return NULL;
  if (now->profile.role == HK_ROLE_PREFECTURE)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_STATE,
                           _ ("A prefecture does not answer the assessment. Open the workspace of "
                              "a municipality, or begin one."));
      return NULL;
    }
  rules = hk_assessment_get_rule_set (now->assessment);
  indicator = hk_rule_set_find_indicator (rules, id, ret_index);
  if (indicator == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("There is no item “%s” in %s. Give its code, such as %s."),
                 id,
                 hk_rule_set_get_title (rules),
                 hk_rule_set_get_indicator (rules, 0)->id);
  return indicator;
}

/* An item that the rule set does not ask here is not answered; an answer from before is kept. */
static gboolean
expect_asked (const Subject *subject, GError **error)
{
  const HkScope *scope = hk_assessment_get_exclusion (subject->now->assessment, subject->index);
  g_autofree char *why = NULL;

  if (scope == NULL)
    return TRUE;
  why = hk_scope_dup_explanation (scope);
  g_set_error (
      error,
      HK_ERROR,
      HK_ERROR_STATE,
      _ ("%1$s is not asked of %2$s by this rule set (%3$s). An answer that is there is "
         "kept as it is."),
      subject->indicator->id,
      hk_municipality_get_display_name (hk_assessment_get_municipality (subject->now->assessment)),
      why);
  return FALSE;
}

static gboolean
find_subject (HkSession *self, const char *id, Subject *subject, GError **error)
{
  subject->indicator = hk_session_find_indicator (self, id, &subject->index, error);
  if (subject->indicator == NULL)
    return FALSE;
  subject->now = self->snapshot;
  subject->answer = hk_assessment_get_answer (subject->now->assessment, subject->index);
  return expect_asked (subject, error);
}

static gboolean
is_same (HkAnswer *answer, const HkAnswerInit *init)
{
  return answer != NULL && hk_answer_get_state (answer) == init->state &&
         hk_answer_get_value (answer) == init->value &&
         strcmp (hk_answer_get_reason (answer), init->reason) == 0 &&
         strcmp (hk_answer_get_evidence (answer), init->evidence) == 0 &&
         strcmp (hk_answer_get_origin (answer), init->origin) == 0;
}

static gboolean
write_answer (HkSession *self, const Subject *subject, const HkAnswerInit *init, GError **error)
{
  HkSnapshot *now = subject->now;

  if (init->state == HK_STATE_UNANSWERED && *init->evidence == '\0')
    return hk_answer_rows_remove (
        self->store, now->code, now->profile.fiscal_year, init->indicator_id, error);
  else
    {
      g_autoptr (HkAnswer) answer = hk_answer_new (init);

      return hk_answer_rows_put (self->store, now->code, now->profile.fiscal_year, answer, error);
    }
}

/* Fills in what does not change and writes, unless everything is so already. */
static gboolean
put (HkSession *self, const Subject *subject, const char *why, HkAnswerInit init, GError **error)
{
  g_autoptr (HkEdit) edit = NULL;

  init.indicator_id = subject->indicator->id;
  init.changed_at = hk_clock_now ();
  if (init.reason == NULL)
    init.reason = "";
  if (init.origin == NULL)
    init.origin = ORIGIN_OWN;
  if (init.evidence == NULL)
    init.evidence = self->next_evidence;
  if (init.evidence == NULL)
    init.evidence = subject->answer != NULL ? hk_answer_get_evidence (subject->answer) : "";
  if (is_same (subject->answer, &init))
    return TRUE;
  if (subject->answer == NULL && init.state == HK_STATE_UNANSWERED && *init.evidence == '\0')
    return TRUE;
  if (!hk_session_expect_unlocked (self, error))
    return FALSE;
  edit = hk_session_begin (self, why, init.indicator_id, error);
  return edit != NULL && write_answer (self, subject, &init, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_ANSWERS, error);
}

/* The note was for this answer only, whether it was written or refused. */
static gboolean
forget_evidence (HkSession *self, gboolean done)
{
  g_clear_pointer (&self->next_evidence, g_free);
  return done;
}

static gboolean
put_value (HkSession *self, const Subject *subject, gint64 milli, GError **error)
{
  const HkAnswerInit init = { .state = HK_STATE_ANSWERED, .value = milli };

  return hk_indicator_check_value (subject->indicator, milli, error) &&
         put (self, subject, "answer", init, error);
}

/* A level for yes/no and choice; the number itself, with or without %, for percentages and counts.
 */
static gboolean
parse_typed (const HkIndicator *indicator, const char *typed, gint64 *ret_milli, GError **error)
{
  g_autofree char *text = hk_text_clean (typed, FALSE);

  if (indicator->type == HK_ANSWER_TYPE_YES_NO || indicator->type == HK_ANSWER_TYPE_CHOICE)
    {
      gint64 level;

      if (!hk_text_parse_integer (text, 0, HK_MAX_LEVEL, &level, error))
        return FALSE;
      *ret_milli = level * 1000;
      return TRUE;
    }
  if (g_str_has_suffix (text, "%"))
    text[strlen (text) - 1] = '\0';
  else if (g_str_has_suffix (text, "％"))
    text[strlen (text) - strlen ("％")] = '\0';
  return hk_text_parse_milli (text, G_MININT32, G_MAXINT64 / 2, ret_milli, error);
}

static gboolean
check_length (const char *text, glong max, GError **error)
{
  if (g_utf8_strlen (text, -1) <= max)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_OUT_OF_RANGE,
               ngettext ("This text is longer than %ld character. Shorten it.",
                         "This text is longer than %ld characters. Shorten it.",
                         (gulong)max),
               max);
  return FALSE;
}

/**
 * hk_session_answer_text:
 * @indicator: id of the indicator
 * @typed: a level, or the number itself for percentages and counts, as an office types it
 */
gboolean
hk_session_answer_text (HkSession *self, const char *indicator, const char *typed, GError **error)
{
  Subject subject;
  gint64 milli;

  g_return_val_if_fail (HK_IS_SESSION (self) && indicator != NULL && typed != NULL, FALSE);
  return forget_evidence (self,
                          find_subject (self, indicator, &subject, error) &&
                              parse_typed (subject.indicator, typed, &milli, error) &&
                              put_value (self, &subject, milli, error));
}

/**
 * hk_session_answer_value:
 * @milli: 1/1000 of the unit; level × 1000 for yes/no and choice
 */
gboolean
hk_session_answer_value (HkSession *self, const char *indicator, gint64 milli, GError **error)
{
  Subject subject;

  g_return_val_if_fail (HK_IS_SESSION (self) && indicator != NULL, FALSE);
  return forget_evidence (self,
                          find_subject (self, indicator, &subject, error) &&
                              put_value (self, &subject, milli, error));
}

/* Only what official data say is confirmed: an upper bound leaves the level open unless it is the
 * lowest one. */
static gboolean
check_proposal (const HkIndicator *indicator, const HkProposal *proposal, GError **error)
{
  if (proposal == NULL || !proposal->present)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("Official data say nothing about %s here. Answer it yourself."),
                 indicator->id);
  else if (proposal->below && proposal->level > indicator->levels[0].level)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("Official data only say that %s is at level %u or below. Choose the level "
                    "yourself."),
                 indicator->id,
                 proposal->level);
  else
    return TRUE;
  return FALSE;
}

/**
 * hk_session_confirm_proposal:
 *
 * Makes the value that official data propose the own answer, with the dataset as its origin. A
 * bound that leaves several levels open is refused: confirming never gives more points than the
 * screen promised.
 */
gboolean
hk_session_confirm_proposal (HkSession *self, const char *indicator, GError **error)
{
  HkAnswerInit init = { .state = HK_STATE_ANSWERED };
  const HkProposal *proposal;
  Subject subject;

  g_return_val_if_fail (HK_IS_SESSION (self) && indicator != NULL, FALSE);
  if (!find_subject (self, indicator, &subject, error))
    return forget_evidence (self, FALSE);
  proposal = hk_assessment_get_proposal (subject.now->assessment, subject.index);
  if (!check_proposal (subject.indicator, proposal, error))
    return forget_evidence (self, FALSE);
  init.value = proposal->value;
  init.origin = hk_dataset_get_id (proposal->dataset);
  return forget_evidence (self,
                          hk_indicator_check_value (subject.indicator, init.value, error) &&
                              put (self, &subject, "confirm", init, error));
}

gboolean
hk_session_set_not_applicable (HkSession *self,
                               const char *indicator,
                               const char *reason,
                               GError **error)
{
  g_autofree char *clean = NULL;
  Subject subject;

  g_return_val_if_fail (HK_IS_SESSION (self) && indicator != NULL && reason != NULL, FALSE);
  if (!find_subject (self, indicator, &subject, error))
    return forget_evidence (self, FALSE);
  clean = hk_text_clean (reason, FALSE);
  if (*clean == '\0')
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_INVALID,
                   _ ("“Not applicable” needs a reason. Say why %s does not concern you."),
                   subject.indicator->id);
      return forget_evidence (self, FALSE);
    }
  else
    {
      const HkAnswerInit init = { .state = HK_STATE_NOT_APPLICABLE, .reason = clean };

      return forget_evidence (self,
                              check_length (clean, MAX_REASON, error) &&
                                  put (self, &subject, "not-applicable", init, error));
    }
}

gboolean
hk_session_set_unknown (HkSession *self, const char *indicator, GError **error)
{
  const HkAnswerInit init = { .state = HK_STATE_UNKNOWN };
  Subject subject;

  g_return_val_if_fail (HK_IS_SESSION (self) && indicator != NULL, FALSE);
  return forget_evidence (self,
                          find_subject (self, indicator, &subject, error) &&
                              put (self, &subject, "unknown", init, error));
}

static void
set_nothing_to_repeat (const Subject *subject, GError **error)
{
  g_autofree char *year = hk_format_fiscal_year (subject->now->profile.fiscal_year - 1);
  g_autofree char *sources = hk_snapshot_dup_suggestion_sources (subject->now, subject->index);

  if (sources != NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("The answers of %s suggest nothing for %s (%s). Answer it yourself."),
                 year,
                 subject->indicator->id,
                 sources);
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("There is no answer to %s in %s. Answer it yourself."),
                 subject->indicator->id,
                 year);
}

/* What the year before said about an item, or what it suggests for one that was split or merged;
 * NULL with a sentence if there is nothing that can be said again. */
static HkAnswer *
find_last_answer (const Subject *subject, gboolean *ret_suggested, GError **error)
{
  HkAssessment *last_year = subject->now->last_year;
  HkAnswer *last = last_year != NULL ? hk_assessment_get_answer (last_year, subject->index) : NULL;
  g_autoptr (GError) failure = NULL;

  *ret_suggested = last == NULL || hk_answer_get_state (last) == HK_STATE_UNANSWERED;
  if (*ret_suggested)
    last = hk_snapshot_get_suggestion (subject->now, subject->index);
  if (last == NULL)
    {
      set_nothing_to_repeat (subject, error);
      return NULL;
    }
  if (hk_answer_get_state (last) == HK_STATE_ANSWERED &&
      !hk_indicator_check_value (subject->indicator, hk_answer_get_value (last), &failure))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   _ ("The answer of last year to %s is not possible any more. %s"),
                   subject->indicator->id,
                   failure->message);
      return NULL;
    }
  return last;
}

static gboolean
repeat_evidence (HkSession *self, const Subject *subject, GError **error)
{
  const int year = subject->now->profile.fiscal_year;
  const char *id = subject->indicator->id;
  g_autoptr (GPtrArray) pieces = hk_snapshot_list_last_evidence (subject->now, subject->index);

  for (guint i = 0; i < pieces->len; i++)
    if (!hk_evidence_rows_attach (self->store,
                                  subject->now->code,
                                  year,
                                  id,
                                  hk_evidence_get_id (g_ptr_array_index (pieces, i)),
                                  error))
      return FALSE;
  return TRUE;
}

/**
 * hk_session_repeat_last_year:
 *
 * Says again what was said in the year before, with its evidence: a deliberate act of somebody who
 * has checked that it still holds, kept as such in the origin of the answer. For an item that was
 * split off or merged it confirms what is suggested, and the origin says so.
 */
gboolean
hk_session_repeat_last_year (HkSession *self, const char *indicator, GError **error)
{
  g_autofree char *origin = NULL;
  g_autofree char *note = NULL;
  g_autoptr (HkEdit) edit = NULL;
  HkAnswerInit init = { 0 };
  gboolean suggested = FALSE;
  HkAnswer *last;
  Subject subject;

  g_return_val_if_fail (HK_IS_SESSION (self) && indicator != NULL, FALSE);
  note = g_steal_pointer (&self->next_evidence);
  if (!find_subject (self, indicator, &subject, error))
    return FALSE;
  last = find_last_answer (&subject, &suggested, error);
  if (last == NULL)
    return FALSE;
  origin = g_strdup_printf ("%s%d",
                            suggested ? HK_ORIGIN_SUGGESTION : HK_ORIGIN_YEAR,
                            subject.now->profile.fiscal_year - 1);
  init.indicator_id = subject.indicator->id;
  init.state = hk_answer_get_state (last);
  init.value = hk_answer_get_value (last);
  init.reason = hk_answer_get_reason (last);
  init.evidence = note != NULL ? note
                  : subject.answer != NULL && *hk_answer_get_evidence (subject.answer) != '\0'
                      ? hk_answer_get_evidence (subject.answer)
                      : hk_answer_get_evidence (last);
  init.origin = origin;
  init.changed_at = hk_clock_now ();
  if (is_same (subject.answer, &init))
    return TRUE;
  if (!hk_session_expect_unlocked (self, error) || !expect_asked (&subject, error))
    return FALSE;
  edit = hk_session_begin (self, suggested ? "suggestion" : "repeat", init.indicator_id, error);
  return edit != NULL && write_answer (self, &subject, &init, error) &&
         repeat_evidence (self, &subject, error) &&
         hk_session_commit (
             self, g_steal_pointer (&edit), HK_PART_ANSWERS | HK_PART_EVIDENCE, error);
}

/* Takes the answer away; a note of evidence stays. */
gboolean
hk_session_clear_answer (HkSession *self, const char *indicator, GError **error)
{
  const HkAnswerInit init = { .state = HK_STATE_UNANSWERED };
  Subject subject;

  g_return_val_if_fail (HK_IS_SESSION (self) && indicator != NULL, FALSE);
  return forget_evidence (self,
                          find_subject (self, indicator, &subject, error) &&
                              put (self, &subject, "clear", init, error));
}

/**
 * hk_session_set_evidence:
 * @text: a note, several lines; "" takes it away
 */
gboolean
hk_session_set_evidence (HkSession *self, const char *indicator, const char *text, GError **error)
{
  HkAnswerInit init = { .state = HK_STATE_UNANSWERED };
  g_autofree char *clean = NULL;
  Subject subject;

  g_return_val_if_fail (HK_IS_SESSION (self) && indicator != NULL && text != NULL, FALSE);
  clean = hk_text_clean (text, TRUE);
  if (!find_subject (self, indicator, &subject, error) ||
      !check_length (clean, MAX_EVIDENCE, error))
    return FALSE;
  if (subject.answer != NULL)
    {
      init.state = hk_answer_get_state (subject.answer);
      init.value = hk_answer_get_value (subject.answer);
      init.reason = hk_answer_get_reason (subject.answer);
      init.origin = hk_answer_get_origin (subject.answer);
    }
  init.evidence = clean;
  return put (self, &subject, "evidence", init, error);
}

/**
 * hk_session_note_evidence:
 * @text: a note, several lines, for the next answer
 *
 * The next call that answers, good or bad, takes the note with it, so that both are one step.
 */
gboolean
hk_session_note_evidence (HkSession *self, const char *text, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && text != NULL, FALSE);
  clean = hk_text_clean (text, TRUE);
  if (!check_length (clean, MAX_EVIDENCE, error))
    return FALSE;
  g_free (self->next_evidence);
  self->next_evidence = g_steal_pointer (&clean);
  return TRUE;
}
