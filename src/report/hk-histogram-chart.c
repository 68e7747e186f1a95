/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many municipalities have how many points: the own place and the median in the whole. */
#define G_LOG_DOMAIN "hk-histogram-chart"

#include "config.h"
#include "hk-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-chart-private.h"

#define MAXIMUM_BINS 40
#define PLOT_HEIGHT 80.0

#define HK_TYPE_HISTOGRAM_CHART (hk_histogram_chart_get_type ())
G_DECLARE_FINAL_TYPE (HkHistogramChart, hk_histogram_chart, HK, HISTOGRAM_CHART, HkChart)

struct _HkHistogramChart
{
  HkChart parent_instance;

  /* Owned */
  HkRanking *ranking;
  HkMunicipality *own;
  guint *counts;

  /* State */
  HkPoints maximum;
  HkPoints step; /* width of one bin */
  guint n_bins;
  guint tallest;
  HkSpread spread;
  HkPoints own_points;
  guint own_rank; /* 0: no own mark */
};

typedef struct
{
  HkBox plot;
  double bin;
  double median_x;
  double own_x;
  char *median_label;
  char *own_label;
  double median_start; /* left end of each label */
  double own_start;
  gboolean is_stacked; /* the labels would overlap in one row */
  gboolean is_crossed; /* the own label is too long for either side of its line */
} HistogramPlace;

G_DEFINE_FINAL_TYPE (HkHistogramChart, hk_histogram_chart, HK_TYPE_CHART)

static guint
get_bin (HkHistogramChart *self, HkPoints points)
{
  return (guint)MIN (points / self->step, self->n_bins - 1);
}

/* 1 point wide up to 40 bins, so that 31 points give 31 bins. */
static void
count_bins (HkHistogramChart *self)
{
  HkRegistry *registry = hk_ranking_get_registry (self->ranking);
  guint n = hk_registry_get_n_municipalities (registry);
  g_autofree HkPoints *values = g_new (HkPoints, n + 1);
  guint n_values = 0;

  self->step = hk_chart_nice_step (self->maximum, MAXIMUM_BINS);
  self->n_bins = (guint)MAX ((self->maximum + self->step - 1) / self->step, 1);
  self->counts = g_new0 (guint, self->n_bins);
  for (guint i = 0; i < n; i++)
    {
      const HkStanding *standing = hk_ranking_get_standing (self->ranking, i);

      if (standing->rank == 0)
        continue;
      values[n_values++] = standing->points;
      self->counts[get_bin (self, standing->points)]++;
    }
  if (n_values > 0)
    self->spread = hk_spread_of (values, n_values);
  for (guint i = 0; i < self->n_bins; i++)
    self->tallest = MAX (self->tallest, self->counts[i]);
}

static void
find_own (HkHistogramChart *self)
{
  const HkStanding *standing;

  if (self->own == NULL || hk_municipality_is_prefecture (self->own))
    return;
  standing = hk_ranking_get_standing (self->ranking, hk_municipality_get_position (self->own));
  self->own_rank = standing->rank;
  self->own_points = standing->points;
}

static double
get_x (HkHistogramChart *self, const HistogramPlace *place, HkPoints points)
{
  return place->plot.x +
         hk_chart_scale_to_units (points, self->n_bins * self->step, place->plot.width);
}

static void
place_labels (HkHistogramChart *self, HkCanvas *canvas, double width, HistogramPlace *place)
{
  g_autofree char *median = hk_format_points (self->spread.median);
  g_autofree char *own = hk_format_points (self->own_points);
  double median_width, own_width;
  gboolean own_is_right = self->own_points >= self->spread.median;

  place->median_label = g_strdup_printf (_ ("Median %s"), median);
  median_width = hk_canvas_measure (canvas, place->median_label, HK_TEXT_CAPTION, FALSE);
  place->median_start = self->own_rank > 0 && !own_is_right ? place->median_x + 7
                                                            : place->median_x - 7 - median_width;
  place->median_start = CLAMP (place->median_start, 0, MAX (width - median_width, 0));
  if (self->own_rank == 0)
    return;
  place->own_label = g_strdup_printf (
      C_ ("name and points", "%1$s %2$s"), hk_municipality_get_display_name (self->own), own);
  own_width = hk_canvas_measure (canvas, place->own_label, HK_TEXT_BODY, TRUE);
  place->own_start = own_is_right ? place->own_x + 7 : place->own_x - 7 - own_width;
  place->own_start = CLAMP (place->own_start, 0, MAX (width - own_width, 0));
  place->is_crossed =
      place->own_start < place->own_x && place->own_start + own_width > place->own_x;
  place->is_stacked = place->own_start < place->median_start + median_width + 8 &&
                      place->median_start < place->own_start + own_width + 8;
}

