/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One indicator as the list of the assessment shows it. */
#pragma once

#include "hk-score.h"

G_BEGIN_DECLS

/* What a filter asks about, beside the score. */
typedef struct
{
  gboolean stale;   /* rests on evidence that is to be looked at again */
  gboolean mine;    /* no department is asked */
  gboolean changed; /* answered otherwise than last year */
} HkItemMarks;

#define HK_TYPE_ASSESSMENT_ITEM (hk_assessment_item_get_type ())
G_DECLARE_FINAL_TYPE (HkAssessmentItem, hk_assessment_item, HK, ASSESSMENT_ITEM, GObject)

/* Signal: "changed", when the score has moved. */
HkAssessmentItem  *hk_assessment_item_new           (const HkIndicator *indicator, guint index); /* indicator is borrowed from the rule set */
const HkIndicator *hk_assessment_item_get_indicator (HkAssessmentItem *self);
guint              hk_assessment_item_get_index     (HkAssessmentItem *self);
const HkItemScore *hk_assessment_item_get_score     (HkAssessmentItem *self);
void               hk_assessment_item_set_score     (HkAssessmentItem *self, const HkItemScore *score);
const HkItemMarks *hk_assessment_item_get_marks     (HkAssessmentItem *self);
void               hk_assessment_item_set_marks     (HkAssessmentItem *self, const HkItemMarks *marks);
/* An answer is on its way to the workspace: the item counts as answered meanwhile. */
void               hk_assessment_item_begin_answer  (HkAssessmentItem *self);
void               hk_assessment_item_end_answer    (HkAssessmentItem *self);
/* Whether the title, the help or the code contains what was typed, as a search key. */
gboolean           hk_assessment_item_matches       (HkAssessmentItem *self, const char *key);
/* Nobody has answered: open or merely proposed. */
gboolean           hk_assessment_item_is_open       (HkAssessmentItem *self);
gboolean           hk_assessment_item_is_proposed   (HkAssessmentItem *self);

G_END_DECLS
