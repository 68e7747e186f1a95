/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds on to what a page shows while its paper is made on a thread. */

#define G_LOG_DOMAIN "hk-page-paper"

#include "config.h"

#include "hk-page-paper.h"

#include "hk-printing.h"

typedef struct
{
  HkSnapshot *snapshot;
  HkRequest *request;
  HkComparison *comparison;
  HkScore *own;
  HkGap gap;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_clear_object (&source->snapshot);
  g_clear_object (&source->request);
  g_clear_object (&source->comparison);
  g_clear_object (&source->own);
  g_free (source);
}

static gboolean
fill (HkPage *page, const Source *shown, HkPrint *(*make) (gpointer, GError **), HkPagePaper *paper)
{
  HkSnapshot *snapshot = hk_page_get_snapshot (page);
  Source *source;

  if (snapshot == NULL)
    return FALSE;
  source = g_new0 (Source, 1);
  source->snapshot = g_object_ref (snapshot);
  g_set_object (&source->request, shown->request);
  g_set_object (&source->comparison, shown->comparison);
  g_set_object (&source->own, shown->own);
  source->gap = shown->gap;
  *paper = (HkPagePaper){ make, source, source_free };
  return TRUE;
}

static HkPrint *
make_overview (gpointer data, GError **error)
{
  return hk_printing_overview (((Source *)data)->snapshot, error);
}

static HkPrint *
make_assessment (gpointer data, GError **error)
{
  return hk_printing_assessment (((Source *)data)->snapshot, error);
}

static HkPrint *
make_request (gpointer data, GError **error)
{
  Source *source = data;

  return hk_printing_request (source->snapshot, source->request);
}

static HkPrint *
make_comparison (gpointer data, GError **error)
{
  Source *source = data;

  return hk_printing_comparison (source->snapshot, source->comparison, source->own);
}

static HkPrint *
make_item (gpointer data, GError **error)
{
  Source *source = data;

  return hk_printing_item (source->snapshot, source->comparison, &source->gap);
}

gboolean
hk_page_paper_of_overview (HkPage *page, HkPagePaper *ret_paper)
{
  return fill (page, &(Source){ 0 }, make_overview, ret_paper);
}

gboolean
hk_page_paper_of_assessment (HkPage *page, HkPagePaper *ret_paper)
{
  return fill (page, &(Source){ 0 }, make_assessment, ret_paper);
}

/* FALSE while no request is open. */
gboolean
hk_page_paper_of_request (HkPage *page, HkRequest *request, HkPagePaper *ret_paper)
{
  return request != NULL && fill (page, &(Source){ .request = request }, make_request, ret_paper);
}

/* FALSE while nothing is computed. own: may be NULL. */
gboolean
hk_page_paper_of_comparison (HkPage *page,
                             HkComparison *comparison,
                             HkScore *own,
                             HkPagePaper *ret_paper)
{
  return comparison != NULL &&
         fill (page, &(Source){ .comparison = comparison, .own = own }, make_comparison, ret_paper);
}

/* comparison: with the peers that the gap was counted among. */
gboolean
hk_page_paper_of_item (HkPage *page,
                       HkComparison *comparison,
                       const HkGap *gap,
                       HkPagePaper *ret_paper)
{
  return fill (page, &(Source){ .comparison = comparison, .gap = *gap }, make_item, ret_paper);
}
