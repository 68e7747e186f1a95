/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that were read, as the JSON form, so that one parser judges both; and where each path came
 * from. */
#define G_LOG_DOMAIN "hk-rule-set-sheet"

#include "config.h"

#include "hk-rule-set-sheet-layout.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "hk-error.h"

/* Where a text of a row goes in the JSON form. */
typedef struct
{
  const char *key;
  const char *member;
  gboolean is_integer;
} Member;

static const Member head_members[] = {
  { "id", "id" },
  { "version", "version", TRUE },
  { "year", "year", TRUE },
  { "basis", "basis" },
  { "dataset", "dataset" },
  { "total_column", "total_column" },
  { "rank_column", "rank_column" },
  { "rank_of", "rank_of", TRUE },
  { "total", "total" },
};

static const Member category_members[] = { { "id", "id" }, { "points", "points" } };

static const Member indicator_members[] = {
  { "id", "id" },   { "category", "category" },   { "type", "type" },       { "points", "points" },
  { "max", "max" }, { "effort", "effort", TRUE }, { "prefill", "prefill" }, { "source", "source" },
};

static const Member level_members[] = {
  { "level", "level", TRUE },
  { "min", "min" },
  { "points", "points" },
};

/* Texts in two languages: the object that holds them, and its two columns. */
typedef struct
{
  const char *member;
  const char *ja;
  const char *en;
  gboolean is_needed;
} Pair;

static const Pair title_pair = { "title", "title_ja", "title_en", TRUE };
static const Pair note_pair = { "note", "note_ja", "note_en", FALSE };
static const Pair help_pair = { "help", "help_ja", "help_en", FALSE };
static const Pair short_pair = { "short_title", "short_ja", "short_en", FALSE };

static void
add_members (
    JsonBuilder *json, const HkRuleRow *row, HkRuleTableId table, const Member *members, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *value = hk_rule_rows_get (row, table, members[i].key);

      if (*value == '\0')
        continue;
      json_builder_set_member_name (json, members[i].member);
      if (members[i].is_integer)
        json_builder_add_int_value (json, g_ascii_strtoll (value, NULL, 10));
      else
        json_builder_add_string_value (json, value);
    }
}

static void
add_texts (
    JsonBuilder *json, const HkRuleRow *row, HkRuleTableId table, const char *ja, const char *en)
{
  json_builder_set_member_name (json, "ja");
  json_builder_add_string_value (json, hk_rule_rows_get (row, table, ja));
  if (*hk_rule_rows_get (row, table, en) == '\0')
    return;
  json_builder_set_member_name (json, "en");
  json_builder_add_string_value (json, hk_rule_rows_get (row, table, en));
}

static void
add_pair (JsonBuilder *json, const HkRuleRow *row, HkRuleTableId table, const Pair *pair)
{
  if (!pair->is_needed && *hk_rule_rows_get (row, table, pair->ja) == '\0' &&
      *hk_rule_rows_get (row, table, pair->en) == '\0')
    return;
  json_builder_set_member_name (json, pair->member);
  json_builder_begin_object (json);
  add_texts (json, row, table, pair->ja, pair->en);
  json_builder_end_object (json);
}

static void
add_ids (JsonBuilder *json,
         const HkRuleRow *row,
         HkRuleTableId table,
         const char *key,
         gboolean is_needed)
{
  g_auto (GStrv) ids = g_strsplit_set (hk_rule_rows_get (row, table, key), ", \n;", -1);
  gboolean is_open = is_needed;

  if (is_needed)
    {
      json_builder_set_member_name (json, key);
      json_builder_begin_array (json);
    }
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (*ids[i] == '\0')
        continue;
      if (!is_open)
        {
          json_builder_set_member_name (json, key);
          json_builder_begin_array (json);
          is_open = TRUE;
        }
      json_builder_add_string_value (json, ids[i]);
    }
  if (is_open)
    json_builder_end_array (json);
}

