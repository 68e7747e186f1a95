/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One bar per category: the own points, the median of the peers as a tick, the middle half of the
 * peers as a band. */
#define G_LOG_DOMAIN "hk-category-chart"

#include "config.h"
#include "hk-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-chart-private.h"

#define ROW_HEIGHT 36.0
#define BAR_HEIGHT 14.0
#define BAND_HEIGHT 4.0
#define COLUMN_GAP 24.0

#define HK_TYPE_CATEGORY_CHART (hk_category_chart_get_type ())
G_DECLARE_FINAL_TYPE (HkCategoryChart, hk_category_chart, HK, CATEGORY_CHART, HkChart)

struct _HkCategoryChart
{
  HkChart parent_instance;

  /* Owned */
  HkComparison *comparison;
  HkScore *own_score; /* or NULL */
  char *own_name;     /* or NULL */
};

/* The columns: label, bar, points, difference. */
typedef struct
{
  double label_width;
  double bar_x;
  double bar_width;
  double points_end; /* right end of the points */
  double width;      /* of everything */
  double legend;     /* height */
  double row;        /* height */
  gboolean has_difference;
} CategoryPlace;

G_DEFINE_FINAL_TYPE (HkCategoryChart, hk_category_chart, HK_TYPE_CHART)

static HkRuleSet *
get_rule_set (HkCategoryChart *self)
{
  return hk_ranking_get_rule_set (hk_comparison_get_ranking (self->comparison));
}

static char *
dup_label (HkCategoryChart *self, guint index)
{
  return g_strdup (hk_text_pick (hk_rule_set_get_category (get_rule_set (self), index)->title));
}

/* What the category is out of: without what does not apply to the own municipality. */
static HkPoints
get_maximum (HkCategoryChart *self, guint index)
{
  HkPoints declared = hk_rule_set_get_category (get_rule_set (self), index)->max_points;

  if (self->own_score == NULL)
    return declared;
  return hk_score_get_category (self->own_score, index)->max;
}

/* The difference to the median in words; empty without one. ret_sign: −1 lower, 0 same, 1 higher.
 */
static char *
dup_difference (HkCategoryChart *self, guint index, int *ret_sign)
{
  const HkSpread *spread = hk_comparison_get_category_spread (self->comparison, index);
  HkPoints difference;
  g_autofree char *amount = NULL;

  *ret_sign = 0;
  if (spread->n == 0)
    return g_strdup (_ ("No public data"));
  if (self->own_score == NULL)
    return g_strdup ("");
  difference = hk_score_get_category (self->own_score, index)->points - spread->median;
  amount = hk_format_points (ABS (difference));
  if (difference == 0)
    return g_strdup (_ ("Same"));
  *ret_sign = difference < 0 ? -1 : 1;
  return g_strdup_printf (difference < 0 ? _ ("%s lower") : _ ("%s higher"), amount);
}

static double
measure_labels (HkCategoryChart *self, HkCanvas *canvas)
{
  double widest = 0;

  for (guint i = 0; i < hk_rule_set_get_n_categories (get_rule_set (self)); i++)
    {
      g_autofree char *label = dup_label (self, i);

      widest = MAX (widest, hk_canvas_measure (canvas, label, HK_TEXT_BODY, FALSE));
    }
  return ceil (widest);
}

static double
measure_differences (HkCategoryChart *self, HkCanvas *canvas)
{
  double widest = hk_canvas_measure (canvas, _ ("No public data"), HK_TEXT_CAPTION, FALSE);

  for (guint i = 0; i < hk_rule_set_get_n_categories (get_rule_set (self)); i++)
    {
      int sign;
      g_autofree char *text = dup_difference (self, i, &sign);

      widest = MAX (widest, hk_canvas_measure (canvas, text, HK_TEXT_CAPTION, TRUE) + 14);
    }
  return ceil (widest);
}

