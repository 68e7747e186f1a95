/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing helpers of the charts: text in points, bars with round ends, hatches, dashes. */
#define G_LOG_DOMAIN "hk-canvas"

#include "config.h"
#include "hk-canvas.h"

#include <math.h>

/* A user unit is 1/96 inch, a point 1/72. */
#define UNITS_PER_POINT (96.0 / 72.0)
#define HATCH_DISTANCE 5.0

static const cairo_user_data_key_t fonts_key;

static void
prepare_layout (HkCanvas *self, const char *text, double points, gboolean bold, double max_width)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (self->font);

  /* Rounded as GTK rounds, so that both mean the same font. */
  pango_font_description_set_absolute_size (
      font, round (points * self->font_scale * UNITS_PER_POINT * PANGO_SCALE));
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_ellipsize (self->layout,
                              max_width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (self->layout, max_width > 0 ? (int)ceil (max_width * PANGO_SCALE) : -1);
}

/* One baseline for a line, whatever glyphs it has: CJK and Latin text stay level. */
static void
get_layout_size (HkCanvas *self, double *ret_width, double *ret_baseline, double *ret_height)
{
  PangoRectangle logical;

  pango_layout_get_extents (self->layout, NULL, &logical);
  *ret_width = (double)logical.width / PANGO_SCALE;
  *ret_height = (double)logical.height / PANGO_SCALE;
  *ret_baseline = (double)pango_layout_get_baseline (self->layout) / PANGO_SCALE;
}

static void
open_layout (HkCanvas *self, PangoContext *fonts)
{
  if (fonts != NULL)
    {
      self->layout = pango_layout_new (fonts);
      self->font = pango_font_description_copy (pango_context_get_font_description (fonts));
      return;
    }
  self->layout = pango_cairo_create_layout (self->cr);
  self->font = pango_font_description_from_string (HK_FONT_FAMILY);
  pango_context_set_language (pango_layout_get_context (self->layout),
                              pango_language_from_string ("ja"));
}

/**
 * hk_canvas_set_fonts:
 * @fonts: (nullable): those of a window, which has them loaded already; %NULL: those of documents
 *
 * What is drawn with @cr from now on uses these fonts.
 */
void
hk_canvas_set_fonts (cairo_t *cr, PangoContext *fonts)
{
  g_return_if_fail (cr != NULL);

  cairo_set_user_data (cr,
                       &fonts_key,
                       fonts != NULL ? g_object_ref (fonts) : NULL,
                       fonts != NULL ? g_object_unref : NULL);
}

/**
 * hk_canvas_open:
 * @cr: borrowed until hk_canvas_close()
 * @font_scale: 1 for a body of 11 pt
 *
 * Begins one draw.
 */
void
hk_canvas_open (HkCanvas *self, cairo_t *cr, HkStyle style, double font_scale)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL);

  self->cr = cr;
  self->palette = hk_palette_get (style);
  self->font_scale = font_scale > 0 ? font_scale : 1;
  open_layout (self, cairo_get_user_data (cr, &fonts_key));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);
}

void
hk_canvas_close (HkCanvas *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->font, pango_font_description_free);
}

/* Height that one line of text takes, in user units: a fixed multiple, so that layouts do not
 * depend on the font. */
double
hk_canvas_line_height (HkCanvas *self, double points)
{
  return ceil (points * self->font_scale * UNITS_PER_POINT * 1.45);
}

double
hk_canvas_measure (HkCanvas *self, const char *text, double points, gboolean bold)
{
  double width, baseline, height;

  g_return_val_if_fail (text != NULL, 0);

  prepare_layout (self, text, points, bold, 0);
  get_layout_size (self, &width, &baseline, &height);
  return width;
}

/**
 * hk_canvas_text:
 * @x: start, middle or end of the text, by the alignment
 * @y: the vertical middle of the line
 *
 * Draws one line of text.
 *
 * Returns: its width in user units
 */
double
hk_canvas_text (HkCanvas *self, const char *text, double x, double y, const HkTextStyle *style)
{
  double width, baseline, height, left = x;
  double capital = style->size * self->font_scale * UNITS_PER_POINT * 0.37;

  g_return_val_if_fail (text != NULL, 0);

  prepare_layout (self, text, style->size, style->bold, style->max_width);
  get_layout_size (self, &width, &baseline, &height);
  if (style->align == HK_ALIGN_CENTER)
    left = x - width / 2;
  else if (style->align == HK_ALIGN_END)
    left = x - width;
  hk_canvas_set_color (self, style->color);
  cairo_move_to (self->cr, round (left), round (y + capital - baseline));
  pango_cairo_show_layout (self->cr, self->layout);
  return width;
}

