/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the rule set workbook: what each is called, explains and accepts. */
#define G_LOG_DOMAIN "hk-rule-set-sheet"

#include "config.h"

#include "hk-rule-set-sheet-layout.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#define LIST_CATEGORY "hk_list_category"
#define LIST_INDICATOR "hk_list_indicator"
#define LIST_DATASET "hk_list_dataset"

static const HkRuleChoice bases[] = {
  { "answers", N_ ("Own answers") },
  { "dataset", N_ ("Published data for every body") },
  { "published", N_ ("Published totals and ranks") },
  { NULL, NULL },
};

static const HkRuleChoice types[] = {
  { "yes_no", N_ ("Yes or no") },
  { "choice", N_ ("Choice of a level") },
  { "percent", N_ ("Percentage") },
  { "count", N_ ("Count") },
  { NULL, NULL },
};

static const HkRuleChoice efforts[] = {
  { "1", N_ ("1 small") },
  { "2", N_ ("2 medium") },
  { "3", N_ ("3 large") },
  { NULL, NULL },
};

static const HkRuleChoice kinds[] = {
  { "same", N_ ("As before") },        { "reworded", N_ ("Reworded") },
  { "points", N_ ("Points changed") }, { "split", N_ ("Split") },
  { "merged", N_ ("Merged") },         { "new", N_ ("New") },
  { "retired", N_ ("Retired") },       { NULL, NULL },
};

static const HkRuleField head_fields[] = {
  { "id",
    N_ ("Identifier"),
    N_ ("1 to 64 half-width letters, digits, “.”, “-” or “_”, for example “osaka-2026”. Never use "
        "one again for another rule set."),
    HK_RULE_FIELD_ID,
    0,
    TRUE },
  { "version",
    N_ ("Version"),
    N_ ("A whole number from 1. Raise it whenever something changes."),
    HK_RULE_FIELD_INTEGER,
    0,
    TRUE,
    .min = 1,
    .max = 100000 },
  { "year",
    N_ ("Year"),
    N_ ("The fiscal year that the rule set is for, for example 2026."),
    HK_RULE_FIELD_INTEGER,
    0,
    TRUE,
    .min = 2000,
    .max = 2100 },
  { "basis",
    N_ ("Scored from"),
    N_ ("“Own answers” for a self-assessment. “Published data” scores every municipality from one "
        "dataset."),
    HK_RULE_FIELD_CHOICE,
    0,
    TRUE,
    "hk_list_basis",
    bases },
  { "dataset",
    N_ ("Dataset"),
    N_ ("Where proposals and published values come from. May stay empty for own answers."),
    HK_RULE_FIELD_ID,
    0,
    FALSE,
    LIST_DATASET },
  { "total_column",
    N_ ("Column of the total"),
    N_ ("Only for published totals: the column of the dataset."),
    HK_RULE_FIELD_ID },
  { "rank_column",
    N_ ("Column of the rank"),
    N_ ("Only for published totals: the column of the dataset."),
    HK_RULE_FIELD_ID },
  { "rank_of",
    N_ ("Rank of how many"),
    N_ ("Only for published totals."),
    HK_RULE_FIELD_INTEGER,
    .min = 1,
    .max = 1000000 },
  { "title_ja",
    N_ ("Title (Japanese)"),
    N_ ("Needed. As it is to be shown above every figure."),
    HK_RULE_FIELD_TEXT },
  { "title_en", N_ ("Title (English)"), N_ ("May stay empty."), HK_RULE_FIELD_TEXT },
  { "note_ja",
    N_ ("Note (Japanese)"),
    N_ ("What the rule set is, what it is not, and who made it. May stay empty."),
    HK_RULE_FIELD_LONG_TEXT },
  { "note_en", N_ ("Note (English)"), N_ ("May stay empty."), HK_RULE_FIELD_LONG_TEXT },
  { "total",
    N_ ("Total points"),
    N_ ("The points of all categories together. Checked against their sum."),
    HK_RULE_FIELD_POINTS,
    0,
    TRUE },
  { "older_id",
    N_ ("Follows: identifier"),
    N_ ("With migration steps only: the rule set that this one follows."),
    HK_RULE_FIELD_ID },
  { "older_version",
    N_ ("Follows: version"),
    N_ ("With migration steps only: the version that this one follows."),
    HK_RULE_FIELD_INTEGER,
    .min = 1,
    .max = 100000 },
};

