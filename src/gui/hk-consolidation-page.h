/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 取りまとめ: what the bodies of the prefecture asked for, as one table; each figure with its source lines. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_CONSOLIDATION_PAGE (hk_consolidation_page_get_type ())
G_DECLARE_FINAL_TYPE (HkConsolidationPage, hk_consolidation_page, HK, CONSOLIDATION_PAGE, HkPage)

G_END_DECLS
