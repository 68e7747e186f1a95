/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The municipalities of one panel of the distribution chart, best first, and all that is said about
 * them. */
#define G_LOG_DOMAIN "hk-distribution-panel"

#include "config.h"
#include "hk-distribution-panel.h"

#include <glib/gi18n-lib.h>

static HkDistributionBar *
get_bar (HkDistributionPanel *self, guint index)
{
  return &g_array_index (self->bars, HkDistributionBar, index);
}

/* Best first; a wider range first among equals; then by code, so that the order never depends on
 * chance. */
static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const HkDistributionBar *left = a, *right = b;

  if (left->points != right->points)
    return left->points > right->points ? -1 : 1;
  if (left->high != right->high)
    return left->high > right->high ? -1 : 1;
  return g_strcmp0 (hk_municipality_get_code (left->municipality),
                    hk_municipality_get_code (right->municipality));
}

/* Ranks within the panel; those of a publisher stay. */
static void
rank_bars (HkDistributionPanel *self)
{
  guint rank = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      HkDistributionBar *bar = get_bar (self, i);

      if (i == 0 || bar->points != get_bar (self, i - 1)->points)
        rank = i + 1;
      if (!self->is_published)
        bar->rank = rank;
      if (rank == 1)
        self->n_top = i + 1;
    }
}

HkDistributionPanel *
hk_distribution_panel_new (const char *title, const char *code)
{
  HkDistributionPanel *self = g_new0 (HkDistributionPanel, 1);

  self->title = g_strdup (title);
  self->code = g_strdup (code);
  self->bars = g_array_new (FALSE, FALSE, sizeof (HkDistributionBar));
  self->own = -1;
  return self;
}

void
hk_distribution_panel_free (HkDistributionPanel *self)
{
  g_free (self->title);
  g_free (self->code);
  g_array_unref (self->bars);
  g_free (self);
}

void
hk_distribution_panel_add (HkDistributionPanel *self,
                           HkRanking *ranking,
                           HkMunicipality *municipality,
                           HkMunicipality *own,
                           const HkSubtotal *own_total)
{
  guint position = hk_municipality_get_position (municipality);
  const HkStanding *standing = hk_ranking_get_standing (ranking, position);
  HkBasis basis = hk_rule_set_get_basis (hk_ranking_get_rule_set (ranking));
  HkDistributionBar bar = { municipality, standing->points, standing->high, 0 };
  gboolean is_own = municipality == own;

  self->own_is_member |= is_own;
  if (is_own && own_total != NULL && basis == HK_BASIS_ANSWERS)
    {
      /* As for the others: what is published counts, confirmed or not. */
      bar.points = own_total->points + own_total->proposal;
      bar.high = MAX (own_total->high, bar.points);
    }
  else if (basis == HK_BASIS_ANSWERS ? !standing->known
                                     : standing->rank == 0 || standing->high > standing->points)
    {
      self->n_without++;
      return;
    }
  self->is_published = basis == HK_BASIS_PUBLISHED;
  if (self->is_published)
    bar.rank = standing->rank;
  self->has_ranges |= bar.high > bar.points;
  g_array_append_val (self->bars, bar);
}

/* Call once after the last member. */
void
hk_distribution_panel_sort (HkDistributionPanel *self, HkMunicipality *own)
{
  g_autofree HkPoints *values = g_new (HkPoints, self->bars->len + 1);

  g_array_sort (self->bars, compare_bars);
  for (guint i = 0; i < self->bars->len; i++)
    {
      values[i] = get_bar (self, i)->points;
      if (get_bar (self, i)->municipality == own)
        self->own = (int)i;
    }
  if (self->has_ranges)
    return;
  rank_bars (self);
  if (self->bars->len > 0 && !self->is_published)
    self->spread = hk_spread_of (values, self->bars->len);
}

/* "岬町 18.5点 大阪府22位" */
char *
hk_distribution_panel_dup_bar_text (HkDistributionPanel *self, guint index)
{
  const HkDistributionBar *bar = get_bar (self, index);
  const char *name = hk_municipality_get_display_name (bar->municipality);
  g_autofree char *points = hk_format_points (bar->points);
  g_autofree char *high = hk_format_points (bar->high);
  g_autofree char *rank = hk_format_integer (bar->rank);

  if (self->is_published)
    return g_strdup_printf (_ ("%1$s: %2$s points, published rank %3$s"), name, points, rank);
  if (bar->rank > 0)
    return g_strdup_printf (
        _ ("%1$s: %2$s points, rank %3$s in %4$s"), name, points, rank, self->title);
  if (bar->high > bar->points)
    return g_strdup_printf (_ ("%1$s: %2$s to %3$s points"), name, points, high);
  return g_strdup_printf (_ ("%1$s: %2$s points"), name, points);
}