static const HkRuleField category_fields[] = {
  { "id",
    N_ ("Identifier"),
    N_ ("Short and stable, for example “A”."),
    HK_RULE_FIELD_ID,
    12,
    TRUE },
  { "title_ja", N_ ("Title (Japanese)"), N_ ("Needed."), HK_RULE_FIELD_TEXT, 34 },
  { "title_en", N_ ("Title (English)"), N_ ("May stay empty."), HK_RULE_FIELD_TEXT, 30 },
  { "short_ja",
    N_ ("Short title (Japanese)"),
    N_ ("For charts, with a line break where it may be broken. May stay empty."),
    HK_RULE_FIELD_TEXT,
    24 },
  { "short_en", N_ ("Short title (English)"), N_ ("May stay empty."), HK_RULE_FIELD_TEXT, 24 },
  { "points",
    N_ ("Points"),
    N_ ("The points of the items of this category must add up to this."),
    HK_RULE_FIELD_POINTS,
    10,
    TRUE },
};

static const HkRuleField indicator_fields[] = {
  { "id",
    N_ ("Identifier"),
    N_ ("The code of the item, for example “A01”. Answers are kept under it: never use it again "
        "for "
        "another question."),
    HK_RULE_FIELD_ID,
    12,
    TRUE },
  { "category",
    N_ ("Category"),
    N_ ("Identifier of a category of the sheet before."),
    HK_RULE_FIELD_ID,
    10,
    TRUE,
    LIST_CATEGORY },
  { "title_ja", N_ ("Title (Japanese)"), N_ ("Needed."), HK_RULE_FIELD_TEXT, 36 },
  { "title_en", N_ ("Title (English)"), N_ ("May stay empty."), HK_RULE_FIELD_TEXT, 28 },
  { "help_ja",
    N_ ("Explanation (Japanese)"),
    N_ ("What is asked, and what counts. May stay empty."),
    HK_RULE_FIELD_LONG_TEXT,
    44 },
  { "help_en", N_ ("Explanation (English)"), N_ ("May stay empty."), HK_RULE_FIELD_LONG_TEXT, 28 },
  { "type",
    N_ ("Type"),
    N_ ("Yes or no; a level from 0 to 4; a percentage; a number."),
    HK_RULE_FIELD_CHOICE,
    16,
    TRUE,
    "hk_list_type",
    types },
  { "points",
    N_ ("Points"),
    N_ ("Of the highest level. At most three decimals."),
    HK_RULE_FIELD_POINTS,
    9,
    TRUE },
  { "max",
    N_ ("Largest number"),
    N_ ("Only for numbers: the largest one that makes sense."),
    HK_RULE_FIELD_POINTS,
    12 },
  { "effort",
    N_ ("Effort"),
    N_ ("Your own estimate: 1 small, 2 medium, 3 large. May stay empty."),
    HK_RULE_FIELD_CHOICE,
    11,
    FALSE,
    "hk_list_effort",
    efforts },
  { "prefill",
    N_ ("Published column"),
    N_ ("A column of the dataset (see the sheet of names); for a choice with the level that a "
        "published yes proves: “dx_policy:1>=3”."),
    HK_RULE_FIELD_TEXT,
    22 },
  { "services",
    N_ ("Services"),
    N_ ("Identifiers of services that close the gap (see the sheet of names), with commas between "
        "them."),
    HK_RULE_FIELD_IDS,
    22 },
  { "source", N_ ("Source"), N_ ("Where the question comes from."), HK_RULE_FIELD_LONG_TEXT, 30 },
};

