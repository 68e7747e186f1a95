/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps between two rule sets: what is refused, whose answer goes where, what an arrow may say. */
#define G_LOG_DOMAIN "test-migration"

#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-rule-set-diff.h"
#include "hk-year-comparison.h"
#include "rule-set-fixture.h"
#include "rule-set-random.h"

#define OLDER                                                                                      \
  "{\"format\": \"hakaru-rule-set/1\", \"id\": \"m\", \"version\": 1, \"year\": 2025, "            \
  "\"basis\": \"answers\", \"title\": {\"ja\": \"旧\"}, \"total\": 10, \"categories\": ["         \
  "{\"id\": \"A\", \"title\": {\"ja\": \"甲\"}, \"points\": 6}, "                                 \
  "{\"id\": \"B\", \"title\": {\"ja\": \"乙\"}, \"points\": 4}], \"indicators\": ["

static const char older_items[] =
    "{\"id\": \"A01\", \"category\": \"A\", \"title\": {\"ja\": \"同\"}, \"type\": \"choice\", "
    "\"points\": 2, \"levels\": [{\"level\": 0, \"ja\": \"零\"}, {\"level\": 2, \"ja\": \"二\"}, "
    "{\"level\": 4, \"ja\": \"四\"}]}, "
    "{\"id\": \"A02\", \"category\": \"A\", \"title\": {\"ja\": \"語\"}, \"type\": \"yes_no\", "
    "\"points\": 4, \"levels\": [{\"level\": 0, \"ja\": \"なし\"}, {\"level\": 4, \"ja\": "
    "\"あり\"}]}, "
    "{\"id\": \"B01\", \"category\": \"B\", \"title\": {\"ja\": \"点\"}, \"type\": \"yes_no\", "
    "\"points\": 2, \"levels\": [{\"level\": 0, \"ja\": \"なし\"}, {\"level\": 4, \"ja\": "
    "\"あり\"}]}, "
    "{\"id\": \"B02\", \"category\": \"B\", \"title\": {\"ja\": \"分\"}, \"type\": \"choice\", "
    "\"points\": 2, \"levels\": [{\"level\": 0, \"ja\": \"零\"}, {\"level\": 2, \"ja\": \"二\"}, "
    "{\"level\": 4, \"ja\": \"四\"}]}]}";

/* The newer one: A01 the same, A02 reworded, B01 with other points, B02 split into B03 and B04, B05
 * new. */
static const char newer_items[] =
    "{\"format\": \"hakaru-rule-set/1\", \"id\": \"m\", \"version\": 2, \"year\": 2026, "
    "\"basis\": \"answers\", \"title\": {\"ja\": \"新\"}, \"total\": 12, \"categories\": ["
    "{\"id\": \"A\", \"title\": {\"ja\": \"甲\"}, \"points\": 6}, "
    "{\"id\": \"B\", \"title\": {\"ja\": \"乙\"}, \"points\": 6}], \"indicators\": ["
    "{\"id\": \"A01\", \"category\": \"A\", \"title\": {\"ja\": \"同\"}, \"type\": \"choice\", "
    "\"points\": 2, \"levels\": [{\"level\": 0, \"ja\": \"零\"}, {\"level\": 2, \"ja\": \"二\"}, "
    "{\"level\": 4, \"ja\": \"四\"}]}, "
    "{\"id\": \"A02\", \"category\": \"A\", \"title\": {\"ja\": \"別語\"}, \"type\": \"yes_no\", "
    "\"points\": 4, \"levels\": [{\"level\": 0, \"ja\": \"なし\"}, {\"level\": 4, \"ja\": "
    "\"あり\"}]}, "
    "{\"id\": \"B01\", \"category\": \"B\", \"title\": {\"ja\": \"点\"}, \"type\": \"yes_no\", "
    "\"points\": 3, \"levels\": [{\"level\": 0, \"ja\": \"なし\"}, {\"level\": 4, \"ja\": "
    "\"あり\"}]}, "
    "{\"id\": \"B03\", \"category\": \"B\", \"title\": {\"ja\": \"分一\"}, \"type\": \"choice\", "
    "\"points\": 1, \"levels\": [{\"level\": 0, \"ja\": \"零\"}, {\"level\": 2, \"ja\": \"二\"}, "
    "{\"level\": 4, \"ja\": \"四\"}]}, "
    "{\"id\": \"B04\", \"category\": \"B\", \"title\": {\"ja\": \"分二\"}, \"type\": \"yes_no\", "
    "\"points\": 1, \"levels\": [{\"level\": 0, \"ja\": \"なし\"}, {\"level\": 4, \"ja\": "
    "\"あり\"}]}, "
    "{\"id\": \"B05\", \"category\": \"B\", \"title\": {\"ja\": \"増\"}, \"type\": \"yes_no\", "
    "\"points\": 1, \"levels\": [{\"level\": 0, \"ja\": \"なし\"}, {\"level\": 4, \"ja\": "
    "\"あり\"}]}]";

