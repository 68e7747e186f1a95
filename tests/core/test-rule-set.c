/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A good rule set is read exactly; each broken one is refused with the name of the place. */
#define G_LOG_DOMAIN "test-rule-set"

#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "rule-set-fixture.h"
#include "rule-set-random.h"

#define N_RANDOM 20000

static void
test_good (void)
{
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HkRuleSet) rule_set = fixture_parse (json, &error);
  const HkIndicator *choice = NULL;
  const HkIndicator *percent = NULL;
  guint index = 99;

  g_assert_no_error (error);
  g_assert_cmpstr (hk_rule_set_get_id (rule_set), ==, "test-1");
  g_assert_cmpint (hk_rule_set_get_total (rule_set), ==, 10500);
  g_assert_cmpuint (hk_rule_set_get_n_categories (rule_set), ==, 2);
  g_assert_cmpint (hk_rule_set_get_category (rule_set, 1)->max_points, ==, 4500);
  g_assert_cmpstr (hk_rule_set_get_category (rule_set, 0)->short_title.ja, ==, "甲");
  g_assert_null (hk_rule_set_get_dataset_id (rule_set));
  g_assert_null (hk_rule_set_find_indicator (rule_set, "Z99", &index));
  g_assert_cmpuint (index, ==, 99);

  choice = hk_rule_set_find_indicator (rule_set, "A02", &index);
  g_assert_cmpuint (index, ==, 1);
  g_assert_cmpuint (choice->n_levels, ==, 4);
  g_assert_cmpint (choice->levels[2].points, ==, 3000);
  g_assert_cmpint (choice->prefill, ==, HK_PREFILL_AT_LEAST);
  g_assert_cmpuint (choice->prefill_level, ==, 3);
  g_assert_cmpstr (choice->prefill_column, ==, "col_b");
  g_assert_cmpuint (choice->effort, ==, 0);

  percent = hk_rule_set_find_indicator (rule_set, "B01", NULL);
  g_assert_cmpint (percent->levels[1].minimum, ==, 33300);
  g_assert_cmpint (percent->levels[2].minimum, ==, 66700);
  g_assert_cmpint (percent->levels[1].points, ==, 1500);
  g_assert_cmpstr (percent->services[0], ==, "e-application");
  g_assert_null (percent->services[1]);
}

static void
test_levels_of_values (void)
{
  static const struct
  {
    const char *id;
    gint64 milli;
    int level; /* −1: not permitted */
  } cases[] = {
    { "A01", 0, 0 },           { "A01", 4000, 4 },        { "A01", 2000, -1 },  { "A01", 1, -1 },
    { "A02", 3000, 3 },        { "A02", 2000, -1 },       { "A02", -1000, -1 }, { "A02", 5000, -1 },
    { "B01", 0, 0 },           { "B01", 33299, 0 },       { "B01", 33300, 2 },  { "B01", 66700, 4 },
    { "B01", 100000, 4 },      { "B01", 100001, -1 },     { "B01", -1, -1 },    { "B02", 4000, 0 },
    { "B02", 5000, 4 },        { "B02", 20000, 4 },       { "B02", 21000, -1 }, { "B02", 5500, -1 },
    { "A02", G_MAXINT64, -1 }, { "B01", G_MININT64, -1 },
  };
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) rule_set = fixture_parse (json, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HkIndicator *one = hk_rule_set_find_indicator (rule_set, cases[i].id, NULL);
      g_autoptr (GError) error = NULL;
      gboolean permitted = hk_indicator_check_value (one, cases[i].milli, &error);

      g_assert_cmpint (permitted, ==, cases[i].level >= 0);
      if (permitted)
        g_assert_cmpint (
            hk_indicator_level_of_value (one, cases[i].milli)->level, ==, cases[i].level);
      else
        g_assert_error (error, HK_ERROR, HK_ERROR_OUT_OF_RANGE);
    }
}

