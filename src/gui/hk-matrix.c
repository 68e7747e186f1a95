/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prefecture's table of bodies and services: head, first column and totals stay; one cell
 * cursor, moved by keys or pointer. */

#define G_LOG_DOMAIN "hk-matrix"

#include "config.h"

#include "hk-matrix-private.h"

#include <glib/gi18n-lib.h>

#include "hk-format.h"

#define CELL_WIDTH 77 /* at least */
#define WIDEST_CELL 128

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

static int
get_inner_width (HkMatrix *self)
{
  return (int)(self->columns->len + HK_MATRIX_N_SUMS) * self->cell_width;
}

static int
get_inner_height (HkMatrix *self)
{
  return (int)self->rows->len * HK_MATRIX_ROW_HEIGHT;
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
      *minimum = HK_MATRIX_NAME_WIDTH + CELL_WIDTH;
      *natural =
          MAX (*minimum,
               HK_MATRIX_NAME_WIDTH + (int)(self->columns->len + HK_MATRIX_N_SUMS) * CELL_WIDTH);
    }
  else
    {
      *minimum = HK_MATRIX_HEAD_HEIGHT + HK_MATRIX_TOTAL_HEIGHT + HK_MATRIX_ROW_HEIGHT;
      *natural =
          MAX (*minimum, HK_MATRIX_HEAD_HEIGHT + HK_MATRIX_TOTAL_HEIGHT + get_inner_height (self));
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
      CLAMP ((width - HK_MATRIX_NAME_WIDTH) / (int)(self->columns->len + HK_MATRIX_N_SUMS),
             CELL_WIDTH,
             WIDEST_CELL);
  configure (
      self->horizontal, get_inner_width (self), width - HK_MATRIX_NAME_WIDTH, self->cell_width);
  configure (self->vertical,
             get_inner_height (self),
             height - HK_MATRIX_HEAD_HEIGHT - HK_MATRIX_TOTAL_HEIGHT,
             HK_MATRIX_ROW_HEIGHT);
}

static char *
dup_cell_description (HkMatrix *self)
{
  const HkMatrixColumn *column =
      hk_consolidation_get_column (self->consolidation, hk_matrix_column_at (self, self->column));
  const HkMatrixCell *cell = hk_consolidation_get_cell (self->consolidation,
                                                        hk_matrix_row_at (self, self->row),
                                                        hk_matrix_column_at (self, self->column));
  const char *name = hk_municipality_get_display_name (
      hk_consolidation_get_row (self->consolidation, hk_matrix_row_at (self, self->row)));
  g_autofree char *quantity = cell != NULL ? hk_format_integer (cell->quantity) : NULL;

  return cell != NULL
             ? g_strdup_printf (_ ("%s, %s: %s %s"), name, column->name, quantity, column->unit)
             : g_strdup_printf (_ ("%s, %s: no request"), name, column->name);
}

/* A total is named; its figure is in the card beside, which follows the cursor. */
static char *
dup_total_description (HkMatrix *self)
{
  const char *row = self->row < self->rows->len
                        ? hk_municipality_get_display_name (hk_consolidation_get_row (
                              self->consolidation, hk_matrix_row_at (self, self->row)))
                        : C_ ("matrix", "Total");
  const char *column = self->column < self->columns->len
                           ? hk_consolidation_get_column (self->consolidation,
                                                          hk_matrix_column_at (self, self->column))
                                 ->name
                       : hk_matrix_is_on_yen (self) ? C_ ("matrix", "Yearly cost")
                                                    : C_ ("matrix", "Services");

  return g_strdup_printf (_ ("%s · %s"), row, column);
}