#define STEPS_BEGIN ", \"migration\": {\"from\": {\"id\": \"m\", \"version\": 1}, \"steps\": ["
#define SAME "{\"kind\": \"same\", \"from\": [\"A01\"], \"to\": [\"A01\"]}"
#define REWORDED "{\"kind\": \"reworded\", \"from\": [\"A02\"], \"to\": [\"A02\"]}"
#define POINTS "{\"kind\": \"points\", \"from\": [\"B01\"], \"to\": [\"B01\"]}"
#define SPLIT "{\"kind\": \"split\", \"from\": [\"B02\"], \"to\": [\"B03\", \"B04\"]}"
#define NEW "{\"kind\": \"new\", \"to\": [\"B05\"], \"note\": {\"ja\": \"追加\"}}"
#define ALL SAME ", " REWORDED ", " POINTS ", " SPLIT ", " NEW

static HkRuleSet *
parse_older (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strconcat (OLDER, older_items, NULL);
  HkRuleSet *rule_set = fixture_parse (json, &error);

  g_assert_no_error (error);
  return rule_set;
}

static HkRuleSet *
parse_newer (const char *steps, GError **error)
{
  g_autofree char *json = steps != NULL ? g_strconcat (newer_items, STEPS_BEGIN, steps, "]}}", NULL)
                                        : g_strconcat (newer_items, "}", NULL);

  return fixture_parse (json, error);
}

static void
test_checked (void)
{
  static const struct
  {
    const char *steps;
    const char *says; /* NULL: allowed; "“…" refused while parsing */
  } cases[] = {
    { ALL, NULL },
    { NULL, "B02 of m version 1 is gone" },
    { SAME ", " REWORDED ", " POINTS ", " SPLIT, "where B05 comes from" },
    { SAME ", " REWORDED ", " POINTS ", "
           "{\"kind\": \"new\", \"to\": [\"B03\", \"B04\", \"B05\"]}",
      "what became of B02" },
    { "{\"kind\": \"same\", \"from\": [\"A01\", \"A02\"], \"to\": [\"A01\", \"A02\"]}, " POINTS
      ", " SPLIT ", " NEW,
      "Use the step “reworded”" },
    { SAME ", " REWORDED ", "
           "{\"kind\": \"reworded\", \"from\": [\"B01\"], \"to\": [\"B01\"]}, " SPLIT ", " NEW,
      "Use the step “points”" },
    { SAME ", {\"kind\": \"points\", \"from\": [\"A02\", \"B01\"], \"to\": [\"A02\", \"B03\"]}",
      "B03: its type or its levels" },
    { SAME ", {\"kind\": \"retired\", \"from\": [\"Z99\"]}", "names Z99, which m version 1" },
    { "{\"kind\": \"same\", \"from\": [\"A01\"], \"to\": [\"Z01\"]}",
      "“migration.steps[0].to”. This rule set has no indicator “Z01”" },
    { SAME ", " SAME, "“migration.steps[1].from”. The indicator “A01” is in two steps" },
    { "{\"kind\": \"split\", \"from\": [\"B02\"], \"to\": [\"B03\"]}", "“migration.steps[0]”" },
    { "{\"kind\": \"merged\", \"from\": [\"B02\"], \"to\": [\"B03\"]}", "“migration.steps[0]”" },
    { "{\"kind\": \"new\", \"from\": [\"B02\"], \"to\": [\"B03\"]}", "“migration.steps[0]”" },
    { "{\"kind\": \"retired\", \"from\": [\"B02\"], \"to\": [\"B03\"]}", "“migration.steps[0]”" },
    { "{\"kind\": \"same\", \"from\": [], \"to\": []}", "“migration.steps[0]”" },
    { "{\"kind\": \"moved\", \"from\": [\"B02\"], \"to\": [\"B03\"]}",
      "“migration.steps[0].kind”" },
    { "{\"kind\": \"new\", \"to\": [7]}", "“migration.steps[0].to”" },
    { "{\"kind\": \"retired\", \"from\": [\"a b\"]}", "“migration.steps[0].from”" },
    { "5", "“migration.steps[0]”" },
  };
  g_autoptr (HkRuleSet) older = parse_older ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HkRuleSet) newer = parse_newer (cases[i].steps, &error);

      if (newer != NULL)
        hk_migration_check (older, newer, &error);
      if (cases[i].says == NULL)
        g_assert_no_error (error);
      else if (error == NULL || strstr (error->message, cases[i].says) == NULL)
        {
          g_test_message ("%s: %s", cases[i].says, error != NULL ? error->message : "allowed");
          g_test_fail ();
        }
    }
}

