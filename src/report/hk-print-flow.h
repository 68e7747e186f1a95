/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text, tables and charts that flow over pages; what does not fit goes on where the next page begins. */
#pragma once

#include "hk-canvas.h"
#include "hk-chart.h"
#include "hk-print.h"

G_BEGIN_DECLS

/* A4 in user units of 1/96 inch; the wider margin is for the holes. */
#define HK_PRINT_PAGE_WIDTH  793.7
#define HK_PRINT_PAGE_HEIGHT 1122.5
#define HK_PRINT_LEFT        75.6
#define HK_PRINT_RIGHT       56.7
#define HK_PRINT_TOP         56.7
#define HK_PRINT_BOTTOM      75.6
#define HK_PRINT_INNER       (HK_PRINT_PAGE_WIDTH - HK_PRINT_LEFT - HK_PRINT_RIGHT)
#define HK_PRINT_SMALL       8.5
#define HK_PRINT_BODY        10.0

#define HK_PRINT_MAX_COLUMNS 8

typedef struct
{
  const char *head;  /* translated; NULL: a table without heads */
  double      width; /* share of the inner width */
  HkAlign     align;
} HkPrintColumn;

typedef struct
{
  char                *title;
  char                *running; /* at the top of the second page and of those after it */
  HkCanvas             canvas;
  GPtrArray           *pages; /* (element-type cairo_surface_t) */
  double               y;     /* where the next thing goes */
  const HkPrintColumn *columns; /* of the open table; NULL none */
  guint                n_columns;
} HkPrintFlow;

HkPrintFlow *hk_print_flow_new       (const char *title, const HkPrintHead *head);
/* Consumes the flow. */
HkPrint     *hk_print_flow_finish    (HkPrintFlow *self);
void         hk_print_flow_heading   (HkPrintFlow *self, const char *text);
void         hk_print_flow_paragraph (HkPrintFlow *self, const char *text, double points);
void         hk_print_flow_caption   (HkPrintFlow *self, const char *text); /* dimmed */
void         hk_print_flow_space     (HkPrintFlow *self, double height);
/* At most max_height high; 0: as the chart wants to be. */
void         hk_print_flow_chart     (HkPrintFlow *self, HkChart *chart, double max_height);
/* A table; its heads are repeated on each page. columns must live until the end. */
void         hk_print_flow_begin     (HkPrintFlow *self, const HkPrintColumn *columns, guint n_columns);
void         hk_print_flow_row       (HkPrintFlow *self, const char *const *cells, gboolean strong);
void         hk_print_flow_end       (HkPrintFlow *self);
/* A label and what belongs to it, as a row of a table of two columns without heads. */
void         hk_print_flow_fact      (HkPrintFlow *self, const char *label, const char *text);

/* hk-print.c */
HkPrint     *hk_print_take           (char *title, char *footer, GPtrArray *pages);

G_END_DECLS
