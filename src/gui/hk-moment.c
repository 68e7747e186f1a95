/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments as rows show them: the time of day for today, the day for this year, else the date. */

#define G_LOG_DOMAIN "hk-moment"

#include "config.h"

#include "hk-moment.h"

#include <glib/gi18n-lib.h>

#include "hk-format.h"

char *
hk_moment_dup (gint64 unix_seconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_seconds);
  GDate date;

  if (unix_seconds == 0 || time == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (now) == g_date_time_get_year (time) &&
      g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (time))
    return g_strdup_printf (C_ ("hour and minute", "%d:%02d"),
                            g_date_time_get_hour (time),
                            g_date_time_get_minute (time));
  g_date_set_dmy (&date,
                  (GDateDay)g_date_time_get_day_of_month (time),
                  (GDateMonth)g_date_time_get_month (time),
                  (GDateYear)g_date_time_get_year (time));
  if (g_date_time_get_year (now) == g_date_time_get_year (time))
    return hk_format_day (&date);
  return hk_format_date (&date);
}
