/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of docs/scoring.md as tables and as properties over random rule sets and answers. */
#define G_LOG_DOMAIN "test-score"

#include "config.h"

#include "rule-set-fixture.h"

#define N_RULE_SETS 2500
#define N_ASSESSMENTS 40 /* of each: 100,000 cases */

static HkScore *
score (HkRuleSet *rule_set, HkMunicipality *body, HkDataset *dataset, GPtrArray *answers)
{
  g_autoptr (GPtrArray) datasets = g_ptr_array_new ();
  g_autoptr (HkAssessment) assessment = NULL;

  if (dataset != NULL)
    g_ptr_array_add (datasets, dataset);
  assessment = hk_assessment_new (rule_set, body, 2026, datasets, answers);
  return hk_score_of_assessment (assessment);
}

static void
assert_same (const HkSubtotal *first, const HkSubtotal *second)
{
  g_assert_cmpint (first->points, ==, second->points);
  g_assert_cmpint (first->high, ==, second->high);
  g_assert_cmpint (first->proposal, ==, second->proposal);
  g_assert_cmpint (first->max, ==, second->max);
  g_assert_cmpint (first->declared_max, ==, second->declared_max);
  g_assert_cmpuint (first->n_items, ==, second->n_items);
  g_assert_cmpuint (first->n_answered, ==, second->n_answered);
  g_assert_cmpuint (first->n_proposed, ==, second->n_proposed);
  g_assert_cmpuint (first->n_open, ==, second->n_open);
  g_assert_cmpuint (first->n_unknown, ==, second->n_unknown);
  g_assert_cmpuint (first->n_not_applicable, ==, second->n_not_applicable);
  g_assert_cmpuint (first->n_not_asked, ==, second->n_not_asked);
}

/* Categories add up to the total, every item lies in its range, the states add up to the items. */
static void
assert_consistent (HkScore *one)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (one);
  const HkSubtotal *total = hk_score_get_total (one);
  HkSubtotal sum = { 0 };

  for (guint c = 0; c < hk_rule_set_get_n_categories (rule_set); c++)
    {
      const HkSubtotal *part = hk_score_get_category (one, c);

      sum.points += part->points;
      sum.high += part->high;
      sum.max += part->max;
      sum.n_items += part->n_items;
      g_assert_cmpint (part->declared_max, ==, hk_rule_set_get_category (rule_set, c)->max_points);
    }
  g_assert_cmpint (sum.points, ==, total->points);
  g_assert_cmpint (sum.high, ==, total->high);
  g_assert_cmpint (sum.max, ==, total->max);
  g_assert_cmpuint (sum.n_items, ==, total->n_items);
  g_assert_cmpint (total->declared_max, ==, hk_rule_set_get_total (rule_set));
  g_assert_cmpint (total->points, >=, 0);
  g_assert_cmpint (total->points + total->proposal, <=, total->high);
  g_assert_cmpint (total->high, <=, total->max);
  g_assert_cmpuint (total->n_items,
                    ==,
                    total->n_answered + total->n_proposed + total->n_open + total->n_unknown +
                        total->n_not_applicable + total->n_not_asked);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkItemScore *item = hk_score_get_item (one, i);

      g_assert_cmpint (item->low, ==, item->points);
      g_assert_cmpint (item->points, <=, item->high);
      g_assert_cmpint (item->high, <=, item->max);
      g_assert_true (item->points == 0 || item->state == HK_STATE_ANSWERED);
    }
}

/* Rule 7: any order gives the same total; scoring twice is scoring once. */
static void
assert_order_does_not_matter (
    HkScore *one, HkRuleSet *shuffled, HkMunicipality *body, HkDataset *dataset, GPtrArray *answers)
{
  g_autoptr (HkScore) again = score (hk_score_get_rule_set (one), body, dataset, answers);
  g_autoptr (HkScore) other = score (shuffled, body, dataset, answers);

  assert_same (hk_score_get_total (one), hk_score_get_total (again));
  assert_same (hk_score_get_total (one), hk_score_get_total (other));
  for (guint c = 0; c < hk_rule_set_get_n_categories (shuffled); c++)
    assert_same (hk_score_get_category (one, c), hk_score_get_category (other, c));
}

