/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a request workbook back: identity from _meta, values from the form, and what was changed
 * since the export. */
#define G_LOG_DOMAIN "hk-request-sheet"

#include "config.h"

#include "hk-request-sheet.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-request-import.h"
#include "hk-request-sheet-layout.h"

#define MAX_NUMBER 9999
#define MAX_HEAD_ROWS 200u

static const char *
get_meta (HkRequestImport *self, const char *name)
{
  const char *value = g_hash_table_lookup (self->meta, name);

  return value != NULL ? value : "";
}

static gboolean
refuse_meta (const char *name, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FORMAT,
               _ ("The locked sheet “%s” is not usable: “%s” is missing or wrong. Please ask for "
                  "the request to be written anew."),
               HK_FORM_META,
               name);
  return FALSE;
}

static gboolean
get_meta_number (HkRequestImport *self,
                 const char *name,
                 gint64 min,
                 gint64 max,
                 gint64 *ret_value,
                 GError **error)
{
  const char *text = get_meta (self, name);

  if (!g_ascii_string_to_signed (text, 10, min, max, ret_value, NULL))
    return refuse_meta (name, error);
  return TRUE;
}

/* Names and values of _meta, and whether they are as they were written. */
static void
read_meta_values (HkRequestImport *self)
{
  HkCellPlace place = { TRUE, self->meta_sheet, 0, HK_META_VALUE_COLUMN };
  gboolean is_intact;

  self->meta = hk_form_read_meta (self->book, self->meta_sheet, &is_intact, &place.row);
  if (!is_intact)
    hk_request_import_remark (
        self,
        HK_VERDICT_REJECTED,
        &place,
        "%s",
        _ ("The locked sheet was changed. Please ask for the request to be written anew."));
}

static gboolean
check_format (HkRequestImport *self, GError **error)
{
  const char *format = get_meta (self, "format");

  if (strcmp (format, HK_REQUEST_SHEET_FORMAT) == 0)
    return TRUE;
  if (g_str_has_prefix (format, "hakaru-request/"))
    g_set_error_literal (
        error,
        HK_ERROR,
        HK_ERROR_SCHEMA_TOO_NEW,
        _ ("The workbook was written by a newer Hakaru. Please update Hakaru and open it again."));
  else
    refuse_meta ("format", error);
  return FALSE;
}

static gboolean
open_meta (HkRequestImport *self, GError **error)
{
  if (!hk_workbook_find_sheet (self->book, HK_FORM_META, &self->meta_sheet))
    {
      g_set_error (
          error,
          HK_ERROR,
          HK_ERROR_FORMAT,
          _ ("The workbook is not a request written by Hakaru: the sheet “%s” is missing."),
          HK_FORM_META);
      return FALSE;
    }
  read_meta_values (self);
  return check_format (self, error);
}

/* Everything that says whose request this is. */
static gboolean
make_request (HkRequestImport *self, HkRegistry *registry, GError **error)
{
  const char *id = get_meta (self, "request");
  const char *code = get_meta (self, "municipality");
  const char *round = get_meta (self, "round");
  gint64 number;
  gint64 version;
  gint64 created_at;

  if (!g_uuid_string_is_valid (id))
    return refuse_meta ("request", error);
  if (!g_regex_match_simple ("^20[0-9]{2}-[1-9][0-9]?$", round, G_REGEX_DOLLAR_ENDONLY, 0))
    return refuse_meta ("round", error);
  if (!get_meta_number (self, "number", 1, MAX_NUMBER, &number, error) ||
      !get_meta_number (self, "version", 1, MAX_NUMBER, &version, error) ||
      !get_meta_number (
          self, "request_created_at", 0, G_MAXINT32 * G_GINT64_CONSTANT (2), &created_at, error))
    return FALSE;
  if (strlen (code) != 6 || hk_registry_lookup (registry, code) == NULL)
    return refuse_meta ("municipality", error);

  self->request = hk_request_new (id, code, round, (guint)number);
  hk_request_set_version (self->request, (guint)version);
  hk_request_set_created_at (self->request, created_at);
  return TRUE;
}

/* The row of _meta that remembers a field; FALSE if there is none. */
static gboolean
find_meta_field (HkRequestImport *self, const char *key, guint *ret_row)
{
  for (guint row = 0; row < hk_workbook_get_n_rows (self->book, self->meta_sheet); row++)
    if (strcmp (hk_request_import_get_text (self, self->meta_sheet, row, HK_META_FIELD_COLUMN),
                key) == 0)
      {
        *ret_row = row;
        return TRUE;
      }
  return FALSE;
}

