/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that write the request form share. */
#pragma once

#include "hk-form.h"
#include "hk-municipality.h"
#include "hk-request.h"

G_BEGIN_DECLS

typedef struct
{
  HkRequest *request;
  HkMunicipality *municipality;
  HkCatalogue *catalogue;
  const char *submission_id;
  gint64 created_at;
  HkWorkbookWriter *workbook;
  HkSheetWriter *head;
  HkSheetWriter *wanted;
  HkSheetWriter *present;
  char *page_head;
  int first_year;
  HkRequestTotals totals;
  guint n_rows; /* of the line sheets, filled and empty */
} HkRequestExport;

/* The name of a service as the drop-down shows it. */
const char *hk_request_export_get_service_name (HkRequestExport *export, const char *id);
HkCellStyle hk_request_export_get_style        (const HkField *field);
void        hk_request_export_put_value        (HkRequestExport *export, HkSheetWriter *sheet, guint row, guint column,
                                                const HkField *field, const char *value);
void        hk_request_export_add_rule         (HkRequestExport *export, HkSheetWriter *sheet, guint first_row, guint column,
                                                guint last_row, const HkField *field);
void        hk_request_export_write_wanted     (HkRequestExport *export);
void        hk_request_export_write_present    (HkRequestExport *export);
void        hk_request_export_write_lists      (HkRequestExport *export);
void        hk_request_export_write_meta       (HkRequestExport *export);

G_END_DECLS
