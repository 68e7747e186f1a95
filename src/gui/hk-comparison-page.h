/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 比較: who is ahead, where the own place is, and what would help most. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_COMPARISON_PAGE (hk_comparison_page_get_type ())
G_DECLARE_FINAL_TYPE (HkComparisonPage, hk_comparison_page, HK, COMPARISON_PAGE, HkPage)

/* Opening with a string leads to the item page of that indicator, if it is a gap.
 * Signal: "shown": a result has reached the screen. */

G_END_DECLS
