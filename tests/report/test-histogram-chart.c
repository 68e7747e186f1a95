/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The histogram and the range bar: bins, own mark, median, hatch, words. */
#define G_LOG_DOMAIN "test-histogram-chart"

#include "config.h"

#include <string.h>

#include "chart-fixture.h"

#define OWN_LIGHT 0x1a5fb4

static const guint one_prefecture[] = { 64, 0 };

/* Two of each number of points from 0 to 31. */
static int
even_points (guint prefecture, guint number)
{
  return (int)(number % 32);
}

static void
test_bins (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkRanking) ranking = NULL;
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;

  chart_fixture_init (&fixture, one_prefecture, even_points);
  ranking = chart_fixture_rank (&fixture);
  chart = hk_histogram_chart_new (ranking, chart_fixture_get_municipality (&fixture, 0, 20));
  picture = chart_fixture_draw (chart, 340, 120, HK_STYLE_LIGHT);
  g_assert_cmpuint (hk_chart_get_n_marks (chart), ==, 31);
  g_assert_cmpstr (hk_chart_get_mark (chart, 0)->text, ==, "0 to under 1 points: 2 municipalities");
  /* The last bin holds both ends. */
  g_assert_cmpstr (hk_chart_get_mark (chart, 30)->text, ==, "30 to 31 points: 4 municipalities");
  g_assert_cmpfloat (
      hk_chart_get_mark (chart, 30)->height, >, hk_chart_get_mark (chart, 0)->height);
  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), >, 150);
  g_assert_cmphex (chart_fixture_get_pixel (picture,
                                            (int)(hk_chart_get_mark (chart, 20)->x + 5),
                                            (int)(hk_chart_get_mark (chart, 20)->y + 20)),
                   ==,
                   OWN_LIGHT);
}

static void
test_words (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkRanking) ranking = NULL;
  g_autoptr (HkChart) chart = NULL;
  g_autofree char *text = NULL;

  chart_fixture_init (&fixture, one_prefecture, even_points);
  ranking = chart_fixture_rank (&fixture);
  chart = hk_histogram_chart_new (ranking, chart_fixture_get_municipality (&fixture, 0, 31));
  text = hk_chart_dup_text (chart);
  g_assert_nonnull (strstr (text, "of 64 municipalities: lowest 0.0"));
  g_assert_nonnull (strstr (text, "median 15.5"));
  g_assert_nonnull (strstr (text, "highest 31.0"));
  g_assert_nonnull (strstr (text, "Test-32 has 31.0 points and rank 1."));
}

static int
no_points (guint prefecture, guint number)
{
  return -1;
}

static void
test_without_data (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkRanking) ranking = NULL;
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;

  chart_fixture_init (&fixture, one_prefecture, no_points);
  ranking = chart_fixture_rank (&fixture);
  chart = hk_histogram_chart_new (ranking, chart_fixture_get_municipality (&fixture, 0, 0));
  picture = chart_fixture_draw (chart, 340, 120, HK_STYLE_LIGHT);
  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), ==, 0);
}

/* The labels of the own place and the median never lie on one another, wherever the own place is.
 */
static void
test_any_own_place (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkRanking) ranking = NULL;

  chart_fixture_init (&fixture, one_prefecture, even_points);
  ranking = chart_fixture_rank (&fixture);
  for (guint number = 0; number < 32; number++)
    for (int width = 160; width < 700; width += 180)
      {
        g_autoptr (HkChart) chart =
            hk_histogram_chart_new (ranking, chart_fixture_get_municipality (&fixture, 0, number));
        g_autoptr (cairo_surface_t) picture =
            chart_fixture_draw (chart, width, 130, HK_STYLE_LIGHT);

        g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), >, 60);
      }
}

static void
test_range (void)
{
  HkSubtotal total = { .points = 35800, .high = 62300, .max = 100000, .declared_max = 100000 };
  g_autoptr (HkChart) chart = hk_range_chart_new (&total);
  g_autoptr (cairo_surface_t) picture = chart_fixture_draw (chart, 400, 14, HK_STYLE_LIGHT);
  g_autofree char *text = hk_chart_dup_text (chart);
  guint n_own = 0, n_hatched = 0, n_track = 0;

  for (int x = 0; x < 400; x++)
    {
      guint32 pixel = chart_fixture_get_pixel (picture, x, 7);

      n_own += x < 143 && pixel == OWN_LIGHT ? 1 : 0;
      n_hatched += x >= 144 && x < 249 && (pixel & 0xff0000) < 0xc00000 ? 1 : 0;
      n_track += x >= 251 && (pixel & 0xff) > 0xe0 ? 1 : 0;
    }
  g_assert_cmpuint (n_own, >, 138);
  g_assert_cmpuint (n_hatched, >, 30);
  g_assert_cmpuint (n_hatched, <, 90);
  g_assert_cmpuint (n_track, >, 140);
  g_assert_cmpstr (text, ==, "Confirmed points 35.8, range 35.8 to 62.3, out of 100.0.");
  g_assert_cmpstr (hk_chart_get_mark (chart, 1)->text, ==, "Still open: 26.5 points");
}

/* In high contrast an open range is an outline: its middle is free. */
static void
test_range_high_contrast (void)
{
  HkSubtotal total = { .points = 20000, .high = 80000, .max = 100000, .declared_max = 100000 };
  g_autoptr (HkChart) chart = hk_range_chart_new (&total);
  g_autoptr (cairo_surface_t) picture = chart_fixture_draw (chart, 400, 14, HK_STYLE_HIGH_CONTRAST);

  for (int x = 84; x < 316; x++)
    {
      g_assert_cmphex (chart_fixture_get_pixel (picture, x, 7), !=, OWN_LIGHT);
      g_assert_cmphex (chart_fixture_get_pixel (picture, x, 0), ==, OWN_LIGHT);
    }
}

static void
test_range_of_nothing (void)
{
  HkSubtotal total = { 0 };
  g_autoptr (HkChart) chart = hk_range_chart_new (&total);
  g_autoptr (cairo_surface_t) picture = chart_fixture_draw (chart, 400, 14, HK_STYLE_LIGHT);

  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  chart_fixture_set_language ("C");
  g_test_add_func ("/report/histogram/bins", test_bins);
  g_test_add_func ("/report/histogram/words", test_words);
  g_test_add_func ("/report/histogram/without-data", test_without_data);
  g_test_add_func ("/report/histogram/any-own-place", test_any_own_place);
  g_test_add_func ("/report/range/solid-hatched-empty", test_range);
  g_test_add_func ("/report/range/high-contrast", test_range_high_contrast);
  g_test_add_func ("/report/range/nothing", test_range_of_nothing);
  return g_test_run ();
}
