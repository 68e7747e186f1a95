/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets and columns of the rule set workbook, shared by writing and reading. */
#pragma once

#include <glib.h>
#include "hk-rule-set.h"

G_BEGIN_DECLS

#define HK_RULE_SHEET_FORMAT "hakaru-rule-set-sheet/1"
#define HK_RULE_SHEET_HELP   "書き方"
#define HK_RULE_SHEET_NAMES  "使える名前"
#define HK_RULE_SHEET_LISTS  "_lists"
#define HK_RULE_SHEET_META   "_meta"

/* The head sheet: a hidden column of keys, labels, values, explanations. */
#define HK_RULE_HEAD_KEY_COLUMN   0
#define HK_RULE_HEAD_LABEL_COLUMN 1
#define HK_RULE_HEAD_VALUE_COLUMN 2
#define HK_RULE_HEAD_HELP_COLUMN  3
#define HK_RULE_HEAD_FIRST_ROW    3

/* The other sheets: a hidden row of keys, title, explanation, heads, rows. */
#define HK_RULE_KEY_ROW      0
#define HK_RULE_TITLE_ROW    1
#define HK_RULE_NOTE_ROW     2
#define HK_RULE_LABEL_ROW    3
#define HK_RULE_FIRST_ROW    4
#define HK_RULE_MARK_COLUMN  0
#define HK_RULE_FIRST_COLUMN 1

#define HK_RULE_META_NAME_COLUMN  0
#define HK_RULE_META_VALUE_COLUMN 1
#define HK_RULE_META_KEY_COLUMN   3 /* "indicators.title_ja" */
#define HK_RULE_META_LABEL_COLUMN 4 /* as it was written */

typedef enum
{
  HK_RULE_TABLE_HEAD,
  HK_RULE_TABLE_CATEGORIES,
  HK_RULE_TABLE_INDICATORS,
  HK_RULE_TABLE_LEVELS,
  HK_RULE_TABLE_STEPS,
  HK_N_RULE_TABLES,
} HkRuleTableId;

typedef enum
{
  HK_RULE_FIELD_TEXT,
  HK_RULE_FIELD_LONG_TEXT,
  HK_RULE_FIELD_ID,
  HK_RULE_FIELD_IDS, /* several, with spaces or commas between them */
  HK_RULE_FIELD_POINTS,
  HK_RULE_FIELD_INTEGER,
  HK_RULE_FIELD_CHOICE,
} HkRuleFieldType;

typedef struct
{
  const char *nick;
  const char *label; /* msgid */
} HkRuleChoice;

typedef struct
{
  const char         *key;
  const char         *label; /* msgid */
  const char         *help;  /* msgid of the input message */
  HkRuleFieldType     type;
  guint               width;
  gboolean            is_needed; /* in a row that is not empty */
  const char         *list;      /* defined name of the drop-down, NULL none */
  const HkRuleChoice *choices;   /* of a choice, ends without nick */
  gint64              min;       /* of an integer */
  gint64              max;
} HkRuleField;

typedef struct
{
  const char        *sheet; /* name */
  const char        *mark;  /* in the first cell */
  const char        *title; /* msgid */
  const char        *note;  /* msgid */
  const HkRuleField *fields;
  guint              n_fields;
} HkRuleTable;

const HkRuleTable *hk_rule_layout_get_table    (HkRuleTableId id);
guint              hk_rule_layout_get_column   (HkRuleTableId id, const char *key); /* the key must be there */
/* The nick of a choice that was typed or chosen: nick or label in either language; NULL none. */
const char        *hk_rule_layout_find_choice  (const HkRuleField *field, const char *typed);

/* One row of a table: a text for each field, "" where there is nothing. */
typedef struct
{
  char **values;    /* n_fields */
  guint  sheet_row; /* where it was read; of the head: not used */
} HkRuleRow;

typedef struct
{
  GPtrArray *rows[HK_N_RULE_TABLES]; /* HkRuleRow; of the head one */
} HkRuleRows;

HkRuleRows *hk_rule_rows_new  (void);
void        hk_rule_rows_free (HkRuleRows *self);
HkRuleRow  *hk_rule_rows_add  (HkRuleRows *self, HkRuleTableId table); /* all empty; borrowed */
void        hk_rule_rows_set  (HkRuleRow *row, HkRuleTableId table, const char *key, const char *value);
const char *hk_rule_rows_get  (const HkRuleRow *row, HkRuleTableId table, const char *key);
/* What the cells of a rule set say; NULL: those of an empty one. */
HkRuleRows *hk_rule_rows_of   (HkRuleSet *rule_set, int year);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkRuleRows, hk_rule_rows_free)

/* Rows that were read. names: path → sheet and cell; the error names the cell. */
HkRuleSet  *hk_rule_rows_parse (const HkRuleRows *self, GHashTable *names, GError **error);
/* Remembers where the path came from: names owns both. */
typedef char *(*HkRulePlaceFunc) (HkRuleTableId table, guint row, const char *key, gpointer data); /* "項目 D12" */
GHashTable *hk_rule_rows_name  (const HkRuleRows *self, HkRulePlaceFunc place, gpointer data);

G_END_DECLS
