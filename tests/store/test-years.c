/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken along into the next fiscal year, which years there are, and which rule sets they
 * use.
 */
#include "config.h"

#include "hk-assessment-rows.h"
#include "hk-store-fixture.h"

#define TOWN "273660"

static void
write_sql (HkStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hk_store_fixture_write (store, NULL, sql, &error);
  g_assert_no_error (error);
}

/* Two departments asked about two items, one piece of evidence, in 2026. */
static HkStore *
create (HkStoreFixture *fixture)
{
  HkStore *store = hk_store_fixture_create (fixture);

  write_sql (store,
             "INSERT INTO departments VALUES ('d1', '" TOWN "', '総務課', '', 1), ('d2', '" TOWN
             "', '税務課', '', 2), ('d9', '272035', '他市', '', 1)");
  write_sql (store,
             "INSERT INTO assignments VALUES ('" TOWN "', 2026, 'A01', 'd1'), ('" TOWN
             "', 2026, 'A01', 'd2'), ('" TOWN
             "', 2026, 'B01', 'd2'), ('272035', 2026, 'A01', 'd9')");
  write_sql (store,
             "INSERT INTO evidence VALUES ('e1', '" TOWN
             "', '要綱', '', NULL, '', '', '', '', '', '', 0, 0)");
  write_sql (store, "INSERT INTO answer_evidence VALUES ('" TOWN "', 2026, 'A01', 'e1')");
  return store;
}

static gboolean
copy (HkStore *store, const HkLinkWay *way, guint *assignments, guint *links)
{
  const HkEditInit init = { HK_FIXTURE_NOW, "forward-year", NULL };
  g_autoptr (GError) error = NULL;
  HkEdit *edit = hk_store_edit (store, &init, &error);
  gboolean done = FALSE;

  *assignments = *links = 0;
  done = hk_assessment_rows_copy_links (store, TOWN, way, assignments, links, &error);

  g_assert_no_error (error);
  hk_edit_commit (edit, &error);
  g_assert_no_error (error);
  return done;
}

static void
test_taken_along (HkStoreFixture *fixture, gconstpointer data)
{
  const HkLinkWay way = { .from_year = 2026, .to_year = 2027 };
  HkStore *store = create (fixture);
  guint assignments = 0;
  guint links = 0;

  write_sql (store, "INSERT INTO assignments VALUES ('" TOWN "', 2027, 'B01', 'd2')");
  g_assert_true (copy (store, &way, &assignments, &links));
  g_assert_cmpuint (assignments, ==, 2); /* the third was there */
  g_assert_cmpuint (links, ==, 1);
  g_assert_cmpint (hk_store_fixture_integer (
                       store, "SELECT count (*) FROM assignments WHERE fiscal_year = 2027"),
                   ==,
                   3);
  g_assert_cmpint (hk_store_fixture_integer (
                       store, "SELECT count (*) FROM assignments WHERE fiscal_year = 2026"),
                   ==,
                   4);
  g_assert_cmpint (
      hk_store_fixture_integer (
          store, "SELECT count (*) FROM changes WHERE why = 'forward-year' AND old IS NULL"),
      ==,
      3);

  /* Once more takes nothing twice. */
  g_assert_true (copy (store, &way, &assignments, &links));
  g_assert_cmpuint (assignments + links, ==, 0);
  hk_store_fixture_close (store);
}

/* Renamed, and merged from two: both departments, each once. */
static void
test_taken_along_under_another_code (HkStoreFixture *fixture, gconstpointer data)
{
  const HkLinkWay renamed = { 2026, "A01", 2027, "C01" };
  const HkLinkWay merged = { 2026, "B01", 2027, "C01" };
  const HkLinkWay within = { 2027, "C01", 2027, "C02" };
  HkStore *store = create (fixture);
  guint assignments = 0;
  guint links = 0;

  g_assert_true (copy (store, &renamed, &assignments, &links));
  g_assert_cmpuint (assignments, ==, 2);
  g_assert_cmpuint (links, ==, 1);
  g_assert_true (copy (store, &merged, &assignments, &links));
  g_assert_cmpuint (assignments + links, ==, 0); /* d2 is asked already */
  g_assert_true (copy (store, &within, &assignments, &links));
  g_assert_cmpuint (assignments + links, ==, 3);
  g_assert_cmpint (hk_store_fixture_integer (store,
                                             "SELECT count (*) FROM assignments WHERE "
                                             "fiscal_year = 2027 AND indicator_id LIKE 'C0%'"),
                   ==,
                   4);
  g_assert_cmpint (hk_store_fixture_integer (
                       store, "SELECT count (*) FROM assignments WHERE fiscal_year = 2026"),
                   ==,
                   4);
  hk_store_fixture_close (store);
}

static void
test_years (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = create (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) years = NULL;
  const HkYearRow *last = NULL;

  write_sql (store,
             "INSERT INTO answers (municipality, fiscal_year, indicator_id, state, value, reason, "
             "evidence, origin, changed_at) VALUES ('" TOWN
             "', 2024, 'A01', 'answered', 4000, '', '', 'own', 0), ('" TOWN
             "', 2024, 'A02', 'unanswered', 0, '', 'メモ', 'own', 0)");
  years = hk_assessment_rows_list_years (store, TOWN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpuint (((HkYearRow *)g_ptr_array_index (years, 0))->n_answers, ==, 1);
  last = g_ptr_array_index (years, 1);
  g_assert_cmpint (last->fiscal_year, ==, 2026);
  g_assert_cmpuint (last->n_assignments, ==, 3);
  g_assert_cmpuint (last->n_links, ==, 1);
  hk_store_fixture_close (store);
}

static guint
count_uses (HkStore *store, const char *rule_set, guint version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) uses = hk_assessment_rows_list_uses (store, rule_set, version, &error);

  g_assert_no_error (error);
  return uses->len;
}

static void
test_uses (HkStoreFixture *fixture, gconstpointer data)
{
  HkStore *store = hk_store_fixture_create (fixture);

  write_sql (store,
             "INSERT INTO assessments VALUES ('" TOWN "', 2025, 'draft', 'own', 1), ('" TOWN
             "', 2026, 'draft', 'own', 2), ('" TOWN "', 2027, 'draft', 'newest', 0)");
  write_sql (store,
             "INSERT INTO sheets VALUES ('s', '" TOWN "', 2026, '総務課', 'asked', 4, '', 0)");
  g_assert_cmpuint (count_uses (store, "own", 1), ==, 1);
  g_assert_cmpuint (count_uses (store, "own", 3), ==, 0);
  g_assert_cmpuint (count_uses (store, "newest", 7), ==, 1);
  g_assert_cmpuint (count_uses (store, "asked", 4), ==, 1);
  g_assert_cmpuint (count_uses (store, "asked", 5), ==, 0);
  hk_store_fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hk_store_fixture_add ("/store/years/taken-along", test_taken_along);
  hk_store_fixture_add ("/store/years/taken-along-under-another-code",
                        test_taken_along_under_another_code);
  hk_store_fixture_add ("/store/years/list", test_years);
  hk_store_fixture_add ("/store/years/uses", test_uses);
  return g_test_run ();
}
