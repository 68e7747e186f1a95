/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes, what is wrong with a typed one, and searching by every way of writing. */
#define G_LOG_DOMAIN "test-registry"

#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-registry.h"

static const HkMunicipalityInit bodies[] = {
  { "270008",
    "270008",
    "大阪府",
    "おおさかふ",
    "Osaka",
    { "大阪府", "Osaka" },
    HK_KIND_PREFECTURE,
    1,
    1,
    1 },
  { "280003",
    "280003",
    "兵庫県",
    "ひょうごけん",
    "Hyogo",
    { "兵庫県", "Hyogo" },
    HK_KIND_PREFECTURE,
    1,
    1,
    1 },
  { "271004",
    "270008",
    "大阪市",
    "おおさかし",
    "Osaka Shi",
    { "大阪府", "Osaka" },
    HK_KIND_DESIGNATED_CITY,
    1,
    1,
    1 },
  { "272272",
    "270008",
    "東大阪市",
    "ひがしおおさかし",
    "Higashiosaka Shi",
    { "大阪府", "Osaka" },
    HK_KIND_CORE_CITY,
    1,
    1,
    1 },
  { "273660",
    "270008",
    "岬町",
    "みさきちょう",
    "Misaki Cho",
    { "大阪府", "Osaka" },
    HK_KIND_TOWN,
    14741,
    1,
    14295 },
  { "273813",
    "270008",
    "太子町",
    "たいしちょう",
    "Taishi Cho",
    { "大阪府", "Osaka" },
    HK_KIND_TOWN,
    1,
    1,
    1 },
  { "284645",
    "280003",
    "太子町",
    "たいしちょう",
    "Taishi Cho",
    { "兵庫県", "Hyogo" },
    HK_KIND_TOWN,
    1,
    1,
    1 },
};

static HkRegistry *
build (void)
{
  HkRegistry *registry = hk_registry_new ();
  HkReservedCode ward = { "271021", "大阪市都島区", "271004" };
  HkReservedCode village = { "016951", "色丹村", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (HkMunicipality) body = hk_municipality_new (&bodies[i]);

      hk_registry_add (registry, body);
    }
  hk_registry_add_reserved (registry, &ward);
  hk_registry_add_reserved (registry, &village);
  return registry;
}

static void
test_check_digit (void)
{
  static const char *const bad[] = { "273661", "27366", "2736600", "27366a", "", "２７３６６０" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    g_assert_true (hk_code_has_valid_check_digit (bodies[i].code));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hk_code_has_valid_check_digit (bad[i]));
}

/* Exactly one check digit fits each five digits. */
static void
test_one_check_digit (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      int first = g_test_rand_int_range (0, 100000);
      guint n_valid = 0;

      for (int digit = 0; digit < 10; digit++)
        {
          g_autofree char *code = g_strdup_printf ("%05d%d", first, digit);

          n_valid += (guint)hk_code_has_valid_check_digit (code);
        }
      g_assert_cmpuint (n_valid, ==, 1);
    }
}

static void
test_resolve (void)
{
  static const char *const typed[] = {
    "273660", "２７３６６０", " 273660 ", "27366-0", "27 36 60"
  };
  g_autoptr (HkRegistry) registry = build ();

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      HkMunicipality *body = hk_registry_resolve (registry, typed[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (hk_municipality_get_name (body), ==, "岬町");
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *typed;
    int code;
    const char *says;
  } cases[] = {
    { "", HK_ERROR_INVALID, "six digits" },
    { "岬町", HK_ERROR_INVALID, "six digits" },
    { "2736600", HK_ERROR_INVALID, "six digits" },
    { "12345", HK_ERROR_INVALID, "six digits" },
    { "\xff\xfe", HK_ERROR_INVALID, "six digits" },
    { "27366", HK_ERROR_INVALID, "Did you mean 273660 (Misaki Cho)" },
    { "273661", HK_ERROR_INVALID, "Did you mean 273660 (Misaki Cho)" },
    { "273606", HK_ERROR_INVALID, "Did you mean 273660 (Misaki Cho)" },
    { "373660", HK_ERROR_INVALID, "Did you mean 273660 (Misaki Cho)" },
    { "999990", HK_ERROR_INVALID, "check digit of 999990 does not match. Check" },
    { "271021", HK_ERROR_NOT_FOUND, "ward (行政区) of Osaka Shi. Choose Osaka Shi (271004)" },
    { "016951", HK_ERROR_NOT_FOUND, "no administration" },
    { "272035", HK_ERROR_NOT_FOUND, "No municipality has the code 272035" },
  };
  g_autoptr (HkRegistry) registry = build ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (hk_registry_resolve (registry, cases[i].typed, &error));
      g_assert_error (error, HK_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].says) == NULL)
        {
          g_test_message ("“%s”: %s", cases[i].typed, error->message);
          g_test_fail ();
        }
    }
}

