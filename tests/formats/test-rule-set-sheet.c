/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set written as a workbook and read back is the same rule set. */
#define G_LOG_DOMAIN "test-rule-set-sheet"

#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-rule-set-sheet.h"
#include "rule-set-fixture.h"
#include "rule-set-random.h"
#include "test-folder.h"

#define N_RANDOM 250

static GBytes *
write_sheet (HkRuleSet *rule_set, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "rule-set.xlsx", NULL);
  g_autoptr (HkCatalogue) catalogue = hk_catalogue_new ();
  g_autoptr (GPtrArray) datasets = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize size = 0;

  hk_rule_set_sheet_write (rule_set, 2026, catalogue, datasets, 1782000000, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  return g_bytes_new_take (content, size);
}

static void
test_random (void)
{
  g_autofree char *folder = test_folder_new ();

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (HkRuleSet) one = random_full_rule_set ();
      g_autoptr (GBytes) workbook = write_sheet (one, folder);
      g_autoptr (GError) error = NULL;
      g_autoptr (HkRuleSet) again = hk_rule_set_sheet_read (workbook, NULL, &error);

      g_assert_no_error (error);
      assert_same_rule_set (one, again);
    }
  test_folder_remove (folder);
}

/* Equal content, equal bytes; and what is found out later can be said with its cell. */
static void
test_names (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *json = fixture_dup_rule_set_json ();
  g_autoptr (HkRuleSet) one = fixture_parse (json, NULL);
  g_autoptr (GBytes) first = write_sheet (one, folder);
  g_autoptr (GBytes) second = write_sheet (one, folder);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HkRuleSet) again = hk_rule_set_sheet_read (first, &names, &error);

  g_assert_no_error (error);
  g_assert_true (hk_rule_set_is_equal (one, again));
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpstr (g_hash_table_lookup (names, "indicators[2].services"), ==, "項目 M7");
  g_assert_cmpstr (g_hash_table_lookup (names, "categories[1].points"), ==, "区分 G6");
  g_assert_cmpstr (g_hash_table_lookup (names, "indicators[1].levels[2].min"), ==, "段階 D9");
  test_folder_remove (folder);
}

/* The empty one says what to fill in first. */
static void
test_empty (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autoptr (GBytes) workbook = write_sheet (NULL, folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (hk_rule_set_sheet_read (workbook, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "配点表 C4"));
  test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/rule-set-sheet/random", test_random);
  g_test_add_func ("/formats/rule-set-sheet/names", test_names);
  g_test_add_func ("/formats/rule-set-sheet/empty", test_empty);
  return g_test_run ();
}
