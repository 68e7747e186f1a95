/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells how long the start took, for tests/bench. Does nothing unless HAKARU_STARTUP_T0 is set. */

#define G_LOG_DOMAIN "hk-startup-probe"

#include "config.h"

#include "hk-startup-probe.h"

#include <stdio.h>
#include <time.h>

typedef struct
{
  GtkWindow *window; /* borrowed; the probe ends before it */
  HkStartupReady is_ready;
  gint64 start;
  gint64 first_frame;
} Probe;

static gint64
get_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (gint64)now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static gboolean
close_window (gpointer data)
{
  gtk_window_destroy (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  Probe *probe = user_data;

  if (probe->first_frame == 0)
    probe->first_frame = get_now () - probe->start;
  if (probe->is_ready != NULL && !probe->is_ready (probe->window))
    return;

  printf ("HAKARU_STARTUP %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
          probe->first_frame,
          get_now () - probe->start);
  fflush (stdout);
  g_signal_handlers_disconnect_by_func (clock, painted_cb, probe);
  g_idle_add (close_window, probe->window);
  g_free (probe);
}

static void
mapped_cb (GtkWindow *window, gpointer user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                    "after-paint",
                    G_CALLBACK (painted_cb),
                    user_data);
}

void
hk_startup_probe_watch (GtkWindow *window, HkStartupReady is_ready)
{
  const char *start = g_getenv ("HAKARU_STARTUP_T0");
  Probe *probe;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (start == NULL)
    return;
  probe = g_new0 (Probe, 1);
  probe->window = window;
  probe->is_ready = is_ready;
  probe->start = g_ascii_strtoll (start, NULL, 10);
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), probe);
}
