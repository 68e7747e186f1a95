/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the matrix: head, first column and totals stay where they are, the rest scrolls under them.
 */

#define G_LOG_DOMAIN "hk-matrix-draw"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hk-format.h"
#include "hk-matrix-private.h"
#include "hk-window-palette.h"

#define UNIT_HEIGHT 22
#define PADDING 9

/* What one draw needs. */
typedef struct
{
  GtkSnapshot *snapshot;
  PangoLayout *layout;
  const HkPalette *palette;
  float cell; /* width of one */
  float left; /* of the first cell, after scrolling */
  float top;
  float width;
  float height;
} Sheet;

static GdkRGBA
to_rgba (const HkColor *color, double share)
{
  return (GdkRGBA){
    (float)color->red, (float)color->green, (float)color->blue, (float)(color->alpha * share)
  };
}

static void
fill (Sheet *sheet, const HkColor *color, double share, float x, float y, float w, float h)
{
  GdkRGBA rgba = to_rgba (color, share);

  gtk_snapshot_append_color (sheet->snapshot, &rgba, &GRAPHENE_RECT_INIT (x, y, w, h));
}

typedef enum
{
  TEXT_PLAIN = 0,
  TEXT_BOLD = 1 << 0,
  TEXT_DIM = 1 << 1,
  TEXT_SMALL = 1 << 2,
  TEXT_START = 1 << 3,
  TEXT_TWO_LINES = 1 << 4,
} TextFlags;

