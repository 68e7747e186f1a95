/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact national figures that the embedded reference data must give. */
#define G_LOG_DOMAIN "test-reference"

#include "config.h"

#include <glib/gstdio.h>
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

static void
test_search_real_names (void)
{
  static const struct
  {
    const char *typed;
    const char *codes;
  } cases[] = {
    { "太子町", "273813 284645" }, { "大阪 太子", "273813" }, { "檮原町", "394050" },
    { "梼原", "394050" },          { "yusuhara", "394050" },  { "龍ヶ崎", "082082" },
    { "塩釜市", "042030" },        { "273660", "273660" },    { "ﾐｻｷﾁｮｳ", "273660 336661" },
  };
  g_autoptr (HkReference) reference = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = hk_registry_search (
          hk_reference_get_registry (reference), cases[i].typed, HK_SEARCH_MUNICIPALITIES);
      g_autoptr (GString) codes = g_string_new (NULL);

      for (guint k = 0; k < found->len; k++)
        g_string_append_printf (codes,
                                "%s%s",
                                k > 0 ? " " : "",
                                hk_municipality_get_code (g_ptr_array_index (found, k)));
      g_assert_cmpstr (codes->str, ==, cases[i].codes);
    }
}

/* Each name, reading and code finds its own municipality first among those of the same name. */
static void
test_search_finds_everybody (void)
{
  g_autoptr (HkReference) reference = load ();
  HkRegistry *registry = hk_reference_get_registry (reference);

  for (guint i = 0; i < hk_registry_get_n_municipalities (registry); i += 13)
    {
      HkMunicipality *body = hk_registry_get_municipality (registry, i);
      const char *typed[] = { hk_municipality_get_name (body),
                              hk_municipality_get_kana (body),
                              hk_municipality_get_romaji (body),
                              hk_municipality_get_code (body) };

      for (gsize k = 0; k < G_N_ELEMENTS (typed); k++)
        {
          g_autoptr (GPtrArray) found =
              hk_registry_search (registry, typed[k], HK_SEARCH_MUNICIPALITIES);

          g_assert_true (g_ptr_array_find (found, body, NULL));
        }
    }
}

static void
test_nikkei_as_published (void)
{
  static const struct
  {
    const char *code;
    HkPoints points;
    guint rank;
    guint n_tied;
  } facts[] = {
    { "272035", 77000, 1, 0 },    { "271004", 74300, 4, 0 },    { "271403", 67300, 25, 0 },
    { "272183", 25300, 1540, 0 }, { "273813", 24000, 1584, 0 }, { "273660", 20400, 1675, 0 },
    { "131202", 71100, 5, 1 },    { "282014", 71100, 5, 1 },
  };
  g_autoptr (HkReference) reference = load ();
  g_autoptr (GError) error = NULL;
  HkRanking *ranking = hk_reference_get_ranking (reference, "nikkei-400", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hk_ranking_get_n_ranked (ranking), ==, 15);
  g_assert_cmpuint (hk_rule_set_get_rank_of (hk_ranking_get_rule_set (ranking)), ==, 1741);
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const HkStanding *standing = standing_of (reference, "nikkei-400", facts[i].code);

      g_assert_cmpint (standing->points, ==, facts[i].points);
      g_assert_cmpuint (standing->rank, ==, facts[i].rank);
      g_assert_cmpuint (standing->n_tied, ==, facts[i].n_tied);
    }
  /* 太子町 of Hyogo is another town; 伊那市 has a published rank and no published total. */
  g_assert_false (standing_of (reference, "nikkei-400", "284645")->known);
  g_assert_cmpuint (standing_of (reference, "nikkei-400", "202096")->rank, ==, 30);
  g_assert_cmpint (standing_of (reference, "nikkei-400", "202096")->high, ==, 100000);
}

/* 輪島市 was not surveyed: a range, no rank, and not last. */
static void
test_missing_is_not_last (void)
{
  g_autoptr (HkReference) reference = load ();
  const HkStanding *standing = standing_of (reference, HK_RULE_SET_OFFICIAL, "172049");

  g_assert_cmpuint (standing->rank, ==, 0);
  g_assert_cmpint (standing->points, <, standing->high);
}

/* The first screen of 岬町: thirteen proposals, nothing confirmed, the whole range open. */
static void
test_first_assessment (void)
{
  g_autoptr (HkReference) reference = load ();
  HkRuleSet *rule_set = hk_reference_find_rule_set (reference, HK_RULE_SET_OWN, NULL);
  HkMunicipality *own = hk_registry_lookup (hk_reference_get_registry (reference), "273660");
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  g_autoptr (HkAssessment) assessment =
      hk_assessment_new (rule_set, own, 2026, hk_reference_get_datasets (reference), answers);
  g_autoptr (HkScore) score = hk_score_of_assessment (assessment);
  const HkSubtotal *total = hk_score_get_total (score);
  static const HkPoints maxima[] = { 17000, 43000, 20000, 15000, 5000 };
  guint index = 0;
  g_autofree char *label = NULL;

  g_assert_cmpuint (total->n_items, ==, 58);
  g_assert_cmpuint (total->n_proposed, ==, 13);
  g_assert_cmpuint (total->n_open, ==, 45);
  g_assert_cmpint (total->points, ==, 0);
  g_assert_cmpint (total->high, ==, 100000);
  for (guint c = 0; c < G_N_ELEMENTS (maxima); c++)
    g_assert_cmpint (hk_rule_set_get_category (rule_set, c)->max_points, ==, maxima[c]);
  g_assert_nonnull (hk_rule_set_find_indicator (rule_set, "B02", &index));
  label = hk_proposal_dup_label (hk_assessment_get_proposal (assessment, index),
                                 hk_rule_set_get_indicator (rule_set, index));
  g_assert_cmpstr (label, ==, "23%");
}

