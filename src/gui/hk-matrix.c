/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prefecture's table of bodies and services: head, first column and totals stay; one cell
 * cursor, moved by keys or pointer. */

#define G_LOG_DOMAIN "hk-matrix"

#include "config.h"

#include "hk-matrix.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hk-format.h"
#include "hk-palette.h"

#define HEAD_HEIGHT 64
#define ROW_HEIGHT 41
#define TOTAL_HEIGHT 57
#define UNIT_HEIGHT 22
#define NAME_WIDTH 104
#define CELL_WIDTH 77 /* at least */
#define WIDEST_CELL 128
#define PADDING 9
#define N_SUMS 2 /* services, yearly cost */

struct _HkMatrix
{
  GtkWidget parent_instance;

  /* Owned */
  HkConsolidation *consolidation;
  GArray *rows;
  GArray *columns;
  GtkAdjustment *horizontal;
  GtkAdjustment *vertical;

  /* State */
  int cell_width;
  guint row; /* of the cursor, among what is shown */
  guint column;
};

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_CELL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (HkMatrix,
                               hk_matrix,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

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

static guint
row_at (HkMatrix *self, guint shown)
{
  return g_array_index (self->rows, guint, shown);
}

static guint
column_at (HkMatrix *self, guint shown)
{
  return g_array_index (self->columns, guint, shown);
}

static gboolean
has_cells (HkMatrix *self)
{
  return self->consolidation != NULL && self->rows->len > 0 && self->columns->len > 0;
}

static const HkPalette *
get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return hk_palette_get (is_dark ? HK_STYLE_HIGH_CONTRAST_DARK : HK_STYLE_HIGH_CONTRAST);
  return hk_palette_get (is_dark ? HK_STYLE_DARK : HK_STYLE_LIGHT);
}

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
    n += hk_consolidation_get_cell (self->consolidation, row, column_at (self, c)) != NULL;
  return n;
}

static gint64
sum_yearly (HkMatrix *self, guint row)
{
  gint64 sum = 0;

  for (guint c = 0; c < self->columns->len; c++)
    {
      const HkMatrixCell *cell =
          hk_consolidation_get_cell (self->consolidation, row, column_at (self, c));

      sum += cell != NULL ? cell->yearly_yen : 0;
    }
  return sum;
}

static void
draw_row (HkMatrix *self, Sheet *sheet, guint shown)
{
  guint row = row_at (self, shown);
  float y = sheet->top + (float)(shown * ROW_HEIGHT);
  TextFlags flags = shown == self->row ? TEXT_BOLD : TEXT_PLAIN;
  g_autofree char *services = hk_format_integer (count_services (self, row));
  g_autofree char *yearly = dup_thousands (sum_yearly (self, row));

  for (guint c = 0; c < self->columns->len; c++)
    {
      const HkMatrixCell *cell =
          hk_consolidation_get_cell (self->consolidation, row, column_at (self, c));
      g_autofree char *quantity = cell != NULL ? hk_format_integer (cell->quantity) : NULL;

      write_text (sheet,
                  quantity != NULL ? quantity : "・",
                  quantity == NULL                          ? TEXT_DIM
                  : shown == self->row && c == self->column ? TEXT_BOLD
                                                            : TEXT_PLAIN,
                  column_x (sheet, c),
                  y,
                  sheet->cell,
                  ROW_HEIGHT);
    }
  write_text (
      sheet, services, TEXT_DIM, column_x (sheet, self->columns->len), y, sheet->cell, ROW_HEIGHT);
  write_text (
      sheet, yearly, flags, column_x (sheet, self->columns->len + 1), y, sheet->cell, ROW_HEIGHT);
  fill (sheet, &sheet->palette->grid, 1, 0, y + ROW_HEIGHT - 1, sheet->width, 1);
}

static void
draw_name (HkMatrix *self, Sheet *sheet, guint shown)
{
  HkMunicipality *body = hk_consolidation_get_row (self->consolidation, row_at (self, shown));

  write_text (sheet,
              hk_municipality_get_display_name (body),
              TEXT_START | (shown == self->row ? TEXT_BOLD : TEXT_PLAIN),
              0,
              sheet->top + (float)(shown * ROW_HEIGHT),
              NAME_WIDTH,
              ROW_HEIGHT);
}

