/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A full release of the dashboard: looked at (read, mapped, every row and value judged), against
 * splitting or parsing the same bytes with nothing done about it; imported, against that and bare
 * SQLite keeping the same values and the same file; and compared with the release before, against
 * bare SQLite reading the same values. */
#define G_LOG_DOMAIN "bench-release"

#include "config.h"

#include <expat.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "hk-session-releases.h"
#include "test-folder.h"

#define N_ROUNDS 15
#define PIECE (64 * 1024)

typedef struct
{
  char *folder;
  HkReference *reference;
  HkDataset *dataset;
  HkSession *session;
  char *csv;
  char *xlsx;
  sqlite3 *bare;
  guint n_imports;
} Bench;

static void
expect (gboolean truth, const GError *error)
{
  if (!truth)
    g_error ("%s", error != NULL ? error->message : "a library failed");
}

static gint32
get_value (Bench *bench, guint column, guint row)
{
  gint32 milli = hk_dataset_get_value (bench->dataset, column, row);

  /* Every seventh municipality has something new. */
  if (row % 7 == 0 && column == row % 10 && milli != HK_VALUE_MISSING)
    return milli > 0 ? 0 : 1000;
  return milli;
}

static const char *
get_code (Bench *bench, guint row)
{
  HkRegistry *registry = hk_reference_get_registry (bench->reference);

  return hk_municipality_get_code (hk_registry_get_municipality (registry, row));
}

/* note: makes a file that was not imported yet. */
static void
write_csv (Bench *bench, guint note)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "第%u版\n団体コード", note);
  for (guint c = 0; c < hk_dataset_get_n_columns (bench->dataset); c++)
    g_string_append_printf (text, ",%s", hk_dataset_get_column (bench->dataset, c)->label.ja);
  for (guint i = 0; i < hk_dataset_get_n_rows (bench->dataset); i++)
    {
      g_string_append_printf (text, "\n%s", get_code (bench, i));
      for (guint c = 0; c < hk_dataset_get_n_columns (bench->dataset); c++)
        {
          gint32 milli = get_value (bench, c, i);
          g_autofree char *value =
              milli != HK_VALUE_MISSING ? hk_format_milli (milli) : g_strdup ("");

          g_string_append_printf (text, ",%s", value);
        }
    }
  expect (g_file_set_contents (bench->csv, text->str, -1, NULL), NULL);
}

static void
write_xlsx (Bench *bench)
{
  lxw_workbook *book = workbook_new (bench->xlsx);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);

  worksheet_write_string (sheet, 0, 0, "団体コード", NULL);
  for (guint c = 0; c < hk_dataset_get_n_columns (bench->dataset); c++)
    worksheet_write_string (
        sheet, 0, (lxw_col_t)(c + 1), hk_dataset_get_column (bench->dataset, c)->label.ja, NULL);
  for (guint i = 0; i < hk_dataset_get_n_rows (bench->dataset); i++)
    {
      worksheet_write_string (sheet, i + 1, 0, get_code (bench, i), NULL);
      for (guint c = 0; c < hk_dataset_get_n_columns (bench->dataset); c++)
        {
          gint32 milli = get_value (bench, c, i);

          if (milli != HK_VALUE_MISSING)
            worksheet_write_number (sheet, i + 1, (lxw_col_t)(c + 1), (double)milli / 1000, NULL);
        }
    }
  expect (workbook_close (book) == LXW_NO_ERROR, NULL);
}

static GBytes *
load (const char *path)
{
  char *content = NULL;
  gsize size = 0;

  expect (g_file_get_contents (path, &content, &size, NULL), NULL);
  return g_bytes_new_take (content, size);
}

static HkReleaseDraft *
look (Bench *bench, const char *path)
{
  const HkReleaseChoice choice = { .dataset = HK_DATASET_DASHBOARD };
  g_autoptr (GError) error = NULL;
  HkReleaseDraft *draft = hk_session_preview_release (bench->session, path, &choice, &error);

  expect (draft != NULL, error);
  expect (hk_release_preview_can_import (hk_release_draft_get_preview (draft)), NULL);
  return draft;
}

static void
look_csv (Bench *bench)
{
  hk_release_draft_free (look (bench, bench->csv));
}

static void
look_xlsx (Bench *bench)
{
  hk_release_draft_free (look (bench, bench->xlsx));
}

