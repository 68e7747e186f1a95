/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of all charts: title, caption, marks, cursor, text alternative. One lock, so that saving
 * may use a thread. */
#define G_LOG_DOMAIN "hk-chart"

#include "config.h"
#include "hk-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-chart-page.h"
#include "hk-chart-private.h"

typedef struct
{
  GRecMutex lock;

  /* Owned */
  char *title;
  char *caption;
  GArray *marks; /* HkChartMark */

  /* State */
  int cursor;
  double font_scale;
} HkChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HkChart, hk_chart, G_TYPE_OBJECT)

static HkChartPrivate *
get_private (HkChart *self)
{
  return hk_chart_get_instance_private (self);
}

static void
clear_mark (gpointer data)
{
  HkChartMark *mark = data;

  g_clear_pointer (&mark->text, g_free);
}

static GArray *
make_marks (guint n_marks)
{
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (HkChartMark));

  g_array_set_clear_func (marks, clear_mark);
  g_array_set_size (marks, n_marks);
  return marks;
}

static const char *
get_mark_text (HkChart *self, HkChartPrivate *priv, guint index)
{
  HkChartMark *mark = &g_array_index (priv->marks, HkChartMark, index);

  if (mark->text == NULL)
    mark->text = HK_CHART_GET_CLASS (self)->dup_mark_text (self, index);
  return mark->text;
}

/* A frame round the mark and its text in a label above it, kept inside the chart. */
static void
draw_cursor (HkChart *self, HkChartPrivate *priv, HkCanvas *canvas, double width)
{
  const HkChartMark *mark = &g_array_index (priv->marks, HkChartMark, (guint)priv->cursor);
  const char *text = get_mark_text (self, priv, (guint)priv->cursor);
  const HkPalette *palette = canvas->palette;
  double text_width = hk_canvas_measure (canvas, text, HK_TEXT_CAPTION, TRUE);
  HkBox frame = { mark->x - 2, mark->y - 2, mark->width + 4, mark->height + 4 };
  HkBox label = { 0 };

  label.width = MIN (text_width + 16, width);
  label.height = hk_canvas_line_height (canvas, HK_TEXT_CAPTION) + 4;
  label.x = CLAMP (mark->x + mark->width / 2 - label.width / 2, 0, MAX (width - label.width, 0));
  label.y = MAX (mark->y - label.height - 6, 0);
  hk_canvas_set_color (canvas, palette->reference);
  cairo_set_line_width (canvas->cr, 2);
  cairo_rectangle (canvas->cr, frame.x, frame.y, frame.width, frame.height);
  cairo_stroke (canvas->cr);
  hk_canvas_rounded_box (canvas, &label, 6, palette->reference);
  hk_canvas_text (canvas,
                  text,
                  label.x + label.width / 2,
                  label.y + label.height / 2,
                  &(HkTextStyle){ .size = HK_TEXT_CAPTION,
                                  .bold = TRUE,
                                  .align = HK_ALIGN_CENTER,
                                  .color = palette->background,
                                  .max_width = label.width - 8 });
}

static void
draw_locked (HkChart *self, cairo_t *cr, double width, double height, HkStyle style)
{
  HkChartPrivate *priv = get_private (self);

  cairo_save (cr);
  HK_CHART_GET_CLASS (self)->draw (self, cr, width, height, style);
  cairo_restore (cr);
  if (priv->cursor >= 0 && (guint)priv->cursor < priv->marks->len)
    {
      g_auto (HkCanvas) canvas = { 0 };

      cairo_save (cr);
      hk_canvas_open (&canvas, cr, style, priv->font_scale);
      draw_cursor (self, priv, &canvas, width);
      cairo_restore (cr);
    }
}

static double
get_picture_height (HkChart *self, double width)
{
  HkChartClass *klass = HK_CHART_GET_CLASS (self);

  if (klass->get_picture_height != NULL)
    return klass->get_picture_height (self, width);
  return klass->get_minimum_height (self, width);
}

/* Records the chart without cursor and with the letters of print, leaving the places of the marks
 * on screen alone. */
cairo_surface_t *
hk_chart_record (HkChart *self, double width, double max_height, double *ret_height)
{
  HkChartPrivate *priv = get_private (self);
  G_GNUC_UNUSED g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&priv->lock);
  GArray *marks = priv->marks;
  int cursor = priv->cursor;
  double font_scale = priv->font_scale;
  double height;
  cairo_rectangle_t extents = { 0 };
  cairo_surface_t *surface;
  cairo_t *cr;

  priv->marks = make_marks (marks->len);
  priv->cursor = -1;
  priv->font_scale = 1;
  height = get_picture_height (self, width);
  if (max_height > 0)
    height = MIN (height, max_height);
  extents.width = width;
  extents.height = height;
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (surface);
  draw_locked (self, cr, width, height, HK_STYLE_LIGHT);
  cairo_destroy (cr);
  g_array_unref (priv->marks);
  priv->marks = marks;
  priv->cursor = cursor;
  priv->font_scale = font_scale;
  *ret_height = height;
  return surface;
}

