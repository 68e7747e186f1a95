/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What scoring shares among its files. */
#pragma once

#include "hk-score.h"

G_BEGIN_DECLS

#define HK_ALL_CATEGORIES G_MAXUINT

/* Low and high end of every row for the indicators of one category, or of all. */
void            hk_score_rows             (HkRuleSet *rule_set,
                                           HkDataset *dataset,
                                           guint      category,
                                           HkPoints  *ret_low,
                                           HkPoints  *ret_high);
/* Of a score from published values; NULL for one of an assessment. */
HkDataset      *hk_score_get_dataset      (HkScore   *self);
HkMunicipality *hk_score_get_municipality (HkScore   *self);

G_END_DECLS
