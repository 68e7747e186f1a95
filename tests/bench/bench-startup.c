/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of the program to the first frame that shows its content with all national data
 * read: the overview of a workspace that is filled in, and the first run without one, beside an
 * empty libadwaita window. Needs a display; the runs take turns, and what counts is the median of
 * the ratios of neighbours, so that a busy machine slows both. */

#define G_LOG_DOMAIN "bench-startup"

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "hk-session.h"

#define RUNS 15
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

/* Starts the program once. Returns: milliseconds until the frame that shows everything. */
static double
run_once (const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *now = dup_now ();
  gint64 first = 0;
  gint64 ready = 0;

  g_subprocess_launcher_setenv (launcher, "HAKARU_STARTUP_T0", now, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  expect (process != NULL, error);
  expect (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error), error);
  expect (output != NULL && sscanf (output,
                                    "HAKARU_STARTUP %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                    &first,
                                    &ready) == 2,
          NULL);
  return (double)ready / NS_PER_MS;
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

/* Two of three questions are answered. */
static void
answer_questions (HkReference *reference, HkSession *session)
{
  g_autoptr (GError) error = NULL;
  HkRuleSet *rules = hk_reference_find_rule_set (reference, HK_RULE_SET_OWN, &error);
  guint n_answered = 0;

  expect (rules != NULL, error);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rules); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rules, i);
      gboolean is_choice =
          indicator->type == HK_ANSWER_TYPE_YES_NO || indicator->type == HK_ANSWER_TYPE_CHOICE;
      const HkLevel *level = &indicator->levels[i % indicator->n_levels];
      gint64 milli = is_choice ? (gint64)level->level * 1000 : level->minimum;

      if (i % 3 == 0)
        continue;
      expect (hk_session_answer_value (session, indicator->id, milli, &error), error);
      n_answered++;
    }
  expect (n_answered > 0, NULL);
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
  answer_questions (reference, session);
  g_object_unref (session);
  return g_steal_pointer (&path);
}

int
main (void)
{
  const char *build = g_getenv ("HAKARU_BUILD_ROOT");
  g_autofree char *folder = g_dir_make_tmp ("hakaru-bench-XXXXXX", NULL);
  g_autofree char *workspace = create_workspace (folder);
  g_autofree char *nothing = g_build_filename (folder, "nothing.hakaru", NULL);
  g_autofree char *empty = g_build_filename (build, "tests", "bench", "startup-empty", NULL);
  g_autofree char *program = g_build_filename (build, "src", "gui", "hakaru", NULL);
  const char *empty_argv[] = { empty, NULL };
  const char *overview_argv[] = { program, "--workspace", workspace, NULL };
  const char *first_run_argv[] = { program, "--workspace", nothing, NULL };
  double floor[RUNS], overview[RUNS], first_run[RUNS], overview_ratio[RUNS], first_run_ratio[RUNS];

  /* Once each so that the files are in memory. */
  run_once (empty_argv);
  run_once (overview_argv);
  run_once (first_run_argv);
  for (guint i = 0; i < RUNS; i++)
    {
      overview[i] = run_once (overview_argv);
      floor[i] = run_once (empty_argv);
      first_run[i] = run_once (first_run_argv);
      overview_ratio[i] = overview[i] / floor[i];
      first_run_ratio[i] = first_run[i] / floor[i];
    }

  printf ("# empty window %.0f ms, overview %.0f ms, first run %.0f ms (medians of %d rounds)\n",
          get_median (floor),
          get_median (overview),
          get_median (first_run),
          RUNS);
  printf ("start-overview\t%.2f\t%.1f\n", get_median (overview_ratio), MAX_RATIO);
  printf ("start-first-run\t%.2f\t%.1f\n", get_median (first_run_ratio), MAX_RATIO);
  g_unlink (workspace);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
