/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row for each change: when, who, why, what, and the words before and after it. */
#define G_LOG_DOMAIN "hk-change-sheet"

#include "config.h"

#include "hk-change-sheet.h"

#include <glib/gi18n-lib.h>

#include "hk-csv-writer.h"
#include "hk-error.h"
#include "hk-workbook-writer.h"

typedef char *(*DupCell) (HkChange *change);

static char *
dup_time (HkChange *change)
{
  return hk_format_timestamp (hk_change_get_at (change));
}

static char *
dup_who (HkChange *change)
{
  return g_strdup (hk_change_get_who (change));
}

static char *
dup_why (HkChange *change)
{
  return g_strdup (hk_change_get_why (change));
}

static char *
dup_kind (HkChange *change)
{
  return g_strdup (hk_change_get_kind (change));
}

static char *
dup_subject (HkChange *change)
{
  return g_strdup (hk_change_get_subject (change));
}

static char *
dup_text (HkChange *change)
{
  return g_strdup (hk_change_get_text (change));
}

static char *
dup_old (HkChange *change)
{
  return g_strdup (hk_change_get_old (change));
}

static char *
dup_new (HkChange *change)
{
  return g_strdup (hk_change_get_new (change));
}

static const struct
{
  const char *label; /* msgid */
  guint width;
  DupCell dup;
} columns[] = {
  { NC_ ("change", "When"), 24, dup_time },       { NC_ ("change", "Who"), 14, dup_who },
  { NC_ ("change", "Why"), 20, dup_why },         { NC_ ("change", "Kind"), 14, dup_kind },
  { NC_ ("change", "Subject"), 20, dup_subject }, { NC_ ("change", "Change"), 46, dup_text },
  { NC_ ("change", "Before"), 40, dup_old },      { NC_ ("change", "After"), 40, dup_new },
};

gboolean
hk_change_csv_write (GPtrArray *changes,
                     const char *path,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (HkCsvWriter) csv = hk_csv_writer_new ();

  g_return_val_if_fail (changes != NULL && path != NULL, FALSE);

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    hk_csv_writer_put (csv, g_dpgettext2 (GETTEXT_PACKAGE, "change", columns[c].label));
  hk_csv_writer_end_row (csv);
  for (guint i = 0; i < changes->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          g_autofree char *cell = columns[c].dup (g_ptr_array_index (changes, i));

          hk_csv_writer_put (csv, cell);
        }
      hk_csv_writer_end_row (csv);
    }
  return hk_csv_writer_save (csv, path, error);
}

static gboolean
put_rows (HkSheetWriter *sheet,
          GPtrArray *changes,
          guint first,
          GCancellable *cancellable,
          GError **error)
{
  const HkCellStyle style = HK_CELL_BORDER | HK_CELL_TEXT | HK_CELL_WRAP;

  for (guint i = 0; i < changes->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          g_autofree char *cell = columns[c].dup (g_ptr_array_index (changes, i));

          hk_sheet_writer_put_text (sheet, first + i, c, cell, style);
        }
    }
  return TRUE;
}

/**
 * hk_change_sheet_write:
 * @title: the subject of the page
 * @created_at: unix seconds
 */
gboolean
hk_change_sheet_write (GPtrArray *changes,
                       const char *title,
                       gint64 created_at,
                       const char *path,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (HkWorkbookWriter) workbook = NULL;
  HkSheetWriter *sheet = NULL;

  g_return_val_if_fail (changes != NULL && title != NULL && path != NULL, FALSE);

  if (changes->len > HK_CHANGE_SHEET_MAX_ROWS)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_LIMIT,
                           _ ("There are more changes than a sheet holds. Choose a shorter period, "
                              "or write CSV."));
      return FALSE;
    }
  workbook = hk_workbook_writer_new (path, title, "", created_at, error);
  if (workbook == NULL)
    return FALSE;
  sheet = hk_workbook_writer_add_sheet (workbook, C_ ("sheet", "Changes"));
  hk_sheet_writer_put_text (sheet, 0, 0, title, HK_CELL_TITLE);
  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      hk_sheet_writer_set_column (sheet, c, columns[c].width, FALSE);
      hk_sheet_writer_put_text (
          sheet, 1, c, g_dpgettext2 (GETTEXT_PACKAGE, "change", columns[c].label), HK_CELL_HEAD);
    }
  if (!put_rows (sheet, changes, 2, cancellable, error))
    return FALSE;
  hk_sheet_writer_set_up_page (sheet, title, 1, 2);
  hk_sheet_writer_set_print_area (sheet, changes->len + 1, G_N_ELEMENTS (columns) - 1);
  hk_sheet_writer_freeze (sheet, 2, 0);
  return hk_workbook_writer_finish (g_steal_pointer (&workbook), error);
}