/* Each case replaces one text of the good rule set and names what the refusal must say. */
static const struct
{
  const char *find;
  const char *replace;
  const char *says;
} refusals[] = {
  { "hakaru-rule-set/1", "hakaru-rule-set/2", "“format”" },
  { "\"id\": \"test-1\"", "\"id\": \"../etc\"", "“id”" },
  { "\"id\": \"test-1\"", "\"id\": 5", "“id”" },
  { "\"version\": 1", "\"version\": 0", "“version”" },
  { "\"version\": 1", "\"version\": 1.5", "“version”" },
  { "\"year\": 2026", "\"year\": 1812", "“year”" },
  { "\"basis\": \"answers\"", "\"basis\": \"guesses\"", "answers, dataset, published" },
  { "\"basis\": \"answers\"", "\"basis\": \"dataset\"", "“indicators[1].prefill”" },
  { "\"basis\": \"answers\"", "\"basis\": \"published\"", "“total_column”" },
  { "\"title\": {\"ja\": \"試験\"", "\"title\": {\"ja\": \"\"", "“title.ja”" },
  { "\"title\": {\"ja\": \"試験\", \"en\": \"Test\"}", "\"title\": \"試験\"", "“title”" },
  { "\"total\": 10.5",
    "\"total\": 10",
    "10 points are declared, but the categories add up to 10.5" },
  { "\"total\": 10.5", "\"totl\": 10.5", "“totl”" },
  { "\"points\": 6}",
    "\"points\": 5}",
    "“categories[0].points”. 5 points are declared, but the parts add up to 6" },
  { "\"points\": \"4.5\"", "\"points\": \"4.5001\"", "“categories[1].points”" },
  { "\"points\": \"4.5\"", "\"points\": \"many\"", "“categories[1].points”" },
  { "\"points\": \"4.5\"", "\"points\": -4.5", "“categories[1].points”" },
  { "\"points\": \"4.5\"", "\"points\": 4.50001", "Line 6: A number must be plain digits" },
  { "\"points\": \"4.5\"", "\"points\": 1e400", "Line 6" },
  { "\"points\": \"4.5\"", "\"points\": NaN", "Line 6" },
  { "\"points\": \"4.5\"", "\"points\": 1234567890123", "Line 6" },
  { "\"points\": \"4.5\"", "\"points\": 0x10", "Line 6" },
  { "\"points\": \"4.5\"", "\"points\": 010", "Line 6" },
  { "\"id\": \"B\"", "\"id\": \"A\"", "“categories[1].id”. The identifier “A” is used twice" },
  { "\"id\": \"A02\"",
    "\"id\": \"A01\"",
    "“indicators[1].id”. The identifier “A01” is used twice" },
  { "\"category\": \"B\"", "\"category\": \"Z\"", "“indicators[2].category”" },
  { "\"type\": \"percent\"", "\"type\": \"fraction\"", "“indicators[2].type”" },
  { "\"type\": \"percent\"", "\"type\": \"choice\"", "“indicators[2].levels[0].min”" },
  { "\"points\": 1.5, \"max\"", "\"points\": 1.501, \"max\"", "“categories[1].points”" },
  { "\"points\": 4, \"prefill\"",
    "\"points\": 4.001, \"prefill\"",
    "“indicators[1].levels[1].level”" },
  { "\"effort\": 1", "\"effort\": 4", "“indicators[0].effort”" },
  { "\"col_b:1>=3\"", "\"col_b:1>=2\"", "“indicators[1].prefill”" },
  { "\"col_b:1>=3\"", "\"col_b\"", "“indicators[1].prefill”" },
  { "\"col_b:1>=3\"", "\"col_b:1>=\"", "“indicators[1].prefill”" },
  { "\"col_a\"", "\"col_a:1>=4\"", "“indicators[0].prefill”" },
  { "\"col_a\"", "\"col a\"", "“indicators[0].prefill”" },
  { "\"col_a\"", "7", "“indicators[0].prefill”" },
  { "{\"level\": 1, \"ja\": \"一\"}",
    "{\"level\": 1}",
    "“indicators[1].levels[1].ja”. The text in Japanese is missing" },
  { "{\"level\": 1, \"ja\": \"一\"}",
    "{\"level\": 5, \"ja\": \"一\"}",
    "“indicators[1].levels[1].level”" },
  { "{\"level\": 1, \"ja\": \"一\"}",
    "{\"level\": 3, \"ja\": \"一\"}",
    "“indicators[1].levels[2].level”" },
  { "{\"level\": 1, \"ja\": \"一\"}", "5", "“indicators[1].levels[1]”" },
  { "{\"level\": 1, \"ja\": \"一\"}",
    "{\"level\": 1, \"ja\": \"一\", \"points\": 4.5}",
    "“indicators[1].levels[1].points”" },
  { "\"min\": 33.3", "\"min\": 66.7", "“indicators[2].levels[2].level”" },
  { "\"min\": 33.3", "\"min\": 101", "“indicators[2].levels[1].min”" },
  { "\"min\": 5,", "\"min\": 5.5,", "“indicators[3].levels[1].min”" },
  { "\"max\": 20", "\"max\": 4", "“indicators[3].levels[1].min”" },
  { "{\"level\": 0, \"min\": 0, \"ja\": \"低\"}",
    "{\"level\": 0, \"min\": 1, \"ja\": \"低\"}",
    "“indicators[2].levels[0].level”" },
  { "{\"level\": 4, \"ja\": \"四\"}",
    "{\"level\": 4, \"ja\": \"四\", \"points\": 3.5}",
    "“indicators[1].levels”" },
  { ", {\"level\": 4, \"ja\": \"あり\", \"en\": \"Yes\"}", "", "“indicators[0].levels”" },
  { "[\"e-application\"]", "[\"e application\"]", "“indicators[2].services”" },
  { "[\"e-application\"]", "\"e-application\"", "“indicators[2].services”" },
  { "\"id\": \"test-1\"",
    "\"id\": \"test-1\", \"x-own\": "
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "nested too deeply" },
  { "\"甲\"", "\"甲\x01\"", "Line 5" },
  { "\"甲\"", "\"\\q\"", "Line 5: Something stands here" },
  { "\"甲\"", "\"\\ud8d$\"", "Line 5: Something stands here" },
  { "\"甲\"", "\"\\u00\"", "Line 5: Something stands here" },
  { "\"甲\"", "\"\\ud834\"", "Line 5: A text contains one half of a character" },
  { "\"甲\"", "\"\\udd1e\"", "Line 5: A text contains one half of a character" },
  { "\"甲\"", "\"\\ud834\\u0041\"", "Line 5: A text contains one half of a character" },
  { "\"title\": {\"ja\": \"試験\"", "\"\\ud834\": {\"ja\": \"試験\"", "one half of a character" },
  { "\"甲\"", "/* \" */ \"甲\"", "Line 5" },
  { "\"甲\"", "'甲'", "Line 5" },
  { "\"甲\"", "\"\xff\"", "UTF-8" },
  { "\"5以上\"}]}]}", "\"5以上\"}]}]}]", "closed that was not opened" },
  { "\"5以上\"}]}]}", "\"5以上\"}]}]", "before its brackets are closed" },
};