static char *
hk_chart_real_dup_mark_text (HkChart *self, guint mark)
{
  return g_strdup ("");
}

static double
hk_chart_real_get_minimum_height (HkChart *self, double width)
{
  return 1;
}

static void
hk_chart_finalize (GObject *object)
{
  HkChartPrivate *priv = get_private (HK_CHART (object));

  g_clear_pointer (&priv->title, g_free);
  g_clear_pointer (&priv->caption, g_free);
  g_clear_pointer (&priv->marks, g_array_unref);
  g_rec_mutex_clear (&priv->lock);

  G_OBJECT_CLASS (hk_chart_parent_class)->finalize (object);
}

static void
hk_chart_class_init (HkChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_chart_finalize;
  klass->dup_mark_text = hk_chart_real_dup_mark_text;
  klass->get_minimum_height = hk_chart_real_get_minimum_height;
}

static void
hk_chart_init (HkChart *self)
{
  HkChartPrivate *priv = get_private (self);

  g_rec_mutex_init (&priv->lock);
  priv->marks = make_marks (0);
  priv->cursor = -1;
  priv->font_scale = 1;
}

/* For the kinds of chart */

void
hk_chart_set_n_marks (HkChart *self, guint n_marks)
{
  HkChartPrivate *priv = get_private (self);

  g_return_if_fail (HK_IS_CHART (self));

  g_array_set_size (priv->marks, n_marks);
}

void
hk_chart_place_mark (HkChart *self, guint index, const HkBox *box, const char *code)
{
  HkChartPrivate *priv = get_private (self);
  HkChartMark *mark;

  g_return_if_fail (HK_IS_CHART (self));
  g_return_if_fail (index < priv->marks->len);

  mark = &g_array_index (priv->marks, HkChartMark, index);
  mark->x = box->x;
  mark->y = box->y;
  mark->width = box->width;
  mark->height = box->height;
  mark->code = code;
}

double
hk_chart_get_font_scale (HkChart *self)
{
  g_return_val_if_fail (HK_IS_CHART (self), 1);

  return get_private (self)->font_scale;
}

/* The one place where points become a length; a chart never calculates with points otherwise. */
double
hk_chart_scale_to_units (HkPoints points, HkPoints maximum, double length)
{
  if (maximum <= 0 || points <= 0)
    return 0;
  return length * (double)MIN (points, maximum) / (double)maximum;
}

