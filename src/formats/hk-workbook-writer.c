/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a workbook beside its destination and renames it when it is whole and on the disk. */
#define G_LOG_DOMAIN "hk-workbook-writer"

#include "config.h"

#include "hk-workbook-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-cell-style.h"
#include "hk-error.h"

#define MAX_RULE_TITLE 32
#define MAX_RULE_MESSAGE 255
#define MAX_HEADER 100 /* characters of our text in a page header, which may hold 255 */

struct _HkSheetWriter
{
  HkWorkbookWriter *workbook; /* borrowed */
  lxw_worksheet *sheet;       /* borrowed from the library */
  char *name;
};

struct _HkWorkbookWriter
{
  char *path;
  char *temporary;
  lxw_workbook *workbook;
  GPtrArray *sheets;   /* HkSheetWriter */
  GHashTable *formats; /* style → lxw_format, borrowed from the library */
  lxw_error first_error;
};

static void
free_sheet (gpointer data)
{
  HkSheetWriter *sheet = data;

  g_free (sheet->name);
  g_free (sheet);
}

static void
set_file_error (GError **error, const char *path, int number)
{
  g_autofree char *name = g_path_get_basename (path);

  if (number == ENOSPC || number == EDQUOT)
    g_set_error (
        error,
        HK_ERROR,
        HK_ERROR_DISK_FULL,
        _ ("“%s” could not be written because the disk is full. Please make room and try again."),
        name);
  else if (number == EACCES || number == EPERM || number == EROFS)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_READ_ONLY,
                 _ ("“%s” could not be written because the folder may only be read. Please choose "
                    "another folder."),
                 name);
  else if (number == ENOENT || number == ENOTDIR)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("“%s” could not be written because its folder does not exist. Please choose "
                    "another folder."),
                 name);
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_FAILED,
                 _ ("“%s” could not be written: %s. Please try again or choose another folder."),
                 name,
                 g_strerror (number));
}

/* An empty file in the same folder, so that the rename at the end cannot cross file systems. */
static char *
make_temporary (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);
  g_autofree char *temporary = g_build_filename (folder, hidden, NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0644);

  if (fd < 0)
    {
      set_file_error (error, path, errno);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&temporary);
}

static gboolean
sync_path (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC);
  gboolean ok;

  if (fd < 0)
    return FALSE;
  ok = fsync (fd) == 0;
  close (fd);
  return ok;
}

static char *
cut (const char *text, glong length)
{
  return g_utf8_strlen (text, -1) <= length ? g_strdup (text) : g_utf8_substring (text, 0, length);
}

/* In a sheet "_x0041_" means "A"; text that happens to look like that is written so that it comes
 * back as it is. */
static char *
escape_text (const char *text)
{
  GString *out;
  const char *at;

  if (strstr (text, "_x") == NULL)
    return NULL;

  out = g_string_new (NULL);
  for (at = text; *at != '\0'; at++)
    {
      if (at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3]) &&
          g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) && at[6] == '_')
        g_string_append (out, "_x005F");
      g_string_append_c (out, *at);
    }
  return g_string_free (out, FALSE);
}

static void
keep_error (HkWorkbookWriter *self, lxw_error error)
{
  if (self->first_error == LXW_NO_ERROR)
    self->first_error = error;
}

static lxw_format *
get_format (HkWorkbookWriter *self, HkCellStyle style)
{
  lxw_format *format = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (style));

  if (format == NULL)
    {
      format = hk_cell_style_make_format (self->workbook, style);
      g_hash_table_insert (self->formats, GUINT_TO_POINTER (style), format);
    }
  return format;
}

static lxw_datetime
to_datetime (const GDate *date)
{
  return (lxw_datetime){ .year = g_date_get_year (date),
                         .month = (int)g_date_get_month (date),
                         .day = g_date_get_day (date) };
}

static void
set_library_error (HkWorkbookWriter *self, lxw_error code, int number, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  if (code == LXW_ERROR_CREATING_XLSX_FILE || code == LXW_ERROR_CREATING_TMPFILE ||
      code == LXW_ERROR_ZIP_FILE_OPERATION || code == LXW_ERROR_ZIP_FILE_ADD ||
      code == LXW_ERROR_ZIP_CLOSE)
    {
      /* The library does not pass on why; a full disk is by far the usual reason. */
      set_file_error (error, self->path, number != 0 ? number : ENOSPC);
      return;
    }
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FAILED,
               _ ("“%s” could not be written: %s. Please try again or choose another folder."),
               name,
               lxw_strerror (code));
}