static void
place_columns (
    HkCategoryChart *self, HkCanvas *canvas, double width, double height, CategoryPlace *place)
{
  guint n = MAX (hk_rule_set_get_n_categories (get_rule_set (self)), 1);
  double points = hk_canvas_measure (canvas, "88.8 / 88", HK_TEXT_BODY, TRUE);
  double difference = measure_differences (self, canvas);

  place->width = width;
  place->legend = hk_canvas_line_height (canvas, HK_TEXT_CAPTION) + 8;
  place->row = MIN (floor ((height - place->legend) / n), ROW_HEIGHT * 1.6 * canvas->font_scale);
  place->label_width = MIN (measure_labels (self, canvas), width * 0.4);
  place->bar_x = place->label_width + COLUMN_GAP;
  place->has_difference = width - place->bar_x - points - difference - 2 * COLUMN_GAP >= 90;
  place->points_end = width - (place->has_difference ? difference + COLUMN_GAP : 0);
  place->bar_width = MAX (place->points_end - points - COLUMN_GAP - place->bar_x, 10);
}

static double
draw_legend_text (HkCanvas *canvas, const char *text, double end, double y)
{
  return end - hk_canvas_text (canvas,
                               text,
                               end,
                               y,
                               &(HkTextStyle){ .size = HK_TEXT_CAPTION,
                                               .align = HK_ALIGN_END,
                                               .color = canvas->palette->text_dim });
}

/* From the right: band, median, own. */
static void
draw_legend (HkCategoryChart *self, HkCanvas *canvas, const CategoryPlace *place)
{
  const char *peers = hk_peer_set_get_title (hk_comparison_get_peer_set (self->comparison));
  g_autofree char *median = g_strdup_printf (_ ("Median of %s"), peers);
  const HkPalette *palette = canvas->palette;
  double y = (place->legend - 8) / 2;
  double x = place->width;
  HkBox swatch = { 0, y - BAND_HEIGHT / 2, 14, BAND_HEIGHT };

  x = draw_legend_text (canvas, _ ("Middle half"), x, y) - 20;
  swatch.x = x;
  hk_canvas_box (canvas, &swatch, palette->peer_strong);
  x = draw_legend_text (canvas, median, x - 16, y) - 9;
  hk_canvas_line (canvas, x, y - 7, x, y + 7, 3, palette->reference);
  if (self->own_name == NULL || self->own_score == NULL)
    return;
  x = draw_legend_text (canvas, self->own_name, x - 16, y) - 20;
  hk_canvas_rounded_box (canvas, &(HkBox){ x, y - 5, 14, 10 }, 3, palette->own);
}

static void
draw_own_bar (HkCategoryChart *self, HkCanvas *canvas, guint index, const HkBox *track)
{
  const HkSubtotal *own = hk_score_get_category (self->own_score, index);
  HkPoints maximum = get_maximum (self, index);
  HkBox bar = *track, open = *track;

  bar.width = hk_chart_scale_to_units (own->points, maximum, track->width);
  open.x = track->x + bar.width;
  open.width = hk_chart_scale_to_units (own->high, maximum, track->width) - bar.width;
  hk_canvas_hatched_box (canvas, &open, canvas->palette->own);
  hk_canvas_rounded_box (canvas, &bar, 3, canvas->palette->own);
}

static void
draw_peers (HkCategoryChart *self, HkCanvas *canvas, guint index, const HkBox *track)
{
  const HkSpread *spread = hk_comparison_get_category_spread (self->comparison, index);
  HkPoints maximum = get_maximum (self, index);
  double q1 = hk_chart_scale_to_units (spread->quartile_1, maximum, track->width);
  double q3 = hk_chart_scale_to_units (spread->quartile_3, maximum, track->width);
  double median = hk_chart_scale_to_units (spread->median, maximum, track->width);
  HkBox band = { track->x + q1, track->y + track->height + 2, MAX (q3 - q1, 3), BAND_HEIGHT };

  if (spread->n == 0)
    return;
  band.x = MIN (band.x, track->x + track->width - band.width);
  hk_canvas_box (canvas, &band, canvas->palette->peer_strong);
  median = track->x + CLAMP (round (median), 1.5, track->width - 1.5);
  hk_canvas_line (canvas,
                  median,
                  track->y - 5,
                  median,
                  track->y + track->height + 5,
                  3,
                  canvas->palette->reference);
}

