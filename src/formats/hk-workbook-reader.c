/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the parts of a workbook, reads them in order and answers for sheets, cells and defined
 * names. */
#define G_LOG_DOMAIN "hk-workbook-reader"

#include "config.h"

#include "hk-workbook-reader.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-workbook-private.h"

#define CONTENT_TYPES "[Content_Types].xml"
#define MAIN_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

typedef struct
{
  const char *part; /* "/xl/workbook.xml" */
  gboolean is_main; /* the part is a plain workbook */
  gboolean has_macro;
} ContentTypes;

typedef struct
{
  HkWorkbook *workbook;
  GString *text; /* formula of a defined name; NULL outside */
  char *name;
} Book;

typedef struct
{
  const char *id;
  const char *type_end;
  char *target;
  gboolean is_external;
} Relation;

static void
free_sheet (gpointer data)
{
  HkSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->relation);
  g_hash_table_unref (sheet->cells);
  g_array_unref (sheet->merges);
  g_free (sheet);
}

static void
free_cell (gpointer data)
{
  g_free (data);
}

static gboolean
is_part_named (const char *name, const char *part)
{
  return name != NULL && g_ascii_strcasecmp (name, part) == 0;
}

static gboolean
content_type_started_cb (gpointer data, const char *name, const char **attributes, GError **error)
{
  ContentTypes *self = data;
  const char *type = hk_xml_find_attribute (attributes, "ContentType");

  if (type == NULL)
    return TRUE;
  if (strstr (type, "macroEnabled") != NULL || strstr (type, "vbaProject") != NULL)
    self->has_macro = TRUE;
  if (strcmp (name, "Override") == 0 &&
      is_part_named (hk_xml_find_attribute (attributes, "PartName"), self->part))
    self->is_main = strcmp (type, MAIN_TYPE) == 0;
  return TRUE;
}

static gboolean
nothing_ended_cb (gpointer data, const char *name, GError **error)
{
  return TRUE;
}

static gboolean
relation_started_cb (gpointer data, const char *name, const char **attributes, GError **error)
{
  Relation *self = data;
  const char *id = hk_xml_find_attribute (attributes, "Id");
  const char *type = hk_xml_find_attribute (attributes, "Type");
  const char *target = hk_xml_find_attribute (attributes, "Target");

  if (strcmp (name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL ||
      self->target != NULL)
    return TRUE;
  if (self->id != NULL ? strcmp (self->id, id) != 0 : !g_str_has_suffix (type, self->type_end))
    return TRUE;
  self->target = g_strdup (target);
  self->is_external = g_strcmp0 (hk_xml_find_attribute (attributes, "TargetMode"), "External") == 0;
  return TRUE;
}

static gboolean
add_sheet (HkWorkbook *self, const char **attributes, GError **error)
{
  const char *name = hk_xml_find_attribute (attributes, "name");
  const char *id = hk_xml_find_attribute (attributes, "r:id");
  const char *state = hk_xml_find_attribute (attributes, "state");
  HkSheet *sheet;

  if (name == NULL || id == NULL)
    return hk_workbook_refuse ("sheet", error);
  if (self->sheets->len == HK_WORKBOOK_MAX_SHEETS)
    {
      g_set_error_literal (
          error,
          HK_ERROR,
          HK_ERROR_LIMIT,
          _ ("The workbook has more sheets than Hakaru reads. It was not opened."));
      return FALSE;
    }
  sheet = g_new0 (HkSheet, 1);
  sheet->name = g_strdup (name);
  sheet->relation = g_strdup (id);
  sheet->is_hidden = state != NULL && strcmp (state, "visible") != 0;
  sheet->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_cell);
  sheet->merges = g_array_new (FALSE, FALSE, sizeof (HkMerge));
  g_ptr_array_add (self->sheets, sheet);
  return TRUE;
}

static gboolean
book_started_cb (gpointer data, const char *name, const char **attributes, GError **error)
{
  Book *self = data;

  if (strcmp (name, "sheet") == 0)
    return add_sheet (self->workbook, attributes, error);
  if (strcmp (name, "workbookPr") == 0)
    {
      const char *value = hk_xml_find_attribute (attributes, "date1904");

      self->workbook->from_1904 =
          value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0);
    }
  else if (strcmp (name, "definedName") == 0 &&
           hk_xml_find_attribute (attributes, "localSheetId") == NULL)
    {
      g_free (self->name);
      self->name = g_strdup (hk_xml_find_attribute (attributes, "name"));
      if (self->text != NULL)
        g_string_free (self->text, TRUE);
      self->text = g_string_new (NULL);
    }
  return TRUE;
}

