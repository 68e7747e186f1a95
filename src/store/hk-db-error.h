/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where SQLite's result codes become sentences of HK_ERROR. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* handle may be NULL; path is that of the workspace file. */
void hk_db_error_set (GError **error, sqlite3 *handle, int rc, const char *path);
/* The same sentences for a system call on the file. */
void hk_db_error_set_errno (GError **error, int number, const char *path);

G_END_DECLS
