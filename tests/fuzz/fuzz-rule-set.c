/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a rule set: an object that can be asked everything, or one sentence. */
#define G_LOG_DOMAIN "fuzz-rule-set"

#include "config.h"

#include "fuzz.h"
#include "hk-migration.h"

static void
ask_indicator (HkRuleSet *rule_set, guint index)
{
  static const gint64 values[] = { G_MININT64, -1, 0, 1, 999, 4000, 50000, 100000, G_MAXINT64 };
  const HkIndicator *one = hk_rule_set_get_indicator (rule_set, index);

  g_assert (hk_rule_set_find_indicator (rule_set, one->id, NULL) == one);
  g_assert (one->category < hk_rule_set_get_n_categories (rule_set));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (hk_indicator_check_value (one, values[i], NULL))
      {
        const HkLevel *level = hk_indicator_level_of_value (one, values[i]);

        g_assert (level != NULL && level->points >= 0 && level->points <= one->max_points);
      }
}

/* What was read is written and read again unchanged; the steps name what is there. */
static void
check_written (HkRuleSet *rule_set)
{
  g_autoptr (GBytes) json = hk_rule_set_to_json (rule_set);
  g_autoptr (HkRuleSet) again = hk_rule_set_parse (json, NULL);

  g_assert (again != NULL && hk_rule_set_is_equal (rule_set, again));
  for (guint i = 0; i < hk_rule_set_get_n_steps (rule_set); i++)
    {
      const HkMigrationStep *step = hk_rule_set_get_step (rule_set, i);

      for (guint k = 0; step->to[k] != NULL; k++)
        g_assert (hk_rule_set_find_indicator (rule_set, step->to[k], NULL) != NULL);
    }
}

/* To itself and from itself: every question that a migration answers. */
static void
check_migration (HkRuleSet *rule_set)
{
  g_autoptr (HkMigration) migration = hk_migration_new (rule_set, rule_set);
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      g_autofree char *why = NULL;
      HkCarry carry = HK_CARRY_ANSWER;

      g_assert (hk_migration_compare_indicator (migration, i, &why) == HK_COMPARABLE);
      g_assert (hk_migration_map_answer (migration, answers, i, &carry) == NULL);
      g_assert (carry == HK_CARRY_NONE);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HkRuleSet) rule_set = hk_rule_set_parse (bytes, &error);
  HkPoints sum = 0;

  g_assert ((rule_set == NULL) == (error != NULL));
  if (rule_set == NULL)
    {
      g_assert (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      ask_indicator (rule_set, i);
      sum += hk_rule_set_get_indicator (rule_set, i)->max_points;
    }
  g_assert (hk_rule_set_get_basis (rule_set) == HK_BASIS_PUBLISHED ||
            sum == hk_rule_set_get_total (rule_set));
  check_written (rule_set);
  check_migration (rule_set);
  return 0;
}
