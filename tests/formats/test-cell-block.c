/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What spreadsheets put on the clipboard, and what only looks like it. */
#include "config.h"

#include <string.h>

#include "hk-cell-block.h"
#include "hk-error.h"

typedef struct
{
  const char *text;
  guint n_rows;
  guint n_columns;
  const char *joined; /* cells by "|", rows by "/" */
} Case;

static const Case cases[] = {
  { "", 0, 0, "" },
  { "1", 1, 1, "1" },
  { "1\n", 1, 1, "1" },
  { "1\t2\r\n3\t4\r\n", 2, 2, "1|2/3|4" },
  { "1\t2\n\n3", 3, 2, "1|2/|/3|" },
  { "\t\n", 1, 2, "|" },
  { "a\rb", 2, 1, "a/b" },
  { "\"two\nlines\"\tx\n", 1, 2, "two\nlines|x" },
  { "\"say \"\"yes\"\"\"\tx", 1, 2, "say \"yes\"|x" },
  { "\"open\tx", 1, 2, "\"open|x" },
  { "\"a\" b\tx", 1, 2, "\"a\" b|x" },
  { "5\" disk\tx", 1, 2, "5\" disk|x" },
  { "\"\"\t\"\"", 1, 2, "|" },
  { "１２\t令和９年\n", 1, 2, "１２|令和９年" },
};

static void
test_cells (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HkCellBlock) block = hk_cell_block_read (cases[i].text, &error);
      g_autoptr (GString) joined = g_string_new (NULL);

      g_assert_no_error (error);
      g_assert_cmpuint (hk_cell_block_get_n_rows (block), ==, cases[i].n_rows);
      g_assert_cmpuint (hk_cell_block_get_n_columns (block), ==, cases[i].n_columns);
      for (guint row = 0; row < cases[i].n_rows; row++)
        for (guint column = 0; column < cases[i].n_columns; column++)
          g_string_append_printf (joined,
                                  "%s%s",
                                  column > 0 ? "|"
                                  : row > 0  ? "/"
                                             : "",
                                  hk_cell_block_get (block, row, column));
      g_assert_cmpstr (joined->str, ==, cases[i].joined);
    }
}

static void
test_limits (void)
{
  g_autofree char *long_text = g_strnfill (HK_CELL_BLOCK_MAX_BYTES + 1, 'a');
  const char *const bad[] = { long_text, "\xff\t1" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (hk_cell_block_read (bad[i], &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_LIMIT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/cell-block/cells", test_cells);
  g_test_add_func ("/formats/cell-block/limits", test_limits);
  return g_test_run ();
}
