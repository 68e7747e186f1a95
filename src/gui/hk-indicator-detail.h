/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything about one indicator: the official fact, the levels, the number, not applicable, unknown, the year before, the
 * evidence. What the user decides goes out through the actions page.answer-level (ib), page.answer-text (s), page.confirm,
 * page.not-applicable (s), page.unknown, page.clear, page.repeat-last-year, page.evidence (s), and those of the evidence. */
#pragma once

#include <adwaita.h>
#include "hk-session.h"

G_BEGIN_DECLS

#define HK_TYPE_INDICATOR_DETAIL (hk_indicator_detail_get_type ())
G_DECLARE_FINAL_TYPE (HkIndicatorDetail, hk_indicator_detail, HK, INDICATOR_DETAIL, AdwBin)

void     hk_indicator_detail_show          (HkIndicatorDetail *self, HkSnapshot *snapshot, guint indicator);
void     hk_indicator_detail_ask_reason    (HkIndicatorDetail *self);
void     hk_indicator_detail_edit_note     (HkIndicatorDetail *self);
gboolean hk_indicator_detail_edit_value    (HkIndicatorDetail *self); /* FALSE: the indicator has no number */
/* An approved assessment can be read and not edited. */
void     hk_indicator_detail_set_locked    (HkIndicatorDetail *self, gboolean locked);
/* A digit of 0 to 9 as if typed: begins the number, or chooses a level that Enter confirms. FALSE: there is no such level. */
gboolean hk_indicator_detail_type_digit    (HkIndicatorDetail *self, guint digit);
/* The most that can be: the highest level, 100 percent, all of a count; Enter confirms it. FALSE: a count without a most. */
gboolean hk_indicator_detail_choose_full   (HkIndicatorDetail *self);
int      hk_indicator_detail_get_pending   (HkIndicatorDetail *self); /* the level chosen and not confirmed; −1 none */
void     hk_indicator_detail_drop_pending  (HkIndicatorDetail *self);
/* Keeps an evidence note that is typed but not yet applied. */
void     hk_indicator_detail_flush         (HkIndicatorDetail *self);

G_END_DECLS
