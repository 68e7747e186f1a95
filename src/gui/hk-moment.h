/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments as rows show them: the time of day for today, the day for this year, else the date. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "14時31分", "7月14日", "令和7年11月28日"; "" for 0. */
char *hk_moment_dup (gint64 unix_seconds);

G_END_DECLS
