/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what differs between two rule sets: by migration steps where there are some, else by code.
 */
#define G_LOG_DOMAIN "hk-rule-set-diff"

#include "config.h"

#include "hk-rule-set-diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *nick;
  const char *label;
} changes[HK_N_CHANGES] = {
  { "added", N_ ("added") },
  { "removed", N_ ("removed") },
  { "reworded", N_ ("reworded") },
  { "points", N_ ("points changed") },
  { "levels", N_ ("texts of levels changed") },
  { "thresholds", N_ ("levels or thresholds changed") },
  { "type", N_ ("type changed") },
  { "moved", N_ ("category changed") },
  { "renamed", N_ ("code changed") },
};

const char *
hk_rule_set_change_to_nick (HkRuleSetChange one)
{
  for (guint i = 0; i < HK_N_CHANGES; i++)
    if ((guint)one == 1u << i)
      return changes[i].nick;
  g_return_val_if_reached (NULL);
}

char *
hk_rule_set_change_dup_label (guint all)
{
  GString *label = g_string_new (NULL);

  for (guint i = 0; i < HK_N_CHANGES; i++)
    if (all & 1u << i)
      g_string_append_printf (
          label, "%s%s", label->len > 0 ? C_ ("between changes", ", ") : "", _ (changes[i].label));
  return g_string_free (label, FALSE);
}

static guint
compare_levels (const HkIndicator *before, const HkIndicator *after)
{
  guint found = 0;

  if (before->n_levels != after->n_levels)
    return HK_CHANGE_THRESHOLDS;
  for (guint i = 0; i < before->n_levels; i++)
    {
      const HkLevel *was = &before->levels[i];
      const HkLevel *is = &after->levels[i];

      if (was->level != is->level || was->minimum != is->minimum)
        found |= HK_CHANGE_THRESHOLDS;
      if (strcmp (was->text.ja, is->text.ja) != 0 || strcmp (was->text.en, is->text.en) != 0)
        found |= HK_CHANGE_LEVELS;
    }
  return found;
}

static guint
compare_items (HkRuleSet *before_set, guint before_index, HkRuleSet *after_set, guint after_index)
{
  const HkIndicator *before = hk_rule_set_get_indicator (before_set, before_index);
  const HkIndicator *after = hk_rule_set_get_indicator (after_set, after_index);
  guint found = compare_levels (before, after);

  if (strcmp (before->title.ja, after->title.ja) != 0 ||
      strcmp (before->title.en, after->title.en) != 0)
    found |= HK_CHANGE_REWORDED;
  if (!hk_migration_is_same_points (before, after))
    found |= HK_CHANGE_POINTS;
  if (before->type != after->type)
    found |= HK_CHANGE_TYPE;
  if (strcmp (hk_rule_set_get_category (before_set, before->category)->id,
              hk_rule_set_get_category (after_set, after->category)->id) != 0)
    found |= HK_CHANGE_MOVED;
  if (strcmp (before->id, after->id) != 0)
    found |= HK_CHANGE_RENAMED;
  return found;
}

/* The one item of before that this one is: by a step, or by its code. −1 none. */
static int
find_before (HkMigration *migration, guint after)
{
  const HkIndicator *indicator =
      hk_rule_set_get_indicator (hk_migration_get_newer (migration), after);
  guint n = 0;
  guint before = 0;
  const guint *sources = hk_migration_get_sources (migration, after, &n);

  if (n == 1 && hk_migration_get_kind (migration, after) <= HK_MIGRATION_POINTS)
    return (int)sources[0];
  if (hk_rule_set_find_indicator (hk_migration_get_older (migration), indicator->id, &before) ==
      NULL)
    return -1;
  return (int)before;
}

/**
 * hk_rule_set_list_differences:
 *
 * Returns: (transfer full) (element-type HkItemDifference): every item of both, also what is equal
 */
GArray *
hk_rule_set_list_differences (HkRuleSet *before, HkRuleSet *after)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HkItemDifference));
  g_autoptr (HkMigration) migration = NULL;
  g_autofree gboolean *seen = NULL;

  g_return_val_if_fail (HK_IS_RULE_SET (before) && HK_IS_RULE_SET (after), list);

  migration = hk_migration_new (before, after);
  seen = g_new0 (gboolean, hk_rule_set_get_n_indicators (before) + 1);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (after); i++)
    {
      HkItemDifference one = { find_before (migration, i), (int)i, HK_CHANGE_ADDED };

      if (one.before >= 0 && seen[one.before])
        one.before = -1;
      if (one.before >= 0)
        {
          seen[one.before] = TRUE;
          one.changes = compare_items (before, (guint)one.before, after, i);
        }
      g_array_append_val (list, one);
    }
  for (guint i = 0; i < hk_rule_set_get_n_indicators (before); i++)
    {
      const HkItemDifference one = { (int)i, -1, HK_CHANGE_REMOVED };

      if (!seen[i])
        g_array_append_val (list, one);
    }
  return list;
}

static int
find_category (HkRuleSet *rule_set, const char *id)
{
  for (guint i = 0; i < hk_rule_set_get_n_categories (rule_set); i++)
    if (strcmp (hk_rule_set_get_category (rule_set, i)->id, id) == 0)
      return (int)i;
  return -1;
}

static guint
count_items (HkRuleSet *rule_set, int category)
{
  guint n = 0;

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    n += (int)hk_rule_set_get_indicator (rule_set, i)->category == category;
  return n;
}

static void
add_category (GArray *list, HkRuleSet *before, int was, HkRuleSet *after, int is)
{
  HkCategoryDifference one = { .before = was, .after = is };

  if (was >= 0)
    one.points_before = hk_rule_set_get_category (before, (guint)was)->max_points;
  if (is >= 0)
    one.points_after = hk_rule_set_get_category (after, (guint)is)->max_points;
  one.n_before = was >= 0 ? count_items (before, was) : 0;
  one.n_after = is >= 0 ? count_items (after, is) : 0;
  g_array_append_val (list, one);
}

/**
 * hk_rule_set_list_category_differences:
 *
 * Returns: (transfer full) (element-type HkCategoryDifference): the categories of both
 */
GArray *
hk_rule_set_list_category_differences (HkRuleSet *before, HkRuleSet *after)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HkCategoryDifference));

  g_return_val_if_fail (HK_IS_RULE_SET (before) && HK_IS_RULE_SET (after), list);

  for (guint i = 0; i < hk_rule_set_get_n_categories (after); i++)
    add_category (list,
                  before,
                  find_category (before, hk_rule_set_get_category (after, i)->id),
                  after,
                  (int)i);
  for (guint i = 0; i < hk_rule_set_get_n_categories (before); i++)
    if (find_category (after, hk_rule_set_get_category (before, i)->id) < 0)
      add_category (list, before, (int)i, after, -1);
  return list;
}
