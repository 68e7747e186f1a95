/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes rule sets at random, and compares two of them field by field. */
#define G_LOG_DOMAIN "rule-set-random"

#include "config.h"

#include "rule-set-random.h"

#include <json-glib/json-glib.h>

#define POINTS_STEP 4 /* 1/1000: a quarter of them is whole */

typedef struct
{
  JsonBuilder *json;
  int sums[6];
  int n_categories;
} Maker;

static const char *const words[] = {
  "甲",     "乙\n丙", "\"quoted\"", "back\\slash", "=1+1", "_x0041_", "&amp;<b>", "00012",
  "髙﨑",   "𠮷野家", "@SUM(A1)",   "’’",          "1e5",  "TRUE",    "#N/A",     "2026/4/1",
  "ａｂｃ", "a  b",   "é",          "👍🏽",    "x\ty", "-5",      "+81",      "ー",
};

static int
draw (int n)
{
  return g_test_rand_int_range (0, n);
}

static char *
random_text (void)
{
  GString *text = g_string_new (words[draw (G_N_ELEMENTS (words))]);

  for (int i = draw (4); i > 0; i--)
    g_string_append (text, words[draw (G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static void
add_string (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, text);
}

static void
add_integer (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
add_milli (JsonBuilder *json, const char *name, int milli)
{
  g_autofree char *text = g_strdup_printf ("%d.%03d", milli / 1000, milli % 1000);

  add_string (json, name, text);
}

static void
add_random_pair (JsonBuilder *json)
{
  g_autofree char *ja = random_text ();
  g_autofree char *en = random_text ();

  add_string (json, "ja", ja);
  if (draw (2))
    add_string (json, "en", en);
}

static void
add_bilingual (JsonBuilder *json, const char *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  add_random_pair (json);
  json_builder_end_object (json);
}

/* Ascending levels from 0 to 4; now and then the points are given instead of level ÷ 4. */
static void
add_levels (JsonBuilder *json, const char *type, int points)
{
  gboolean is_yes_no = g_str_equal (type, "yes_no");
  gboolean has_minimum = g_str_equal (type, "percent") || g_str_equal (type, "count");
  int minimum = 0;
  int earned = 0;

  json_builder_set_member_name (json, "levels");
  json_builder_begin_array (json);
  for (int level = 0; level <= HK_MAX_LEVEL; level++)
    {
      if (level > 0 && level < HK_MAX_LEVEL && (is_yes_no || draw (2)))
        continue;
      json_builder_begin_object (json);
      add_integer (json, "level", level);
      if (has_minimum)
        add_milli (json, "min", minimum * 1000);
      if (level > 0 && level < HK_MAX_LEVEL && draw (2))
        {
          earned = MAX (earned, points * level / HK_MAX_LEVEL);
          add_milli (json, "points", earned);
        }
      else
        earned = points * level / HK_MAX_LEVEL;
      add_random_pair (json);
      json_builder_end_object (json);
      minimum += g_test_rand_int_range (1, 20);
    }
  json_builder_end_array (json);
}

static void
add_services (JsonBuilder *json)
{
  static const char *const services[] = { "e-application", "ai-chatbot", "gis" };

  json_builder_set_member_name (json, "services");
  json_builder_begin_array (json);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (draw (2))
      json_builder_add_string_value (json, services[i]);
  json_builder_end_array (json);
}

static void
add_prefill (JsonBuilder *json, const char *type, int index)
{
  g_autofree char *column = g_strdup_printf ("col_%d", index);
  g_autofree char *bound = g_strconcat (column, ":1>=4", NULL);

  add_string (json, "prefill", g_str_equal (type, "choice") ? bound : column);
}

static void
add_indicator (Maker *maker, int index)
{
  static const char *const types[] = { "yes_no", "choice", "percent", "count" };
  const char *type = types[draw (G_N_ELEMENTS (types))];
  int category = draw (maker->n_categories);
  int points = POINTS_STEP * g_test_rand_int_range (index == 0, 3000);
  g_autofree char *id = g_strdup_printf ("I%d", index);
  g_autofree char *category_id = g_strdup_printf ("C%d", category);
  g_autofree char *source = random_text ();
  JsonBuilder *json = maker->json;

  maker->sums[category] += points;
  json_builder_begin_object (json);
  add_string (json, "id", id);
  add_string (json, "category", category_id);
  add_bilingual (json, "title");
  if (draw (2))
    add_bilingual (json, "help");
  add_string (json, "type", type);
  add_milli (json, "points", points);
  if (g_str_equal (type, "count") && draw (2))
    add_milli (json, "max", 1000 * g_test_rand_int_range (100, 1000));
  if (draw (2))
    add_integer (json, "effort", g_test_rand_int_range (1, 4));
  add_levels (json, type, points);
  if (draw (2))
    add_prefill (json, type, index);
  if (draw (2))
    add_services (json);
  if (draw (2))
    add_string (json, "source", source);
  json_builder_end_object (json);
}

static void
add_step (JsonBuilder *json, const char *kind, int n_from, int n_to, int *next)
{
  json_builder_begin_object (json);
  add_string (json, "kind", kind);
  for (int side = 0; side < 2; side++)
    {
      json_builder_set_member_name (json, side == 0 ? "from" : "to");
      json_builder_begin_array (json);
      for (int i = 0; i < (side == 0 ? n_from : n_to); i++)
        {
          g_autofree char *id = g_strdup_printf ("%s%d", side == 0 ? "Old" : "I", *next + i);

          json_builder_add_string_value (json, id);
        }
      json_builder_end_array (json);
    }
  if (draw (2))
    add_bilingual (json, "note");
  json_builder_end_object (json);
  *next += MAX (n_from, n_to);
}

static void
add_migration (JsonBuilder *json, int n_indicators)
{
  static const char *const pairs[] = { "same", "reworded", "points" };
  int next = 0;

  json_builder_set_member_name (json, "migration");
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "from");
  json_builder_begin_object (json);
  add_string (json, "id", "older");
  add_integer (json, "version", g_test_rand_int_range (1, 100));
  json_builder_end_object (json);
  json_builder_set_member_name (json, "steps");
  json_builder_begin_array (json);
  while (next < n_indicators && draw (8) > 0)
    {
      int left = n_indicators - next;
      int n = g_test_rand_int_range (1, left + 1);

      switch (draw (left >= 2 ? 5 : 4))
        {
        case 0:
          add_step (json, pairs[draw (3)], n, n, &next);
          break;
        case 1:
          add_step (json, "new", 0, n, &next);
          break;
        case 2:
          add_step (json, "retired", n, 0, &next);
          break;
        case 3:
          add_step (json, "merged", g_test_rand_int_range (2, 5), 1, &next);
          break;
        default:
          add_step (json, "split", 1, g_test_rand_int_range (2, left + 1), &next);
        }
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_categories (Maker *maker)
{
  int total = 0;

  json_builder_set_member_name (maker->json, "categories");
  json_builder_begin_array (maker->json);
  for (int i = 0; i < maker->n_categories; i++)
    {
      g_autofree char *id = g_strdup_printf ("C%d", i);

      json_builder_begin_object (maker->json);
      add_string (maker->json, "id", id);
      add_bilingual (maker->json, "title");
      if (draw (2))
        add_bilingual (maker->json, "short_title");
      add_milli (maker->json, "points", maker->sums[i]);
      json_builder_end_object (maker->json);
      total += maker->sums[i];
    }
  json_builder_end_array (maker->json);
  add_milli (maker->json, "total", total);
}

HkRuleSet *
random_full_rule_set (void)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  Maker maker = { json, { 0 }, g_test_rand_int_range (1, 6) };
  int n_indicators = g_test_rand_int_range (1, 12);
  HkRuleSet *rule_set = NULL;
  char *text = NULL;
  gsize size = 0;

  json_builder_begin_object (json);
  add_string (json, "format", "hakaru-rule-set/1");
  add_string (json, "id", "random-1.0_a");
  add_integer (json, "version", g_test_rand_int_range (1, 1000));
  add_integer (json, "year", g_test_rand_int_range (2000, 2101));
  add_string (json, "basis", "answers");
  add_string (json, "dataset", "test-data");
  add_bilingual (json, "title");
  if (draw (2))
    add_bilingual (json, "note");
  json_builder_set_member_name (json, "indicators");
  json_builder_begin_array (json);
  for (int i = 0; i < n_indicators; i++)
    add_indicator (&maker, i);
  json_builder_end_array (json);
  add_categories (&maker);
  if (draw (2))
    add_migration (json, n_indicators);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &size);
  bytes = g_bytes_new_take (text, size);
  rule_set = hk_rule_set_parse (bytes, &error);
  g_assert_no_error (error);
  return rule_set;
}

static void
assert_same_text (HkBilingual one, HkBilingual other)
{
  g_assert_cmpstr (one.ja, ==, other.ja);
  g_assert_cmpstr (one.en, ==, other.en);
}

static void
assert_same_indicator (const HkIndicator *one, const HkIndicator *other)
{
  g_assert_cmpstr (one->id, ==, other->id);
  g_assert_cmpuint (one->category, ==, other->category);
  assert_same_text (one->title, other->title);
  assert_same_text (one->help, other->help);
  g_assert_cmpint (one->type, ==, other->type);
  g_assert_cmpint (one->maximum, ==, other->maximum);
  g_assert_cmpint (one->max_points, ==, other->max_points);
  g_assert_cmpuint (one->effort, ==, other->effort);
  g_assert_cmpstr (one->source, ==, other->source);
  g_assert_cmpint (one->prefill, ==, other->prefill);
  g_assert_cmpstr (one->prefill_dataset, ==, other->prefill_dataset);
  g_assert_cmpstr (one->prefill_column, ==, other->prefill_column);
  g_assert_cmpuint (one->prefill_level, ==, other->prefill_level);
  g_assert_true (g_strv_equal (one->services, other->services));
  g_assert_cmpuint (one->n_levels, ==, other->n_levels);
  for (guint i = 0; i < one->n_levels; i++)
    {
      g_assert_cmpuint (one->levels[i].level, ==, other->levels[i].level);
      g_assert_cmpint (one->levels[i].minimum, ==, other->levels[i].minimum);
      g_assert_cmpint (one->levels[i].points, ==, other->levels[i].points);
      assert_same_text (one->levels[i].text, other->levels[i].text);
    }
}

static void
assert_same_steps (HkRuleSet *one, HkRuleSet *other)
{
  guint version = 0;
  guint other_version = 0;

  g_assert_cmpstr (hk_rule_set_get_older_id (one, &version),
                   ==,
                   hk_rule_set_get_older_id (other, &other_version));
  g_assert_cmpuint (version, ==, other_version);
  g_assert_cmpuint (hk_rule_set_get_n_steps (one), ==, hk_rule_set_get_n_steps (other));
  for (guint i = 0; i < hk_rule_set_get_n_steps (one); i++)
    {
      const HkMigrationStep *step = hk_rule_set_get_step (one, i);
      const HkMigrationStep *other_step = hk_rule_set_get_step (other, i);

      g_assert_cmpint (step->kind, ==, other_step->kind);
      g_assert_true (g_strv_equal (step->from, other_step->from));
      g_assert_true (g_strv_equal (step->to, other_step->to));
      assert_same_text (step->note, other_step->note);
    }
}

void
assert_same_rule_set (HkRuleSet *one, HkRuleSet *other)
{
  g_assert_cmpstr (hk_rule_set_get_id (one), ==, hk_rule_set_get_id (other));
  g_assert_cmpuint (hk_rule_set_get_version (one), ==, hk_rule_set_get_version (other));
  g_assert_cmpint (hk_rule_set_get_year (one), ==, hk_rule_set_get_year (other));
  g_assert_cmpint (hk_rule_set_get_basis (one), ==, hk_rule_set_get_basis (other));
  g_assert_cmpint (hk_rule_set_get_total (one), ==, hk_rule_set_get_total (other));
  g_assert_cmpstr (hk_rule_set_get_named_dataset (one), ==, hk_rule_set_get_named_dataset (other));
  g_assert_cmpstr (hk_rule_set_get_dataset_id (one), ==, hk_rule_set_get_dataset_id (other));
  g_assert_cmpstr (hk_rule_set_get_total_column (one), ==, hk_rule_set_get_total_column (other));
  g_assert_cmpstr (hk_rule_set_get_rank_column (one), ==, hk_rule_set_get_rank_column (other));
  g_assert_cmpuint (hk_rule_set_get_rank_of (one), ==, hk_rule_set_get_rank_of (other));
  assert_same_text (hk_rule_set_get_title_texts (one), hk_rule_set_get_title_texts (other));
  assert_same_text (hk_rule_set_get_note_texts (one), hk_rule_set_get_note_texts (other));
  g_assert_cmpuint (hk_rule_set_get_n_categories (one), ==, hk_rule_set_get_n_categories (other));
  for (guint i = 0; i < hk_rule_set_get_n_categories (one); i++)
    {
      const HkCategory *category = hk_rule_set_get_category (one, i);
      const HkCategory *other_category = hk_rule_set_get_category (other, i);

      g_assert_cmpstr (category->id, ==, other_category->id);
      g_assert_cmpint (category->max_points, ==, other_category->max_points);
      assert_same_text (category->title, other_category->title);
      assert_same_text (category->short_title, other_category->short_title);
    }
  g_assert_cmpuint (hk_rule_set_get_n_indicators (one), ==, hk_rule_set_get_n_indicators (other));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (one); i++)
    assert_same_indicator (hk_rule_set_get_indicator (one, i),
                           hk_rule_set_get_indicator (other, i));
  assert_same_steps (one, other);
}
