/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and money as text for people. Japanese readers get 和暦, others the western form.
 */
#define G_LOG_DOMAIN "hk-format"

#include "config.h"

#include "hk-format.h"

#include <string.h>

#include "hk-text.h"

#define MINUS "−"

__extension__ typedef __int128 Wide;

typedef struct
{
  const char *name;
  int first_year;
  guint32 first_day;
} EraName;

/* Newest first: the first one that has begun is used. */
static const EraName era_names[] = {
  { "令和", 2019, 20190501 }, { "平成", 1989, 19890108 }, { "昭和", 1926, 19261225 },
  { "大正", 1912, 19120730 }, { "明治", 1868, 18680125 },
};

static const char *const month_names[] = {
  "",     "January", "February",  "March",   "April",    "May",      "June",
  "July", "August",  "September", "October", "November", "December",
};

static guint64
magnitude (gint64 value)
{
  return value < 0 ? (guint64) - (value + 1) + 1 : (guint64)value;
}

static char *
group_digits (guint64 value)
{
  char buffer[32];
  gsize at = sizeof buffer;
  guint n = 0;

  buffer[--at] = '\0';
  do
    {
      if (n > 0 && n % 3 == 0)
        buffer[--at] = ',';
      buffer[--at] = (char)('0' + value % 10);
      value /= 10;
      n++;
    }
  while (value > 0);
  return g_strdup (buffer + at);
}

static char *
format_tenths (HkPoints points, const char *plus)
{
  guint64 tenths = (magnitude (points) + 50) / 100;
  g_autofree char *whole = group_digits (tenths / 10);
  const char *sign = points < 0 && tenths > 0 ? MINUS : plus;

  return g_strdup_printf ("%s%s.%u", sign, whole, (guint)(tenths % 10));
}

static char *
format_era_year (guint32 ymd, const char *suffix)
{
  int year = (int)(ymd / 10000);

  for (gsize i = 0; i < G_N_ELEMENTS (era_names); i++)
    {
      int count = year - era_names[i].first_year + 1;

      if (ymd < era_names[i].first_day)
        continue;
      if (count == 1)
        return g_strconcat (era_names[i].name, "元", suffix, NULL);
      return g_strdup_printf ("%s%d%s", era_names[i].name, count, suffix);
    }
  return g_strdup_printf ("%d%s", year, suffix);
}

static guint32
to_ymd (const GDate *date)
{
  return g_date_get_year (date) * 10000u + (guint32)g_date_get_month (date) * 100u +
         g_date_get_day (date);
}

/* 令和元年度 is used for the whole of fiscal 2019, which began in 平成31年. */
static char *
format_fiscal_era (int year)
{
  return format_era_year ((guint32)year * 10000u + 1231u, "年度");
}

/**
 * hk_format_points:
 * @points: 1/1000 points
 *
 * Returns: (transfer full): one decimal, rounded half up (四捨五入): "18.5"
 */
char *
hk_format_points (HkPoints points)
{
  return format_tenths (points, "");
}

/**
 * hk_format_points_exact:
 * @points: 1/1000 points
 *
 * Returns: (transfer full): three decimals, nothing rounded, no thousands comma: "18.500"
 */
char *
hk_format_points_exact (HkPoints points)
{
  guint64 size = magnitude (points);

  return g_strdup_printf (
      "%s%" G_GUINT64_FORMAT ".%03u", points < 0 ? "-" : "", size / 1000, (guint)(size % 1000));
}

/**
 * hk_format_hundredths:
 * @milli: 1/1000 of a number
 *
 * Returns: (transfer full): two decimals, rounded half up: "1.44"
 */
char *
hk_format_hundredths (gint64 milli)
{
  guint64 hundredths = (magnitude (milli) + 5) / 10;
  g_autofree char *whole = group_digits (hundredths / 100);
  const char *sign = milli < 0 && hundredths > 0 ? MINUS : "";

  return g_strdup_printf ("%s%s.%02u", sign, whole, (guint)(hundredths % 100));
}

/**
 * hk_format_gain:
 * @points: 1/1000 points
 *
 * Returns: (transfer full): with its sign: "＋2.0", "−1.0", "±0.0"
 */
char *
hk_format_gain (HkPoints points)
{
  return format_tenths (points, points >= 50 ? "＋" : "±");
}