/* Every cell as a text of its own, which is the least that a reader hands on. */
static void
split_csv (Bench *bench)
{
  g_autoptr (GBytes) bytes = load (bench->csv);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *data = g_bytes_get_data (bytes, NULL);
  const char *end = data + g_bytes_get_size (bytes);
  const char *start = data;

  expect (g_utf8_validate (data, end - data, NULL), NULL);
  for (const char *at = data; at <= end; at++)
    if (at == end || *at == ',' || *at == '\n')
      {
        g_ptr_array_add (cells, g_strndup (start, (gsize)(at - start)));
        start = at + 1;
      }
  expect (cells->len > 20000, NULL);
}

static void
start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
}

static void
end_cb (void *data, const XML_Char *name)
{
}

static void
text_cb (void *data, const XML_Char *text, int length)
{
}

static void
parse_part (zip_t *zip, zip_uint64_t index)
{
  static char piece[PIECE];
  XML_Parser parser = XML_ParserCreate (NULL);
  zip_file_t *file = zip_fopen_index (zip, index, 0);
  zip_int64_t n;

  XML_SetElementHandler (parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (parser, text_cb);
  do
    {
      n = zip_fread (file, piece, PIECE);
      expect (n >= 0 && XML_Parse (parser, piece, (int)n, n == 0) == XML_STATUS_OK, NULL);
    }
  while (n > 0);
  zip_fclose (file);
  XML_ParserFree (parser);
}

static void
parse_xlsx (Bench *bench)
{
  g_autoptr (GBytes) bytes = load (bench->xlsx);
  zip_source_t *source =
      zip_source_buffer_create (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_RDONLY, NULL);

  for (zip_int64_t part = 0; part < zip_get_num_entries (zip, 0); part++)
    parse_part (zip, (zip_uint64_t)part);
  zip_discard (zip);
}

static void
import_csv (Bench *bench)
{
  const HkReleaseAbout about = { .release_date = "2025-03", .as_of_first = "2024-04" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HkReleaseDraft) draft = look (bench, bench->csv);

  expect (hk_session_import_release (bench->session, draft, &about, NULL, &error), error);
}

static void
run_sql (Bench *bench, const char *sql)
{
  expect (sqlite3_exec (bench->bare, sql, NULL, NULL, NULL) == SQLITE_OK, NULL);
}

/* Split, and each value kept under the same key, with the file, in one durable commit. */
static void
keep_barely (Bench *bench)
{
  g_autoptr (GBytes) bytes = load (bench->csv);
  sqlite3_stmt *insert = NULL;
  sqlite3_stmt *file = NULL;

  split_csv (bench);
  run_sql (bench, "BEGIN IMMEDIATE");
  expect (sqlite3_prepare_v2 (bench->bare, "INSERT INTO files VALUES (?, ?)", -1, &file, NULL) ==
              SQLITE_OK,
          NULL);
  sqlite3_bind_int64 (file, 1, bench->n_imports);
  sqlite3_bind_blob (
      file, 2, g_bytes_get_data (bytes, NULL), (int)g_bytes_get_size (bytes), SQLITE_STATIC);
  expect (sqlite3_step (file) == SQLITE_DONE, NULL);
  sqlite3_finalize (file);
  expect (sqlite3_prepare_v2 (
              bench->bare, "INSERT INTO release_values VALUES (?, ?, ?, ?)", -1, &insert, NULL) ==
              SQLITE_OK,
          NULL);
  for (guint c = 0; c < hk_dataset_get_n_columns (bench->dataset); c++)
    for (guint i = 0; i < hk_dataset_get_n_rows (bench->dataset); i++)
      {
        g_autofree char *id = g_strdup_printf ("%016u", bench->n_imports);

        if (get_value (bench, c, i) == HK_VALUE_MISSING)
          continue;
        sqlite3_bind_text (insert, 1, id, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text (
            insert, 2, hk_dataset_get_column (bench->dataset, c)->id, -1, SQLITE_STATIC);
        sqlite3_bind_text (insert, 3, get_code (bench, i), -1, SQLITE_STATIC);
        sqlite3_bind_int64 (insert, 4, get_value (bench, c, i));
        expect (sqlite3_step (insert) == SQLITE_DONE, NULL);
        sqlite3_reset (insert);
      }
  sqlite3_finalize (insert);
  run_sql (bench, "COMMIT");
}

static void
compare_releases (Bench *bench)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HkErrata) errata = NULL;

  expect (
      hk_session_find_last_change (bench->session, HK_DATASET_DASHBOARD, &before, &after, &error),
      error);
  errata = hk_session_compare_releases (
      bench->session, HK_DATASET_DASHBOARD, HK_RELEASE_SHIPPED, after, NULL, &error);
  expect (errata != NULL, error);
  expect (hk_errata_get_counts (errata)->n_values > 200, NULL);
}

