/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many peers have reached which level of one indicator; the best level at the top, the own one
 * marked. */
#define G_LOG_DOMAIN "hk-level-chart"

#include "config.h"
#include "hk-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-chart-private.h"

#define ROW_HEIGHT 35.0
#define BAR_HEIGHT 20.0

#define HK_TYPE_LEVEL_CHART (hk_level_chart_get_type ())
G_DECLARE_FINAL_TYPE (HkLevelChart, hk_level_chart, HK, LEVEL_CHART, HkChart)

typedef struct
{
  guint level;
  guint count;
  char *text;
} LevelRow;

struct _HkLevelChart
{
  HkChart parent_instance;

  /* Owned */
  char *title;
  GArray *rows; /* LevelRow, best first */
  char *own_label;

  /* State */
  int own_level; /* −1 none */
  guint n;
  guint largest;
};

G_DEFINE_FINAL_TYPE (HkLevelChart, hk_level_chart, HK_TYPE_CHART)

static void
clear_row (gpointer data)
{
  LevelRow *row = data;

  g_free (row->text);
}

static const LevelRow *
get_row (HkLevelChart *self, guint index)
{
  return &g_array_index (self->rows, LevelRow, index);
}

static double
measure_labels (HkLevelChart *self, HkCanvas *canvas)
{
  double widest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    widest = MAX (widest, hk_canvas_measure (canvas, get_row (self, i)->text, HK_TEXT_BODY, TRUE));
  return ceil (widest);
}

static void
draw_chip (HkLevelChart *self, HkCanvas *canvas, double x, double y, double available)
{
  double width = hk_canvas_measure (canvas, self->own_label, HK_TEXT_CAPTION, TRUE) + 18;
  HkBox chip = {
    x, 0, MIN (width, available), hk_canvas_line_height (canvas, HK_TEXT_CAPTION) + 4
  };

  if (available < 40)
    return;
  chip.y = round (y - chip.height / 2);
  hk_canvas_rounded_box (canvas, &chip, chip.height / 2, canvas->palette->own);
  hk_canvas_text (canvas,
                  self->own_label,
                  chip.x + chip.width / 2,
                  y,
                  &(HkTextStyle){ .size = HK_TEXT_CAPTION,
                                  .bold = TRUE,
                                  .align = HK_ALIGN_CENTER,
                                  .color = canvas->palette->text_on_own,
                                  .max_width = chip.width - 12 });
}

static void
draw_row (HkLevelChart *self,
          HkCanvas *canvas,
          guint index,
          double label,
          double width,
          double row_height)
{
  const LevelRow *row = get_row (self, index);
  gboolean is_own = (int)row->level == self->own_level;
  double y = row_height * index + row_height / 2;
  double bar_x = 18 + label + 22;
  double chip = hk_canvas_measure (canvas, self->own_label, HK_TEXT_CAPTION, TRUE) + 28;
  double room = MAX (width - bar_x - 46 - MIN (chip, width / 3), 20);
  g_autofree char *level = hk_format_integer (row->level);
  g_autofree char *count = hk_format_integer (row->count);
  HkBox bar = { bar_x, round (y - BAR_HEIGHT / 2), 0, BAR_HEIGHT };
  HkBox mark = { 0, row_height * index + 2, width, row_height - 4 };
  HkTextStyle style = { .size = HK_TEXT_BODY, .color = canvas->palette->text_dim };

  bar.width = self->largest > 0 ? room * row->count / self->largest : 0;
  hk_canvas_text (canvas, level, 0, y, &style);
  style.bold = is_own;
  style.color = canvas->palette->text;
  style.max_width = label + 1;
  hk_canvas_text (canvas, row->text, 18, y, &style);
  hk_canvas_rounded_box (canvas, &bar, 3, is_own ? canvas->palette->own : canvas->palette->peer);
  style.bold = TRUE;
  style.max_width = 0;
  bar.width += hk_canvas_text (canvas, count, bar.x + bar.width + 9, y, &style) + 9;
  if (is_own && *self->own_label != '\0')
    draw_chip (self, canvas, bar.x + bar.width + 9, y, width - bar.x - bar.width - 9);
  hk_chart_place_mark (HK_CHART (self), index, &mark, NULL);
}