static void
describe_cell (HkMatrix *self)
{
  g_autofree char *text = NULL;

  if (!hk_matrix_has_cells (self))
    return;
  text = hk_matrix_is_on_total (self, NULL, NULL) ? dup_total_description (self)
                                                  : dup_cell_description (self);
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
  if (row < self->rows->len)
    scroll_to (self->vertical, row * HK_MATRIX_ROW_HEIGHT, HK_MATRIX_ROW_HEIGHT);
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
                                     hk_matrix_row_at (self, (guint)row),
                                     hk_matrix_column_at (self, (guint)column)) != NULL)
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

  if (!hk_matrix_has_cells (self))
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
      columns = -(int)self->columns->len - HK_MATRIX_N_SUMS;
      break;
    case GDK_KEY_End:
      columns = (int)self->columns->len + HK_MATRIX_N_SUMS;
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
  double inner_x = x - HK_MATRIX_NAME_WIDTH + gtk_adjustment_get_value (self->horizontal);
  double inner_y = y - HK_MATRIX_HEAD_HEIGHT + gtk_adjustment_get_value (self->vertical);
  guint column = (guint)MAX (inner_x / self->cell_width, 0);
  guint row = (guint)MAX (inner_y / HK_MATRIX_ROW_HEIGHT, 0);
  double bottom = MIN (gtk_widget_get_height (GTK_WIDGET (self)) - HK_MATRIX_TOTAL_HEIGHT,
                       HK_MATRIX_HEAD_HEIGHT + (double)self->rows->len * HK_MATRIX_ROW_HEIGHT);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!hk_matrix_has_cells (self) || x < HK_MATRIX_NAME_WIDTH || y < HK_MATRIX_HEAD_HEIGHT ||
      y > bottom + HK_MATRIX_TOTAL_HEIGHT || column >= self->columns->len + HK_MATRIX_N_SUMS)
    return;
  set_cursor (self, y >= bottom ? self->rows->len : MIN (row, self->rows->len - 1), column);
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
  g_clear_pointer (&self->one_row, g_array_unref);
  g_clear_pointer (&self->one_column, g_array_unref);

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
  self->one_row = g_array_new (FALSE, FALSE, sizeof (guint));
  self->one_column = g_array_new (FALSE, FALSE, sizeof (guint));
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

  if (!hk_matrix_has_cells (self))
    return FALSE;
  *ret_row = hk_matrix_row_at (self, MIN (self->row, self->rows->len - 1));
  *ret_column = hk_matrix_column_at (self, MIN (self->column, self->columns->len - 1));
  return TRUE;
}

gboolean
hk_matrix_is_on_total (HkMatrix *self, gboolean *ret_of_rows, gboolean *ret_of_columns)
{
  gboolean of_rows = FALSE;
  gboolean of_columns = FALSE;

  g_return_val_if_fail (HK_IS_MATRIX (self), FALSE);

  of_rows = hk_matrix_has_cells (self) && self->row >= self->rows->len;
  of_columns = hk_matrix_has_cells (self) && self->column >= self->columns->len;
  if (ret_of_rows != NULL)
    *ret_of_rows = of_rows;
  if (ret_of_columns != NULL)
    *ret_of_columns = of_columns;
  return of_rows || of_columns;
}

gboolean
hk_matrix_is_on_yen (HkMatrix *self)
{
  g_return_val_if_fail (HK_IS_MATRIX (self), FALSE);

  return hk_matrix_has_cells (self) && self->column == self->columns->len + 1;
}

gboolean
hk_matrix_get_part (HkMatrix *self, GArray **ret_rows, GArray **ret_columns)
{
  gboolean of_rows = FALSE;
  gboolean of_columns = FALSE;
  guint row = 0;
  guint column = 0;

  g_return_val_if_fail (HK_IS_MATRIX (self), FALSE);
  g_return_val_if_fail (ret_rows != NULL && ret_columns != NULL, FALSE);

  if (!hk_matrix_get_cell (self, &row, &column))
    return FALSE;
  hk_matrix_is_on_total (self, &of_rows, &of_columns);
  g_array_set_size (self->one_row, 0);
  g_array_set_size (self->one_column, 0);
  g_array_append_val (self->one_row, row);
  g_array_append_val (self->one_column, column);
  *ret_rows = of_rows ? self->rows : self->one_row;
  *ret_columns = of_columns ? self->columns : self->one_column;
  return TRUE;
}

void
hk_matrix_move_cursor (HkMatrix *self, int rows, int columns)
{
  g_return_if_fail (HK_IS_MATRIX (self));

  if (hk_matrix_has_cells (self))
    set_cursor (self,
                (guint)CLAMP ((int)self->row + rows, 0, (int)self->rows->len),
                (guint)CLAMP ((int)self->column + columns,
                              0,
                              (int)self->columns->len + HK_MATRIX_N_SUMS - 1));
}
