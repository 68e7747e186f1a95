/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year before beside an item: its answer, or what split and merged items suggest. The button is the action
 * page.repeat-last-year. */
#pragma once

#include <adwaita.h>
#include "hk-session.h"

G_BEGIN_DECLS

#define HK_TYPE_LAST_YEAR_CARD (hk_last_year_card_get_type ())
G_DECLARE_FINAL_TYPE (HkLastYearCard, hk_last_year_card, HK, LAST_YEAR_CARD, AdwBin)

/* Nothing is shown where the year before has nothing to say. */
void hk_last_year_card_show (HkLastYearCard *self, HkSnapshot *snapshot, guint indicator);

G_END_DECLS
