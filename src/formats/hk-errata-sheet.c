/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row per changed value, points and ranks on the first row of each municipality; the notes that
 * a rank needs. */
#define G_LOG_DOMAIN "hk-errata-sheet"

#include "config.h"

#include "hk-errata-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-workbook-writer.h"

#define BOM "\xEF\xBB\xBF"
#define N_COLUMNS 10

static const struct
{
  const char *heading;
  guint width;
} columns[N_COLUMNS] = {
  { N_ ("Code"), 9 },        { N_ ("Prefecture"), 12 }, { N_ ("Municipality"), 16 },
  { N_ ("Column"), 40 },     { N_ ("Old value"), 11 },  { N_ ("New value"), 11 },
  { N_ ("Old points"), 11 }, { N_ ("New points"), 11 }, { N_ ("Old rank"), 9 },
  { N_ ("New rank"), 9 },
};

/* Cells of one line. */
typedef struct
{
  char *texts[N_COLUMNS];
} Line;

static void
clear_line (gpointer data)
{
  Line *line = data;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (line->texts[i]);
}

static void
add_line (GArray *lines,
          HkErrata *errata,
          const HkErrataRow *row,
          const HkValueChange *change,
          gboolean first)
{
  gboolean ranked = hk_errata_get_rule_set (errata) != NULL;
  Line line = { 0 };

  line.texts[0] = g_strdup (hk_municipality_get_code (row->municipality));
  line.texts[1] = g_strdup (hk_municipality_get_prefecture_name (row->municipality));
  line.texts[2] = g_strdup (hk_municipality_get_display_name (row->municipality));
  line.texts[3] =
      g_strdup (change != NULL ? hk_text_pick (change->column->label) : _ ("(moved by others)"));
  line.texts[4] =
      change != NULL ? hk_errata_format_value (change->column, change->before) : g_strdup ("");
  line.texts[5] =
      change != NULL ? hk_errata_format_value (change->column, change->after) : g_strdup ("");
  line.texts[6] = ranked && first ? hk_errata_format_points (&row->before) : g_strdup ("");
  line.texts[7] = ranked && first ? hk_errata_format_points (&row->after) : g_strdup ("");
  line.texts[8] = ranked && first ? hk_errata_format_rank (&row->before) : g_strdup ("");
  line.texts[9] = ranked && first ? hk_errata_format_rank (&row->after) : g_strdup ("");
  g_array_append_val (lines, line);
}

static GArray *
list_lines (HkErrata *errata, const HkErrataFilter *filter)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GArray) rows = hk_errata_filter (errata, filter);

  g_array_set_clear_func (lines, clear_line);
  for (guint i = 0; i < rows->len; i++)
    {
      const HkErrataRow *row = hk_errata_get_row (errata, g_array_index (rows, guint, i));
      guint before = lines->len;

      for (guint k = 0; k < row->n_changes; k++)
        if (hk_errata_filter_shows (filter, row, &row->changes[k]))
          add_line (lines, errata, row, &row->changes[k], lines->len == before);
      if (hk_errata_filter_shows (filter, row, NULL))
        add_line (lines, errata, row, NULL, TRUE);
    }
  return lines;
}

/* Of which dates, under which rule set, of how many: what a rank is never shown without. */
static GPtrArray *
list_notes (HkErrata *errata)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  const HkErrataCounts *counts = hk_errata_get_counts (errata);
  HkRuleSet *rules = hk_errata_get_rule_set (errata);
  HkDataset *both[] = { hk_errata_get_before (errata), hk_errata_get_after (errata) };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autofree char *as_of = hk_dataset_dup_as_of_label (both[i]);
      const char *released = hk_dataset_get_release_date (both[i]);

      g_ptr_array_add (notes,
                       g_strdup_printf (i == 0 ? _ ("Old: %s, as of %s, released %s (%s)")
                                               : _ ("New: %s, as of %s, released %s (%s)"),
                                        hk_dataset_get_title (both[i]),
                                        as_of,
                                        *released != '\0' ? released : "―",
                                        hk_dataset_get_publisher (both[i])));
    }
  if (rules != NULL)
    {
      g_autofree char *before = hk_format_integer (counts->n_ranked_before);
      g_autofree char *after = hk_format_integer (counts->n_ranked_after);

      g_ptr_array_add (notes,
                       g_strdup_printf (_ ("Points and ranks: %s, n = %s (old), %s (new)"),
                                        hk_rule_set_get_title (rules),
                                        before,
                                        after));
    }
  return notes;
}

