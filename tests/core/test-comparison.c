/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peer sets, spreads, ranks in a set, and the order of the gap list. */
#define G_LOG_DOMAIN "test-comparison"

#include "config.h"

#include <string.h>

#include "hk-comparison.h"
#include "rule-set-fixture.h"

static void
test_spreads (void)
{
  static const struct
  {
    HkPoints values[8];
    guint n;
    HkPoints quartile_1, median, quartile_3;
  } cases[] = {
    { { 5 }, 1, 5, 5, 5 },
    { { 4, 2 }, 2, 2, 3, 4 },
    { { 3, 1, 2 }, 3, 1, 2, 3 },
    { { 1, 2, 3, 4 }, 4, 1, 2, 3 },
    { { 5, 4, 3, 2, 1 }, 5, 1, 3, 4 },
    { { 1, 2, 3, 4, 5, 6 }, 6, 2, 3, 5 },
    { { 7, 1, 6, 2, 5, 3, 4 }, 7, 2, 4, 6 },
    { { 10, 10, 10, 10 }, 4, 10, 10, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HkSpread spread = hk_spread_of (cases[i].values, cases[i].n);

      g_assert_cmpuint (spread.n, ==, cases[i].n);
      g_assert_cmpint (spread.quartile_1, ==, cases[i].quartile_1);
      g_assert_cmpint (spread.median, ==, cases[i].median);
      g_assert_cmpint (spread.quartile_3, ==, cases[i].quartile_3);
    }
  g_assert_cmpuint (hk_spread_of (NULL, 0).n, ==, 0);
}

/* Half of the values lie on each side of the median; the input stays as it was. */
static void
test_random_spreads (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      HkPoints values[40];
      HkPoints copy[40];
      guint n = (guint)g_test_rand_int_range (1, 41);
      guint below = 0;
      guint above = 0;
      HkSpread spread;

      for (guint i = 0; i < n; i++)
        values[i] = g_test_rand_int_range (0, 30);
      memcpy (copy, values, sizeof copy);
      spread = hk_spread_of (values, n);
      g_assert_true (memcmp (copy, values, n * sizeof *copy) == 0);
      for (guint i = 0; i < n; i++)
        {
          below += values[i] < spread.median;
          above += values[i] > spread.median;
          g_assert_cmpint (values[i], >=, spread.lowest);
          g_assert_cmpint (values[i], <=, spread.highest);
        }
      g_assert_cmpuint (below, <=, n / 2);
      g_assert_cmpuint (above, <=, n / 2);
      g_assert_cmpint (spread.lowest, <=, spread.quartile_1);
      g_assert_cmpint (spread.quartile_1, <=, spread.median);
      g_assert_cmpint (spread.median, <=, spread.quartile_3);
      g_assert_cmpint (spread.quartile_3, <=, spread.highest);
    }
}

static HkRegistry *
build_registry (void)
{
  static const struct
  {
    const char *code, *prefecture;
    HkKind kind;
    gint64 population;
  } bodies[] = {
    { "010006", "010006", HK_KIND_PREFECTURE, 0 },
    { "020001", "020001", HK_KIND_PREFECTURE, 0 },
    { "100001", "010006", HK_KIND_TOWN, 9999 },
    { "100002", "010006", HK_KIND_TOWN, 10000 },
    { "100003", "010006", HK_KIND_CITY, 10000 },
    { "100004", "010006", HK_KIND_SPECIAL_CITY, 10000 },
    { "100005", "020001", HK_KIND_TOWN, 19999 },
    { "100006", "020001", HK_KIND_TOWN, 20000 },
    { "100007", "020001", HK_KIND_VILLAGE, 10000 },
    { "100008", "020001", HK_KIND_DESIGNATED_CITY, 3000000 },
    { "100009", "020001", HK_KIND_TOWN, 4999 },
  };
  HkRegistry *registry = hk_registry_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      HkMunicipalityInit init = {
        bodies[i].code,  bodies[i].prefecture, "名", "な", "Na",
        { "県", "Ken" }, bodies[i].kind,       1,    1,    bodies[i].population
      };
      g_autoptr (HkMunicipality) body = hk_municipality_new (&init);

      hk_registry_add (registry, body);
    }
  return registry;
}

