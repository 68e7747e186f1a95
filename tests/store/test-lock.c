/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an approved assessment rests on cannot be written, by no edit and by no undo. */
#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-undo.h"
#include "hk-store-fixture.h"

#define TOWN "273660"

static void
write_sql (HkStore *store, const char *subject, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hk_store_fixture_write (store, subject, sql, &error);
  g_assert_no_error (error);
}

static void
assert_refused (HkStore *store, const char *sql, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hk_store_fixture_write (store, "e1", sql, &error));
  g_assert_error (error, HK_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static void
set_state (HkStore *store, const char *state)
{
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO assessments VALUES ('" TOWN "', 2025, '%s', '', 0) "
                       "ON CONFLICT DO UPDATE SET state = excluded.state",
                       state);

  write_sql (store, NULL, sql);
}

/* e1 is used in 2025 and 2026, e2 only in 2026, e3 nowhere. */
static HkStore *
create (HkStoreFixture *fixture)
{
  HkStore *store = hk_store_fixture_create (fixture);

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO evidence VALUES ('e%u', '" TOWN "', "
                                              "'要綱', '', NULL, '', '', '', '', '', '', 0, 0)",
                                              i);

      write_sql (store, NULL, sql);
    }
  write_sql (store,
             NULL,
             "INSERT INTO answer_evidence VALUES ('" TOWN "', 2025, 'A01', 'e1'), ('" TOWN
             "', 2026, 'A01', 'e1'), ('" TOWN "', 2026, 'A02', 'e2')");
  return store;
}

static void
test_evidence_is_locked (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = create (fixture);

  set_state (store, "checked");
  write_sql (store, "e1", "UPDATE evidence SET page = '1' WHERE id = 'e1'");
  set_state (store, "approved");
  assert_refused (store, "UPDATE evidence SET page = '2' WHERE id = 'e1'", HK_ERROR_STATE);
  assert_refused (store, "UPDATE evidence SET file_name = 'x' WHERE id = 'e1'", HK_ERROR_STATE);
  assert_refused (store, "UPDATE evidence SET page = '2'", HK_ERROR_STATE);
  assert_refused (store, "DELETE FROM evidence WHERE id = 'e1'", HK_ERROR_STATE);
  g_assert_cmpint (
      hk_store_fixture_integer (store, "SELECT sum (page <> '') FROM evidence"), ==, 1);
  write_sql (store, "e2", "UPDATE evidence SET page = '2' WHERE id = 'e2'");
  write_sql (store, "e3", "DELETE FROM evidence WHERE id = 'e3'");
  set_state (store, "draft");
  write_sql (store, "e1", "UPDATE evidence SET page = '2' WHERE id = 'e1'");
  hk_store_fixture_close (store);
}

/* A use that is moved would leave its year, or come into it. */
static void
test_use_cannot_be_moved (HkStoreFixture *fixture, gconstpointer data)
{
  static const char *const acts[] = {
    "UPDATE answer_evidence SET fiscal_year = 2027 WHERE fiscal_year = 2025",
    "UPDATE answer_evidence SET fiscal_year = 2025 WHERE evidence_id = 'e2'",
    "UPDATE answer_evidence SET evidence_id = 'e3' WHERE evidence_id = 'e2'",
  };
  HkStore *store = create (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    assert_refused (store, acts[i], HK_ERROR_FAILED);
  hk_store_fixture_close (store);
}

static gboolean
turn (HkStore *store, gboolean redo, GError **error)
{
  HkUndoLabel *label = hk_undo_run (store, redo, HK_FIXTURE_NOW, error);

  if (label == NULL)
    return FALSE;
  hk_undo_label_free (label);
  return TRUE;
}

/* A step of a file in which the year was approved after it, as schema 2 left it. */
static void
test_undo_meets_the_lock (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = create (fixture);
  g_autoptr (GError) error = NULL;

  write_sql (store, "e1", "UPDATE evidence SET page = '7' WHERE id = 'e1'");
  set_state (store, "approved");
  g_assert_false (turn (store, FALSE, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "approved"));
  g_clear_error (&error);
  g_assert_cmpint (hk_store_fixture_integer (store,
                                             "SELECT count (*) FROM evidence "
                                             "WHERE page = '7'"),
                   ==,
                   1);
  /* Nothing is lost: once the year is open again the step goes back and forth. */
  set_state (store, "draft");
  g_assert_true (turn (store, FALSE, &error));
  set_state (store, "approved");
  g_assert_false (turn (store, TRUE, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_STATE);
  g_clear_error (&error);
  set_state (store, "draft");
  g_assert_true (turn (store, TRUE, &error));
  g_assert_cmpint (
      hk_store_fixture_integer (store, "SELECT count (*) FROM evidence WHERE page = '7'"), ==, 1);
  hk_store_fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hk_store_fixture_add ("/store/lock/evidence-is-locked", test_evidence_is_locked);
  hk_store_fixture_add ("/store/lock/use-cannot-be-moved", test_use_cannot_be_moved);
  hk_store_fixture_add ("/store/lock/undo-meets-the-lock", test_undo_meets_the_lock);
  return g_test_run ();
}
