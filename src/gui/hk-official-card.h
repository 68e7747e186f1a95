/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What official data say about one indicator: a proposal until somebody has answered. */
#pragma once

#include <gtk/gtk.h>
#include "hk-answer.h"

G_BEGIN_DECLS

#define HK_TYPE_OFFICIAL_CARD (hk_official_card_get_type ())
G_DECLARE_FINAL_TYPE (HkOfficialCard, hk_official_card, HK, OFFICIAL_CARD, GtkBox)

/* Hides itself where there is nothing. */
void hk_official_card_show (HkOfficialCard *self, HkAssessment *assessment, guint indicator);

G_END_DECLS