static void
test_peer_sets (void)
{
  static const char *const prefectures[] = { "020001", "999999", NULL };
  static const struct
  {
    const char *own;
    HkPeerRule rule;
    guint n;
    const char *title;
  } cases[] = {
    { "100002", HK_PEERS_PREFECTURE, 4, "Ken" },
    { "100002", HK_PEERS_PREFECTURES, 5, "2 prefectures" },
    { "100002", HK_PEERS_KIND, 5, "Town" },
    { "100003", HK_PEERS_KIND, 2, "City" },
    { "100004", HK_PEERS_KIND, 2, "City" },
    { "100002", HK_PEERS_POPULATION, 2, "Town, population 10,000 to 20,000" },
    { "100001", HK_PEERS_POPULATION, 1, "Town, population 5,000 to 10,000" },
    { "100009", HK_PEERS_POPULATION, 1, "Town, population below 5,000" },
    { "100008", HK_PEERS_POPULATION, 1, "Designated city, population 1,000,000 and above" },
    { "100002", HK_PEERS_NATION, 9, "Whole nation" },
    { "010006", HK_PEERS_PREFECTURE, 4, "Ken" },
    { "010006", HK_PEERS_KIND, 0, "Prefecture" },
  };
  g_autoptr (HkRegistry) registry = build_registry ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HkMunicipality *own = hk_registry_lookup (registry, cases[i].own);
      g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, cases[i].rule, prefectures);

      g_assert_cmpuint (hk_peer_set_get_n_members (peers), ==, cases[i].n);
      g_assert_cmpstr (hk_peer_set_get_title (peers), ==, cases[i].title);
      g_assert_cmpint (hk_peer_set_get_rule (peers), ==, cases[i].rule);
    }
}

static void
test_rule_nicks (void)
{
  for (int i = HK_PEERS_PREFECTURE; i <= HK_PEERS_NATION; i++)
    {
      HkPeerRule back = HK_PEERS_NATION;

      g_assert_true (hk_peer_rule_from_nick (hk_peer_rule_to_nick ((HkPeerRule)i), &back));
      g_assert_cmpint (back, ==, i);
    }
  g_assert_false (hk_peer_rule_from_nick ("friends", &(HkPeerRule){ 0 }));
}

/* Ranked members that are asked anything of the category: the others have no points in it, not 0.
 */
static guint
count_asked (HkComparison *comparison, guint category)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (hk_comparison_get_ranking (comparison));
  guint n = 0;

  for (guint i = 0; i < hk_comparison_get_n_ranked (comparison); i++)
    {
      gboolean is_asked = FALSE;

      for (guint k = 0; k < hk_rule_set_get_n_indicators (rule_set); k++)
        is_asked |= hk_rule_set_get_indicator (rule_set, k)->category == category &&
                    hk_rule_set_find_exclusion (
                        rule_set, k, hk_comparison_get_row (comparison, i)->municipality) == NULL;
      n += is_asked;
    }
  return n;
}

/* Best first; the rank in the set counts strictly better members; the unranked come last by code.
 */
static void
test_random_comparisons (void)
{
  for (guint round = 0; round < 1000; round++)
    {
      guint n = (guint)g_test_rand_int_range (1, 40);
      g_autoptr (HkRegistry) registry = fixture_mixed_registry (n);
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_set (TRUE);
      g_autoptr (HkDataset) dataset = fixture_random_dataset (rule_set, n, 3);
      g_autoptr (HkRanking) ranking = hk_ranking_new (rule_set, registry, dataset);
      HkMunicipality *own = fixture_first (registry);
      g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, HK_PEERS_NATION, NULL);
      g_autoptr (HkComparison) comparison = hk_comparison_new (ranking, peers, own);
      guint n_ranked = hk_comparison_get_n_ranked (comparison);

      g_assert_cmpuint (hk_comparison_get_n_rows (comparison), ==, n);
      g_assert_cmpuint (n_ranked, ==, hk_ranking_get_n_ranked (ranking));
      g_assert_true (hk_comparison_get_own (comparison)->municipality == own);
      for (guint i = 0; i < n; i++)
        {
          const HkComparisonRow *row = hk_comparison_get_row (comparison, i);
          const HkComparisonRow *next =
              i + 1 < n ? hk_comparison_get_row (comparison, i + 1) : NULL;

          g_assert_cmpuint (row->rank, ==, row->national_rank);
          g_assert_cmpint (row->rank > 0, ==, i < n_ranked);
          if (next != NULL && next->rank > 0)
            g_assert_cmpint (row->points, >=, next->points);
          if (next != NULL && row->rank == next->rank)
            g_assert_cmpint (strcmp (hk_municipality_get_code (row->municipality),
                                     hk_municipality_get_code (next->municipality)),
                             <,
                             0);
        }
      for (guint c = 0; c < hk_rule_set_get_n_categories (rule_set); c++)
        {
          const HkSpread *spread = hk_comparison_get_category_spread (comparison, c);
          const HkCategory *category = hk_rule_set_get_category (rule_set, c);

          g_assert_cmpuint (
              spread->n, ==, category->max_points > 0 ? count_asked (comparison, c) : 0);
          g_assert_cmpint (spread->highest, <=, category->max_points);
        }
    }
}

