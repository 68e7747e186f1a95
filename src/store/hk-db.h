/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection to one workspace file, opened with every guard on, owned by one thread. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "Haka": in the header of every workspace file. */
#define HK_DB_APPLICATION_ID 0x48616b61

typedef struct _HkDb HkDb;

HkDb       *hk_db_open            (const char *path, GError **error);
HkDb       *hk_db_create          (const char *path, GError **error); /* an empty file for a first schema; see hk-store */
HkDb       *hk_db_open_memory     (GError **error);                   /* empty, gone when closed */
gboolean    hk_db_close           (HkDb *self, GError **error);       /* consumes self, also on failure */
void        hk_db_free            (HkDb *self);
const char *hk_db_get_path        (HkDb *self);
sqlite3    *hk_db_get_handle      (HkDb *self);
/* Several statements at once: only for SQL that is compiled in. */
gboolean    hk_db_exec            (HkDb *self, const char *sql, GError **error);
gboolean    hk_db_read_integer    (HkDb *self, const char *sql, gint64 *ret_value, GError **error);
char       *hk_db_read_text       (HkDb *self, const char *sql, GError **error); /* first column of the first row */
void        hk_db_set_cancellable (HkDb *self, GCancellable *cancellable); /* NULL: none */
gboolean    hk_db_backup          (HkDb *self, const char *path, GCancellable *cancellable, GError **error);
void        hk_db_set_error       (HkDb *self, int rc, GError **error);
void        hk_db_assert_thread   (HkDb *self);

/* For hk-db-statement and hk-db-transaction only. */
sqlite3_stmt *hk_db_take_idle     (HkDb *self, const char *sql); /* NULL: none in the cache */
void          hk_db_give_idle     (HkDb *self, const char *sql, sqlite3_stmt *statement);
const char   *hk_db_get_begun_at  (HkDb *self);                  /* NULL: no transaction is open */
void          hk_db_set_begun_at  (HkDb *self, const char *where);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkDb, hk_db_free)

G_END_DECLS