static void
test_version_before_must_be_lower (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (newer_items, "\"version\": 2", 2);
  g_autofree char *text = g_strjoinv ("\"version\": 1", parts);
  g_autofree char *json = g_strconcat (text, STEPS_BEGIN "]}}", NULL);

  g_assert_null (fixture_parse (json, &error));
  g_assert_nonnull (strstr (error->message, "“migration.from.version”"));
}

static HkAnswer *
map (HkMigration *migration, GPtrArray *answers, const char *id, HkCarry *carry)
{
  guint index = 0;

  g_assert_nonnull (hk_rule_set_find_indicator (hk_migration_get_newer (migration), id, &index));
  return hk_migration_map_answer (migration, answers, index, carry);
}

static void
test_answers (void)
{
  static const struct
  {
    const char *id;
    HkCarry carry;
    gint64 value;
  } cases[] = {
    { "A01", HK_CARRY_ANSWER, 2000 },
    { "A02", HK_CARRY_ANSWER, 4000 },
    { "B01", HK_CARRY_ANSWER, 0 },
    { "B03", HK_CARRY_SUGGESTION, 2000 },
    { "B04", HK_CARRY_NONE, 0 /* a choice says nothing about a yes */ },
    { "B05", HK_CARRY_NONE, 0 },
  };
  g_autoptr (HkRuleSet) older = parse_older ();
  g_autoptr (HkRuleSet) newer = parse_newer (ALL, NULL);
  g_autoptr (HkMigration) migration = hk_migration_new (older, newer);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (answers, fixture_answer ("A01", HK_STATE_ANSWERED, 2000));
  g_ptr_array_add (answers, fixture_answer ("A02", HK_STATE_ANSWERED, 4000));
  g_ptr_array_add (answers, fixture_answer ("B01", HK_STATE_ANSWERED, 0));
  g_ptr_array_add (answers, fixture_answer ("B02", HK_STATE_ANSWERED, 2000));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HkCarry carry = HK_CARRY_NONE;
      g_autoptr (HkAnswer) answer = map (migration, answers, cases[i].id, &carry);

      g_assert_cmpint (carry, ==, cases[i].carry);
      g_assert_cmpint (answer != NULL, ==, carry != HK_CARRY_NONE);
      if (answer == NULL)
        continue;
      g_assert_cmpstr (hk_answer_get_indicator_id (answer), ==, cases[i].id);
      g_assert_cmpint (hk_answer_get_value (answer), ==, cases[i].value);
    }
  g_assert_cmpuint (answers->len, ==, 4);
}

/* Of merged items the least counts, and only if all were answered. */
static void
test_merged (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkRuleSet) older = parse_older ();
  g_autoptr (HkRuleSet) newer = parse_newer (
      "{\"kind\": \"merged\", \"from\": [\"A01\", \"B02\"], \"to\": [\"B03\"]}", &error);
  g_autoptr (HkMigration) migration = hk_migration_new (older, newer);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  HkCarry carry = HK_CARRY_ANSWER;
  g_autoptr (HkAnswer) answer = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (answers, fixture_answer ("A01", HK_STATE_ANSWERED, 4000));
  g_assert_null (map (migration, answers, "B03", &carry));
  g_assert_cmpint (carry, ==, HK_CARRY_NONE);
  g_ptr_array_add (answers, fixture_answer ("B02", HK_STATE_ANSWERED, 2000));
  answer = map (migration, answers, "B03", &carry);
  g_assert_cmpint (carry, ==, HK_CARRY_SUGGESTION);
  g_assert_cmpint (hk_answer_get_value (answer), ==, 2000);
}

static void
assert_verdict (HkComparability verdict, char **why, HkComparability expected, const char *reason)
{
  g_assert_cmpstr (hk_comparability_to_nick (verdict), ==, hk_comparability_to_nick (expected));
  g_assert_nonnull (strstr (*why, reason));
  g_clear_pointer (why, g_free);
}

