/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the panels of the distribution chart: axis, bars, median, labels, flag of the own bar,
 * legend. */
#define G_LOG_DOMAIN "hk-distribution-painter"

#include "config.h"
#include "hk-distribution-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-chart-private.h"

#define NARROW_BAR 8.0    /* too narrow for a hatch */
#define SEPARATE_BARS 2.5 /* where one is narrower than this, the bars are one surface */

static HkDistributionPanel *
get_panel (const HkDistribution *self, guint index)
{
  return g_ptr_array_index (self->panels, index);
}

static const HkDistributionBar *
get_bar (HkDistributionPanel *panel, guint index)
{
  return &g_array_index (panel->bars, HkDistributionBar, index);
}

static double
get_axis_width (const HkDistribution *self, HkCanvas *canvas)
{
  g_autofree char *label = hk_format_integer (self->maximum / HK_POINT);

  return ceil (hk_canvas_measure (canvas, label, HK_TEXT_CAPTION, FALSE)) + 10;
}

/* Rows of panels, so that each has room for its name; nearly always one. */
guint
hk_distribution_count_rows (const HkDistribution *self, double width, double font_scale)
{
  guint per_row =
      (guint)MAX (1.0, (width - 40) / (HK_DISTRIBUTION_MINIMUM * font_scale + HK_DISTRIBUTION_GAP));

  return MAX ((self->panels->len + per_row - 1) / per_row, 1);
}

static double
get_heading_height (HkCanvas *canvas)
{
  return hk_canvas_line_height (canvas, HK_TEXT_HEADING) +
         hk_canvas_line_height (canvas, HK_TEXT_CAPTION);
}

/* Room above the plot for a label or the flag of the own bar. */
static double
get_flag_height (HkCanvas *canvas)
{
  return hk_canvas_line_height (canvas, HK_TEXT_BODY) + 5;
}

/* Returns: (transfer full): one place for each panel. */
HkDistributionPlace *
hk_distribution_place (const HkDistribution *self, HkCanvas *canvas, double width, double height)
{
  HkDistributionPlace *places = g_new0 (HkDistributionPlace, self->panels->len);
  guint n_rows = hk_distribution_count_rows (self, width, canvas->font_scale);
  guint per_row = (self->panels->len + n_rows - 1) / n_rows;
  double axis = get_axis_width (self, canvas);
  double legend = hk_canvas_line_height (canvas, HK_TEXT_CAPTION) + 12;
  double row_height = floor ((height - legend) / n_rows);
  guint mark = 0;
  double narrowest = G_MAXDOUBLE;

  for (guint row = 0; row < n_rows && row * per_row < self->panels->len; row++)
    {
      guint first = row * per_row;
      guint n = MIN (per_row, self->panels->len - first);
      HkBox box = {
        axis, row * row_height, width - axis, row_height - (row + 1 < n_rows ? 14 : 0)
      };

      hk_distribution_place_row (self->panels,
                                 first,
                                 n,
                                 &box,
                                 get_heading_height (canvas) + get_flag_height (canvas),
                                 places);
    }
  for (guint i = 0; i < self->panels->len; i++)
    {
      places[i].first_mark = mark;
      narrowest = MIN (narrowest, places[i].pitch);
      mark += get_panel (self, i)->bars->len;
    }
  for (guint i = 0; i < self->panels->len; i++)
    places[i].is_separate = narrowest >= SEPARATE_BARS;
  return places;
}

static double
get_level (const HkDistribution *self, const HkDistributionPlace *place, HkPoints points)
{
  return place->plot.y + place->plot.height -
         hk_chart_scale_to_units (points, self->maximum, place->plot.height);
}

static void
draw_axis_line (const HkDistribution *self,
                HkCanvas *canvas,
                const HkDistributionPlace *place,
                double width,
                HkPoints tick)
{
  const HkPalette *palette = canvas->palette;
  g_autofree char *label = hk_format_integer (tick / HK_POINT);
  double y = round (get_level (self, place, tick)) + 0.5;

  hk_canvas_line (canvas, place->plot.x, y, width, y, 1, tick == 0 ? palette->axis : palette->grid);
  hk_canvas_text (
      canvas,
      label,
      place->plot.x - 8,
      y,
      &(HkTextStyle){ .size = HK_TEXT_CAPTION, .align = HK_ALIGN_END, .color = palette->text_dim });
}

