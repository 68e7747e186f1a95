/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through a whole workspace: the file, its references, its schema, and every stored workbook
 * against its hash. */
#define G_LOG_DOMAIN "hk-store-check"

#include "config.h"

#include "hk-store.h"

#include <glib/gi18n-lib.h>

#include "hk-db-statement.h"
#include "hk-schema.h"

static gboolean
check_integrity (HkDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HkDbStatement) statement = hk_db_prepare_once (db, "PRAGMA integrity_check(20)");
  HkStep step;

  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    if (!g_str_equal (hk_db_statement_get_text (statement, 0), "ok"))
      g_ptr_array_add (findings,
                       g_strdup_printf (_ ("The file is damaged (%s). Open your latest backup."),
                                        hk_db_statement_get_text (statement, 0)));
  return step == HK_STEP_DONE;
}

static gboolean
check_references (HkDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HkDbStatement) statement = hk_db_prepare_once (db, "PRAGMA foreign_key_check");
  HkStep step;

  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (findings,
                     g_strdup_printf (_ ("A row of “%s” points to a row of “%s” that is not there. "
                                         "Open your latest backup."),
                                      hk_db_statement_get_text (statement, 0),
                                      hk_db_statement_get_text (statement, 2)));
  return step == HK_STEP_DONE;
}

/* The schema this program would make today. */
static char *
dup_fresh_schema (GError **error)
{
  g_autoptr (HkDb) db = NULL;
  const HkSchemaStep *steps;
  guint n;

  db = hk_db_open_memory (error);
  if (db == NULL)
    return NULL;
  steps = hk_schema_get_steps (&n);
  return hk_schema_upgrade (db, steps, n, NULL, error) ? hk_schema_dup_text (db, error) : NULL;
}

static gboolean
check_schema (HkDb *db, GPtrArray *findings, GError **error)
{
  g_autofree char *here = hk_schema_dup_text (db, error);
  g_autofree char *fresh = here != NULL ? dup_fresh_schema (error) : NULL;

  if (fresh == NULL)
    return FALSE;
  if (!g_str_equal (here, fresh))
    g_ptr_array_add (findings,
                     g_strdup (_ ("The structure of the file was changed by another program. Open "
                                  "your latest backup.")));
  return TRUE;
}

static gboolean
check_files (HkDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement = hk_db_prepare (db, "SELECT sha256, size, content FROM files ORDER BY sha256");
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      g_autoptr (GBytes) content = hk_db_statement_dup_bytes (statement, 2);
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
      const char *expected = hk_db_statement_get_text (statement, 0);

      if (!g_str_equal (sum, expected) ||
          (gint64)g_bytes_get_size (content) != hk_db_statement_get_integer (statement, 1))
        g_ptr_array_add (findings,
                         g_strdup_printf (_ ("The stored workbook %.12s is no longer what it was. "
                                             "Open your latest backup."),
                                          expected));
    }
  return step == HK_STEP_DONE;
}

/**
 * hk_store_check:
 * @cancellable: (nullable): stops it between two steps of SQLite
 *
 * Returns: (transfer full) (element-type utf8): a sentence per finding, or %NULL if it could not
 * look
 */
GPtrArray *
hk_store_check (HkStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  HkDb *db = hk_store_get_db (self);
  gboolean done;

  hk_db_set_cancellable (db, cancellable);
  done = check_integrity (db, findings, error) && check_references (db, findings, error) &&
         check_schema (db, findings, error) && check_files (db, findings, error);
  hk_db_set_cancellable (db, NULL);
  return done ? g_steal_pointer (&findings) : NULL;
}