/* The list is in the order of the formula with exact fractions, and each step is possible. */
static void
test_random_gaps (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      guint n = (guint)g_test_rand_int_range (1, 30);
      g_autoptr (HkRegistry) registry = fixture_mixed_registry (n);
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_set (TRUE);
      g_autoptr (HkDataset) dataset = fixture_random_dataset (rule_set, n, 10);
      HkMunicipality *own = fixture_first (registry);
      g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, HK_PEERS_NATION, NULL);
      g_autoptr (HkScore) score = hk_score_of_dataset (rule_set, dataset, own);
      g_autoptr (GArray) gaps = hk_gap_list (score, peers, dataset);
      long double last = 1e30L;

      for (guint i = 0; i < gaps->len; i++)
        {
          const HkGap *gap = &g_array_index (gaps, HkGap, i);
          const HkIndicator *one = hk_rule_set_get_indicator (rule_set, gap->indicator);
          const HkItemScore *item = hk_score_get_item (score, gap->indicator);
          long double effect =
              (long double)gap->gain * gap->n_have / gap->n_peers / 2; /* no effort given */

          g_assert_cmpint (item->state, ==, HK_STATE_ANSWERED);
          g_assert_cmpint (gap->gain, >, 0);
          g_assert_cmpint (gap->level_now, <, (int)gap->level_next);
          g_assert_cmpint (
              item->points + gap->gain, ==, hk_indicator_find_level (one, gap->level_next)->points);
          g_assert_cmpuint (gap->n_have, <=, gap->n_peers);
          g_assert_true (effect <= last + 1e-9L);
          g_assert_cmpint (gap->effect, ==, (gint64)(effect + 0.5L));
          last = effect;
        }
    }
}

/* Under the own rule set: an open item is no gap, a proposal is, and what public data cannot tell
 * comes last. */
static void
test_gaps_of_answers (void)
{
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) rule_set = fixture_parse (json, NULL);
  g_autoptr (HkRegistry) registry = fixture_registry (4);
  HkMunicipality *own = fixture_first (registry);
  HkDatasetInit init = { "test-data", { "", "" }, { "", "" }, { "", "" }, "", "", "", "" };
  HkColumnInit columns[] = { { "col_a", { "", "" }, HK_UNIT_YES_NO, "" },
                             { "col_b", { "", "" }, HK_UNIT_YES_NO, "" } };
  g_autoptr (HkDataset) dataset = hk_dataset_new (&init, columns, 2, 4);
  g_autoptr (GPtrArray) datasets = g_ptr_array_new ();
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, HK_PEERS_NATION, NULL);
  g_autoptr (HkAssessment) assessment = NULL;
  g_autoptr (HkScore) score = NULL;
  g_autoptr (GArray) gaps = NULL;
  const HkGap *gap = NULL;

  g_ptr_array_add (datasets, dataset);
  for (guint row = 0; row < 3; row++)
    {
      hk_dataset_set_value (dataset, 0, row, row == 0 ? 0 : 1000);
      hk_dataset_set_value (dataset, 1, row, 1000);
    }
  g_ptr_array_add (answers, fixture_answer ("A02", HK_STATE_ANSWERED, 3000));
  g_ptr_array_add (answers, fixture_answer ("B02", HK_STATE_UNKNOWN, 0));
  assessment = hk_assessment_new (rule_set, own, 2026, datasets, answers);
  score = hk_score_of_assessment (assessment);
  gaps = hk_gap_list (score, peers, dataset);
  g_assert_cmpuint (gaps->len, ==, 2);

  gap = &g_array_index (gaps, HkGap, 0); /* A01: proposed "no", two of three have it, effort 1 */
  g_assert_cmpuint (gap->indicator, ==, 0);
  g_assert_cmpint (gap->level_now, ==, -1);
  g_assert_cmpuint (gap->n_have, ==, 2);
  g_assert_cmpuint (gap->n_peers, ==, 3);
  g_assert_cmpint (gap->effect, ==, 1333);

  gap = &g_array_index (gaps, HkGap, 1); /* A02: public data end at level 3 */
  g_assert_cmpuint (gap->indicator, ==, 1);
  g_assert_cmpint (gap->level_now, ==, 3);
  g_assert_cmpuint (gap->level_next, ==, 4);
  g_assert_cmpuint (gap->n_peers, ==, 0);
  g_assert_cmpint (gap->effect, ==, -1);
}

