/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards in two columns of equal rows where there is room, below each other where there is not. */

#define G_LOG_DOMAIN "hk-columns"

#include "config.h"

#include "hk-columns.h"

struct _HkColumns
{
  GtkWidget parent_instance;

  /* State */
  int threshold;
  int start_share;
  int spacing;
};

enum
{
  PROP_THRESHOLD = 1,
  PROP_START_SHARE,
  PROP_SPACING,
  N_PROPERTIES
};

/* One or two children side by side. */
typedef struct
{
  GtkWidget *start;
  GtkWidget *end; /* NULL: start has the row for itself */
  int start_width;
  int end_width;
  int height;
} Row;

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (HkColumns, hk_columns, GTK_TYPE_WIDGET)

static GtkWidget *
get_next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
measure_height (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return MAX (minimum, natural);
}

static int
measure_least_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Gives both their share, or what they need at least. FALSE where there is no room for two. */
static gboolean
try_side_by_side (HkColumns *self, Row *row, GtkWidget *end, int width)
{
  int room = width - self->spacing;
  int least_start, least_end;

  if (width < self->threshold)
    return FALSE;
  least_start = measure_least_width (row->start);
  least_end = measure_least_width (end);
  if (least_start + least_end > room)
    return FALSE;
  row->end = end;
  row->start_width = CLAMP (room * self->start_share / 100, least_start, room - least_end);
  row->end_width = room - row->start_width;
  return TRUE;
}

/* Takes the next row from *child on. */
static Row
take_row (HkColumns *self, GtkWidget **child, int width)
{
  Row row = { .start = *child, .start_width = width };

  *child = get_next_shown (gtk_widget_get_next_sibling (row.start));
  if (*child != NULL && try_side_by_side (self, &row, *child, width))
    {
      *child = get_next_shown (gtk_widget_get_next_sibling (row.end));
      row.height = measure_height (row.end, row.end_width);
    }
  row.height = MAX (row.height, measure_height (row.start, row.start_width));
  return row;
}

static void
measure_width (HkColumns *self, int *minimum, int *natural)
{
  for (GtkWidget *child = get_next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
       child != NULL;
       child = get_next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (
          child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  *natural = MAX (*natural, self->threshold);
}

static GtkSizeRequestMode
hk_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hk_columns_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  HkColumns *self = HK_COLUMNS (widget);
  GtkWidget *child = get_next_shown (gtk_widget_get_first_child (widget));
  int height = 0;

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  if (for_size < 0)
    measure_width (self, minimum, &for_size);
  while (child != NULL)
    {
      Row row = take_row (self, &child, for_size);

      height += row.height + (child != NULL ? self->spacing : 0);
    }
  *minimum = *natural = height;
}

static void
hk_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HkColumns *self = HK_COLUMNS (widget);
  GtkWidget *child = get_next_shown (gtk_widget_get_first_child (widget));
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  while (child != NULL)
    {
      Row row = take_row (self, &child, width);
      GtkAllocation place = { 0, y, row.start_width, row.height };

      place.x = mirrored ? width - row.start_width : 0;
      gtk_widget_size_allocate (row.start, &place, -1);
      if (row.end != NULL)
        {
          place.x = mirrored ? 0 : width - row.end_width;
          place.width = row.end_width;
          gtk_widget_size_allocate (row.end, &place, -1);
        }
      y += row.height + self->spacing;
    }
}

static void
hk_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HkColumns *self = HK_COLUMNS (object);

  switch (id)
    {
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    case PROP_START_SHARE:
      g_value_set_int (value, self->start_share);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hk_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HkColumns *self = HK_COLUMNS (object);

  switch (id)
    {
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      break;
    case PROP_START_SHARE:
      self->start_share = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
hk_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hk_columns_parent_class)->dispose (object);
}

static void
hk_columns_class_init (HkColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hk_columns_get_property;
  object_class->set_property = hk_columns_set_property;
  object_class->dispose = hk_columns_dispose;
  widget_class->get_request_mode = hk_columns_get_request_mode;
  widget_class->measure = hk_columns_measure;
  widget_class->size_allocate = hk_columns_size_allocate;

  properties[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, 10000, 1000, flags);
  properties[PROP_START_SHARE] = g_param_spec_int ("start-share", NULL, NULL, 1, 99, 59, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 18, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
hk_columns_init (HkColumns *self)
{
  self->threshold = 1000;
  self->start_share = 59;
  self->spacing = 18;
}