/* The cell right of the label the field had at export. */
static gboolean
find_by_label (HkRequestImport *self, const HkField *field, HkCellPlace *ret_place)
{
  const char *label;
  guint meta_row;

  if (!find_meta_field (self, field->key, &meta_row))
    return FALSE;
  label = hk_request_import_get_text (self, self->meta_sheet, meta_row, HK_META_FIELD_LABEL_COLUMN);
  for (guint sheet = 0; *label != '\0' && sheet < hk_workbook_get_n_sheets (self->book); sheet++)
    {
      guint n_rows = MIN (hk_workbook_get_n_rows (self->book, sheet), MAX_HEAD_ROWS);

      if (hk_workbook_is_hidden (self->book, sheet))
        continue;
      for (guint row = 0; row < n_rows; row++)
        for (guint column = 0; column < hk_workbook_get_n_columns (self->book, sheet); column++)
          if (strcmp (hk_request_import_get_text (self, sheet, row, column), label) == 0)
            {
              *ret_place = (HkCellPlace){ TRUE, sheet, row, column + 1 };
              return TRUE;
            }
    }
  return FALSE;
}

static gboolean
find_head_place (HkRequestImport *self, const HkField *field, HkCellPlace *ret_place)
{
  g_autofree char *name = hk_request_layout_dup_name (field);

  if (hk_workbook_find_name (
          self->book, name, &ret_place->sheet, &ret_place->row, &ret_place->column))
    {
      ret_place->is_known = TRUE;
      return TRUE;
    }
  return find_by_label (self, field, ret_place);
}

static void
read_head (HkRequestImport *self)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_head (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *name = g_strdup_printf ("/%s", fields[i].key);
      g_autofree char *value = NULL;
      HkCellPlace place = { FALSE, 0, 0, 0 };
      gboolean ok;

      if (!find_head_place (self, &fields[i], &place))
        {
          g_autofree char *label = hk_field_dup_label (&fields[i], 0);

          hk_request_import_remark (
              self,
              fields[i].need == HK_FIELD_REQUIRED ? HK_VERDICT_REJECTED : HK_VERDICT_WARNING,
              NULL,
              _ ("The cell of “%s” is missing. Please use the form as it was written."),
              label);
          continue;
        }
      value = hk_request_import_read (self, &fields[i], &place, &ok);
      hk_request_set_value (self->request, fields[i].key, value);
      if (!ok)
        g_hash_table_add (self->rejected, g_strdup (name));
      g_hash_table_insert (self->places, g_steal_pointer (&name), g_memdup2 (&place, sizeof place));
    }
}

static const HkCellPlace *
get_place (HkRequestImport *self, const char *line_key, const char *field)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", line_key != NULL ? line_key : "", field);

  return g_hash_table_lookup (self->places, name);
}

/* What prevents acceptance, with its cell. Warnings are the sender's business. */
static void
add_findings (HkRequestImport *self)
{
  g_autoptr (GPtrArray) findings = NULL;
  GDate today;
  gint64 created_at = 0;

  g_date_clear (&today, 1);
  g_ascii_string_to_signed (
      get_meta (self, "created_at"), 10, 0, G_MAXINT32 * G_GINT64_CONSTANT (2), &created_at, NULL);
  g_date_set_time_t (&today, (time_t)created_at);
  findings = hk_request_check_with (self->request, self->catalogue, &today);
  for (guint i = 0; i < findings->len; i++)
    {
      HkFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *name = g_strdup_printf (
          "%s/%s", finding->line_key != NULL ? finding->line_key : "", finding->field);

      if (finding->level == HK_FINDING_ERROR && !g_hash_table_contains (self->rejected, name))
        hk_request_import_remark (self,
                                  HK_VERDICT_REJECTED,
                                  get_place (self, finding->line_key, finding->field),
                                  "%s",
                                  finding->text);
    }
}

static void
compare_head (HkRequestImport *self)
{
  guint n_fields;
  const HkField *fields = hk_request_form_get_head (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *digest =
          hk_request_layout_dup_digest (hk_request_get_value (self->request, fields[i].key));
      g_autofree char *label = hk_field_dup_label (&fields[i], 0);
      guint row;

      if (find_meta_field (self, fields[i].key, &row) &&
          strcmp (
              hk_request_import_get_text (self, self->meta_sheet, row, HK_META_FIELD_DIGEST_COLUMN),
              digest) != 0)
        hk_request_import_remark (self,
                                  HK_VERDICT_WARNING,
                                  get_place (self, NULL, fields[i].key),
                                  _ ("“%s” was changed after the workbook was written."),
                                  label);
    }
}

