/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the panels and bars of the distribution chart lie. */
#pragma once

#include "hk-canvas.h"

G_BEGIN_DECLS

#define HK_DISTRIBUTION_GAP     27.0 /* between panels */
#define HK_DISTRIBUTION_MINIMUM 112.0 /* room for the heading of a prefecture */

typedef struct
{
  HkBox  plot;
  double pitch; /* one bar and its gap */
  double top;   /* of the heading */
  guint  first_mark;
  double room;         /* for the heading: up to the next panel or the edge */
  gboolean is_separate; /* a gap between bars */
} HkDistributionPlace;

void   hk_distribution_place_row       (GPtrArray                 *panels, /* HkDistributionPanel */
                                        guint                      first,
                                        guint                      n,
                                        const HkBox               *row,
                                        double                     head,
                                        HkDistributionPlace       *places);
/* Whole units, so that every gap is equally wide and every edge sharp. */
double hk_distribution_place_get_left  (const HkDistributionPlace *self,
                                        guint                      bar);
double hk_distribution_place_get_width (const HkDistributionPlace *self,
                                        guint                      bar);

G_END_DECLS
