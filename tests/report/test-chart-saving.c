/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG, SVG and PDF as other programs read them: size, words in Japanese, failures, many threads. */
#define G_LOG_DOMAIN "test-chart-saving"

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "chart-fixture.h"
#include "hk-error.h"
#include "test-command.h"

static const guint four_prefectures[] = { 43, 62, 33, 54, 0 };

typedef struct
{
  ChartFixture country;
  HkChart *chart;
  char *folder;
} Saving;

static void
set_up (Saving *saving, gconstpointer data)
{
  g_autoptr (HkRanking) ranking = NULL;
  g_autofree char *caption = NULL;
  const char *codes[] = { NULL, NULL, NULL };

  chart_fixture_set_language ("ja");
  chart_fixture_init (&saving->country, four_prefectures, chart_fixture_default_points);
  ranking = chart_fixture_rank (&saving->country);
  codes[0] = chart_fixture_get_prefecture_code (0);
  codes[1] = chart_fixture_get_prefecture_code (1);
  saving->chart = hk_distribution_chart_new (
      ranking, chart_fixture_get_municipality (&saving->country, 0, 2), codes);
  caption = hk_chart_dup_source_caption (ranking, 104);
  hk_chart_set_title (saving->chart, "団体ごとの得点");
  hk_chart_set_caption (saving->chart, caption);
  saving->folder = g_dir_make_tmp ("hakaru-chart-XXXXXX", NULL);
  g_assert_nonnull (saving->folder);
}

static void
tear_down (Saving *saving, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (saving->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (saving->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (saving->folder);
  g_free (saving->folder);
  g_clear_object (&saving->chart);
  chart_fixture_clear (&saving->country);
}

static char *
save (Saving *saving, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (saving->folder, name, NULL);

  hk_chart_save (saving->chart, path, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_png (Saving *saving, gconstpointer data)
{
  g_autofree char *path = save (saving, "chart.png");
  g_autoptr (cairo_surface_t) picture = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 2 * 1123);
  g_assert_cmpint (cairo_image_surface_get_height (picture), >, 800);
  g_assert_cmphex (chart_fixture_get_pixel (picture, 3, 3), ==, 0xffffff);
  g_assert_cmpuint (chart_fixture_count (picture, 0x1a5fb4), >, 4000);
}

static void
test_svg (Saving *saving, gconstpointer data)
{
  g_autofree char *path = save (saving, "chart.SVG");
  g_autofree char *png = g_build_filename (saving->folder, "from-svg.png", NULL);
  const char *command[] = { "rsvg-convert", "-o", png, path, NULL };
  g_autofree char *output = test_command_run (command);
  g_autoptr (cairo_surface_t) picture = cairo_image_surface_create_from_png (png);
  g_autofree char *text = NULL;

  g_assert_cmpint (cairo_image_surface_get_width (picture), >=, 1122);
  g_assert_cmpuint (chart_fixture_count (picture, 0x1a5fb4), >, 1000);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<title>団体ごとの得点</title>"));
  g_assert_nonnull (strstr (text, "<desc>"));
  g_assert_nonnull (strstr (text, "配点表 test-31"));
}

static void
test_pdf (Saving *saving, gconstpointer data)
{
  g_autofree char *path = save (saving, "chart.pdf");
  const char *to_text[] = { "pdftotext", path, "-", NULL };
  const char *info[] = { "pdfinfo", path, NULL };
  g_autofree char *text = test_command_run (to_text);
  g_autofree char *about = test_command_run (info);

  g_assert_nonnull (strstr (text, "団体ごとの得点"));
  g_assert_nonnull (strstr (text, "大阪府"));
  g_assert_nonnull (strstr (text, "東京都"));
  g_assert_nonnull (strstr (text, "中央値"));
  g_assert_nonnull (strstr (text, "試験3町 14.0"));
  g_assert_nonnull (strstr (text, "配点表 test-31"));
  g_assert_nonnull (strstr (about, "841.8"));
  g_assert_nonnull (strstr (about, "(A4)"));
  g_assert_nonnull (strstr (about, "Pages:           1"));
}

static void
test_caption (Saving *saving, gconstpointer data)
{
  g_assert_cmpstr (hk_chart_get_caption (saving->chart),
                   ==,
                   "試験用ダッシュボード（2023年4月～2024年6月）・配点表 test-31・n=104");
}

static void
test_screen_is_left_alone (Saving *saving, gconstpointer data)
{
  g_autoptr (cairo_surface_t) picture = chart_fixture_draw (saving->chart, 500, 260, HK_STYLE_DARK);
  double x = hk_chart_get_mark (saving->chart, 20)->x;
  g_autofree char *path = NULL;

  hk_chart_set_cursor (saving->chart, 20);
  path = save (saving, "chart.png");
  g_assert_cmpfloat (hk_chart_get_mark (saving->chart, 20)->x, ==, x);
  g_assert_cmpint (hk_chart_get_cursor (saving->chart), ==, 20);
}

static void
test_refusals (Saving *saving, gconstpointer data)
{
  static const char *const names[] = { "chart", "chart.xlsx", "chart.png.zip", "" };
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (saving->folder, "none", "chart.png", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (saving->folder, names[i], NULL);

      g_assert_false (hk_chart_save (saving->chart, path, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_false (hk_chart_save (saving->chart, nowhere, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "chart.png"));
}

static gpointer
save_again (gpointer data)
{
  Saving *saving = data;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("%p-%u.pdf", (gpointer)g_thread_self (), i);
      g_autofree char *path = save (saving, name);
    }
  return NULL;
}

/* The window goes on drawing while two threads save. */
static void
test_threads (Saving *saving, gconstpointer data)
{
  GThread *first = g_thread_new ("first", save_again, saving);
  GThread *second = g_thread_new ("second", save_again, saving);

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (cairo_surface_t) picture =
          chart_fixture_draw (saving->chart, 600, 260, HK_STYLE_LIGHT);

      hk_chart_set_cursor (saving->chart, (int)i);
      g_assert_cmpfloat (hk_chart_get_mark (saving->chart, 104)->x, <, 600);
    }
  g_thread_join (first);
  g_thread_join (second);
}

static void
test_empty_title (Saving *saving, gconstpointer data)
{
  g_autofree char *path = NULL;

  hk_chart_set_title (saving->chart, NULL);
  hk_chart_set_caption (saving->chart, NULL);
  path = save (saving, "chart.svg");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
add_test (const char *path, void (*test) (Saving *, gconstpointer))
{
  g_test_add (path, Saving, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/report/saving/png", test_png);
  add_test ("/report/saving/svg", test_svg);
  add_test ("/report/saving/pdf", test_pdf);
  add_test ("/report/saving/caption", test_caption);
  add_test ("/report/saving/screen-is-left-alone", test_screen_is_left_alone);
  add_test ("/report/saving/refusals", test_refusals);
  add_test ("/report/saving/threads", test_threads);
  add_test ("/report/saving/empty-title", test_empty_title);
  return g_test_run ();
}
