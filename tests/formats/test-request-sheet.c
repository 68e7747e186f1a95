/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests survive the way through a workbook unchanged, and what was changed is pointed out by
 * sheet and cell. */
#define G_LOG_DOMAIN "hk-test"

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "hk-error.h"
#include "hk-request-sheet.h"
#include "hk-submission.h"
#include "hk-workbook-reader.h"
#include "request-fixture.h"

#define WRITTEN_AT 1784006400

typedef struct
{
  HkRegistry *registry;
  HkCatalogue *catalogue;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->registry = make_registry ();
  self->catalogue = make_catalogue ();
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "要望.xlsx", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_object_unref (self->registry);
  g_object_unref (self->catalogue);
}

static void
write_request (Fixture *self, HkRequest *request)
{
  GError *error = NULL;

  g_assert_true (hk_request_sheet_write (
      request,
      hk_registry_lookup (self->registry, hk_request_get_municipality_code (request)),
      self->catalogue,
      "",
      WRITTEN_AT,
      self->path,
      &error));
  g_assert_no_error (error);
}

static HkRequest *
read_request (Fixture *self, GPtrArray **ret_remarks)
{
  g_autoptr (GBytes) bytes = load_bytes (self->path);
  GError *error = NULL;
  HkRequest *request =
      hk_request_sheet_read (bytes, self->registry, self->catalogue, ret_remarks, &error);

  g_assert_no_error (error);
  g_assert_nonnull (request);
  return request;
}

static void
assert_same (HkRequest *one, HkRequest *other)
{
  g_autofree char *digest = hk_request_dup_digest (one);
  g_autofree char *other_digest = hk_request_dup_digest (other);

  g_assert_cmpstr (hk_request_get_id (one), ==, hk_request_get_id (other));
  g_assert_cmpstr (
      hk_request_get_municipality_code (one), ==, hk_request_get_municipality_code (other));
  g_assert_cmpstr (hk_request_get_round (one), ==, hk_request_get_round (other));
  g_assert_cmpuint (hk_request_get_number (one), ==, hk_request_get_number (other));
  g_assert_cmpuint (hk_request_get_version (one), ==, hk_request_get_version (other));
  g_assert_cmpint (hk_request_get_created_at (one), ==, hk_request_get_created_at (other));
  g_assert_cmpuint (hk_request_get_n_lines (one), ==, hk_request_get_n_lines (other));
  for (guint i = 0; i < hk_request_get_n_lines (one); i++)
    g_assert_cmpstr (hk_request_line_get_key (hk_request_get_line (one, i)),
                     ==,
                     hk_request_line_get_key (hk_request_get_line (other, i)));
  g_assert_cmpstr (digest, ==, other_digest);
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (HkRequest) again = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  hk_request_set_version (request, 3);
  write_request (self, request);
  again = read_request (self, &remarks);
  g_assert_cmpuint (remarks->len, ==, 0);
  assert_same (request, again);
}

static void
test_round_trip_hostile (Fixture *self, gconstpointer data)
{
  g_autoptr (HkRequest) request = make_hostile_request ();
  g_autoptr (HkRequest) again = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  write_request (self, request);
  again = read_request (self, &remarks);
  g_assert_cmpuint (remarks->len, ==, 0);
  assert_same (request, again);
}

static void
test_round_trip_random (Fixture *self, gconstpointer data)
{
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (HkRequest) request = make_random_request (random, self->registry, self->catalogue);
      g_autoptr (HkRequest) again = NULL;
      g_autoptr (GPtrArray) remarks = NULL;

      write_request (self, request);
      again = read_request (self, &remarks);
      assert_same (request, again);
    }
}

static void
test_same_bytes (Fixture *self, gconstpointer data)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) other = NULL;

  write_request (self, request);
  one = load_bytes (self->path);
  write_request (self, request);
  other = load_bytes (self->path);
  g_assert_true (g_bytes_equal (one, other));
}