static void
test_refusals (void)
{
  g_autofree char *good = fixture_dup_rule_set_json ();

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (GStrv) parts = g_strsplit (good, refusals[i].find, 2);
      g_autofree char *bad = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HkRuleSet) rule_set = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      bad = g_strjoinv (refusals[i].replace, parts);
      rule_set = fixture_parse (bad, &error);
      if (rule_set != NULL || strstr (error->message, refusals[i].says) == NULL)
        {
          g_test_message ("%s → %s: %s",
                          refusals[i].find,
                          refusals[i].replace,
                          error != NULL ? error->message : "accepted");
          g_test_fail ();
          continue;
        }
      g_assert_true (error->domain == HK_ERROR);
    }
}

static void
test_other_documents (void)
{
  static const char *const documents[] = {
    "", "{}", "[]", "null", "5", "\"text\"", "{\"format\":", "{\"format\":\"hakaru-rule-set/1\"}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fixture_parse (documents[i], &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
    }
}

static void
test_limits (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *large = g_strnfill (4 * 1024 * 1024 + 1, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_parse (deep, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (fixture_parse (large, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_LIMIT);
}

/* The good text with random bytes changed, taken out or doubled: read or refused, never a crash. */
static void
test_damaged (void)
{
  g_autofree char *good = fixture_dup_rule_set_json ();
  gsize length = strlen (good);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new_len (good, (gssize)length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HkRuleSet) rule_set = NULL;
      int n = g_test_rand_int_range (1, 4);

      for (int i = 0; i < n; i++)
        {
          gssize at = g_test_rand_int_range (0, (gint32)text->len);
          gssize length_of_cut = g_test_rand_int_range (1, 40);

          switch (g_test_rand_int_range (0, 3))
            {
            case 0:
              text->str[at] = (char)g_test_rand_int_range (0, 256);
              break;
            case 1:
              g_string_erase (text, at, MIN (length_of_cut, (gssize)text->len - at));
              break;
            default:
              g_string_insert_c (text, at, "{}[]\",:0123456789.-e"[g_test_rand_int_range (0, 20)]);
            }
          if (text->len == 0)
            break;
        }
      bytes = g_bytes_new (text->str, text->len);
      rule_set = hk_rule_set_parse (bytes, &error);
      g_assert_true ((rule_set == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* Writing and reading again is the identity, and so is writing once more. */
static void
test_written_is_read (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (HkRuleSet) one = random_full_rule_set ();
      g_autoptr (GBytes) json = hk_rule_set_to_json (one);
      g_autoptr (GError) error = NULL;
      g_autoptr (HkRuleSet) again = hk_rule_set_parse (json, &error);

      g_assert_no_error (error);
      assert_same_rule_set (one, again);
      g_assert_true (hk_rule_set_is_equal (one, again));
    }
}

static void
test_equality_sees_everything (void)
{
  g_autofree char *good = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) one = fixture_parse (good, NULL);
  static const char *const changes[][2] = {
    { "\"version\": 1", "\"version\": 2" },   { "試験", "試験2" },
    { "\"en\": \"Yes\"", "\"en\": \"Yea\"" }, { "33.3", "33.4" },
    { "\"effort\": 1", "\"effort\": 2" },     { "e-application", "e-applications" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (GStrv) parts = g_strsplit (good, changes[i][0], 2);
      g_autofree char *text = g_strjoinv (changes[i][1], parts);
      g_autoptr (HkRuleSet) other = fixture_parse (text, NULL);

      g_assert_nonnull (other);
      g_assert_false (hk_rule_set_is_equal (one, other));
    }
}

/* Places are called as they are called where the text came from; without a name by what they lie
 * in. */
static void
test_named_places (void)
{
  g_autofree char *good = fixture_dup_rule_set_json ();
  g_auto (GStrv) parts = g_strsplit (good, "\"level\": 1, \"ja\": \"一\"", 2);
  g_autofree char *bad = g_strjoinv ("\"level\": 1, \"ja\": \"\"", parts);
  g_autoptr (GBytes) json = g_bytes_new_static (bad, strlen (bad));
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  g_hash_table_insert (names, (char *)"indicators[1]", (char *)"項目 B6");
  g_assert_null (hk_rule_set_parse_named (json, names, &first));
  g_assert_nonnull (strstr (first->message, "“項目 B6”. The text in Japanese is missing"));
  g_hash_table_insert (names, (char *)"indicators[1].levels[1].ja", (char *)"段階 F8");
  g_assert_null (hk_rule_set_parse_named (json, names, &second));
  g_assert_nonnull (strstr (second->message, "“段階 F8”"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rule-set/good", test_good);
  g_test_add_func ("/core/rule-set/levels-of-values", test_levels_of_values);
  g_test_add_func ("/core/rule-set/refusals", test_refusals);
  g_test_add_func ("/core/rule-set/other-documents", test_other_documents);
  g_test_add_func ("/core/rule-set/limits", test_limits);
  g_test_add_func ("/core/rule-set/damaged", test_damaged);
  g_test_add_func ("/core/rule-set/written-is-read", test_written_is_read);
  g_test_add_func ("/core/rule-set/equality", test_equality_sees_everything);
  g_test_add_func ("/core/rule-set/named-places", test_named_places);
  return g_test_run ();
}