/* Rule 7: "not applicable" never raises 公式点, nor either end of the range. */
static void
assert_not_applicable_never_raises (HkScore *one,
                                    HkMunicipality *body,
                                    HkDataset *dataset,
                                    GPtrArray *answers)
{
  HkRuleSet *rule_set = hk_score_get_rule_set (one);
  guint index = (guint)g_test_rand_int_range (0, (gint32)hk_rule_set_get_n_indicators (rule_set));
  g_autoptr (HkScore) after = NULL;

  g_ptr_array_add (
      answers,
      fixture_answer (hk_rule_set_get_indicator (rule_set, index)->id, HK_STATE_NOT_APPLICABLE, 0));
  after = score (rule_set, body, dataset, answers);
  g_assert_cmpint (hk_score_get_total (after)->points, <=, hk_score_get_total (one)->points);
  g_assert_cmpint (hk_score_get_total (after)->high, <=, hk_score_get_total (one)->high);
  g_assert_cmpint (hk_score_get_item (after, index)->max, ==, 0);
}

static void
test_random_assessments (void)
{
  g_autoptr (HkRegistry) registry = fixture_registry (1);
  HkMunicipality *body = fixture_first (registry);

  for (guint i = 0; i < N_RULE_SETS; i++)
    {
      g_autoptr (HkRuleSet) shuffled = NULL;
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_sets (FALSE, &shuffled);
      g_autoptr (HkDataset) dataset = fixture_random_dataset (rule_set, 1, 30);

      for (guint k = 0; k < N_ASSESSMENTS; k++)
        {
          g_autoptr (GPtrArray) answers = fixture_random_answers (rule_set);
          g_autoptr (HkScore) one = score (rule_set, body, dataset, answers);

          assert_consistent (one);
          assert_order_does_not_matter (one, shuffled, body, dataset, answers);
          assert_not_applicable_never_raises (one, body, dataset, answers);
        }
    }
}

/* Confirming every proposal adds exactly what the screen promised. */
static void
test_confirming_proposals (void)
{
  g_autoptr (HkRegistry) registry = fixture_registry (1);
  HkMunicipality *body = fixture_first (registry);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_set (FALSE);
      g_autoptr (HkDataset) dataset = fixture_random_dataset (rule_set, 1, 20);
      g_autoptr (GPtrArray) datasets = g_ptr_array_new ();
      g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (HkScore) before = score (rule_set, body, dataset, answers);
      g_autoptr (HkScore) after = NULL;

      g_ptr_array_add (datasets, dataset);
      for (guint k = 0; k < hk_rule_set_get_n_indicators (rule_set); k++)
        {
          const HkIndicator *one = hk_rule_set_get_indicator (rule_set, k);
          HkProposal proposal = hk_proposal_for (one, datasets, body);

          g_assert_cmpint (proposal.present, ==, hk_score_get_item (before, k)->proposed);
          if (!proposal.present)
            continue;
          g_assert_true (hk_indicator_check_value (one, proposal.value, NULL));
          g_ptr_array_add (answers, fixture_answer (one->id, HK_STATE_ANSWERED, proposal.value));
        }
      after = score (rule_set, body, dataset, answers);
      g_assert_cmpint (hk_score_get_total (before)->points, ==, 0);
      g_assert_cmpint (
          hk_score_get_total (after)->points, ==, hk_score_get_total (before)->proposal);
    }
}

/* The fast pass over all rows, the score of one municipality and the ranking say the same. */
static void
test_rows_equal_single_scores (void)
{
  for (guint i = 0; i < 600; i++)
    {
      guint n = (guint)g_test_rand_int_range (1, 60);
      g_autoptr (HkRegistry) registry = fixture_registry (n);
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_set (TRUE);
      g_autoptr (HkDataset) dataset = fixture_random_dataset (rule_set, n, i % 2 == 0 ? 5 : 0);
      g_autofree HkPoints *low = g_new (HkPoints, n);
      g_autofree HkPoints *high = g_new (HkPoints, n);

      hk_score_all_rows (rule_set, dataset, low, high);
      for (guint row = 0; row < n; row++)
        {
          g_autoptr (HkScore) one =
              hk_score_of_dataset (rule_set, dataset, hk_registry_get_municipality (registry, row));

          assert_consistent (one);
          g_assert_cmpint (hk_score_get_total (one)->points, ==, low[row]);
          g_assert_cmpint (hk_score_get_total (one)->high, ==, high[row]);
        }
    }
}

