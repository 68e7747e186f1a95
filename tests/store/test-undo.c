/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: every edit of answers and requests comes back exactly, also after a restart. */
#include "config.h"

#include "hk-db-statement.h"
#include "hk-error.h"
#include "hk-undo.h"
#include "hk-store-fixture.h"

#define SUM "SELECT coalesce(sum(value), -1) FROM answers"

static void
undo (HkStore *store, gboolean redo, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkUndoLabel) label = hk_undo_run (store, redo, HK_FIXTURE_NOW, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (label != NULL ? label->subject : NULL, ==, expected);
}

static void
peek (HkStore *store, gboolean redo, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkUndoLabel) label = hk_undo_peek (store, redo, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (label != NULL ? label->subject : NULL, ==, expected);
}

static void
test_back_and_forth (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);

  peek (store, FALSE, NULL);
  undo (store, FALSE, NULL);
  hk_store_fixture_answer (store, "A01", 1000);
  hk_store_fixture_answer (store, "A01", 3000);
  hk_store_fixture_answer (store, "B02", 4000);
  peek (store, FALSE, "B02");
  undo (store, FALSE, "B02");
  g_assert_cmpint (hk_store_fixture_integer (store, SUM), ==, 3000);
  undo (store, FALSE, "A01");
  g_assert_cmpint (hk_store_fixture_integer (store, SUM), ==, 1000);
  peek (store, TRUE, "A01");
  undo (store, FALSE, "A01");
  g_assert_cmpint (hk_store_fixture_integer (store, SUM), ==, -1);
  undo (store, FALSE, NULL);
  undo (store, TRUE, "A01");
  undo (store, TRUE, "A01");
  undo (store, TRUE, "B02");
  undo (store, TRUE, NULL);
  g_assert_cmpint (hk_store_fixture_integer (store, SUM), ==, 7000);
  hk_store_fixture_close (store);
}

static void
test_after_restart (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);

  hk_store_fixture_answer (store, "A01", 1000);
  hk_store_fixture_answer (store, "A02", 2000);
  undo (store, FALSE, "A02");
  hk_store_fixture_close (store);
  store = hk_store_fixture_open (fixture);
  peek (store, FALSE, "A01");
  peek (store, TRUE, "A02");
  undo (store, TRUE, "A02");
  g_assert_cmpint (hk_store_fixture_integer (store, SUM), ==, 3000);
  hk_store_fixture_close (store);
  store = hk_store_fixture_open (fixture);
  undo (store, FALSE, "A02");
  undo (store, FALSE, "A01");
  g_assert_cmpint (hk_store_fixture_integer (store, SUM), ==, -1);
  hk_store_fixture_close (store);
}

static void
test_new_edit_ends_the_way_forward (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);

  hk_store_fixture_answer (store, "A01", 1000);
  undo (store, FALSE, "A01");
  hk_store_fixture_answer (store, "A02", 2000);
  peek (store, TRUE, NULL);
  undo (store, TRUE, NULL);
  undo (store, FALSE, "A02");
  undo (store, FALSE, NULL);
  hk_store_fixture_close (store);
}

/* A whole request, with everything that hangs on it, comes back as it was. */
static void
test_deleted_request_comes_back (HkStoreFixture *fixture, gconstpointer data)
{
  static const char dump[] =
      "SELECT group_concat(x, '|') FROM (SELECT id || number || state AS x FROM requests "
      "UNION ALL SELECT request_id || field || value FROM request_values "
      "UNION ALL SELECT request_id || line_key || position FROM request_lines "
      "UNION ALL SELECT line_key || field || value FROM request_line_values)";
  HkStore *store = hk_store_fixture_create (fixture);
  HkDb *db = hk_store_get_db (store);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  hk_store_fixture_write (store,
                          "1",
                          "INSERT INTO requests VALUES ('r', '273660', '2026-1', 1, 1, 'draft', 7);"
                          "INSERT INTO request_values VALUES ('r', 'title', '窓口''の\n電子化');"
                          "INSERT INTO request_lines VALUES ('r', 'k1', 0), ('r', 'k2', 1);"
                          "INSERT INTO request_line_values VALUES ('r', 'k1', 'item', '\"; DROP')",
                          &error);
  g_assert_no_error (error);
  before = hk_db_read_text (db, dump, &error);
  hk_store_fixture_write (store,
                          "1",
                          "DELETE FROM request_line_values; DELETE FROM request_lines;"
                          "DELETE FROM request_values; DELETE FROM requests",
                          &error);
  g_assert_no_error (error);
  undo (store, FALSE, "1");
  after = hk_db_read_text (db, dump, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, ==, before);
  undo (store, TRUE, "1");
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM request_lines"), ==, 0);
  hk_store_fixture_close (store);
}

