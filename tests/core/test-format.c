/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people read: rounding half up, commas, 和暦, sizes. */
#define G_LOG_DOMAIN "test-format"

#include "config.h"

#include "hk-format.h"

#define CHECK(call, expected)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found = call;                                                                 \
    g_assert_cmpstr (found, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_points (void)
{
  CHECK (hk_format_points (18500), "18.5");
  CHECK (hk_format_points (0), "0.0");
  CHECK (hk_format_points (49), "0.0");
  CHECK (hk_format_points (50), "0.1");
  CHECK (hk_format_points (18449), "18.4");
  CHECK (hk_format_points (18450), "18.5");
  CHECK (hk_format_points (99950), "100.0");
  CHECK (hk_format_points (-1000), "−1.0");
  CHECK (hk_format_points (-49), "0.0");
  CHECK (hk_format_points_exact (18500), "18.500");
  CHECK (hk_format_points_exact (7), "0.007");
  CHECK (hk_format_points_exact (-1), "-0.001");
  CHECK (hk_format_gain (2000), "＋2.0");
  CHECK (hk_format_gain (-1000), "−1.0");
  CHECK (hk_format_gain (0), "±0.0");
  CHECK (hk_format_hundredths (1442), "1.44");
  CHECK (hk_format_hundredths (1445), "1.45");
  CHECK (hk_format_hundredths (0), "0.00");
}

static void
test_numbers (void)
{
  CHECK (hk_format_integer (0), "0");
  CHECK (hk_format_integer (999), "999");
  CHECK (hk_format_integer (1731), "1,731");
  CHECK (hk_format_yen (1584000), "1,584,000");
  CHECK (hk_format_integer (-1000), "−1,000");
  CHECK (hk_format_integer (G_MININT64), "−9,223,372,036,854,775,808");
  CHECK (hk_format_integer (G_MAXINT64), "9,223,372,036,854,775,807");
  CHECK (hk_format_milli (84500), "84.5");
  CHECK (hk_format_milli (23000), "23");
  CHECK (hk_format_milli (125), "0.125");
  CHECK (hk_format_milli (-1250), "−1.25");
  CHECK (hk_format_percent (23000), "23%");
  CHECK (hk_format_share (724, 1731), "41.8%");
  CHECK (hk_format_share (1, 3), "33.3%");
  CHECK (hk_format_share (2, 3), "66.7%");
  CHECK (hk_format_share (1, 2000), "0.1%");
  CHECK (hk_format_share (5, 0), "―");
  CHECK (hk_format_share (G_MAXINT64, G_MAXINT64), "100.0%");
  CHECK (hk_format_bytes (512), "512 B");
  CHECK (hk_format_bytes (1000), "1.0 kB");
  CHECK (hk_format_bytes (2900000), "2.9 MB");
  CHECK (hk_format_bytes (999960), "1.0 MB");
  CHECK (hk_format_bytes (G_MAXUINT64), "18.4 EB");
}

static void
test_english_dates (void)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 31, 3, 2027);
  CHECK (hk_format_date (&date), "31 March 2027");
  CHECK (hk_format_day (&date), "31 March");
  CHECK (hk_format_month (&date), "March 2027");
  CHECK (hk_format_iso_date (&date), "2027-03-31");
  CHECK (hk_format_fiscal_year (2026), "FY2026");
  CHECK (hk_format_fiscal_year_long (2026), "FY2026 (令和8年度)");
  CHECK (hk_format_as_of ("2023-04", "2024-06"), "April 2023 – June 2024");
  CHECK (hk_format_iso_timestamp (1784006400), "2026-07-14T05:20:00Z");
  CHECK (hk_format_timestamp (1784006400), "14 July 2026, 14:20");
}

static void
test_japanese_dates (void)
{
  GDate date;

  g_setenv ("LANGUAGE", "ja", TRUE);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 31, 3, 2027);
  CHECK (hk_format_date (&date), "令和9年3月31日");
  CHECK (hk_format_day (&date), "3月31日");
  CHECK (hk_format_month (&date), "令和9年3月");
  g_date_set_dmy (&date, 1, 5, 2019);
  CHECK (hk_format_date (&date), "令和元年5月1日");
  g_date_set_dmy (&date, 30, 4, 2019);
  CHECK (hk_format_date (&date), "平成31年4月30日");
  g_date_set_dmy (&date, 7, 1, 1989);
  CHECK (hk_format_date (&date), "昭和64年1月7日");
  CHECK (hk_format_fiscal_year (2026), "令和8年度");
  CHECK (hk_format_fiscal_year (2019), "令和元年度");
  CHECK (hk_format_fiscal_year (2018), "平成30年度");
  CHECK (hk_format_fiscal_year_long (2026), "令和8年度（2026年度）");
  CHECK (hk_format_as_of ("2023-04", "2024-06"), "2023年4月～2024年6月");
  CHECK (hk_format_as_of ("2023-04-01", ""), "2023年4月1日");
  CHECK (hk_format_as_of ("2019", "2019"), "2019年");
  CHECK (hk_format_timestamp (1784006400), "令和8年7月14日 14時20分");
  g_unsetenv ("LANGUAGE");
}

static void
test_fiscal_year (void)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 31, 3, 2027);
  g_assert_cmpint (hk_fiscal_year_of_date (&date), ==, 2026);
  g_date_set_dmy (&date, 1, 4, 2027);
  g_assert_cmpint (hk_fiscal_year_of_date (&date), ==, 2027);
  g_assert_true (hk_fiscal_year_is_sane (2026));
  g_assert_false (hk_fiscal_year_is_sane (1999));
  g_assert_false (hk_fiscal_year_is_sane (2101));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format/points", test_points);
  g_test_add_func ("/core/format/numbers", test_numbers);
  g_test_add_func ("/core/format/english-dates", test_english_dates);
  g_test_add_func ("/core/format/japanese-dates", test_japanese_dates);
  g_test_add_func ("/core/format/fiscal-year", test_fiscal_year);
  return g_test_run ();
}
