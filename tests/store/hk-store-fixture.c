/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets up and removes the folder of a store test. */
#define G_LOG_DOMAIN "hk-store-fixture"

#include "config.h"

#include "hk-store-fixture.h"

#include "test-folder.h"

void
hk_store_fixture_set_up (HkStoreFixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "岬町.hakaru", NULL);
}

void
hk_store_fixture_tear_down (HkStoreFixture *self, gconstpointer data)
{
  test_folder_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

HkStore *
hk_store_fixture_create (HkStoreFixture *self)
{
  const HkEditInit init = { HK_FIXTURE_NOW, "init", NULL };
  g_autoptr (GError) error = NULL;
  HkStore *store = hk_store_create (self->path, "municipality", "273660", 2026, &init, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

HkStore *
hk_store_fixture_open (HkStoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  HkStore *store = hk_store_open (self->path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

void
hk_store_fixture_close (HkStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean closed = hk_store_close (store, &error);

  g_assert_no_error (error);
  g_assert_true (closed);
}

gboolean
hk_store_fixture_write (HkStore *store, const char *subject, const char *sql, GError **error)
{
  const HkEditInit init = { HK_FIXTURE_NOW, "test", subject };
  g_autoptr (HkEdit) edit = hk_store_edit (store, &init, error);

  return edit != NULL && hk_db_exec (hk_store_get_db (store), sql, error) &&
         hk_edit_commit (g_steal_pointer (&edit), error);
}

void
hk_store_fixture_answer (HkStore *store, const char *indicator, gint64 value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO answers VALUES ('273660', 2026, '%s', 'answered', %" G_GINT64_FORMAT
      ", '', '', 'own', 1) ON CONFLICT DO UPDATE SET value = excluded.value",
      indicator,
      value);

  hk_store_fixture_write (store, indicator, sql, &error);
  g_assert_no_error (error);
}

gint64
hk_store_fixture_integer (HkStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = G_MININT64;

  hk_db_read_integer (hk_store_get_db (store), sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

char *
hk_store_fixture_hash (HkStoreFixture *self)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_file_get_contents (self->path, &content, &size, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)content, size);
}
