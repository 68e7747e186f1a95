/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conservation law: contributions, cells, rows, columns and the total agree, for any requests
 * in any order. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "hk-consolidation.h"
#include "hk-error.h"
#include "request-fixture.h"

#define SHA "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void
test_matrix (void)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();
  g_autoptr (HkConsolidation) consolidation = make_consolidation (registry, catalogue);
  g_autoptr (GPtrArray) list = NULL;
  const HkMatrixCell *cell;
  HkContribution *one;

  /* Toyonaka asks for the same service in 手続: a column of its own, never added to 団体. */
  g_assert_cmpuint (hk_consolidation_get_n_rows (consolidation), ==, 3);
  g_assert_cmpuint (hk_consolidation_get_n_columns (consolidation), ==, 4);
  g_assert_cmpstr (
      hk_municipality_get_code (hk_consolidation_get_row (consolidation, 0)), ==, "272035");
  g_assert_cmpstr (hk_consolidation_get_column (consolidation, 0)->unit, ==, "団体");
  g_assert_cmpstr (hk_consolidation_get_column (consolidation, 1)->unit, ==, "手続");
  g_assert_cmpstr (hk_consolidation_get_column (consolidation, 1)->service_id, ==, "e-application");
  g_assert_null (hk_consolidation_get_cell (consolidation, 0, 0));
  cell = hk_consolidation_get_column_total (consolidation, 0);
  g_assert_cmpint (cell->quantity, ==, 2);
  cell = hk_consolidation_get_column_total (consolidation, 2);
  g_assert_cmpint (cell->quantity, ==, 480);
  g_assert_cmpint (cell->initial_yen, ==, 6600000);
  cell = hk_consolidation_get_row_total (consolidation, 2);
  g_assert_cmpint (cell->quantity, ==, 0);
  g_assert_cmpint (cell->yearly_yen, ==, 2970000);
  g_assert_cmpuint (hk_consolidation_get_total (consolidation)->n_lines, ==, 9);
  list = hk_consolidation_list_contributions (consolidation, 2, 2);
  g_assert_cmpuint (list->len, ==, 1);
  one = g_ptr_array_index (list, 0);
  g_assert_cmpuint (one->row, ==, 2);
  g_assert_cmpstr (hk_request_line_get_key (one->line), ==, "00000000000000a2");
  g_assert_cmpstr (one->file_name, ==, "要望-273660.xlsx");
  g_assert_true (hk_consolidation_check (consolidation, NULL));
}

static void
add (HkConsolidation *consolidation, HkRequest *request, const char *submission)
{
  GError *error = NULL;

  g_assert_true (
      hk_consolidation_add (consolidation, request, submission, "file.xlsx", SHA, &error));
  g_assert_no_error (error);
}

/* The last version counts, whichever arrives first. */
static void
test_versions (void)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();

  for (guint order = 0; order < 2; order++)
    {
      g_autoptr (HkConsolidation) consolidation = hk_consolidation_new (registry, catalogue);
      g_autoptr (HkRequest) first = make_request (MISAKI, 4);
      g_autoptr (HkRequest) second = make_request (MISAKI, 4);

      hk_request_set_version (second, 2);
      hk_request_line_set_value (hk_request_get_line (second, 1), "quantity", "170");
      add (consolidation, order == 0 ? first : second, "a");
      add (consolidation, order == 0 ? second : first, "b");
      hk_consolidation_close (consolidation);
      g_assert_cmpuint (hk_consolidation_get_n_requests (consolidation), ==, 1);
      g_assert_cmpint (hk_consolidation_get_column_total (consolidation, 1)->quantity, ==, 170);
      g_assert_true (hk_consolidation_check (consolidation, NULL));
    }
}

