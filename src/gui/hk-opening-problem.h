/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full-window page for a file that cannot be opened: what is wrong, and what can be done. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HK_TYPE_OPENING_PROBLEM (hk_opening_problem_get_type ())
G_DECLARE_FINAL_TYPE (HkOpeningProblem, hk_opening_problem, HK, OPENING_PROBLEM, AdwBin)

GtkWidget *hk_opening_problem_new       (void);
void       hk_opening_problem_set_error (HkOpeningProblem *self, const GError *error, const char *path); /* path may be NULL */

G_END_DECLS
