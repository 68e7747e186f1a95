/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets, registries and datasets for tests. Random ones draw from the seed that the test
 * prints. */
#define G_LOG_DOMAIN "rule-set-fixture"

#include "config.h"

#include "rule-set-fixture.h"

#include <string.h>

const char *const fixture_rule_set_lines[] = {
  "{\"format\": \"hakaru-rule-set/1\", \"id\": \"test-1\", \"version\": 1, \"year\": 2026,",
  " \"basis\": \"answers\", \"dataset\": \"test-data\", \"title\": {\"ja\": \"試験\", \"en\": "
  "\"Test\"},",
  " \"total\": 10.5,",
  " \"categories\": [",
  "  {\"id\": \"A\", \"title\": {\"ja\": \"甲\", \"en\": \"First\"}, \"points\": 6},",
  "  {\"id\": \"B\", \"title\": {\"ja\": \"乙\"}, \"points\": \"4.5\"}],",
  " \"indicators\": [",
  "  {\"id\": \"A01\", \"category\": \"A\", \"title\": {\"ja\": \"有無\", \"en\": \"Yes or no\"}, "
  "\"type\": \"yes_no\", "
  "\"points\": 2, \"effort\": 1, \"prefill\": \"col_a\",",
  "   \"levels\": [{\"level\": 0, \"ja\": \"なし\", \"en\": \"No\"}, {\"level\": 4, \"ja\": "
  "\"あり\", \"en\": \"Yes\"}]},",
  "  {\"id\": \"A02\", \"category\": \"A\", \"title\": {\"ja\": \"選択\", \"en\": \"Choice\"}, "
  "\"type\": \"choice\", "
  "\"points\": 4, \"prefill\": \"col_b:1>=3\",",
  "   \"levels\": [{\"level\": 0, \"ja\": \"零\"}, {\"level\": 1, \"ja\": \"一\"}, {\"level\": 3, "
  "\"ja\": \"三\"}, {\"level\": 4, "
  "\"ja\": \"四\"}]},",
  "  {\"id\": \"B01\", \"category\": \"B\", \"title\": {\"ja\": \"割合\"}, \"type\": \"percent\", "
  "\"points\": 3, \"prefill\": "
  "\"col_c\", \"services\": [\"e-application\"],",
  "   \"levels\": [{\"level\": 0, \"min\": 0, \"ja\": \"低\"}, {\"level\": 2, \"min\": 33.3, "
  "\"ja\": \"中\"}, {\"level\": 4, "
  "\"min\": \"66.7\", \"ja\": \"高\"}]},",
  "  {\"id\": \"B02\", \"category\": \"B\", \"title\": {\"ja\": \"件数\"}, \"type\": \"count\", "
  "\"points\": 1.5, \"max\": 20,",
  "   \"levels\": [{\"level\": 0, \"min\": 0, \"ja\": \"0\"}, {\"level\": 4, \"min\": 5, \"ja\": "
  "\"5以上\"}]}]}",
  NULL,
};

char *
fixture_dup_rule_set_json (void)
{
  return g_strjoinv ("\n", (char **)fixture_rule_set_lines);
}

HkRuleSet *
fixture_parse (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return hk_rule_set_parse (bytes, error);
}

static void
append_levels (GString *json, const char *type)
{
  int minimum = 0;

  if (g_str_equal (type, "yes_no"))
    {
      g_string_append (json, "{\"level\":0,\"ja\":\"無\"},{\"level\":4,\"ja\":\"有\"}");
      return;
    }
  g_string_append (json, "{\"level\":0,\"ja\":\"0\"");
  if (!g_str_equal (type, "choice"))
    g_string_append (json, ",\"min\":0");
  g_string_append_c (json, '}');
  for (int level = 1; level <= 4; level++)
    {
      minimum += g_test_rand_int_range (1, 20);
      if (level < 4 && g_test_rand_int_range (0, 4) == 0)
        continue;
      g_string_append_printf (json, ",{\"level\":%d,\"ja\":\"%d\"", level, level);
      if (!g_str_equal (type, "choice"))
        g_string_append_printf (json, ",\"min\":%d", minimum);
      g_string_append_c (json, '}');
    }
}

static char *
random_indicator (int index, int category, int points, gboolean from_dataset)
{
  static const char *const types[] = { "yes_no", "percent", "count", "choice" };
  const char *type = types[g_test_rand_int_range (0, from_dataset ? 3 : 4)];
  GString *json = g_string_new (NULL);

  g_string_append_printf (
      json,
      "{\"id\":\"I%d\",\"category\":\"C%d\",\"title\":{\"ja\":\"項目\"},\"type\":"
      "\"%s\",\"points\":\"%d.%03d\",\"prefill\":\"col_%d%s\",\"levels\":[",
      index,
      category,
      type,
      points / 1000,
      points % 1000,
      index,
      g_str_equal (type, "choice") ? ":1>=4" : "");
  append_levels (json, type);
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

static HkRuleSet *
parse_parts (gboolean from_dataset, const int *sums, int n_categories, GPtrArray *indicators)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *list = g_strjoinv (",", (char **)indicators->pdata);
  g_autoptr (GError) error = NULL;
  HkRuleSet *rule_set = NULL;
  int total = 0;

  for (int i = 0; i < n_categories; i++)
    total += sums[i];
  g_string_append_printf (
      json,
      "{\"format\":\"hakaru-rule-set/1\",\"id\":\"random\",\"version\":1,\"year\":"
      "2026,\"basis\":\"%s\",\"dataset\":\"test-data\",\"title\":{\"ja\":\"試験\"},"
      "\"total\":\"%d.%03d\",\"categories\":[",
      from_dataset ? "dataset" : "answers",
      total / 1000,
      total % 1000);
  for (int i = 0; i < n_categories; i++)
    g_string_append_printf (json,
                            "%s{\"id\":\"C%d\",\"title\":{\"ja\":\"区分\"},\"points\":\"%d.%03d\"}",
                            i > 0 ? "," : "",
                            i,
                            sums[i] / 1000,
                            sums[i] % 1000);
  g_string_append_printf (json, "],\"indicators\":[%s]}", list);
  rule_set = fixture_parse (json->str, &error);
  g_assert_no_error (error);
  return rule_set;
}

