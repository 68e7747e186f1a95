/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 概況: where are we, what comes next. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_OVERVIEW_PAGE (hk_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (HkOverviewPage, hk_overview_page, HK, OVERVIEW_PAGE, HkPage)

G_END_DECLS