static gboolean
book_ended_cb (gpointer data, const char *name, GError **error)
{
  Book *self = data;

  if (strcmp (name, "definedName") != 0 || self->text == NULL)
    return TRUE;

  if (g_hash_table_size (self->workbook->names) == HK_WORKBOOK_MAX_NAMES)
    {
      g_set_error_literal (
          error,
          HK_ERROR,
          HK_ERROR_LIMIT,
          _ ("The workbook has more defined names than Hakaru reads. It was not opened."));
      return FALSE;
    }
  if (self->name != NULL)
    g_hash_table_insert (
        self->workbook->names, g_steal_pointer (&self->name), g_string_free (self->text, FALSE));
  else
    g_string_free (self->text, TRUE);
  self->text = NULL;
  return TRUE;
}

static gboolean
book_text_cb (gpointer data, const char *text, gsize length, GError **error)
{
  Book *self = data;

  if (self->text == NULL)
    return TRUE;
  if (self->text->len + length > HK_XML_MAX_ATTRIBUTE)
    return hk_workbook_refuse ("definedName", error);
  g_string_append_len (self->text, text, (gssize)length);
  return TRUE;
}

static gboolean
read_book (HkWorkbook *self, const char *part, GError **error)
{
  static const HkXmlHandlers handlers = { book_started_cb, book_ended_cb, book_text_cb };
  Book book = { .workbook = self };
  gboolean ok = hk_archive_parse (self->archive, part, &handlers, &book, error);

  if (book.text != NULL)
    g_string_free (book.text, TRUE);
  g_free (book.name);
  if (ok && self->sheets->len == 0)
    return hk_workbook_refuse ("sheets", error);
  return ok;
}

/* A plain workbook and no macros, by the word of the table of content types and by the parts that
 * are there. */
