/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a file: made in memory, then put in place in one step, so that a full disk leaves the
 * old file. */
#define G_LOG_DOMAIN "hk-chart-page"

#include "config.h"
#include "hk-chart-page.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-canvas.h"
#include "hk-error.h"
#include "hk-report-file.h"

#define PIXELS_PER_UNIT 2
#define POINTS_PER_UNIT 0.75
#define TITLE_SIZE 15.0
#define TITLE_SPACE 36.0
#define CAPTION_SPACE 12.0

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static double
draw_page (const HkChartPage *page, cairo_t *cr)
{
  g_auto (HkCanvas) canvas = { 0 };
  double y = HK_CHART_PAGE_MARGIN;
  double width = HK_CHART_PAGE_WIDTH - 2 * HK_CHART_PAGE_MARGIN;

  hk_canvas_open (&canvas, cr, HK_STYLE_LIGHT, 1);
  if (*page->title != '\0')
    {
      hk_canvas_text (&canvas,
                      page->title,
                      HK_CHART_PAGE_MARGIN,
                      y + TITLE_SIZE * 0.66,
                      &(HkTextStyle){ .size = TITLE_SIZE,
                                      .bold = TRUE,
                                      .color = canvas.palette->text,
                                      .max_width = width });
      y += TITLE_SPACE;
    }
  cairo_save (cr);
  cairo_translate (cr, HK_CHART_PAGE_MARGIN, y);
  cairo_rectangle (cr, 0, 0, width, page->height);
  cairo_clip (cr);
  cairo_set_source_surface (cr, page->picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  y += page->height;
  if (*page->caption != '\0')
    y += CAPTION_SPACE + hk_canvas_paragraph (&canvas,
                                              page->caption,
                                              HK_CHART_PAGE_MARGIN,
                                              y + CAPTION_SPACE,
                                              width,
                                              HK_TEXT_CAPTION,
                                              canvas.palette->text_dim);
  return y + HK_CHART_PAGE_MARGIN;
}

/* The height of title, picture and caption: drawn once into nothing. */
static double
measure_page (const HkChartPage *page)
{
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (nothing);
  double height = draw_page (page, cr);

  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  return ceil (height);
}

static cairo_status_t
finish_surface (cairo_t *cr, cairo_surface_t *surface)
{
  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  return status;
}

static cairo_status_t
write_png (const HkChartPage *page, GByteArray *bytes)
{
  int width = (int)ceil (HK_CHART_PAGE_WIDTH) * PIXELS_PER_UNIT;
  int height = (int)measure_page (page) * PIXELS_PER_UNIT;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PIXELS_PER_UNIT, PIXELS_PER_UNIT);
  draw_page (page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  return status;
}

/* Readers of SVG look for a title and a description; cairo writes neither. */
static void
insert_description (const HkChartPage *page, GByteArray *bytes)
{
  g_autofree char *text = g_strndup ((const char *)bytes->data, bytes->len);
  g_autofree char *added = NULL;
  const char *root = strstr (text, "<svg");
  const char *end = root != NULL ? strchr (root, '>') : NULL;
  gsize head;

  if (end == NULL)
    return;
  head = (gsize)(end + 1 - text);
  added = g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>", page->title, page->text);
  g_byte_array_set_size (bytes, (guint)head);
  g_byte_array_append (bytes, (const guint8 *)added, (guint)strlen (added));
  g_byte_array_append (bytes, (const guint8 *)text + head, (guint)strlen (text + head));
}

static cairo_status_t
write_svg (const HkChartPage *page, GByteArray *bytes)
{
  double height = measure_page (page);
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (append_bytes, bytes, HK_CHART_PAGE_WIDTH, height);
  cairo_t *cr;
  cairo_status_t status;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  draw_page (page, cr);
  status = finish_surface (cr, surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    insert_description (page, bytes);
  return status;
}

static cairo_status_t
write_pdf (const HkChartPage *page, GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes,
                                           bytes,
                                           HK_CHART_PAGE_WIDTH * POINTS_PER_UNIT,
                                           HK_CHART_PAGE_HEIGHT * POINTS_PER_UNIT);
  double height = measure_page (page);
  double scale = MIN (1.0, HK_CHART_PAGE_HEIGHT / height);
  cairo_t *cr;
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, page->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, page->caption);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Hakaru " HK_VERSION);
  cr = cairo_create (surface);
  cairo_scale (cr, POINTS_PER_UNIT * scale, POINTS_PER_UNIT * scale);
  draw_page (page, cr);
  status = finish_surface (cr, surface);
  cairo_surface_destroy (surface);
  return status;
}

static gboolean
write_picture (const HkChartPage *page, const char *path, GByteArray *bytes, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *name = g_filename_display_basename (path);
  cairo_status_t status;

  if (g_str_has_suffix (lower, ".png"))
    status = write_png (page, bytes);
  else if (g_str_has_suffix (lower, ".svg"))
    status = write_svg (page, bytes);
  else if (g_str_has_suffix (lower, ".pdf"))
    status = write_pdf (page, bytes);
  else
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_INVALID,
                   _ ("The chart was not saved as “%s”: end the name in .png, .svg or .pdf."),
                   name);
      return FALSE;
    }
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FAILED,
               _ ("The chart “%s” could not be drawn (%s). Close other programs and try again."),
               name,
               cairo_status_to_string (status));
  return FALSE;
}

/**
 * hk_chart_page_save:
 * @path: ends in .png, .svg or .pdf
 *
 * Returns: %TRUE when the file is complete; the old file stays otherwise
 */
gboolean
hk_chart_page_save (const HkChartPage *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!write_picture (self, path, bytes, error))
    return FALSE;
  if (hk_report_file_write (path, bytes, &problem))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error,
               HK_ERROR,
               hk_report_file_get_code (problem),
               _ ("The chart was not saved as “%s”. Choose another folder or name. (%s)"),
               name,
               problem->message);
  return FALSE;
}
