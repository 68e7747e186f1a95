/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the panels of the distribution chart. */
#pragma once

#include "hk-distribution-panel.h"
#include "hk-distribution-place.h"

G_BEGIN_DECLS

/* What is drawn. */
typedef struct
{
  GPtrArray *panels; /* HkDistributionPanel */
  HkPoints   maximum;
  gboolean   has_ranges;
  gboolean   has_median;
} HkDistribution;

guint                hk_distribution_count_rows (const HkDistribution      *self,
                                                 double                     width,
                                                 double                     font_scale);
HkDistributionPlace *hk_distribution_place      (const HkDistribution      *self,
                                                 HkCanvas                  *canvas,
                                                 double                     width,
                                                 double                     height);
void                 hk_distribution_paint      (const HkDistribution      *self,
                                                 HkCanvas                  *canvas,
                                                 const HkDistributionPlace *places,
                                                 double                     width,
                                                 double                     height);

G_END_DECLS