static void
hk_level_chart_draw (HkChart *chart, cairo_t *cr, double width, double height, HkStyle style)
{
  HkLevelChart *self = HK_LEVEL_CHART (chart);
  g_auto (HkCanvas) canvas = { 0 };
  double label;
  double row_height;

  hk_canvas_open (&canvas, cr, style, hk_chart_get_font_scale (chart));
  label = MIN (measure_labels (self, &canvas), width * 0.45);
  row_height = MIN (height / MAX (self->rows->len, 1), ROW_HEIGHT * 1.5 * canvas.font_scale);
  for (guint i = 0; i < self->rows->len; i++)
    draw_row (self, &canvas, i, label, width, row_height);
}

static char *
hk_level_chart_dup_mark_text (HkChart *chart, guint mark)
{
  HkLevelChart *self = HK_LEVEL_CHART (chart);
  const LevelRow *row = get_row (self, mark);
  g_autofree char *count = hk_format_integer (row->count);
  g_autofree char *text = g_strdup_printf (ngettext ("Level %1$u (%2$s): %3$s municipality",
                                                     "Level %1$u (%2$s): %3$s municipalities",
                                                     row->count),
                                           row->level,
                                           row->text,
                                           count);

  if ((int)row->level == self->own_level && *self->own_label != '\0')
    return g_strdup_printf (_ ("%1$s, with %2$s"), text, self->own_label);
  return g_steal_pointer (&text);
}

static char *
hk_level_chart_dup_text (HkChart *chart)
{
  HkLevelChart *self = HK_LEVEL_CHART (chart);
  g_autoptr (GString) text = g_string_new (self->title);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *line = hk_level_chart_dup_mark_text (chart, i);

      g_string_append_printf (text, "\n%s", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static double
hk_level_chart_get_minimum_height (HkChart *chart, double width)
{
  return ROW_HEIGHT * hk_chart_get_font_scale (chart) * HK_LEVEL_CHART (chart)->rows->len;
}

static void
hk_level_chart_finalize (GObject *object)
{
  HkLevelChart *self = HK_LEVEL_CHART (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->own_label, g_free);
  g_clear_pointer (&self->rows, g_array_unref);

  G_OBJECT_CLASS (hk_level_chart_parent_class)->finalize (object);
}

static void
hk_level_chart_class_init (HkLevelChartClass *klass)
{
  HkChartClass *chart_class = HK_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hk_level_chart_finalize;
  chart_class->draw = hk_level_chart_draw;
  chart_class->dup_text = hk_level_chart_dup_text;
  chart_class->dup_mark_text = hk_level_chart_dup_mark_text;
  chart_class->get_minimum_height = hk_level_chart_get_minimum_height;
}

static void
hk_level_chart_init (HkLevelChart *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (LevelRow));
  g_array_set_clear_func (self->rows, clear_row);
}

/**
 * hk_level_chart_new:
 * @indicator: its levels are the rows; need not live longer than the call
 * @counts: of the peers at each level, HK_MAX_LEVEL + 1 of them
 * @own_level: −1 if there is none
 * @own_label: (nullable): "岬町 23%"
 */
HkChart *
hk_level_chart_new (const HkIndicator *indicator,
                    const guint *counts,
                    int own_level,
                    const char *own_label)
{
  HkLevelChart *self;

  g_return_val_if_fail (indicator != NULL, NULL);
  g_return_val_if_fail (counts != NULL, NULL);

  self = g_object_new (HK_TYPE_LEVEL_CHART, NULL);
  self->title = g_strdup (hk_text_pick (indicator->title));
  self->own_level = own_level;
  self->own_label = g_strdup (own_label != NULL ? own_label : "");
  for (guint i = indicator->n_levels; i > 0; i--)
    {
      const HkLevel *level = &indicator->levels[i - 1];
      LevelRow row = { level->level, counts[MIN (level->level, HK_MAX_LEVEL)], NULL };

      row.text = g_strdup (hk_text_pick (level->text));
      g_array_append_val (self->rows, row);
      self->largest = MAX (self->largest, row.count);
    }
  hk_chart_set_n_marks (HK_CHART (self), self->rows->len);
  return HK_CHART (self);
}
