/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the mapping without its widgets, so that a thousand of them cost nothing. */

#define G_LOG_DOMAIN "hk-mapping-item"

#include "config.h"

#include "hk-mapping-item.h"

struct _HkMappingItem
{
  GObject parent_instance;

  guint column;
  HkReleasePreview *preview; /* owned */
  char *date;
};

G_DEFINE_FINAL_TYPE (HkMappingItem, hk_mapping_item, G_TYPE_OBJECT)

static guint changed;

static void
hk_mapping_item_finalize (GObject *object)
{
  HkMappingItem *self = HK_MAPPING_ITEM (object);

  g_clear_object (&self->preview);
  g_free (self->date);

  G_OBJECT_CLASS (hk_mapping_item_parent_class)->finalize (object);
}

static void
hk_mapping_item_class_init (HkMappingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_mapping_item_finalize;
  changed = g_signal_new (
      "changed", HK_TYPE_MAPPING_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hk_mapping_item_init (HkMappingItem *self)
{
  self->date = g_strdup ("");
}

HkMappingItem *
hk_mapping_item_new (guint column)
{
  HkMappingItem *self = g_object_new (HK_TYPE_MAPPING_ITEM, NULL);

  self->column = column;
  return self;
}

void
hk_mapping_item_show (HkMappingItem *self, HkReleasePreview *preview)
{
  g_return_if_fail (HK_IS_MAPPING_ITEM (self) && HK_IS_RELEASE_PREVIEW (preview));

  g_set_object (&self->preview, preview);
  g_signal_emit (self, changed, 0);
}

guint
hk_mapping_item_get_column (HkMappingItem *self)
{
  g_return_val_if_fail (HK_IS_MAPPING_ITEM (self), 0);

  return self->column;
}

HkReleasePreview *
hk_mapping_item_get_preview (HkMappingItem *self)
{
  g_return_val_if_fail (HK_IS_MAPPING_ITEM (self), NULL);

  return self->preview;
}

const char *
hk_mapping_item_get_date (HkMappingItem *self)
{
  g_return_val_if_fail (HK_IS_MAPPING_ITEM (self), NULL);

  return self->date;
}

void
hk_mapping_item_set_date (HkMappingItem *self, const char *date)
{
  g_return_if_fail (HK_IS_MAPPING_ITEM (self) && date != NULL);

  g_free (self->date);
  self->date = g_strdup (date);
}
