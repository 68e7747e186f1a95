/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One gap in detail: levels of the peers, who has it, what was procured jointly, and the way into a request. */
#pragma once

#include <adwaita.h>
#include "hk-comparison-result.h"
#include "hk-explainable.h"

G_BEGIN_DECLS

#define HK_TYPE_ITEM_VIEW (hk_item_view_get_type ())
G_DECLARE_FINAL_TYPE (HkItemView, hk_item_view, HK, ITEM_VIEW, AdwBin)

/* Uses the action page.request-item. gap: index in result->gaps; everything needed is copied. */
void        hk_item_view_show             (HkItemView *self, HkReference *reference, const HkComparisonResult *result, guint gap);
const char *hk_item_view_get_indicator_id (HkItemView *self); /* NULL before the first show */
gboolean    hk_item_view_can_request      (HkItemView *self); /* a service closes the gap */
/* What explains the shares: the picture of the levels, the count beside it, and who has it. */
void        hk_item_view_set_explain_levels (HkItemView *self, HkExplainFunc func, gpointer data);
GtkWidget  *hk_item_view_get_first_focus  (HkItemView *self);

G_END_DECLS
