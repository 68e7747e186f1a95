/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question sheets of 40 departments, against bare libxlsxwriter writing the same cells; and 43
 * sheets that came back read, validated and judged, against libzip and expat going over the same
 * bytes with handlers that do nothing. */
#define G_LOG_DOMAIN "bench-questions"

#include "config.h"

#include <expat.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "hk-inquiry.h"
#include "hk-question-export.h"
#include "hk-question-import.h"
#include "hk-reference.h"
#include "test-folder.h"

#define N_ROUNDS 21
#define N_DEPARTMENTS 40
#define N_REPLIES 43
#define N_ITEMS 20 /* of a department */
#define WRITTEN_AT 1784006400
#define ANSWER_COLUMN 6
#define FIRST_ITEM_ROW 6
#define EXPORT_BUDGET "2.0"
#define READ_BUDGET "3.0"
#define PIECE (64 * 1024)

typedef struct
{
  HkReference *reference;
  HkRuleSet *rules;
  HkAssessment *assessment;
  HkQuestionSheet *sheets[N_DEPARTMENTS];
  HkWorkbook *cells[N_DEPARTMENTS]; /* what each export holds */
  HkQuestionSheet *asked[N_REPLIES];
  GBytes *replies[N_REPLIES];
  char *folder;
} Bench;

static HkQuestionSheet *
make_sheet (Bench *bench, guint number)
{
  guint n = hk_rule_set_get_n_indicators (bench->rules);
  g_autofree char *id = g_strdup_printf ("11111111-2222-4333-8444-%012u", number);
  g_autofree char *name = g_strdup_printf ("第%u課", number + 1);
  const HkQuestionSheetInit init = {
    .id = id,
    .municipality = "273660",
    .fiscal_year = 2026,
    .department = name,
    .rule_set = hk_rule_set_get_id (bench->rules),
    .rule_set_version = hk_rule_set_get_version (bench->rules),
    .due = "2026-08-31",
    .created_at = WRITTEN_AT,
  };
  HkQuestionSheet *sheet = hk_question_sheet_new (&init);

  for (guint i = 0; i < N_ITEMS; i++)
    hk_question_sheet_take_item (
        sheet,
        hk_answer_new (&(HkAnswerInit){
            .indicator_id = hk_rule_set_get_indicator (bench->rules, (number + i) % n)->id,
            .state = HK_STATE_UNANSWERED }));
  return sheet;
}

static char *
dup_path (Bench *bench, const char *kind, guint number)
{
  g_autofree char *name = g_strdup_printf ("%s-%u.xlsx", kind, number);

  return g_build_filename (bench->folder, name, NULL);
}

static GBytes *
load (const char *path)
{
  char *content = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &content, &size, NULL))
    g_error ("%s cannot be read", path);
  return g_bytes_new_take (content, size);
}

static gint64
export_all (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_DEPARTMENTS; i++)
    {
      g_autofree char *path = dup_path (bench, "ours", i);
      g_autoptr (GError) error = NULL;

      if (!hk_question_sheet_write (bench->sheets[i], bench->assessment, path, &error))
        g_error ("%s", error->message);
    }
  return g_get_monotonic_time () - start;
}

static void
sync_path (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC);

  fsync (fd);
  close (fd);
}

static void
write_cells (lxw_workbook *book, HkWorkbook *cells, const char *answer)
{
  lxw_format *plain = workbook_add_format (book);

  format_set_border (plain, LXW_BORDER_THIN);
  for (guint sheet = 0; sheet < hk_workbook_get_n_sheets (cells); sheet++)
    {
      lxw_worksheet *target =
          workbook_add_worksheet (book, hk_workbook_get_sheet_name (cells, sheet));
      guint n_rows = hk_workbook_get_n_rows (cells, sheet);
      guint n_columns = hk_workbook_get_n_columns (cells, sheet);

      for (guint row = 0; row < n_rows; row++)
        for (guint column = 0; column < n_columns; column++)
          {
            const HkValue *value = hk_workbook_get_value (cells, sheet, row, column);
            const char *text = value != NULL ? value->text : "";

            if (answer != NULL && sheet == 0 && column == ANSWER_COLUMN && row >= FIRST_ITEM_ROW)
              text = answer;
            if (*text != '\0')
              worksheet_write_string (target, row, (lxw_col_t)column, text, plain);
            else
              worksheet_write_blank (target, row, (lxw_col_t)column, plain);
          }
    }
}

/* Made durable like ours. */
static gint64
write_all_barely (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_DEPARTMENTS; i++)
    {
      g_autofree char *path = dup_path (bench, "bare", i);
      lxw_workbook *book = workbook_new (path);

      write_cells (book, bench->cells[i], NULL);
      if (workbook_close (book) != LXW_NO_ERROR)
        g_error ("libxlsxwriter could not write");
      sync_path (path, O_RDWR);
      sync_path (bench->folder, O_RDONLY | O_DIRECTORY);
    }
  return g_get_monotonic_time () - start;
}

