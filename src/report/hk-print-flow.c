/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text, tables and charts that flow over pages. Each page is recorded once and drawn wherever it is
 * wanted. */
#define G_LOG_DOMAIN "hk-print-flow"

#include "config.h"
#include "hk-print-flow.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-chart-private.h"

#define UNITS_PER_POINT (96.0 / 72.0)
#define CELL_PADDING 6.0
#define ROW_PADDING 3.5
#define HEADING_POINTS 12.0
#define TITLE_POINTS 15.0
#define STAMP_WIDTH 60.0
#define STAMP_HEAD 20.0
#define STAMP_ROOM 60.0
#define N_STAMPS 4

static const HkPrintColumn fact_columns[] = {
  { NULL, 0.28, HK_ALIGN_START },
  { NULL, 0.72, HK_ALIGN_START },
};

/* Text in a box, of which a part may already be on the page before. */
typedef struct
{
  PangoLayout *layout; /* owned */
  double x;
  int next; /* line that has not been drawn yet */
} Piece;

static double
get_limit (void)
{
  return HK_PRINT_PAGE_HEIGHT - HK_PRINT_BOTTOM;
}

static void
open_page (HkPrintFlow *self)
{
  const cairo_rectangle_t paper = { 0, 0, HK_PRINT_PAGE_WIDTH, HK_PRINT_PAGE_HEIGHT };
  cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &paper);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_t *cr = cairo_create (page);

  hk_canvas_open (&self->canvas, cr, HK_STYLE_LIGHT, 1);
  /* Paper has no pixels. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (pango_layout_get_context (self->canvas.layout), options);
  cairo_font_options_destroy (options);
  g_ptr_array_add (self->pages, page);
  self->y = HK_PRINT_TOP;
}

static void
close_page (HkPrintFlow *self)
{
  cairo_t *cr = self->canvas.cr;

  hk_canvas_close (&self->canvas);
  cairo_destroy (cr);
}

static PangoLayout *
create_layout (
    HkPrintFlow *self, const char *text, double points, gboolean bold, HkAlign align, double width)
{
  PangoLayout *layout = pango_layout_copy (self->canvas.layout);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (HK_FONT_FAMILY);

  pango_font_description_set_absolute_size (font, points * UNITS_PER_POINT * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, FALSE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_alignment (layout,
                              align == HK_ALIGN_END      ? PANGO_ALIGN_RIGHT
                              : align == HK_ALIGN_CENTER ? PANGO_ALIGN_CENTER
                                                         : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* The height of the lines that are left. */
static double
measure_rest (const Piece *piece)
{
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);
  int line = 0;
  int height = 0;

  do
    {
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      if (line++ >= piece->next)
        height += bottom - top;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return (double)height / PANGO_SCALE;
}

/* Draws the next lines, as many as fit into room. Returns: the height used. */
static double
draw_lines (HkPrintFlow *self, Piece *piece, double top, double room)
{
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);
  double used = 0;
  int line = 0;

  do
    {
      PangoRectangle logical;
      int start, end;
      double height;

      if (line++ < piece->next)
        continue;
      pango_layout_iter_get_line_yrange (iter, &start, &end);
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      height = (double)(end - start) / PANGO_SCALE;
      if (used + height > room)
        break;
      cairo_move_to (self->canvas.cr,
                     piece->x + (double)logical.x / PANGO_SCALE,
                     top + used +
                         (double)(pango_layout_iter_get_baseline (iter) - start) / PANGO_SCALE);
      pango_cairo_show_layout_line (self->canvas.cr, pango_layout_iter_get_line_readonly (iter));
      used += height;
      piece->next++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return used;
}

static void
draw_rule (HkPrintFlow *self, double y, double width, HkColor color)
{
  hk_canvas_line (&self->canvas, HK_PRINT_LEFT, y, HK_PRINT_LEFT + HK_PRINT_INNER, y, width, color);
}

static void
draw_column_heads (HkPrintFlow *self)
{
  double x = HK_PRINT_LEFT;
  double height = 0;

  if (self->columns == NULL || self->columns[0].head == NULL)
    return;
  hk_canvas_set_color (&self->canvas, self->canvas.palette->text_dim);
  for (guint i = 0; i < self->n_columns; i++)
    {
      double width = self->columns[i].width * HK_PRINT_INNER;
      g_autoptr (PangoLayout) layout = create_layout (self,
                                                      self->columns[i].head,
                                                      HK_PRINT_SMALL,
                                                      FALSE,
                                                      self->columns[i].align,
                                                      width - 2 * CELL_PADDING);
      Piece piece = { .layout = layout, .x = x + CELL_PADDING };

      double used = draw_lines (self, &piece, self->y + ROW_PADDING, G_MAXDOUBLE);

      height = MAX (height, used);
      x += width;
    }
  self->y += height + 2 * ROW_PADDING;
  draw_rule (self, self->y, 1, self->canvas.palette->text);
}