/* Lines of _meta: row key → digest at export. */
static GHashTable *
list_exported_lines (HkRequestImport *self)
{
  GHashTable *lines = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < hk_workbook_get_n_rows (self->book, self->meta_sheet); row++)
    {
      const char *key =
          hk_request_import_get_text (self, self->meta_sheet, row, HK_META_LINE_KEY_COLUMN);
      const char *digest =
          hk_request_import_get_text (self, self->meta_sheet, row, HK_META_LINE_DIGEST_COLUMN);

      if (*key != '\0')
        g_hash_table_insert (lines, (char *)key, (char *)digest);
    }
  return lines;
}

static void
compare_lines (HkRequestImport *self)
{
  g_autoptr (GHashTable) exported = list_exported_lines (self);

  for (guint i = 0; i < hk_request_get_n_lines (self->request); i++)
    {
      HkRequestLine *line = hk_request_get_line (self->request, i);
      const char *key = hk_request_line_get_key (line);
      const HkCellPlace *place = get_place (self, key, "service");
      const char *was = g_hash_table_lookup (exported, key);
      g_autofree char *is = hk_request_layout_dup_line_digest (line);

      if (was == NULL)
        hk_request_import_remark (self,
                                  HK_VERDICT_WARNING,
                                  place,
                                  _ ("Line %u was added after the workbook was written."),
                                  i + 1);
      else if (strcmp (was, is) != 0)
        hk_request_import_remark (self,
                                  HK_VERDICT_WARNING,
                                  place,
                                  _ ("Line %u was changed after the workbook was written."),
                                  i + 1);
      g_hash_table_remove (exported, key);
    }
  if (g_hash_table_size (exported) > 0)
    hk_request_import_remark (self,
                              HK_VERDICT_WARNING,
                              NULL,
                              ngettext ("%d line was removed after the workbook was written.",
                                        "%d lines were removed after the workbook was written.",
                                        g_hash_table_size (exported)),
                              (int)g_hash_table_size (exported));
}

/* Compares the content with the digest of the export, and says what differs. */
static void
compare_with_export (HkRequestImport *self)
{
  g_autofree char *digest = hk_request_dup_digest (self->request);
  guint before = self->remarks->len;

  if (strcmp (digest, get_meta (self, "digest")) == 0)
    return;
  compare_head (self);
  compare_lines (self);
  if (self->remarks->len == before)
    hk_request_import_remark (self,
                              HK_VERDICT_WARNING,
                              NULL,
                              "%s",
                              _ ("The content was changed after the workbook was written."));
}

static gboolean
read_form (HkRequestImport *self, HkRegistry *registry, GError **error)
{
  if (!open_meta (self, error) || !make_request (self, registry, error))
    return FALSE;
  read_head (self);
  hk_request_import_lines (self);
  compare_with_export (self);
  add_findings (self);
  return TRUE;
}

/* Reads a request workbook from anybody. Returns (transfer full) and in ret_remarks (transfer full)
 * (element-type HkRemark) what a person should know, or NULL with error, ret_remarks then
 * untouched. */
HkRequest *
hk_request_sheet_read (GBytes *workbook,
                       HkRegistry *registry,
                       HkCatalogue *catalogue,
                       GPtrArray **ret_remarks,
                       GError **error)
{
  HkRequestImport import = { .catalogue = catalogue };
  g_autoptr (HkWorkbook) book = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (GHashTable) places = NULL;
  g_autoptr (GHashTable) rejected = NULL;
  g_autoptr (HkRequest) request = NULL;
  gboolean ok;

  g_return_val_if_fail (workbook != NULL && ret_remarks != NULL, NULL);
  g_return_val_if_fail (HK_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (HK_IS_CATALOGUE (catalogue), NULL);

  import.book = book = hk_workbook_read (workbook, error);
  if (book == NULL)
    return NULL;
  import.remarks = remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_remark_free);
  import.places = places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import.rejected = rejected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = read_form (&import, registry, error);
  request = import.request;
  g_clear_pointer (&import.meta, g_hash_table_unref);
  if (!ok)
    return NULL;
  *ret_remarks = g_steal_pointer (&remarks);
  return g_steal_pointer (&request);
}
