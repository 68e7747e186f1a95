/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the strategy: order, own mark, median, marks, text, odd inputs. */
#define G_LOG_DOMAIN "test-distribution-chart"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "chart-fixture.h"

#define OWN_LIGHT 0x1a5fb4
#define OWN_DARK 0x99c1f1
#define PEER 0xc0bfbc

static const guint four_prefectures[] = { 43, 62, 33, 54, 0 };

static HkChart *
make_chart (ChartFixture *fixture, HkMunicipality *own, guint n_prefectures)
{
  g_autoptr (HkRanking) ranking = chart_fixture_rank (fixture);
  const char *codes[6] = { NULL };

  for (guint i = 0; i < n_prefectures; i++)
    codes[i] = chart_fixture_get_prefecture_code (i);
  return hk_distribution_chart_new (ranking, own, n_prefectures > 0 ? codes : NULL);
}

static void
test_marks_in_reading_order (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;
  double previous_x = -1;

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  chart = make_chart (&fixture, chart_fixture_get_municipality (&fixture, 0, 21), 4);
  g_assert_cmpuint (hk_chart_get_n_marks (chart), ==, 43 + 62 + 33 + 54);
  picture = chart_fixture_draw (chart, 1066, 280, HK_STYLE_LIGHT);
  for (guint i = 0; i < hk_chart_get_n_marks (chart); i++)
    {
      const HkChartMark *mark = hk_chart_get_mark (chart, i);

      g_assert_cmpfloat (mark->x, >, previous_x);
      g_assert_cmpfloat (mark->x + mark->width, <=, 1066.5);
      g_assert_nonnull (mark->code);
      g_assert_cmpint (strlen (mark->text), >, 8);
      previous_x = mark->x;
    }
}

/* Within a panel no bar is higher than the one before it. */
static void
test_bars_fall (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  chart = make_chart (&fixture, NULL, 1);
  picture = chart_fixture_draw (chart, 700, 280, HK_STYLE_LIGHT);
  for (guint i = 1; i < hk_chart_get_n_marks (chart); i++)
    g_assert_cmpfloat (hk_chart_get_mark (chart, i)->y, >=, hk_chart_get_mark (chart, i - 1)->y);
}

static guint
find_own_mark (HkChart *chart, HkMunicipality *own)
{
  for (guint i = 0; i < hk_chart_get_n_marks (chart); i++)
    if (g_str_equal (hk_chart_get_mark (chart, i)->code, hk_municipality_get_code (own)))
      return i;
  g_assert_not_reached ();
}

static void
test_own_bar_in_own_colour (void)
{
  static const guint32 colours[] = { OWN_LIGHT, OWN_DARK, OWN_LIGHT, OWN_DARK };
  g_auto (ChartFixture) fixture = { 0 };

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  for (HkStyle style = HK_STYLE_LIGHT; style <= HK_STYLE_HIGH_CONTRAST_DARK; style++)
    {
      HkMunicipality *own = chart_fixture_get_municipality (&fixture, 0, 2); /* 14 points */
      g_autoptr (HkChart) with = make_chart (&fixture, own, 4);
      g_autoptr (HkChart) without = make_chart (&fixture, NULL, 4);
      g_autoptr (cairo_surface_t) picture = chart_fixture_draw (with, 1066, 280, style);
      g_autoptr (cairo_surface_t) other = chart_fixture_draw (without, 1066, 280, style);
      const HkChartMark *mark = hk_chart_get_mark (with, find_own_mark (with, own));

      g_assert_cmpuint (chart_fixture_count (other, colours[style]), ==, 0);
      g_assert_cmpuint (chart_fixture_count (picture, colours[style]), >, 600); /* bar and flag */
      g_assert_cmphex (
          chart_fixture_get_pixel (picture, (int)(mark->x + 1), (int)(mark->y + mark->height - 5)),
          ==,
          colours[style]);
    }
}

/* The dashes lie where the median of the panel is: half the bars end above, half below. */
static void
test_median_is_dashed (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;
  const HkChartMark *middle;
  guint n_dark = 0, n_changes = 0;
  gboolean was_dark = FALSE;

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  chart = make_chart (&fixture, NULL, 1);
  picture = chart_fixture_draw (chart, 700, 280, HK_STYLE_LIGHT);
  middle = hk_chart_get_mark (chart, 21); /* of 43 */
  for (int x = (int)hk_chart_get_mark (chart, 0)->x; x < 640; x++)
    {
      guint32 pixel = chart_fixture_get_pixel (picture, x, (int)(middle->y + 0.5));
      gboolean is_dark = (pixel & 0xff) < 0x80;

      n_dark += is_dark ? 1 : 0;
      n_changes += is_dark != was_dark ? 1 : 0;
      was_dark = is_dark;
    }
  g_assert_cmpuint (n_dark, >, 200);
  g_assert_cmpuint (n_changes, >, 100);
}

