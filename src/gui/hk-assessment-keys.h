/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of keys at the foot of the assessment. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hk_assessment_keys_fill (GtkBox *bar);

G_END_DECLS
