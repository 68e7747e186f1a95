/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set as rows of texts, the form between the object and the cells. */
#define G_LOG_DOMAIN "hk-rule-set-sheet"

#include "config.h"

#include "hk-rule-set-sheet-layout.h"

#include <string.h>

static void
free_row (gpointer data)
{
  HkRuleRow *row = data;

  g_strfreev (row->values);
  g_free (row);
}

HkRuleRows *
hk_rule_rows_new (void)
{
  HkRuleRows *self = g_new0 (HkRuleRows, 1);

  for (guint i = 0; i < HK_N_RULE_TABLES; i++)
    self->rows[i] = g_ptr_array_new_with_free_func (free_row);
  return self;
}

void
hk_rule_rows_free (HkRuleRows *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < HK_N_RULE_TABLES; i++)
    g_ptr_array_unref (self->rows[i]);
  g_free (self);
}

HkRuleRow *
hk_rule_rows_add (HkRuleRows *self, HkRuleTableId table)
{
  guint n = hk_rule_layout_get_table (table)->n_fields;
  HkRuleRow *row = g_new0 (HkRuleRow, 1);

  row->values = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    row->values[i] = g_strdup ("");
  g_ptr_array_add (self->rows[table], row);
  return row;
}

void
hk_rule_rows_set (HkRuleRow *row, HkRuleTableId table, const char *key, const char *value)
{
  guint column = hk_rule_layout_get_column (table, key);

  g_free (row->values[column]);
  row->values[column] = g_strdup (value != NULL ? value : "");
}

const char *
hk_rule_rows_get (const HkRuleRow *row, HkRuleTableId table, const char *key)
{
  return row->values[hk_rule_layout_get_column (table, key)];
}

static void
set_integer (HkRuleRow *row, HkRuleTableId table, const char *key, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  hk_rule_rows_set (row, table, key, text);
}

