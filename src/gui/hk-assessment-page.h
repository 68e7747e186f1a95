/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 自己診断: categories, indicators, and everything about one indicator; made for the keyboard. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_ASSESSMENT_PAGE (hk_assessment_page_get_type ())
G_DECLARE_FINAL_TYPE (HkAssessmentPage, hk_assessment_page, HK, ASSESSMENT_PAGE, HkPage)

/* For the sidebar: what is left. */
char       *hk_assessment_page_dup_badge         (HkSnapshot *snapshot);
/* As open () with the indicator's id as target. */
void        hk_assessment_page_select            (HkAssessmentPage *self, const char *indicator_id);
const char *hk_assessment_page_get_indicator_id  (HkAssessmentPage *self); /* of the one shown, or NULL */

G_END_DECLS