static void
free_writer (HkWorkbookWriter *self)
{
  g_ptr_array_unref (self->sheets);
  g_hash_table_unref (self->formats);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

/* Moves the finished file to its name and makes both durable. */
static gboolean
commit (HkWorkbookWriter *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (!sync_path (self->temporary, O_RDWR) || g_rename (self->temporary, self->path) != 0)
    {
      set_file_error (error, self->path, errno);
      g_unlink (self->temporary);
      return FALSE;
    }
  sync_path (folder, O_RDONLY | O_DIRECTORY);
  return TRUE;
}

/* Begins a workbook. created_at (unix seconds) is the only time in the file, so equal content gives
 * equal bytes. NULL with error if nothing can be written in the folder. */
HkWorkbookWriter *
hk_workbook_writer_new (
    const char *path, const char *title, const char *author, gint64 created_at, GError **error)
{
  HkWorkbookWriter *self;
  lxw_doc_properties properties = { 0 };
  g_autofree char *temporary = NULL;
  g_autofree char *short_title = NULL;
  g_autofree char *short_author = NULL;

  g_return_val_if_fail (path != NULL && title != NULL && author != NULL, NULL);

  temporary = make_temporary (path, error);
  if (temporary == NULL)
    return NULL;

  self = g_new0 (HkWorkbookWriter, 1);
  self->path = g_strdup (path);
  self->temporary = g_steal_pointer (&temporary);
  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  self->formats = g_hash_table_new (NULL, NULL);
  self->workbook = workbook_new (self->temporary);

  short_title = cut (title, MAX_RULE_MESSAGE);
  short_author = cut (author, MAX_RULE_MESSAGE);
  properties.title = short_title;
  properties.author = short_author;
  properties.created = (time_t)created_at;
  keep_error (self, workbook_set_properties (self->workbook, &properties));
  return self;
}

/* Adds a sheet; its name must be a constant of ours, at most 31 characters. Borrowed. */
HkSheetWriter *
hk_workbook_writer_add_sheet (HkWorkbookWriter *self, const char *name)
{
  HkSheetWriter *sheet;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  sheet = g_new0 (HkSheetWriter, 1);
  sheet->workbook = self;
  sheet->name = g_strdup (name);
  sheet->sheet = workbook_add_worksheet (self->workbook, name);
  g_assert (sheet->sheet != NULL);
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

/* Names a range, so that it is found again wherever it moves. */
void
hk_workbook_writer_define_name (HkWorkbookWriter *self,
                                const char *name,
                                HkSheetWriter *sheet,
                                guint first_row,
                                guint first_column,
                                guint last_row,
                                guint last_column)
{
  g_autofree char *range = NULL;
  g_autofree char *formula = NULL;

  g_return_if_fail (self != NULL && name != NULL && sheet != NULL);

  range = hk_sheet_writer_dup_range (sheet, first_row, first_column, last_row, last_column);
  formula = g_strconcat ("=", range, NULL);
  keep_error (self, workbook_define_name (self->workbook, name, formula));
}

/* Writes everything, makes it durable and puts it in place. Consumes self. FALSE with error: the
 * destination is as it was. */
gboolean
hk_workbook_writer_finish (HkWorkbookWriter *self, GError **error)
{
  lxw_error code;
  int number;
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->first_error != LXW_NO_ERROR)
    {
      set_library_error (self, self->first_error, 0, error);
      hk_workbook_writer_abandon (self);
      return FALSE;
    }

  errno = 0;
  code = workbook_close (self->workbook);
  number = errno;
  if (code != LXW_NO_ERROR)
    {
      set_library_error (self, code, number, error);
      g_unlink (self->temporary);
      free_writer (self);
      return FALSE;
    }
  ok = commit (self, error);
  free_writer (self);
  return ok;
}

/* Throws away what was begun. */
void
hk_workbook_writer_abandon (HkWorkbookWriter *self)
{
  if (self == NULL)
    return;

  lxw_workbook_free (self->workbook);
  g_unlink (self->temporary);
  free_writer (self);
}

/* Text is always a string cell, whatever it begins with. */
void
hk_sheet_writer_put_text (
    HkSheetWriter *self, guint row, guint column, const char *text, HkCellStyle style)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  if (*text == '\0')
    {
      hk_sheet_writer_put_blank (self, row, column, style);
      return;
    }
  escaped = escape_text (text);
  keep_error (self->workbook,
              worksheet_write_string (self->sheet,
                                      row,
                                      (lxw_col_t)column,
                                      escaped != NULL ? escaped : text,
                                      get_format (self->workbook, style)));
}

/* A whole number; beyond HK_SHEET_LAST_EXACT it would not stay exact and the workbook is refused.
 */
