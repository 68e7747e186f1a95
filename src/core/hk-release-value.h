/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What offices write into the cells of official data: yes and no in many words, percentages of two scales, no value. */
#pragma once

#include "hk-dataset.h"

G_BEGIN_DECLS

typedef enum
{
  HK_CELL_MISSING, /* nothing is published */
  HK_CELL_READ,
  HK_CELL_UNREADABLE,
} HkCellReading;

/* How the numbers of a percent column are meant; only the whole column can tell. */
typedef enum
{
  HK_SCALE_HUNDRED, /* 72 is 72 % */
  HK_SCALE_ONE,     /* 0.72 is 72 % */
} HkScale;

/* What the cells of a column say about it together. Distances in 1/1000 from the release before. */
typedef struct
{
  gboolean above_one;
  gboolean fraction;
  gint64   far_as_hundred;
  gint64   far_as_one;
} HkScaleEvidence;

typedef struct
{
  gint32   milli;   /* 1/1000 of the unit */
  gboolean rounded; /* there were more decimal places than are kept */
} HkCellValue;

/* ret_sentence: (transfer full), set when unreadable. */
HkCellReading hk_release_value_read  (const char *text, HkUnit unit, HkScale scale, HkCellValue *ret_value,
                                      char **ret_sentence);
void          hk_release_value_compare_scales (const char *text, gint32 old_milli, HkScaleEvidence *evidence);
HkScale       hk_release_value_decide_scale (const HkScaleEvidence *evidence);

G_END_DECLS