static gboolean
check_content_types (HkWorkbook *self, const char *part, GError **error)
{
  static const HkXmlHandlers handlers = { content_type_started_cb, nothing_ended_cb, NULL };
  g_autofree char *absolute = g_strconcat ("/", part, NULL);
  ContentTypes types = { .part = absolute };

  if (!hk_archive_parse (self->archive, CONTENT_TYPES, &handlers, &types, error))
    return FALSE;
  if (types.has_macro || hk_archive_has (self->archive, "xl/vbaProject.bin"))
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_FORMAT,
                           _ ("The workbook contains macros. Please save it as .xlsx without "
                              "macros and send it again."));
      return FALSE;
    }
  if (!types.is_main)
    {
      g_set_error_literal (
          error, HK_ERROR, HK_ERROR_FORMAT, _ ("The file is not a workbook in the .xlsx form."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_part (HkWorkbook *self,
           const char *book,
           const char *type_end,
           gboolean (*read) (HkWorkbook *, const char *, GError **),
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *part = hk_workbook_find_relation (self, book, NULL, type_end, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return part == NULL || read (self, part, error);
}

static gboolean
read_all (HkWorkbook *self, GError **error)
{
  g_autofree char *book = hk_workbook_find_relation (self, "", NULL, "/officeDocument", error);

  if (book == NULL)
    {
      if (error != NULL && *error == NULL)
        hk_workbook_refuse ("officeDocument", error);
      return FALSE;
    }
  if (!check_content_types (self, book, error) || !read_book (self, book, error) ||
      !read_part (self, book, "/sharedStrings", hk_workbook_read_strings, error) ||
      !read_part (self, book, "/styles", hk_workbook_read_styles, error))
    return FALSE;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      HkSheet *sheet = g_ptr_array_index (self->sheets, i);
      g_autofree char *part = hk_workbook_find_relation (self, book, sheet->relation, NULL, error);

      if (part == NULL)
        {
          if (error != NULL && *error == NULL)
            hk_workbook_refuse (sheet->name, error);
          return FALSE;
        }
      if (!hk_workbook_read_sheet (self, sheet, part, error))
        return FALSE;
    }
  return TRUE;
}

/* Says which part is not as it should be. Returns FALSE. */
gboolean
hk_workbook_refuse (const char *what, GError **error)
{
  g_set_error (
      error,
      HK_ERROR,
      HK_ERROR_FORMAT,
      _ ("The workbook is damaged: “%s” cannot be read. Please ask for it to be sent again."),
      what);
  return FALSE;
}

/* The part a target of a relation leads to; NULL if it leads outside the workbook. */
char *
hk_workbook_resolve (const char *part, const char *target)
{
  g_autofree char *folder = NULL;

  if (strstr (target, "..") != NULL || strpbrk (target, "\\:?#") != NULL || *target == '\0')
    return NULL;
  if (*target == '/')
    return g_strdup (target + 1);
  if (strchr (part, '/') == NULL)
    return g_strdup (target);
  folder = g_path_get_dirname (part);
  return g_strconcat (folder, "/", target, NULL);
}

char *
hk_workbook_find_relation (
    HkWorkbook *self, const char *part, const char *id, const char *type_end, GError **error)
{
  static const HkXmlHandlers handlers = { relation_started_cb, nothing_ended_cb, NULL };
  Relation relation = { .id = id, .type_end = type_end };
  g_autofree char *folder = *part != '\0' ? g_path_get_dirname (part) : NULL;
  g_autofree char *name = *part != '\0' ? g_path_get_basename (part) : g_strdup ("");
  g_autofree char *relations = NULL;
  g_autofree char *target = NULL;
  char *found;

  if (folder == NULL || strcmp (folder, ".") == 0)
    relations = g_strconcat ("_rels/", name, ".rels", NULL);
  else
    relations = g_strconcat (folder, "/_rels/", name, ".rels", NULL);

  if (!hk_archive_parse (self->archive, relations, &handlers, &relation, error))
    {
      g_free (relation.target);
      return NULL;
    }
  target = relation.target;
  if (target == NULL)
    return NULL;
  found = relation.is_external ? NULL : hk_workbook_resolve (part, target);
  if (found == NULL)
    hk_workbook_refuse (relations, error);
  return found;
}

/* Reads the whole workbook. NULL with HK_ERROR_LIMIT or HK_ERROR_FORMAT and a sentence for the
 * person who sent it. */
HkWorkbook *
hk_workbook_read (GBytes *bytes, GError **error)
{
  g_autoptr (HkWorkbook) self = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (HkWorkbook, 1);
  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->shown = g_array_new (FALSE, TRUE, sizeof (HkShown));
  self->texts = g_string_chunk_new (4096);
  self->archive = hk_archive_open (bytes, error);
  if (self->archive == NULL)
    return NULL;
  if (!read_all (self, &local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_clear_pointer (&self->archive, hk_archive_free);
  return g_steal_pointer (&self);
}

void
hk_workbook_free (HkWorkbook *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->archive, hk_archive_free);
  g_ptr_array_unref (self->sheets);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->strings);
  g_array_unref (self->shown);
  g_string_chunk_free (self->texts);
  g_free (self);
}

guint
hk_workbook_get_n_sheets (const HkWorkbook *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sheets->len;
}

const char *
hk_workbook_get_sheet_name (const HkWorkbook *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);

  return ((HkSheet *)g_ptr_array_index (self->sheets, sheet))->name;
}

gboolean
hk_workbook_is_hidden (const HkWorkbook *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, FALSE);

  return ((HkSheet *)g_ptr_array_index (self->sheets, sheet))->is_hidden;
}

/* Sheet names compare without case, as spreadsheets do. */
gboolean
hk_workbook_find_sheet (const HkWorkbook *self, const char *name, guint *ret_sheet)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (self != NULL && name != NULL && ret_sheet != NULL, FALSE);

  wanted = g_utf8_casefold (name, -1);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      g_autofree char *key = g_utf8_casefold (hk_workbook_get_sheet_name (self, i), -1);

      if (strcmp (key, wanted) == 0)
        {
          *ret_sheet = i;
          return TRUE;
        }
    }
  return FALSE;
}

guint
hk_workbook_get_n_rows (const HkWorkbook *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, 0);

  return ((HkSheet *)g_ptr_array_index (self->sheets, sheet))->n_rows;
}