void
hk_sheet_writer_put_integer (
    HkSheetWriter *self, guint row, guint column, gint64 value, HkCellStyle style)
{
  g_return_if_fail (self != NULL);

  if (value > HK_SHEET_LAST_EXACT || value < -HK_SHEET_LAST_EXACT)
    {
      keep_error (self->workbook, LXW_ERROR_PARAMETER_VALIDATION);
      return;
    }
  keep_error (
      self->workbook,
      worksheet_write_number (
          self->sheet, row, (lxw_col_t)column, (double)value, get_format (self->workbook, style)));
}

/* Points and thresholds: at most fifteen digits, so that what is read back times 1000 rounds to the
 * same integer. */
void
hk_sheet_writer_put_milli (
    HkSheetWriter *self, guint row, guint column, gint64 milli, HkCellStyle style)
{
  g_return_if_fail (self != NULL);

  if (milli > HK_SHEET_LAST_EXACT / 10 || milli < -HK_SHEET_LAST_EXACT / 10)
    {
      keep_error (self->workbook, LXW_ERROR_PARAMETER_VALIDATION);
      return;
    }
  keep_error (self->workbook,
              worksheet_write_number (self->sheet,
                                      row,
                                      (lxw_col_t)column,
                                      (double)milli / 1000.0,
                                      get_format (self->workbook, style)));
}

void
hk_sheet_writer_put_date (
    HkSheetWriter *self, guint row, guint column, const GDate *date, HkCellStyle style)
{
  lxw_datetime datetime;

  g_return_if_fail (self != NULL && date != NULL && g_date_valid (date));

  datetime = to_datetime (date);
  keep_error (
      self->workbook,
      worksheet_write_datetime (
          self->sheet, row, (lxw_col_t)column, &datetime, get_format (self->workbook, style)));
}

/* An empty cell with a look. */
void
hk_sheet_writer_put_blank (HkSheetWriter *self, guint row, guint column, HkCellStyle style)
{
  g_return_if_fail (self != NULL);

  keep_error (self->workbook,
              worksheet_write_blank (
                  self->sheet, row, (lxw_col_t)column, get_format (self->workbook, style)));
}

/* One text over several columns of a row; equal columns make a plain cell. */
void
hk_sheet_writer_merge_text (HkSheetWriter *self,
                            guint row,
                            guint first_column,
                            guint last_column,
                            const char *text,
                            HkCellStyle style)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (self != NULL && text != NULL && first_column <= last_column);

  if (first_column == last_column)
    {
      hk_sheet_writer_put_text (self, row, first_column, text, style);
      return;
    }
  escaped = escape_text (text);
  keep_error (self->workbook,
              worksheet_merge_range (self->sheet,
                                     row,
                                     (lxw_col_t)first_column,
                                     row,
                                     (lxw_col_t)last_column,
                                     escaped != NULL ? escaped : text,
                                     get_format (self->workbook, style)));
}

/* width: in characters of the default font. */
void
hk_sheet_writer_set_column (HkSheetWriter *self, guint column, guint width, gboolean hidden)
{
  lxw_row_col_options options = { .hidden = hidden ? LXW_TRUE : LXW_FALSE };

  g_return_if_fail (self != NULL);

  keep_error (self->workbook,
              worksheet_set_column_opt (
                  self->sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL, &options));
}

/* height: in points. */
void
hk_sheet_writer_set_row (HkSheetWriter *self, guint row, guint height, gboolean hidden)
{
  lxw_row_col_options options = { .hidden = hidden ? LXW_TRUE : LXW_FALSE };

  g_return_if_fail (self != NULL);

  keep_error (self->workbook, worksheet_set_row_opt (self->sheet, row, height, NULL, &options));
}

/* Returns: (transfer full): the range with the name of its sheet, wherever it is written */
char *
hk_sheet_writer_dup_range (
    HkSheetWriter *self, guint first_row, guint first_column, guint last_row, guint last_column)
{
  char first[LXW_MAX_CELL_NAME_LENGTH];
  char last[LXW_MAX_CELL_NAME_LENGTH];

  g_return_val_if_fail (self != NULL, NULL);

  lxw_rowcol_to_cell_abs (first, first_row, (lxw_col_t)first_column, LXW_TRUE, LXW_TRUE);
  lxw_rowcol_to_cell_abs (last, last_row, (lxw_col_t)last_column, LXW_TRUE, LXW_TRUE);
  if (first_row == last_row && first_column == last_column)
    return g_strdup_printf ("'%s'!%s", self->name, first);
  return g_strdup_printf ("'%s'!%s:%s", self->name, first, last);
}