/* "43団体・中央値 18.5" */
char *
hk_distribution_panel_dup_subtitle (HkDistributionPanel *self)
{
  g_autofree char *n = hk_format_integer (self->bars->len);
  g_autofree char *median = hk_format_points (self->spread.median);

  if (self->bars->len == 0)
    return g_strdup (_ ("No published data"));
  if (self->spread.n == 0)
    return g_strdup_printf (ngettext ("%s municipality", "%s municipalities", self->bars->len), n);
  return g_strdup_printf (ngettext ("%1$s municipality, median %2$s",
                                    "%1$s municipalities, median %2$s",
                                    self->bars->len),
                          n,
                          median);
}

/* "岬町 18.5", "岬町 15.1～62.3" */
char *
hk_distribution_panel_dup_label (HkDistributionPanel *self, guint index)
{
  const HkDistributionBar *bar = get_bar (self, index);
  const char *name = hk_municipality_get_display_name (bar->municipality);
  g_autofree char *points = hk_format_points (bar->points);
  g_autofree char *high = hk_format_points (bar->high);

  if (bar->high > bar->points)
    return g_strdup_printf (C_ ("name and range of points", "%1$s %2$s–%3$s"), name, points, high);
  return g_strdup_printf (C_ ("name and points", "%1$s %2$s"), name, points);
}

/* "豊中市 29.0", "町田市 28.0 ほか1" */
char *
hk_distribution_panel_dup_top_label (HkDistributionPanel *self)
{
  g_autofree char *label = NULL;

  if (self->bars->len == 0)
    return g_strdup ("");
  label = hk_distribution_panel_dup_label (self, 0);
  if (self->n_top > 1)
    return g_strdup_printf (_ ("%1$s and %2$u more"), label, self->n_top - 1);
  return g_steal_pointer (&label);
}

static void
append_spread (HkDistributionPanel *self, GString *text)
{
  g_autofree char *lowest = hk_format_points (self->spread.lowest);
  g_autofree char *quartile_1 = hk_format_points (self->spread.quartile_1);
  g_autofree char *median = hk_format_points (self->spread.median);
  g_autofree char *quartile_3 = hk_format_points (self->spread.quartile_3);
  g_autofree char *highest = hk_format_points (self->spread.highest);

  g_string_append_printf (text,
                          _ ("highest %1$s, upper quartile %2$s, median %3$s, lower quartile "
                             "%4$s, lowest %5$s points."),
                          highest,
                          quartile_3,
                          median,
                          quartile_1,
                          lowest);
}

/* "大阪府: 43団体。最高 29.0 … 豊中市 29.0。岬町 18.5点 大阪府22位" in one line. */
char *
hk_distribution_panel_dup_text (HkDistributionPanel *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *n = hk_format_integer (self->bars->len);
  g_autofree char *n_without = hk_format_integer (self->n_without);

  g_string_append_printf (
      text,
      ngettext ("%1$s: %2$s municipality, ", "%1$s: %2$s municipalities, ", self->bars->len),
      self->title,
      n);
  if (self->bars->len == 0)
    g_string_append (text, _ ("no published data."));
  else if (self->spread.n > 0)
    append_spread (self, text);
  else if (self->is_published)
    g_string_append (text, _ ("as published; other totals are not known."));
  else
    g_string_append (text, _ ("a range each, because not every value is published."));
  if (self->bars->len > 0)
    {
      g_autofree char *top = hk_distribution_panel_dup_bar_text (self, 0);

      g_string_append_printf (text, _ (" First: %s."), top);
    }
  if (self->own >= 0)
    {
      g_autofree char *own = hk_distribution_panel_dup_bar_text (self, (guint)self->own);

      g_string_append_printf (text, _ (" Own: %s."), own);
    }
  else if (self->own_is_member)
    g_string_append (text, _ (" The own municipality has no bar, because a value is missing."));
  if (self->n_without > 0)
    g_string_append_printf (text,
                            ngettext (" %s municipality with missing values is left out.",
                                      " %s municipalities with missing values are left out.",
                                      self->n_without),
                            n_without);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
