/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 年度の比較: the years of a workspace, and two of them beside each other with what each arrow is worth. */
#pragma once

#include <adwaita.h>
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_YEARS_WINDOW (hk_years_window_get_type ())
G_DECLARE_FINAL_TYPE (HkYearsWindow, hk_years_window, HK, YEARS_WINDOW, AdwWindow)

GtkWidget *hk_years_window_new     (GtkWindow *parent, HkWorkspace *workspace);
/* Asks, then goes on to the next year; what was taken along is told to done (may be NULL). */
typedef void (*HkYearForwardFunc)  (GtkWindow *parent, const char *sentence, const GError *error);
void       hk_years_window_forward (GtkWindow *parent, HkWorkspace *workspace, HkYearForwardFunc done);

G_END_DECLS
