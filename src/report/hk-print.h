/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document on A4 pages, ready for approval: one drawing code for the printer and for PDF. No GTK. */
#pragma once

#include <cairo.h>
#include "hk-comparison.h"
#include "hk-evidence.h"
#include "hk-request.h"

G_BEGIN_DECLS

/* A4 upright, in points of 1/72 inch. */
#define HK_PRINT_WIDTH  595.28
#define HK_PRINT_HEIGHT 841.89

#define HK_TYPE_PRINT (hk_print_get_type ())
G_DECLARE_FINAL_TYPE (HkPrint, hk_print, HK, PRINT, GObject)

/* What stands at the top of every document. */
typedef struct
{
  HkMunicipality *municipality;
  int             fiscal_year;
  gint64          printed_at; /* unix seconds */
} HkPrintHead;

/* One of the next things to do. */
typedef struct
{
  const char *title;
  const char *detail;
} HkPrintStep;

const char *hk_print_get_title   (HkPrint *self);
guint       hk_print_get_n_pages (HkPrint *self);
/* Draws one page (from 0) into HK_PRINT_WIDTH × HK_PRINT_HEIGHT points at scale 1. */
void        hk_print_draw_page   (HkPrint *self, guint page, cairo_t *cr);
/* The file is complete, or it is as it was before. */
gboolean    hk_print_save_pdf    (HkPrint *self, const char *path, GError **error);

/* 概況. prefecture and nation: comparisons under the official rule set; own: of the assessment. official, prefecture,
 * nation and own may be NULL: that part is left out. steps: n_steps. */
HkPrint    *hk_print_overview_new   (const HkPrintHead *head, HkScore *official, HkComparison *prefecture,
                                     HkComparison *nation, HkScore *own, const HkPrintStep *steps, guint n_steps);
/* 自己診断: every indicator with state, answer, points and evidence. evidence: the register, or NULL. */
HkPrint    *hk_print_assessment_new (const HkPrintHead *head, HkAssessment *assessment, HkScore *score,
                                     HkEvidenceRegister *evidence);
/* 比較: the own place among the peers, the distribution, what is to be gained. own may be NULL. */
HkPrint    *hk_print_comparison_new (const HkPrintHead *head, HkComparison *comparison, HkScore *own);
/* この項目ができている団体: what the step is worth, the levels of the peers, who has it. datasets: (element-type HkDataset). */
HkPrint    *hk_print_item_new       (const HkPrintHead *head, HkRuleSet *rule_set, const HkGap *gap, HkPeerSet *peers,
                                     HkDataset *dataset, GPtrArray *datasets);
/* 要望: head, lines, totals. catalogue: for the names of services. */
HkPrint    *hk_print_request_new    (const HkPrintHead *head, HkRequest *request, HkCatalogue *catalogue);

G_END_DECLS
