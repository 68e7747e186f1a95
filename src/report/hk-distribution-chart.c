/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Panels of bars side by side on one axis: every municipality is one bar, best first, the own one
 * in its own colour. */
#define G_LOG_DOMAIN "hk-distribution-chart"

#include "config.h"
#include "hk-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hk-chart-private.h"
#include "hk-distribution-painter.h"

#define PLOT_HEIGHT 150.0
#define LARGEST_PLOT_HEIGHT 260.0

#define HK_TYPE_DISTRIBUTION_CHART (hk_distribution_chart_get_type ())
G_DECLARE_FINAL_TYPE (HkDistributionChart, hk_distribution_chart, HK, DISTRIBUTION_CHART, HkChart)

struct _HkDistributionChart
{
  HkChart parent_instance;

  /* Owned */
  HkRanking *ranking; /* keeps the municipalities alive */
  HkMunicipality *own;
  HkDistribution content;
};

G_DEFINE_FINAL_TYPE (HkDistributionChart, hk_distribution_chart, HK_TYPE_CHART)

static HkDistributionPanel *
get_panel (HkDistributionChart *self, guint index)
{
  return g_ptr_array_index (self->content.panels, index);
}

static void
place_marks (HkDistributionChart *self,
             HkDistributionPanel *panel,
             const HkDistributionPlace *place)
{
  double bottom = place->plot.y + place->plot.height;

  for (guint i = 0; i < panel->bars->len; i++)
    {
      const HkDistributionBar *bar = &g_array_index (panel->bars, HkDistributionBar, i);
      double top = place->plot.y + place->plot.height -
                   hk_chart_scale_to_units (bar->points, self->content.maximum, place->plot.height);
      HkBox box = { place->plot.x + place->pitch * i, top, place->pitch, bottom - top };

      hk_chart_place_mark (HK_CHART (self),
                           place->first_mark + i,
                           &box,
                           hk_municipality_get_code (bar->municipality));
    }
}

static void
hk_distribution_chart_draw (HkChart *chart, cairo_t *cr, double width, double height, HkStyle style)
{
  HkDistributionChart *self = HK_DISTRIBUTION_CHART (chart);
  g_auto (HkCanvas) canvas = { 0 };
  g_autofree HkDistributionPlace *places = NULL;

  hk_canvas_open (&canvas, cr, style, hk_chart_get_font_scale (chart));
  places = hk_distribution_place (&self->content, &canvas, width, height);
  hk_distribution_paint (&self->content, &canvas, places, width, height);
  for (guint i = 0; i < self->content.panels->len; i++)
    place_marks (self, get_panel (self, i), &places[i]);
}