static void
draw_axis (const HkDistribution *self,
           HkCanvas *canvas,
           const HkDistributionPlace *place,
           double width)
{
  HkPoints step = hk_chart_nice_step (self->maximum, 5);

  for (HkPoints tick = 0; tick < self->maximum; tick += step)
    if (tick == 0 || (self->maximum - tick) * 5 >= step * 3)
      draw_axis_line (self, canvas, place, width, tick);
  draw_axis_line (self, canvas, place, width, self->maximum);
}

static void
draw_heading (HkCanvas *canvas, HkDistributionPanel *panel, const HkDistributionPlace *place)
{
  double title = hk_canvas_line_height (canvas, HK_TEXT_HEADING);
  double line = hk_canvas_line_height (canvas, HK_TEXT_CAPTION);
  g_autofree char *subtitle = hk_distribution_panel_dup_subtitle (panel);

  hk_canvas_text (canvas,
                  panel->title,
                  place->plot.x,
                  place->top + title / 2,
                  &(HkTextStyle){ .size = HK_TEXT_HEADING,
                                  .bold = TRUE,
                                  .color = canvas->palette->text,
                                  .max_width = place->room });
  hk_canvas_text (canvas,
                  subtitle,
                  place->plot.x,
                  place->top + title + line / 2,
                  &(HkTextStyle){ .size = HK_TEXT_CAPTION,
                                  .color = canvas->palette->text_dim,
                                  .max_width = place->room });
}

/* One path for all bars of a panel: 1,741 bars are one fill. */
static void
add_bars (const HkDistribution *self,
          cairo_t *cr,
          HkDistributionPanel *panel,
          const HkDistributionPlace *place,
          gboolean high)
{
  double bottom = place->plot.y + place->plot.height;

  for (guint i = 0; i < panel->bars->len; i++)
    {
      const HkDistributionBar *bar = get_bar (panel, i);
      double top = get_level (self, place, high ? bar->high : bar->points);
      double width = hk_distribution_place_get_width (place, i);

      if ((int)i == panel->own || width <= 0)
        continue;
      cairo_rectangle (cr, hk_distribution_place_get_left (place, i), top, width, bottom - top);
    }
}

static void
draw_bars (const HkDistribution *self,
           HkCanvas *canvas,
           HkDistributionPanel *panel,
           const HkDistributionPlace *place)
{
  HkColor pale = canvas->palette->peer;

  if (self->has_ranges)
    {
      pale.alpha = 0.35;
      add_bars (self, canvas->cr, panel, place, TRUE);
      hk_canvas_set_color (canvas, pale);
      cairo_fill (canvas->cr);
    }
  add_bars (self, canvas->cr, panel, place, FALSE);
  hk_canvas_set_color (canvas, canvas->palette->peer);
  cairo_fill (canvas->cr);
}

/* The own bar is never thinner than three units, however many there are. */
static HkBox
get_own_box (const HkDistribution *self,
             HkDistributionPanel *panel,
             const HkDistributionPlace *place)
{
  const HkDistributionBar *bar = get_bar (panel, (guint)panel->own);
  double left = hk_distribution_place_get_left (place, (guint)panel->own);
  double width = hk_distribution_place_get_width (place, (guint)panel->own);
  double top = get_level (self, place, bar->points);
  HkBox box = { left, top, width, place->plot.y + place->plot.height - top };

  if (width < 3)
    {
      box.x = round (left + width / 2 - 1.5);
      box.width = 3;
    }
  return box;
}