static void
draw_points (
    HkCategoryChart *self, HkCanvas *canvas, guint index, const CategoryPlace *place, double y)
{
  HkPoints maximum = get_maximum (self, index);
  g_autofree char *out_of = hk_format_milli (maximum);
  g_autofree char *tail = g_strdup_printf (" / %s", out_of);
  g_autofree char *points = NULL;
  HkTextStyle style = { .size = HK_TEXT_BODY,
                        .align = HK_ALIGN_END,
                        .color = canvas->palette->text_dim };
  double x = place->points_end;

  if (maximum == 0 || self->own_score == NULL)
    {
      hk_canvas_text (canvas, "―", x, y, &style);
      return;
    }
  points = hk_format_points (hk_score_get_category (self->own_score, index)->points);
  x -= hk_canvas_text (canvas, tail, x, y, &style);
  style.bold = TRUE;
  style.color = canvas->palette->text;
  hk_canvas_text (canvas, points, x, y, &style);
}

static void
draw_difference (HkCategoryChart *self, HkCanvas *canvas, guint index, double end, double y)
{
  int sign;
  g_autofree char *text = dup_difference (self, index, &sign);
  HkTextStyle style = { .size = HK_TEXT_CAPTION,
                        .align = HK_ALIGN_END,
                        .color = canvas->palette->text_dim };
  double width;

  style.bold = sign < 0;
  if (sign < 0)
    style.color = canvas->palette->warning;
  width = hk_canvas_text (canvas, text, end, y, &style);
  if (sign != 0)
    hk_canvas_text (canvas, sign < 0 ? "↓" : "↑", end - width - 3, y, &style);
}

static void
draw_row (HkCategoryChart *self, HkCanvas *canvas, guint index, const CategoryPlace *place)
{
  double top = place->legend + place->row * index;
  double y = top + place->row / 2;
  g_autofree char *label = dup_label (self, index);
  HkBox track = { place->bar_x, round (y - BAR_HEIGHT / 2), place->bar_width, BAR_HEIGHT };
  HkBox mark = { 0, top + 2, place->width, place->row - 4 };

  hk_canvas_text (canvas,
                  label,
                  0,
                  y,
                  &(HkTextStyle){ .size = HK_TEXT_BODY,
                                  .color = canvas->palette->text,
                                  .max_width = place->label_width + 1 });
  if (get_maximum (self, index) == 0)
    hk_canvas_dashed_line (
        canvas, track.x, round (y), track.x + track.width, round (y), canvas->palette->axis);
  else
    {
      hk_canvas_rounded_box (canvas, &track, 3, canvas->palette->track);
      if (self->own_score != NULL)
        draw_own_bar (self, canvas, index, &track);
      draw_peers (self, canvas, index, &track);
    }
  draw_points (self, canvas, index, place, y);
  if (place->has_difference)
    draw_difference (self, canvas, index, place->width, y);
  hk_chart_place_mark (HK_CHART (self), index, &mark, NULL);
}

static void
hk_category_chart_draw (HkChart *chart, cairo_t *cr, double width, double height, HkStyle style)
{
  HkCategoryChart *self = HK_CATEGORY_CHART (chart);
  g_auto (HkCanvas) canvas = { 0 };
  CategoryPlace place = { 0 };

  hk_canvas_open (&canvas, cr, style, hk_chart_get_font_scale (chart));
  place_columns (self, &canvas, width, height, &place);
  draw_legend (self, &canvas, &place);
  for (guint i = 0; i < hk_rule_set_get_n_categories (get_rule_set (self)); i++)
    draw_row (self, &canvas, i, &place);
}