static const HkRuleField level_fields[] = {
  { "indicator",
    N_ ("Item"),
    N_ ("Code of an item of the sheet before."),
    HK_RULE_FIELD_ID,
    12,
    TRUE,
    LIST_INDICATOR },
  { "level",
    N_ ("Level"),
    N_ ("0 to 4. The first is 0, the last is 4; between them any may be left out."),
    HK_RULE_FIELD_INTEGER,
    8,
    TRUE,
    .min = 0,
    .max = HK_MAX_LEVEL },
  { "min",
    N_ ("From"),
    N_ ("Only for percentages and numbers: the smallest value of this level. 0 for level 0."),
    HK_RULE_FIELD_POINTS,
    10 },
  { "points",
    N_ ("Points"),
    N_ ("Empty: points of the item × level ÷ 4."),
    HK_RULE_FIELD_POINTS,
    10 },
  { "ja", N_ ("Text (Japanese)"), N_ ("Needed."), HK_RULE_FIELD_TEXT, 54 },
  { "en", N_ ("Text (English)"), N_ ("May stay empty."), HK_RULE_FIELD_TEXT, 44 },
};

static const HkRuleField step_fields[] = {
  { "kind",
    N_ ("Step"),
    N_ ("What became of the items of the version before."),
    HK_RULE_FIELD_CHOICE,
    16,
    TRUE,
    "hk_list_kind",
    kinds },
  { "from",
    N_ ("Codes before"),
    N_ ("Codes of the version before, with commas between them. Empty for “new”."),
    HK_RULE_FIELD_IDS,
    30 },
  { "to",
    N_ ("Codes now"),
    N_ ("Codes of this version, with commas between them. Empty for “retired”."),
    HK_RULE_FIELD_IDS,
    30 },
  { "note_ja", N_ ("Note (Japanese)"), N_ ("May stay empty."), HK_RULE_FIELD_TEXT, 44 },
  { "note_en", N_ ("Note (English)"), N_ ("May stay empty."), HK_RULE_FIELD_TEXT, 30 },
};

static const HkRuleTable tables[HK_N_RULE_TABLES] = {
  [HK_RULE_TABLE_HEAD] = { "配点表",
                           "hakaru:head",
                           N_ ("Rule set"),
                           N_ ("Fill in this sheet, then the sheets of categories, items and "
                               "levels. Every cell says what belongs there."),
                           head_fields,
                           G_N_ELEMENTS (head_fields) },
  [HK_RULE_TABLE_CATEGORIES] = { "区分",
                                 "hakaru:categories",
                                 N_ ("Categories"),
                                 N_ ("One row for each category, in the order of the page."),
                                 category_fields,
                                 G_N_ELEMENTS (category_fields) },
  [HK_RULE_TABLE_INDICATORS] = { "項目",
                                 "hakaru:indicators",
                                 N_ ("Items"),
                                 N_ ("One row for each item, in the order of the page."),
                                 indicator_fields,
                                 G_N_ELEMENTS (indicator_fields) },
  [HK_RULE_TABLE_LEVELS] = { "段階",
                             "hakaru:levels",
                             N_ ("Levels"),
                             N_ ("One row for each level of each item. A yes/no item without rows "
                                 "here has “no” and “yes”."),
                             level_fields,
                             G_N_ELEMENTS (level_fields) },
  [HK_RULE_TABLE_STEPS] = { "移行",
                            "hakaru:steps",
                            N_ ("Migration steps"),
                            N_ ("Only where an older version is followed: what became of every "
                                "item. Empty for a new rule set."),
                            step_fields,
                            G_N_ELEMENTS (step_fields) },
};

const HkRuleTable *
hk_rule_layout_get_table (HkRuleTableId id)
{
  g_return_val_if_fail ((guint)id < HK_N_RULE_TABLES, NULL);

  return &tables[id];
}

guint
hk_rule_layout_get_column (HkRuleTableId id, const char *key)
{
  const HkRuleTable *table = hk_rule_layout_get_table (id);

  for (guint i = 0; i < table->n_fields; i++)
    if (strcmp (table->fields[i].key, key) == 0)
      return i;
  g_return_val_if_reached (0);
}

const char *
hk_rule_layout_find_choice (const HkRuleField *field, const char *typed)
{
  g_autofree char *key = hk_text_search_key (typed);

  for (const HkRuleChoice *choice = field->choices; choice->nick != NULL; choice++)
    {
      g_autofree char *nick = hk_text_search_key (choice->nick);
      g_autofree char *english = hk_text_search_key (choice->label);
      g_autofree char *label = hk_text_search_key (_ (choice->label));

      if (strcmp (key, nick) == 0 || strcmp (key, english) == 0 || strcmp (key, label) == 0)
        return choice->nick;
    }
  return NULL;
}