static void
draw_head (HkMatrix *self, Sheet *sheet)
{
  guint n = self->columns->len;

  for (guint c = 0; c < n; c++)
    {
      const HkMatrixColumn *column =
          hk_consolidation_get_column (self->consolidation, column_at (self, c));

      write_text (sheet,
                  column->name,
                  TEXT_SMALL | TEXT_TWO_LINES | (c == self->column ? TEXT_BOLD : TEXT_PLAIN),
                  column_x (sheet, c),
                  2,
                  sheet->cell,
                  HEAD_HEIGHT - UNIT_HEIGHT);
      write_text (sheet,
                  column->unit,
                  TEXT_SMALL | TEXT_DIM,
                  column_x (sheet, c),
                  HEAD_HEIGHT - UNIT_HEIGHT - 2,
                  sheet->cell,
                  UNIT_HEIGHT);
    }
  write_text (sheet,
              C_ ("matrix", "Services"),
              TEXT_PLAIN,
              column_x (sheet, n),
              0,
              sheet->cell,
              HEAD_HEIGHT);
  write_pair (sheet,
              C_ ("matrix", "Yearly cost"),
              C_ ("matrix", "thousand yen"),
              TEXT_PLAIN,
              column_x (sheet, n + 1),
              0,
              HEAD_HEIGHT);
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
          self->consolidation, row_at (self, r), column_at (self, shown));

      quantity += cell != NULL ? cell->quantity : 0;
      n += cell != NULL ? 1 : 0;
    }
  sum = hk_format_integer (quantity);
  count = hk_format_integer (n);
  bodies = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s body", "%s bodies", n), count);
  write_pair (sheet, sum, bodies, TEXT_BOLD, column_x (sheet, shown), y, TOTAL_HEIGHT);
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
      yearly += sum_yearly (self, row_at (self, r));
      services += count_services (self, row_at (self, r));
    }
  yearly_text = dup_thousands (yearly);
  services_text = hk_format_integer (services);
  write_text (sheet, services_text, TEXT_BOLD, column_x (sheet, n), y, sheet->cell, TOTAL_HEIGHT);
  write_text (sheet, yearly_text, TEXT_BOLD, column_x (sheet, n + 1), y, sheet->cell, TOTAL_HEIGHT);
}

static void
draw_cursor (HkMatrix *self, Sheet *sheet)
{
  GdkRGBA rgba = to_rgba (&sheet->palette->own, 1);
  const GdkRGBA colors[4] = { rgba, rgba, rgba, rgba };
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
      &outline,
      &GRAPHENE_RECT_INIT (column_x (sheet, self->column),
                           sheet->top + (float)(self->row * ROW_HEIGHT) - 1,
                           sheet->cell,
                           ROW_HEIGHT + 1),
      4);
  gtk_snapshot_append_border (sheet->snapshot, &outline, widths, colors);
}

/* Cursor bands, then texts, each clipped to its own part of the sheet. */
static void
draw_body (HkMatrix *self, Sheet *sheet, float bottom)
{
  float height = bottom - HEAD_HEIGHT;

  gtk_snapshot_push_clip (sheet->snapshot,
                          &GRAPHENE_RECT_INIT (0, HEAD_HEIGHT, sheet->width, height));
  fill (sheet,
        &sheet->palette->own,
        0.08,
        0,
        sheet->top + (float)(self->row * ROW_HEIGHT),
        sheet->width,
        ROW_HEIGHT);
  gtk_snapshot_push_clip (sheet->snapshot,
                          &GRAPHENE_RECT_INIT (NAME_WIDTH, HEAD_HEIGHT, sheet->width, height));
  for (guint r = 0; r < self->rows->len; r++)
    draw_row (self, sheet, r);
  draw_cursor (self, sheet);
  gtk_snapshot_pop (sheet->snapshot);
  for (guint r = 0; r < self->rows->len; r++)
    draw_name (self, sheet, r);
  gtk_snapshot_pop (sheet->snapshot);
}

static void
hk_matrix_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HkMatrix *self = HK_MATRIX (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  Sheet sheet = { .snapshot = snapshot,
                  .layout = layout,
                  .palette = get_palette (),
                  .cell = (float)self->cell_width,
                  .left = NAME_WIDTH - (float)gtk_adjustment_get_value (self->horizontal),
                  .top = HEAD_HEIGHT - (float)gtk_adjustment_get_value (self->vertical),
                  .width = (float)gtk_widget_get_width (widget),
                  .height = (float)gtk_widget_get_height (widget) };
  float bottom;

  if (!has_cells (self))
    return;
  bottom = MIN (sheet.height - TOTAL_HEIGHT, HEAD_HEIGHT + (float)(self->rows->len * ROW_HEIGHT));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  fill (&sheet, &sheet.palette->text, 0.05, 0, bottom, sheet.width, TOTAL_HEIGHT);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (NAME_WIDTH, 0, sheet.width, sheet.height));
  fill (&sheet,
        &sheet.palette->own,
        0.07,
        column_x (&sheet, self->column),
        0,
        sheet.cell,
        bottom + TOTAL_HEIGHT);
  draw_head (self, &sheet);
  draw_totals (self, &sheet, bottom);
  gtk_snapshot_pop (snapshot);
  write_text (&sheet, C_ ("matrix", "Body"), TEXT_START, 0, 0, NAME_WIDTH, HEAD_HEIGHT);
  write_text (
      &sheet, C_ ("matrix", "Total"), TEXT_START | TEXT_BOLD, 0, bottom, NAME_WIDTH, TOTAL_HEIGHT);
  draw_body (self, &sheet, bottom);
  fill (&sheet, &sheet.palette->axis, 1, 0, HEAD_HEIGHT - 1, sheet.width, 1);
  fill (&sheet, &sheet.palette->axis, 1, 0, bottom, sheet.width, 1);
}

