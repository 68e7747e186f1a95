/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small made-up country for the tests of the charts: every number of points from 0 to 31 can be given. */
#pragma once

#include "hk-chart.h"

G_BEGIN_DECLS

typedef struct
{
  HkRegistry *registry;
  HkDataset *dataset;
  HkRuleSet *rule_set;
} ChartFixture;

/* Points of the municipality with this number within its prefecture; −1: no data. */
typedef int (*ChartPointsFunc) (guint prefecture, guint number);

int             chart_fixture_default_points (guint prefecture, guint number);
/* counts: municipalities per prefecture, zero at the end. */
void            chart_fixture_init  (ChartFixture *self, const guint *counts, ChartPointsFunc points);
void            chart_fixture_clear (ChartFixture *self);
HkRanking      *chart_fixture_rank  (ChartFixture *self);
const char     *chart_fixture_get_prefecture_code (guint prefecture); /* 0: 大阪府, 1: 東京都, … */
HkMunicipality *chart_fixture_get_municipality (ChartFixture *self, guint prefecture, guint number);

/* Messages in Japanese from the catalogue of the build, or "C". */
void            chart_fixture_set_language (const char *language);

/* A picture of width × height at scale 1 on a white or black ground. */
cairo_surface_t *chart_fixture_draw (HkChart *chart, int width, int height, HkStyle style);
guint32          chart_fixture_get_pixel (cairo_surface_t *surface, int x, int y);
/* Pixels within a few steps of 0xRRGGBB. */
guint            chart_fixture_count (cairo_surface_t *surface, guint32 rgb);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChartFixture, chart_fixture_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)

G_END_DECLS
