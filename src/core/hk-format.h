/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one module that turns numbers, dates and money into text for people (screen, sheet, page, CLI). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Points are integers of 1/1000 point. Rounding half up (四捨五入) happens only here. */
typedef gint64 HkPoints;

#define HK_POINT 1000

char *hk_format_points            (HkPoints     points);      /* "18.5" */
char *hk_format_points_exact      (HkPoints     points);      /* "18.500" */
char *hk_format_gain              (HkPoints     points);      /* "＋2.0", "−1.0" */
char *hk_format_hundredths        (gint64       milli);       /* "1.44": two decimals, rounded half up */
char *hk_format_integer           (gint64       value);       /* "1,731" */
char *hk_format_yen               (gint64       yen);         /* "1,584,000" */
char *hk_format_milli             (gint64       milli);       /* "84.5", "23": shortest exact form */
char *hk_format_percent           (gint64       milli);       /* "23%" */
char *hk_format_share             (gint64       part,
                                   gint64       whole);       /* one decimal, "41.8%"; "―" when whole is 0 */
char *hk_format_fiscal_year       (int          year);        /* "令和8年度" / "FY2026" */
char *hk_format_fiscal_year_long  (int          year);        /* "令和8年度（2026年度）" */
char *hk_format_date              (const GDate *date);        /* "令和9年3月31日" / "31 March 2027" */
char *hk_format_day               (const GDate *date);        /* "3月31日" */
char *hk_format_month             (const GDate *date);        /* "令和9年10月" */
char *hk_format_iso_date          (const GDate *date);        /* "2027-03-31" */
char *hk_format_timestamp         (gint64       unix_seconds);/* local time, "令和8年7月14日 14時20分" */
char *hk_format_iso_timestamp     (gint64       unix_seconds);/* UTC, "2026-07-14T05:20:00Z" */
char *hk_format_as_of             (const char  *first,
                                   const char  *last);        /* ISO, "2023-04", "" → "2023年4月～2024年6月" */
char *hk_format_bytes             (guint64      bytes);       /* "2.9 MB" */

/* Fiscal years run from 1 April to 31 March and are named by the year they begin in. */
int      hk_fiscal_year_of_date   (const GDate *date);
gboolean hk_fiscal_year_is_sane   (int          year);        /* 2000 to 2100 */

G_END_DECLS
