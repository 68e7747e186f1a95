/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two halves of reading a request workbook share: the state, and cells into canonical values. */
#pragma once

#include "hk-form.h"
#include "hk-registry.h"
#include "hk-request.h"
#include "hk-service.h"
#include "hk-submission.h"

G_BEGIN_DECLS

typedef struct
{
  HkWorkbook  *book;
  HkCatalogue *catalogue;
  HkRequest   *request;
  GPtrArray   *remarks;  /* HkRemark */
  GHashTable  *places;   /* "row key/field" or "/field" → HkCellPlace */
  GHashTable  *rejected; /* "row key/field": already complained about */
  guint        meta_sheet;
  GHashTable  *meta;     /* name → value */
} HkRequestImport;

G_GNUC_PRINTF (4, 5)
void        hk_request_import_remark   (HkRequestImport *self, HkVerdict level, const HkCellPlace *place,
                                        const char *format, ...);
const char *hk_request_import_get_text (HkRequestImport *self, guint sheet, guint row, guint column); /* "" if no text */
/* The canonical value of a cell, "" if empty or unusable; says what is wrong. ret_ok: FALSE if unusable. */
char       *hk_request_import_read     (HkRequestImport *self, const HkField *field, const HkCellPlace *place,
                                        gboolean *ret_ok);
/* The nick or service id that the workbook's own list gives for a label; "" if none. */
const char *hk_request_import_look_up  (HkRequestImport *self, const HkField *field, const char *label);
void        hk_request_import_lines    (HkRequestImport *self);

G_END_DECLS