/* "推進体制 9.5点（13点満点）、大阪府の中央値 9.5、四分位 8.0～11.0、同じ" */
static char *
hk_category_chart_dup_mark_text (HkChart *chart, guint mark)
{
  HkCategoryChart *self = HK_CATEGORY_CHART (chart);
  const HkSpread *spread = hk_comparison_get_category_spread (self->comparison, mark);
  const char *peers = hk_peer_set_get_title (hk_comparison_get_peer_set (self->comparison));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *label = dup_label (self, mark);
  g_autofree char *maximum = hk_format_milli (get_maximum (self, mark));
  g_autofree char *median = hk_format_points (spread->median);
  g_autofree char *q1 = hk_format_points (spread->quartile_1);
  g_autofree char *q3 = hk_format_points (spread->quartile_3);
  int sign;
  g_autofree char *difference = dup_difference (self, mark, &sign);

  if (get_maximum (self, mark) == 0)
    return g_strdup_printf (_ ("%s: no public data"), label);
  if (self->own_score != NULL)
    {
      g_autofree char *points =
          hk_format_points (hk_score_get_category (self->own_score, mark)->points);

      g_string_append_printf (text, _ ("%1$s: %2$s of %3$s points"), label, points, maximum);
    }
  else
    g_string_append_printf (text, _ ("%1$s: out of %2$s points"), label, maximum);
  if (spread->n > 0)
    g_string_append_printf (
        text, _ (", median of %1$s %2$s, quartiles %3$s and %4$s"), peers, median, q1, q3);
  if (*difference != '\0')
    g_string_append_printf (text, _ (" (%s)"), difference);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
hk_category_chart_dup_text (HkChart *chart)
{
  HkCategoryChart *self = HK_CATEGORY_CHART (chart);
  g_autoptr (GString) text = g_string_new (_ ("Points by category:"));

  for (guint i = 0; i < hk_rule_set_get_n_categories (get_rule_set (self)); i++)
    {
      g_autofree char *line = hk_category_chart_dup_mark_text (chart, i);

      g_string_append_printf (text, "\n%s", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static double
hk_category_chart_get_minimum_height (HkChart *chart, double width)
{
  HkCategoryChart *self = HK_CATEGORY_CHART (chart);
  double scale = hk_chart_get_font_scale (chart);

  return 26 * scale + ROW_HEIGHT * scale * hk_rule_set_get_n_categories (get_rule_set (self));
}

static void
hk_category_chart_finalize (GObject *object)
{
  HkCategoryChart *self = HK_CATEGORY_CHART (object);

  g_clear_object (&self->comparison);
  g_clear_object (&self->own_score);
  g_clear_pointer (&self->own_name, g_free);

  G_OBJECT_CLASS (hk_category_chart_parent_class)->finalize (object);
}

static void
hk_category_chart_class_init (HkCategoryChartClass *klass)
{
  HkChartClass *chart_class = HK_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hk_category_chart_finalize;
  chart_class->draw = hk_category_chart_draw;
  chart_class->dup_text = hk_category_chart_dup_text;
  chart_class->dup_mark_text = hk_category_chart_dup_mark_text;
  chart_class->get_minimum_height = hk_category_chart_get_minimum_height;
}

static void
hk_category_chart_init (HkCategoryChart *self)
{
}

/**
 * hk_category_chart_new:
 * @own_score: (nullable): under the rule set of the comparison; %NULL shows the peers only
 */
HkChart *
hk_category_chart_new (HkComparison *comparison, HkScore *own_score)
{
  HkCategoryChart *self;
  const HkComparisonRow *own;

  g_return_val_if_fail (HK_IS_COMPARISON (comparison), NULL);
  g_return_val_if_fail (own_score == NULL || HK_IS_SCORE (own_score), NULL);

  self = g_object_new (HK_TYPE_CATEGORY_CHART, NULL);
  self->comparison = g_object_ref (comparison);
  g_set_object (&self->own_score, own_score);
  own = hk_comparison_get_own (comparison);
  self->own_name =
      g_strdup (own != NULL ? hk_municipality_get_display_name (own->municipality) : _ ("Own"));
  hk_chart_set_n_marks (HK_CHART (self), hk_rule_set_get_n_categories (get_rule_set (self)));
  return HK_CHART (self);
}