static char *
hk_distribution_chart_dup_text (HkChart *chart)
{
  HkDistributionChart *self = HK_DISTRIBUTION_CHART (chart);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *maximum = hk_format_points (self->content.maximum);

  g_string_append_printf (
      text, _ ("Points of every municipality, highest first, out of %s."), maximum);
  for (guint i = 0; i < self->content.panels->len; i++)
    {
      g_autofree char *line = hk_distribution_panel_dup_text (get_panel (self, i));

      g_string_append_printf (text, "\n%s", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
hk_distribution_chart_dup_mark_text (HkChart *chart, guint mark)
{
  HkDistributionChart *self = HK_DISTRIBUTION_CHART (chart);

  for (guint i = 0; i < self->content.panels->len; i++)
    {
      HkDistributionPanel *panel = get_panel (self, i);

      if (mark < panel->bars->len)
        return hk_distribution_panel_dup_bar_text (panel, mark);
      mark -= panel->bars->len;
    }
  return g_strdup ("");
}

static double
get_row_height (HkDistributionChart *self, double plot_height)
{
  double scale = hk_chart_get_font_scale (HK_CHART (self));

  return plot_height + 90 * scale;
}

static double
hk_distribution_chart_get_minimum_height (HkChart *chart, double width)
{
  HkDistributionChart *self = HK_DISTRIBUTION_CHART (chart);

  return 32 +
         hk_distribution_count_rows (&self->content, width, hk_chart_get_font_scale (chart)) *
             get_row_height (self, CLAMP (width * 0.155 - 15, PLOT_HEIGHT, LARGEST_PLOT_HEIGHT));
}

static double
hk_distribution_chart_get_picture_height (HkChart *chart, double width)
{
  HkDistributionChart *self = HK_DISTRIBUTION_CHART (chart);
  guint n_rows = hk_distribution_count_rows (&self->content, width, 1);

  return 32 + n_rows * get_row_height (self, n_rows == 1 ? 2 * PLOT_HEIGHT : PLOT_HEIGHT);
}

static void
hk_distribution_chart_finalize (GObject *object)
{
  HkDistributionChart *self = HK_DISTRIBUTION_CHART (object);

  g_clear_pointer (&self->content.panels, g_ptr_array_unref);
  g_clear_object (&self->own);
  g_clear_object (&self->ranking);

  G_OBJECT_CLASS (hk_distribution_chart_parent_class)->finalize (object);
}

static void
hk_distribution_chart_class_init (HkDistributionChartClass *klass)
{
  HkChartClass *chart_class = HK_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hk_distribution_chart_finalize;
  chart_class->draw = hk_distribution_chart_draw;
  chart_class->dup_text = hk_distribution_chart_dup_text;
  chart_class->dup_mark_text = hk_distribution_chart_dup_mark_text;
  chart_class->get_minimum_height = hk_distribution_chart_get_minimum_height;
  chart_class->get_picture_height = hk_distribution_chart_get_picture_height;
}

static void
hk_distribution_chart_init (HkDistributionChart *self)
{
  self->content.panels =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hk_distribution_panel_free);
}

static HkDistributionChart *
make_chart (HkRanking *ranking, HkMunicipality *own)
{
  HkDistributionChart *self = g_object_new (HK_TYPE_DISTRIBUTION_CHART, NULL);

  self->ranking = g_object_ref (ranking);
  g_set_object (&self->own, own);
  self->content.maximum = MAX (hk_rule_set_get_total (hk_ranking_get_rule_set (ranking)), HK_POINT);
  return self;
}

/* Whom a mark stands for is known before the first draw, where it lies is not. */
static void
name_marks (HkDistributionChart *self)
{
  const HkBox nowhere = { 0 };
  guint mark = 0;

  for (guint i = 0; i < self->content.panels->len; i++)
    for (guint j = 0; j < get_panel (self, i)->bars->len; j++)
      {
        const HkDistributionBar *bar =
            &g_array_index (get_panel (self, i)->bars, HkDistributionBar, j);

        hk_chart_place_mark (
            HK_CHART (self), mark++, &nowhere, hk_municipality_get_code (bar->municipality));
      }
}

/* Sorts the panels and makes the marks; call once when all members are in. */
static HkChart *
finish_chart (HkDistributionChart *self)
{
  guint n_marks = 0;

  for (guint i = 0; i < self->content.panels->len; i++)
    {
      HkDistributionPanel *panel = get_panel (self, i);

      hk_distribution_panel_sort (panel, self->own);
      n_marks += panel->bars->len;
      self->content.has_ranges |= panel->has_ranges;
      self->content.has_median |= panel->spread.n > 0;
    }
  hk_chart_set_n_marks (HK_CHART (self), n_marks);
  name_marks (self);
  return HK_CHART (self);
}

static HkDistributionPanel *
add_panel (HkDistributionChart *self, const char *title, const char *code)
{
  HkDistributionPanel *panel = hk_distribution_panel_new (title, code);

  g_ptr_array_add (self->content.panels, panel);
  return panel;
}

/* One panel for each prefecture, in the order given; codes that are no prefecture are passed over.
 */
static void
add_prefectures (HkDistributionChart *self, const char *const *codes, const HkSubtotal *own_total)
{
  HkRegistry *registry = hk_ranking_get_registry (self->ranking);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      HkMunicipality *prefecture = hk_registry_lookup (registry, codes[i]);

      if (prefecture != NULL && hk_municipality_is_prefecture (prefecture))
        add_panel (self, hk_municipality_get_prefecture_name (prefecture), codes[i]);
    }
  for (guint i = 0; i < hk_registry_get_n_municipalities (registry); i++)
    {
      HkMunicipality *municipality = hk_registry_get_municipality (registry, i);
      const char *code = hk_municipality_get_prefecture_code (municipality);

      for (guint j = 0; j < self->content.panels->len; j++)
        if (g_str_equal (get_panel (self, j)->code, code))
          hk_distribution_panel_add (
              get_panel (self, j), self->ranking, municipality, self->own, own_total);
    }
}

/**
 * hk_distribution_chart_new:
 * @own: (nullable): the municipality to mark
 * @prefecture_codes: (nullable): NULL-terminated, one panel for each; %NULL: one panel with the
 * whole nation
 */
HkChart *
hk_distribution_chart_new (HkRanking *ranking,
                           HkMunicipality *own,
                           const char *const *prefecture_codes)
{
  HkDistributionChart *self;
  HkRegistry *registry;

  g_return_val_if_fail (HK_IS_RANKING (ranking), NULL);
  g_return_val_if_fail (own == NULL || HK_IS_MUNICIPALITY (own), NULL);

  self = make_chart (ranking, own);
  registry = hk_ranking_get_registry (ranking);
  if (prefecture_codes != NULL)
    add_prefectures (self, prefecture_codes, NULL);
  else
    {
      HkDistributionPanel *panel = add_panel (self, _ ("Whole nation"), NULL);

      for (guint i = 0; i < hk_registry_get_n_municipalities (registry); i++)
        hk_distribution_panel_add (
            panel, ranking, hk_registry_get_municipality (registry, i), own, NULL);
    }
  return finish_chart (self);
}

/* The prefectures of a set in the order of its members, the own one first. */
static GStrv
list_prefectures (HkPeerSet *peers, HkMunicipality *own)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; own != NULL && i < hk_peer_set_get_n_members (peers); i++)
    {
      const char *code = hk_municipality_get_prefecture_code (hk_peer_set_get_member (peers, i));

      if (g_str_equal (code, hk_municipality_get_prefecture_code (own)) &&
          g_hash_table_add (seen, (gpointer)code))
        g_strv_builder_add (builder, code);
    }
  for (guint i = 0; i < hk_peer_set_get_n_members (peers); i++)
    {
      const char *code = hk_municipality_get_prefecture_code (hk_peer_set_get_member (peers, i));

      if (g_hash_table_add (seen, (gpointer)code))
        g_strv_builder_add (builder, code);
    }
  return g_strv_builder_end (builder);
}

/**
 * hk_distribution_chart_new_for_peers:
 * @own: (nullable): the municipality to mark
 * @own_total: (nullable): its points and range where the rule set is scored from answers
 */
HkChart *
hk_distribution_chart_new_for_peers (HkRanking *ranking,
                                     HkMunicipality *own,
                                     HkPeerSet *peers,
                                     const HkSubtotal *own_total)
{
  HkDistributionChart *self;

  g_return_val_if_fail (HK_IS_RANKING (ranking), NULL);
  g_return_val_if_fail (HK_IS_PEER_SET (peers), NULL);

  self = make_chart (ranking, own);
  if (hk_peer_set_get_rule (peers) == HK_PEERS_PREFECTURES)
    {
      g_auto (GStrv) codes = list_prefectures (peers, own);

      add_prefectures (self, (const char *const *)codes, own_total);
    }
  else
    {
      HkDistributionPanel *panel = add_panel (self, hk_peer_set_get_title (peers), NULL);

      for (guint i = 0; i < hk_peer_set_get_n_members (peers); i++)
        hk_distribution_panel_add (
            panel, ranking, hk_peer_set_get_member (peers, i), own, own_total);
    }
  return finish_chart (self);
}
