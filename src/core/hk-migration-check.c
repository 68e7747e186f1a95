/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the steps of a rule set are true, and what they allow to compare between two years. */
#define G_LOG_DOMAIN "hk-migration"

#include "config.h"

#include "hk-migration-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"

static const struct
{
  const char *nick;
  const char *label;
} verdicts[] = {
  [HK_COMPARABLE] = { "comparable", N_ ("Comparable") },
  [HK_COMPARABLE_REWORDED] = { "reworded", N_ ("Comparable (reworded)") },
  [HK_COMPARABLE_POINTS] = { "points", N_ ("Levels comparable (points changed)") },
  [HK_NOT_COMPARABLE] = { "not-comparable", N_ ("Not comparable") },
};

const char *
hk_comparability_to_nick (HkComparability verdict)
{
  g_return_val_if_fail ((guint)verdict < G_N_ELEMENTS (verdicts), NULL);

  return verdicts[verdict].nick;
}

const char *
hk_comparability_get_label (HkComparability verdict)
{
  g_return_val_if_fail ((guint)verdict < G_N_ELEMENTS (verdicts), NULL);

  return _ (verdicts[verdict].label);
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, HK_ERROR, HK_ERROR_INVALID, sentence);
  return FALSE;
}

/* Whether a pair is what its step says it is. */
static gboolean
check_pair (HkMigrationKind kind,
            const HkIndicator *before,
            const HkIndicator *after,
            GError **error)
{
  if (!hk_migration_is_same_scale (before, after))
    return refuse (error,
                   _ ("%s: its type or its levels are not those of %s, so an answer would mean "
                      "something else. Use “retired” and “new”."),
                   after->id,
                   before->id);
  if (kind != HK_MIGRATION_POINTS && !hk_migration_is_same_points (before, after))
    return refuse (error,
                   _ ("%s: its points are not those of %s. Use the step “points”."),
                   after->id,
                   before->id);
  if (kind == HK_MIGRATION_SAME && !hk_migration_is_same_wording (before, after))
    return refuse (error,
                   _ ("%s: its words are not those of %s. Use the step “reworded”."),
                   after->id,
                   before->id);
  return TRUE;
}

static gboolean
check_step (HkRuleSet *older, HkRuleSet *newer, const HkMigrationStep *step, GError **error)
{
  for (guint i = 0; step->from[i] != NULL; i++)
    {
      const HkIndicator *before = hk_rule_set_find_indicator (older, step->from[i], NULL);

      if (before == NULL)
        return refuse (error,
                       _ ("A step names %s, which %s version %u does not have."),
                       step->from[i],
                       hk_rule_set_get_id (older),
                       hk_rule_set_get_version (older));
      if (step->kind <= HK_MIGRATION_POINTS &&
          !check_pair (
              step->kind, before, hk_rule_set_find_indicator (newer, step->to[i], NULL), error))
        return FALSE;
    }
  return TRUE;
}

static void
collect (GHashTable *set, const char *const *ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (set, (char *)ids[i]);
}

/* Every indicator of both sides has its step. */
static gboolean
check_cover (HkRuleSet *older, HkRuleSet *newer, GError **error)
{
  g_autoptr (GHashTable) from = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) to = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hk_rule_set_get_n_steps (newer); i++)
    {
      collect (from, hk_rule_set_get_step (newer, i)->from);
      collect (to, hk_rule_set_get_step (newer, i)->to);
    }
  for (guint i = 0; i < hk_rule_set_get_n_indicators (older); i++)
    if (!g_hash_table_contains (from, hk_rule_set_get_indicator (older, i)->id))
      return refuse (error,
                     _ ("No step says what became of %s of %s version %u. Add one."),
                     hk_rule_set_get_indicator (older, i)->id,
                     hk_rule_set_get_id (older),
                     hk_rule_set_get_version (older));
  for (guint i = 0; i < hk_rule_set_get_n_indicators (newer); i++)
    if (!g_hash_table_contains (to, hk_rule_set_get_indicator (newer, i)->id))
      return refuse (error,
                     _ ("No step says where %s comes from. Add one, for example “new”."),
                     hk_rule_set_get_indicator (newer, i)->id);
  return TRUE;
}