/* Inside a box, vertically centred, ellipsised; one line unless asked for two. */
static void
write_text (Sheet *sheet, const char *text, TextFlags flags, float x, float y, float w, float h)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA rgba =
      to_rgba ((flags & TEXT_DIM) != 0 ? &sheet->palette->text_dim : &sheet->palette->text, 1);
  int height;

  if ((flags & TEXT_BOLD) != 0)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if ((flags & TEXT_SMALL) != 0)
    pango_attr_list_insert (attributes, pango_attr_scale_new (9.0 / 11.0));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (sheet->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (sheet->layout, text, -1);
  pango_layout_set_height (sheet->layout, (flags & TEXT_TWO_LINES) != 0 ? -2 : -1);
  pango_layout_set_width (sheet->layout, (int)(w - 2 * PADDING) * PANGO_SCALE);
  pango_layout_set_alignment (sheet->layout,
                              (flags & TEXT_START) != 0 ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  pango_layout_get_pixel_size (sheet->layout, NULL, &height);
  gtk_snapshot_save (sheet->snapshot);
  gtk_snapshot_translate (sheet->snapshot,
                          &GRAPHENE_POINT_INIT (x + PADDING, y + (h - (float)height) / 2));
  gtk_snapshot_append_layout (sheet->snapshot, sheet->layout, &rgba);
  gtk_snapshot_restore (sheet->snapshot);
}

/* A heading over a caption, or a figure over its note. */
static void
write_pair (
    Sheet *sheet, const char *first, const char *second, TextFlags flags, float x, float y, float h)
{
  float line = h / 2 - 4;

  write_text (sheet, first, flags, x, y + 4, sheet->cell, line);
  write_text (sheet, second, TEXT_SMALL | TEXT_DIM, x, y + line, sheet->cell, line);
}

static float
column_x (Sheet *sheet, guint shown)
{
  return sheet->left + (float)shown * sheet->cell;
}

static char *
dup_thousands (gint64 yen)
{
  return hk_format_yen ((yen + 500) / 1000);
}

static guint
count_services (HkMatrix *self, guint row)
{
  guint n = 0;

  for (guint c = 0; c < self->columns->len; c++)
    n +=
        hk_consolidation_get_cell (self->consolidation, row, hk_matrix_column_at (self, c)) != NULL;
  return n;
}

static gint64
sum_yearly (HkMatrix *self, guint row)
{
  gint64 sum = 0;

  for (guint c = 0; c < self->columns->len; c++)
    {
      const HkMatrixCell *cell =
          hk_consolidation_get_cell (self->consolidation, row, hk_matrix_column_at (self, c));

      sum += cell != NULL ? cell->yearly_yen : 0;
    }
  return sum;
}

static void
draw_row (HkMatrix *self, Sheet *sheet, guint shown)
{
  guint row = hk_matrix_row_at (self, shown);
  float y = sheet->top + (float)(shown * HK_MATRIX_ROW_HEIGHT);
  TextFlags flags = shown == self->row ? TEXT_BOLD : TEXT_PLAIN;
  g_autofree char *services = hk_format_integer (count_services (self, row));
  g_autofree char *yearly = dup_thousands (sum_yearly (self, row));

  for (guint c = 0; c < self->columns->len; c++)
    {
      const HkMatrixCell *cell =
          hk_consolidation_get_cell (self->consolidation, row, hk_matrix_column_at (self, c));
      g_autofree char *quantity = cell != NULL ? hk_format_integer (cell->quantity) : NULL;

      write_text (sheet,
                  quantity != NULL ? quantity : "・",
                  quantity == NULL                          ? TEXT_DIM
                  : shown == self->row && c == self->column ? TEXT_BOLD
                                                            : TEXT_PLAIN,
                  column_x (sheet, c),
                  y,
                  sheet->cell,
                  HK_MATRIX_ROW_HEIGHT);
    }
  write_text (sheet,
              services,
              TEXT_DIM,
              column_x (sheet, self->columns->len),
              y,
              sheet->cell,
              HK_MATRIX_ROW_HEIGHT);
  write_text (sheet,
              yearly,
              flags,
              column_x (sheet, self->columns->len + 1),
              y,
              sheet->cell,
              HK_MATRIX_ROW_HEIGHT);
  fill (sheet, &sheet->palette->grid, 1, 0, y + HK_MATRIX_ROW_HEIGHT - 1, sheet->width, 1);
}

static void
draw_name (HkMatrix *self, Sheet *sheet, guint shown)
{
  HkMunicipality *body =
      hk_consolidation_get_row (self->consolidation, hk_matrix_row_at (self, shown));

  write_text (sheet,
              hk_municipality_get_display_name (body),
              TEXT_START | (shown == self->row ? TEXT_BOLD : TEXT_PLAIN),
              0,
              sheet->top + (float)(shown * HK_MATRIX_ROW_HEIGHT),
              HK_MATRIX_NAME_WIDTH,
              HK_MATRIX_ROW_HEIGHT);
}

static void
draw_head (HkMatrix *self, Sheet *sheet)
{
  guint n = self->columns->len;

  for (guint c = 0; c < n; c++)
    {
      const HkMatrixColumn *column =
          hk_consolidation_get_column (self->consolidation, hk_matrix_column_at (self, c));

      write_text (sheet,
                  column->name,
                  TEXT_SMALL | TEXT_TWO_LINES | (c == self->column ? TEXT_BOLD : TEXT_PLAIN),
                  column_x (sheet, c),
                  2,
                  sheet->cell,
                  HK_MATRIX_HEAD_HEIGHT - UNIT_HEIGHT);
      write_text (sheet,
                  column->unit,
                  TEXT_SMALL | TEXT_DIM,
                  column_x (sheet, c),
                  HK_MATRIX_HEAD_HEIGHT - UNIT_HEIGHT - 2,
                  sheet->cell,
                  UNIT_HEIGHT);
    }
  write_text (sheet,
              C_ ("matrix", "Services"),
              TEXT_PLAIN,
              column_x (sheet, n),
              0,
              sheet->cell,
              HK_MATRIX_HEAD_HEIGHT);
  write_pair (sheet,
              C_ ("matrix", "Yearly cost"),
              C_ ("matrix", "thousand yen"),
              TEXT_PLAIN,
              column_x (sheet, n + 1),
              0,
              HK_MATRIX_HEAD_HEIGHT);
}

static void
draw_column_total (HkMatrix *self, Sheet *sheet, guint shown, float y)
{
  gint64 quantity = 0;
  guint n = 0;
  g_autofree char *sum = NULL;
  g_autofree char *count = NULL;
  g_autofree char *bodies = NULL;

  for (guint r = 0; r < self->rows->len; r++)
    {
      const HkMatrixCell *cell = hk_consolidation_get_cell (
          self->consolidation, hk_matrix_row_at (self, r), hk_matrix_column_at (self, shown));

      quantity += cell != NULL ? cell->quantity : 0;
      n += cell != NULL ? 1 : 0;
    }
  sum = hk_format_integer (quantity);
  count = hk_format_integer (n);
  bodies = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s body", "%s bodies", n), count);
  write_pair (sheet, sum, bodies, TEXT_BOLD, column_x (sheet, shown), y, HK_MATRIX_TOTAL_HEIGHT);
}

static void
draw_totals (HkMatrix *self, Sheet *sheet, float y)
{
  gint64 yearly = 0;
  guint services = 0;
  guint n = self->columns->len;
  g_autofree char *yearly_text = NULL;
  g_autofree char *services_text = NULL;

  for (guint c = 0; c < n; c++)
    draw_column_total (self, sheet, c, y);
  for (guint r = 0; r < self->rows->len; r++)
    {
      yearly += sum_yearly (self, hk_matrix_row_at (self, r));
      services += count_services (self, hk_matrix_row_at (self, r));
    }
  yearly_text = dup_thousands (yearly);
  services_text = hk_format_integer (services);
  write_text (
      sheet, services_text, TEXT_BOLD, column_x (sheet, n), y, sheet->cell, HK_MATRIX_TOTAL_HEIGHT);
  write_text (sheet,
              yearly_text,
              TEXT_BOLD,
              column_x (sheet, n + 1),
              y,
              sheet->cell,
              HK_MATRIX_TOTAL_HEIGHT);
}

static void
draw_cursor (HkMatrix *self, Sheet *sheet, float bottom)
{
  const gboolean is_total = self->row >= self->rows->len;
  GdkRGBA rgba = to_rgba (&sheet->palette->own, 1);
  const GdkRGBA colors[4] = { rgba, rgba, rgba, rgba };
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
      &outline,
      &GRAPHENE_RECT_INIT (column_x (sheet, self->column),
                           is_total ? bottom
                                    : sheet->top + (float)(self->row * HK_MATRIX_ROW_HEIGHT) - 1,
                           sheet->cell,
                           is_total ? HK_MATRIX_TOTAL_HEIGHT : HK_MATRIX_ROW_HEIGHT + 1),
      4);
  gtk_snapshot_append_border (sheet->snapshot, &outline, widths, colors);
}

