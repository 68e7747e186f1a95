/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV as offices write it, the limits, and what is refused with line and column. */
#define G_LOG_DOMAIN "test-csv-reader"

#include "config.h"

#include <string.h>

#include "hk-csv-reader.h"
#include "hk-error.h"

static HkCsv *
read_bytes (const char *data, gsize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  return hk_csv_read (bytes, error);
}

static HkCsv *
read_text (const char *text, GError **error)
{
  return read_bytes (text, strlen (text), error);
}

/* All cells as "a|b/c|d": rows with "/", cells with "|". */
static char *
dump (const HkCsv *csv)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < hk_csv_get_n_columns (csv); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", hk_csv_get_heading (csv, i));
  for (guint row = 0; row < hk_csv_get_n_rows (csv); row++)
    for (guint i = 0; i < hk_csv_get_n_columns (csv); i++)
      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "/", hk_csv_get (csv, row, i));
  return g_string_free (out, FALSE);
}

static void
test_good (void)
{
  static const struct
  {
    const char *text;
    const char *cells;
  } cases[] = {
    { "a,b\n1,2\n", "a|b/1|2" },
    { "a,b\r\n1,2\r\n", "a|b/1|2" },
    { "a,b\r1,2", "a|b/1|2" },
    { "a,b\n1,2", "a|b/1|2" },
    { "\xEF\xBB\xBF"
      "a,b\n1,2\n",
      "a|b/1|2" },
    { "a,b\n\n1,2\n\n\n3,4\n", "a|b/1|2/3|4" },
    { "a,b\n1\n", "a|b/1|" },
    { "a,b\n,\n", "a|b/|" },
    { "a,b\n1,2,,,\n", "a|b/1|2" },
    { "a,b\n\"1\",\"2\"\n", "a|b/1|2" },
    { "a,b\n\"x,y\",\"he said \"\"no\"\"\"\n", "a|b/x,y|he said \"no\"" },
    { "a,b\n\"two\nlines\",\"two\r\nlines\"\n", "a|b/two\nlines|two\r\nlines" },
    { "a\n\"\"\n", "a/" },
    { "団体,値\n岬町,23\n", "団体|値/岬町|23" },
    { "a", "a" },
    { "a,\n1,2\n", "a|/1|2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HkCsv) csv = read_text (cases[i].text, &error);
      g_autofree char *cells = NULL;

      g_assert_no_error (error);
      cells = dump (csv);
      g_assert_cmpstr (cells, ==, cases[i].cells);
    }
}

/* Excel in Japan saves CP932, with characters that plain Shift_JIS does not have. */
static void
test_cp932 (void)
{
  static const char *const texts[] = { "団体,値\r\n岬町,①\r\n",
                                       "名,数\n髙﨑市,～\n",
                                       "ｶﾅ,ー\nソ表,能\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gsize size = 0;
      g_autofree char *bytes = g_convert (texts[i], -1, "CP932", "UTF-8", NULL, &size, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HkCsv) csv = NULL;
      g_autoptr (HkCsv) same = NULL;
      g_autofree char *cells = NULL;
      g_autofree char *expected = NULL;

      g_assert_nonnull (bytes);
      csv = read_bytes (bytes, size, &error);
      g_assert_no_error (error);
      same = read_text (texts[i], NULL);
      cells = dump (csv);
      expected = dump (same);
      g_assert_cmpstr (cells, ==, expected);
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *data;
    gsize size;
    int code;
    const char *says;
  } cases[] = {
    { "", 0, HK_ERROR_FORMAT, "empty" },
    { "\n\n", 0, HK_ERROR_FORMAT, "empty" },
    { "a,b\n1,2,3\n", 0, HK_ERROR_FORMAT, "Line 2, column 3" },
    { "a,b\n1,\"2\n3,4\n", 0, HK_ERROR_FORMAT, "Line 2, column 2" },
    { "a,b\n1,\"2\"x\n", 0, HK_ERROR_FORMAT, "Line 2, column 2" },
    { "a,b\n\n1,2\"\n", 0, HK_ERROR_FORMAT, "Line 3, column 2" },
    { "a,b\n\"x\ny\",\"z", 0, HK_ERROR_FORMAT, "Line 3, column 2" },
    { "a\n1\0\n", 5, HK_ERROR_FORMAT, "neither UTF-8 nor Shift_JIS" },
    { "a\nb\n\xFF\xFE\n", 0, HK_ERROR_FORMAT, "Line 3 of the CSV file is neither" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HkCsv) csv = read_bytes (
          cases[i].data, cases[i].size > 0 ? cases[i].size : strlen (cases[i].data), &error);

      g_assert_null (csv);
      g_assert_error (error, HK_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].says) == NULL)
        {
          g_test_message ("case %" G_GSIZE_FORMAT ": %s", i, error->message);
          g_test_fail ();
        }
    }
}

