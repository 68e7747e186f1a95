/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the assessment: what each one asks for, and the line at the foot that names them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  HK_KEY_NONE,
  HK_KEY_DIGIT, /* 0 to 9 */
  HK_KEY_ENTER,
  HK_KEY_ESCAPE,
  HK_KEY_NOT_APPLICABLE,
  HK_KEY_UNKNOWN,
  HK_KEY_EVIDENCE,
  HK_KEY_LAST_YEAR,
  HK_KEY_VALUE,
  HK_KEY_FULL,
  HK_KEY_SEARCH,
  HK_KEY_FILTER,
  HK_KEY_CLEAR,
  HK_KEY_UP,
  HK_KEY_DOWN,
} HkAssessmentKey;

/* ret_digit: set for HK_KEY_DIGIT. */
HkAssessmentKey hk_assessment_key_find (guint keyval, GdkModifierType modifiers, guint *ret_digit);
void            hk_assessment_keys_fill (GtkBox *bar);

G_END_DECLS