char *
hk_format_integer (gint64 value)
{
  g_autofree char *digits = group_digits (magnitude (value));

  return g_strconcat (value < 0 ? MINUS : "", digits, NULL);
}

/**
 * hk_format_yen:
 * @yen: whole yen
 *
 * Returns: (transfer full): with commas and without a unit, which stands in the column head
 */
char *
hk_format_yen (gint64 yen)
{
  return hk_format_integer (yen);
}

/**
 * hk_format_milli:
 * @milli: 1/1000
 *
 * Returns: (transfer full): the shortest exact form: "84.5", "23", "0.125"
 */
char *
hk_format_milli (gint64 milli)
{
  guint64 size = magnitude (milli);
  g_autofree char *whole = group_digits (size / 1000);
  guint rest = (guint)(size % 1000);
  const char *sign = milli < 0 ? MINUS : "";

  if (rest == 0)
    return g_strconcat (sign, whole, NULL);
  if (rest % 100 == 0)
    return g_strdup_printf ("%s%s.%u", sign, whole, rest / 100);
  if (rest % 10 == 0)
    return g_strdup_printf ("%s%s.%02u", sign, whole, rest / 10);
  return g_strdup_printf ("%s%s.%03u", sign, whole, rest);
}

char *
hk_format_percent (gint64 milli)
{
  g_autofree char *number = hk_format_milli (milli);

  return g_strconcat (number, "%", NULL);
}

/**
 * hk_format_share:
 * @part: the part, not negative
 * @whole: the whole
 *
 * Returns: (transfer full): percent with one decimal, rounded half up; "―" if @whole is not
 * positive
 */
char *
hk_format_share (gint64 part, gint64 whole)
{
  Wide tenths = 0;

  if (whole <= 0)
    return g_strdup ("―");
  g_return_val_if_fail (part >= 0, g_strdup ("―"));

  tenths = ((Wide)part * 2000 + whole) / ((Wide)whole * 2);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d%%", (gint64)(tenths / 10), (int)(tenths % 10));
}

/**
 * hk_format_fiscal_year:
 * @year: the year it begins in
 *
 * Returns: (transfer full): "令和8年度", or "FY2026"
 */
char *
hk_format_fiscal_year (int year)
{
  return hk_text_is_japanese () ? format_fiscal_era (year) : g_strdup_printf ("FY%d", year);
}

char *
hk_format_fiscal_year_long (int year)
{
  g_autofree char *era = format_fiscal_era (year);

  if (hk_text_is_japanese ())
    return g_strdup_printf ("%s（%d年度）", era, year);
  return g_strdup_printf ("FY%d (%s)", year, era);
}

char *
hk_format_date (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), g_strdup (""));

  if (hk_text_is_japanese ())
    {
      g_autofree char *year = format_era_year (to_ymd (date), "年");

      return g_strdup_printf ("%s%d月%d日", year, g_date_get_month (date), g_date_get_day (date));
    }
  return g_strdup_printf ("%d %s %d",
                          g_date_get_day (date),
                          month_names[g_date_get_month (date)],
                          g_date_get_year (date));
}

char *
hk_format_day (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), g_strdup (""));

  if (hk_text_is_japanese ())
    return g_strdup_printf ("%d月%d日", g_date_get_month (date), g_date_get_day (date));
  return g_strdup_printf ("%d %s", g_date_get_day (date), month_names[g_date_get_month (date)]);
}

char *
hk_format_month (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), g_strdup (""));

  if (hk_text_is_japanese ())
    {
      g_autofree char *year = format_era_year (to_ymd (date), "年");

      return g_strdup_printf ("%s%d月", year, g_date_get_month (date));
    }
  return g_strdup_printf ("%s %d", month_names[g_date_get_month (date)], g_date_get_year (date));
}

