/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything about one indicator: the proposal, the levels, the number, not applicable, unknown, the evidence.
 * What the user decides goes out through the actions page.answer-level (i), page.answer-text (s), page.confirm,
 * page.not-applicable (s), page.unknown, page.clear and page.evidence (s). */
#pragma once

#include <adwaita.h>
#include "hk-answer.h"
#include "hk-score.h"

G_BEGIN_DECLS

#define HK_TYPE_INDICATOR_DETAIL (hk_indicator_detail_get_type ())
G_DECLARE_FINAL_TYPE (HkIndicatorDetail, hk_indicator_detail, HK, INDICATOR_DETAIL, AdwBin)

void     hk_indicator_detail_show          (HkIndicatorDetail *self, HkAssessment *assessment, HkScore *score, guint indicator);
void     hk_indicator_detail_ask_reason    (HkIndicatorDetail *self);
void     hk_indicator_detail_edit_evidence (HkIndicatorDetail *self);
gboolean hk_indicator_detail_edit_value    (HkIndicatorDetail *self); /* FALSE: the indicator has no number */
/* An approved assessment can be read and not edited. */
void     hk_indicator_detail_set_locked    (HkIndicatorDetail *self, gboolean locked);
/* Keeps an evidence note that is typed but not yet applied. */
void     hk_indicator_detail_flush         (HkIndicatorDetail *self);

G_END_DECLS
