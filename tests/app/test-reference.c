/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact national figures that the embedded reference data must give. */
#define G_LOG_DOMAIN "test-reference"

#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-reference.h"

static HkReference *
load (void)
{
  g_autoptr (GError) error = NULL;
  HkReference *reference = hk_reference_load (&error);

  g_assert_no_error (error);
  g_assert_nonnull (reference);
  return reference;
}

static const HkStanding *
standing_of (HkReference *reference, const char *rule_set, const char *code)
{
  g_autoptr (GError) error = NULL;
  HkRanking *ranking = hk_reference_get_ranking (reference, rule_set, &error);
  HkMunicipality *body = hk_registry_lookup (hk_reference_get_registry (reference), code);

  g_assert_no_error (error);
  g_assert_nonnull (body);
  return hk_ranking_get_standing (ranking, hk_municipality_get_position (body));
}

static void
test_counts (void)
{
  g_autoptr (HkReference) reference = load ();
  HkRegistry *registry = hk_reference_get_registry (reference);
  guint n_osaka = 0;
  guint n_by_kind[HK_KIND_SPECIAL_WARD + 1] = { 0 };

  g_assert_cmpuint (hk_registry_get_n_municipalities (registry), ==, 1741);
  g_assert_cmpuint (hk_registry_get_n_prefectures (registry), ==, 47);
  for (guint i = 0; i < 1741; i++)
    {
      HkMunicipality *body = hk_registry_get_municipality (registry, i);

      g_assert_true (hk_code_has_valid_check_digit (hk_municipality_get_code (body)));
      g_assert_cmpuint (hk_municipality_get_position (body), ==, i);
      n_by_kind[hk_municipality_get_kind (body)]++;
      n_osaka += strcmp (hk_municipality_get_prefecture_code (body), "270008") == 0;
    }
  g_assert_cmpuint (n_osaka, ==, 43);
  g_assert_cmpuint (n_by_kind[HK_KIND_TOWN], ==, 743);
  g_assert_cmpuint (n_by_kind[HK_KIND_VILLAGE], ==, 183);
  g_assert_cmpuint (n_by_kind[HK_KIND_SPECIAL_WARD], ==, 23);
  g_assert_cmpuint (n_by_kind[HK_KIND_DESIGNATED_CITY], ==, 20);
  g_assert_cmpuint (n_by_kind[HK_KIND_CORE_CITY], ==, 62);
  g_assert_cmpuint (n_by_kind[HK_KIND_SPECIAL_CITY], ==, 23);
  g_assert_cmpuint (n_by_kind[HK_KIND_CITY], ==, 687);
  g_assert_cmpuint (hk_catalogue_get_n_services (hk_reference_get_catalogue (reference)), ==, 66);
  g_assert_cmpuint (hk_catalogue_get_n_precedents (hk_reference_get_catalogue (reference)), ==, 8);
  g_assert_cmpuint (hk_reference_get_datasets (reference)->len, ==, 4);
  g_assert_cmpuint (hk_reference_get_rule_sets (reference)->len, ==, 3);
}

static void
test_official_ranks (void)
{
  static const struct
  {
    const char *code;
    HkPoints points;
    guint rank;
    guint n_tied;
  } facts[] = {
    { "272035", 29000, 1, 0 },    /* 豊中市 */
    { "271403", 27000, 10, 0 },   /* 堺市 */
    { "272078", 27000, 10, 0 },   /* 高槻市 */
    { "272116", 27000, 10, 0 },   /* 茨木市 */
    { "273619", 27000, 10, 0 },   /* 熊取町 */
    { "273627", 3000, 1727, 0 },  /* 田尻町 */
    { "273660", 18500, 724, 57 }, /* 岬町 */
  };
  g_autoptr (HkReference) reference = load ();
  g_autoptr (GError) error = NULL;
  HkRanking *ranking = hk_reference_get_ranking (reference, HK_RULE_SET_OFFICIAL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hk_ranking_get_n_ranked (ranking), ==, 1731);
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const HkStanding *standing = standing_of (reference, HK_RULE_SET_OFFICIAL, facts[i].code);

      g_assert_cmpint (standing->points, ==, facts[i].points);
      g_assert_cmpint (standing->high, ==, facts[i].points);
      g_assert_cmpuint (standing->rank, ==, facts[i].rank);
      if (facts[i].n_tied > 0)
        g_assert_cmpuint (standing->n_tied, ==, facts[i].n_tied);
    }
}

static HkComparison *
compare (HkReference *reference, const char *code, HkPeerRule rule, const char *const *prefectures)
{
  HkRegistry *registry = hk_reference_get_registry (reference);
  HkMunicipality *own = hk_registry_lookup (registry, code);
  g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, rule, prefectures);
  HkRanking *ranking = hk_reference_get_ranking (reference, HK_RULE_SET_OFFICIAL, NULL);

  return hk_comparison_new (ranking, peers, own);
}