/* Without steps only words and points may differ. */
static gboolean
check_without_steps (HkRuleSet *older, HkRuleSet *newer, GError **error)
{
  const char *id = hk_rule_set_get_id (older);
  guint version = hk_rule_set_get_version (older);

  for (guint i = 0; i < hk_rule_set_get_n_indicators (older); i++)
    {
      const HkIndicator *before = hk_rule_set_get_indicator (older, i);
      const HkIndicator *after = hk_rule_set_find_indicator (newer, before->id, NULL);

      if (after == NULL)
        return refuse (error,
                       _ ("%s of %s version %u is gone, and no migration step says why. Add the "
                          "steps to the rule set."),
                       before->id,
                       id,
                       version);
      if (!hk_migration_is_same_scale (before, after))
        return refuse (error,
                       _ ("%s has another type or other levels than in %s version %u, and no "
                          "migration step says so. Add the steps to the rule set."),
                       before->id,
                       id,
                       version);
    }
  for (guint i = 0; i < hk_rule_set_get_n_indicators (newer); i++)
    if (!hk_rule_set_find_indicator (older, hk_rule_set_get_indicator (newer, i)->id, NULL))
      return refuse (error,
                     _ ("%s is not in %s version %u, and no migration step says that it is new. "
                        "Add the steps to the rule set."),
                     hk_rule_set_get_indicator (newer, i)->id,
                     id,
                     version);
  return TRUE;
}

/**
 * hk_migration_check:
 * @older: the one before
 * @newer: with its steps
 *
 * Returns: whether @newer may follow @older
 */
gboolean
hk_migration_check (HkRuleSet *older, HkRuleSet *newer, GError **error)
{
  guint version = 0;
  const char *id = NULL;

  g_return_val_if_fail (HK_IS_RULE_SET (older) && HK_IS_RULE_SET (newer), FALSE);

  id = hk_rule_set_get_older_id (newer, &version);
  if (id == NULL)
    return check_without_steps (older, newer, error);
  if (strcmp (id, hk_rule_set_get_id (older)) != 0 || version != hk_rule_set_get_version (older))
    return refuse (error,
                   _ ("The migration steps begin at %s version %u, not at %s version %u."),
                   id,
                   version,
                   hk_rule_set_get_id (older),
                   hk_rule_set_get_version (older));
  for (guint i = 0; i < hk_rule_set_get_n_steps (newer); i++)
    if (!check_step (older, newer, hk_rule_set_get_step (newer, i), error))
      return FALSE;
  return check_cover (older, newer, error);
}

static HkComparability
say (HkComparability verdict, char **ret_why, char *why)
{
  if (ret_why != NULL)
    *ret_why = why;
  else
    g_free (why);
  return verdict;
}

static char *
dup_sources (HkMigration *self, guint indicator)
{
  const GArray *sources = self->origins[indicator].sources;
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (
        list,
        "%s%s",
        i > 0 ? ", " : "",
        hk_rule_set_get_indicator (self->older, g_array_index (sources, guint, i))->id);
  return g_string_free (list, FALSE);
}

/**
 * hk_migration_compare_indicator:
 * @indicator: of the newer rule set
 * @ret_why: (out) (optional) (transfer full): a sentence, or ""
 */
HkComparability
hk_migration_compare_indicator (HkMigration *self, guint indicator, char **ret_why)
{
  const HkIndicator *after = NULL;
  g_autofree char *sources = NULL;

  g_return_val_if_fail (HK_IS_MIGRATION (self), HK_NOT_COMPARABLE);
  g_return_val_if_fail (indicator < hk_rule_set_get_n_indicators (self->newer), HK_NOT_COMPARABLE);

  after = hk_rule_set_get_indicator (self->newer, indicator);
  sources = dup_sources (self, indicator);
  switch (self->origins[indicator].kind)
    {
    case HK_MIGRATION_SAME:
      return say (HK_COMPARABLE, ret_why, g_strdup (""));
    case HK_MIGRATION_REWORDED:
      return say (HK_COMPARABLE_REWORDED, ret_why, g_strdup (""));
    case HK_MIGRATION_POINTS:
      return say (HK_COMPARABLE_POINTS, ret_why, g_strdup (""));
    case HK_MIGRATION_SPLIT:
      return say (
          HK_NOT_COMPARABLE, ret_why, g_strdup_printf (_ ("was split off from %s"), sources));
    case HK_MIGRATION_MERGED:
      return say (HK_NOT_COMPARABLE, ret_why, g_strdup_printf (_ ("was merged from %s"), sources));
    case HK_MIGRATION_NEW:
    case HK_MIGRATION_RETIRED:
    default:
      return say (HK_NOT_COMPARABLE,
                  ret_why,
                  hk_rule_set_find_indicator (self->older, after->id, NULL) != NULL
                      ? g_strdup (_ ("has another type or other levels"))
                      : g_strdup (_ ("is new")));
    }
}

