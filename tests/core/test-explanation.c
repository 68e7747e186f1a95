/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers that an explanation says add up to the figure that is shown, read from its words. */
#include "config.h"

#include <string.h>

#include "hk-explanation.h"

#include "rule-set-fixture.h"

#define N_CASES 300
#define N_BODIES 40

/* "12.500" at the beginning of a text, in 1/1000; thousands are grouped. */
static HkPoints
read_points (const char *text)
{
  HkPoints value = 0;
  guint decimals = 0;
  gboolean after = FALSE;

  g_assert_nonnull (text);
  for (; g_ascii_isdigit (*text) || *text == ',' || (*text == '.' && !after); text++)
    {
      if (*text == '.')
        after = TRUE;
      else if (*text != ',')
        {
          value = value * 10 + (*text - '0');
          decimals += after;
        }
    }
  for (; decimals < 3; decimals++)
    value *= 10;
  return value;
}

static const char *
find (GPtrArray *rows, const char *label)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const HkExplanationRow *row = g_ptr_array_index (rows, i);

      if (strcmp (row->label, label) == 0)
        return row->text;
    }
  return NULL;
}

/* The sum over the rows that are labelled with an item or a category. */
static HkPoints
sum_items (GPtrArray *rows, HkRuleSet *rule_set, int category)
{
  HkPoints sum = 0;

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *one = hk_rule_set_get_indicator (rule_set, i);
      const char *text = find (rows, one->id);

      if (category >= 0 && one->category != (guint)category)
        {
          g_assert_null (text);
          continue;
        }
      g_assert_nonnull (text);
      if (!g_str_has_prefix (text, "left out"))
        sum += read_points (text);
    }
  return sum;
}

static HkPoints
sum_categories (GPtrArray *rows, HkRuleSet *rule_set)
{
  HkPoints sum = 0;

  for (guint c = 0; c < hk_rule_set_get_n_categories (rule_set); c++)
    {
      const char *text = find (rows, hk_rule_set_get_category (rule_set, c)->id);

      g_assert_nonnull (text);
      if (!g_str_has_prefix (text, "―"))
        sum += read_points (text);
    }
  return sum;
}

static void
assert_total (HkScore *score, HkAssessment *assessment)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  const HkSubtotal *total = hk_score_get_total (score);
  g_autoptr (GPtrArray) rows = hk_explain_total (score, assessment);
  g_autofree char *shown = hk_format_points (total->points);

  g_assert_cmpint (sum_items (rows, rule_set, -1), ==, total->points);
  g_assert_cmpint (sum_categories (rows, rule_set), ==, total->points);
  g_assert_nonnull (find (rows, "Rule set"));
  if (total->max == 0)
    return;
  g_assert_cmpint (read_points (find (rows, "Official points")), ==, total->points);
  g_assert_nonnull (strstr (find (rows, "Official points"), shown));
}

static void
assert_categories (HkScore *score, HkAssessment *assessment)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (score);

  for (guint c = 0; c < hk_rule_set_get_n_categories (rule_set); c++)
    {
      g_autoptr (GPtrArray) rows = hk_explain_category (score, assessment, c);

      g_assert_cmpint (
          sum_items (rows, rule_set, (int)c), ==, hk_score_get_category (score, c)->points);
    }
}

/* low + what the open items add = high, as written. */
static void
assert_range (HkScore *score, HkAssessment *assessment)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (score);
  const HkSubtotal *total = hk_score_get_total (score);
  g_autoptr (GPtrArray) rows = hk_explain_range (score, assessment);
  HkPoints sum = read_points (find (rows, "Low end"));
  const char *high = find (rows, "High end");

  g_assert_cmpint (sum, ==, total->points);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const char *text = find (rows, hk_rule_set_get_indicator (rule_set, i)->id);

      if (text != NULL)
        sum += read_points (text + strlen ("+ "));
    }
  g_assert_cmpint (sum, ==, total->high);
  g_assert_cmpint (read_points (strstr (high, "= ") + 2), ==, total->high);
}

static void
test_assessments (void)
{
  g_autoptr (HkRegistry) registry = fixture_registry (1);

  for (guint i = 0; i < N_CASES; i++)
    {
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_set (FALSE);
      g_autoptr (HkDataset) dataset = fixture_random_dataset (rule_set, 1, 30);
      g_autoptr (GPtrArray) datasets = g_ptr_array_new ();
      g_autoptr (GPtrArray) answers = fixture_random_answers (rule_set);
      g_autoptr (HkAssessment) assessment = NULL;
      g_autoptr (HkScore) score = NULL;

      g_ptr_array_add (datasets, dataset);
      assessment = hk_assessment_new (rule_set, fixture_first (registry), 2026, datasets, answers);
      score = hk_score_of_assessment (assessment);
      assert_total (score, assessment);
      assert_categories (score, assessment);
      assert_range (score, assessment);
    }
}

