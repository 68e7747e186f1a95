/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hidden sheets of the request form: choices of the drop-downs, and identity with digests. */
#define G_LOG_DOMAIN "hk-request-export"

#include "config.h"

#include "hk-request-export.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-request-sheet-layout.h"

/* Labels that people choose beside the nicks they stand for. */
static void
put_choice_list (HkRequestExport *export, HkSheetWriter *sheet, guint column, const HkField *field)
{
  g_autofree char *name = hk_request_layout_dup_list (field);
  guint n = 0;

  if (field->type == HK_FIELD_SERVICE)
    for (; n < hk_catalogue_get_n_services (export->catalogue); n++)
      {
        HkService *service = hk_catalogue_get_service (export->catalogue, n);

        hk_sheet_writer_put_text (sheet, n, column, hk_service_get_name (service), HK_CELL_PLAIN);
        hk_sheet_writer_put_text (sheet, n, column + 1, hk_service_get_id (service), HK_CELL_PLAIN);
      }
  else
    for (; field->choices[n].nick != NULL; n++)
      {
        hk_sheet_writer_put_text (
            sheet, n, column, hk_field_choice_get_label (&field->choices[n]), HK_CELL_PLAIN);
        hk_sheet_writer_put_text (sheet, n, column + 1, field->choices[n].nick, HK_CELL_PLAIN);
      }
  if (n > 0)
    hk_workbook_writer_define_name (export->workbook, name, sheet, 0, column, n - 1, column);
}

void
hk_request_export_write_lists (HkRequestExport *export)
{
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_FORM_LISTS);
  guint column = 0;

  for (guint head = 0; head < 2; head++)
    {
      guint n_fields;
      const HkField *fields =
          head == 0 ? hk_request_form_get_head (&n_fields) : hk_request_form_get_line (&n_fields);

      for (guint i = 0; i < n_fields; i++)
        if (fields[i].type == HK_FIELD_CHOICE || fields[i].type == HK_FIELD_SERVICE)
          {
            put_choice_list (export, sheet, column, &fields[i]);
            column += 2;
          }
    }
  hk_sheet_writer_protect (sheet);
  hk_sheet_writer_hide (sheet);
}

static void
put_meta_values (HkRequestExport *export, HkSheetWriter *sheet)
{
  HkRequest *request = export->request;
  g_autofree char *digest = hk_request_dup_digest (request);
  g_autoptr (GString) values = g_string_new (NULL);
  HkFormMeta meta = { .sheet = sheet, .values = values };

  hk_form_put_meta (&meta, "format", HK_REQUEST_SHEET_FORMAT);
  hk_form_put_meta (&meta, "generator", "Hakaru " HK_VERSION);
  hk_form_put_meta (&meta, "request", hk_request_get_id (request));
  hk_form_put_meta_number (&meta, "number", hk_request_get_number (request));
  hk_form_put_meta_number (&meta, "version", hk_request_get_version (request));
  hk_form_put_meta (&meta, "municipality", hk_request_get_municipality_code (request));
  hk_form_put_meta (&meta, "round", hk_request_get_round (request));
  hk_form_put_meta (&meta, "submission", export->submission_id);
  hk_form_put_meta_number (&meta, "created_at", export->created_at);
  hk_form_put_meta_number (&meta, "request_created_at", hk_request_get_created_at (request));
  hk_form_put_meta (&meta, "digest", digest);
  hk_form_put_meta_digest (&meta);
}

static void
put_meta_fields (HkRequestExport *export, HkSheetWriter *sheet)
{
  guint row = 0;

  for (guint head = 0; head < 2; head++)
    {
      guint n_fields;
      const HkField *fields =
          head == 0 ? hk_request_form_get_head (&n_fields) : hk_request_form_get_line (&n_fields);

      for (guint i = 0; i < n_fields; i++, row++)
        {
          g_autofree char *label = hk_field_dup_label (&fields[i], export->first_year);

          hk_sheet_writer_put_text (sheet, row, HK_META_FIELD_COLUMN, fields[i].key, HK_CELL_PLAIN);
          hk_sheet_writer_put_text (sheet, row, HK_META_FIELD_LABEL_COLUMN, label, HK_CELL_PLAIN);
          if (head == 0)
            {
              g_autofree char *digest = hk_request_layout_dup_digest (
                  hk_request_get_value (export->request, fields[i].key));

              hk_sheet_writer_put_text (
                  sheet, row, HK_META_FIELD_DIGEST_COLUMN, digest, HK_CELL_TEXT);
            }
        }
    }
}

void
hk_request_export_write_meta (HkRequestExport *export)
{
  HkSheetWriter *sheet = hk_workbook_writer_add_sheet (export->workbook, HK_FORM_META);

  put_meta_values (export, sheet);
  put_meta_fields (export, sheet);
  for (guint i = 0; i < hk_request_get_n_lines (export->request); i++)
    {
      HkRequestLine *line = hk_request_get_line (export->request, i);
      g_autofree char *digest = hk_request_layout_dup_line_digest (line);

      hk_sheet_writer_put_text (
          sheet, i, HK_META_LINE_KEY_COLUMN, hk_request_line_get_key (line), HK_CELL_TEXT);
      hk_sheet_writer_put_text (sheet, i, HK_META_LINE_DIGEST_COLUMN, digest, HK_CELL_TEXT);
    }
  hk_sheet_writer_set_column (sheet, HK_META_VALUE_COLUMN, 40, FALSE);
  hk_sheet_writer_protect (sheet);
  hk_sheet_writer_hide (sheet);
}