static char *
dup_reason (const char *id, const char *why)
{
  return g_strdup_printf (C_ ("reason", "%s %s"), id, why);
}

/* The worst verdict among the indicators that @category has, or all. */
static HkComparability
compare_members (HkMigration *self, const char *category, char **ret_why)
{
  HkComparability worst = HK_COMPARABLE;
  g_autofree char *reason = NULL;

  for (guint i = 0; i < hk_rule_set_get_n_indicators (self->newer); i++)
    {
      const HkIndicator *after = hk_rule_set_get_indicator (self->newer, i);
      const HkCategory *own = hk_rule_set_get_category (self->newer, after->category);
      g_autofree char *why = NULL;
      HkComparability verdict = HK_COMPARABLE;

      if (category != NULL && strcmp (own->id, category) != 0)
        continue;
      verdict = hk_migration_compare_indicator (self, i, &why);
      if (verdict > worst)
        {
          worst = verdict;
          g_free (reason);
          reason = *why != '\0' ? dup_reason (after->id, why) : NULL;
        }
    }
  return say (worst, ret_why, reason != NULL ? g_steal_pointer (&reason) : g_strdup (""));
}

/* An older indicator that went away, or into another category. */
static char *
find_leaver (HkMigration *self, const char *category)
{
  for (guint i = 0; i < hk_rule_set_get_n_indicators (self->older); i++)
    {
      const HkIndicator *before = hk_rule_set_get_indicator (self->older, i);
      const HkCategory *own = hk_rule_set_get_category (self->older, before->category);

      if ((category == NULL || strcmp (own->id, category) == 0) && !self->is_source[i])
        return dup_reason (before->id, _ ("is retired"));
    }
  for (guint i = 0; category != NULL && i < hk_rule_set_get_n_indicators (self->newer); i++)
    {
      const GArray *sources = self->origins[i].sources;
      const HkIndicator *after = hk_rule_set_get_indicator (self->newer, i);
      const char *now = hk_rule_set_get_category (self->newer, after->category)->id;

      for (guint k = 0; k < sources->len; k++)
        {
          const HkIndicator *before =
              hk_rule_set_get_indicator (self->older, g_array_index (sources, guint, k));
          const char *was = hk_rule_set_get_category (self->older, before->category)->id;

          if (strcmp (now, was) != 0 &&
              (strcmp (now, category) == 0 || strcmp (was, category) == 0))
            return dup_reason (after->id, _ ("moved between categories"));
        }
    }
  return NULL;
}

HkComparability
hk_migration_compare_category (HkMigration *self, guint category, char **ret_why)
{
  const char *id = NULL;
  char *leaver = NULL;

  g_return_val_if_fail (HK_IS_MIGRATION (self), HK_NOT_COMPARABLE);
  g_return_val_if_fail (category < hk_rule_set_get_n_categories (self->newer), HK_NOT_COMPARABLE);

  id = hk_rule_set_get_category (self->newer, category)->id;
  leaver = find_leaver (self, id);
  if (leaver != NULL)
    return say (HK_NOT_COMPARABLE, ret_why, leaver);
  return compare_members (self, id, ret_why);
}

/**
 * hk_migration_compare_total:
 * @ret_why: (out) (optional) (transfer full): the first thing that stands against it, or ""
 */
HkComparability
hk_migration_compare_total (HkMigration *self, char **ret_why)
{
  char *leaver = NULL;

  g_return_val_if_fail (HK_IS_MIGRATION (self), HK_NOT_COMPARABLE);

  leaver = find_leaver (self, NULL);
  if (leaver != NULL)
    return say (HK_NOT_COMPARABLE, ret_why, leaver);
  return compare_members (self, NULL, ret_why);
}