/* A ranking written down as naively as possible. */
static guint
count_better (HkRanking *ranking, guint n, const HkStanding *own)
{
  guint better = 0;

  for (guint i = 0; i < n; i++)
    {
      const HkStanding *other = hk_ranking_get_standing (ranking, i);

      better += other->rank > 0 && other->points > own->points;
    }
  return better;
}

static void
test_ranking_equals_naive (void)
{
  for (guint i = 0; i < 1500; i++)
    {
      guint n = (guint)g_test_rand_int_range (1, 50);
      g_autoptr (HkRegistry) registry = fixture_registry (n);
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_set (TRUE);
      g_autoptr (HkDataset) dataset = fixture_random_dataset (rule_set, n, 2);
      g_autoptr (HkRanking) ranking = hk_ranking_new (rule_set, registry, dataset);
      guint n_ranked = 0;

      for (guint row = 0; row < n; row++)
        {
          const HkStanding *own = hk_ranking_get_standing (ranking, row);
          guint n_equal = 0;

          if (own->rank == 0)
            continue;
          n_ranked++;
          g_assert_true (own->known);
          g_assert_cmpint (own->points, ==, own->high);
          g_assert_cmpuint (own->rank, ==, 1 + count_better (ranking, n, own));
          for (guint k = 0; k < n; k++)
            {
              const HkStanding *other = hk_ranking_get_standing (ranking, k);

              n_equal += other->rank > 0 && other->points == own->points;
            }
          g_assert_cmpuint (own->n_tied, ==, n_equal - 1);
        }
      g_assert_cmpuint (hk_ranking_get_n_ranked (ranking), ==, n_ranked);
    }
}

/* Rule 7: adding points to one item never lowers a rank. */
static void
test_more_never_lowers (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      guint n = (guint)g_test_rand_int_range (2, 40);
      g_autoptr (HkRegistry) registry = fixture_registry (n);
      g_autoptr (HkRuleSet) rule_set = fixture_random_rule_set (TRUE);
      g_autoptr (HkDataset) dataset = fixture_random_dataset (rule_set, n, 0);
      g_autoptr (HkRanking) before = hk_ranking_new (rule_set, registry, dataset);
      g_autoptr (HkRanking) after = NULL;
      guint row = (guint)g_test_rand_int_range (0, (gint32)n);
      guint column = (guint)g_test_rand_int_range (0, (gint32)hk_dataset_get_n_columns (dataset));
      const HkIndicator *one = hk_rule_set_get_indicator (rule_set, column);
      const HkStanding *old = NULL;
      const HkStanding *new = NULL;

      hk_dataset_set_value (
          dataset, column, row, one->type == HK_ANSWER_TYPE_PERCENT ? 100000 : 1000 * 1000);
      after = hk_ranking_new (rule_set, registry, dataset);
      old = hk_ranking_get_standing (before, row);
      new = hk_ranking_get_standing (after, row);
      g_assert_cmpint (new->points, >=, old->points);
      g_assert_cmpuint (new->rank, <=, old->rank);
    }
}

static void
test_states (void)
{
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) rule_set = fixture_parse (json, NULL);
  g_autoptr (HkRegistry) registry = fixture_registry (1);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkScore) one = NULL;
  const HkSubtotal *total = NULL;

  g_ptr_array_add (answers, fixture_answer ("A01", HK_STATE_ANSWERED, 4000));
  g_ptr_array_add (answers, fixture_answer ("A02", HK_STATE_NOT_APPLICABLE, 0));
  g_ptr_array_add (answers, fixture_answer ("B01", HK_STATE_UNKNOWN, 0));
  g_ptr_array_add (answers, fixture_answer ("Z09", HK_STATE_ANSWERED, 4000));
  one = score (rule_set, fixture_first (registry), NULL, answers);
  total = hk_score_get_total (one);
  g_assert_cmpint (total->points, ==, 2000);
  g_assert_cmpint (total->high, ==, 2000 + 3000 + 1500);
  g_assert_cmpint (total->max, ==, 6500);
  g_assert_cmpint (total->declared_max, ==, 10500);
  g_assert_cmpuint (total->n_answered, ==, 1);
  g_assert_cmpuint (total->n_not_applicable, ==, 1);
  g_assert_cmpuint (total->n_unknown, ==, 1);
  g_assert_cmpuint (total->n_open, ==, 1);
  g_assert_false (hk_score_is_complete (one));
}

