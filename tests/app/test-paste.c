/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a spreadsheet into a request: all of them in one step, or none and a sentence that says
 * where. */
#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-app-fixture.h"

static const char *const from_service[] = { "service",      "quantity",    "unit",
                                            "window_from",  "initial_yen", "",
                                            "contract_end", NULL };
#define FROM_QUANTITY (from_service + 1)

static HkRequest *
get_request (HkSession *town, HkSnapshot **snapshot)
{
  g_clear_object (snapshot);
  *snapshot = hk_session_dup_snapshot (town);
  return g_ptr_array_index (hk_snapshot_get_requests (*snapshot), 0);
}

static char *
dup_line (HkSession *town, guint index)
{
  static const char *const keys[] = { "service",     "quantity",    "unit",
                                      "window_from", "initial_yen", "contract_end" };
  g_autoptr (HkSnapshot) snapshot = NULL;
  HkRequestLine *line = hk_request_get_line (get_request (town, &snapshot), index);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? "|" : "", hk_request_line_get_value (line, keys[i]));
  return g_string_free (text, FALSE);
}

static void
assert_line (HkSession *town, guint index, const char *expected)
{
  g_autofree char *line = dup_line (town, index);

  g_assert_cmpstr (line, ==, expected);
}

static void
assert_n_lines (HkSession *town, guint n)
{
  g_autoptr (HkSnapshot) snapshot = NULL;

  g_assert_cmpuint (hk_request_get_n_lines (get_request (town, &snapshot)), ==, n);
}

/* Two lines: electronic applications, and nothing chosen yet. */
static HkSession *
create (HkAppFixture *fixture)
{
  HkSession *town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autoptr (HkRequest) request = hk_session_new_request (town, "要望", NULL, NULL);

  g_assert_nonnull (request);
  HK_OK (hk_session_add_line (town, "1", "e-application", NULL, &error));
  HK_OK (hk_session_add_line (town, "1", "", NULL, &error));
  assert_line (town, 1, "|||||");
  return town;
}

static void
test_block_is_one_step (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create (fixture);
  g_autofree char *first = dup_line (town, 0);
  g_autofree char *label = NULL;

  HK_OK (hk_session_paste_lines (town,
                                 "1",
                                 "1",
                                 FROM_QUANTITY,
                                 "２\t団体\t令和９年１０月\t￥３３０，０００\t\tR12.3.31\r\n"
                                 "1,200\tID\t2028/4\t¥5,000\t\t\r\n",
                                 &error));
  assert_line (town, 0, "e-application|2|団体|2027-10|330000|2030-03-31");
  assert_line (town, 1, "|1200|ID|2028-04|5000|");
  HK_OK (hk_session_undo (town, &label, &error));
  assert_line (town, 0, first);
  assert_line (town, 1, "|||||");
  HK_OK (hk_session_redo (town, NULL, &error));
  assert_line (town, 1, "|1200|ID|2028-04|5000|");
}

/* With the service there are as many lines as rows; the unit comes with the service, unless it was
 * copied. */
static void
test_services_make_lines (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create (fixture);
  g_autofree char *unit = NULL;

  HK_OK (hk_session_paste_lines (town,
                                 "1",
                                 "2",
                                 from_service,
                                 "文書管理・電子決裁システム\t160\n"
                                 "document-management\t170\n"
                                 "e-application\t1\n",
                                 &error));
  assert_n_lines (town, 4);
  unit = dup_line (town, 2);
  g_assert_true (g_str_has_prefix (unit, "document-management|170|"));
  g_assert_false (g_str_has_prefix (unit, "document-management|170||"));
  HK_OK (hk_session_undo (town, NULL, &error));
  assert_n_lines (town, 2);
  assert_line (town, 1, "|||||");
}

typedef struct
{
  const char *line;
  gboolean from_service;
  const char *text;
  int code;
  const char *says; /* part of the sentence */
} Bad;

static const Bad bad[] = {
  { "1", FALSE, "1\n2\n3\n4", HK_ERROR_LIMIT, "2 of the 4 rows" },
  { "2", FALSE, "1\n2", HK_ERROR_LIMIT, "1 of the 2 rows" },
  { "1", FALSE, "1\t団体\n2\tID\tいつか", HK_ERROR_INVALID, "Row 2, column 3" },
  { "1", FALSE, "たくさん", HK_ERROR_INVALID, "Row 1, column 1" },
  { "1", FALSE, "1\t\t\t-5", HK_ERROR_INVALID, "Row 1, column 4" },
  { "1", FALSE, "1\t\t\t5\t99", HK_ERROR_INVALID, "Row 1, column 5" },
  { "1", FALSE, "1\t2\t3\t4\t5\t6\t7", HK_ERROR_LIMIT, "7 columns" },
  { "2",
    TRUE,
    "文書管理・電子決裁システム\t1\n知らない品目\t1",
    HK_ERROR_INVALID,
    "Row 2, column 1" },
};

static void
test_nothing_or_all (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create (fixture);
  g_autofree char *first = dup_line (town, 0);
  g_autofree char *label = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hk_session_paste_lines (town,
                                              "1",
                                              bad[i].line,
                                              bad[i].from_service ? from_service : FROM_QUANTITY,
                                              bad[i].text,
                                              &error));
      g_assert_error (error, HK_ERROR, bad[i].code);
      g_assert_nonnull (strstr (error->message, bad[i].says));
      assert_n_lines (town, 2);
      assert_line (town, 0, first);
      assert_line (town, 1, "|||||");
    }
  /* The last step is still the one before. */
  HK_OK (hk_session_undo (town, &label, &error));
  assert_n_lines (town, 1);
}

static void
test_at_most_so_many_lines (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = create (fixture);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 500; i++)
    g_string_append (text, "e-application\t1\n");
  HK_REFUSED (hk_session_paste_lines (town, "1", "2", from_service, text->str, &error),
              HK_ERROR_LIMIT);
  assert_n_lines (town, 2);
  HK_OK (hk_session_paste_lines (town, "1", "1", from_service, text->str, &error));
  assert_n_lines (town, 500);
}

static void
test_locked_request_takes_nothing (HkAppFixture *fixture, gconstpointer data)
{
  g_autoptr (HkSession) town = hk_app_fixture_create (fixture, HK_ROLE_MUNICIPALITY);
  g_autofree char *id = hk_app_fixture_new_approved (town, "要望");

  HK_REFUSED (hk_session_paste_lines (town, id, "1", FROM_QUANTITY, "5\n", &error), HK_ERROR_STATE);
}

int
main (int argc, char *argv[])
{
  hk_app_fixture_init (&argc, &argv);
  hk_app_fixture_add ("/app/paste/block-is-one-step", test_block_is_one_step);
  hk_app_fixture_add ("/app/paste/services-make-lines", test_services_make_lines);
  hk_app_fixture_add ("/app/paste/nothing-or-all", test_nothing_or_all);
  hk_app_fixture_add ("/app/paste/at-most-so-many-lines", test_at_most_so_many_lines);
  hk_app_fixture_add ("/app/paste/locked-request-takes-nothing", test_locked_request_takes_nothing);
  return hk_app_fixture_run ();
}
