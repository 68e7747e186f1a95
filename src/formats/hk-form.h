/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every form of Hakaru has in common: the hidden _meta sheet, digests, heights, and cells that cannot be used. */
#pragma once

#include "hk-workbook-reader.h"
#include "hk-workbook-writer.h"

G_BEGIN_DECLS

/* Sheets that nobody types into. */
#define HK_FORM_LISTS "_lists"
#define HK_FORM_META  "_meta"

#define HK_FORM_META_DIGEST "meta_digest" /* the last name in _meta */
#define HK_FORM_MAX_HEIGHT  400           /* points; a sheet has no higher row */

/* Names and values of _meta; what each form keeps beside them is its own business. */
enum
{
  HK_META_NAME_COLUMN = 0,
  HK_META_VALUE_COLUMN = 1,
};

typedef struct
{
  gboolean is_known;
  guint    sheet;
  guint    row;
  guint    column;
} HkCellPlace;

/* Writing _meta: values gathers "name=value" lines for the digest, which comes last. */
typedef struct
{
  HkSheetWriter *sheet;
  guint          row;
  GString       *values;
} HkFormMeta;

void        hk_form_put_meta         (HkFormMeta *self, const char *name, const char *value);
void        hk_form_put_meta_number  (HkFormMeta *self, const char *name, gint64 value);
void        hk_form_put_meta_digest  (HkFormMeta *self);
/* Name → value. ret_is_intact: FALSE if somebody changed the locked sheet; ret_last_row: of the digest, or the last one. */
GHashTable *hk_form_read_meta        (HkWorkbook *book, guint sheet, gboolean *ret_is_intact, guint *ret_last_row);
/* What _meta of a workbook says it is, such as "hakaru-request/1"; "" if it is none of ours. NULL: not a workbook. */
char       *hk_form_dup_format       (GBytes *workbook, GError **error);
/* FNV-1a, 16 hexadecimal digits: shows a change; what must not be forged is the SHA-256 in _meta. */
char       *hk_form_dup_digest       (const char *const *values, guint n_values);
/* How many lines a text takes in a cell that holds so many half-width characters beside each other. */
guint       hk_form_count_text_lines (const char *text, guint half_widths);
const char *hk_form_get_text         (const HkWorkbook *book, guint sheet, guint row, guint column); /* "" if no text */
char       *hk_form_print_number     (double number); /* without exponent where that is possible */
/* Why nobody can read this cell, as a sentence; NULL if it has a usable value. */
char       *hk_form_dup_complaint    (const HkValue *value);

G_END_DECLS