static void
draw_own_bar (const HkDistribution *self,
              HkCanvas *canvas,
              HkDistributionPanel *panel,
              const HkDistributionPlace *place)
{
  const HkDistributionBar *bar = get_bar (panel, (guint)panel->own);
  HkBox box = get_own_box (self, panel, place);
  HkColor pale = canvas->palette->own;

  pale.alpha = 0.45;

  hk_canvas_box (canvas, &box, canvas->palette->own);
  if (bar->high > bar->points)
    {
      HkBox open = box;

      open.y = get_level (self, place, bar->high);
      open.height = box.y - open.y;
      if (open.width >= NARROW_BAR || canvas->palette->outline)
        hk_canvas_hatched_box (canvas, &open, canvas->palette->own);
      else
        hk_canvas_box (canvas, &open, pale);
    }
}

static void
draw_median (const HkDistribution *self,
             HkCanvas *canvas,
             HkDistributionPanel *panel,
             const HkDistributionPlace *place)
{
  double y = round (get_level (self, place, panel->spread.median));

  if (panel->spread.n == 0)
    return;
  hk_canvas_dashed_line (canvas,
                         place->plot.x,
                         y,
                         round (place->plot.x + place->pitch * panel->bars->len),
                         y,
                         canvas->palette->reference);
}

/* Above the first bar; empty if there is none, or if the flag says it. */
static HkBox
place_top_label (const HkDistribution *self,
                 HkCanvas *canvas,
                 HkDistributionPanel *panel,
                 const HkDistributionPlace *place)
{
  g_autofree char *label = hk_distribution_panel_dup_top_label (panel);
  double height = hk_canvas_line_height (canvas, HK_TEXT_CAPTION);
  HkBox box = { 0 };

  if (panel->bars->len == 0 || panel->own == 0)
    return box;
  box.x = place->plot.x;
  box.y =
      get_level (self, place, MAX (get_bar (panel, 0)->points, get_bar (panel, 0)->high)) - height;
  box.width = MIN (hk_canvas_measure (canvas, label, HK_TEXT_CAPTION, FALSE), place->room);
  box.height = height;
  return box;
}

static void
draw_top_label (HkCanvas *canvas, HkDistributionPanel *panel, const HkBox *box)
{
  g_autofree char *label = hk_distribution_panel_dup_top_label (panel);

  hk_canvas_text (canvas,
                  label,
                  box->x,
                  box->y + box->height / 2,
                  &(HkTextStyle){ .size = HK_TEXT_CAPTION,
                                  .color = canvas->palette->text_dim,
                                  .max_width = box->width + 1 });
}

