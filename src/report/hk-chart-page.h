/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a file: title, picture and caption as PNG, SVG or PDF. */
#pragma once

#include "hk-chart.h"

G_BEGIN_DECLS

/* A4 landscape in user units of 1/96 inch, and a margin of 15 mm. */
#define HK_CHART_PAGE_WIDTH  1122.5
#define HK_CHART_PAGE_HEIGHT 793.7
#define HK_CHART_PAGE_MARGIN 56.7

typedef struct
{
  const char      *title;
  const char      *caption;
  const char      *text;    /* alternative */
  cairo_surface_t *picture; /* recorded, as wide as the page without its margins */
  double           height;  /* of the picture */
} HkChartPage;

gboolean hk_chart_page_save (const HkChartPage *self,
                             const char        *path,
                             GError           **error);

G_END_DECLS
