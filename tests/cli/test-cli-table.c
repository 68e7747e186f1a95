/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns stay aligned whatever mixture of widths stands in them. */
#define G_LOG_DOMAIN "test-cli-table"

#include "config.h"

#include <glib.h>

#include "hk-cli-table.h"

static void
test_width (void)
{
  static const struct
  {
    const char *text;
    guint cells;
  } cases[] = {
    { "", 0 },        { "abc", 3 },         { "岬町", 4 },   { "A01 岬町", 8 },
    { "ﾐｻｷ", 3 },     { "ミサキ", 6 },      { "が", 2 },     { "か\u3099", 2 },
    { "e\u0301", 1 }, { "１，７３１", 10 }, { "𠮷野町", 6 }, { "\u200b", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (hk_cli_text_width (cases[i].text), ==, cases[i].cells);
}

static void
test_alignment (void)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  g_autofree char *text = NULL;

  hk_cli_table_add_column (table, "団体", HK_CLI_LEFT);
  hk_cli_table_add_column (table, "点", HK_CLI_RIGHT);
  hk_cli_table_add_column (table, "Note", HK_CLI_LEFT);
  hk_cli_table_add_row (table, "岬町", "18.5", "a", NULL);
  hk_cli_table_add_row (table, "Osaka", "3.0", "", NULL);
  text = hk_cli_table_to_string (table);
  g_assert_cmpstr (text,
                   ==,
                   "団体     点  Note\n"
                   "-----------------\n"
                   "岬町   18.5  a\n"
                   "Osaka   3.0\n");
}

static void
test_without_heading (void)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  g_autofree char *text = NULL;

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_row (table, "公式点", "1", NULL);
  hk_cli_table_add_row (table, "幅", "2", NULL);
  text = hk_cli_table_to_string (table);
  g_assert_cmpstr (text, ==, "公式点  1\n幅      2\n");
  g_assert_cmpuint (hk_cli_table_get_n_rows (table), ==, 2);
}

/* A text from a file of others must not move the cursor of the terminal. */
static void
test_control_characters (void)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  g_autofree char *text = NULL;

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_row (table, "a\033[2J\nb\r\tc\302\233", NULL);
  text = hk_cli_table_to_string (table);
  g_assert_cmpstr (text, ==, "a [2J b  c\n");
}

/* Every cell begins at the same place in every row, whatever is written before it. */
static void
test_random_rows (void)
{
  static const char *const pieces[] = { "a", "岬", "町", "1", "ｶ", "か\u3099", "—", " " };
  g_autoptr (HkCliTable) table = hk_cli_table_new ();
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  guint start = 0;

  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  hk_cli_table_add_column (table, NULL, HK_CLI_LEFT);
  for (guint row = 0; row < 200; row++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);
      const int n = g_test_rand_int_range (0, 12);

      for (int i = 0; i < n; i++)
        g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      hk_cli_table_add_row (table, cell->str, "|", NULL);
    }
  text = hk_cli_table_to_string (table);
  lines = g_strsplit (text, "\n", -1);
  for (guint row = 0; row < 200; row++)
    {
      char *bar = g_strrstr (lines[row], "|");

      g_assert_nonnull (bar);
      *bar = '\0';
      if (row == 0)
        start = hk_cli_text_width (lines[row]);
      g_assert_cmpuint (hk_cli_text_width (lines[row]), ==, start);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/table/width", test_width);
  g_test_add_func ("/cli/table/alignment", test_alignment);
  g_test_add_func ("/cli/table/without-heading", test_without_heading);
  g_test_add_func ("/cli/table/control-characters", test_control_characters);
  g_test_add_func ("/cli/table/random-rows", test_random_rows);
  return g_test_run ();
}
