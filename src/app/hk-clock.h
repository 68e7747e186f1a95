/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one source of "now". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Unix seconds; HAKARU_NOW (ISO 8601) holds the clock still, for tests and pictures. */
gint64 hk_clock_now       (void);
/* The local date of that moment. */
void   hk_clock_get_today (GDate *ret_today);

G_END_DECLS