guint
hk_workbook_get_n_columns (const HkWorkbook *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, 0);

  return ((HkSheet *)g_ptr_array_index (self->sheets, sheet))->n_columns;
}

/* The value of a cell; borrowed, NULL if the cell is empty. */
const HkValue *
hk_workbook_get_value (const HkWorkbook *self, guint sheet, guint row, guint column)
{
  gint64 key = (gint64)row * HK_WORKBOOK_MAX_COLUMNS + column;
  HkCell *cell;

  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);

  cell = g_hash_table_lookup (((HkSheet *)g_ptr_array_index (self->sheets, sheet))->cells, &key);
  return cell != NULL ? &cell->value : NULL;
}

gboolean
hk_workbook_find_merge (
    const HkWorkbook *self, guint sheet, guint row, guint column, guint *ret_row, guint *ret_column)
{
  GArray *merges;

  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, FALSE);
  g_return_val_if_fail (ret_row != NULL && ret_column != NULL, FALSE);

  merges = ((HkSheet *)g_ptr_array_index (self->sheets, sheet))->merges;
  for (guint i = 0; i < merges->len; i++)
    {
      const HkMerge *merge = &g_array_index (merges, HkMerge, i);

      if (row < merge->first_row || row > merge->last_row || column < merge->first_column ||
          column > merge->last_column || (row == merge->first_row && column == merge->first_column))
        continue;
      *ret_row = merge->first_row;
      *ret_column = merge->first_column;
      return TRUE;
    }
  return FALSE;
}

/* "C12" or "$C$12"; at moves behind it. FALSE: not a cell, or outside a sheet. */
gboolean
hk_workbook_parse_cell_name (const char **at, guint *ret_row, guint *ret_column)
{
  const char *p = *at;
  guint column = 0;
  guint row = 0;

  p += *p == '$';
  while (g_ascii_isalpha (*p) && column <= HK_WORKBOOK_MAX_COLUMNS)
    column = column * 26 + (guint)(g_ascii_toupper (*p++) - 'A' + 1);
  p += *p == '$';
  while (g_ascii_isdigit (*p) && row <= HK_WORKBOOK_MAX_ROWS)
    row = row * 10 + (guint)(*p++ - '0');
  if (row == 0 || row > HK_WORKBOOK_MAX_ROWS || column == 0 || column > HK_WORKBOOK_MAX_COLUMNS)
    return FALSE;
  *at = p;
  *ret_row = row - 1;
  *ret_column = column - 1;
  return TRUE;
}

/* "'My sheet'!$A$1" or "Sheet!$A$1:$A$9" → sheet name and first cell. */
gboolean
hk_workbook_find_name (
    const HkWorkbook *self, const char *name, guint *ret_sheet, guint *ret_row, guint *ret_column)
{
  const char *formula;
  const char *bang;
  const char *at;
  g_autofree char *sheet = NULL;
  guint row;
  guint column;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  g_return_val_if_fail (ret_sheet != NULL && ret_row != NULL && ret_column != NULL, FALSE);

  formula = g_hash_table_lookup (self->names, name);
  bang = formula != NULL ? strrchr (formula, '!') : NULL;
  if (bang == NULL)
    return FALSE;

  sheet = g_strndup (formula, (gsize)(bang - formula));
  if (*sheet == '\'' && strlen (sheet) > 1 && g_str_has_suffix (sheet, "'"))
    {
      g_autofree char *inner = g_strndup (sheet + 1, strlen (sheet) - 2);
      g_auto (GStrv) parts = g_strsplit (inner, "''", -1);

      g_free (sheet);
      sheet = g_strjoinv ("'", parts);
    }
  at = bang + 1;
  if (!hk_workbook_parse_cell_name (&at, &row, &column) ||
      !hk_workbook_find_sheet (self, sheet, ret_sheet))
    return FALSE;
  *ret_row = row;
  *ret_column = column;
  return TRUE;
}

/* "C12" as people say it. */
char *
hk_workbook_dup_cell_name (guint row, guint column)
{
  char letters[8];
  guint n = sizeof letters;

  letters[--n] = '\0';
  for (guint rest = column + 1; rest > 0 && n > 0; rest = (rest - 1) / 26)
    letters[--n] = (char)('A' + (rest - 1) % 26);
  return g_strdup_printf ("%s%u", letters + n, row + 1);
}