static void
test_incomplete_is_rejected (Fixture *self, gconstpointer data)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (HkRequest) again = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  HkRemark *remark;

  hk_request_line_set_value (hk_request_get_line (request, 1), "quantity", "");
  write_request (self, request);
  again = read_request (self, &remarks);
  g_assert_cmpuint (remarks->len, ==, 1);
  remark = g_ptr_array_index (remarks, 0);
  g_assert_cmpint (remark->level, ==, HK_VERDICT_REJECTED);
  g_assert_cmpstr (remark->sheet, ==, "Lines");
  g_assert_cmpstr (remark->cell, ==, "E5");
}

static void
test_folder_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autofree char *path = g_build_filename (self->folder, "none", "x.xlsx", NULL);
  GError *error = NULL;

  g_assert_false (hk_request_sheet_write (request,
                                          hk_registry_lookup (self->registry, MISAKI),
                                          self->catalogue,
                                          "",
                                          WRITTEN_AT,
                                          path,
                                          &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

/* The old file stays until the new one is whole, and nothing else is left behind. */
static void
test_replaces_whole_file (Fixture *self, gconstpointer data)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (GDir) folder = NULL;
  guint n = 0;

  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  write_request (self, request);
  folder = g_dir_open (self->folder, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);
}

static void
test_unknown_municipality (Fixture *self, gconstpointer data)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (HkRegistry) empty = hk_registry_new ();
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *remarks = NULL;
  GError *error = NULL;

  write_request (self, request);
  bytes = load_bytes (self->path);
  g_assert_null (hk_request_sheet_read (bytes, empty, self->catalogue, &remarks, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
  g_assert_null (remarks);
  g_clear_error (&error);
}

static void
test_reader_values (Fixture *self, gconstpointer data)
{
  g_autoptr (HkRequest) request = make_request (MISAKI, 4);
  g_autoptr (HkWorkbook) book = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const HkValue *value;
  GError *error = NULL;
  guint sheet;

  write_request (self, request);
  bytes = load_bytes (self->path);
  book = hk_workbook_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hk_workbook_get_n_sheets (book), ==, 5);
  g_assert_true (hk_workbook_find_sheet (book, "lines", &sheet));
  g_assert_false (hk_workbook_is_hidden (book, sheet));
  value = hk_workbook_get_value (book, sheet, 3, 7);
  g_assert_cmpint (value->type, ==, HK_VALUE_DATE);
  g_assert_cmpint (g_date_get_year (&value->date), ==, 2027);
  g_assert_cmpint (g_date_get_month (&value->date), ==, 10);
  value = hk_workbook_get_value (book, sheet, 4, 9);
  g_assert_cmpint (value->type, ==, HK_VALUE_NUMBER);
  g_assert_cmpfloat (value->number, ==, 2200000);
  g_assert_true (hk_workbook_find_sheet (book, "_meta", &sheet));
  g_assert_true (hk_workbook_is_hidden (book, sheet));
  g_assert_false (hk_workbook_find_sheet (book, "none", &sheet));
}

static void
test_cell_names (void)
{
  static const struct
  {
    guint row;
    guint column;
    const char *name;
  } rows[] = { { 0, 0, "A1" },
               { 11, 2, "C12" },
               { 0, 25, "Z1" },
               { 0, 26, "AA1" },
               { 1048575, 16383, "XFD1048576" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = hk_workbook_dup_cell_name (rows[i].row, rows[i].column);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/formats/request-sheet/round-trip", test_round_trip);
  ADD ("/formats/request-sheet/round-trip-of-hostile-text", test_round_trip_hostile);
  ADD ("/formats/request-sheet/round-trip-of-random-requests", test_round_trip_random);
  ADD ("/formats/request-sheet/same-content-same-bytes", test_same_bytes);
  ADD ("/formats/request-sheet/incomplete-is-rejected-by-cell", test_incomplete_is_rejected);
  ADD ("/formats/request-sheet/folder-missing", test_folder_missing);
  ADD ("/formats/request-sheet/replaces-the-whole-file", test_replaces_whole_file);
  ADD ("/formats/request-sheet/unknown-municipality", test_unknown_municipality);
  ADD ("/formats/request-sheet/values-by-type", test_reader_values);
  g_test_add_func ("/formats/request-sheet/cell-names", test_cell_names);
  return g_test_run ();
}