static void
shuffle (GPtrArray *list, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      guint k = (guint)g_test_rand_int_range (0, (gint32)i);
      gpointer kept = list->pdata[i - 1];

      list->pdata[i - 1] = list->pdata[k];
      list->pdata[k] = kept;
    }
}

/* One to five categories, one to fourteen indicators, points in steps of 1/250. */
HkRuleSet *
fixture_random_rule_sets (gboolean from_dataset, HkRuleSet **ret_shuffled)
{
  int n_categories = g_test_rand_int_range (1, 6);
  int n_indicators = g_test_rand_int_range (1, 15);
  int sums[6] = { 0 };
  g_autoptr (GPtrArray) indicators = g_ptr_array_new_with_free_func (g_free);
  HkRuleSet *rule_set = NULL;

  for (int i = 0; i < n_indicators; i++)
    {
      int points = 4 * g_test_rand_int_range (i == 0, 2000);
      int category = g_test_rand_int_range (0, n_categories);

      sums[category] += points;
      g_ptr_array_add (indicators, random_indicator (i, category, points, from_dataset));
    }
  g_ptr_array_add (indicators, NULL);
  rule_set = parse_parts (from_dataset, sums, n_categories, indicators);
  if (ret_shuffled != NULL)
    {
      shuffle (indicators, (guint)n_indicators);
      *ret_shuffled = parse_parts (from_dataset, sums, n_categories, indicators);
    }
  return rule_set;
}

HkRuleSet *
fixture_random_rule_set (gboolean from_dataset)
{
  return fixture_random_rule_sets (from_dataset, NULL);
}

HkAnswer *
fixture_answer (const char *indicator, HkAnswerState state, gint64 value)
{
  HkAnswerInit init = { indicator, state, value, "理由", "", "own", 0 };

  return hk_answer_new (&init);
}

static gint64
random_answer_value (const HkIndicator *indicator)
{
  if (indicator->maximum == 0)
    return indicator->levels[g_test_rand_int_range (0, (gint32)indicator->n_levels)].level * 1000;
  return indicator->type == HK_ANSWER_TYPE_PERCENT ? g_test_rand_int_range (0, 100001)
                                                   : 1000 * g_test_rand_int_range (0, 100);
}

/* Every state, in a random order, some indicators left out. */
GPtrArray *
fixture_random_answers (HkRuleSet *rule_set)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);
      int draw = g_test_rand_int_range (0, 8);
      HkAnswerState state = draw < 5 ? (HkAnswerState)draw : HK_STATE_ANSWERED;

      if (draw == 7)
        continue;
      g_ptr_array_add (answers,
                       fixture_answer (indicator->id, state, random_answer_value (indicator)));
    }
  shuffle (answers, answers->len);
  return answers;
}

HkRegistry *
fixture_registry (guint n)
{
  HkRegistry *registry = hk_registry_new ();
  HkMunicipalityInit prefecture = {
    "270008", "270008", "大阪府", "おおさかふ", "Osaka", { "大阪府", "Osaka" }, HK_KIND_PREFECTURE,
    1,        1,        1
  };
  g_autoptr (HkMunicipality) top = hk_municipality_new (&prefecture);

  hk_registry_add (registry, top);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("%06u", 100000 + i);
      HkMunicipalityInit init = {
        code, "270008", "試験町", "しけんちょう", "Shiken Cho", { "大阪府", "Osaka" }, HK_KIND_TOWN,
        1000, 100,      1000
      };
      g_autoptr (HkMunicipality) body = hk_municipality_new (&init);

      hk_registry_add (registry, body);
    }
  return registry;
}

HkMunicipality *
fixture_first (HkRegistry *registry)
{
  return hk_registry_get_municipality (registry, 0);
}

static gint32
random_value (const HkIndicator *indicator)
{
  if (indicator->type == HK_ANSWER_TYPE_PERCENT)
    return g_test_rand_int_range (0, 100001);
  if (indicator->type == HK_ANSWER_TYPE_COUNT)
    return 1000 * g_test_rand_int_range (0, 100);
  return 1000 * g_test_rand_int_range (0, 2);
}

/* A column for each indicator that has a prefill. */
HkDataset *
fixture_random_dataset (HkRuleSet *rule_set, guint n_rows, int percent_missing)
{
  HkDatasetInit init = { "test-data", { "試験", "Test" }, { "", "" }, { "", "" },
                         "",          "2023-04",          "2024-06",  "" };
  guint n = hk_rule_set_get_n_indicators (rule_set);
  g_autofree HkColumnInit *columns = g_new0 (HkColumnInit, n);
  HkDataset *dataset = NULL;

  for (guint i = 0; i < n; i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);

      columns[i].id = indicator->prefill_column != NULL ? indicator->prefill_column : "unused";
      columns[i].label = (HkBilingual){ "列", "Column" };
      columns[i].as_of = "2023-04";
    }
  dataset = hk_dataset_new (&init, columns, n, n_rows);
  for (guint i = 0; i < n; i++)
    for (guint row = 0; row < n_rows; row++)
      if (g_test_rand_int_range (0, 100) >= percent_missing)
        hk_dataset_set_value (
            dataset, i, row, random_value (hk_rule_set_get_indicator (rule_set, i)));
  return dataset;
}
