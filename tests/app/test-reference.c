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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/reference/counts", test_counts);
  g_test_add_func ("/app/reference/official-ranks", test_official_ranks);
  return g_test_run ();
}