static gboolean
do_overlap (const HkBox *a, const HkBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

/* The highest thing under the flag: bars, median, label of the first. */
static double
find_free_bottom (const HkDistribution *self,
                  HkDistributionPanel *panel,
                  const HkDistributionPlace *place,
                  const HkBox *flag,
                  const HkBox *label)
{
  double free = place->plot.y + place->plot.height;

  for (guint i = 0; i < panel->bars->len; i++)
    {
      double left = hk_distribution_place_get_left (place, i);

      if (left + place->pitch < flag->x || left > flag->x + flag->width)
        continue;
      free =
          MIN (free,
               get_level (self, place, MAX (get_bar (panel, i)->points, get_bar (panel, i)->high)));
    }
  if (panel->spread.n > 0)
    free = MIN (free, get_level (self, place, panel->spread.median));
  if (label->width > 0 && label->x < flag->x + flag->width && flag->x < label->x + label->width + 6)
    free = MIN (free, label->y);
  return free;
}

/* To the right of the own bar, or to the left where the panel ends; as low as what is under it
 * allows. */
static HkBox
place_flag (const HkDistribution *self,
            HkCanvas *canvas,
            HkDistributionPanel *panel,
            const HkDistributionPlace *place,
            const HkBox *label,
            double width)
{
  HkBox own = get_own_box (self, panel, place);
  g_autofree char *text = hk_distribution_panel_dup_label (panel, (guint)panel->own);
  double middle = own.x + own.width / 2;
  HkBox flag = { 0 };
  double free;

  flag.width = ceil (hk_canvas_measure (canvas, text, HK_TEXT_BODY, TRUE)) + 32;
  flag.height = hk_canvas_line_height (canvas, HK_TEXT_BODY) + 2;
  flag.x = round (MIN (middle - 8, MAX (width - flag.width, 0)));
  if (flag.x + flag.width > place->plot.x + place->room)
    flag.x = round (MAX (middle + 8 - flag.width, place->plot.x - 8));
  free = find_free_bottom (self, panel, place, &flag, label);
  flag.y =
      round (CLAMP (free - 8 - flag.height, place->plot.y - flag.height - 2, place->plot.y + 8));
  return flag;
}

static void
draw_flag (const HkDistribution *self,
           HkCanvas *canvas,
           HkDistributionPanel *panel,
           const HkDistributionPlace *place,
           const HkBox *flag)
{
  const HkPalette *palette = canvas->palette;
  HkBox own = get_own_box (self, panel, place);
  g_autofree char *text = hk_distribution_panel_dup_label (panel, (guint)panel->own);
  double middle = own.x + own.width / 2;

  hk_canvas_line (canvas, middle, flag->y + flag->height / 2, middle, own.y, 2, palette->own);
  hk_canvas_rounded_box (canvas, flag, 5, palette->own);
  hk_canvas_text (canvas,
                  text,
                  flag->x + flag->width / 2,
                  flag->y + flag->height / 2,
                  &(HkTextStyle){ .size = HK_TEXT_BODY,
                                  .bold = TRUE,
                                  .align = HK_ALIGN_CENTER,
                                  .color = palette->text_on_own });
}

static void
draw_panel (const HkDistribution *self,
            HkCanvas *canvas,
            guint index,
            const HkDistributionPlace *place,
            double width)
{
  HkDistributionPanel *panel = get_panel (self, index);
  HkBox label = place_top_label (self, canvas, panel, place);
  HkBox flag = { 0 };

  draw_heading (canvas, panel, place);
  draw_bars (self, canvas, panel, place);
  if (panel->own >= 0)
    {
      draw_own_bar (self, canvas, panel, place);
      flag = place_flag (self, canvas, panel, place, &label, width);
    }
  draw_median (self, canvas, panel, place);
  /* The own place matters more than the first one where both cannot be said. */
  if (label.width > 0 && !do_overlap (&label, &flag))
    draw_top_label (canvas, panel, &label);
  if (panel->own >= 0)
    draw_flag (self, canvas, panel, place, &flag);
}

static void
draw_legend (const HkDistribution *self, HkCanvas *canvas, double width, double y)
{
  HkTextStyle style = { .size = HK_TEXT_CAPTION, .color = canvas->palette->text_dim };
  double x = 0;

  style.max_width = width;
  x += hk_canvas_text (
           canvas, _ ("Highest points first. One bar is one municipality."), x, y, &style) +
       20;
  if (self->has_ranges)
    {
      style.max_width = MAX (width - x, 40);
      hk_canvas_text (
          canvas, _ ("Pale: still possible, the values are not all published."), x, y, &style);
      return;
    }
  if (!self->has_median)
    return;
  hk_canvas_dashed_line (canvas, x, y, x + 22, y, canvas->palette->reference);
  style.max_width = MAX (width - x - 28, 40);
  hk_canvas_text (canvas, _ ("Median"), x + 28, y, &style);
}

void
hk_distribution_paint (const HkDistribution *self,
                       HkCanvas *canvas,
                       const HkDistributionPlace *places,
                       double width,
                       double height)
{
  double previous_top = -1;

  for (guint i = 0; i < self->panels->len; i++)
    {
      if (places[i].top > previous_top)
        draw_axis (self, canvas, &places[i], width);
      previous_top = places[i].top;
    }
  /* The panel with the flag last: the flag may reach over its neighbour. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->panels->len; i++)
      if ((get_panel (self, i)->own >= 0) == (pass == 1))
        draw_panel (self, canvas, i, &places[i], width);
  draw_legend (self, canvas, width, height - hk_canvas_line_height (canvas, HK_TEXT_CAPTION) / 2);
}