/* All 1,741 in one panel: one surface without holes, the own one still visible. */
static int
falling_points (guint prefecture, guint number)
{
  return 30 - (int)(number * 30 / 1741);
}

static void
test_whole_nation (void)
{
  static const guint counts[] = { 895, 846, 0 };
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;
  const HkChartMark *first, *last;

  chart_fixture_init (&fixture, counts, falling_points);
  chart = make_chart (&fixture, chart_fixture_get_municipality (&fixture, 1, 400), 0);
  g_assert_cmpuint (hk_chart_get_n_marks (chart), ==, 1741);
  picture = chart_fixture_draw (chart, 1066, 280, HK_STYLE_LIGHT);
  first = hk_chart_get_mark (chart, 0);
  last = hk_chart_get_mark (chart, 1740);
  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), >, 300);
  for (int x = (int)first->x + 1; x < (int)(last->x + last->width) - 1; x++)
    {
      guint32 pixel = chart_fixture_get_pixel (picture, x, (int)(first->y + first->height) - 8);

      g_assert_true (pixel == PEER || pixel == OWN_LIGHT);
    }
}

static int
no_points (guint prefecture, guint number)
{
  return -1;
}

static int
missing_first (guint prefecture, guint number)
{
  return number == 0 ? -1 : chart_fixture_default_points (prefecture, number);
}

static void
test_own_without_data (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autofree char *text = NULL;

  chart_fixture_init (&fixture, four_prefectures, missing_first);
  chart = make_chart (&fixture, chart_fixture_get_municipality (&fixture, 0, 0), 1);
  picture = chart_fixture_draw (chart, 700, 280, HK_STYLE_LIGHT);
  g_assert_cmpuint (hk_chart_get_n_marks (chart), ==, 42);
  g_assert_cmpuint (chart_fixture_count (picture, OWN_LIGHT), ==, 0);
  text = hk_chart_dup_text (chart);
  g_assert_nonnull (strstr (text, "own municipality has no bar"));
  g_assert_nonnull (strstr (text, "1 municipality with missing values is left out"));
}

static void
test_nobody_has_data (void)
{
  static const guint counts[] = { 3, 0 };
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autofree char *text = NULL;

  chart_fixture_init (&fixture, counts, no_points);
  chart = make_chart (&fixture, chart_fixture_get_municipality (&fixture, 0, 0), 1);
  g_assert_cmpuint (hk_chart_get_n_marks (chart), ==, 0);
  for (int size = 1; size < 400; size += 57)
    {
      g_autoptr (cairo_surface_t) picture = chart_fixture_draw (chart, size, size, HK_STYLE_DARK);
    }
  text = hk_chart_dup_text (chart);
  g_assert_nonnull (strstr (text, "no published data"));
}

static void
test_unknown_prefectures (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkRanking) ranking = NULL;
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;
  const char *codes[] = { "999999", "", "271012", NULL };

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  ranking = chart_fixture_rank (&fixture);
  chart = hk_distribution_chart_new (ranking, NULL, codes);
  picture = chart_fixture_draw (chart, 300, 200, HK_STYLE_LIGHT);
  g_assert_cmpuint (hk_chart_get_n_marks (chart), ==, 0);
}

/* Any width: everything stays inside, nothing is drawn below the picture, and there is room for
 * each panel. */
static void
test_any_size (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  guint32 seed = g_test_rand_int_range (1, G_MAXINT32);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  chart = make_chart (&fixture, chart_fixture_get_municipality (&fixture, 3, 5), 4);
  for (guint i = 0; i < 30; i++)
    {
      int width = g_rand_int_range (random, 160, 2400);
      int height = (int)hk_chart_get_minimum_height (chart, width);
      g_autoptr (cairo_surface_t) picture =
          chart_fixture_draw (chart, width, height, HK_STYLE_LIGHT);

      for (guint j = 0; j < hk_chart_get_n_marks (chart); j++)
        {
          const HkChartMark *mark = hk_chart_get_mark (chart, j);

          g_assert_cmpfloat (mark->x, >=, 0);
          g_assert_cmpfloat (mark->x + mark->width, <=, width + 1);
          g_assert_cmpfloat (mark->y, >=, 0);
          g_assert_cmpfloat (mark->y + mark->height, <=, height);
        }
    }
}