static void
test_sources (void)
{
  g_autoptr (HkReference) reference = load ();
  guint n = 0;
  const HkSource *sources = hk_reference_get_sources (reference, &n);

  g_assert_cmpuint (n, >=, 10);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (sources[i].title, !=, "");
      g_assert_cmpstr (sources[i].publisher, !=, "");
      g_assert_cmpstr (sources[i].licence, !=, "");
    }
  g_assert_cmpstr (hk_reference_get_attribution (reference), !=, "");
}

static void
test_unknown_rule_set (void)
{
  g_autoptr (HkReference) reference = load ();
  g_autoptr (GError) error = NULL;

  g_assert_null (hk_reference_get_ranking (reference, "official-1999", &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "hakaru-2026, official-2023, nikkei-400"));
}

static char *
read_data (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAKARU_SOURCE_ROOT"), "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static const char *const data_files[] = {
  "reference/datasets.json",      "reference/dx-dashboard-fy2023.csv",
  "reference/municipalities.csv", "reference/mynumber-20221231.csv",
  "reference/nikkei-400.csv",     "reference/online-use-fy2023.csv",
  "reference/precedents.csv",     "reference/reserved-codes.csv",
  "reference/services.csv",       "reference/standard-systems.csv",
  "rule-sets/hakaru-2026.json",   "rule-sets/nikkei-400.json",
  "rule-sets/official-2023.json",
};

/* The data folder in a temporary place, with one text of one file replaced. */
static HkReference *
load_changed (const char *file, const char *find, const char *replace, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("hakaru-reference-XXXXXX", NULL);
  HkReference *reference = NULL;

  g_assert_nonnull (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (data_files); i++)
    {
      g_autofree char *path = g_build_filename (folder, data_files[i], NULL);
      g_autofree char *parent = g_path_get_dirname (path);
      g_autofree char *text = read_data (data_files[i]);

      g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
      if (strcmp (data_files[i], file) == 0)
        {
          g_auto (GStrv) parts = g_strsplit (text, find, 2);

          g_assert_cmpuint (g_strv_length (parts), ==, 2);
          g_free (text);
          text = g_strjoinv (replace, parts);
        }
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
  reference = hk_reference_load_from_folder (folder, error);
  for (gsize i = 0; i < G_N_ELEMENTS (data_files); i++)
    {
      g_autofree char *path = g_build_filename (folder, data_files[i], NULL);

      g_unlink (path);
    }
  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, i == 0 ? "reference" : "rule-sets", NULL);

      g_rmdir (path);
    }
  g_rmdir (folder);
  return reference;
}

/* A new municipality and a new service are a row each, and nothing else. */
static void
test_adding_is_a_data_change (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkReference) with_town =
      load_changed ("reference/municipalities.csv",
                    "272035,270008,豊中市",
                    "273678,270008,新町,しんまち,Shin Machi,town,1,1,1,,,\n272035,270008,豊中市",
                    &error);
  g_autoptr (HkReference) with_service = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (
      hk_registry_get_n_municipalities (hk_reference_get_registry (with_town)), ==, 1742);
  g_assert_cmpuint (standing_of (with_town, HK_RULE_SET_OFFICIAL, "273678")->rank, ==, 0);
  g_assert_cmpuint (standing_of (with_town, HK_RULE_SET_OFFICIAL, "273660")->rank, ==, 724);
  with_service =
      load_changed ("reference/services.csv",
                    "\nai-chatbot,",
                    "\nmoon-base,月面基地,Moon base,宇宙,Space,基,base,,,,,,\nai-chatbot,",
                    &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      hk_catalogue_find_service (hk_reference_get_catalogue (with_service), "moon-base"));
}

