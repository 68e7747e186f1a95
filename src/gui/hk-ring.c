/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of something is done, as a ring. */

#define G_LOG_DOMAIN "hk-ring"

#include "config.h"

#include "hk-ring.h"

#include <adwaita.h>
#include <math.h>

#include "hk-window-palette.h"

#define SIZE 34
#define LINE 4.0

struct _HkRing
{
  GtkWidget parent_instance;

  /* State */
  guint done;
  guint all;
};

G_DEFINE_FINAL_TYPE (HkRing, hk_ring, GTK_TYPE_WIDGET)

static void
stroke_arc (cairo_t *cr, const HkColor *color, double centre, double share)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  cairo_arc (cr, centre, centre, centre - LINE / 2, -G_PI_2, -G_PI_2 + 2 * G_PI * share);
  cairo_stroke (cr);
}

static void
hk_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HkRing *self = HK_RING (widget);
  const HkPalette *palette = hk_window_palette_get ();
  float size = (float)MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, size, size));

  cairo_set_line_width (cr, LINE);
  stroke_arc (cr, &palette->track, size / 2, 1);
  if (self->done > 0 && self->all > 0)
    stroke_arc (cr, &palette->own, size / 2, (double)MIN (self->done, self->all) / self->all);
  cairo_destroy (cr);
}

static void
hk_ring_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
hk_ring_class_init (HkRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hk_ring_snapshot;
  widget_class->measure = hk_ring_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hk_ring_init (HkRing *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (
      manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager,
                           "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw),
                           self,
                           G_CONNECT_SWAPPED);
}

void
hk_ring_set_share (HkRing *self, guint done, guint all)
{
  g_return_if_fail (HK_IS_RING (self));

  if (self->done == done && self->all == all)
    return;
  self->done = done;
  self->all = all;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