static void
test_comparability (void)
{
  static const struct
  {
    HkComparability verdict;
    const char *why;
  } items[] = {
    { HK_COMPARABLE, "" },
    { HK_COMPARABLE_REWORDED, "" },
    { HK_COMPARABLE_POINTS, "" },
    { HK_NOT_COMPARABLE, "split off from B02" },
    { HK_NOT_COMPARABLE, "split off from B02" },
    { HK_NOT_COMPARABLE, "is new" },
  };
  g_autoptr (HkRuleSet) older = parse_older ();
  g_autoptr (HkRuleSet) newer = parse_newer (ALL, NULL);
  g_autoptr (HkMigration) migration = hk_migration_new (older, newer);
  g_autoptr (HkMigration) still = hk_migration_new (older, older);
  char *why = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      HkComparability verdict = hk_migration_compare_indicator (migration, i, &why);

      assert_verdict (verdict, &why, items[i].verdict, items[i].why);
    }
  assert_verdict (
      hk_migration_compare_category (migration, 0, &why), &why, HK_COMPARABLE_REWORDED, "");
  {
    HkComparability verdict = hk_migration_compare_category (migration, 1, &why);

    assert_verdict (verdict, &why, HK_NOT_COMPARABLE, "B03");
  }
  g_assert_cmpint (hk_migration_compare_total (migration, NULL), ==, HK_NOT_COMPARABLE);
  g_assert_cmpint (hk_migration_compare_total (still, NULL), ==, HK_COMPARABLE);
}

/* Two steps on one way say what the worse of them says. */
static void
test_joined (void)
{
  g_autoptr (HkRuleSet) one = parse_older ();
  g_autoptr (HkRuleSet) two = parse_newer (ALL, NULL);
  g_autoptr (HkMigration) first = hk_migration_new (one, two);
  g_autoptr (HkMigration) stay = hk_migration_new (two, two);
  g_autoptr (HkMigration) joined = hk_migration_new_joined (first, stay);

  for (guint i = 0; i < hk_rule_set_get_n_indicators (two); i++)
    {
      g_autofree char *why = NULL;
      g_autofree char *joined_why = NULL;

      g_assert_cmpint (hk_migration_compare_indicator (first, i, &why),
                       ==,
                       hk_migration_compare_indicator (joined, i, &joined_why));
      g_assert_cmpstr (why, ==, joined_why);
    }
}

static void
test_differences (void)
{
  static const struct
  {
    int before;
    int after;
    guint changes;
  } expected[] = {
    { 0, 0, 0 },
    { 1, 1, HK_CHANGE_REWORDED },
    { 2, 2, HK_CHANGE_POINTS },
    { -1, 3, HK_CHANGE_ADDED },
    { -1, 4, HK_CHANGE_ADDED },
    { -1, 5, HK_CHANGE_ADDED },
    { 3, -1, HK_CHANGE_REMOVED },
  };
  g_autoptr (HkRuleSet) older = parse_older ();
  g_autoptr (HkRuleSet) newer = parse_newer (ALL, NULL);
  g_autoptr (GArray) items = hk_rule_set_list_differences (older, newer);
  g_autoptr (GArray) categories = hk_rule_set_list_category_differences (older, newer);
  const HkCategoryDifference *second = &g_array_index (categories, HkCategoryDifference, 1);

  g_assert_cmpuint (items->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < items->len; i++)
    {
      const HkItemDifference *one = &g_array_index (items, HkItemDifference, i);

      g_assert_cmpint (one->before, ==, expected[i].before);
      g_assert_cmpint (one->after, ==, expected[i].after);
      g_assert_cmpuint (one->changes, ==, expected[i].changes);
    }
  g_assert_cmpuint (categories->len, ==, 2);
  g_assert_cmpint (second->points_before, ==, 4000);
  g_assert_cmpint (second->points_after, ==, 6000);
  g_assert_cmpuint (second->n_before, ==, 2);
  g_assert_cmpuint (second->n_after, ==, 4);
}

static HkAssessment *
assess (HkRuleSet *rule_set, int year, const gint64 *values, guint n)
{
  g_autoptr (HkRegistry) registry = fixture_registry (1);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) datasets = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    if (values[i] >= 0)
      g_ptr_array_add (answers,
                       fixture_answer (hk_rule_set_get_indicator (rule_set, i)->id,
                                       HK_STATE_ANSWERED,
                                       values[i]));
  return hk_assessment_new (rule_set, fixture_first (registry), year, datasets, answers);
}

