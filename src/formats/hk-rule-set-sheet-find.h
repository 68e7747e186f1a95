/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the tables of a rule set lie in a workbook. Internal to reading it. */
#pragma once

#include "hk-rule-set-sheet-layout.h"
#include "hk-workbook-reader.h"

G_BEGIN_DECLS

#define HK_RULE_NO_COLUMN G_MAXUINT
#define HK_RULE_MAX_HEAD_ROWS 200u /* searched for the head and in _meta */

/* Where one table lies. */
typedef struct
{
  gboolean is_there;
  guint    sheet;
  guint    first_row; /* of the rows */
  guint   *columns;   /* one for each field; HK_RULE_NO_COLUMN: missing */
  guint   *rows;      /* of the head: the row of each field */
} HkRulePlace;

typedef struct
{
  HkWorkbook *book;
  HkRuleRows *rows;
  HkRulePlace places[HK_N_RULE_TABLES];
} HkRuleImport;

const char *hk_rule_import_get_text      (const HkWorkbook *book, guint sheet, guint row, guint column); /* "" if no text */
char       *hk_rule_import_dup_cell_name (const HkRuleImport *self, guint sheet, guint row, guint column); /* "項目 D12" */
gboolean    hk_rule_import_refuse        (const HkRuleImport *self, guint sheet, guint row, guint column,
                                          const char *sentence, GError **error); /* FALSE */
gboolean    hk_rule_import_find_sheet    (const HkWorkbook *book, const HkRuleTable *table, guint *ret_sheet);
/* Fills the places; FALSE if the head or a needed column is missing. */
gboolean    hk_rule_import_find_all      (HkRuleImport *self, GError **error);
void        hk_rule_import_clear_places  (HkRuleImport *self);

G_END_DECLS