static const char *
find_text (GPtrArray *rows, const char *label)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const HkExplanationRow *row = g_ptr_array_index (rows, i);

      if (strcmp (row->label, label) == 0)
        return row->text;
    }
  return NULL;
}

static void
test_explanations (void)
{
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) rule_set = fixture_parse (json, NULL);
  g_autoptr (HkRegistry) registry = fixture_registry (1);
  g_autoptr (GPtrArray) datasets = g_ptr_array_new ();
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkAssessment) assessment = NULL;
  g_autoptr (HkScore) score = NULL;
  g_autoptr (GPtrArray) percent = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) category = NULL;
  g_autoptr (GPtrArray) total = NULL;

  g_ptr_array_add (answers, fixture_answer ("B01", HK_STATE_ANSWERED, 50000));
  g_ptr_array_add (answers, fixture_answer ("B02", HK_STATE_NOT_APPLICABLE, 0));
  assessment = hk_assessment_new (rule_set, fixture_first (registry), 2026, datasets, answers);
  score = hk_score_of_assessment (assessment);
  percent = hk_explain_indicator (score, assessment, 2);
  g_assert_cmpstr (find_text (percent, "Answer"), ==, "50% → level 2 (中)");
  g_assert_cmpstr (find_text (percent, "Rule"), ==, "3 points × level 2 ÷ 4 = 1.5 points");
  g_assert_cmpstr (
      find_text (percent, "Official points"), ==, "1.500 of 3 (shown as 1.5, rounded half up)");
  g_assert_null (find_text (percent, "Range"));
  left_out = hk_explain_indicator (score, assessment, 3);
  g_assert_cmpstr (find_text (left_out, "State"), ==, "Not applicable");
  g_assert_cmpstr (find_text (left_out, "Reason"), ==, "理由");
  g_assert_nonnull (find_text (left_out, "Counted"));
  category = hk_explain_category (score, assessment, 1);
  g_assert_cmpstr (find_text (category, "Applicable maximum"), ==, "3 of 4.5 points");
  g_assert_cmpstr (find_text (category, "Achievement"), ==, "1.500 ÷ 3 = 50.0% (rounded half up)");
  total = hk_explain_total (score, assessment);
  g_assert_cmpstr (find_text (total, "Range"), ==, "1.5 to 7.5: the open items at their best");
  g_assert_cmpstr (find_text (total, "Unanswered"), ==, "2 items");
  g_assert_cmpstr (find_text (total, "Rule set"), ==, "Test (test-1, version 1)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/comparison/spreads", test_spreads);
  g_test_add_func ("/core/comparison/random-spreads", test_random_spreads);
  g_test_add_func ("/core/comparison/peer-sets", test_peer_sets);
  g_test_add_func ("/core/comparison/rule-nicks", test_rule_nicks);
  g_test_add_func ("/core/comparison/random-comparisons", test_random_comparisons);
  g_test_add_func ("/core/comparison/random-gaps", test_random_gaps);
  g_test_add_func ("/core/comparison/gaps-of-answers", test_gaps_of_answers);
  g_test_add_func ("/core/comparison/explanations", test_explanations);
  return g_test_run ();
}
