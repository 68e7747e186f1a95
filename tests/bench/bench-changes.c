/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change log of 100,000 rows: the first page of the window beside a bare SQLite read of as many
 * rows, looking through all of it for a word beside a bare read of all of it, and both exports
 * beside a bare read and bare libxlsxwriter (a bare write, for CSV) with the same cells. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <xlsxwriter.h>

#include "hk-session-changes.h"
#include "test-changes.h"
#include "test-folder.h"

#define N_CHANGES 100000
#define PAGE 200
#define N_ROUNDS 5
#define N_PAGES 50
#define N_CELLS 8
#define FRAME_MS 16.7

typedef struct
{
  HkSession *session;
  sqlite3 *handle;
  GPtrArray *cells; /* (element-type GStrv) what the export holds */
  char *folder;
} Bench;

static void
expect (gboolean truth, const GError *error)
{
  if (!truth)
    g_error ("%s", error != NULL ? error->message : "SQLite failed");
}

static double
since (gint64 begin)
{
  return (double)(g_get_monotonic_time () - begin) / 1000;
}

static int
compare_times (gconstpointer one, gconstpointer other)
{
  double a = *(const double *)one;
  double b = *(const double *)other;

  return (a > b) - (a < b);
}

static double
get_median (double *times, guint n)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[n / 2];
}

/* An open workspace is nobody else's: the bare reads have a copy. */
static void
open_copy (Bench *bench, const char *path)
{
  g_autofree char *copy = g_build_filename (bench->folder, "bare.db", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  expect (error == NULL, error);
  expect (sqlite3_open (copy, &bench->handle) == SQLITE_OK, NULL);
}

/* Every text of the rows is touched, nothing more. */
static double
read_bare (Bench *bench, guint n)
{
  gint64 begin = g_get_monotonic_time ();
  sqlite3_stmt *read = NULL;
  gsize bytes = 0;

  expect (sqlite3_prepare_v2 (bench->handle,
                              "SELECT id, at, who, why, what, subject, old, new FROM changes "
                              "ORDER BY id DESC LIMIT ?1",
                              -1,
                              &read,
                              NULL) == SQLITE_OK,
          NULL);
  sqlite3_bind_int64 (read, 1, n);
  while (sqlite3_step (read) == SQLITE_ROW)
    for (int c = 2; c < 8; c++)
      bytes += strlen ((const char *)sqlite3_column_text (read, c));
  sqlite3_finalize (read);
  expect (bytes > 0, NULL);
  return since (begin);
}

static void
make_durable (const char *path)
{
  int fd = open (path, O_RDWR | O_CLOEXEC);

  fsync (fd);
  close (fd);
}

static double
write_bare_sheet (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "bare.xlsx", NULL);
  gint64 begin = g_get_monotonic_time ();
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *format = workbook_add_format (book);

  format_set_border (format, LXW_BORDER_THIN);
  for (guint i = 0; i < bench->cells->len; i++)
    for (guint c = 0; c < N_CELLS; c++)
      worksheet_write_string (
          sheet, i, (lxw_col_t)c, ((GStrv)g_ptr_array_index (bench->cells, i))[c], format);
  expect (workbook_close (book) == LXW_NO_ERROR, NULL);
  make_durable (path);
  return since (begin);
}

static double
write_bare_csv (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "bare.csv", NULL);
  gint64 begin = g_get_monotonic_time ();
  FILE *file = fopen (path, "w");

  expect (file != NULL, NULL);
  for (guint i = 0; i < bench->cells->len; i++)
    for (guint c = 0; c < N_CELLS; c++)
      fprintf (file,
               "\"%s\"%s",
               ((GStrv)g_ptr_array_index (bench->cells, i))[c],
               c + 1 < N_CELLS ? "," : "\r\n");
  fclose (file);
  make_durable (path);
  return since (begin);
}