char *
hk_format_iso_date (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), g_strdup (""));

  return g_strdup_printf (
      "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

/* Asking for it anew each time costs a look at the file system; the office does not move. */
static GTimeZone *
get_zone (void)
{
  static gsize zone = 0;

  if (g_once_init_enter (&zone))
    g_once_init_leave (&zone, (gsize)g_time_zone_new_local ());
  return (GTimeZone *)zone;
}

/**
 * hk_format_timestamp:
 * @unix_seconds: seconds since 1970
 *
 * Returns: (transfer full): local time to the minute: "令和8年7月14日 14時20分"
 */
char *
hk_format_timestamp (gint64 unix_seconds)
{
  g_autoptr (GDateTime) universal = g_date_time_new_from_unix_utc (unix_seconds);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;
  GDate date;

  g_return_val_if_fail (universal != NULL, g_strdup (""));

  local = g_date_time_to_timezone (universal, get_zone ());

  g_date_clear (&date, 1);
  g_date_set_dmy (&date,
                  (GDateDay)g_date_time_get_day_of_month (local),
                  (GDateMonth)g_date_time_get_month (local),
                  (GDateYear)g_date_time_get_year (local));
  day = hk_format_date (&date);
  if (hk_text_is_japanese ())
    return g_strdup_printf (
        "%s %d時%02d分", day, g_date_time_get_hour (local), g_date_time_get_minute (local));
  return g_strdup_printf (
      "%s, %02d:%02d", day, g_date_time_get_hour (local), g_date_time_get_minute (local));
}

char *
hk_format_iso_timestamp (gint64 unix_seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_seconds);

  g_return_val_if_fail (utc != NULL, g_strdup (""));

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

static int
read_digits (const char *text, gsize from, gsize n)
{
  int value = 0;

  for (gsize i = from; i < from + n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/* Sources stay in western years on purpose: that is how they are published. */
static char *
format_source_date (const char *iso)
{
  gsize length = strlen (iso);
  int year = length >= 4 ? read_digits (iso, 0, 4) : 0;
  int month = length >= 7 ? read_digits (iso, 5, 2) : 0;
  int day = length >= 10 ? read_digits (iso, 8, 2) : 0;
  gboolean japanese = hk_text_is_japanese ();

  if (year == 0 || month > 12)
    return g_strdup (iso);
  if (month == 0)
    return japanese ? g_strdup_printf ("%d年", year) : g_strdup_printf ("%d", year);
  if (day == 0)
    return japanese ? g_strdup_printf ("%d年%d月", year, month)
                    : g_strdup_printf ("%s %d", month_names[month], year);
  return japanese ? g_strdup_printf ("%d年%d月%d日", year, month, day)
                  : g_strdup_printf ("%d %s %d", day, month_names[month], year);
}

/**
 * hk_format_as_of:
 * @first: ISO year, month or date of the facts
 * @last: (nullable): the end of the span; %NULL or the same for one date
 *
 * Returns: (transfer full): the date, or the span when the facts are of several dates
 */
char *
hk_format_as_of (const char *first, const char *last)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (first != NULL, NULL);

  from = format_source_date (first);
  if (last == NULL || *last == '\0' || strcmp (first, last) == 0)
    return g_steal_pointer (&from);
  to = format_source_date (last);
  return g_strconcat (from, hk_text_is_japanese () ? "～" : " – ", to, NULL);
}

/**
 * hk_format_bytes:
 * @bytes: a size
 *
 * Returns: (transfer full): decimal units, one decimal from kB on: "512 B", "2.9 MB"
 */
char *
hk_format_bytes (guint64 bytes)
{
  static const char *const units[] = { "kB", "MB", "GB", "TB", "PB", "EB" };
  guint64 unit = 1000;
  gsize i = 0;
  Wide tenths = 0;

  if (bytes < 1000)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " B", bytes);
  while (i + 1 < G_N_ELEMENTS (units) && ((Wide)bytes * 10 + unit / 2) / unit >= 10000)
    {
      unit *= 1000;
      i++;
    }
  tenths = ((Wide)bytes * 10 + unit / 2) / unit;
  return g_strdup_printf (
      "%" G_GINT64_FORMAT ".%d %s", (gint64)(tenths / 10), (int)(tenths % 10), units[i]);
}

/**
 * hk_fiscal_year_of_date:
 * @date: a valid date
 *
 * Returns: the year in which the fiscal year of @date begins (1 April, 地方自治法 第208条)
 */
int
hk_fiscal_year_of_date (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), 0);

  return g_date_get_year (date) - (g_date_get_month (date) < G_DATE_APRIL ? 1 : 0);
}

gboolean
hk_fiscal_year_is_sane (int year)
{
  return year >= 2000 && year <= 2100;
}