static void
turn_page (HkPrintFlow *self)
{
  close_page (self);
  open_page (self);
  hk_canvas_text (&self->canvas,
                  self->running,
                  HK_PRINT_LEFT,
                  self->y,
                  &(HkTextStyle){ .size = HK_PRINT_SMALL,
                                  .color = self->canvas.palette->text_dim,
                                  .max_width = HK_PRINT_INNER });
  draw_rule (self, self->y + 14, 0.5, self->canvas.palette->axis);
  self->y += 28;
  draw_column_heads (self);
}

static gboolean
has_rest (const Piece *pieces, guint n)
{
  for (guint i = 0; i < n; i++)
    if (pieces[i].next < pango_layout_get_line_count (pieces[i].layout))
      return TRUE;
  return FALSE;
}

/* A row: on this page if it fits, on the next if it fits there, and else over as many as it takes.
 */
static void
draw_pieces (HkPrintFlow *self, Piece *pieces, guint n, double padding, HkColor color)
{
  double height = 0;

  for (guint i = 0; i < n; i++)
    height = MAX (height, measure_rest (&pieces[i]));
  if (self->y + height + 2 * padding > get_limit () &&
      (height + 2 * padding < (get_limit () - HK_PRINT_TOP) / 2 || self->y + 60 > get_limit ()))
    turn_page (self);
  while (TRUE)
    {
      double used = 0;

      hk_canvas_set_color (&self->canvas, color);
      for (guint i = 0; i < n; i++)
        {
          double part = draw_lines (
              self, &pieces[i], self->y + padding, get_limit () - self->y - 2 * padding);

          used = MAX (used, part);
        }
      self->y += used + 2 * padding;
      if (!has_rest (pieces, n))
        break;
      turn_page (self);
    }
}

void
hk_print_flow_paragraph (HkPrintFlow *self, const char *text, double points)
{
  g_autoptr (PangoLayout) layout =
      create_layout (self, text, points, FALSE, HK_ALIGN_START, HK_PRINT_INNER);
  Piece piece = { .layout = layout, .x = HK_PRINT_LEFT };

  draw_pieces (self, &piece, 1, 2, self->canvas.palette->text);
}

void
hk_print_flow_caption (HkPrintFlow *self, const char *text)
{
  g_autoptr (PangoLayout) layout =
      create_layout (self, text, HK_PRINT_SMALL, FALSE, HK_ALIGN_START, HK_PRINT_INNER);
  Piece piece = { .layout = layout, .x = HK_PRINT_LEFT };

  draw_pieces (self, &piece, 1, 2, self->canvas.palette->text_dim);
}

void
hk_print_flow_heading (HkPrintFlow *self, const char *text)
{
  g_autoptr (PangoLayout) layout =
      create_layout (self, text, HEADING_POINTS, TRUE, HK_ALIGN_START, HK_PRINT_INNER);
  Piece piece = { .layout = layout, .x = HK_PRINT_LEFT };

  /* A heading does not stay behind alone. */
  if (self->y + 100 > get_limit ())
    turn_page (self);
  else
    self->y += 14;
  draw_pieces (self, &piece, 1, 3, self->canvas.palette->text);
}

void
hk_print_flow_space (HkPrintFlow *self, double height)
{
  self->y += height;
}

void
hk_print_flow_chart (HkPrintFlow *self, HkChart *chart, double max_height)
{
  double height;
  cairo_surface_t *picture = hk_chart_record (chart, HK_PRINT_INNER, max_height, &height);

  if (self->y + height > get_limit ())
    turn_page (self);
  cairo_save (self->canvas.cr);
  cairo_translate (self->canvas.cr, HK_PRINT_LEFT, self->y);
  cairo_rectangle (self->canvas.cr, 0, 0, HK_PRINT_INNER, height);
  cairo_clip (self->canvas.cr);
  cairo_set_source_surface (self->canvas.cr, picture, 0, 0);
  cairo_paint (self->canvas.cr);
  cairo_restore (self->canvas.cr);
  cairo_surface_destroy (picture);
  self->y += height + 4;
}

void
hk_print_flow_begin (HkPrintFlow *self, const HkPrintColumn *columns, guint n_columns)
{
  g_return_if_fail (n_columns <= HK_PRINT_MAX_COLUMNS);

  /* Heads do not stay behind alone. */
  if (columns[0].head != NULL && self->y + 80 > get_limit ())
    turn_page (self);
  self->columns = columns;
  self->n_columns = n_columns;
  draw_column_heads (self);
}

void
hk_print_flow_row (HkPrintFlow *self, const char *const *cells, gboolean strong)
{
  Piece pieces[HK_PRINT_MAX_COLUMNS] = { 0 };
  double x = HK_PRINT_LEFT;

  g_return_if_fail (self->columns != NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      double width = self->columns[i].width * HK_PRINT_INNER;

      pieces[i].layout = create_layout (self,
                                        cells[i] != NULL ? cells[i] : "",
                                        HK_PRINT_SMALL,
                                        strong,
                                        self->columns[i].align,
                                        width - 2 * CELL_PADDING);
      pieces[i].x = x + CELL_PADDING;
      x += width;
    }
  draw_pieces (self, pieces, self->n_columns, ROW_PADDING, self->canvas.palette->text);
  draw_rule (self, self->y, 0.5, self->canvas.palette->axis);
  for (guint i = 0; i < self->n_columns; i++)
    g_object_unref (pieces[i].layout);
}