/* Draws text over as many lines as it needs. Returns: the height used. */
double
hk_canvas_paragraph (HkCanvas *self,
                     const char *text,
                     double x,
                     double top,
                     double width,
                     double points,
                     HkColor color)
{
  double used_width, baseline, height;

  g_return_val_if_fail (text != NULL, 0);

  prepare_layout (self, text, points, FALSE, 0);
  pango_layout_set_single_paragraph_mode (self->layout, FALSE);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (self->layout, (int)(width * PANGO_SCALE));
  get_layout_size (self, &used_width, &baseline, &height);
  hk_canvas_set_color (self, color);
  cairo_move_to (self->cr, x, top);
  pango_cairo_show_layout (self->cr, self->layout);
  return height;
}

void
hk_canvas_set_color (HkCanvas *self, HkColor color)
{
  cairo_set_source_rgba (self->cr, color.red, color.green, color.blue, color.alpha);
}

void
hk_canvas_box (HkCanvas *self, const HkBox *box, HkColor color)
{
  if (box->width <= 0 || box->height <= 0)
    return;
  hk_canvas_set_color (self, color);
  cairo_rectangle (self->cr, box->x, box->y, box->width, box->height);
  cairo_fill (self->cr);
}

/* A path with round corners at its start (left) and end (right). */
void
hk_canvas_rounded_path (HkCanvas *self, const HkBox *box, double radius_start, double radius_end)
{
  double right = box->x + box->width;
  double bottom = box->y + box->height;
  double limit = MIN (box->width, box->height) / 2;
  double rs = MIN (radius_start, limit);
  double re = MIN (radius_end, limit);

  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, right - re, box->y + re, re, -G_PI_2, 0);
  cairo_arc (self->cr, right - re, bottom - re, re, 0, G_PI_2);
  cairo_arc (self->cr, box->x + rs, bottom - rs, rs, G_PI_2, G_PI);
  cairo_arc (self->cr, box->x + rs, box->y + rs, rs, G_PI, 3 * G_PI_2);
  cairo_close_path (self->cr);
}

void
hk_canvas_rounded_box (HkCanvas *self, const HkBox *box, double radius, HkColor color)
{
  if (box->width <= 0 || box->height <= 0)
    return;
  hk_canvas_rounded_path (self, box, radius, radius);
  hk_canvas_set_color (self, color);
  cairo_fill (self->cr);
}

/* What is still open: slanted lines in the own colour, or an outline where the style asks for it.
 */
void
hk_canvas_hatched_box (HkCanvas *self, const HkBox *box, HkColor color)
{
  if (box->width <= 0 || box->height <= 0)
    return;
  hk_canvas_set_color (self, color);
  cairo_save (self->cr);
  if (self->palette->outline)
    {
      cairo_set_line_width (self->cr, 2);
      cairo_rectangle (
          self->cr, box->x + 1, box->y + 1, MAX (box->width - 2, 0), MAX (box->height - 2, 0));
    }
  else
    {
      cairo_rectangle (self->cr, box->x, box->y, box->width, box->height);
      cairo_clip (self->cr);
      cairo_set_line_width (self->cr, 2);
      for (double x = box->x - box->height; x < box->x + box->width; x += HATCH_DISTANCE)
        {
          cairo_move_to (self->cr, x, box->y + box->height);
          cairo_line_to (self->cr, x + box->height, box->y);
        }
    }
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

void
hk_canvas_line (
    HkCanvas *self, double x1, double y1, double x2, double y2, double width, HkColor color)
{
  hk_canvas_set_color (self, color);
  cairo_set_line_width (self->cr, width);
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
  cairo_stroke (self->cr);
}

void
hk_canvas_dashed_line (HkCanvas *self, double x1, double y1, double x2, double y2, HkColor color)
{
  static const double dashes[] = { 4, 3 };

  cairo_save (self->cr);
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  hk_canvas_line (self, x1, y1, x2, y2, 1.5, color);
  cairo_restore (self->cr);
}
