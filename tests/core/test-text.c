/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways of writing the same name, number and date; what is refused, and with which sentence. */
#define G_LOG_DOMAIN "test-text"

#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-text.h"

static void
test_same_key (void)
{
  static const char *const pairs[][2] = {
    { "岬町", "岬町" },
    { "ミサキチョウ", "みさきちょう" },
    { "ﾐｻｷﾁｮｳ", "みさきちょう" },
    { "ｶﾞ", "が" },
    { "檮原町", "梼原町" },
    { "龍ケ崎市", "竜ヶ崎市" },
    { "龍ヶ崎市", "竜が崎市" },
    { "鎌ヶ谷", "鎌ケ谷" },
    { "滑川町", "滑川町" },
    { "髙松市", "高松市" },
    { "横濱市", "横浜市" },
    { "廣島市", "広島市" },
    { "祗園", "祇園" },
    { "鰺ヶ沢町", "鯵ケ沢町" },
    { "塩竈市", "塩釜市" },
    { "嶋本町", "島本町" },
    { "澤", "沢" },
    { "﨑", "崎" },
    { "齋藤", "斉藤" },
    { "塚\xF3\xA0\x84\x80", "塚" },
    { "Ōsaka", "osaka" },
    { "ＯＳＡＫＡ", "osaka" },
    { "Tai-shi chō", "taishicho" },
    { "データ連携", "ﾃﾞｰﾀ連携" },
    { "２７３６６０", "273660" },
    { "西之表", "西の表" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *first = hk_text_search_key (pairs[i][0]);
      g_autofree char *second = hk_text_search_key (pairs[i][1]);

      g_assert_cmpstr (first, ==, second);
    }
}

static void
test_different_key (void)
{
  static const char *const pairs[][2] = {
    { "太子町", "大子町" }, { "みさき", "みざき" }, { "はか", "ばか" },
    { "竹原", "竹が原" },   { "府", "県" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *first = hk_text_search_key (pairs[i][0]);
      g_autofree char *second = hk_text_search_key (pairs[i][1]);

      g_assert_cmpstr (first, !=, second);
    }
}

/* A key of a key is the key; any bytes give valid text. */
static void
test_key_of_any_bytes (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      char bytes[24];
      gsize n = (gsize)g_test_rand_int_range (0, sizeof bytes);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;
      g_autofree char *clean = NULL;

      for (gsize i = 0; i < n; i++)
        bytes[i] = (char)g_test_rand_int_range (1, 256);
      bytes[n] = '\0';
      once = hk_text_search_key (bytes);
      twice = hk_text_search_key (once);
      clean = hk_text_clean (bytes, round % 2 == 0);
      g_assert_true (g_utf8_validate (once, -1, NULL));
      g_assert_true (g_utf8_validate (clean, -1, NULL));
      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_clean (void)
{
  static const struct
  {
    const char *typed;
    gboolean multiline;
    const char *clean;
  } cases[] = {
    { "  岬町　", FALSE, "岬町" },
    { "a\r\nb\rc\nd", TRUE, "a\nb\nc\nd" },
    { "a\r\nb", FALSE, "a b" },
    { "a\tb", TRUE, "a b" },
    { "\x01\x1b[31mred\x7f", FALSE, "[31mred" },
    { "\xE2\x80\xAE"
      "abc\xEF\xBB\xBF",
      FALSE,
      "abc" },
    { "髙﨑", FALSE, "髙﨑" },
    { "", FALSE, "" },
    { "　 \n ", TRUE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = hk_text_clean (cases[i].typed, cases[i].multiline);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

static void
test_integers (void)
{
  static const struct
  {
    const char *typed;
    gint64 value;
  } good[] = {
    { "0", 0 },
    { "1584000", 1584000 },
    { "1,584,000", 1584000 },
    { "１，５８４，０００円", 1584000 },
    { "¥1,000", 1000 },
    { "￥１０００", 1000 },
    { " 12 345 ", 12345 },
    { "▲5", -5 },
    { "△1,200円", -1200 },
    { "−7", -7 },
    { "-0", 0 },
    { "007", 7 },
    { "999999999999999", 999999999999999 },
    { "00000000000000000000000042", 42 },
  };
  static const char *const bad[] = { "",     " ",      "円",   "1,58,400", "1,5",
                                     "1.5",  "12a",    "--1",  "1,,000",   ",100",
                                     "100,", "十",     "0x10", "1e3",      "1円2",
                                     "+1",   "1,0000", "¥",    "1 000,0",  "\xff" };
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 value = -99;

      g_assert_true (hk_text_parse_integer (good[i].typed, G_MININT64, G_MAXINT64, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, good[i].value);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 value = -99;

      g_assert_false (hk_text_parse_integer (bad[i], G_MININT64, G_MAXINT64, &value, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (value, ==, -99);
      g_clear_error (&error);
    }
}

static void
test_integer_range (void)
{
  static const char *const outside[] = {
    "11", "-1", "9999999999999999", "99999999999999999999999"
  };
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      gint64 value = -99;

      g_assert_false (hk_text_parse_integer (outside[i], 0, 10, &value, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_OUT_OF_RANGE);
      g_assert_nonnull (strstr (error->message, "0 to 10"));
      g_assert_cmpint (value, ==, -99);
      g_clear_error (&error);
    }
}

static void
test_integer_round_trip (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      gint64 value = (gint64)g_test_rand_int () * 262144 + g_test_rand_int ();
      g_autofree char *text = NULL;
      gint64 back = 0;

      value %= G_GINT64_CONSTANT (1000000000000);
      text = hk_format_integer (value);
      g_assert_true (hk_text_parse_integer (text, G_MININT64, G_MAXINT64, &back, NULL));
      g_assert_cmpint (back, ==, value);
    }
}

static void
test_milli (void)
{
  static const struct
  {
    const char *typed;
    gint64 milli;
  } good[] = {
    { "84.5", 84500 },  { "２３％", 23000 }, { "23%", 23000 },       { "0.125", 125 },
    { "−1.25", -1250 }, { "1.5000", 1500 },  { "1,000.5", 1000500 }, { "100", 100000 },
  };
  static const char *const bad[] = {
    "", "1.", ".5", "1.2345", "1.2.3", "abc", "1..2", "%", "1,2.3"
  };
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 milli = -99;

      g_assert_true (hk_text_parse_milli (good[i].typed, -5000, 2000000, &milli, &error));
      g_assert_no_error (error);
      g_assert_cmpint (milli, ==, good[i].milli);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 milli = -99;

      g_assert_false (hk_text_parse_milli (bad[i], 0, 2000000, &milli, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_INVALID);
      g_assert_cmpint (milli, ==, -99);
      g_clear_error (&error);
    }
  g_assert_false (hk_text_parse_milli ("100.001", 0, 100000, &(gint64){ 0 }, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_OUT_OF_RANGE);
  g_clear_error (&error);
}

static void
test_milli_round_trip (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      gint64 milli = g_test_rand_int_range (-100000000, 100000000);
      g_autofree char *text = hk_format_milli (milli);
      gint64 back = 0;

      g_assert_true (hk_text_parse_milli (text, G_MININT32, G_MAXINT32, &back, NULL));
      g_assert_cmpint (back, ==, milli);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *typed;
    const char *iso;
  } good[] = {
    { "2027-03-31", "2027-03-31" },
    { "2027/3/31", "2027-03-31" },
    { "２０２７／３／３１", "2027-03-31" },
    { "20270331", "2027-03-31" },
    { "2027年3月31日", "2027-03-31" },
    { "令和9年3月31日", "2027-03-31" },
    { "R9.3.31", "2027-03-31" },
    { "r9/3/31", "2027-03-31" },
    { "Ｒ９．３．３１", "2027-03-31" },
    { "令和元年5月1日", "2019-05-01" },
    { "平成31年4月30日", "2019-04-30" },
    { "平成33年3月31日", "2021-03-31" },
    { "H元.1.8", "1989-01-08" },
    { "昭和64年1月7日", "1989-01-07" },
    { "S64.1.7", "1989-01-07" },
    { "令和 9年 3月 31日", "2027-03-31" },
    { "2028-2-29", "2028-02-29" },
    { "㋿9年3月31日", "2027-03-31" },
  };
  static const char *const bad[] = { "",           "2027-02-29",       "2027-13-01",
                                     "2027-00-10", "令和元年4月30日",  "平成元年1月7日",
                                     "1700-01-01", "3000-01-01",       "31/3/2027",
                                     "2027-3",     "令和9年3月",       "R0.1.1",
                                     "令和9",      "2027-03-31T00:00", "27-3-31",
                                     "2027-3-311", "R9.3.31.",         "X9.3.31" };
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      GDate date;
      g_autofree char *iso = NULL;

      g_date_clear (&date, 1);
      g_assert_true (hk_text_parse_date (good[i].typed, &date, &error));
      g_assert_no_error (error);
      iso = hk_format_iso_date (&date);
      g_assert_cmpstr (iso, ==, good[i].iso);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GDate date;

      g_date_set_dmy (&date, 1, 1, 2000);
      g_assert_false (hk_text_parse_date (bad[i], &date, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_INVALID);
      g_assert_cmpint (g_date_get_year (&date), ==, 2000);
      g_clear_error (&error);
    }
}

/* Every day of two centuries survives being shown in 和暦 and typed again. */
static void
test_date_round_trip (void)
{
  GDate day;

  g_setenv ("LANGUAGE", "ja", TRUE);
  g_date_clear (&day, 1);
  for (g_date_set_dmy (&day, 1, 1, 1927); g_date_get_year (&day) < 2100; g_date_add_days (&day, 3))
    {
      g_autofree char *text = hk_format_date (&day);
      GDate back;

      g_date_clear (&back, 1);
      g_assert_true (hk_text_parse_date (text, &back, NULL));
      g_assert_cmpint (g_date_compare (&day, &back), ==, 0);
    }
  g_unsetenv ("LANGUAGE");
}

static void
test_months (void)
{
  static const struct
  {
    const char *typed;
    const char *iso;
  } good[] = {
    { "2027-10", "2027-10-01" },     { "2027/10", "2027-10-01" }, { "2027年10月", "2027-10-01" },
    { "令和9年10月", "2027-10-01" }, { "R9.10", "2027-10-01" },   { "2027-10-15", "2027-10-01" },
    { "令和元年5月", "2019-05-01" },
  };
  static const char *const bad[] = { "",           "2027", "2027-13", "令和元年4月",
                                     "2027-02-30", "10月", "R9" };
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      GDate date;
      g_autofree char *iso = NULL;

      g_date_clear (&date, 1);
      g_assert_true (hk_text_parse_month (good[i].typed, &date, &error));
      g_assert_no_error (error);
      iso = hk_format_iso_date (&date);
      g_assert_cmpstr (iso, ==, good[i].iso);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GDate date;

      g_date_set_dmy (&date, 1, 1, 2000);
      g_assert_false (hk_text_parse_month (bad[i], &date, &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_INVALID);
      g_assert_cmpint (g_date_get_year (&date), ==, 2000);
      g_clear_error (&error);
    }
}

/* Whatever is typed: an answer or a sentence, never a crash. */
static void
test_parse_any_bytes (void)
{
  static const char alphabet[] = "0123456789,.-/年月日令和平元RHS円%▲ \xE3\x80\xFF";

  for (guint round = 0; round < 50000; round++)
    {
      char bytes[20];
      gsize n = (gsize)g_test_rand_int_range (0, sizeof bytes);
      g_autoptr (GError) error = NULL;
      gint64 value = 0;
      GDate date;

      for (gsize i = 0; i < n; i++)
        bytes[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      bytes[n] = '\0';
      g_date_clear (&date, 1);
      if (hk_text_parse_date (bytes, &date, &error))
        g_assert_true (g_date_valid (&date));
      else
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
      hk_text_parse_month (bytes, &date, NULL);
      hk_text_parse_integer (bytes, -100, 100, &value, NULL);
      hk_text_parse_milli (bytes, -100, 100, &value, NULL);
    }
}

static void
test_pick (void)
{
  HkBilingual both = { "岬町", "Misaki" };
  HkBilingual only = { "岬町", "" };

  g_assert_cmpstr (hk_text_pick (both), ==, "Misaki");
  g_assert_cmpstr (hk_text_pick (only), ==, "岬町");
  g_setenv ("LANGUAGE", "ja", TRUE);
  g_assert_true (hk_text_is_japanese ());
  g_assert_cmpstr (hk_text_pick (both), ==, "岬町");
  g_unsetenv ("LANGUAGE");
  g_assert_false (hk_text_is_japanese ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/same-key", test_same_key);
  g_test_add_func ("/core/text/different-key", test_different_key);
  g_test_add_func ("/core/text/key-of-any-bytes", test_key_of_any_bytes);
  g_test_add_func ("/core/text/clean", test_clean);
  g_test_add_func ("/core/text/integers", test_integers);
  g_test_add_func ("/core/text/integer-range", test_integer_range);
  g_test_add_func ("/core/text/integer-round-trip", test_integer_round_trip);
  g_test_add_func ("/core/text/milli", test_milli);
  g_test_add_func ("/core/text/milli-round-trip", test_milli_round_trip);
  g_test_add_func ("/core/text/dates", test_dates);
  g_test_add_func ("/core/text/date-round-trip", test_date_round_trip);
  g_test_add_func ("/core/text/months", test_months);
  g_test_add_func ("/core/text/parse-any-bytes", test_parse_any_bytes);
  g_test_add_func ("/core/text/pick", test_pick);
  return g_test_run ();
}
