/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The municipalities of one panel of the distribution chart, best first. */
#pragma once

#include "hk-chart.h"

G_BEGIN_DECLS

typedef struct
{
  HkMunicipality *municipality; /* borrowed from the ranking's registry */
  HkPoints        points;
  HkPoints        high; /* more than the points: a range */
  guint           rank; /* in this panel; 0 none */
} HkDistributionBar;

typedef struct
{
  char    *title;
  char    *code;         /* of the prefecture, or NULL */
  GArray  *bars;         /* HkDistributionBar, best first */
  guint    n_without;    /* members that have no bar: a value is missing */
  guint    n_top;        /* that share the first rank */
  int      own;          /* index of the own bar, −1 none */
  HkSpread spread;       /* n = 0 where there are only ranges */
  gboolean own_is_member;
  gboolean has_ranges;
  gboolean is_published; /* ranks are those of the publisher, and not all totals are known */
} HkDistributionPanel;

HkDistributionPanel *hk_distribution_panel_new  (const char          *title,
                                                 const char          *code);
void                 hk_distribution_panel_free (HkDistributionPanel *self);
/* Takes the municipality in if it has points; own_total replaces the published points of the own one. */
void                 hk_distribution_panel_add  (HkDistributionPanel *self,
                                                 HkRanking           *ranking,
                                                 HkMunicipality      *municipality,
                                                 HkMunicipality      *own,
                                                 const HkSubtotal    *own_total);
void                 hk_distribution_panel_sort (HkDistributionPanel *self,
                                                 HkMunicipality      *own);
char                *hk_distribution_panel_dup_bar_text (HkDistributionPanel *self,
                                                         guint                bar);
char                *hk_distribution_panel_dup_text     (HkDistributionPanel *self);
char                *hk_distribution_panel_dup_subtitle (HkDistributionPanel *self);
char                *hk_distribution_panel_dup_label    (HkDistributionPanel *self,
                                                         guint                bar);
char                *hk_distribution_panel_dup_top_label (HkDistributionPanel *self);

G_END_DECLS
