/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items the list of the assessment shows. */
#pragma once

#include <gtk/gtk.h>
#include "hk-assessment-item.h"

G_BEGIN_DECLS

/* In the order of the drop-down of ui/hk-assessment-page.ui. */
typedef enum
{
  HK_FILTER_ALL,
  HK_FILTER_OPEN,
  HK_FILTER_PROPOSALS,
  HK_FILTER_STALE,
  HK_FILTER_MINE,
  HK_FILTER_CHANGED,
} HkItemFilter;

gboolean hk_item_filter_passes (HkItemFilter filter, HkAssessmentItem *item);
/* What can be chosen: mine needs items that are asked of departments, changed needs a year before. */
void     hk_item_filter_offer  (GtkDropDown *drop_down, gboolean mine, gboolean changed);

G_END_DECLS