static void
test_broken_data (void)
{
  static const struct
  {
    const char *file;
    const char *find;
    const char *replace;
    const char *says;
  } cases[] = {
    { "reference/municipalities.csv", "273660,", "273661,", "municipalities.csv, row" },
    { "reference/municipalities.csv",
      "273660,270008",
      "273660,999999",
      "prefecture must stand above" },
    { "reference/municipalities.csv", ",town,", ",hamlet,", "kind of body" },
    { "reference/municipalities.csv", "romaji", "latin", "“romaji” is missing" },
    { "reference/dx-dashboard-fy2023.csv", "273660,", "273678,", "No municipality has this code" },
    { "reference/dx-dashboard-fy2023.csv", "273660,1", "273660,2", "dx_cio" },
    { "reference/dx-dashboard-fy2023.csv", "273660,1", "273660,x", "not a number" },
    { "reference/precedents.csv", "business-chat", "smoke-signals", "no service" },
    { "reference/datasets.json", "\"yes-no\"", "\"maybe\"", "datasets[0].columns[0].unit" },
    { "reference/datasets.json",
      "hakaru-2026.json",
      "../secret.json",
      "not a name of a data file" },
    { "reference/datasets.json", "hakaru-reference/1", "hakaru-reference/9", "format" },
    { "rule-sets/hakaru-2026.json", "\"dx_cio\"", "\"dx_moon\"", "A01 names “dx_moon”" },
    { "rule-sets/hakaru-2026.json", "\"ai-ocr\"", "\"moon-base\"", "C03 names “moon-base”" },
    { "rule-sets/hakaru-2026.json", "\"total\": 100", "\"total\": 99", "add up to 100" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HkReference) reference =
          load_changed (cases[i].file, cases[i].find, cases[i].replace, &error);

      g_assert_null (reference);
      if (strstr (error->message, cases[i].says) == NULL)
        {
          g_test_message ("%s: %s", cases[i].replace, error->message);
          g_test_fail ();
        }
    }
}

/* A rule set of a workspace: one indicator, on top of what ships; version 9 of a shipped id. */
static HkRuleSet *
make_rule_set (const char *id, guint version, const char *column, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\": \"hakaru-rule-set/1\", \"id\": \"%s\", \"version\": %u, \"year\": 2026, "
      "\"basis\": \"dataset\", \"dataset\": \"dx-dashboard-fy2023\", \"title\": {\"ja\": "
      "\"試し\"}, "
      "\"total\": 1, \"categories\": [{\"id\": \"A\", \"title\": {\"ja\": \"区分\"}, \"points\": "
      "1}], "
      "\"indicators\": [{\"id\": \"A01\", \"category\": \"A\", \"title\": {\"ja\": \"項目\"}, "
      "\"type\": \"yes_no\", \"points\": 1, \"prefill\": \"%s\", \"levels\": [{\"level\": 0, "
      "\"ja\": \"いいえ\"}, {\"level\": 4, \"ja\": \"はい\"}]}]}",
      id,
      version,
      column);
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return hk_rule_set_parse (json, error);
}

static void
test_derived_adds_and_replaces (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HkReference) base = hk_reference_load (&error);
  g_autoptr (GPtrArray) rule_sets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (HkReference) derived = NULL;
  g_autoptr (HkReference) refused = NULL;

  g_ptr_array_add (rule_sets, make_rule_set ("own", 1, "dx_cio", &error));
  g_assert_no_error (error);
  g_ptr_array_add (rule_sets, make_rule_set (HK_RULE_SET_OFFICIAL, 9, "dx_cio", &error));
  derived = hk_reference_derive (base, rule_sets, none, &error);
  g_assert_no_error (error);
  g_assert_nonnull (hk_reference_find_rule_set (derived, "own", NULL));
  g_assert_cmpuint (
      hk_rule_set_get_version (hk_reference_find_rule_set (derived, HK_RULE_SET_OFFICIAL, NULL)),
      ==,
      9);
  g_assert_nonnull (hk_reference_find_version (derived, HK_RULE_SET_OFFICIAL, 1));
  g_assert_null (hk_reference_find_version (derived, HK_RULE_SET_OFFICIAL, 2));
  g_assert_cmpuint (
      hk_rule_set_get_version (hk_reference_find_rule_set (base, HK_RULE_SET_OFFICIAL, NULL)),
      ==,
      1);
  g_assert_cmpuint (standing_of (derived, "own", "273660")->rank, >, 0);
  g_clear_object (&base); /* the derived one owns what it shows */
  g_assert_cmpuint (strlen (hk_reference_get_attribution (derived)), >, 0);

  g_ptr_array_add (rule_sets, make_rule_set ("moon", 1, "dx_moon", &error));
  g_assert_no_error (error);
  refused = hk_reference_derive (derived, rule_sets, none, &error);
  g_assert_null (refused);
  g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
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
  g_test_add_func ("/app/reference/search-real-names", test_search_real_names);
  g_test_add_func ("/app/reference/search-finds-everybody", test_search_finds_everybody);
  g_test_add_func ("/app/reference/nikkei-as-published", test_nikkei_as_published);
  g_test_add_func ("/app/reference/missing-is-not-last", test_missing_is_not_last);
  g_test_add_func ("/app/reference/first-assessment", test_first_assessment);
  g_test_add_func ("/app/reference/sources", test_sources);
  g_test_add_func ("/app/reference/unknown-rule-set", test_unknown_rule_set);
  g_test_add_func ("/app/reference/adding-is-a-data-change", test_adding_is_a_data_change);
  g_test_add_func ("/app/reference/broken-data", test_broken_data);
  g_test_add_func ("/app/reference/derived-adds-and-replaces", test_derived_adds_and_replaces);
  return g_test_run ();
}
