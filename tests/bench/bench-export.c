/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exporting a request, against bare libxlsxwriter writing the same cells into the same sheets, with
 * as many row heights, column widths, validations and defined names, into a durable file. Ours also
 * looks the values up, words them, and adds digests and a rename. */
#define G_LOG_DOMAIN "bench-export"

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "hk-request-sheet.h"
#include "hk-workbook-reader.h"
#include "request-fixture.h"
#include "test-folder.h"

#define N_ROUNDS 31
#define N_LINES 200
#define WRITTEN_AT 1784006400
#define BUDGET "1.2"

typedef struct
{
  HkRegistry *registry;
  HkCatalogue *catalogue;
  HkRequest *request;
  HkWorkbook *cells; /* what the export holds */
  char *folder;
  char *path;
} Bench;

static HkRequest *
make_large_request (HkRegistry *registry, HkCatalogue *catalogue)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  HkRequest *request = make_request (MISAKI, 1);

  while (hk_request_get_n_lines (request) < N_LINES)
    {
      g_autoptr (HkRequest) other = make_random_request (random, registry, catalogue);

      for (guint i = 0; i < hk_request_get_n_lines (other); i++)
        {
          g_autofree char *key = g_strdup_printf ("%016x", hk_request_get_n_lines (request));
          HkRequestLine *line = hk_request_line_new (key);
          guint n;
          const HkField *fields = hk_request_form_get_line (&n);

          for (guint f = 0; f < n; f++)
            hk_request_line_set_value (
                line,
                fields[f].key,
                hk_request_line_get_value (hk_request_get_line (other, i), fields[f].key));
          hk_request_take_line (request, line);
        }
    }
  return request;
}

static gint64
export_once (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  if (!hk_request_sheet_write (bench->request,
                               hk_registry_lookup (bench->registry, MISAKI),
                               bench->catalogue,
                               "",
                               WRITTEN_AT,
                               bench->path,
                               &error))
    g_error ("%s", error->message);
  return g_get_monotonic_time () - start;
}

static void
write_cell (lxw_worksheet *sheet,
            guint row,
            guint column,
            const HkValue *value,
            lxw_format *plain,
            lxw_format *date)
{
  lxw_datetime day;

  if (value == NULL)
    worksheet_write_blank (sheet, row, (lxw_col_t)column, plain);
  else if (value->type == HK_VALUE_TEXT)
    worksheet_write_string (sheet, row, (lxw_col_t)column, value->text, plain);
  else if (value->type == HK_VALUE_DATE)
    {
      day = (lxw_datetime){ .year = g_date_get_year (&value->date),
                            .month = (int)g_date_get_month (&value->date),
                            .day = g_date_get_day (&value->date) };
      worksheet_write_datetime (sheet, row, (lxw_col_t)column, &day, date);
    }
  else
    worksheet_write_number (sheet, row, (lxw_col_t)column, value->number, plain);
}

/* What the export has besides its cells: sizes on the three sheets that are seen, and for each
 * column of the two tables of lines a validation and a name. */
static void
write_form (lxw_workbook *book, lxw_worksheet *sheet, guint index, guint n_rows, guint n_columns)
{
  worksheet_protect (sheet, NULL, NULL);
  if (index > 2)
    return;
  for (guint row = 0; row < n_rows; row++)
    worksheet_set_row (sheet, row, 18, NULL);
  for (guint column = 0; column < n_columns; column++)
    {
      g_autofree char *name = g_strdup_printf ("name_%u_%u", index, column);
      g_autofree char *range =
          g_strdup_printf ("=Sheet%u!$%c$4:$%c$%u", index + 1, 'A' + column, 'A' + column, n_rows);
      lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_LENGTH,
                                   .criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO,
                                   .value_number = 200,
                                   .input_title = (char *)"title",
                                   .input_message = (char *)"message",
                                   .error_title = (char *)"title",
                                   .error_message = (char *)"message" };

      worksheet_set_column (sheet, (lxw_col_t)column, (lxw_col_t)column, 14, NULL);
      if (index == 0)
        continue;
      worksheet_data_validation_range (
          sheet, 3, (lxw_col_t)column, n_rows - 1, (lxw_col_t)column, &rule);
      workbook_define_name (book, name, range);
    }
}

/* The floor also makes its file durable: that is what "written" means here, and what any export
 * must do. */
static gint64
write_barely (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "bare.xlsx", NULL);
  gint64 start = g_get_monotonic_time ();
  lxw_workbook *book = workbook_new (path);
  lxw_format *plain = workbook_add_format (book);
  lxw_format *date = workbook_add_format (book);
  int fd;

  format_set_border (plain, LXW_BORDER_THIN);
  format_set_num_format (date, "yyyy/mm/dd");
  for (guint sheet = 0; sheet < hk_workbook_get_n_sheets (bench->cells); sheet++)
    {
      lxw_worksheet *target = workbook_add_worksheet (book, NULL);

      for (guint row = 0; row < hk_workbook_get_n_rows (bench->cells, sheet); row++)
        for (guint column = 0; column < hk_workbook_get_n_columns (bench->cells, sheet); column++)
          write_cell (target,
                      row,
                      column,
                      hk_workbook_get_value (bench->cells, sheet, row, column),
                      plain,
                      date);
      write_form (book,
                  target,
                  sheet,
                  hk_workbook_get_n_rows (bench->cells, sheet),
                  hk_workbook_get_n_columns (bench->cells, sheet));
    }
  if (workbook_close (book) != LXW_NO_ERROR)
    g_error ("libxlsxwriter could not write");
  fd = open (path, O_RDWR | O_CLOEXEC);
  fsync (fd);
  close (fd);
  fd = open (bench->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  fsync (fd);
  close (fd);
  return g_get_monotonic_time () - start;
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

int
main (void)
{
  Bench bench = { .registry = make_registry (),
                  .catalogue = make_catalogue (),
                  .folder = test_folder_new () };
  double ours[N_ROUNDS];
  double bare[N_ROUNDS];
  double ratios[N_ROUNDS]; /* of neighbours, so that a busy machine slows both */
  g_autoptr (GBytes) bytes = NULL;

  bench.path = g_build_filename (bench.folder, "request.xlsx", NULL);
  bench.request = make_large_request (bench.registry, bench.catalogue);
  export_once (&bench);
  bytes = load_bytes (bench.path);
  bench.cells = hk_workbook_read (bytes, NULL);
  g_assert (bench.cells != NULL);
  write_barely (&bench);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      ours[i] = (double)export_once (&bench);
      bare[i] = (double)write_barely (&bench);
      ratios[i] = ours[i] / bare[i];
    }
  printf (
      "# request of %u lines: export %.1f ms, bare libxlsxwriter %.1f ms (medians of %d pairs)\n",
      hk_request_get_n_lines (bench.request),
      get_median (ours) / 1000,
      get_median (bare) / 1000,
      N_ROUNDS);
  printf ("request-export\t%.3f\t%s\n", get_median (ratios), BUDGET);

  test_folder_remove (bench.folder);
  hk_workbook_free (bench.cells);
  g_object_unref (bench.request);
  g_object_unref (bench.catalogue);
  g_object_unref (bench.registry);
  g_free (bench.path);
  g_free (bench.folder);
  return 0;
}
