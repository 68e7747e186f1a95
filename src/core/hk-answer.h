/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer to one indicator, the proposals that official data make, and the assessment that holds both. Immutable. */
#pragma once

#include <glib-object.h>
#include "hk-dataset.h"
#include "hk-rule-set.h"

G_BEGIN_DECLS

/* Stored by nick. "Missing" is never "no". */
typedef enum
{
  HK_STATE_UNANSWERED,
  HK_STATE_ANSWERED,
  HK_STATE_NOT_APPLICABLE, /* has a reason */
  HK_STATE_UNKNOWN,
  HK_STATE_NOT_ASKED, /* out of scope by a rule of the rule set */
} HkAnswerState;

const char *hk_answer_state_to_nick   (HkAnswerState state);
gboolean    hk_answer_state_from_nick (const char *nick, HkAnswerState *ret_state);
const char *hk_answer_state_get_label (HkAnswerState state);

/* Before the fiscal year whose answer was said again after it was checked. */
#define HK_ORIGIN_YEAR "year/"
/* Before the fiscal year whose answers to split or merged items suggested it, which was checked. */
#define HK_ORIGIN_SUGGESTION "suggestion/"

/* "Same as FY2025, checked", "Suggested by FY2025, checked"; NULL: not from another year. */
char       *hk_answer_origin_dup_year (const char *origin);

#define HK_TYPE_ANSWER (hk_answer_get_type ())
G_DECLARE_FINAL_TYPE (HkAnswer, hk_answer, HK, ANSWER, GObject)

typedef struct
{
  const char   *indicator_id;
  HkAnswerState state;
  gint64        value;      /* milli; yes/no and choice: the level × 1000; 0 unless answered */
  const char   *reason;     /* of not applicable; else "" */
  const char   *evidence;   /* note; "" if none */
  const char   *origin;     /* "own"; the id of the dataset whose proposal was confirmed; HK_ORIGIN_YEAR or HK_ORIGIN_SUGGESTION, "2025" */
  gint64        changed_at; /* unix seconds */
} HkAnswerInit;

HkAnswer     *hk_answer_new              (const HkAnswerInit *init);
const char   *hk_answer_get_indicator_id (HkAnswer           *self);
HkAnswerState hk_answer_get_state        (HkAnswer           *self);
gint64        hk_answer_get_value        (HkAnswer           *self);
const char   *hk_answer_get_reason       (HkAnswer           *self);
const char   *hk_answer_get_evidence     (HkAnswer           *self);
const char   *hk_answer_get_origin       (HkAnswer           *self);
gint64        hk_answer_get_changed_at   (HkAnswer           *self);
/* Where it comes from, for people: "Own answer", "Confirmed from official data", "Same as FY2025, checked". */
char         *hk_answer_dup_origin_label (HkAnswer           *self);

/* What official data say about one indicator of one municipality. */
typedef struct
{
  gboolean    present;  /* FALSE: no published value */
  gboolean    at_least; /* the level is a lower bound */
  gboolean    below;    /* a published "no" about a finer scale: below prefill_level, sure of nothing */
  gint64      value;    /* milli: the published value, or level × 1000: what confirming writes down */
  guint       level;    /* that it reaches; of a bound its sure end (prefill_level, or the lowest) */
  HkDataset  *dataset; /* borrowed */
  guint       column;
} HkProposal;

HkProposal hk_proposal_for (const HkIndicator *indicator,
                            GPtrArray         *datasets, /* (element-type HkDataset) */
                            HkMunicipality    *municipality);
char      *hk_proposal_dup_label (const HkProposal *self, const HkIndicator *indicator); /* "23%", "している", "段階3以上" */

/* The answers of one municipality in one fiscal year under one rule set, with the proposals beside them. */
#define HK_TYPE_ASSESSMENT (hk_assessment_get_type ())
G_DECLARE_FINAL_TYPE (HkAssessment, hk_assessment, HK, ASSESSMENT, GObject)

HkAssessment     *hk_assessment_new              (HkRuleSet      *rule_set,
                                                  HkMunicipality *municipality,
                                                  int             fiscal_year,
                                                  GPtrArray      *datasets, /* for proposals; may be empty */
                                                  GPtrArray      *answers); /* (element-type HkAnswer); ids unknown to the rule set are kept apart */
HkRuleSet        *hk_assessment_get_rule_set     (HkAssessment   *self);
HkMunicipality   *hk_assessment_get_municipality (HkAssessment   *self);
int               hk_assessment_get_fiscal_year  (HkAssessment   *self);
HkAnswer         *hk_assessment_get_answer       (HkAssessment   *self,
                                                  guint           indicator); /* borrowed or NULL: unanswered */
HkAnswerState     hk_assessment_get_state        (HkAssessment   *self,
                                                  guint           indicator);
const HkProposal *hk_assessment_get_proposal     (HkAssessment   *self,
                                                  guint           indicator);
/* TRUE while official data propose a value and nobody has answered. */
gboolean          hk_assessment_is_proposed      (HkAssessment   *self,
                                                  guint           indicator);
/* Answers to indicators that this rule set does not have: kept, never scored. (element-type HkAnswer) */
GPtrArray        *hk_assessment_get_answers_apart (HkAssessment  *self);

G_END_DECLS