static void
test_years (void)
{
  static const gint64 values_before[] = { 2000, 4000, 0, 2000 };
  static const gint64 values_after[] = { 4000, 0, 0, 2000, -1, 4000 };
  static const HkTrend trends[] = { HK_TREND_UP,   HK_TREND_DOWN, HK_TREND_SAME, HK_TREND_NONE,
                                    HK_TREND_NONE, HK_TREND_NONE, HK_TREND_NONE };
  g_autoptr (HkRuleSet) older = parse_older ();
  g_autoptr (HkRuleSet) newer = parse_newer (ALL, NULL);
  g_autoptr (HkMigration) migration = hk_migration_new (older, newer);
  g_autoptr (HkAssessment) before = assess (older, 2025, values_before, 4);
  g_autoptr (HkAssessment) after = assess (newer, 2026, values_after, 6);
  g_autoptr (HkYearComparison) years = hk_year_comparison_new (before, after, migration);
  const HkYearSum *total = hk_year_comparison_get_total (years);
  g_autofree char *verdict = NULL;

  /* B02 stands beside what it was split into, so nothing is retired. */
  g_assert_cmpuint (hk_year_comparison_get_n_items (years), ==, 6);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpstr (hk_trend_to_nick (hk_year_comparison_get_item (years, i)->trend),
                     ==,
                     hk_trend_to_nick (trends[i]));
  /* The answer to B02 fits B03 and not B04, which is a yes or no. */
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint (hk_year_comparison_get_item (years, i)->suggested, ==, i == 3 ? 2 : -1);
  verdict = hk_year_item_dup_verdict (hk_year_comparison_get_item (years, 3));
  g_assert_nonnull (strstr (verdict, "B02; suggests level 2"));
  g_assert_cmpint (total->verdict, ==, HK_NOT_COMPARABLE);
  g_assert_cmpint (total->trend, ==, HK_TREND_NONE);
  g_assert_cmpint (total->points_before, ==, 6000);
  g_assert_cmpint (hk_year_comparison_get_category (years, 0)->trend, ==, HK_TREND_DOWN);
}

/* An open item is not a zero: the arrow of a sum waits until it is right whatever the answer. */
static void
test_open_items_have_no_arrow (void)
{
  static const gint64 values_before[] = { 2000, 4000, 0, 2000 };
  static const gint64 values_after[] = { -1, -1, -1, -1 };
  static const gint64 values_some[] = { 4000, 4000, 4000, -1 };
  g_autoptr (HkRuleSet) rule_set = parse_older ();
  g_autoptr (HkMigration) migration = hk_migration_new (rule_set, rule_set);
  g_autoptr (HkAssessment) before = assess (rule_set, 2025, values_before, 4);
  g_autoptr (HkAssessment) open = assess (rule_set, 2026, values_after, 4);
  g_autoptr (HkAssessment) some = assess (rule_set, 2026, values_some, 4);
  g_autoptr (HkYearComparison) none = hk_year_comparison_new (before, open, migration);
  g_autoptr (HkYearComparison) up = hk_year_comparison_new (before, some, migration);

  g_assert_cmpint (hk_year_comparison_get_total (none)->trend, ==, HK_TREND_NONE);
  g_assert_cmpint (hk_year_comparison_get_total (up)->trend, ==, HK_TREND_UP);
}

/* Over random rule sets: to itself everything is the same and every answer is taken over. */
static void
test_random_identity (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (HkRuleSet) one = random_full_rule_set ();
      g_autoptr (HkMigration) migration = hk_migration_new (one, one);
      g_autoptr (GPtrArray) answers = fixture_random_answers (one);
      g_autoptr (GArray) differences = hk_rule_set_list_differences (one, one);

      g_assert_cmpint (hk_migration_compare_total (migration, NULL), ==, HK_COMPARABLE);
      for (guint k = 0; k < hk_rule_set_get_n_indicators (one); k++)
        {
          HkCarry carry = HK_CARRY_NONE;
          g_autoptr (HkAnswer) answer = hk_migration_map_answer (migration, answers, k, &carry);

          g_assert_cmpint (carry, ==, answer != NULL ? HK_CARRY_ANSWER : HK_CARRY_NONE);
          g_assert_cmpuint (g_array_index (differences, HkItemDifference, k).changes, ==, 0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/migration/checked", test_checked);
  g_test_add_func ("/core/migration/lower-version", test_version_before_must_be_lower);
  g_test_add_func ("/core/migration/answers", test_answers);
  g_test_add_func ("/core/migration/merged", test_merged);
  g_test_add_func ("/core/migration/comparability", test_comparability);
  g_test_add_func ("/core/migration/joined", test_joined);
  g_test_add_func ("/core/migration/differences", test_differences);
  g_test_add_func ("/core/migration/years", test_years);
  g_test_add_func ("/core/migration/open-items", test_open_items_have_no_arrow);
  g_test_add_func ("/core/migration/random-identity", test_random_identity);
  return g_test_run ();
}