static void
test_limits (void)
{
  gsize size = HK_CSV_MAX_BYTES + 1u;
  g_autoptr (GBytes) large = g_bytes_new_take (g_strnfill (size, 'a'), size);
  g_autofree char *wide = g_strnfill (HK_CSV_MAX_COLUMNS, ',');
  g_autoptr (GString) tall = g_string_new ("a\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (hk_csv_read (large, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (read_text (wide, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
  g_clear_error (&error);
  for (guint i = 0; i <= HK_CSV_MAX_ROWS; i++)
    g_string_append (tall, "1\n");
  g_assert_null (read_text (tall->str, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
  g_string_truncate (tall, tall->len - 2);
  {
    g_autoptr (HkCsv) csv = read_text (tall->str, NULL);

    g_assert_cmpuint (hk_csv_get_n_rows (csv), ==, HK_CSV_MAX_ROWS);
  }
}

static void
append_cell (GString *text, const char *cell)
{
  g_string_append_c (text, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append_c (text, '"');
}

/* What is written with quotes is read back as it was, whatever it is. */
static void
test_round_trip (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      guint n_columns = (guint)g_test_rand_int_range (1, 6);
      guint n_rows = (guint)g_test_rand_int_range (1, 6);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (HkCsv) csv = NULL;

      for (guint i = 0; i < n_columns * n_rows; i++)
        {
          char cell[8] = { 0 };

          for (int k = g_test_rand_int_range (0, 7); k > 0; k--)
            cell[k - 1] = "ab,\"\n\r 1"[g_test_rand_int_range (0, 8)];
          g_ptr_array_add (cells, g_strdup (cell));
          append_cell (text, cell);
          g_string_append (text, (i + 1) % n_columns == 0 ? "\r\n" : ",");
        }
      csv = read_text (text->str, NULL);
      g_assert_nonnull (csv);
      g_assert_cmpuint (hk_csv_get_n_rows (csv), ==, n_rows - 1);
      for (guint i = n_columns; i < cells->len; i++)
        g_assert_cmpstr (hk_csv_get (csv, i / n_columns - 1, i % n_columns), ==, cells->pdata[i]);
    }
}

/* Any bytes: rows or a sentence. */
static void
test_any_bytes (void)
{
  for (guint round = 0; round < 50000; round++)
    {
      char bytes[40];
      gsize n = (gsize)g_test_rand_int_range (0, sizeof bytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (HkCsv) csv = NULL;

      for (gsize i = 0; i < n; i++)
        bytes[i] = g_test_rand_int_range (0, 8) == 0 ? (char)g_test_rand_int_range (0, 256)
                                                     : "a,\"\n\r"[g_test_rand_int_range (0, 5)];
      csv = read_bytes (bytes, n, &error);
      g_assert_true ((csv == NULL) == (error != NULL));
      if (csv != NULL)
        {
          g_autofree char *cells = dump (csv);

          g_assert_true (g_utf8_validate (cells, -1, NULL));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/csv-reader/good", test_good);
  g_test_add_func ("/formats/csv-reader/cp932", test_cp932);
  g_test_add_func ("/formats/csv-reader/refusals", test_refusals);
  g_test_add_func ("/formats/csv-reader/limits", test_limits);
  g_test_add_func ("/formats/csv-reader/round-trip", test_round_trip);
  g_test_add_func ("/formats/csv-reader/any-bytes", test_any_bytes);
  return g_test_run ();
}
