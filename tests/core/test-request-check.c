/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change to a complete request, and the finding it must cause: level, line and field. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "hk-request.h"
#include "request-fixture.h"

typedef struct
{
  guint line; /* 0: head */
  const char *field;
  const char *value;
  HkFindingLevel level;
  guint found_line;
  const char *found_field;
} Row;

static const Row rows[] = {
  { 0, "title", "", HK_FINDING_ERROR, 0, "title" },
  { 0, "intent", "", HK_FINDING_ERROR, 0, "intent" },
  { 0, "intent_reason", "", HK_FINDING_WARNING, 0, "intent_reason" },
  { 0, "intent", "declined", HK_FINDING_WARNING, 0, "intent" },
  { 0, "department", "", HK_FINDING_ERROR, 0, "department" },
  { 0, "contact", "", HK_FINDING_ERROR, 0, "contact" },
  { 0, "first_year", "", HK_FINDING_ERROR, 0, "first_year" },
  { 0, "first_year", "1999", HK_FINDING_ERROR, 0, "first_year" },
  { 0, "first_year", "2028", HK_FINDING_WARNING, 1, "window_from" },
  { 0, "reason", "", HK_FINDING_WARNING, 0, "reason" },
  { 0, "approver_title", "", HK_FINDING_WARNING, 0, "approver_title" },
  { 0, "approval_date", "2026-12-01", HK_FINDING_WARNING, 0, "approval_date" },
  { 1, "service", "", HK_FINDING_ERROR, 1, "service" },
  { 1, "service", "unheard-of", HK_FINDING_ERROR, 1, "service" },
  { 1, "quantity", "0", HK_FINDING_ERROR, 1, "quantity" },
  { 1, "quantity", "-1", HK_FINDING_ERROR, 1, "quantity" },
  { 1, "quantity", "１", HK_FINDING_ERROR, 1, "quantity" },
  { 1, "unit", "", HK_FINDING_ERROR, 1, "unit" },
  { 1, "unit", "台", HK_FINDING_WARNING, 1, "unit" },
  { 1, "basis", "", HK_FINDING_WARNING, 1, "basis" },
  { 1, "window_from", "", HK_FINDING_ERROR, 1, "window_from" },
  { 1, "window_from", "2026-06", HK_FINDING_WARNING, 1, "window_from" },
  { 1, "window_to", "2027-09", HK_FINDING_ERROR, 1, "window_to" },
  { 1, "initial_yen", "1000000000001", HK_FINDING_ERROR, 1, "initial_yen" },
  { 2, "notice_end", "2027-04-01", HK_FINDING_ERROR, 2, "notice_end" },
  { 2, "notice_end", "2026-09-30", HK_FINDING_WARNING, 2, "notice_end" },
  { 2, "notice_end", "2026-07-13", HK_FINDING_WARNING, 2, "notice_end" },
  { 2, "contract_end", "", HK_FINDING_WARNING, 2, "contract_end" },
  { 2, "contract_end", "2026-12-31", HK_FINDING_WARNING, 2, "contract_end" },
  { 3, "service", "e-application", HK_FINDING_WARNING, 3, "unit" },
};

static GPtrArray *
check (HkRequest *request)
{
  g_autoptr (HkCatalogue) catalogue = make_catalogue ();
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 14, G_DATE_JULY, 2026);
  return hk_request_check_with (request, catalogue, &today);
}

static HkFinding *
find (GPtrArray *findings, HkFindingLevel level, guint line, const char *field)
{
  for (guint i = 0; i < findings->len; i++)
    {
      HkFinding *finding = g_ptr_array_index (findings, i);

      if (finding->level == level && finding->line == line && strcmp (finding->field, field) == 0)
        return finding;
    }
  return NULL;
}

static void
test_complete (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (GPtrArray) findings = check (request);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((HkFinding *)g_ptr_array_index (findings, i))->text);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HkRequest) request = make_request (MISAKI, 4);
      g_autoptr (GPtrArray) findings = NULL;
      HkFinding *finding;

      g_test_message ("%s = %s", rows[i].field, rows[i].value);
      if (rows[i].line == 0)
        hk_request_set_value (request, rows[i].field, rows[i].value);
      else
        hk_request_line_set_value (
            hk_request_get_line (request, rows[i].line - 1), rows[i].field, rows[i].value);
      findings = check (request);
      finding = find (findings, rows[i].level, rows[i].found_line, rows[i].found_field);
      g_assert_nonnull (finding);
      g_assert_cmpint (hk_findings_have_errors (findings), ==, rows[i].level == HK_FINDING_ERROR);
      if (rows[i].found_line > 0)
        g_assert_cmpstr (
            finding->line_key,
            ==,
            hk_request_line_get_key (hk_request_get_line (request, rows[i].found_line - 1)));
      else
        g_assert_null (finding->line_key);
    }
}

static void
test_duplicate (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (GPtrArray) findings = NULL;
  HkRequestLine *line = hk_request_line_copy (hk_request_get_line (request, 0));

  hk_request_take_line (request, line);
  findings = check (request);
  g_assert_nonnull (find (findings, HK_FINDING_WARNING, 4, "service"));
  g_assert_null (find (findings, HK_FINDING_WARNING, 1, "service"));
  hk_request_line_set_value (line, "item", "別の手続");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = check (request);
  g_assert_null (find (findings, HK_FINDING_WARNING, 4, "service"));
}

static void
test_no_lines (void)
{
  g_autoptr (HkRequest) request = hk_request_new ("id", MISAKI, "2026-1", 1);
  g_autoptr (GPtrArray) findings = check (request);
  g_autoptr (GPtrArray) declined = NULL;

  g_assert_nonnull (find (findings, HK_FINDING_ERROR, 0, "service"));
  hk_request_set_value (request, "intent", "declined");
  declined = check (request);
  g_assert_null (find (declined, HK_FINDING_ERROR, 0, "service"));
}

/* What prevents submission comes first; within a level the order of the form is kept. */
static void
test_order (void)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (GPtrArray) findings = NULL;
  guint line = 0;

  hk_request_set_value (request, "reason", "");
  hk_request_line_set_value (hk_request_get_line (request, 2), "quantity", "");
  hk_request_line_set_value (hk_request_get_line (request, 0), "quantity", "0");
  findings = check (request);
  g_assert_cmpuint (findings->len, ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      HkFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpint (finding->level, ==, HK_FINDING_ERROR);
      g_assert_cmpuint (finding->line, >, line);
      line = finding->line;
    }
  g_assert_cmpint (((HkFinding *)g_ptr_array_index (findings, 2))->level, ==, HK_FINDING_WARNING);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/request-check/complete", test_complete);
  g_test_add_func ("/core/request-check/one-change-one-finding", test_rows);
  g_test_add_func ("/core/request-check/same-service-twice", test_duplicate);
  g_test_add_func ("/core/request-check/without-lines", test_no_lines);
  g_test_add_func ("/core/request-check/order", test_order);
  return g_test_run ();
}
