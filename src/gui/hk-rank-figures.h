/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The own points and the own rank in several peer sets, as a row of figures. */
#pragma once

#include <adwaita.h>
#include "hk-comparison-result.h"

G_BEGIN_DECLS

#define HK_TYPE_RANK_FIGURES (hk_rank_figures_get_type ())
G_DECLARE_FINAL_TYPE (HkRankFigures, hk_rank_figures, HK, RANK_FIGURES, AdwBin)

void hk_rank_figures_set_result (HkRankFigures *self, const HkComparisonResult *result);

G_END_DECLS
