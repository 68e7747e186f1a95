/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One indicator as the list of the assessment shows it. */
#pragma once

#include "hk-score.h"

G_BEGIN_DECLS

#define HK_TYPE_ASSESSMENT_ITEM (hk_assessment_item_get_type ())
G_DECLARE_FINAL_TYPE (HkAssessmentItem, hk_assessment_item, HK, ASSESSMENT_ITEM, GObject)

/* Signal: "changed", when the score has moved. */
HkAssessmentItem  *hk_assessment_item_new           (const HkIndicator *indicator, guint index); /* indicator is borrowed from the rule set */
const HkIndicator *hk_assessment_item_get_indicator (HkAssessmentItem *self);
guint              hk_assessment_item_get_index     (HkAssessmentItem *self);
const HkItemScore *hk_assessment_item_get_score     (HkAssessmentItem *self);
void               hk_assessment_item_set_score     (HkAssessmentItem *self, const HkItemScore *score);
/* Nobody has answered: open or merely proposed. */
gboolean           hk_assessment_item_is_open       (HkAssessmentItem *self);
gboolean           hk_assessment_item_is_proposed   (HkAssessmentItem *self);

G_END_DECLS
