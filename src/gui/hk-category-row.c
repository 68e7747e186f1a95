/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One category in the assessment: ring, title, how many items are answered, points. */

#define G_LOG_DOMAIN "hk-category-row"

#include "config.h"

#include "hk-category-row.h"

#include <glib/gi18n-lib.h>

#include "hk-ring.h"

struct _HkCategoryRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  HkRing *ring;
  GtkLabel *title;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (HkCategoryRow, hk_category_row, GTK_TYPE_LIST_BOX_ROW)

static void
hk_category_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HK_TYPE_CATEGORY_ROW);

  G_OBJECT_CLASS (hk_category_row_parent_class)->dispose (object);
}

static void
hk_category_row_class_init (HkCategoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hk_category_row_dispose;

  g_type_ensure (HK_TYPE_RING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hakaru/Hakaru/ui/hk-category-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HkCategoryRow, ring);
  gtk_widget_class_bind_template_child (widget_class, HkCategoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, HkCategoryRow, detail);
}

static void
hk_category_row_init (HkCategoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hk_category_row_new (void)
{
  return g_object_new (HK_TYPE_CATEGORY_ROW, NULL);
}

void
hk_category_row_show (HkCategoryRow *self, const HkCategory *category, const HkSubtotal *subtotal)
{
  g_autofree char *points = NULL;
  g_autofree char *max = NULL;
  g_autofree char *detail = NULL;
  guint n_done, n_asked;

  g_return_if_fail (HK_IS_CATEGORY_ROW (self));
  g_return_if_fail (category != NULL && subtotal != NULL);

  n_asked = subtotal->n_items - subtotal->n_not_asked;
  n_done = subtotal->n_answered + subtotal->n_not_applicable;
  points = hk_format_points (subtotal->points);
  max = hk_format_milli (subtotal->max);
  if (subtotal->max > 0)
    detail = g_strdup_printf (_ ("%u / %u items · %s / %s points"), n_done, n_asked, points, max);
  else
    detail = g_strdup_printf (_ ("%u / %u items · ―"), n_done, n_asked);
  gtk_label_set_text (self->title, hk_text_pick (category->short_title));
  gtk_label_set_text (self->detail, detail);
  hk_ring_set_share (self->ring, n_done, n_asked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hk_text_pick (category->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  detail,
                                  -1);
}
