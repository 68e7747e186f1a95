/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of the assessment: the score in the header bar, and how many items are in which state. */
#pragma once

#include <gtk/gtk.h>
#include "hk-score.h"

G_BEGIN_DECLS

/* Confirmed points with their range, in the label of a button. */
void hk_assessment_show_score  (GtkLabel *label, GtkWidget *button, const HkSubtotal *total);
/* One entry per state, with icon and word. */
void hk_assessment_show_counts (GtkFlowBox *counts, const HkSubtotal *total);

G_END_DECLS