enum
{
  TITLE_ROW = 0,
  FIRST_NOTE_ROW,
};

static void
put_frame (HkSheetWriter *sheet, GPtrArray *notes, guint head_row, guint n_lines)
{
  hk_sheet_writer_put_text (sheet, TITLE_ROW, 0, _ ("What changed in the data"), HK_CELL_TITLE);
  hk_sheet_writer_set_row (sheet, TITLE_ROW, 30, FALSE);
  for (guint i = 0; i < notes->len; i++)
    hk_sheet_writer_put_text (
        sheet, FIRST_NOTE_ROW + i, 0, g_ptr_array_index (notes, i), HK_CELL_DIM);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      hk_sheet_writer_set_column (sheet, i, columns[i].width, FALSE);
      hk_sheet_writer_put_text (sheet, head_row, i, _ (columns[i].heading), HK_CELL_HEAD);
    }
  hk_sheet_writer_set_up_page (sheet, _ ("What changed in the data"), head_row, head_row);
  hk_sheet_writer_set_print_area (sheet, head_row + n_lines, N_COLUMNS - 1);
  hk_sheet_writer_freeze (sheet, head_row + 1, 3);
}

gboolean
hk_errata_sheet_write (HkErrata *errata,
                       const HkErrataFilter *filter,
                       gint64 created_at,
                       const char *path,
                       GError **error)
{
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  HkWorkbookWriter *book = NULL;
  HkSheetWriter *sheet = NULL;
  guint head_row = 0;

  g_return_val_if_fail (HK_IS_ERRATA (errata) && filter != NULL && path != NULL, FALSE);

  lines = list_lines (errata, filter);
  notes = list_notes (errata);
  head_row = FIRST_NOTE_ROW + notes->len;
  book = hk_workbook_writer_new (path, _ ("What changed in the data"), "", created_at, error);
  if (book == NULL)
    return FALSE;
  sheet = hk_workbook_writer_add_sheet (book, _ ("Changes"));
  put_frame (sheet, notes, head_row, lines->len);
  for (guint i = 0; i < lines->len; i++)
    for (guint k = 0; k < N_COLUMNS; k++)
      hk_sheet_writer_put_text (sheet,
                                head_row + 1 + i,
                                k,
                                g_array_index (lines, Line, i).texts[k],
                                HK_CELL_BORDER | HK_CELL_TEXT |
                                    (k >= 4 ? HK_CELL_RIGHT : HK_CELL_PLAIN));
  return hk_workbook_writer_finish (book, error);
}

static void
append_cell (GString *out, const char *text, gboolean last)
{
  if (strpbrk (text, "\",\r\n") == NULL)
    g_string_append (out, text);
  else
    {
      g_string_append_c (out, '"');
      for (; *text != '\0'; text++)
        {
          if (*text == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *text);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, last ? "\r\n" : ",");
}

gboolean
hk_errata_sheet_write_csv (HkErrata *errata,
                           const HkErrataFilter *filter,
                           const char *path,
                           GError **error)
{
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GString) out = g_string_new (BOM);

  g_return_val_if_fail (HK_IS_ERRATA (errata) && filter != NULL && path != NULL, FALSE);

  lines = list_lines (errata, filter);
  notes = list_notes (errata);
  for (guint k = 0; k < N_COLUMNS; k++)
    append_cell (out, _ (columns[k].heading), k + 1 == N_COLUMNS);
  for (guint i = 0; i < lines->len; i++)
    for (guint k = 0; k < N_COLUMNS; k++)
      append_cell (out, g_array_index (lines, Line, i).texts[k], k + 1 == N_COLUMNS);
  for (guint i = 0; i < notes->len; i++)
    append_cell (out, g_ptr_array_index (notes, i), TRUE);
  return g_file_set_contents_full (path,
                                   out->str,
                                   (gssize)out->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0644,
                                   error);
}
