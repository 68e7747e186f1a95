/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One release of official data: publisher, dates, licence, and a value per column and municipality. */
#pragma once

#include <glib-object.h>
#include "hk-registry.h"

G_BEGIN_DECLS

/* Values are integers of 1/1000 of the column's unit; yes is 1000, no is 0. */
#define HK_VALUE_MISSING G_MININT32

#define HK_TYPE_DATASET (hk_dataset_get_type ())
G_DECLARE_FINAL_TYPE (HkDataset, hk_dataset, HK, DATASET, GObject)

typedef enum
{
  HK_UNIT_YES_NO,
  HK_UNIT_PERCENT,
  HK_UNIT_COUNT,
  HK_UNIT_POINTS,
} HkUnit;

typedef struct
{
  const char *id;
  HkBilingual label;
  HkUnit      unit;
  const char *as_of;     /* ISO date or month, "2023-04-01", "2024-06" */
} HkColumnInit;

typedef struct
{
  const char *id; /* "dx-dashboard-fy2023" */
  HkBilingual title;
  HkBilingual publisher;
  HkBilingual licence;
  const char *source_url;
  const char *as_of_first; /* "2023-04"; the span over all columns */
  const char *as_of_last;
  const char *release_date; /* "" if not known */
} HkDatasetInit;

HkDataset   *hk_dataset_new              (const HkDatasetInit *init,
                                          const HkColumnInit  *columns,
                                          guint                n_columns,
                                          guint                n_rows);
void         hk_dataset_set_value        (HkDataset           *self, /* while loading only */
                                          guint                column,
                                          guint                row,
                                          gint32               milli);
const char  *hk_dataset_get_id           (HkDataset           *self);
const char  *hk_dataset_get_title        (HkDataset           *self);
const char  *hk_dataset_get_publisher    (HkDataset           *self);
const char  *hk_dataset_get_licence      (HkDataset           *self);
const char  *hk_dataset_get_source_url   (HkDataset           *self);
const char  *hk_dataset_get_as_of_first  (HkDataset           *self);
const char  *hk_dataset_get_as_of_last   (HkDataset           *self);
const char  *hk_dataset_get_release_date (HkDataset           *self); /* "" not known */
/* What a release without a title of its own is called. */
char        *hk_dataset_dup_release_title (HkDataset          *self,
                                           const char         *release_date);
char        *hk_dataset_dup_as_of_label  (HkDataset           *self); /* "2023年4月～2024年6月" */
guint        hk_dataset_get_n_rows       (HkDataset           *self);
guint        hk_dataset_get_n_columns    (HkDataset           *self);
gboolean     hk_dataset_find_column      (HkDataset           *self,
                                          const char          *column_id,
                                          guint               *ret_column);
const HkColumnInit *hk_dataset_get_column (HkDataset          *self,
                                          guint                column);
const gint32 *hk_dataset_get_values      (HkDataset           *self,
                                          guint                column,
                                          guint               *ret_n_rows);
gint32       hk_dataset_get_value        (HkDataset           *self,
                                          guint                column,
                                          guint                row);

G_END_DECLS
