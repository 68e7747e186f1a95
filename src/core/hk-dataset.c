/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One release of official data as one array per column, so that scoring all rows is a plain walk.
 */
#define G_LOG_DOMAIN "hk-dataset"

#include "config.h"

#include "hk-dataset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-format.h"

struct _HkDataset
{
  GObject parent_instance;

  /* Owned */
  GStringChunk *texts;
  HkColumnInit *columns;
  gint32 *values; /* column by column */

  /* Inside the texts */
  HkDatasetInit init;

  /* State */
  guint n_columns;
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (HkDataset, hk_dataset, G_TYPE_OBJECT)

static const char *
keep (HkDataset *self, const char *text)
{
  return g_string_chunk_insert_const (self->texts, text != NULL ? text : "");
}

static HkBilingual
keep_both (HkDataset *self, HkBilingual text)
{
  return (HkBilingual){ keep (self, text.ja), keep (self, text.en) };
}

static void
hk_dataset_finalize (GObject *object)
{
  HkDataset *self = HK_DATASET (object);

  g_free (self->values);
  g_free (self->columns);
  g_string_chunk_free (self->texts);
  G_OBJECT_CLASS (hk_dataset_parent_class)->finalize (object);
}

static void
hk_dataset_class_init (HkDatasetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_dataset_finalize;
}

static void
hk_dataset_init (HkDataset *self)
{
  self->texts = g_string_chunk_new (1024);
}

/**
 * hk_dataset_new:
 * @init: texts and dates; copied
 * @columns: (array length=n_columns): copied
 * @n_rows: one per municipality, in the order of the registry
 *
 * Returns: (transfer full): a dataset in which every value is missing
 */
HkDataset *
hk_dataset_new (const HkDatasetInit *init,
                const HkColumnInit *columns,
                guint n_columns,
                guint n_rows)
{
  HkDataset *self = NULL;
  gsize n = 0;

  g_return_val_if_fail (init != NULL && init->id != NULL, NULL);
  g_return_val_if_fail (columns != NULL || n_columns == 0, NULL);

  self = g_object_new (HK_TYPE_DATASET, NULL);
  self->init.id = keep (self, init->id);
  self->init.title = keep_both (self, init->title);
  self->init.publisher = keep_both (self, init->publisher);
  self->init.licence = keep_both (self, init->licence);
  self->init.source_url = keep (self, init->source_url);
  self->init.as_of_first = keep (self, init->as_of_first);
  self->init.as_of_last = keep (self, init->as_of_last);
  self->init.release_date = keep (self, init->release_date);
  self->n_columns = n_columns;
  self->n_rows = n_rows;
  self->columns = g_new0 (HkColumnInit, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i].id = keep (self, columns[i].id);
      self->columns[i].label = keep_both (self, columns[i].label);
      self->columns[i].unit = columns[i].unit;
      self->columns[i].as_of = keep (self, columns[i].as_of);
    }
  n = (gsize)n_columns * n_rows;
  self->values = g_new (gint32, n);
  for (gsize i = 0; i < n; i++)
    self->values[i] = HK_VALUE_MISSING;
  return self;
}

void
hk_dataset_set_value (HkDataset *self, guint column, guint row, gint32 milli)
{
  g_return_if_fail (HK_IS_DATASET (self));
  g_return_if_fail (column < self->n_columns && row < self->n_rows);

  self->values[(gsize)column * self->n_rows + row] = milli;
}

const char *
hk_dataset_get_id (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return self->init.id;
}

const char *
hk_dataset_get_title (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return hk_text_pick (self->init.title);
}

const char *
hk_dataset_get_publisher (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return hk_text_pick (self->init.publisher);
}

const char *
hk_dataset_get_licence (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return hk_text_pick (self->init.licence);
}

const char *
hk_dataset_get_source_url (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return self->init.source_url;
}

const char *
hk_dataset_get_as_of_first (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return self->init.as_of_first;
}

const char *
hk_dataset_get_as_of_last (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return self->init.as_of_last;
}

const char *
hk_dataset_get_release_date (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return self->init.release_date;
}

/**
 * hk_dataset_dup_release_title:
 * @release_date: of a newer release of this dataset; "" not known
 *
 * Returns: (transfer full): a title that tells it from this one
 */
char *
hk_dataset_dup_release_title (HkDataset *self, const char *release_date)
{
  g_return_val_if_fail (HK_IS_DATASET (self) && release_date != NULL, NULL);

  if (*release_date == '\0')
    return g_strdup (hk_dataset_get_title (self));
  return g_strdup_printf (_ ("%s (release of %s)"), hk_dataset_get_title (self), release_date);
}

/**
 * hk_dataset_dup_as_of_label:
 *
 * Returns: (transfer full): the date of the facts, or the span when they are of several dates
 */
char *
hk_dataset_dup_as_of_label (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);

  return hk_format_as_of (self->init.as_of_first, self->init.as_of_last);
}

guint
hk_dataset_get_n_rows (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), 0);

  return self->n_rows;
}

guint
hk_dataset_get_n_columns (HkDataset *self)
{
  g_return_val_if_fail (HK_IS_DATASET (self), 0);

  return self->n_columns;
}

gboolean
hk_dataset_find_column (HkDataset *self, const char *column_id, guint *ret_column)
{
  g_return_val_if_fail (HK_IS_DATASET (self), FALSE);
  g_return_val_if_fail (column_id != NULL && ret_column != NULL, FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i].id, column_id) == 0)
      {
        *ret_column = i;
        return TRUE;
      }
  return FALSE;
}

const HkColumnInit *
hk_dataset_get_column (HkDataset *self, guint column)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  return &self->columns[column];
}

/**
 * hk_dataset_get_values:
 * @ret_n_rows: (out) (optional): how many
 *
 * Returns: (transfer none) (array length=ret_n_rows): one value per municipality
 */
const gint32 *
hk_dataset_get_values (HkDataset *self, guint column, guint *ret_n_rows)
{
  g_return_val_if_fail (HK_IS_DATASET (self), NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  if (ret_n_rows != NULL)
    *ret_n_rows = self->n_rows;
  return self->values + (gsize)column * self->n_rows;
}

gint32
hk_dataset_get_value (HkDataset *self, guint column, guint row)
{
  g_return_val_if_fail (HK_IS_DATASET (self), HK_VALUE_MISSING);
  g_return_val_if_fail (column < self->n_columns && row < self->n_rows, HK_VALUE_MISSING);

  return self->values[(gsize)column * self->n_rows + row];
}
