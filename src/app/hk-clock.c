/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the time, or the time that the environment holds still. */
#define G_LOG_DOMAIN "hk-clock"

#include "config.h"

#include "hk-clock.h"

static GDateTime *
dup_now (void)
{
  const char *fixed = g_getenv ("HAKARU_NOW");
  GDateTime *now = NULL;

  if (fixed != NULL && *fixed != '\0')
    {
      g_autoptr (GTimeZone) local = g_time_zone_new_local ();

      now = g_date_time_new_from_iso8601 (fixed, local);
      if (now == NULL)
        g_warning ("HAKARU_NOW “%s” is no ISO 8601 time; the real time is used", fixed);
    }
  return now != NULL ? now : g_date_time_new_now_local ();
}

gint64
hk_clock_now (void)
{
  g_autoptr (GDateTime) now = dup_now ();

  return g_date_time_to_unix (now);
}

void
hk_clock_get_today (GDate *ret_today)
{
  g_autoptr (GDateTime) now = dup_now ();
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  int year, month, day;

  g_return_if_fail (ret_today != NULL);
  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_set_dmy (ret_today, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
}