static void
place_all (
    HkHistogramChart *self, HkCanvas *canvas, double width, double height, HistogramPlace *place)
{
  double label = hk_canvas_line_height (canvas, HK_TEXT_BODY);
  double own_middle = self->own_rank > 0 ? (double)get_bin (self, self->own_points) + 0.5 : 0;

  place->plot.x = 0;
  place->plot.width = width;
  place->bin = width / self->n_bins;
  place->own_x = place->plot.x + place->bin * own_middle;
  place->median_x = get_x (self, place, self->spread.median);
  if (self->spread.n > 0)
    place_labels (self, canvas, width, place);
  place->plot.y = place->is_stacked ? 2 * label : label;
  place->plot.height =
      MAX (height - place->plot.y - hk_canvas_line_height (canvas, HK_TEXT_CAPTION) - 2, 1);
}

static void
draw_bins (HkHistogramChart *self, HkCanvas *canvas, const HistogramPlace *place)
{
  double bottom = place->plot.y + place->plot.height;

  for (guint i = 0; i < self->n_bins; i++)
    {
      double left = round (place->plot.x + place->bin * i);
      double right = round (place->plot.x + place->bin * (i + 1));
      double height =
          self->tallest > 0 ? (place->plot.height - 8) * self->counts[i] / self->tallest : 0;
      HkBox bar = { left + 1, bottom - height, MAX (right - left - 2, 1), height };
      HkBox mark = { left, bottom - height, right - left, height };
      gboolean is_own = self->own_rank > 0 && i == get_bin (self, self->own_points);

      hk_canvas_box (canvas, &bar, is_own ? canvas->palette->own : canvas->palette->peer);
      hk_chart_place_mark (HK_CHART (self), i, &mark, NULL);
    }
  hk_canvas_line (canvas,
                  place->plot.x,
                  bottom + 0.5,
                  place->plot.x + place->plot.width,
                  bottom + 0.5,
                  1,
                  canvas->palette->axis);
}

static void
draw_axis (HkHistogramChart *self, HkCanvas *canvas, const HistogramPlace *place)
{
  HkPoints step = hk_chart_nice_step (self->maximum, 5);
  double y =
      place->plot.y + place->plot.height + 2 + hk_canvas_line_height (canvas, HK_TEXT_CAPTION) / 2;
  g_autofree char *maximum = hk_format_integer (self->maximum / HK_POINT);
  g_autofree char *last = g_strdup_printf (_ ("%s points"), maximum);
  HkTextStyle style = { .size = HK_TEXT_CAPTION, .color = canvas->palette->text_dim };

  for (HkPoints tick = 0; tick < self->maximum; tick += step)
    {
      g_autofree char *label = hk_format_integer (tick / HK_POINT);

      if (tick > 0 && (self->maximum - tick) * 5 < step * 3)
        continue;
      style.align = tick == 0 ? HK_ALIGN_START : HK_ALIGN_CENTER;
      hk_canvas_text (canvas, label, get_x (self, place, tick), y, &style);
    }
  style.align = HK_ALIGN_END;
  hk_canvas_text (canvas, last, place->plot.x + place->plot.width, y, &style);
}

static void
draw_median (HkHistogramChart *self, HkCanvas *canvas, const HistogramPlace *place, double label)
{
  double y = place->is_stacked ? 1.5 * label : label / 2;

  hk_canvas_dashed_line (canvas,
                         round (place->median_x),
                         y - label * 0.3,
                         round (place->median_x),
                         place->plot.y + place->plot.height,
                         canvas->palette->reference);
  hk_canvas_text (canvas,
                  place->median_label,
                  place->median_start,
                  y,
                  &(HkTextStyle){ .size = HK_TEXT_CAPTION, .color = canvas->palette->text_dim });
}

static void
draw_own (HkHistogramChart *self, HkCanvas *canvas, const HistogramPlace *place, double label)
{
  double height =
      self->counts[get_bin (self, self->own_points)] * (place->plot.height - 8) / self->tallest;
  double top = place->plot.y + place->plot.height - height;

  hk_canvas_line (canvas,
                  round (place->own_x),
                  place->is_crossed ? label : label * 0.1,
                  round (place->own_x),
                  MAX (top - 3, place->is_crossed ? label * 1.1 : label * 0.9),
                  2,
                  canvas->palette->own);
  hk_canvas_text (
      canvas,
      place->own_label,
      place->own_start,
      label / 2,
      &(HkTextStyle){ .size = HK_TEXT_BODY, .bold = TRUE, .color = canvas->palette->own });
}

static void
hk_histogram_chart_draw (HkChart *chart, cairo_t *cr, double width, double height, HkStyle style)
{
  HkHistogramChart *self = HK_HISTOGRAM_CHART (chart);
  g_auto (HkCanvas) canvas = { 0 };
  HistogramPlace place = { 0 };
  double label;

  hk_canvas_open (&canvas, cr, style, hk_chart_get_font_scale (chart));
  label = hk_canvas_line_height (&canvas, HK_TEXT_BODY);
  place_all (self, &canvas, width, height, &place);
  draw_bins (self, &canvas, &place);
  draw_axis (self, &canvas, &place);
  if (self->spread.n > 0)
    draw_median (self, &canvas, &place, label);
  else
    hk_canvas_text (&canvas,
                    _ ("No published data"),
                    width / 2,
                    place.plot.y + place.plot.height / 2,
                    &(HkTextStyle){ .size = HK_TEXT_BODY,
                                    .align = HK_ALIGN_CENTER,
                                    .color = canvas.palette->text_dim,
                                    .max_width = width });
  if (self->own_rank > 0)
    draw_own (self, &canvas, &place, label);
  g_free (place.median_label);
  g_free (place.own_label);
}

