/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Categories and levels: own bar, median tick, quartile band, words, a category without data. */
#define G_LOG_DOMAIN "test-category-chart"

#include "config.h"

#include <string.h>

#include "chart-fixture.h"

#define OWN_LIGHT 0x1a5fb4
#define REFERENCE 0x3d3846
#define BAND 0x9a9996

static const guint one_prefecture[] = { 43, 0 };

static HkChart *
make_chart (ChartFixture *fixture, guint number, gboolean with_own)
{
  HkMunicipality *own = chart_fixture_get_municipality (fixture, 0, number);
  g_autoptr (HkRanking) ranking = chart_fixture_rank (fixture);
  g_autoptr (HkPeerSet) peers = hk_peer_set_new (fixture->registry, own, HK_PEERS_PREFECTURE, NULL);
  g_autoptr (HkComparison) comparison = hk_comparison_new (ranking, peers, own);
  g_autoptr (HkScore) score = hk_score_of_dataset (fixture->rule_set, fixture->dataset, own);

  return hk_category_chart_new (comparison, with_own ? score : NULL);
}

static void
test_rows (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;
  const HkChartMark *mark;

  chart_fixture_init (&fixture, one_prefecture, chart_fixture_default_points);
  chart = make_chart (&fixture, 2, TRUE); /* 14 points, all of them in A */
  picture = chart_fixture_draw (chart, 640, 150, HK_STYLE_LIGHT);
  g_assert_cmpuint (hk_chart_get_n_marks (chart), ==, 3);
  g_assert_true (g_str_has_prefix (hk_chart_get_mark (chart, 0)->text,
                                   "Structure: 14.0 of 15 points, median of "));
  mark = hk_chart_get_mark (chart, 1);
  g_assert_true (g_str_has_prefix (mark->text, "Efficiency: 0.0 of 16 points"));
  g_assert_cmpstr (hk_chart_get_mark (chart, 2)->text, ==, "Security: no public data");
  g_assert_cmpfloat (hk_chart_get_mark (chart, 0)->y, <, mark->y);
  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), >, 1000);
  g_assert_cmpuint (chart_fixture_count (picture, REFERENCE), >, 100);
  g_assert_cmpuint (chart_fixture_count (picture, BAND), >, 100);
}

static void
test_without_own (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;

  chart_fixture_init (&fixture, one_prefecture, chart_fixture_default_points);
  chart = make_chart (&fixture, 2, FALSE);
  picture = chart_fixture_draw (chart, 640, 150, HK_STYLE_LIGHT);
  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), ==, 0);
  g_assert_true (
      g_str_has_prefix (hk_chart_get_mark (chart, 0)->text, "Structure: out of 15 points, median"));
}

static void
test_any_size (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;

  chart_fixture_init (&fixture, one_prefecture, chart_fixture_default_points);
  chart = make_chart (&fixture, 2, TRUE);
  for (HkStyle style = HK_STYLE_LIGHT; style <= HK_STYLE_HIGH_CONTRAST_DARK; style++)
    for (int width = 1; width < 1200; width += 113)
      {
        g_autoptr (cairo_surface_t) picture = chart_fixture_draw (chart, width, 140, style);
      }
}

static void
test_levels (void)
{
  static const HkLevel levels[] = {
    { 0, 0, 0, { "20%未満", "Under 20%" } },
    { 1, 20000, 1000, { "20%以上40%未満", "20% to 40%" } },
    { 2, 40000, 2000, { "40%以上", "40% and more" } },
  };
  HkIndicator indicator = { .id = "B02",
                            .title = { "オンライン化率", "Online share" },
                            .levels = levels,
                            .n_levels = G_N_ELEMENTS (levels) };
  guint counts[HK_MAX_LEVEL + 1] = { 3, 13, 27, 0, 0 };
  g_autoptr (HkChart) chart = hk_level_chart_new (&indicator, counts, 1, "Misaki 23%");
  g_autoptr (cairo_surface_t) picture = chart_fixture_draw (chart, 520, 105, HK_STYLE_LIGHT);
  g_autofree char *text = hk_chart_dup_text (chart);

  g_assert_cmpstr (text,
                   ==,
                   "Online share\n"
                   "Level 2 (40% and more): 27 municipalities\n"
                   "Level 1 (20% to 40%): 13 municipalities, with Misaki 23%\n"
                   "Level 0 (Under 20%): 3 municipalities");
  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), >, 1500);
  g_assert_cmpuint (chart_fixture_count (picture, 0xc0bfbc), >, 2000);
}

static void
test_levels_without_peers (void)
{
  static const HkLevel levels[] = { { 0, 0, 0, { "なし", "No" } }, { 4, 0, 0, { "あり", "Yes" } } };
  HkIndicator indicator = {
    .id = "A01", .title = { "", "" }, .levels = levels, .n_levels = G_N_ELEMENTS (levels)
  };
  guint counts[HK_MAX_LEVEL + 1] = { 0 };
  g_autoptr (HkChart) chart = hk_level_chart_new (&indicator, counts, -1, NULL);
  g_autoptr (cairo_surface_t) picture = chart_fixture_draw (chart, 300, 70, HK_STYLE_LIGHT);

  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  chart_fixture_set_language ("C");
  g_test_add_func ("/report/category/rows", test_rows);
  g_test_add_func ("/report/category/without-own", test_without_own);
  g_test_add_func ("/report/category/any-size", test_any_size);
  g_test_add_func ("/report/level/rows", test_levels);
  g_test_add_func ("/report/level/without-peers", test_levels_without_peers);
  return g_test_run ();
}
