/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests: values, totals, copies, digests, and the table of steps between states. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "hk-request.h"
#include "request-fixture.h"

static void
test_totals (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  HkRequestTotals totals;

  hk_request_get_totals (request, &totals);
  g_assert_cmpint (totals.initial_yen, ==, 330000 + 2200000 + 110000);
  g_assert_cmpint (totals.yearly_yen[0], ==, 330000 + 1584000 + 396000);
  g_assert_cmpint (totals.yearly_yen[1], ==, 660000);
  g_assert_cmpint (totals.yearly_yen[4], ==, 0);
  g_assert_cmpint (totals.total_yen, ==, 2640000 + 2310000 + 660000);
}

static void
test_largest_total_is_exact (void)
{
  g_autoptr (HkRequest) request = hk_request_new ("id", MISAKI, "2026-1", 1);
  HkRequestTotals totals;

  for (guint i = 0; i < HK_REQUEST_MAX_LINES; i++)
    {
      g_autofree char *key = g_strdup_printf ("%016x", i);
      HkRequestLine *line = hk_request_line_new (key);

      hk_request_line_set_value (line, "initial_yen", "1000000000000");
      for (guint year = 1; year <= HK_REQUEST_YEARS; year++)
        {
          g_autofree char *field = g_strdup_printf ("yearly_yen_%u", year);

          hk_request_line_set_value (line, field, "1000000000000");
        }
      hk_request_take_line (request, line);
    }
  hk_request_get_totals (request, &totals);
  g_assert_cmpint (totals.total_yen, ==, G_GINT64_CONSTANT (3000000000000000));
}

static void
test_copy_is_deep (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (HkRequest) copy = hk_request_copy (request);
  g_autofree char *digest = hk_request_dup_digest (request);
  g_autofree char *copied = hk_request_dup_digest (copy);
  g_autofree char *changed = NULL;
  g_autofree char *untouched = NULL;

  g_assert_cmpstr (digest, ==, copied);
  hk_request_line_set_value (hk_request_get_line (copy, 0), "quantity", "2");
  changed = hk_request_dup_digest (copy);
  untouched = hk_request_dup_digest (request);
  g_assert_cmpstr (digest, !=, changed);
  g_assert_cmpstr (digest, ==, untouched);
}

/* Any value changes the digest; moving text from one field to the next, too; the order of rows does
 * not. */
static void
test_digest (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (HkRequest) other = hk_request_new (hk_request_get_id (request), MISAKI, "2026-1", 4);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const HkField *fields = hk_request_form_get_head (&n);

  g_hash_table_add (seen, hk_request_dup_digest (request));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HkRequest) copy = hk_request_copy (request);

      hk_request_set_value (copy, fields[i].key, "x");
      g_assert_true (g_hash_table_add (seen, hk_request_dup_digest (copy)));
    }
  fields = hk_request_form_get_line (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HkRequest) copy = hk_request_copy (request);

      hk_request_line_set_value (hk_request_get_line (copy, 1), fields[i].key, "x");
      g_assert_true (g_hash_table_add (seen, hk_request_dup_digest (copy)));
    }

  fields = hk_request_form_get_head (&n);
  for (guint i = 0; i < n; i++)
    hk_request_set_value (other, fields[i].key, hk_request_get_value (request, fields[i].key));
  for (guint i = hk_request_get_n_lines (request); i > 0; i--)
    hk_request_take_line (other, hk_request_line_copy (hk_request_get_line (request, i - 1)));
  g_assert_false (g_hash_table_add (seen, hk_request_dup_digest (other)));
}

static void
test_lines (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  guint index = 99;

  g_assert_nonnull (hk_request_find_line (request, "00000000000000a3", &index));
  g_assert_cmpuint (index, ==, 2);
  g_assert_null (hk_request_find_line (request, "none", &index));
  g_assert_cmpuint (index, ==, 2);
  hk_request_line_set_value (hk_request_get_line (request, 0), "quantity", "");
  g_assert_cmpint (
      hk_request_line_get_integer (hk_request_get_line (request, 0), "quantity"), ==, 0);
  g_assert_cmpstr (
      hk_request_line_get_value (hk_request_get_line (request, 0), "quantity"), ==, "");
}

