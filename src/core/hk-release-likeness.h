/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much two headings are alike. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of 100; a and b: keys of hk_text_search_key(). */
guint hk_release_likeness (const char *a, const char *b);

G_END_DECLS
