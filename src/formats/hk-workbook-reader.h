/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the values of a workbook from a stranger: strict, small, with every limit stated here and in docs/formats.md. */
#pragma once

#include <glib.h>
#include "hk-archive.h"
#include "hk-table.h"

G_BEGIN_DECLS

#define HK_WORKBOOK_MAX_SHEETS       64u
#define HK_WORKBOOK_MAX_CELLS        200000u
#define HK_WORKBOOK_MAX_STRINGS      100000u
#define HK_WORKBOOK_MAX_STRING_BYTES (32u * 1024 * 1024)
#define HK_WORKBOOK_MAX_TEXT         32767u /* characters of one cell */
#define HK_WORKBOOK_MAX_NAMES        1000u
#define HK_WORKBOOK_MAX_FORMATS      65536u
#define HK_WORKBOOK_MAX_MERGES       10000u /* of one sheet */
#define HK_WORKBOOK_MAX_ROWS         1048576u
#define HK_WORKBOOK_MAX_COLUMNS      16384u

typedef enum
{
  HK_VALUE_NONE, /* a formula whose result was never computed */
  HK_VALUE_TEXT,
  HK_VALUE_NUMBER,
  HK_VALUE_DATE, /* a number that the cell shows as a date */
  HK_VALUE_BOOLEAN,
  HK_VALUE_ERROR, /* text is "#N/A" and so on */
} HkValueType;

/* Formulas are never computed: the value is the one stored with them. */
typedef struct
{
  HkValueType type;
  gboolean    is_formula;
  gboolean    is_percent; /* a number that the cell shows with %: 0.85 is 85% */
  const char *text;   /* text and error, else "" */
  double      number; /* number, boolean */
  GDate       date;   /* date */
} HkValue;

typedef struct _HkWorkbook HkWorkbook;

HkWorkbook    *hk_workbook_read           (GBytes *bytes, GError **error);
void           hk_workbook_free           (HkWorkbook *self);
guint          hk_workbook_get_n_sheets   (const HkWorkbook *self);
const char    *hk_workbook_get_sheet_name (const HkWorkbook *self, guint sheet);
gboolean       hk_workbook_is_hidden      (const HkWorkbook *self, guint sheet);
gboolean       hk_workbook_find_sheet     (const HkWorkbook *self, const char *name, guint *ret_sheet);
/* Rows and columns count from 0; the extent ends after the last cell with a value. */
guint          hk_workbook_get_n_rows     (const HkWorkbook *self, guint sheet);
guint          hk_workbook_get_n_columns  (const HkWorkbook *self, guint sheet);
const HkValue *hk_workbook_get_value      (const HkWorkbook *self, guint sheet, guint row, guint column); /* NULL: empty */
/* TRUE if the cell lies under another one that was merged over it: the first cell of the merge. */
gboolean       hk_workbook_find_merge     (const HkWorkbook *self, guint sheet, guint row, guint column, guint *ret_row,
                                           guint *ret_column);
/* A defined name that stands for a cell or a range on one sheet: its first cell. */
gboolean       hk_workbook_find_name      (const HkWorkbook *self, const char *name, guint *ret_sheet, guint *ret_row,
                                           guint *ret_column);
/* The rows of a sheet that are not empty, as texts; "=" is a formula whose result is not in the file. */
HkTable       *hk_workbook_make_table     (const HkWorkbook *self, guint sheet, GError **error);
char          *hk_workbook_dup_cell_name  (guint row, guint column); /* "C12" */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkWorkbook, hk_workbook_free)

G_END_DECLS