/* Random edits, undone and done again in any order, always agree with a model kept in memory. */
static void
test_agrees_with_a_model (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);
  gint64 history[200] = { -1 };
  guint now = 0;
  guint newest = 0;

  for (guint i = 0; i < 150; i++)
    {
      int act = g_test_rand_int_range (0, 5);

      if (act < 3)
        {
          gint64 value = g_test_rand_int_range (0, 100000);

          /* Setting the same value again would also be a step. */
          hk_store_fixture_answer (store, "A01", value);
          history[++now] = value;
          newest = now;
        }
      else if (act == 3)
        {
          undo (store, FALSE, now > 0 ? "A01" : NULL);
          now -= now > 0;
        }
      else
        {
          undo (store, TRUE, now < newest ? "A01" : NULL);
          now += now < newest;
        }
      g_assert_cmpint (hk_store_fixture_integer (store, SUM), ==, history[now]);
    }
  hk_store_fixture_close (store);
}

static void
test_forgets_a_scope (HkStoreFixture *fixture, gconstpointer data)
{
  const HkEditInit init = { HK_FIXTURE_NOW, "submit", NULL };
  HkStore *store = hk_store_fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (HkEdit) edit = NULL;

  hk_store_fixture_answer (store, "A01", 1000);
  hk_store_fixture_write (store,
                          "1",
                          "INSERT INTO requests VALUES ('r', '273660', '2026-1', 1, 1, 'draft', 7)",
                          &error);
  g_assert_no_error (error);
  edit = hk_store_edit (store, &init, &error);
  hk_undo_forget (store, "r", &error);
  g_assert_no_error (error);
  hk_edit_commit (g_steal_pointer (&edit), &error);
  g_assert_no_error (error);
  undo (store, FALSE, "A01");
  undo (store, FALSE, NULL);
  g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM requests"), ==, 1);
  hk_store_fixture_close (store);
}

/* A workspace may come from anywhere: what its undo log says is not simply done. */
static void
test_hostile_entry_is_refused (HkStoreFixture *fixture, gconstpointer data)
{
  static const char *const hostile[] = {
    "DELETE FROM workspace",
    "DELETE FROM changes",
    "UPDATE undo_log SET inverse = ''''",
    "DROP TABLE answers",
    "ATTACH ''/etc/passwd'' AS x",
    "PRAGMA user_version = 99",
    "DELETE FROM answers; DROP TABLE answers",
    "INSERT INTO answers SELECT ''1'', 1, uuid, role, 1, body, body, body, 1 FROM workspace",
    "UPDATE answers SET reason = load_extension(''x'')",
    "",
  };
  HkStore *store = hk_store_fixture_create (fixture);
  const gint64 version = hk_store_fixture_integer (store, "PRAGMA user_version");

  hk_store_fixture_answer (store, "A01", 1000);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE undo_log SET inverse = '%s'", hostile[i]);
      g_autoptr (HkUndoLabel) label = NULL;
      g_autoptr (GError) error = NULL;

      hk_db_exec (hk_store_get_db (store), sql, &error);
      g_assert_no_error (error);
      label = hk_undo_run (store, FALSE, HK_FIXTURE_NOW, &error);
      g_assert_null (label);
      g_assert_nonnull (error);
      g_assert_cmpint (hk_store_fixture_integer (store, SUM), ==, 1000);
      g_assert_cmpint (hk_store_fixture_integer (store, "SELECT count(*) FROM workspace"), ==, 1);
      g_assert_cmpint (hk_store_fixture_integer (store, "PRAGMA user_version"), ==, version);
    }
  hk_store_fixture_close (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hk_store_fixture_add ("/store/undo/back-and-forth", test_back_and_forth);
  hk_store_fixture_add ("/store/undo/after-restart", test_after_restart);
  hk_store_fixture_add ("/store/undo/new-edit-ends-the-way-forward",
                        test_new_edit_ends_the_way_forward);
  hk_store_fixture_add ("/store/undo/deleted-request-comes-back", test_deleted_request_comes_back);
  hk_store_fixture_add ("/store/undo/agrees-with-a-model", test_agrees_with_a_model);
  hk_store_fixture_add ("/store/undo/forgets-a-scope", test_forgets_a_scope);
  hk_store_fixture_add ("/store/undo/hostile-entry-is-refused", test_hostile_entry_is_refused);
  return g_test_run ();
}
