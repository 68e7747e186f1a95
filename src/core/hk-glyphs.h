/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old and variant forms of characters that offices use for the same name. Internal to hk-text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gunichar hk_glyph_fold (gunichar glyph); /* the usual form; the same character if there is none */

G_END_DECLS