static void
set_milli (HkRuleRow *row, HkRuleTableId table, const char *key, gint64 milli)
{
  g_autofree char *text =
      g_strdup_printf ("%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT, milli / 1000, milli % 1000);

  hk_rule_rows_set (row, table, key, text);
}

static void
set_pair (
    HkRuleRow *row, HkRuleTableId table, const char *ja_key, const char *en_key, HkBilingual text)
{
  hk_rule_rows_set (row, table, ja_key, text.ja);
  hk_rule_rows_set (row, table, en_key, text.en);
}

static void
add_head (HkRuleRows *self, HkRuleSet *rule_set)
{
  HkRuleTableId table = HK_RULE_TABLE_HEAD;
  HkRuleRow *row = hk_rule_rows_add (self, table);
  guint older_version = 0;
  const char *older = hk_rule_set_get_older_id (rule_set, &older_version);

  hk_rule_rows_set (row, table, "id", hk_rule_set_get_id (rule_set));
  set_integer (row, table, "version", hk_rule_set_get_version (rule_set));
  set_integer (row, table, "year", hk_rule_set_get_year (rule_set));
  hk_rule_rows_set (row, table, "basis", hk_basis_to_nick (hk_rule_set_get_basis (rule_set)));
  hk_rule_rows_set (row, table, "dataset", hk_rule_set_get_named_dataset (rule_set));
  hk_rule_rows_set (row, table, "total_column", hk_rule_set_get_total_column (rule_set));
  hk_rule_rows_set (row, table, "rank_column", hk_rule_set_get_rank_column (rule_set));
  if (hk_rule_set_get_rank_of (rule_set) > 0)
    set_integer (row, table, "rank_of", hk_rule_set_get_rank_of (rule_set));
  set_pair (row, table, "title_ja", "title_en", hk_rule_set_get_title_texts (rule_set));
  set_pair (row, table, "note_ja", "note_en", hk_rule_set_get_note_texts (rule_set));
  set_milli (row, table, "total", hk_rule_set_get_total (rule_set));
  hk_rule_rows_set (row, table, "older_id", older);
  if (older != NULL)
    set_integer (row, table, "older_version", older_version);
}

static void
add_category (HkRuleRows *self, const HkCategory *category)
{
  HkRuleTableId table = HK_RULE_TABLE_CATEGORIES;
  HkRuleRow *row = hk_rule_rows_add (self, table);

  hk_rule_rows_set (row, table, "id", category->id);
  set_pair (row, table, "title_ja", "title_en", category->title);
  if (strcmp (category->short_title.ja, category->title.ja) != 0 ||
      strcmp (category->short_title.en, category->title.en) != 0)
    set_pair (row, table, "short_ja", "short_en", category->short_title);
  set_milli (row, table, "points", category->max_points);
}

static void
add_level (HkRuleRows *self, const HkIndicator *indicator, const HkLevel *level)
{
  HkRuleTableId table = HK_RULE_TABLE_LEVELS;
  HkRuleRow *row = hk_rule_rows_add (self, table);

  hk_rule_rows_set (row, table, "indicator", indicator->id);
  set_integer (row, table, "level", level->level);
  if (indicator->maximum > 0)
    set_milli (row, table, "min", level->minimum);
  if (level->points * HK_MAX_LEVEL != indicator->max_points * level->level)
    set_milli (row, table, "points", level->points);
  set_pair (row, table, "ja", "en", level->text);
}

static void
add_indicator (HkRuleRows *self, HkRuleSet *rule_set, const HkIndicator *indicator)
{
  HkRuleTableId table = HK_RULE_TABLE_INDICATORS;
  HkRuleRow *row = hk_rule_rows_add (self, table);
  g_autofree char *services = g_strjoinv (", ", (char **)indicator->services);
  g_autofree char *prefill = NULL;

  if (indicator->prefill == HK_PREFILL_AT_LEAST)
    prefill = g_strdup_printf ("%s:1>=%u", indicator->prefill_column, indicator->prefill_level);
  else
    prefill = g_strdup (indicator->prefill_column);
  hk_rule_rows_set (row, table, "id", indicator->id);
  hk_rule_rows_set (
      row, table, "category", hk_rule_set_get_category (rule_set, indicator->category)->id);
  set_pair (row, table, "title_ja", "title_en", indicator->title);
  set_pair (row, table, "help_ja", "help_en", indicator->help);
  hk_rule_rows_set (row, table, "type", hk_answer_type_to_nick (indicator->type));
  set_milli (row, table, "points", indicator->max_points);
  if (indicator->type == HK_ANSWER_TYPE_COUNT)
    set_milli (row, table, "max", indicator->maximum);
  if (indicator->effort > 0)
    set_integer (row, table, "effort", indicator->effort);
  hk_rule_rows_set (row, table, "prefill", prefill);
  hk_rule_rows_set (row, table, "services", services);
  hk_rule_rows_set (row, table, "source", indicator->source);
  for (guint i = 0; i < indicator->n_levels; i++)
    add_level (self, indicator, &indicator->levels[i]);
}

static void
add_step (HkRuleRows *self, const HkMigrationStep *step)
{
  HkRuleTableId table = HK_RULE_TABLE_STEPS;
  HkRuleRow *row = hk_rule_rows_add (self, table);
  g_autofree char *from = g_strjoinv (", ", (char **)step->from);
  g_autofree char *to = g_strjoinv (", ", (char **)step->to);

  hk_rule_rows_set (row, table, "kind", hk_migration_kind_to_nick (step->kind));
  hk_rule_rows_set (row, table, "from", from);
  hk_rule_rows_set (row, table, "to", to);
  set_pair (row, table, "note_ja", "note_en", step->note);
}

static void
add_empty_head (HkRuleRows *self, int year)
{
  HkRuleTableId table = HK_RULE_TABLE_HEAD;
  HkRuleRow *row = hk_rule_rows_add (self, table);

  set_integer (row, table, "version", 1);
  set_integer (row, table, "year", year);
  hk_rule_rows_set (row, table, "basis", "answers");
}

HkRuleRows *
hk_rule_rows_of (HkRuleSet *rule_set, int year)
{
  HkRuleRows *self = hk_rule_rows_new ();

  if (rule_set == NULL)
    {
      add_empty_head (self, year);
      return self;
    }
  add_head (self, rule_set);
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    add_category (self, hk_rule_set_get_category (rule_set, i));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    add_indicator (self, rule_set, hk_rule_set_get_indicator (rule_set, i));
  for (guint i = 0; i < hk_rule_set_get_n_steps (rule_set); i++)
    add_step (self, hk_rule_set_get_step (rule_set, i));
  return self;
}