/* Tells the person in front of the cell what belongs there, and refuses what cannot be right. */
void
hk_sheet_writer_add_rule (HkSheetWriter *self,
                          guint first_row,
                          guint first_column,
                          guint last_row,
                          guint last_column,
                          const HkCellRule *rule)
{
  lxw_data_validation validation = { .validate = LXW_VALIDATION_TYPE_ANY,
                                     .ignore_blank = LXW_VALIDATION_ON,
                                     .show_input = LXW_VALIDATION_ON,
                                     .show_error = LXW_VALIDATION_ON };
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;
  g_autofree char *list = NULL;

  g_return_if_fail (self != NULL && rule != NULL);

  title = cut (rule->title, MAX_RULE_TITLE);
  message = cut (rule->message, MAX_RULE_MESSAGE);
  validation.input_title = title;
  validation.input_message = message;
  validation.error_title = title;
  validation.error_message = message;
  if (rule->list != NULL)
    {
      list = g_strdup_printf ("=%s", rule->list);
      validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      validation.value_formula = list;
      validation.dropdown = LXW_VALIDATION_ON;
    }
  else if (rule->formula != NULL)
    {
      validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
      validation.value_formula = (char *)rule->formula; /* copied by the library */
    }
  else if (rule->is_integer)
    {
      validation.validate = LXW_VALIDATION_TYPE_INTEGER;
      validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      validation.minimum_number = (double)rule->min;
      validation.maximum_number = (double)rule->max;
    }
  else if (rule->max > 0)
    {
      validation.validate = LXW_VALIDATION_TYPE_LENGTH;
      validation.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
      validation.value_number = (double)rule->max;
    }
  keep_error (self->workbook,
              worksheet_data_validation_range (self->sheet,
                                               first_row,
                                               (lxw_col_t)first_column,
                                               last_row,
                                               (lxw_col_t)last_column,
                                               &validation));
}

/* A4 landscape, one page wide, page numbers below, head (our words and names, "&" is made harmless)
 * above. */
void
hk_sheet_writer_set_up_page (HkSheetWriter *self,
                             const char *head,
                             guint first_repeated_row,
                             guint last_repeated_row)
{
  g_autofree char *short_head = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *safe_head = NULL;
  g_autofree char *header = NULL;

  g_return_if_fail (self != NULL && head != NULL);

  short_head = cut (head, MAX_HEADER);
  parts = g_strsplit (short_head, "&", -1);
  safe_head = g_strjoinv ("&&", parts);
  header = g_strdup_printf ("&L&9%s", safe_head);

  worksheet_set_paper (self->sheet, 9); /* A4 */
  worksheet_set_landscape (self->sheet);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_center_horizontally (self->sheet);
  worksheet_set_margins (self->sheet, 0.5, 0.5, 0.7, 0.7);
  keep_error (self->workbook, worksheet_set_header (self->sheet, header));
  keep_error (self->workbook, worksheet_set_footer (self->sheet, "&C&9&P / &N&R&9&A"));
  if (last_repeated_row > first_repeated_row)
    keep_error (self->workbook,
                worksheet_repeat_rows (self->sheet, first_repeated_row, last_repeated_row));
}

/* A3 instead of A4: for a table that would be too small to read and to write into on A4. */
void
hk_sheet_writer_set_large_paper (HkSheetWriter *self)
{
  g_return_if_fail (self != NULL);

  worksheet_set_paper (self->sheet, 8); /* A3 */
}

/* Prints from the first cell to this one. */
void
hk_sheet_writer_set_print_area (HkSheetWriter *self, guint last_row, guint last_column)
{
  g_return_if_fail (self != NULL);

  keep_error (self->workbook,
              worksheet_print_area (self->sheet, 0, 0, last_row, (lxw_col_t)last_column));
}

/* Keeps the rows above and the columns to the left in view. */
void
hk_sheet_writer_freeze (HkSheetWriter *self, guint row, guint column)
{
  g_return_if_fail (self != NULL);

  worksheet_freeze_panes (self->sheet, row, (lxw_col_t)column);
}

/* Locks everything but input cells, without a password: it keeps fingers off the frame and protects
 * nothing else. */
void
hk_sheet_writer_protect (HkSheetWriter *self)
{
  lxw_protection options = { .format_columns = LXW_TRUE, .format_rows = LXW_TRUE };

  g_return_if_fail (self != NULL);

  worksheet_protect (self->sheet, NULL, &options);
}

/* Takes the sheet out of sight. It must not be the first one. */
void
hk_sheet_writer_hide (HkSheetWriter *self)
{
  g_return_if_fail (self != NULL);

  worksheet_hide (self->sheet);
}
