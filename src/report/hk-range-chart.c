/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One bar: the confirmed points solid, what is still open hatched, up to the maximum. */
#define G_LOG_DOMAIN "hk-range-chart"

#include "config.h"
#include "hk-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-chart-private.h"

#define BAR_HEIGHT 14.0

#define HK_TYPE_RANGE_CHART (hk_range_chart_get_type ())
G_DECLARE_FINAL_TYPE (HkRangeChart, hk_range_chart, HK, RANGE_CHART, HkChart)

struct _HkRangeChart
{
  HkChart parent_instance;

  /* State */
  HkSubtotal total;
};

enum
{
  MARK_CONFIRMED,
  MARK_OPEN,
  N_MARKS
};

G_DEFINE_FINAL_TYPE (HkRangeChart, hk_range_chart, HK_TYPE_CHART)

static void
hk_range_chart_draw (HkChart *chart, cairo_t *cr, double width, double height, HkStyle style)
{
  HkRangeChart *self = HK_RANGE_CHART (chart);
  g_auto (HkCanvas) canvas = { 0 };
  double bar_height = MIN (height, BAR_HEIGHT * hk_chart_get_font_scale (chart));
  HkBox track = { 0, round ((height - bar_height) / 2), width, bar_height };
  HkBox solid = track, open = track;

  hk_canvas_open (&canvas, cr, style, hk_chart_get_font_scale (chart));
  solid.width = hk_chart_scale_to_units (self->total.points, self->total.max, width);
  open.x = solid.width;
  open.width = hk_chart_scale_to_units (self->total.high, self->total.max, width) - solid.width;
  cairo_save (cr);
  hk_canvas_rounded_path (&canvas, &track, 4, 4);
  cairo_clip (cr);
  hk_canvas_box (&canvas, &track, canvas.palette->track);
  hk_canvas_hatched_box (&canvas, &open, canvas.palette->own);
  hk_canvas_box (&canvas, &solid, canvas.palette->own);
  cairo_restore (cr);
  hk_chart_place_mark (chart, MARK_CONFIRMED, &solid, NULL);
  hk_chart_place_mark (chart, MARK_OPEN, &open, NULL);
}

static char *
hk_range_chart_dup_mark_text (HkChart *chart, guint mark)
{
  HkRangeChart *self = HK_RANGE_CHART (chart);
  g_autofree char *points = hk_format_points (self->total.points);
  g_autofree char *open = hk_format_points (self->total.high - self->total.points);
  g_autofree char *maximum = hk_format_points (self->total.max);

  if (mark == MARK_CONFIRMED)
    return g_strdup_printf (_ ("Confirmed: %1$s of %2$s points"), points, maximum);
  return g_strdup_printf (_ ("Still open: %s points"), open);
}

static char *
hk_range_chart_dup_text (HkChart *chart)
{
  HkRangeChart *self = HK_RANGE_CHART (chart);
  g_autofree char *points = hk_format_points (self->total.points);
  g_autofree char *high = hk_format_points (self->total.high);
  g_autofree char *maximum = hk_format_points (self->total.max);

  return g_strdup_printf (
      _ ("Confirmed points %1$s, range %1$s to %2$s, out of %3$s."), points, high, maximum);
}

static double
hk_range_chart_get_minimum_height (HkChart *chart, double width)
{
  return BAR_HEIGHT * hk_chart_get_font_scale (chart);
}

static double
hk_range_chart_get_picture_height (HkChart *chart, double width)
{
  return 2 * BAR_HEIGHT;
}

static void
hk_range_chart_class_init (HkRangeChartClass *klass)
{
  HkChartClass *chart_class = HK_CHART_CLASS (klass);

  chart_class->draw = hk_range_chart_draw;
  chart_class->dup_text = hk_range_chart_dup_text;
  chart_class->dup_mark_text = hk_range_chart_dup_mark_text;
  chart_class->get_minimum_height = hk_range_chart_get_minimum_height;
  chart_class->get_picture_height = hk_range_chart_get_picture_height;
}

static void
hk_range_chart_init (HkRangeChart *self)
{
  hk_chart_set_n_marks (HK_CHART (self), N_MARKS);
}

/* total: copied. */
HkChart *
hk_range_chart_new (const HkSubtotal *total)
{
  HkRangeChart *self;

  g_return_val_if_fail (total != NULL, NULL);

  self = g_object_new (HK_TYPE_RANGE_CHART, NULL);
  self->total = *total;
  return HK_CHART (self);
}