/* "no. 3 of 40" and the numbers of better and equal ones agree with a count over the rows. */
static void
assert_rank (HkComparison *comparison, const HkComparisonRow *row)
{
  g_autoptr (GPtrArray) rows = hk_explain_rank (comparison, row);
  const char *rank = find (rows, "Rank");
  const char *better = find (rows, "With more points");
  const char *same = find (rows, "With the same points");
  guint n_better = 0, n_same = 0, n_ranked = 0;

  for (guint i = 0; i < hk_comparison_get_n_rows (comparison); i++)
    {
      const HkComparisonRow *other = hk_comparison_get_row (comparison, i);

      n_ranked += other->points == other->high;
      n_better += other->points == other->high && other->points > row->points;
      n_same += other->points == other->high && other->points == row->points && other != row;
    }
  if (row->points != row->high)
    {
      g_assert_true (g_str_has_prefix (rank, "none"));
      return;
    }
  {
    g_autofree char *wanted = g_strdup_printf ("no. %u of %u", n_better + 1, n_ranked);

    g_assert_cmpstr (rank, ==, wanted);
  }
  g_assert_cmpuint (n_better > 0 ? (guint)(read_points (better) / 1000) : 0, ==, n_better);
  g_assert_cmpuint (n_same > 0 ? (guint)(read_points (same) / 1000) : 0, ==, n_same);
  g_assert_true ((n_better == 0) == g_str_equal (better, "none"));
  g_assert_true ((n_same == 0) == g_str_equal (same, "none"));
}

static void
assert_spread (HkComparison *comparison, int category)
{
  g_autoptr (GPtrArray) rows = hk_explain_spread (comparison, category);
  const HkSpread *spread = category >= 0
                               ? hk_comparison_get_category_spread (comparison, (guint)category)
                               : hk_comparison_get_spread (comparison);

  if (spread->n == 0)
    {
      g_assert_null (find (rows, "Lowest"));
      return;
    }
  g_assert_cmpint (read_points (find (rows, "Median")), ==, spread->median);
  g_assert_cmpint (read_points (find (rows, "Lowest")), ==, spread->lowest);
  g_assert_cmpint (read_points (find (rows, "Highest")), ==, spread->highest);
  if (spread->n == 1)
    return;
  g_assert_cmpint (read_points (find (rows, "First quartile")), ==, spread->quartile_1);
  g_assert_cmpint (read_points (find (rows, "Third quartile")), ==, spread->quartile_3);
}

/* The effect that stands at the end of the formula is the formula's. */
static void
assert_gaps (HkScore *score, HkPeerSet *peers, HkDataset *dataset)
{
  g_autoptr (GArray) gaps = hk_gap_list (score, peers, dataset);

  for (guint i = 0; i < gaps->len; i++)
    {
      const HkGap *gap = &g_array_index (gaps, HkGap, i);
      g_autoptr (GPtrArray) rows =
          hk_explain_gap (hk_score_get_rule_set (score), gap, peers, dataset);
      const char *gain = strstr (find (rows, "Points gained"), "= ");
      const char *effect = strstr (find (rows, "Effect"), "= ");
      guint effort = gap->effort > 0 ? gap->effort : 2;

      g_assert_cmpint (read_points (gain + 2), ==, gap->gain);
      if (gap->n_peers == 0)
        {
          g_assert_null (effect);
          continue;
        }
      g_assert_cmpint (read_points (effect + 2), ==, gap->effect);
      g_assert_cmpint (gap->effect,
                       ==,
                       (gap->gain * gap->n_have * 2 + gap->n_peers * effort) /
                           (gap->n_peers * effort * 2));
    }
}

static void
test_municipalities (void)
{
  g_autoptr (HkRegistry) registry = fixture_registry (N_BODIES);

  for (guint i = 0; i < N_CASES / 10; i++)
    {
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_set (TRUE);
      g_autoptr (HkDataset) dataset =
          fixture_random_dataset (rule_set, N_BODIES, g_test_rand_int_range (0, 5));
      g_autoptr (HkRanking) ranking = hk_ranking_new (rule_set, registry, dataset);
      HkMunicipality *own =
          hk_registry_get_municipality (registry, (guint)g_test_rand_int_range (0, N_BODIES));
      g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, HK_PEERS_NATION, NULL);
      g_autoptr (HkComparison) comparison = hk_comparison_new (ranking, peers, own);
      g_autoptr (GPtrArray) share = hk_explain_percentile (comparison);
      g_autoptr (HkScore) score = hk_score_of_dataset (rule_set, dataset, own);

      g_assert_nonnull (find (share, "Share from the top"));
      for (guint k = 0; k < hk_comparison_get_n_rows (comparison); k++)
        {
          const HkComparisonRow *row = hk_comparison_get_row (comparison, k);
          g_autoptr (HkScore) other = hk_score_of_dataset (rule_set, dataset, row->municipality);
          g_autoptr (GPtrArray) standing = hk_explain_standing (ranking, row->municipality);

          assert_rank (comparison, row);
          assert_total (other, NULL);
          g_assert_cmpint (sum_items (standing, rule_set, -1), ==, row->points);
        }
      assert_spread (comparison, HK_EXPLAIN_ALL);
      for (guint c = 0; c < hk_rule_set_get_n_categories (rule_set); c++)
        if (hk_rule_set_get_category (rule_set, c)->max_points > 0)
          assert_spread (comparison, (int)c);
      assert_gaps (score, peers, dataset);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/explanation/assessments", test_assessments);
  g_test_add_func ("/core/explanation/municipalities", test_municipalities);
  return g_test_run ();
}