/* Rule 3: a whole category not applicable has no maximum, and the share of it is "―". */
static void
test_whole_category_not_applicable (void)
{
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) rule_set = fixture_parse (json, NULL);
  g_autoptr (HkRegistry) registry = fixture_registry (1);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkScore) one = NULL;
  g_autofree char *share = NULL;

  g_ptr_array_add (answers, fixture_answer ("B01", HK_STATE_NOT_APPLICABLE, 0));
  g_ptr_array_add (answers, fixture_answer ("B02", HK_STATE_NOT_ASKED, 0));
  one = score (rule_set, fixture_first (registry), NULL, answers);
  g_assert_cmpint (hk_score_get_category (one, 1)->max, ==, 0);
  share =
      hk_format_share (hk_score_get_category (one, 1)->points, hk_score_get_category (one, 1)->max);
  g_assert_cmpstr (share, ==, "―");
}

/* Published "yes" and "no" about a finer scale: a bound each, and the best value stays possible. */
static void
test_bounds (void)
{
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) rule_set = fixture_parse (json, NULL);
  g_autoptr (HkRegistry) registry = fixture_registry (3);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) datasets = g_ptr_array_new ();
  HkDatasetInit init = { "test-data", { "試験", "" }, { "", "" }, { "", "" }, "", "", "", "" };
  HkColumnInit columns[] = { { "col_b", { "列", "" }, HK_UNIT_YES_NO, "2023-04" } };
  g_autoptr (HkDataset) dataset = hk_dataset_new (&init, columns, 1, 3);
  static const struct
  {
    gboolean proposed;
    HkPoints proposal;
    const char *label;
  } cases[] = { { TRUE, 3000, "level 3 or above" },
                { TRUE, 0, "level 1 or below" },
                { FALSE, 0, "" } };

  hk_dataset_set_value (dataset, 0, 0, 1000);
  hk_dataset_set_value (dataset, 0, 1, 0);
  g_ptr_array_add (datasets, dataset);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HkMunicipality *body = hk_registry_get_municipality (registry, i);
      const HkIndicator *choice = hk_rule_set_find_indicator (rule_set, "A02", NULL);
      g_autoptr (HkScore) one = score (rule_set, body, dataset, nothing);
      const HkItemScore *item = hk_score_get_item (one, 1);
      HkProposal proposal = hk_proposal_for (choice, datasets, body);
      g_autofree char *label = hk_proposal_dup_label (&proposal, choice);

      g_assert_cmpint (item->proposed, ==, cases[i].proposed);
      g_assert_cmpint (item->proposal, ==, cases[i].proposal);
      g_assert_cmpint (item->points, ==, 0);
      g_assert_cmpint (item->high, ==, 4000);
      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_state_nicks (void)
{
  for (int i = HK_STATE_UNANSWERED; i <= HK_STATE_NOT_ASKED; i++)
    {
      HkAnswerState back = HK_STATE_UNANSWERED;

      g_assert_true (hk_answer_state_from_nick (hk_answer_state_to_nick ((HkAnswerState)i), &back));
      g_assert_cmpint (back, ==, i);
    }
  g_assert_false (hk_answer_state_from_nick ("maybe", &(HkAnswerState){ 0 }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/score/states", test_states);
  g_test_add_func ("/core/score/whole-category-not-applicable", test_whole_category_not_applicable);
  g_test_add_func ("/core/score/bounds", test_bounds);
  g_test_add_func ("/core/score/state-nicks", test_state_nicks);
  g_test_add_func ("/core/score/random-assessments", test_random_assessments);
  g_test_add_func ("/core/score/confirming-proposals", test_confirming_proposals);
  g_test_add_func ("/core/score/rows-equal-single-scores", test_rows_equal_single_scores);
  g_test_add_func ("/core/score/ranking-equals-naive", test_ranking_equals_naive);
  g_test_add_func ("/core/score/more-never-lowers", test_more_never_lowers);
  return g_test_run ();
}