static void
test_text_is_complete (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autofree char *text = NULL;

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  chart = make_chart (&fixture, chart_fixture_get_municipality (&fixture, 0, 2), 4);
  hk_chart_set_title (chart, "Title of the chart");
  hk_chart_set_caption (chart, "Caption of the chart");
  text = hk_chart_dup_text (chart);
  g_assert_true (g_str_has_prefix (text, "Title of the chart\n"));
  g_assert_true (g_str_has_suffix (text, "\nCaption of the chart"));
  g_assert_nonnull (strstr (text, "out of 31.0"));
  g_assert_nonnull (strstr (text, "43 municipalities, highest 31.0, upper quartile"));
  g_assert_nonnull (strstr (text, "Own: Test-3: 14.0 points, rank "));
}

static void
test_cursor (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;
  g_autoptr (cairo_surface_t) before = NULL;
  g_autoptr (cairo_surface_t) after = NULL;
  const HkChartMark *mark;

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  chart = make_chart (&fixture, NULL, 4);
  g_assert_cmpint (hk_chart_get_cursor (chart), ==, -1);
  before = chart_fixture_draw (chart, 1066, 280, HK_STYLE_LIGHT);
  mark = hk_chart_get_mark (chart, 100);
  g_assert_cmpint (hk_chart_find_mark (chart, mark->x + 1, mark->y + mark->height / 2), ==, 100);
  g_assert_cmpint (hk_chart_find_mark (chart, 1, 279), ==, -1);
  hk_chart_set_cursor (chart, 100);
  after = chart_fixture_draw (chart, 1066, 280, HK_STYLE_LIGHT);
  g_assert_cmpuint (
      chart_fixture_count (after, 0x3d3846), >, chart_fixture_count (before, 0x3d3846) + 500);
}

static void
test_cursor_out_of_range (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkChart) chart = NULL;

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  chart = make_chart (&fixture, NULL, 1);
  g_test_expect_message ("hk-chart", G_LOG_LEVEL_CRITICAL, "*mark <*");
  hk_chart_set_cursor (chart, 43);
  g_test_assert_expected_messages ();
  g_assert_cmpint (hk_chart_get_cursor (chart), ==, -1);
}

static void
test_peer_set_of_prefectures (void)
{
  g_auto (ChartFixture) fixture = { 0 };
  g_autoptr (HkRanking) ranking = NULL;
  g_autoptr (HkPeerSet) peers = NULL;
  g_autoptr (HkChart) chart = NULL;
  const char *codes[] = { NULL, NULL, NULL };
  HkMunicipality *own;

  chart_fixture_init (&fixture, four_prefectures, chart_fixture_default_points);
  own = chart_fixture_get_municipality (&fixture, 1, 3);
  codes[0] = chart_fixture_get_prefecture_code (0);
  codes[1] = chart_fixture_get_prefecture_code (1);
  ranking = chart_fixture_rank (&fixture);
  peers = hk_peer_set_new (fixture.registry, own, HK_PEERS_PREFECTURES, codes);
  chart = hk_distribution_chart_new_for_peers (ranking, own, peers, NULL);
  g_assert_cmpuint (hk_chart_get_n_marks (chart), ==, 43 + 62);
  /* The own prefecture comes first. */
  g_assert_true (g_str_has_prefix (hk_chart_get_mark (chart, 0)->code, "13"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  chart_fixture_set_language ("C");
  g_test_add_func ("/report/distribution/marks-in-reading-order", test_marks_in_reading_order);
  g_test_add_func ("/report/distribution/bars-fall", test_bars_fall);
  g_test_add_func ("/report/distribution/own-bar-in-own-colour", test_own_bar_in_own_colour);
  g_test_add_func ("/report/distribution/median-is-dashed", test_median_is_dashed);
  g_test_add_func ("/report/distribution/whole-nation", test_whole_nation);
  g_test_add_func ("/report/distribution/own-without-data", test_own_without_data);
  g_test_add_func ("/report/distribution/nobody-has-data", test_nobody_has_data);
  g_test_add_func ("/report/distribution/unknown-prefectures", test_unknown_prefectures);
  g_test_add_func ("/report/distribution/any-size", test_any_size);
  g_test_add_func ("/report/distribution/text-is-complete", test_text_is_complete);
  g_test_add_func ("/report/distribution/cursor", test_cursor);
  g_test_add_func ("/report/distribution/cursor-out-of-range", test_cursor_out_of_range);
  g_test_add_func ("/report/distribution/peer-set-of-prefectures", test_peer_set_of_prefectures);
  return g_test_run ();
}
