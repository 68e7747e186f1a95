/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as plain data and one drawing code for screen, PNG, SVG and PDF. No GTK. Each chart has a text alternative. */
#pragma once

#include <cairo.h>
#include "hk-comparison.h"

G_BEGIN_DECLS

/* The colours of one style; the values are those of docs/design.md. */
typedef enum
{
  HK_STYLE_LIGHT,
  HK_STYLE_DARK,
  HK_STYLE_HIGH_CONTRAST,
  HK_STYLE_HIGH_CONTRAST_DARK,
} HkStyle;

#define HK_TYPE_CHART (hk_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (HkChart, hk_chart, HK, CHART, GObject)

/* One thing a reader can move to (a bar), in reading order. */
typedef struct
{
  double      x, y, width, height; /* in the coordinates of the last draw */
  const char *code;                /* of the municipality, or NULL */
  char       *text;                /* spoken and shown: "岬町 18.5点 大阪府22位" */
} HkChartMark;

struct _HkChartClass
{
  GObjectClass parent_class;

  void   (*draw)        (HkChart *self, cairo_t *cr, double width, double height, HkStyle style);
  char * (*dup_text)    (HkChart *self); /* the text alternative, without title and caption */
  double (*get_minimum_height) (HkChart *self, double width);
  double (*get_picture_height) (HkChart *self, double width); /* of an exported picture; the minimum if NULL */
  char * (*dup_mark_text) (HkChart *self, guint mark); /* asked for once, when the mark is first looked at */
};

/* Draws into the rectangle 0,0–width,height in user units (pixels at scale 1, 1/96 inch). font_scale: 1 = 11 pt body. */
void         hk_chart_set_font_scale (HkChart *self, double font_scale);
double       hk_chart_get_minimum_height (HkChart *self, double width);
void         hk_chart_draw        (HkChart *self, cairo_t *cr, double width, double height, HkStyle style);
char        *hk_chart_dup_text    (HkChart *self);
void         hk_chart_set_caption (HkChart *self, const char *caption); /* rule set, as-of, n: printed under exported pictures */
const char  *hk_chart_get_caption (HkChart *self);
void         hk_chart_set_title   (HkChart *self, const char *title);
const char  *hk_chart_get_title   (HkChart *self);
guint        hk_chart_get_n_marks (HkChart *self); /* places are known after the first draw */
const HkChartMark *hk_chart_get_mark (HkChart *self, guint index);
void         hk_chart_set_cursor  (HkChart *self, int mark); /* highlighted mark; −1 none */
int          hk_chart_get_cursor  (HkChart *self);
int          hk_chart_find_mark   (HkChart *self, double x, double y); /* the mark at a place; −1 none */

/* The format follows the ending: .png (2× pixels), .svg, .pdf (A4 landscape, text stays text). Title and caption included. */
gboolean     hk_chart_save        (HkChart *self, const char *path, GError **error);

/* Bars of all municipalities of several panels side by side, sorted by points, own one marked and labelled,
 * median dashed: the picture of the strategy. */
HkChart     *hk_distribution_chart_new (HkRanking *ranking, HkMunicipality *own, const char *const *prefecture_codes);
/* One panel with the members of a peer set; a set of chosen prefectures has one panel for each. own_total: the own
 * points under a rule set that is scored from answers, else NULL. */
HkChart     *hk_distribution_chart_new_for_peers (HkRanking *ranking, HkMunicipality *own, HkPeerSet *peers, const HkSubtotal *own_total);
/* Histogram of all ranked municipalities with the own place and the median. */
HkChart     *hk_histogram_chart_new    (HkRanking *ranking, HkMunicipality *own);
/* One bar per category: own points, median tick, quartile band; "公表データなし" where there is no public data. */
HkChart     *hk_category_chart_new     (HkComparison *comparison, HkScore *own_score);
/* 公式点 solid, what is still open hatched, up to the maximum. */
HkChart     *hk_range_chart_new        (const HkSubtotal *total);

/* Bars of the peers at each level of one indicator, best level first; the own level marked. counts: HK_MAX_LEVEL + 1. */
HkChart     *hk_level_chart_new        (const HkIndicator *indicator, const guint *counts, int own_level, const char *own_label);

/* The caption every chart carries: "デジタル庁ダッシュボード（2023年4月～2024年6月）・配点表 official-2023・n=1,731". */
char        *hk_chart_dup_source_caption (HkRanking *ranking, guint n);

G_END_DECLS