void
hk_print_flow_end (HkPrintFlow *self)
{
  self->columns = NULL;
  self->n_columns = 0;
  self->y += 6;
}

void
hk_print_flow_fact (HkPrintFlow *self, const char *label, const char *text)
{
  const char *cells[] = { label, text };
  gboolean is_alone = self->columns == NULL;

  if (is_alone)
    hk_print_flow_begin (self, fact_columns, G_N_ELEMENTS (fact_columns));
  hk_print_flow_row (self, cells, FALSE);
  self->columns = NULL;
}

/* 決裁欄: empty boxes for the stamps, at the top of the first page. Returns: their bottom. */
static double
draw_stamps (HkPrintFlow *self)
{
  const char *titles[N_STAMPS] = { C_ ("stamp", "Director"),
                                   C_ ("stamp", "Manager"),
                                   C_ ("stamp", "Chief"),
                                   C_ ("stamp", "Officer") };
  HkColor ink = self->canvas.palette->text;
  double left = HK_PRINT_LEFT + HK_PRINT_INNER - N_STAMPS * STAMP_WIDTH;
  double right = HK_PRINT_LEFT + HK_PRINT_INNER;
  double top = HK_PRINT_TOP;
  double bottom = top + 2 * STAMP_HEAD + STAMP_ROOM;
  HkTextStyle style = {
    .size = HK_PRINT_SMALL, .align = HK_ALIGN_CENTER, .color = ink, .max_width = STAMP_WIDTH - 4
  };

  hk_canvas_text (&self->canvas,
                  C_ ("stamp", "Approval"),
                  (left + right) / 2,
                  top + STAMP_HEAD / 2,
                  &(HkTextStyle){ .size = HK_PRINT_SMALL, .align = HK_ALIGN_CENTER, .color = ink });
  for (int i = 0; i < 3; i++)
    {
      double y = i < 2 ? top + i * STAMP_HEAD : bottom - STAMP_ROOM;

      hk_canvas_line (&self->canvas, left, y, right, y, 0.75, ink);
    }
  hk_canvas_line (&self->canvas, left, bottom, right, bottom, 0.75, ink);
  for (guint i = 0; i <= N_STAMPS; i++)
    {
      double x = left + i * STAMP_WIDTH;
      double from = i == 0 || i == N_STAMPS ? top : top + STAMP_HEAD;

      hk_canvas_line (&self->canvas, x, from, x, bottom, 0.75, ink);
      if (i < N_STAMPS)
        hk_canvas_text (
            &self->canvas, titles[i], x + STAMP_WIDTH / 2, top + 1.5 * STAMP_HEAD, &style);
    }
  return bottom;
}

static void
draw_head (HkPrintFlow *self, const HkPrintHead *head)
{
  double width = HK_PRINT_INNER - N_STAMPS * STAMP_WIDTH - 18;
  double bottom = draw_stamps (self);
  g_autofree char *year = hk_format_fiscal_year_long (head->fiscal_year);
  g_autofree char *printed = hk_format_timestamp (head->printed_at);
  g_autofree char *code = g_strdup_printf (_ ("%s, code %s"),
                                           hk_municipality_get_prefecture_name (head->municipality),
                                           hk_municipality_get_code (head->municipality));
  g_autofree char *when = g_strdup_printf (_ ("Printed %s"), printed);
  g_autofree char *body =
      g_strdup_printf ("%s　%s", hk_municipality_get_display_name (head->municipality), code);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s", body, year, when);
  g_autoptr (PangoLayout) title =
      create_layout (self, self->title, TITLE_POINTS, TRUE, HK_ALIGN_START, width);
  g_autoptr (PangoLayout) facts =
      create_layout (self, text, HK_PRINT_BODY, FALSE, HK_ALIGN_START, width);
  Piece first = { .layout = title, .x = HK_PRINT_LEFT };
  Piece second = { .layout = facts, .x = HK_PRINT_LEFT };

  hk_canvas_set_color (&self->canvas, self->canvas.palette->text);
  self->y += draw_lines (self, &first, self->y, get_limit () / 3) + 6;
  self->y += draw_lines (self, &second, self->y, get_limit () / 3);
  self->y = MAX (self->y, bottom) + 12;
}

/* Begins the first page. */
HkPrintFlow *
hk_print_flow_new (const char *title, const HkPrintHead *head)
{
  HkPrintFlow *self = g_new0 (HkPrintFlow, 1);
  g_autofree char *year = hk_format_fiscal_year (head->fiscal_year);

  self->title = g_strdup (title);
  self->running = g_strdup_printf (
      "%s　%s　%s", title, hk_municipality_get_display_name (head->municipality), year);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
  open_page (self);
  draw_head (self, head);
  return self;
}

HkPrint *
hk_print_flow_finish (HkPrintFlow *self)
{
  HkPrint *print;

  close_page (self);
  print = hk_print_take (self->title, self->running, self->pages);
  g_free (self);
  return print;
}