static int
get_inner_width (HkMatrix *self)
{
  return (int)(self->columns->len + N_SUMS) * self->cell_width;
}

static int
get_inner_height (HkMatrix *self)
{
  return (int)self->rows->len * ROW_HEIGHT;
}

static void
hk_matrix_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  HkMatrix *self = HK_MATRIX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NAME_WIDTH + CELL_WIDTH;
      *natural = MAX (*minimum, NAME_WIDTH + (int)(self->columns->len + N_SUMS) * CELL_WIDTH);
    }
  else
    {
      *minimum = HEAD_HEIGHT + TOTAL_HEIGHT + ROW_HEIGHT;
      *natural = MAX (*minimum, HEAD_HEIGHT + TOTAL_HEIGHT + get_inner_height (self));
    }
}

static void
configure (GtkAdjustment *adjustment, int inner, int room, double step)
{
  int page = CLAMP (room, 0, inner);

  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, inner - page),
                            0,
                            inner,
                            step,
                            page,
                            page);
}

static void
hk_matrix_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HkMatrix *self = HK_MATRIX (widget);

  /* A table of few columns uses the room that there is, within reason. */
  self->cell_width =
      CLAMP ((width - NAME_WIDTH) / (int)(self->columns->len + N_SUMS), CELL_WIDTH, WIDEST_CELL);
  configure (self->horizontal, get_inner_width (self), width - NAME_WIDTH, self->cell_width);
  configure (
      self->vertical, get_inner_height (self), height - HEAD_HEIGHT - TOTAL_HEIGHT, ROW_HEIGHT);
}

static void
describe_cell (HkMatrix *self)
{
  const HkMatrixColumn *column;
  const HkMatrixCell *cell;
  const char *name;
  g_autofree char *quantity = NULL;
  g_autofree char *text = NULL;

  if (!has_cells (self))
    return;
  column = hk_consolidation_get_column (self->consolidation, column_at (self, self->column));
  cell = hk_consolidation_get_cell (
      self->consolidation, row_at (self, self->row), column_at (self, self->column));
  name = hk_municipality_get_display_name (
      hk_consolidation_get_row (self->consolidation, row_at (self, self->row)));
  quantity = cell != NULL ? hk_format_integer (cell->quantity) : NULL;
  text = cell != NULL
             ? g_strdup_printf (_ ("%s, %s: %s %s"), name, column->name, quantity, column->unit)
             : g_strdup_printf (_ ("%s, %s: no request"), name, column->name);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
scroll_to (GtkAdjustment *adjustment, double start, double size)
{
  gtk_adjustment_clamp_page (adjustment, start, start + size);
}

static void
set_cursor (HkMatrix *self, guint row, guint column)
{
  self->row = row;
  self->column = column;
  scroll_to (self->vertical, row * ROW_HEIGHT, ROW_HEIGHT);
  scroll_to (self->horizontal, column * self->cell_width, self->cell_width);
  describe_cell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CELL_CHANGED], 0);
}

/* To the next cell with a figure in that direction, or as far as there is none. */
static void
jump (HkMatrix *self, int rows, int columns)
{
  int row = (int)self->row;
  int column = (int)self->column;

  for (;;)
    {
      int next_row = row + rows;
      int next_column = column + columns;

      if (next_row < 0 || next_row >= (int)self->rows->len || next_column < 0 ||
          next_column >= (int)self->columns->len)
        return;
      row = next_row;
      column = next_column;
      if (hk_consolidation_get_cell (self->consolidation,
                                     row_at (self, (guint)row),
                                     column_at (self, (guint)column)) != NULL)
        {
          set_cursor (self, (guint)row, (guint)column);
          return;
        }
    }
}

