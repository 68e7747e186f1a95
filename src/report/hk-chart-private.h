/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds of chart use of their base class. */
#pragma once

#include "hk-canvas.h"

G_BEGIN_DECLS

void   hk_chart_set_n_marks     (HkChart     *self,
                                 guint        n_marks); /* in the constructor */
void   hk_chart_place_mark      (HkChart     *self,
                                 guint        index,
                                 const HkBox *box,
                                 const char  *code);
double hk_chart_get_font_scale  (HkChart     *self);
double hk_chart_scale_to_units  (HkPoints     points,
                                 HkPoints     maximum,
                                 double       length);

/* A step of 1, 2, 5, 10, … that gives at most max_steps steps. */
HkPoints hk_chart_nice_step     (HkPoints     maximum,
                                 guint        max_steps);

/* The chart as it is printed, without cursor; at most max_height high unless that is 0. Transfer full. */
cairo_surface_t *hk_chart_record (HkChart *self, double width, double max_height, double *ret_height);

G_END_DECLS