static char *
hk_histogram_chart_dup_text (HkChart *chart)
{
  HkHistogramChart *self = HK_HISTOGRAM_CHART (chart);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *n = hk_format_integer (self->spread.n);
  g_autofree char *lowest = hk_format_points (self->spread.lowest);
  g_autofree char *quartile_1 = hk_format_points (self->spread.quartile_1);
  g_autofree char *median = hk_format_points (self->spread.median);
  g_autofree char *quartile_3 = hk_format_points (self->spread.quartile_3);
  g_autofree char *highest = hk_format_points (self->spread.highest);

  if (self->spread.n == 0)
    return g_strdup (_ ("Distribution of points: no published data."));
  g_string_append_printf (
      text,
      _ ("Distribution of the points of %1$s municipalities: lowest %2$s, "
         "lower quartile %3$s, median %4$s, upper quartile %5$s, highest %6$s."),
      n,
      lowest,
      quartile_1,
      median,
      quartile_3,
      highest);
  if (self->own_rank > 0)
    {
      g_autofree char *points = hk_format_points (self->own_points);
      g_autofree char *rank = hk_format_integer (self->own_rank);

      g_string_append_printf (text,
                              _ (" %1$s has %2$s points and rank %3$s."),
                              hk_municipality_get_display_name (self->own),
                              points,
                              rank);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "18～19点 98団体": a bin holds its lower end and not its upper one; the last one holds both. */
static char *
hk_histogram_chart_dup_mark_text (HkChart *chart, guint mark)
{
  HkHistogramChart *self = HK_HISTOGRAM_CHART (chart);
  HkPoints start = mark * self->step;
  g_autofree char *from = hk_format_integer (start / HK_POINT);
  g_autofree char *to = hk_format_integer (MIN (start + self->step, self->maximum) / HK_POINT);
  g_autofree char *count = hk_format_integer (self->counts[mark]);

  if (mark + 1 == self->n_bins)
    return g_strdup_printf (ngettext ("%1$s to %2$s points: %3$s municipality",
                                      "%1$s to %2$s points: %3$s municipalities",
                                      self->counts[mark]),
                            from,
                            to,
                            count);
  return g_strdup_printf (ngettext ("%1$s to under %2$s points: %3$s municipality",
                                    "%1$s to under %2$s points: %3$s municipalities",
                                    self->counts[mark]),
                          from,
                          to,
                          count);
}

static double
hk_histogram_chart_get_minimum_height (HkChart *chart, double width)
{
  return PLOT_HEIGHT + 44 * hk_chart_get_font_scale (chart);
}

static double
hk_histogram_chart_get_picture_height (HkChart *chart, double width)
{
  return 4 * PLOT_HEIGHT;
}

static void
hk_histogram_chart_finalize (GObject *object)
{
  HkHistogramChart *self = HK_HISTOGRAM_CHART (object);

  g_clear_pointer (&self->counts, g_free);
  g_clear_object (&self->own);
  g_clear_object (&self->ranking);

  G_OBJECT_CLASS (hk_histogram_chart_parent_class)->finalize (object);
}

static void
hk_histogram_chart_class_init (HkHistogramChartClass *klass)
{
  HkChartClass *chart_class = HK_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hk_histogram_chart_finalize;
  chart_class->draw = hk_histogram_chart_draw;
  chart_class->dup_text = hk_histogram_chart_dup_text;
  chart_class->dup_mark_text = hk_histogram_chart_dup_mark_text;
  chart_class->get_minimum_height = hk_histogram_chart_get_minimum_height;
  chart_class->get_picture_height = hk_histogram_chart_get_picture_height;
}

static void
hk_histogram_chart_init (HkHistogramChart *self)
{
}

/**
 * hk_histogram_chart_new:
 * @own: (nullable): the municipality to mark; without rank it is not marked
 */
HkChart *
hk_histogram_chart_new (HkRanking *ranking, HkMunicipality *own)
{
  HkHistogramChart *self;

  g_return_val_if_fail (HK_IS_RANKING (ranking), NULL);
  g_return_val_if_fail (own == NULL || HK_IS_MUNICIPALITY (own), NULL);

  self = g_object_new (HK_TYPE_HISTOGRAM_CHART, NULL);
  self->ranking = g_object_ref (ranking);
  g_set_object (&self->own, own);
  self->maximum = MAX (hk_rule_set_get_total (hk_ranking_get_rule_set (ranking)), HK_POINT);
  count_bins (self);
  find_own (self);
  hk_chart_set_n_marks (HK_CHART (self), self->n_bins);
  return HK_CHART (self);
}