static void
test_misaki_among_peers (void)
{
  static const char *const four[] = { "270008", "130001", "140007", "230006", NULL };
  static const struct
  {
    HkPeerRule rule;
    guint rank;
    guint n_ranked;
    guint n_tied;
  } facts[] = {
    { HK_PEERS_PREFECTURE, 22, 43, 0 },
    { HK_PEERS_PREFECTURES, 121, 192, 3 },
    { HK_PEERS_NATION, 724, 1731, 57 },
    { HK_PEERS_POPULATION, 53, 243, 7 },
  };
  g_autoptr (HkReference) reference = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autoptr (HkComparison) comparison = compare (reference, "273660", facts[i].rule, four);
      const HkComparisonRow *own = hk_comparison_get_own (comparison);

      g_assert_nonnull (own);
      g_assert_cmpuint (own->rank, ==, facts[i].rank);
      g_assert_cmpuint (own->n_tied, ==, facts[i].n_tied);
      g_assert_cmpuint (own->national_rank, ==, 724);
      g_assert_cmpuint (hk_comparison_get_n_ranked (comparison), ==, facts[i].n_ranked);
      if (facts[i].rule == HK_PEERS_NATION)
        {
          g_assert_cmpint (hk_comparison_get_top_share (comparison), ==, 418);
          g_assert_cmpint (hk_comparison_get_spread (comparison)->median, ==, 17500);
        }
    }
}

/* The picture of the strategy: category points of 岬町 and the medians of its prefecture. */
static void
test_misaki_by_category (void)
{
  static const struct
  {
    HkPoints points;
    HkPoints max;
    HkPoints median;
  } facts[] = { { 9500, 13000, 9500 },
                { 5000, 8000, 5000 },
                { 2000, 6000, 6000 },
                { 0, 0, 0 },
                { 2000, 4000, 2000 } };
  g_autoptr (HkReference) reference = load ();
  g_autoptr (HkComparison) comparison = compare (reference, "273660", HK_PEERS_PREFECTURE, NULL);
  HkRuleSet *rule_set = hk_reference_find_rule_set (reference, HK_RULE_SET_OFFICIAL, NULL);
  g_autoptr (HkScore) score =
      hk_score_of_dataset (rule_set,
                           hk_reference_find_dataset (reference, "dx-dashboard-fy2023"),
                           hk_registry_lookup (hk_reference_get_registry (reference), "273660"));

  g_assert_cmpint (hk_score_get_total (score)->points, ==, 18500);
  g_assert_true (hk_score_is_complete (score));
  for (guint c = 0; c < G_N_ELEMENTS (facts); c++)
    {
      const HkSpread *spread = hk_comparison_get_category_spread (comparison, c);

      g_assert_cmpint (hk_score_get_category (score, c)->points, ==, facts[c].points);
      g_assert_cmpint (hk_score_get_category (score, c)->max, ==, facts[c].max);
      g_assert_cmpint (spread->median, ==, facts[c].median);
      g_assert_cmpuint (spread->n, ==, facts[c].max > 0 ? 43 : 0);
    }
}

static void
test_misaki_gaps (void)
{
  static const struct
  {
    const char *id;
    guint n_have;
    gint64 effect; /* 1/100 */
  } facts[] = { { "C03", 31, 144 }, { "A02", 23, 107 }, { "C05", 28, 65 }, { "B02", 27, 63 } };
  g_autoptr (HkReference) reference = load ();
  HkRegistry *registry = hk_reference_get_registry (reference);
  HkMunicipality *own = hk_registry_lookup (registry, "273660");
  HkDataset *dataset = hk_reference_find_dataset (reference, "dx-dashboard-fy2023");
  HkRuleSet *rule_set = hk_reference_find_rule_set (reference, HK_RULE_SET_OFFICIAL, NULL);
  g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, HK_PEERS_PREFECTURE, NULL);
  g_autoptr (HkScore) score = hk_score_of_dataset (rule_set, dataset, own);
  g_autoptr (GArray) gaps = hk_gap_list (score, peers, dataset);

  g_assert_cmpuint (gaps->len, ==, 6);
  for (guint i = 0; i < gaps->len; i++)
    {
      const HkGap *gap = &g_array_index (gaps, HkGap, i);

      g_test_message ("%s %u of %u, effect %" G_GINT64_FORMAT,
                      hk_rule_set_get_indicator (rule_set, gap->indicator)->id,
                      gap->n_have,
                      gap->n_peers,
                      gap->effect);
      g_assert_cmpuint (gap->n_peers, ==, 43);
    }
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const HkGap *gap = &g_array_index (gaps, HkGap, i);

      g_assert_cmpstr (hk_rule_set_get_indicator (rule_set, gap->indicator)->id, ==, facts[i].id);
      g_assert_cmpuint (gap->n_have, ==, facts[i].n_have);
      g_assert_cmpint ((gap->effect + 5) / 10, ==, facts[i].effect);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/reference/counts", test_counts);
  g_test_add_func ("/app/reference/official-ranks", test_official_ranks);
  g_test_add_func ("/app/reference/misaki-among-peers", test_misaki_among_peers);
  g_test_add_func ("/app/reference/misaki-by-category", test_misaki_by_category);
  g_test_add_func ("/app/reference/misaki-gaps", test_misaki_gaps);
  return g_test_run ();
}