/* Sheets as they come back: filled in, and saved by another program than ours. */
static void
make_replies (Bench *bench)
{
  for (guint i = 0; i < N_REPLIES; i++)
    {
      g_autofree char *path = dup_path (bench, "reply", i);
      guint department = i % N_DEPARTMENTS;
      lxw_workbook *book = workbook_new (path);

      write_cells (book, bench->cells[department], i % 7 == 0 ? "該当なし" : "3");
      if (workbook_close (book) != LXW_NO_ERROR)
        g_error ("libxlsxwriter could not write");
      bench->asked[i] = bench->sheets[department];
      bench->replies[i] = load (path);
    }
}

static gint64
read_all (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) replies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (HkInquiry) inquiry = NULL;

  for (guint i = 0; i < N_REPLIES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) items = NULL;
      g_autoptr (GPtrArray) remarks = NULL;
      g_autofree char *respondent = NULL;
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (HkQuestionForm) form = hk_question_form_open (bench->replies[i], &error);

      if (form != NULL)
        items = hk_question_form_read (
            form, bench->asked[i], bench->rules, &respondent, &remarks, &error);
      if (items == NULL)
        g_error ("%s", error->message);
      g_ptr_array_add (replies, hk_reply_new (bench->asked[i], &(HkReplyInit){ .id = id }, items));
    }
  inquiry = hk_inquiry_new (bench->assessment, none, none, replies);
  g_assert (hk_inquiry_count_open (inquiry, g_ptr_array_index (replies, 1)) > 0);
  return g_get_monotonic_time () - start;
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
parse_part (zip_t *zip, zip_int64_t index)
{
  static char piece[PIECE];
  XML_Parser parser = XML_ParserCreate (NULL);
  zip_file_t *file = zip_fopen_index (zip, (zip_uint64_t)index, 0);
  zip_int64_t n;

  XML_SetElementHandler (parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (parser, text_cb);
  do
    {
      n = zip_fread (file, piece, PIECE);
      g_assert (XML_Parse (parser, piece, (int)n, n == 0) == XML_STATUS_OK);
    }
  while (n > 0);
  zip_fclose (file);
  XML_ParserFree (parser);
}

static gint64
parse_all_barely (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_REPLIES; i++)
    {
      gsize size;
      const void *data = g_bytes_get_data (bench->replies[i], &size);
      zip_source_t *source = zip_source_buffer_create (data, size, 0, NULL);
      zip_t *zip = zip_open_from_source (source, ZIP_RDONLY, NULL);

      for (zip_int64_t part = 0; part < zip_get_num_entries (zip, 0); part++)
        parse_part (zip, part);
      zip_discard (zip);
    }
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

/* Floor and measured beside each other, so that a busy machine slows both. */
static void
measure (Bench *bench,
         const char *name,
         const char *budget,
         gint64 (*ours) (Bench *),
         gint64 (*bare) (Bench *))
{
  double own[N_ROUNDS];
  double floor[N_ROUNDS];
  double ratios[N_ROUNDS];

  ours (bench);
  bare (bench);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      own[i] = (double)ours (bench);
      floor[i] = (double)bare (bench);
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
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  HkRegistry *registry;

  bench->folder = test_folder_new ();
  bench->reference = hk_reference_load (NULL);
  registry = hk_reference_get_registry (bench->reference);
  bench->rules = hk_reference_find_rule_set (bench->reference, HK_RULE_SET_OWN, NULL);
  bench->assessment = hk_assessment_new (bench->rules,
                                         hk_registry_lookup (registry, "273660"),
                                         2026,
                                         hk_reference_get_datasets (bench->reference),
                                         answers);
  for (guint i = 0; i < N_DEPARTMENTS; i++)
    bench->sheets[i] = make_sheet (bench, i);
  export_all (bench);
  for (guint i = 0; i < N_DEPARTMENTS; i++)
    {
      g_autofree char *path = dup_path (bench, "ours", i);
      g_autoptr (GBytes) bytes = load (path);

      bench->cells[i] = hk_workbook_read (bytes, NULL);
      g_assert (bench->cells[i] != NULL);
    }
  make_replies (bench);
}

static void
tear_down (Bench *bench)
{
  for (guint i = 0; i < N_REPLIES; i++)
    g_bytes_unref (bench->replies[i]);
  for (guint i = 0; i < N_DEPARTMENTS; i++)
    {
      hk_workbook_free (bench->cells[i]);
      g_object_unref (bench->sheets[i]);
    }
  g_object_unref (bench->assessment);
  g_object_unref (bench->reference);
  test_folder_remove (bench->folder);
  g_free (bench->folder);
}

int
main (void)
{
  Bench bench = { 0 };

  set_up (&bench);
  measure (&bench, "question-export", EXPORT_BUDGET, export_all, write_all_barely);
  measure (&bench, "question-read", READ_BUDGET, read_all, parse_all_barely);
  tear_down (&bench);
  return 0;
}