static double
export_to (Bench *bench, const char *name)
{
  const HkChangeQuery query = { 0 };
  g_autofree char *path = g_build_filename (bench->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  guint n = 0;

  expect (hk_session_export_changes (bench->session, &query, path, &n, &error), error);
  expect (n >= N_CHANGES, NULL);
  return since (begin);
}

static double
read_page (Bench *bench, const char *text, guint n_wanted, gint64 before)
{
  const HkChangeQuery query = { .text = (char *)text };
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  people = hk_session_list_change_people (bench->session, &error);
  expect (people != NULL, error);
  page = hk_session_list_changes (bench->session, &query, before, PAGE, &error);
  expect (page != NULL, error);
  expect (page->len == n_wanted, NULL);
  return since (begin);
}

/* How long an edit waits at most while a word is looked for. */
static double
read_chunk (Bench *bench, HkChangeCursor *cursor)
{
  const HkChangeQuery query = { .text = (char *)"needle" };
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  expect (hk_session_read_changes (bench->session, &query, cursor, PAGE, page, &error), error);
  return since (begin);
}

static char *
dup_moment (HkChange *change)
{
  return hk_format_timestamp (hk_change_get_at (change));
}

static void
remember_cells (Bench *bench)
{
  const HkChangeQuery query = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all =
      hk_session_list_changes (bench->session, &query, 0, G_MAXUINT, &error);

  expect (all != NULL, error);
  bench->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < all->len; i++)
    {
      HkChange *change = g_ptr_array_index (all, i);
      GStrv cells = g_new0 (char *, N_CELLS + 1);

      cells[0] = dup_moment (change);
      cells[1] = g_strdup (hk_change_get_who (change));
      cells[2] = g_strdup (hk_change_get_why (change));
      cells[3] = g_strdup (hk_change_get_kind (change));
      cells[4] = g_strdup (hk_change_get_subject (change));
      cells[5] = g_strdup (hk_change_get_text (change));
      cells[6] = g_strdup (hk_change_get_old (change));
      cells[7] = g_strdup (hk_change_get_new (change));
      g_ptr_array_add (bench->cells, cells);
    }
}

static void
measure_pages (Bench *bench)
{
  double ours[N_PAGES];
  double bare[N_PAGES];
  double chunks[N_PAGES];
  HkChangeCursor cursor = { 0 };

  for (guint i = 0; i < N_PAGES; i++)
    {
      bare[i] = read_bare (bench, PAGE);
      ours[i] = read_page (bench, NULL, PAGE, N_CHANGES - i * PAGE);
      chunks[i] = read_chunk (bench, &cursor);
    }
  printf ("changes-page-ms\t%.3f\t%.1f\n", get_median (ours, N_PAGES), FRAME_MS);
  printf ("changes-edit-waits-ms\t%.3f\t%.1f\n", get_median (chunks, N_PAGES), 100.0);
  printf ("# page of %d of %d changes %.2f ms, bare read of as many %.2f ms\n",
          PAGE,
          N_CHANGES,
          ours[N_PAGES / 2],
          get_median (bare, N_PAGES));
}

static void
measure_all (Bench *bench)
{
  double search[N_ROUNDS], bare[N_ROUNDS], sheet[N_ROUNDS], csv[N_ROUNDS];
  double search_ratio[N_ROUNDS], sheet_ratio[N_ROUNDS], csv_ratio[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      bare[i] = read_bare (bench, N_CHANGES);
      search[i] = read_page (bench, "needle", N_CHANGES / 1000, 0);
      search_ratio[i] = search[i] / bare[i];
      sheet[i] = export_to (bench, "ours.xlsx");
      sheet_ratio[i] = sheet[i] / (bare[i] + write_bare_sheet (bench));
      csv[i] = export_to (bench, "ours.csv");
      csv_ratio[i] = csv[i] / (bare[i] + write_bare_csv (bench));
    }
  printf ("changes-search-vs-bare-read\t%.3f\t%d\n", get_median (search_ratio, N_ROUNDS), 60);
  printf ("changes-xlsx-vs-bare\t%.3f\t%.1f\n", get_median (sheet_ratio, N_ROUNDS), 2.5);
  printf ("changes-csv-vs-bare\t%.3f\t%d\n", get_median (csv_ratio, N_ROUNDS), 15);
  printf ("# %d changes: bare read %.0f ms, search %.0f ms, xlsx %.0f ms, csv %.0f ms\n",
          N_CHANGES,
          get_median (bare, N_ROUNDS),
          get_median (search, N_ROUNDS),
          get_median (sheet, N_ROUNDS),
          get_median (csv, N_ROUNDS));
}

int
main (void)
{
  const HkProfile profile = { HK_ROLE_MUNICIPALITY, "273660", 2026 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HkReference) reference = hk_reference_load (&error);
  g_autofree char *path = NULL;
  Bench bench = { .folder = test_folder_new () };

  expect (reference != NULL, error);
  path = g_build_filename (bench.folder, "long.hakaru", NULL);
  bench.session = hk_session_create (reference, path, &profile, &error);
  expect (bench.session != NULL, error);
  g_clear_object (&bench.session);
  test_changes_write (path, N_CHANGES);
  open_copy (&bench, path);
  bench.session = hk_session_open (reference, path, &error);
  expect (bench.session != NULL, error);
  remember_cells (&bench);
  measure_pages (&bench);
  measure_all (&bench);
  sqlite3_close (bench.handle);
  g_clear_object (&bench.session);
  g_ptr_array_unref (bench.cells);
  test_folder_remove (bench.folder);
  g_free (bench.folder);
  return EXIT_SUCCESS;
}
