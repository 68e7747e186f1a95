/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of a workspace with what the last test found, and the ways to add and to try them. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_PLACE_CARD (hk_place_card_get_type ())
G_DECLARE_FINAL_TYPE (HkPlaceCard, hk_place_card, HK, PLACE_CARD, GtkBox)

/* page: where the card lies; it runs the changes and shows what went wrong. */
void hk_place_card_show_places (HkPlaceCard *self, HkPage *page, HkSnapshot *snapshot);
void hk_place_card_add         (HkPlaceCard *self); /* asks for a new place */

G_END_DECLS