static void
select_barely (Bench *bench)
{
  sqlite3_stmt *select = NULL;
  guint n = 0;

  expect (sqlite3_prepare_v2 (bench->bare,
                              "SELECT column_id, municipality, value FROM release_values "
                              "WHERE release_id = (SELECT max(release_id) FROM release_values) "
                              "ORDER BY column_id, municipality",
                              -1,
                              &select,
                              NULL) == SQLITE_OK,
          NULL);
  while (sqlite3_step (select) == SQLITE_ROW)
    n += sqlite3_column_text (select, 0) != NULL && sqlite3_column_text (select, 1) != NULL &&
         sqlite3_column_int64 (select, 2) >= 0;
  sqlite3_finalize (select);
  expect (n > 20000, NULL);
}

static void
prepare_import (Bench *bench)
{
  bench->n_imports++;
  write_csv (bench, bench->n_imports);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a;
  double other = *(const double *)b;

  return one < other ? -1 : one > other;
}

static double
get_median (double *numbers)
{
  qsort (numbers, N_ROUNDS, sizeof *numbers, compare_numbers);
  return numbers[N_ROUNDS / 2];
}

static double
time_it (Bench *bench, void (*work) (Bench *))
{
  gint64 start = g_get_monotonic_time ();

  work (bench);
  return (double)(g_get_monotonic_time () - start);
}

/* Floor and measured beside each other, so that a busy machine slows both. */
static void
measure (Bench *bench,
         const char *name,
         const char *budget,
         void (*prepare) (Bench *),
         void (*ours) (Bench *),
         void (*bare) (Bench *))
{
  double own[N_ROUNDS];
  double floor[N_ROUNDS];
  double ratios[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      if (prepare != NULL)
        prepare (bench);
      floor[i] = time_it (bench, bare);
      own[i] = time_it (bench, ours);
      ratios[i] = own[i] / floor[i];
    }
  printf ("# %s: %.1f ms, floor %.1f ms (medians of %d pairs)\n",
          name,
          get_median (own) / 1000,
          get_median (floor) / 1000,
          N_ROUNDS);
  printf ("%s\t%.3f\t%s\n", name, get_median (ratios), budget);
}

static void
set_up (Bench *bench)
{
  const HkProfile profile = { HK_ROLE_MUNICIPALITY, "273660", 2026 };
  g_autofree char *path = NULL;
  g_autofree char *bare = NULL;
  g_autoptr (GError) error = NULL;

  bench->folder = test_folder_new ();
  bench->csv = g_build_filename (bench->folder, "release.csv", NULL);
  bench->xlsx = g_build_filename (bench->folder, "release.xlsx", NULL);
  path = g_build_filename (bench->folder, "town.hakaru", NULL);
  bare = g_build_filename (bench->folder, "bare.db", NULL);
  bench->reference = hk_reference_load (&error);
  expect (bench->reference != NULL, error);
  bench->dataset = hk_reference_find_dataset (bench->reference, HK_DATASET_DASHBOARD);
  bench->session = hk_session_create (bench->reference, path, &profile, &error);
  expect (bench->session != NULL, error);
  expect (sqlite3_open (bare, &bench->bare) == SQLITE_OK, NULL);
  run_sql (bench,
           "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
           "CREATE TABLE files (id INTEGER PRIMARY KEY, content BLOB);"
           "CREATE TABLE release_values (release_id TEXT NOT NULL, column_id TEXT NOT NULL, "
           "municipality TEXT NOT NULL, value INTEGER NOT NULL, "
           "PRIMARY KEY (release_id, column_id, municipality)) STRICT, WITHOUT ROWID");
  write_csv (bench, 0);
  write_xlsx (bench);
}

static void
tear_down (Bench *bench)
{
  g_object_unref (bench->session);
  g_object_unref (bench->reference);
  sqlite3_close (bench->bare);
  test_folder_remove (bench->folder);
  g_free (bench->folder);
  g_free (bench->csv);
  g_free (bench->xlsx);
}

int
main (void)
{
  Bench bench = { 0 };

  set_up (&bench);
  measure (&bench, "release-look-csv", "25.0", NULL, look_csv, split_csv);
  measure (&bench, "release-look-xlsx", "5.0", NULL, look_xlsx, parse_xlsx);
  measure (&bench, "release-import-csv", "3.0", prepare_import, import_csv, keep_barely);
  measure (&bench, "release-errata", "3.0", NULL, compare_releases, select_barely);
  tear_down (&bench);
  return 0;
}