static gboolean
key_pressed_cb (HkMatrix *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean jumps = (state & GDK_CONTROL_MASK) != 0;
  int rows = 0;
  int columns = 0;

  if (!has_cells (self))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
      rows = -1;
      break;
    case GDK_KEY_Down:
      rows = 1;
      break;
    case GDK_KEY_Left:
      columns = -1;
      break;
    case GDK_KEY_Right:
      columns = 1;
      break;
    case GDK_KEY_Home:
      columns = -(int)self->columns->len;
      break;
    case GDK_KEY_End:
      columns = (int)self->columns->len;
      break;
    case GDK_KEY_Page_Up:
      rows = -10;
      break;
    case GDK_KEY_Page_Down:
      rows = 10;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if (jumps && ABS (rows) + ABS (columns) == 1)
    jump (self, rows, columns);
  else
    hk_matrix_move_cursor (self, rows, columns);
  return GDK_EVENT_STOP;
}

static void
pressed_cb (HkMatrix *self, int n_press, double x, double y)
{
  double inner_x = x - NAME_WIDTH + gtk_adjustment_get_value (self->horizontal);
  double inner_y = y - HEAD_HEIGHT + gtk_adjustment_get_value (self->vertical);
  guint column = (guint)MAX (inner_x / self->cell_width, 0);
  guint row = (guint)MAX (inner_y / ROW_HEIGHT, 0);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (x >= NAME_WIDTH && y >= HEAD_HEIGHT && row < self->rows->len && column < self->columns->len &&
      y < gtk_widget_get_height (GTK_WIDGET (self)) - TOTAL_HEIGHT)
    set_cursor (self, row, column);
}

static void
take_adjustment (HkMatrix *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  if (*place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, gtk_widget_queue_draw, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hk_matrix_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HkMatrix *self = HK_MATRIX (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->horizontal);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vertical);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_NATURAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_matrix_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HkMatrix *self = HK_MATRIX (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      take_adjustment (self, &self->horizontal, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      take_adjustment (self, &self->vertical, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_matrix_dispose (GObject *object)
{
  HkMatrix *self = HK_MATRIX (object);

  if (self->horizontal != NULL)
    g_signal_handlers_disconnect_by_func (self->horizontal, gtk_widget_queue_draw, self);
  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_func (self->vertical, gtk_widget_queue_draw, self);
  g_clear_object (&self->horizontal);
  g_clear_object (&self->vertical);
  g_clear_object (&self->consolidation);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);

  G_OBJECT_CLASS (hk_matrix_parent_class)->dispose (object);
}

static void
hk_matrix_class_init (HkMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hk_matrix_get_property;
  object_class->set_property = hk_matrix_set_property;
  object_class->dispose = hk_matrix_dispose;
  widget_class->measure = hk_matrix_measure;
  widget_class->size_allocate = hk_matrix_size_allocate;
  widget_class->snapshot = hk_matrix_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SIGNAL_CELL_CHANGED] = g_signal_new (
      "cell-changed", HK_TYPE_MATRIX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hk_matrix_init (HkMatrix *self)
{
  self->cell_width = CELL_WIDTH;
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  take_adjustment (self, &self->horizontal, NULL);
  take_adjustment (self, &self->vertical, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Matrix of bodies and services"),
                                  -1);
}

static void
copy_indices (GArray *target, GArray *source)
{
  g_array_set_size (target, 0);
  if (source->len > 0)
    g_array_append_vals (target, source->data, source->len);
}

void
hk_matrix_set (HkMatrix *self, HkConsolidation *consolidation, GArray *rows, GArray *columns)
{
  g_return_if_fail (HK_IS_MATRIX (self) && rows != NULL && columns != NULL);

  g_set_object (&self->consolidation, consolidation);
  copy_indices (self->rows, rows);
  copy_indices (self->columns, columns);
  self->row = MIN (self->row, MAX (rows->len, 1) - 1);
  self->column = MIN (self->column, MAX (columns->len, 1) - 1);
  describe_cell (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CELL_CHANGED], 0);
}

gboolean
hk_matrix_get_cell (HkMatrix *self, guint *ret_row, guint *ret_column)
{
  g_return_val_if_fail (HK_IS_MATRIX (self), FALSE);

  if (!has_cells (self))
    return FALSE;
  *ret_row = row_at (self, self->row);
  *ret_column = column_at (self, self->column);
  return TRUE;
}

void
hk_matrix_move_cursor (HkMatrix *self, int rows, int columns)
{
  g_return_if_fail (HK_IS_MATRIX (self));

  if (has_cells (self))
    set_cursor (self,
                (guint)CLAMP ((int)self->row + rows, 0, (int)self->rows->len - 1),
                (guint)CLAMP ((int)self->column + columns, 0, (int)self->columns->len - 1));
}
