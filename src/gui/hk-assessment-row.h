/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of one indicator: state icon, title, points or the word of the state. All rows are equally high. */
#pragma once

#include <gtk/gtk.h>
#include "hk-assessment-item.h"

G_BEGIN_DECLS

#define HK_TYPE_ASSESSMENT_ROW (hk_assessment_row_get_type ())
G_DECLARE_FINAL_TYPE (HkAssessmentRow, hk_assessment_row, HK, ASSESSMENT_ROW, GtkBox)

GtkWidget *hk_assessment_row_new      (void);
void       hk_assessment_row_set_item (HkAssessmentRow *self, HkAssessmentItem *item); /* NULL: none */

G_END_DECLS
