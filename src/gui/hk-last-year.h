/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year before beside an item: what was answered, and whether this year is higher or lower. */
#pragma once

#include "hk-session.h"
#include "hk-year-comparison.h"

G_BEGIN_DECLS

/* Level of the year before; −1: none. */
int      hk_last_year_get_level   (HkSnapshot *snapshot, guint indicator);
HkTrend  hk_last_year_get_trend   (HkSnapshot *snapshot, guint indicator);
/* An answer, a reason or "unknown" that can be said again, or a suggestion that can be taken over. */
gboolean hk_last_year_can_repeat  (HkSnapshot *snapshot, guint indicator);
/* Answered in both years, and not alike: state, or level, or number. */
gboolean hk_last_year_has_changed (HkSnapshot *snapshot, guint indicator);
/* "Level 1 (23%)", "Not applicable: …"; NULL: nothing was said. */
char    *hk_last_year_dup_answer  (HkSnapshot *snapshot, guint indicator);
/* The same with the evidence of that year behind it, and whether the two years compare. */
char    *hk_last_year_dup_sentence (HkSnapshot *snapshot, guint indicator);
/* What split or merged items suggest: "Level 1"; NULL: nothing. */
char    *hk_last_year_dup_suggestion (HkSnapshot *snapshot, guint indicator);
/* From which items of the year before, with their evidence, and that it is no answer; NULL: nothing was split or merged. */
char    *hk_last_year_dup_suggestion_sentence (HkSnapshot *snapshot, guint indicator);
/* "↑ 2 levels above last year"; NULL: nothing to compare. */
char    *hk_last_year_dup_trend   (HkSnapshot *snapshot, guint indicator);

G_END_DECLS