static void
test_refusals (void)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();
  g_autoptr (HkConsolidation) consolidation = hk_consolidation_new (registry, catalogue);
  g_autoptr (HkRequest) stranger = make_request ("011002", 1);
  g_autoptr (HkRequest) unknown_service = make_request (MISAKI, 1);
  g_autoptr (HkRequest) request = make_request (MISAKI, 2);
  g_autoptr (HkRequest) thief = hk_request_new (hk_request_get_id (request), "272035", "2026-1", 2);
  GError *error = NULL;

  g_assert_false (hk_consolidation_add (consolidation, stranger, "a", "f", SHA, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  hk_request_line_set_value (hk_request_get_line (unknown_service, 0), "service", "none");
  g_assert_false (hk_consolidation_add (consolidation, unknown_service, "a", "f", SHA, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  add (consolidation, request, "a");
  g_assert_false (hk_consolidation_add (consolidation, thief, "b", "f", SHA, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_CONFLICT);
  g_clear_error (&error);
  hk_consolidation_close (consolidation);
  g_assert_cmpuint (hk_consolidation_get_n_rows (consolidation), ==, 1);
}

static void
test_empty (void)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();
  g_autoptr (HkConsolidation) consolidation = hk_consolidation_new (registry, catalogue);

  hk_consolidation_close (consolidation);
  g_assert_cmpuint (hk_consolidation_get_n_rows (consolidation), ==, 0);
  g_assert_true (hk_consolidation_check (consolidation, NULL));
}

/* Sums over the lines that went in, counted here once more without the matrix. */
static void
count_lines (GPtrArray *requests, HkMatrixCell *ret_sum)
{
  HkMatrixCell sum = { 0 };

  for (guint i = 0; i < requests->len; i++)
    {
      HkRequestTotals totals;

      hk_request_get_totals (g_ptr_array_index (requests, i), &totals);
      sum.initial_yen += totals.initial_yen;
      sum.yearly_yen += totals.total_yen - totals.initial_yen;
      sum.n_lines += hk_request_get_n_lines (g_ptr_array_index (requests, i));
    }
  *ret_sum = sum;
}

static gint64
sum_contributions (HkConsolidation *consolidation, guint row, guint column)
{
  g_autoptr (GPtrArray) list = hk_consolidation_list_contributions (consolidation, row, column);
  gint64 quantity = 0;

  for (guint i = 0; i < list->len; i++)
    quantity += hk_request_line_get_integer (((HkContribution *)g_ptr_array_index (list, i))->line,
                                             "quantity");
  return quantity;
}

static void
check_conservation (HkConsolidation *consolidation, GPtrArray *requests)
{
  HkMatrixCell expected;
  const HkMatrixCell *total = hk_consolidation_get_total (consolidation);
  gint64 initial_yen = 0;

  count_lines (requests, &expected);
  g_assert_cmpint (total->initial_yen, ==, expected.initial_yen);
  g_assert_cmpint (total->yearly_yen, ==, expected.yearly_yen);
  g_assert_cmpuint (total->n_lines, ==, expected.n_lines);
  for (guint column = 0; column < hk_consolidation_get_n_columns (consolidation); column++)
    {
      gint64 quantity = 0;

      for (guint row = 0; row < hk_consolidation_get_n_rows (consolidation); row++)
        {
          const HkMatrixCell *cell = hk_consolidation_get_cell (consolidation, row, column);
          gint64 contributed = sum_contributions (consolidation, row, column);

          g_assert_cmpint (cell != NULL ? cell->quantity : 0, ==, contributed);
          quantity += contributed;
          initial_yen += cell != NULL ? cell->initial_yen : 0;
        }
      g_assert_cmpint (
          hk_consolidation_get_column_total (consolidation, column)->quantity, ==, quantity);
    }
  g_assert_cmpint (initial_yen, ==, expected.initial_yen);
}

static void
test_conservation (void)
{
  g_autoptr (HkRegistry) registry = make_registry ();
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (HkConsolidation) consolidation = hk_consolidation_new (registry, catalogue);
      g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
      guint n = (guint)g_rand_int_range (random, 0, 15);
      GError *error = NULL;

      for (guint i = 0; i < n; i++)
        {
          HkRequest *request = make_random_request (random, registry, catalogue);

          if (!g_hash_table_add (ids, (char *)hk_request_get_id (request)))
            {
              g_object_unref (request);
              continue;
            }
          g_ptr_array_add (requests, request);
          add (consolidation, request, "s");
        }
      hk_consolidation_close (consolidation);
      g_assert_true (hk_consolidation_check (consolidation, &error));
      g_assert_no_error (error);
      check_conservation (consolidation, requests);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/consolidation/matrix", test_matrix);
  g_test_add_func ("/core/consolidation/last-version-counts", test_versions);
  g_test_add_func ("/core/consolidation/refusals", test_refusals);
  g_test_add_func ("/core/consolidation/empty", test_empty);
  g_test_add_func ("/core/consolidation/nothing-is-lost-or-made", test_conservation);
  return g_test_run ();
}
