/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 受付: what arrived at the prefecture, a verdict for each file, accept or return. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_INBOX_PAGE (hk_inbox_page_get_type ())
G_DECLARE_FINAL_TYPE (HkInboxPage, hk_inbox_page, HK, INBOX_PAGE, HkPage)

/* Bodies that submitted, of all in the prefecture: "28 / 43". */
char *hk_inbox_page_dup_badge (HkSnapshot *snapshot);

G_END_DECLS
