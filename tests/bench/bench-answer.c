/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer committed, rescored and ranked anew, beside a bare durable commit of SQLite in the same
 * folder. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "hk-session.h"

#define ROUNDS 1000
#define WARM_UP 50
#define FRAME_MS 16.7
#define MAX_RATIO 2.0

typedef struct
{
  sqlite3 *handle;
  sqlite3_stmt *insert;
} Bare;

static void
expect (gboolean truth, const GError *error)
{
  if (truth)
    return;
  fprintf (stderr, "bench-answer: %s\n", error != NULL ? error->message : "SQLite failed");
  exit (EXIT_FAILURE);
}

static void
open_bare (Bare *bare, const char *path)
{
  int rc = sqlite3_open (path, &bare->handle);

  rc |= sqlite3_exec (bare->handle,
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                      "CREATE TABLE answers (id INTEGER PRIMARY KEY, value INTEGER)",
                      NULL,
                      NULL,
                      NULL);
  rc |= sqlite3_prepare_v2 (
      bare->handle, "INSERT INTO answers (value) VALUES (:value)", -1, &bare->insert, NULL);
  expect (rc == SQLITE_OK, NULL);
}

static double
time_bare (Bare *bare, guint round)
{
  gint64 begin = g_get_monotonic_time ();

  sqlite3_bind_int64 (bare->insert, sqlite3_bind_parameter_index (bare->insert, ":value"), round);
  expect (sqlite3_step (bare->insert) == SQLITE_DONE, NULL);
  sqlite3_reset (bare->insert);
  return (double)(g_get_monotonic_time () - begin) / 1000;
}

/* The whole way of one key press: into the file, score and range, the rank among all
 * municipalities. */
static double
time_answer (HkSession *session, const HkIndicator *indicator, guint round)
{
  g_autoptr (HkSnapshot) snapshot = NULL;
  g_autoptr (HkComparison) comparison = NULL;
  g_autoptr (GArray) gaps = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  const HkLevel *level = &indicator->levels[round % indicator->n_levels];
  gint64 milli =
      indicator->type == HK_ANSWER_TYPE_YES_NO || indicator->type == HK_ANSWER_TYPE_CHOICE
          ? (gint64)level->level * 1000
          : level->minimum;

  expect (hk_session_answer_value (session, indicator->id, milli, &error), error);
  snapshot = hk_session_dup_snapshot (session);
  expect (hk_snapshot_get_score (snapshot) != NULL, NULL);
  comparison = hk_session_compare (session, HK_RULE_SET_OFFICIAL, HK_PEERS_NATION, NULL, &error);
  expect (comparison != NULL, error);
  gaps = hk_session_list_gaps (session, HK_RULE_SET_OWN, HK_PEERS_PREFECTURE, &error);
  expect (gaps != NULL, error);
  return (double)(g_get_monotonic_time () - begin) / 1000;
}

static int
compare_times (gconstpointer one, gconstpointer other)
{
  double a = *(const double *)one;
  double b = *(const double *)other;

  return (a > b) - (a < b);
}

static double
quantile (double *times, guint per_mille)
{
  qsort (times, ROUNDS, sizeof *times, compare_times);
  return times[MIN (ROUNDS - 1, ROUNDS * per_mille / 1000)];
}

int
main (void)
{
  const HkProfile profile = { HK_ROLE_MUNICIPALITY, "273660", 2026 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hakaru-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "bench.hakaru", NULL);
  g_autofree char *bare_path = g_build_filename (folder, "bare.db", NULL);
  g_autofree double *ours = g_new (double, ROUNDS);
  g_autofree double *floor = g_new (double, ROUNDS);
  g_autoptr (HkReference) reference = hk_reference_load (&error);
  g_autoptr (HkSession) session = NULL;
  HkRuleSet *rules;
  Bare bare;

  expect (reference != NULL, error);
  session = hk_session_create (reference, path, &profile, &error);
  expect (session != NULL, error);
  rules = hk_reference_find_rule_set (reference, HK_RULE_SET_OWN, &error);
  expect (rules != NULL, error);
  open_bare (&bare, bare_path);
  for (guint i = 0; i < WARM_UP + ROUNDS; i++)
    {
      guint n = hk_rule_set_get_n_indicators (rules);
      const HkIndicator *indicator = hk_rule_set_get_indicator (rules, i % n);
      guint at = i < WARM_UP ? 0 : i - WARM_UP;

      floor[at] = time_bare (&bare, i);
      ours[at] = time_answer (session, indicator, i / n);
    }
  sqlite3_finalize (bare.insert);
  sqlite3_close (bare.handle);
  g_clear_object (&session);
  printf ("answer-commit-p99-ms\t%.3f\t%.1f\n", quantile (ours, 990), FRAME_MS);
  printf ("answer-vs-bare-commit\t%.3f\t%.1f\n",
          quantile (ours, 500) / quantile (floor, 500),
          MAX_RATIO);
  printf ("# medians: answer %.3f ms, bare commit %.3f ms\n",
          quantile (ours, 500),
          quantile (floor, 500));
  g_unlink (path);
  g_unlink (bare_path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
