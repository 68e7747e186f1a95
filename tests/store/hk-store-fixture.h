/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of its own for each test, and short ways to a workspace in it. */
#pragma once

#include "hk-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path; /* of a workspace that need not exist yet */
} HkStoreFixture;

#define HK_FIXTURE_NOW G_GINT64_CONSTANT (1784005200) /* 2026-07-14 05:00 UTC */

void     hk_store_fixture_set_up    (HkStoreFixture *self, gconstpointer data);
void     hk_store_fixture_tear_down (HkStoreFixture *self, gconstpointer data);
HkStore *hk_store_fixture_create    (HkStoreFixture *self);
HkStore *hk_store_fixture_open      (HkStoreFixture *self);
void     hk_store_fixture_close     (HkStore *store);
/* One edit that runs one statement; subject NULL: not undoable. */
gboolean hk_store_fixture_write     (HkStore *store, const char *subject, const char *sql, GError **error);
void     hk_store_fixture_answer    (HkStore *store, const char *indicator, gint64 value);
gint64   hk_store_fixture_integer   (HkStore *store, const char *sql);
char    *hk_store_fixture_hash      (HkStoreFixture *self); /* SHA-256 of the file */

#define hk_store_fixture_add(path, func)                                                                               \
  g_test_add ((path), HkStoreFixture, NULL, hk_store_fixture_set_up, (func), hk_store_fixture_tear_down)

G_END_DECLS