/* Rows of levels by item, lowest level first wherever they stand in the sheet. */
static int
compare_levels (gconstpointer a, gconstpointer b)
{
  const HkRuleRow *one = *(HkRuleRow *const *)a;
  const HkRuleRow *other = *(HkRuleRow *const *)b;
  gint64 level = g_ascii_strtoll (hk_rule_rows_get (one, HK_RULE_TABLE_LEVELS, "level"), NULL, 10);
  gint64 other_level =
      g_ascii_strtoll (hk_rule_rows_get (other, HK_RULE_TABLE_LEVELS, "level"), NULL, 10);

  if (level != other_level)
    return level < other_level ? -1 : 1;
  return one->sheet_row < other->sheet_row ? -1 : one->sheet_row > other->sheet_row;
}

static GPtrArray *
list_levels (GHashTable *by_item, const char *item)
{
  return g_hash_table_lookup (by_item, item);
}

static GHashTable *
group_levels (const HkRuleRows *self)
{
  GHashTable *by_item =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  GPtrArray *rows = self->rows[HK_RULE_TABLE_LEVELS];
  GHashTableIter iter;
  gpointer list;

  for (guint i = 0; i < rows->len; i++)
    {
      HkRuleRow *row = g_ptr_array_index (rows, i);
      const char *item = hk_rule_rows_get (row, HK_RULE_TABLE_LEVELS, "indicator");

      list = g_hash_table_lookup (by_item, item);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (by_item, (char *)item, list);
        }
      g_ptr_array_add (list, row);
    }
  g_hash_table_iter_init (&iter, by_item);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, compare_levels);
  return by_item;
}

static void
add_level (JsonBuilder *json, gint64 level, const char *ja, const char *en)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "level");
  json_builder_add_int_value (json, level);
  json_builder_set_member_name (json, "ja");
  json_builder_add_string_value (json, ja);
  json_builder_set_member_name (json, "en");
  json_builder_add_string_value (json, en);
  json_builder_end_object (json);
}

