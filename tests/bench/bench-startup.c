/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of the program to the first frame that shows a workspace with all national data,
 * beside an empty libadwaita window. Needs a display; the runs of both are interleaved and the
 * medians are compared. */

#define G_LOG_DOMAIN "bench-startup"

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "hk-session.h"

#define RUNS 9
#define MAX_RATIO 1.5
#define NS_PER_MS 1e6

static void
expect (gboolean truth, const GError *error)
{
  if (truth)
    return;
  fprintf (stderr, "bench-startup: %s\n", error != NULL ? error->message : "unexpected output");
  exit (EXIT_FAILURE);
}

static char *
dup_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          (gint64)now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec);
}

/* Starts the program once; fills in the first frame and the first one with everything, in
 * milliseconds. */
static void
run_once (const char *const *argv, double *ret_first, double *ret_ready)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *now = dup_now ();
  gint64 first, ready;

  g_subprocess_launcher_setenv (launcher, "HAKARU_STARTUP_T0", now, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  expect (process != NULL, error);
  expect (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error), error);
  expect (output != NULL && sscanf (output,
                                    "HAKARU_STARTUP %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                    &first,
                                    &ready) == 2,
          NULL);
  *ret_first = (double)first / NS_PER_MS;
  *ret_ready = (double)ready / NS_PER_MS;
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *)a;
  double second = *(const double *)b;

  return (first > second) - (first < second);
}

static double
get_median (double *values)
{
  qsort (values, RUNS, sizeof *values, compare_doubles);
  return values[RUNS / 2];
}

static char *
create_workspace (const char *folder)
{
  const HkProfile profile = { HK_ROLE_MUNICIPALITY, "273660", 2026 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HkReference) reference = hk_reference_load (&error);
  g_autofree char *path = g_build_filename (folder, "bench.hakaru", NULL);
  HkSession *session;

  expect (reference != NULL, error);
  session = hk_session_create (reference, path, &profile, &error);
  expect (session != NULL, error);
  g_object_unref (session);
  return g_steal_pointer (&path);
}

int
main (void)
{
  const char *build = g_getenv ("HAKARU_BUILD_ROOT");
  g_autofree char *folder = g_dir_make_tmp ("hakaru-bench-XXXXXX", NULL);
  g_autofree char *workspace = create_workspace (folder);
  g_autofree char *empty = g_build_filename (build, "tests", "bench", "startup-empty", NULL);
  g_autofree char *program = g_build_filename (build, "src", "gui", "hakaru", NULL);
  const char *empty_argv[] = { empty, NULL };
  const char *program_argv[] = { program, "--workspace", workspace, NULL };
  double floor[RUNS], floor_ready[RUNS], first[RUNS], ready[RUNS];
  double floor_median, first_median, ready_median;

  /* Once each so that the files are in memory. */
  run_once (empty_argv, &floor[0], &floor_ready[0]);
  run_once (program_argv, &first[0], &ready[0]);
  for (guint i = 0; i < RUNS; i++)
    {
      run_once (empty_argv, &floor[i], &floor_ready[i]);
      run_once (program_argv, &first[i], &ready[i]);
    }

  floor_median = get_median (floor);
  first_median = get_median (first);
  ready_median = get_median (ready);
  printf ("# empty window %.0f ms, first frame %.0f ms, with all national data %.0f ms (median of "
          "%d)\n",
          floor_median,
          first_median,
          ready_median,
          RUNS);
  printf ("start-first-frame\t%.2f\t%.1f\n", ready_median / floor_median, MAX_RATIO);
  g_unlink (workspace);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
