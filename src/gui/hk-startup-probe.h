/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells how long the start took, for tests/bench. Does nothing unless HAKARU_STARTUP_T0 is set. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* HAKARU_STARTUP_T0: CLOCK_MONOTONIC in nanoseconds when the program was started. After the first frame for which
 * is_ready () holds, "HAKARU_STARTUP <first frame> <first ready frame>" (nanoseconds since then) goes to standard output,
 * and the window is closed. is_ready NULL: the first frame is ready. */
typedef gboolean (*HkStartupReady) (GtkWindow *window);
void hk_startup_probe_watch (GtkWindow *window, HkStartupReady is_ready);

G_END_DECLS
