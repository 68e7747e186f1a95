/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finished pages, for the printer and for PDF. */
#define G_LOG_DOMAIN "hk-print"

#include "config.h"
#include "hk-print.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-print-flow.h"
#include "hk-report-file.h"

#define POINTS_PER_UNIT 0.75
#define FOOTER_HEIGHT 36.0

struct _HkPrint
{
  GObject parent_instance;

  /* Owned */
  char *title;
  char *footer;
  GPtrArray *pages; /* (element-type cairo_surface_t), recorded in units of 1/96 inch */
};

G_DEFINE_FINAL_TYPE (HkPrint, hk_print, G_TYPE_OBJECT)

static void
hk_print_finalize (GObject *object)
{
  HkPrint *self = HK_PRINT (object);

  g_free (self->title);
  g_free (self->footer);
  g_clear_pointer (&self->pages, g_ptr_array_unref);

  G_OBJECT_CLASS (hk_print_parent_class)->finalize (object);
}

static void
hk_print_class_init (HkPrintClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_print_finalize;
}

static void
hk_print_init (HkPrint *self)
{
}

/* All transfer full. */
HkPrint *
hk_print_take (char *title, char *footer, GPtrArray *pages)
{
  HkPrint *self = g_object_new (HK_TYPE_PRINT, NULL);

  self->title = title;
  self->footer = footer;
  self->pages = pages;
  return self;
}

const char *
hk_print_get_title (HkPrint *self)
{
  g_return_val_if_fail (HK_IS_PRINT (self), NULL);

  return self->title;
}

guint
hk_print_get_n_pages (HkPrint *self)
{
  g_return_val_if_fail (HK_IS_PRINT (self), 0);

  return self->pages->len;
}

static void
draw_footer (HkPrint *self, guint page, cairo_t *cr)
{
  g_auto (HkCanvas) canvas = { 0 };
  double y = HK_PRINT_PAGE_HEIGHT - HK_PRINT_BOTTOM + FOOTER_HEIGHT;
  /* Translators: number of the page, number of pages */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->pages->len);

  hk_canvas_open (&canvas, cr, HK_STYLE_LIGHT, 1);
  hk_canvas_text (&canvas,
                  self->footer,
                  HK_PRINT_LEFT,
                  y,
                  &(HkTextStyle){ .size = HK_PRINT_SMALL,
                                  .color = canvas.palette->text_dim,
                                  .max_width = HK_PRINT_INNER * 0.8 });
  hk_canvas_text (&canvas,
                  number,
                  HK_PRINT_PAGE_WIDTH - HK_PRINT_RIGHT,
                  y,
                  &(HkTextStyle){ .size = HK_PRINT_SMALL,
                                  .align = HK_ALIGN_END,
                                  .color = canvas.palette->text_dim });
}

void
hk_print_draw_page (HkPrint *self, guint page, cairo_t *cr)
{
  g_return_if_fail (HK_IS_PRINT (self));
  g_return_if_fail (page < self->pages->len);
  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_scale (cr, POINTS_PER_UNIT, POINTS_PER_UNIT);
  cairo_set_source_surface (cr, g_ptr_array_index (self->pages, page), 0, 0);
  cairo_paint (cr);
  draw_footer (self, page, cr);
  cairo_restore (cr);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
write_pages (HkPrint *self, GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes, bytes, HK_PRINT_WIDTH, HK_PRINT_HEIGHT);
  cairo_t *cr;
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->footer);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Hakaru " HK_VERSION);
  cr = cairo_create (surface);
  for (guint i = 0; i < self->pages->len; i++)
    {
      hk_print_draw_page (self, i, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/**
 * hk_print_save_pdf:
 * @path: where the pages go
 *
 * Returns: %TRUE when the file is complete; an old file stays as it was otherwise
 */
gboolean
hk_print_save_pdf (HkPrint *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = NULL;
  cairo_status_t status;

  g_return_val_if_fail (HK_IS_PRINT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  name = g_filename_display_name (path);
  status = write_pages (self, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FAILED,
                   _ ("The pages for “%s” could not be drawn (%s). Close other programs and try "
                      "again."),
                   name,
                   cairo_status_to_string (status));
      return FALSE;
    }
  if (hk_report_file_write (path, bytes, &problem))
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               hk_report_file_get_code (problem),
               _ ("The pages were not saved as “%s”. Choose another folder or name. (%s)"),
               name,
               problem->message);
  return FALSE;
}
