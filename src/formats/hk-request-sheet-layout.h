/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things are in the request workbook: shared by its writer and its reader, so that they cannot disagree. */
#pragma once

#include "hk-form.h"
#include "hk-request.h"

G_BEGIN_DECLS

#define HK_REQUEST_SHEET_FORMAT "hakaru-request/1"

/* Line sheets: the same frame for both. */
enum
{
  HK_LINES_KEY_ROW = 0, /* hidden: field keys */
  HK_LINES_TITLE_ROW,
  HK_LINES_HEAD_ROW,
  HK_LINES_FIRST_ROW,
};

enum
{
  HK_LINES_KEY_COLUMN = 0, /* hidden: row keys */
  HK_LINES_NUMBER_COLUMN,
  HK_LINES_FIRST_COLUMN,
};

#define HK_LINES_ROW_KEY  "row_key"
#define HK_LINES_TOTAL    "total" /* in the key column of the row of sums */
#define HK_LINES_SPARE    10u     /* empty rows for new lines */

/* _meta: after names and values, what each line, each head field and each column was at export. */
enum
{
  HK_META_LINE_KEY_COLUMN = 3,
  HK_META_LINE_DIGEST_COLUMN = 4,
  HK_META_FIELD_COLUMN = 6,
  HK_META_FIELD_DIGEST_COLUMN = 7, /* head fields only */
  HK_META_FIELD_LABEL_COLUMN = 8,
};

/* The line fields split over two sheets: what is wanted, and what is there now. */
const HkField *hk_request_layout_get_wanted  (guint *ret_n);
const HkField *hk_request_layout_get_present (guint *ret_n);
char          *hk_request_layout_dup_name    (const HkField *field);  /* defined name: "hk_title" */
char          *hk_request_layout_dup_list    (const HkField *field);  /* defined name: "hk_list_intent" */
char          *hk_request_layout_dup_digest  (const char *value);     /* of one head value */
char          *hk_request_layout_dup_line_digest (HkRequestLine *line);
char          *hk_request_layout_dup_spare_key   (const char *request_id, guint index);
gboolean       hk_request_layout_is_row_key  (const char *text);

G_END_DECLS
