/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of charts, one set per style; docs/design.md says where each is used and why. */
#pragma once

#include "hk-chart.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} HkColor;

typedef struct
{
  HkColor  background;  /* of exported pictures */
  HkColor  text;
  HkColor  text_dim;    /* captions, units, axis labels */
  HkColor  text_on_own; /* on a surface of the own colour */
  HkColor  warning;     /* "lower than the median" */
  HkColor  own;
  HkColor  peer;
  HkColor  peer_strong;
  HkColor  reference; /* median */
  HkColor  series[4];
  HkColor  levels[5];
  HkColor  cost[3];
  HkColor  grid;
  HkColor  axis;
  HkColor  track;   /* the empty part of a bar */
  gboolean outline; /* open ranges are outlined instead of hatched */
} HkPalette;

const HkPalette *hk_palette_get (HkStyle style);

G_END_DECLS