static char *
search (HkRegistry *registry, const char *text, HkSearchScope scope)
{
  g_autoptr (GPtrArray) found = hk_registry_search (registry, text, scope);
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (
        codes, "%s%s", i > 0 ? " " : "", hk_municipality_get_code (g_ptr_array_index (found, i)));
  return g_string_free (codes, FALSE);
}

static void
test_search (void)
{
  static const struct
  {
    const char *typed;
    HkSearchScope scope;
    const char *codes;
  } cases[] = {
    { "岬", HK_SEARCH_MUNICIPALITIES, "273660" },
    { "岬町", HK_SEARCH_MUNICIPALITIES, "273660" },
    { "ﾐｻｷ", HK_SEARCH_MUNICIPALITIES, "273660" },
    { "misaki", HK_SEARCH_MUNICIPALITIES, "273660" },
    { "MISAKI CHO", HK_SEARCH_MUNICIPALITIES, "273660" },
    { "2736", HK_SEARCH_MUNICIPALITIES, "273660" },
    { "２７３６６０", HK_SEARCH_MUNICIPALITIES, "273660" },
    { "太子", HK_SEARCH_MUNICIPALITIES, "273813 284645" },
    { "大阪 太子", HK_SEARCH_MUNICIPALITIES, "273813" },
    { "大阪　太子", HK_SEARCH_MUNICIPALITIES, "273813" },
    { "兵庫県太子町", HK_SEARCH_MUNICIPALITIES, "284645" },
    { "太子 hyogo", HK_SEARCH_MUNICIPALITIES, "284645" },
    { "taishi", HK_SEARCH_MUNICIPALITIES, "273813 284645" },
    { "Ōsaka", HK_SEARCH_PREFECTURES, "270008" },
    { "oosaka", HK_SEARCH_PREFECTURES, "270008" },
    { "大阪", HK_SEARCH_ALL, "270008 271004 272272 273660 273813" },
    { "おおさか", HK_SEARCH_MUNICIPALITIES, "271004 272272 273660 273813" },
    { "大阪市", HK_SEARCH_ALL, "271004 272272" },
    { "存在しない", HK_SEARCH_ALL, "" },
    { "", HK_SEARCH_ALL, "" },
    { " 　", HK_SEARCH_ALL, "" },
  };
  g_autoptr (HkRegistry) registry = build ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *codes = search (registry, cases[i].typed, cases[i].scope);

      if (strcmp (codes, cases[i].codes) != 0)
        {
          g_test_message ("“%s” found %s instead of %s", cases[i].typed, codes, cases[i].codes);
          g_test_fail ();
        }
    }
}

static void
test_lookup (void)
{
  g_autoptr (HkRegistry) registry = build ();
  HkMunicipality *body = hk_registry_lookup (registry, "273660");

  g_assert_null (hk_registry_lookup (registry, "272035"));
  g_assert_cmpuint (hk_registry_get_n_municipalities (registry), ==, 5);
  g_assert_cmpuint (hk_registry_get_n_prefectures (registry), ==, 2);
  g_assert_cmpuint (hk_municipality_get_position (body), ==, 2);
  g_assert_cmpstr (hk_municipality_get_display_name (body), ==, "Misaki Cho");
  g_assert_cmpstr (hk_municipality_get_prefecture_name (body), ==, "Osaka");
  g_assert_cmpint (hk_municipality_get_population (body), ==, 14741);
  g_assert_cmpint (hk_municipality_get_register_population (body), ==, 14295);
  g_assert_true (hk_municipality_is_prefecture (hk_registry_lookup (registry, "270008")));
}

static void
test_kinds (void)
{
  for (int i = HK_KIND_PREFECTURE; i <= HK_KIND_SPECIAL_WARD; i++)
    {
      HkKind back = HK_KIND_PREFECTURE;

      g_assert_true (hk_kind_from_nick (hk_kind_to_nick ((HkKind)i), &back));
      g_assert_cmpint (back, ==, i);
      g_assert_nonnull (hk_kind_get_label ((HkKind)i));
    }
  g_assert_false (hk_kind_from_nick ("hamlet", &(HkKind){ 0 }));
}

/* Adding a code twice would hide a body: a mistake of the programmer. */
static void
test_misuse (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (HkRegistry) registry = build ();
      g_autoptr (HkMunicipality) again = hk_municipality_new (&bodies[4]);

      hk_registry_add (registry, again);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*CRITICAL*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/registry/check-digit", test_check_digit);
  g_test_add_func ("/core/registry/one-check-digit", test_one_check_digit);
  g_test_add_func ("/core/registry/resolve", test_resolve);
  g_test_add_func ("/core/registry/refusals", test_refusals);
  g_test_add_func ("/core/registry/search", test_search);
  g_test_add_func ("/core/registry/lookup", test_lookup);
  g_test_add_func ("/core/registry/kinds", test_kinds);
  g_test_add_func ("/core/registry/misuse", test_misuse);
  return g_test_run ();
}
