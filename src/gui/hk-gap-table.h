/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gap list (伸びしろ): what would help most, by effect; a row leads to the item page. */
#pragma once

#include <adwaita.h>
#include "hk-comparison-result.h"

G_BEGIN_DECLS

#define HK_TYPE_GAP_TABLE (hk_gap_table_get_type ())
G_DECLARE_FINAL_TYPE (HkGapTable, hk_gap_table, HK, GAP_TABLE, AdwBin)

/* Signal: "gap-activated" (guint): the index of the gap in the result. */
void  hk_gap_table_set_result (HkGapTable *self, const HkComparisonResult *result); /* NULL: empty */
guint hk_gap_table_get_n_gaps (HkGapTable *self);
void  hk_gap_table_set_limit  (HkGapTable *self, guint limit); /* rows shown; 0: all */
/* Rows as text, tab-separated with a head. */
char *hk_gap_table_dup_text   (HkGapTable *self);

/* "なし → あり", "段階1 → 段階2", "未回答 → 段階1" */
char *hk_gap_dup_step         (const HkGap *gap, const HkIndicator *indicator);
char *hk_gap_dup_step_now     (const HkGap *gap, const HkIndicator *indicator); /* "なし" */

G_END_DECLS
