/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages have for paper: ready for get_paper () of HkPage. */
#pragma once

#include "hk-page.h"

G_BEGIN_DECLS

gboolean hk_page_paper_of_overview   (HkPage *page, HkPagePaper *ret_paper);
gboolean hk_page_paper_of_assessment (HkPage *page, HkPagePaper *ret_paper);
gboolean hk_page_paper_of_request    (HkPage *page, HkRequest *request, HkPagePaper *ret_paper);
gboolean hk_page_paper_of_comparison (HkPage *page, HkComparison *comparison, HkScore *own, HkPagePaper *ret_paper);
gboolean hk_page_paper_of_item       (HkPage *page, HkComparison *comparison, const HkGap *gap, HkPagePaper *ret_paper);

G_END_DECLS