static void
test_title (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autofree char *title = hk_request_dup_title (request);
  g_autofree char *plain = NULL;

  g_assert_cmpstr (title, ==, "Request No. 4: 窓口と庁内事務の共同調達");
  hk_request_set_value (request, "title", "");
  plain = hk_request_dup_title (request);
  g_assert_cmpstr (plain, ==, "Request No. 4");
}

/* docs/requests.md, written out once more by hand. */
static const char *const steps[] = {
  "draft approved",     "draft withdrawn",     "draft expired",     "approved draft",
  "approved submitted", "approved withdrawn",  "approved expired",  "submitted accepted",
  "submitted returned", "submitted withdrawn", "submitted expired", "accepted returned",
  "accepted bundled",   "accepted withdrawn",  "returned draft",    "returned withdrawn",
  "bundled accepted",   "bundled committed",   "bundled declined",  "bundled withdrawn",
  "committed accepted", "committed done",      "expired draft",     "expired approved",
  "expired submitted",
};

static void
test_steps (void)
{
  guint n = 0;

  for (guint from = 0; from <= HK_REQUEST_EXPIRED; from++)
    for (guint to = 0; to <= HK_REQUEST_EXPIRED; to++)
      {
        g_autofree char *step = g_strdup_printf (
            "%s %s", hk_request_state_to_nick (from), hk_request_state_to_nick (to));
        gboolean listed = FALSE;

        for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
          listed = listed || strcmp (steps[i], step) == 0;
        g_test_message ("%s", step);
        g_assert_cmpint (hk_request_state_can_go (from, to), ==, listed);
        n += listed;
      }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (steps));
}

static void
test_state_nicks (void)
{
  HkRequestState state = HK_REQUEST_DONE;

  for (guint i = 0; i <= HK_REQUEST_EXPIRED; i++)
    {
      g_assert_true (hk_request_state_from_nick (hk_request_state_to_nick (i), &state));
      g_assert_cmpuint (state, ==, i);
      g_assert_cmpint (hk_request_state_is_editable (i), ==, i == HK_REQUEST_DRAFT);
      g_assert_cmpstr (hk_request_state_get_label (i), !=, "");
    }
  g_assert_false (hk_request_state_from_nick ("none", &state));
  g_assert_cmpuint (state, ==, HK_REQUEST_EXPIRED);
}

static void
test_misuse (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);

  g_test_expect_message ("hk-request", G_LOG_LEVEL_CRITICAL, "*assertion*");
  hk_request_set_value (request, "quantity", "1");
  g_test_assert_expected_messages ();
  g_test_expect_message ("hk-request-line", G_LOG_LEVEL_CRITICAL, "*assertion*");
  hk_request_line_set_value (hk_request_get_line (request, 0), "title", "x");
  g_test_assert_expected_messages ();
  g_test_expect_message ("hk-request", G_LOG_LEVEL_CRITICAL, "*assertion*");
  g_assert_null (hk_request_get_line (request, 3));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/request/totals", test_totals);
  g_test_add_func ("/core/request/largest-total-is-exact", test_largest_total_is_exact);
  g_test_add_func ("/core/request/copy-is-deep", test_copy_is_deep);
  g_test_add_func ("/core/request/digest-sees-every-field", test_digest);
  g_test_add_func ("/core/request/lines-by-key", test_lines);
  g_test_add_func ("/core/request/title", test_title);
  g_test_add_func ("/core/request/steps-between-states", test_steps);
  g_test_add_func ("/core/request/nicks-of-states", test_state_nicks);
  g_test_add_func ("/core/request/misuse", test_misuse);
  return g_test_run ();
}
