/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scoring every municipality under official-2023, against a plain C loop over the same arrays in
 * the same run. */
#define G_LOG_DOMAIN "bench-score"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "hk-reference.h"

#define N_BATCHES 400
#define N_PASSES 20
#define BUDGET "5.0"

/* What one would write for exactly these thirteen columns and nothing else. */
typedef struct
{
  const gint32 *values;
  HkPoints points;
  const gint32 *thresholds; /* of levels 1 to 4; NULL: yes or no */
} PlainColumn;

typedef struct
{
  PlainColumn columns[13];
  guint n_rows;
} Plain;

static const gint32 online26[] = { 25000, 50000, 75000, 100000 };
static const gint32 online32[] = { 20000, 40000, 60000, 80000 };
static const gint32 holding[] = { 60000, 70000, 80000, 90000 };

static void
prepare_plain (Plain *plain, HkDataset *dataset)
{
  static const struct
  {
    const char *column;
    HkPoints points;
    const gint32 *thresholds;
  } known[] = {
    { "dx_cio", 2000, NULL },
    { "dx_cio_aide", 2000, NULL },
    { "dx_policy", 2000, NULL },
    { "dx_cross_org", 2000, NULL },
    { "dx_external_talent", 1500, NULL },
    { "dx_staff_dev", 2000, NULL },
    { "dx_all_staff_training", 1500, NULL },
    { "dx_online26_pct", 4000, online26 },
    { "dx_online32_pct", 4000, online32 },
    { "dx_ai", 2000, NULL },
    { "dx_rpa", 2000, NULL },
    { "dx_telework", 2000, NULL },
    { "dx_mynumber_holding_pct", 4000, holding },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      guint column = 0;

      g_assert_true (hk_dataset_find_column (dataset, known[i].column, &column));
      plain->columns[i].values = hk_dataset_get_values (dataset, column, &plain->n_rows);
      plain->columns[i].points = known[i].points;
      plain->columns[i].thresholds = known[i].thresholds;
    }
}

static void
score_plainly (const Plain *plain, HkPoints *low, HkPoints *high)
{
  for (guint row = 0; row < plain->n_rows; row++)
    {
      low[row] = 0;
      high[row] = 0;
      for (gsize i = 0; i < G_N_ELEMENTS (plain->columns); i++)
        {
          const PlainColumn *column = &plain->columns[i];
          gint32 value = column->values[row];
          HkPoints points = 0;

          if (value == HK_VALUE_MISSING)
            {
              high[row] += column->points;
              continue;
            }
          if (column->thresholds == NULL)
            points = value >= 1000 ? column->points : 0;
          else
            for (int k = 0; k < 4 && value >= column->thresholds[k]; k++)
              points = column->points * (k + 1) / 4;
          low[row] += points;
          high[row] += points;
        }
    }
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkReference) reference = hk_reference_load (&error);
  HkRuleSet *rule_set = NULL;
  HkDataset *dataset = NULL;
  g_autofree HkPoints *low = NULL;
  g_autofree HkPoints *high = NULL;
  g_autofree HkPoints *plain_low = NULL;
  g_autofree HkPoints *plain_high = NULL;
  Plain plain = { 0 };
  gint64 best = G_MAXINT64;
  gint64 best_plain = G_MAXINT64;

  g_assert_no_error (error);
  rule_set = hk_reference_find_rule_set (reference, HK_RULE_SET_OFFICIAL, &error);
  g_assert_no_error (error);
  dataset = hk_reference_find_dataset (reference, hk_rule_set_get_dataset_id (rule_set));
  prepare_plain (&plain, dataset);
  low = g_new0 (HkPoints, plain.n_rows);
  high = g_new0 (HkPoints, plain.n_rows);
  plain_low = g_new0 (HkPoints, plain.n_rows);
  plain_high = g_new0 (HkPoints, plain.n_rows);
  for (guint batch = 0; batch < N_BATCHES; batch++)
    {
      gint64 start = g_get_monotonic_time ();
      gint64 middle = 0;

      for (guint i = 0; i < N_PASSES; i++)
        hk_score_all_rows (rule_set, dataset, low, high);
      middle = g_get_monotonic_time ();
      for (guint i = 0; i < N_PASSES; i++)
        score_plainly (&plain, plain_low, plain_high);
      best = MIN (best, middle - start);
      best_plain = MIN (best_plain, g_get_monotonic_time () - middle);
    }
  g_assert_true (memcmp (low, plain_low, plain.n_rows * sizeof *low) == 0);
  g_assert_true (memcmp (high, plain_high, plain.n_rows * sizeof *high) == 0);
  printf ("# %u rows: %.1f µs, plain loop %.1f µs\n",
          plain.n_rows,
          (double)best / N_PASSES,
          (double)best_plain / N_PASSES);
  printf ("scoring all municipalities\t%.2f\t" BUDGET "\n", (double)best / (double)best_plain);
  return 0;
}