HkPoints
hk_chart_nice_step (HkPoints maximum, guint max_steps)
{
  static const HkPoints factors[] = { 1, 2, 5 };

  g_return_val_if_fail (max_steps > 0, MAX (maximum, 1));

  for (HkPoints decade = HK_POINT; decade < G_MAXINT64 / 100; decade *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      if (maximum <= decade * factors[i] * (HkPoints)max_steps)
        return decade * factors[i];
  return maximum;
}

/* Public */

/**
 * hk_chart_draw:
 * @width: in user units (1/96 inch)
 *
 * Draws into 0,0–@width,@height of @cr and notes where the marks are. Nothing is filled behind the
 * chart.
 */
void
hk_chart_draw (HkChart *self, cairo_t *cr, double width, double height, HkStyle style)
{
  HkChartPrivate *priv = get_private (self);
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_if_fail (HK_IS_CHART (self));
  g_return_if_fail (cr != NULL);

  if (width < 1 || height < 1)
    return;
  locker = g_rec_mutex_locker_new (&priv->lock);
  draw_locked (self, cr, width, height, style);
}

/* The smallest height, in user units, that shows everything at this width. */
double
hk_chart_get_minimum_height (HkChart *self, double width)
{
  g_return_val_if_fail (HK_IS_CHART (self), 1);

  return HK_CHART_GET_CLASS (self)->get_minimum_height (self, width);
}

/**
 * hk_chart_dup_text:
 *
 * Says in words all that the picture shows: title, content, caption.
 *
 * Returns: (transfer full): lines of text
 */
char *
hk_chart_dup_text (HkChart *self)
{
  HkChartPrivate *priv = get_private (self);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *content = NULL;

  g_return_val_if_fail (HK_IS_CHART (self), NULL);

  content = HK_CHART_GET_CLASS (self)->dup_text (self);
  if (priv->title != NULL && *priv->title != '\0')
    g_string_append_printf (text, "%s\n", priv->title);
  g_string_append (text, content);
  if (priv->caption != NULL && *priv->caption != '\0')
    g_string_append_printf (text, "\n%s", priv->caption);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
hk_chart_set_caption (HkChart *self, const char *caption)
{
  HkChartPrivate *priv = get_private (self);
  g_autoptr (GRecMutexLocker) locker = NULL;
  char *copy;

  g_return_if_fail (HK_IS_CHART (self));

  locker = g_rec_mutex_locker_new (&priv->lock);
  copy = g_strdup (caption);
  g_free (priv->caption);
  priv->caption = copy;
}

const char *
hk_chart_get_caption (HkChart *self)
{
  g_return_val_if_fail (HK_IS_CHART (self), NULL);

  return get_private (self)->caption;
}

void
hk_chart_set_title (HkChart *self, const char *title)
{
  HkChartPrivate *priv = get_private (self);
  g_autoptr (GRecMutexLocker) locker = NULL;
  char *copy;

  g_return_if_fail (HK_IS_CHART (self));

  locker = g_rec_mutex_locker_new (&priv->lock);
  copy = g_strdup (title);
  g_free (priv->title);
  priv->title = copy;
}

const char *
hk_chart_get_title (HkChart *self)
{
  g_return_val_if_fail (HK_IS_CHART (self), NULL);

  return get_private (self)->title;
}

/* font_scale: 1 for a body of 11 pt; larger where the desktop asks for larger text. */
void
hk_chart_set_font_scale (HkChart *self, double font_scale)
{
  g_return_if_fail (HK_IS_CHART (self));
  g_return_if_fail (font_scale > 0);

  get_private (self)->font_scale = font_scale;
}

guint
hk_chart_get_n_marks (HkChart *self)
{
  g_return_val_if_fail (HK_IS_CHART (self), 0);

  return get_private (self)->marks->len;
}

/* Borrowed until the chart goes. */
const HkChartMark *
hk_chart_get_mark (HkChart *self, guint index)
{
  HkChartPrivate *priv = get_private (self);
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HK_IS_CHART (self), NULL);

  locker = g_rec_mutex_locker_new (&priv->lock);
  g_return_val_if_fail (index < priv->marks->len, NULL);

  get_mark_text (self, priv, index);
  return &g_array_index (priv->marks, HkChartMark, index);
}

void
hk_chart_set_cursor (HkChart *self, int mark)
{
  HkChartPrivate *priv = get_private (self);
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_if_fail (HK_IS_CHART (self));
  g_return_if_fail (mark >= -1 && mark < (int)priv->marks->len);

  locker = g_rec_mutex_locker_new (&priv->lock);
  priv->cursor = mark;
}

int
hk_chart_get_cursor (HkChart *self)
{
  g_return_val_if_fail (HK_IS_CHART (self), -1);

  return get_private (self)->cursor;
}

/* The mark whose column holds the place: bars are easier to hit when the space above them counts.
 */
int
hk_chart_find_mark (HkChart *self, double x, double y)
{
  HkChartPrivate *priv = get_private (self);
  g_autoptr (GRecMutexLocker) locker = NULL;
  int column = -1;

  g_return_val_if_fail (HK_IS_CHART (self), -1);

  locker = g_rec_mutex_locker_new (&priv->lock);
  for (guint i = 0; i < priv->marks->len; i++)
    {
      const HkChartMark *mark = &g_array_index (priv->marks, HkChartMark, i);

      if (x < mark->x || x >= mark->x + mark->width || y >= mark->y + mark->height)
        continue;
      if (y >= mark->y)
        return (int)i;
      if (column < 0 && mark->y - y < 60)
        column = (int)i;
    }
  return column;
}

/**
 * hk_chart_save:
 * @path: its ending says the format: .png, .svg or .pdf
 *
 * Writes a picture with title and caption; the old file stays if that fails. May be called from any
 * thread.
 *
 * Returns: %TRUE when the file is complete
 */
gboolean
hk_chart_save (HkChart *self, const char *path, GError **error)
{
  HkChartPage page = { 0 };
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *text = NULL;
  gboolean saved;

  g_return_val_if_fail (HK_IS_CHART (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  text = hk_chart_dup_text (self);
  title = g_strdup (get_private (self)->title);
  caption = g_strdup (get_private (self)->caption);
  page.title = title != NULL ? title : "";
  page.caption = caption != NULL ? caption : "";
  page.text = text;
  page.picture =
      hk_chart_record (self, HK_CHART_PAGE_WIDTH - 2 * HK_CHART_PAGE_MARGIN, 0, &page.height);
  saved = hk_chart_page_save (&page, path, error);
  cairo_surface_destroy (page.picture);
  return saved;
}
