/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a number is what it is: a window with the rows of an explanation, to be read and copied. */
#pragma once

#include <adwaita.h>
#include "hk-comparison.h"

G_BEGIN_DECLS

#define HK_TYPE_EXPLANATION_WINDOW (hk_explanation_window_get_type ())
G_DECLARE_FINAL_TYPE (HkExplanationWindow, hk_explanation_window, HK, EXPLANATION_WINDOW, AdwWindow)

/* rows: (element-type HkExplanationRow), not kept. */
GtkWidget *hk_explanation_window_new (GtkWindow *parent, const char *title, GPtrArray *rows);

/* All rows as they are copied: label, tab, text. */
const char *hk_explanation_window_get_text (HkExplanationWindow *self);

G_END_DECLS