/* Cursor bands, then texts, each clipped to its own part of the sheet. */
static void
draw_body (HkMatrix *self, Sheet *sheet, float bottom)
{
  float height = bottom - HK_MATRIX_HEAD_HEIGHT;

  gtk_snapshot_push_clip (sheet->snapshot,
                          &GRAPHENE_RECT_INIT (0, HK_MATRIX_HEAD_HEIGHT, sheet->width, height));
  if (self->row < self->rows->len)
    fill (sheet,
          &sheet->palette->own,
          0.08,
          0,
          sheet->top + (float)(self->row * HK_MATRIX_ROW_HEIGHT),
          sheet->width,
          HK_MATRIX_ROW_HEIGHT);
  gtk_snapshot_push_clip (
      sheet->snapshot,
      &GRAPHENE_RECT_INIT (HK_MATRIX_NAME_WIDTH, HK_MATRIX_HEAD_HEIGHT, sheet->width, height));
  for (guint r = 0; r < self->rows->len; r++)
    draw_row (self, sheet, r);
  if (self->row < self->rows->len)
    draw_cursor (self, sheet, bottom);
  gtk_snapshot_pop (sheet->snapshot);
  for (guint r = 0; r < self->rows->len; r++)
    draw_name (self, sheet, r);
  gtk_snapshot_pop (sheet->snapshot);
}

void
hk_matrix_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HkMatrix *self = HK_MATRIX (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  Sheet sheet = { .snapshot = snapshot,
                  .layout = layout,
                  .palette = hk_window_palette_get (),
                  .cell = (float)self->cell_width,
                  .left = HK_MATRIX_NAME_WIDTH - (float)gtk_adjustment_get_value (self->horizontal),
                  .top = HK_MATRIX_HEAD_HEIGHT - (float)gtk_adjustment_get_value (self->vertical),
                  .width = (float)gtk_widget_get_width (widget),
                  .height = (float)gtk_widget_get_height (widget) };
  float bottom;

  if (!hk_matrix_has_cells (self))
    return;
  bottom = MIN (sheet.height - HK_MATRIX_TOTAL_HEIGHT,
                HK_MATRIX_HEAD_HEIGHT + (float)(self->rows->len * HK_MATRIX_ROW_HEIGHT));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  fill (&sheet, &sheet.palette->text, 0.05, 0, bottom, sheet.width, HK_MATRIX_TOTAL_HEIGHT);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (HK_MATRIX_NAME_WIDTH, 0, sheet.width, sheet.height));
  fill (&sheet,
        &sheet.palette->own,
        0.07,
        column_x (&sheet, self->column),
        0,
        sheet.cell,
        bottom + HK_MATRIX_TOTAL_HEIGHT);
  draw_head (self, &sheet);
  draw_totals (self, &sheet, bottom);
  if (self->row >= self->rows->len)
    draw_cursor (self, &sheet, bottom);
  gtk_snapshot_pop (snapshot);
  write_text (
      &sheet, C_ ("matrix", "Body"), TEXT_START, 0, 0, HK_MATRIX_NAME_WIDTH, HK_MATRIX_HEAD_HEIGHT);
  write_text (&sheet,
              C_ ("matrix", "Total"),
              TEXT_START | TEXT_BOLD,
              0,
              bottom,
              HK_MATRIX_NAME_WIDTH,
              HK_MATRIX_TOTAL_HEIGHT);
  draw_body (self, &sheet, bottom);
  fill (&sheet, &sheet.palette->axis, 1, 0, HK_MATRIX_HEAD_HEIGHT - 1, sheet.width, 1);
  fill (&sheet, &sheet.palette->axis, 1, 0, bottom, sheet.width, 1);
}
