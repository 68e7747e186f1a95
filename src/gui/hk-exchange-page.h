/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 提出と受領: what was sent, where, when and with which outcome; a retry that is always safe. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_EXCHANGE_PAGE (hk_exchange_page_get_type ())
G_DECLARE_FINAL_TYPE (HkExchangePage, hk_exchange_page, HK, EXCHANGE_PAGE, HkPage)

/* How many submissions came back, for the sidebar; NULL none. */
char *hk_exchange_page_dup_badge (HkSnapshot *snapshot);

G_END_DECLS
