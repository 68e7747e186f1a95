/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One statement writes all rows; the log may be added to, only never changed. */
#include "config.h"

#include "test-changes.h"

#include <sqlite3.h>

static const char statement[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
    "INSERT INTO changes (at, who, why, what, subject, old, new) "
    "SELECT 1775000000 + i * 60, 'officer' || (i % 40), 'answer', 'answers', "
    "'273660/2026/' || char (65 + i % 5) || printf ('%02d', 1 + i % 9), "
    "'state = ''answered'', value = ' || ((i % 5) * 1000) || ', reason = NULL, evidence = "
    "''住民課の記録 ' || i || ''', origin = ''own''', "
    "'state = ''answered'', value = ' || (((i + 1) % 5) * 1000) || ', reason = NULL, evidence = "
    "''' "
    "|| CASE WHEN i % 1000 = 0 THEN 'needle' ELSE '担当課に確認した ' || i END || ''', origin = "
    "''own''' FROM n";

void
test_changes_write (const char *path, guint n)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *insert = NULL;

  if (sqlite3_open (path, &handle) != SQLITE_OK ||
      sqlite3_prepare_v2 (handle, statement, -1, &insert, NULL) != SQLITE_OK ||
      sqlite3_bind_int64 (insert, 1, n) != SQLITE_OK || sqlite3_step (insert) != SQLITE_DONE)
    g_error ("%s: %s", path, sqlite3_errmsg (handle));
  sqlite3_finalize (insert);
  sqlite3_close (handle);
}