static void
add_levels (JsonBuilder *json, const HkRuleRow *item, GPtrArray *levels)
{
  const char *type = hk_rule_rows_get (item, HK_RULE_TABLE_INDICATORS, "type");

  json_builder_set_member_name (json, "levels");
  json_builder_begin_array (json);
  if (levels == NULL && strcmp (type, "yes_no") == 0)
    {
      add_level (json, 0, "なし", "No");
      add_level (json, HK_MAX_LEVEL, "あり", "Yes");
    }
  for (guint i = 0; levels != NULL && i < levels->len; i++)
    {
      const HkRuleRow *row = g_ptr_array_index (levels, i);

      json_builder_begin_object (json);
      add_members (json, row, HK_RULE_TABLE_LEVELS, level_members, G_N_ELEMENTS (level_members));
      add_texts (json, row, HK_RULE_TABLE_LEVELS, "ja", "en");
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_indicators (JsonBuilder *json, const HkRuleRows *self)
{
  g_autoptr (GHashTable) levels = group_levels (self);
  HkRuleTableId table = HK_RULE_TABLE_INDICATORS;

  json_builder_set_member_name (json, "indicators");
  json_builder_begin_array (json);
  for (guint i = 0; i < self->rows[table]->len; i++)
    {
      const HkRuleRow *row = g_ptr_array_index (self->rows[table], i);

      json_builder_begin_object (json);
      add_members (json, row, table, indicator_members, G_N_ELEMENTS (indicator_members));
      add_pair (json, row, table, &title_pair);
      add_pair (json, row, table, &help_pair);
      add_ids (json, row, table, "services", FALSE);
      add_levels (json, row, list_levels (levels, hk_rule_rows_get (row, table, "id")));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_categories (JsonBuilder *json, const HkRuleRows *self)
{
  HkRuleTableId table = HK_RULE_TABLE_CATEGORIES;

  json_builder_set_member_name (json, "categories");
  json_builder_begin_array (json);
  for (guint i = 0; i < self->rows[table]->len; i++)
    {
      const HkRuleRow *row = g_ptr_array_index (self->rows[table], i);

      json_builder_begin_object (json);
      add_members (json, row, table, category_members, G_N_ELEMENTS (category_members));
      add_pair (json, row, table, &title_pair);
      add_pair (json, row, table, &short_pair);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_migration (JsonBuilder *json, const HkRuleRows *self, const HkRuleRow *head)
{
  HkRuleTableId table = HK_RULE_TABLE_STEPS;
  const char *id = hk_rule_rows_get (head, HK_RULE_TABLE_HEAD, "older_id");
  const char *version = hk_rule_rows_get (head, HK_RULE_TABLE_HEAD, "older_version");

  if (*id == '\0' && *version == '\0' && self->rows[table]->len == 0)
    return;
  json_builder_set_member_name (json, "migration");
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "from");
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "id");
  json_builder_add_string_value (json, id);
  json_builder_set_member_name (json, "version");
  json_builder_add_int_value (json, g_ascii_strtoll (version, NULL, 10));
  json_builder_end_object (json);
  json_builder_set_member_name (json, "steps");
  json_builder_begin_array (json);
  for (guint i = 0; i < self->rows[table]->len; i++)
    {
      const HkRuleRow *row = g_ptr_array_index (self->rows[table], i);

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "kind");
      json_builder_add_string_value (json, hk_rule_rows_get (row, table, "kind"));
      add_ids (json, row, table, "from", TRUE);
      add_ids (json, row, table, "to", TRUE);
      add_pair (json, row, table, &note_pair);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static GBytes *
make_json (const HkRuleRows *self)
{
  const HkRuleRow *head = g_ptr_array_index (self->rows[HK_RULE_TABLE_HEAD], 0);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text = NULL;
  gsize size = 0;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "format");
  json_builder_add_string_value (json, "hakaru-rule-set/1");
  add_members (json, head, HK_RULE_TABLE_HEAD, head_members, G_N_ELEMENTS (head_members));
  add_pair (json, head, HK_RULE_TABLE_HEAD, &title_pair);
  add_pair (json, head, HK_RULE_TABLE_HEAD, &note_pair);
  if (strcmp (hk_rule_rows_get (head, HK_RULE_TABLE_HEAD, "basis"), "published") != 0)
    {
      add_categories (json, self);
      add_indicators (json, self);
    }
  add_migration (json, self, head);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &size);
  return g_bytes_new_take (text, size);
}

HkRuleSet *
hk_rule_rows_parse (const HkRuleRows *self, GHashTable *names, GError **error)
{
  g_autoptr (GBytes) json = make_json (self);

  return hk_rule_set_parse_named (json, names, error);
}

/* For naming: the table, and who knows the cells. */
typedef struct
{
  GHashTable *names;
  HkRulePlaceFunc place;
  gpointer data;
} Naming;

static void
name_field (Naming *naming, char *path, HkRuleTableId table, guint row, const char *key)
{
  char *place = naming->place (table, row, key, naming->data);

  if (place != NULL)
    g_hash_table_insert (naming->names, path, place);
  else
    g_free (path);
}

static void
name_members (Naming *naming,
              const char *base,
              HkRuleTableId table,
              guint row,
              const Member *members,
              guint n)
{
  for (guint i = 0; i < n; i++)
    name_field (naming,
                g_strconcat (base, *base != '\0' ? "." : "", members[i].member, NULL),
                table,
                row,
                members[i].key);
}

static void
name_pair (Naming *naming, const char *base, HkRuleTableId table, guint row, const Pair *pair)
{
  const char *dot = *base != '\0' ? "." : "";

  name_field (naming, g_strconcat (base, dot, pair->member, NULL), table, row, pair->ja);
  name_field (naming, g_strconcat (base, dot, pair->member, ".en", NULL), table, row, pair->en);
}

static void
name_head (Naming *naming)
{
  HkRuleTableId table = HK_RULE_TABLE_HEAD;

  name_field (naming, g_strdup (""), table, 0, "id");
  name_members (naming, "", table, 0, head_members, G_N_ELEMENTS (head_members));
  name_pair (naming, "", table, 0, &title_pair);
  name_pair (naming, "", table, 0, &note_pair);
  name_field (naming, g_strdup ("migration"), table, 0, "older_id");
  name_field (naming, g_strdup ("migration.from.version"), table, 0, "older_version");
}

static void
name_rows (Naming *naming, const HkRuleRows *self, HkRuleTableId table, const char *list)
{
  for (guint i = 0; i < self->rows[table]->len; i++)
    {
      g_autofree char *base = g_strdup_printf ("%s[%u]", list, i);

      switch (table)
        {
        case HK_RULE_TABLE_CATEGORIES:
          name_field (naming, g_strdup (base), table, i, "id");
          name_members (naming, base, table, i, category_members, G_N_ELEMENTS (category_members));
          name_pair (naming, base, table, i, &title_pair);
          name_pair (naming, base, table, i, &short_pair);
          break;
        case HK_RULE_TABLE_INDICATORS:
          name_field (naming, g_strdup (base), table, i, "id");
          name_members (
              naming, base, table, i, indicator_members, G_N_ELEMENTS (indicator_members));
          name_pair (naming, base, table, i, &title_pair);
          name_pair (naming, base, table, i, &help_pair);
          name_field (naming, g_strconcat (base, ".services", NULL), table, i, "services");
          break;
        case HK_RULE_TABLE_STEPS:
          name_field (naming, g_strdup (base), table, i, "kind");
          name_field (naming, g_strconcat (base, ".from", NULL), table, i, "from");
          name_field (naming, g_strconcat (base, ".to", NULL), table, i, "to");
          name_pair (naming, base, table, i, &note_pair);
          break;
        case HK_RULE_TABLE_HEAD:
        case HK_RULE_TABLE_LEVELS:
        case HK_N_RULE_TABLES:
        default:
          g_return_if_reached ();
        }
    }
}

static guint
find_row (const HkRuleRows *self, HkRuleTableId table, const HkRuleRow *row)
{
  guint index = 0;

  g_ptr_array_find (self->rows[table], row, &index);
  return index;
}

static void
name_levels (Naming *naming, const HkRuleRows *self)
{
  g_autoptr (GHashTable) by_item = group_levels (self);
  HkRuleTableId table = HK_RULE_TABLE_LEVELS;

  for (guint i = 0; i < self->rows[HK_RULE_TABLE_INDICATORS]->len; i++)
    {
      const HkRuleRow *item = g_ptr_array_index (self->rows[HK_RULE_TABLE_INDICATORS], i);
      GPtrArray *levels =
          list_levels (by_item, hk_rule_rows_get (item, HK_RULE_TABLE_INDICATORS, "id"));

      for (guint k = 0; levels != NULL && k < levels->len; k++)
        {
          guint row = find_row (self, table, g_ptr_array_index (levels, k));
          g_autofree char *base = g_strdup_printf ("indicators[%u].levels[%u]", i, k);

          name_field (naming, g_strdup (base), table, row, "level");
          name_members (naming, base, table, row, level_members, G_N_ELEMENTS (level_members));
          name_field (naming, g_strconcat (base, ".ja", NULL), table, row, "ja");
          name_field (naming, g_strconcat (base, ".en", NULL), table, row, "en");
        }
    }
}

GHashTable *
hk_rule_rows_name (const HkRuleRows *self, HkRulePlaceFunc place, gpointer data)
{
  Naming naming = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), place, data };

  name_head (&naming);
  name_rows (&naming, self, HK_RULE_TABLE_CATEGORIES, "categories");
  name_rows (&naming, self, HK_RULE_TABLE_INDICATORS, "indicators");
  name_rows (&naming, self, HK_RULE_TABLE_STEPS, "migration.steps");
  name_levels (&naming, self);
  return naming.names;
}
