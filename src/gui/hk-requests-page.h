/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 共同調達: the requests of the body, and the one that is open. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

#define HK_TYPE_REQUESTS_PAGE (hk_requests_page_get_type ())
G_DECLARE_FINAL_TYPE (HkRequestsPage, hk_requests_page, HK, REQUESTS_PAGE, HkPage)

/* open (): the id of a request as a string shows it; NULL shows the list. */
char *hk_requests_page_dup_badge (HkSnapshot *snapshot); /* requests that came back */

G_END_DECLS
