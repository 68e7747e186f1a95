/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The About window, with the sources and licences of the national data. */
#pragma once

#include <gtk/gtk.h>
#include "hk-reference.h"

G_BEGIN_DECLS

void hk_about_present (GtkWindow *parent, HkReference *reference); /* both may be NULL */

G_END_DECLS
