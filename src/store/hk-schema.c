/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a file to the newest schema step by step, refuses newer ones, and keeps a backup of what
 * was there. */
#define G_LOG_DOMAIN "hk-schema"

#include "config.h"

#include "hk-schema.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-store-resources.h"
#include "hk-db-statement.h"
#include "hk-db-transaction.h"

#define N_STEPS 3

static const char *
load_sql (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/hakaru/Hakaru/store/schema/", name, NULL);
  g_autoptr (GBytes) bytes = NULL;

  bytes =
      g_resource_lookup_data (hk_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  /* The data are part of the program and end with a zero. */
  return g_bytes_get_data (bytes, NULL);
}

static gboolean
set_version (HkDb *db, guint version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version=%u", version);

  return hk_db_exec (db, sql, error);
}

static gboolean
run_step (HkDb *db, const HkSchemaStep *step, GError **error)
{
  g_autoptr (HkDbTransaction) transaction = hk_db_begin (db, error);

  return transaction != NULL && hk_db_exec (db, step->sql, error) &&
         set_version (db, step->version, error) &&
         hk_db_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
refuse_newer (HkDb *db, GError **error)
{
  g_autofree char *name = g_filename_display_basename (hk_db_get_path (db));

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_SCHEMA_TOO_NEW,
               _ ("“%s” was written by a newer Hakaru and was left as it is. Install the newer "
                  "Hakaru to open it."),
               name);
  return FALSE;
}

/* A free name beside the file; the number tells two backups of the same second apart. */
static char *
dup_backup_path (HkDb *db, gint64 version)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  char *path = g_strdup_printf (
      "%s.schema-%" G_GINT64_FORMAT "-%s.bak", hk_db_get_path (db), version, stamp);

  for (guint n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf (
          "%s.schema-%" G_GINT64_FORMAT "-%s-%u.bak", hk_db_get_path (db), version, stamp, n);
    }
  return path;
}

static char *
make_backup (HkDb *db, gint64 version, GError **error)
{
  g_autofree char *path = dup_backup_path (db, version);

  return hk_db_backup (db, path, NULL, error) ? g_steal_pointer (&path) : NULL;
}

const HkSchemaStep *
hk_schema_get_steps (guint *ret_n)
{
  static HkSchemaStep steps[N_STEPS];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      steps[0] = (HkSchemaStep){ 1, load_sql ("0001.sql") };
      steps[1] = (HkSchemaStep){ 2, load_sql ("0002.sql") };
      steps[2] = (HkSchemaStep){ 3, load_sql ("0003.sql") };
      g_once_init_leave (&once, 1);
    }
  *ret_n = N_STEPS;
  return steps;
}

/**
 * hk_schema_upgrade:
 * @steps: ascending from 1 without a gap
 * @ret_backup: (out) (optional) (nullable) (transfer full): where the file as it was is kept
 *
 * A step that fails leaves the file at the step before it, and the backup where the message says.
 */
gboolean
hk_schema_upgrade (
    HkDb *db, const HkSchemaStep *steps, guint n_steps, char **ret_backup, GError **error)
{
  g_autofree char *backup = NULL;
  gint64 version = 0;

  g_return_val_if_fail (db != NULL && steps != NULL, FALSE);
  if (!hk_db_read_integer (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version < 0 || version > n_steps)
    return refuse_newer (db, error);
  if (version > 0 && version < n_steps)
    {
      backup = make_backup (db, version, error);
      if (backup == NULL)
        return FALSE;
    }
  for (guint i = (guint)version; i < n_steps; i++)
    if (!run_step (db, &steps[i], error))
      {
        if (backup != NULL)
          g_prefix_error (error,
                          _ ("The workspace could not be brought to this version of Hakaru; as it "
                             "was, it is kept in “%s”. "),
                          backup);
        return FALSE;
      }
  if (ret_backup != NULL)
    *ret_backup = g_steal_pointer (&backup);
  return TRUE;
}

char *
hk_schema_dup_text (HkDb *db, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  HkStep step;

  g_return_val_if_fail (db != NULL, NULL);
  statement = hk_db_prepare (db,
                             "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
                             "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_string_append_printf (text,
                            "%s %s %s\n%s\n",
                            hk_db_statement_get_text (statement, 0),
                            hk_db_statement_get_text (statement, 1),
                            hk_db_statement_get_text (statement, 2),
                            hk_db_statement_get_text (statement, 3));
  return step == HK_STEP_DONE ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
