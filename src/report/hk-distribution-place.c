/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the panels and bars of the distribution chart lie. */
#define G_LOG_DOMAIN "hk-distribution-place"

#include "config.h"
#include "hk-distribution-place.h"

#include <math.h>

#include "hk-distribution-panel.h"

#define MAXIMUM_PITCH 36.0 /* one bar and its gap */

static guint
get_n_weighted (GPtrArray *panels, guint index)
{
  const HkDistributionPanel *panel = g_ptr_array_index (panels, index);

  return MAX (panel->bars->len, 1);
}

/* Shares a row's width by the number of bars; a panel with few bars still gets room for its name.
 */
static void
share_width (
    GPtrArray *panels, guint first, guint n, double width, double minimum, double *ret_widths)
{
  g_autofree gboolean *is_fixed = g_new0 (gboolean, n);
  gboolean changed = TRUE;

  while (changed)
    {
      double rest = width;
      guint n_bars = 0;

      changed = FALSE;
      for (guint i = 0; i < n; i++)
        if (is_fixed[i])
          rest -= minimum;
        else
          n_bars += get_n_weighted (panels, first + i);
      for (guint i = 0; i < n; i++)
        {
          ret_widths[i] = is_fixed[i] || n_bars == 0
                              ? minimum
                              : rest * get_n_weighted (panels, first + i) / n_bars;
          if (!is_fixed[i] && ret_widths[i] < minimum)
            is_fixed[i] = changed = TRUE;
        }
    }
}

/* Places n panels of one row. head: height of all that is above a plot. */
void
hk_distribution_place_row (GPtrArray *panels,
                           guint first,
                           guint n,
                           const HkBox *row,
                           double head,
                           HkDistributionPlace *places)
{
  g_autofree double *widths = g_new0 (double, n);
  double available = row->width - HK_DISTRIBUTION_GAP * (n - 1);
  double x = row->x;

  share_width (panels, first, n, available, MIN (HK_DISTRIBUTION_MINIMUM, available / n), widths);
  for (guint i = 0; i < n; i++)
    {
      HkDistributionPlace *place = &places[first + i];

      place->top = row->y;
      place->plot.x = round (x);
      place->plot.y = row->y + head;
      place->plot.width = widths[i];
      place->plot.height = row->height - head;
      place->pitch = MIN (widths[i] / get_n_weighted (panels, first + i), MAXIMUM_PITCH);
      place->room = MIN (widths[i] + HK_DISTRIBUTION_GAP - 6, row->x + row->width - place->plot.x);
      x += widths[i] + HK_DISTRIBUTION_GAP;
    }
}

double
hk_distribution_place_get_left (const HkDistributionPlace *place, guint index)
{
  return round (place->plot.x + place->pitch * index);
}

double
hk_distribution_place_get_width (const HkDistributionPlace *place, guint index)
{
  double width = hk_distribution_place_get_left (place, index + 1) -
                 hk_distribution_place_get_left (place, index);

  return place->is_separate ? MAX (width - 1, 1) : width;
}
