/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order statistics without floating point. */
#define G_LOG_DOMAIN "hk-spread"

#include "config.h"

#include <string.h>

#include "hk-comparison.h"

static int
compare_points (const void *a, const void *b)
{
  HkPoints first = *(const HkPoints *)a;
  HkPoints second = *(const HkPoints *)b;

  return first < second ? -1 : first > second;
}

/* The mean of two middle values is floored to 1/1000, also below zero. */
static HkPoints
median_of (const HkPoints *sorted, guint n)
{
  HkPoints low = 0;
  HkPoints high = 0;

  g_assert (n > 0);

  high = sorted[n / 2];
  if (n % 2 == 1)
    return high;
  low = sorted[n / 2 - 1];
  return low + (high - low) / 2;
}

/**
 * hk_spread_of:
 * @values: (array length=n): in any order; not changed
 * @n: may be 0
 *
 * Returns: lowest, quartiles, median and highest; all zero with n = 0
 */
HkSpread
hk_spread_of (const HkPoints *values, guint n)
{
  HkSpread spread = { 0 };
  g_autofree HkPoints *sorted = NULL;
  guint half = n / 2;

  g_return_val_if_fail (values != NULL || n == 0, spread);

  if (n == 0)
    return spread;
  sorted = g_memdup2 (values, n * sizeof *values);
  qsort (sorted, n, sizeof *sorted, compare_points);
  spread.n = n;
  spread.lowest = sorted[0];
  spread.highest = sorted[n - 1];
  spread.median = median_of (sorted, n);
  spread.quartile_1 = half > 0 ? median_of (sorted, half) : spread.median;
  spread.quartile_3 = half > 0 ? median_of (sorted + (n - half), half) : spread.median;
  return spread;
}
