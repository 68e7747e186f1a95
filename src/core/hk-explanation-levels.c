/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains who is at which level of an indicator, and what the total of a rule set is made of. */
#define G_LOG_DOMAIN "hk-explanation-levels"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-private.h"

#define MAX_NAMES 10

/* Of one indicator among the peers. */
typedef struct
{
  GPtrArray *names[HK_MAX_LEVEL + 1]; /* borrowed names, by level */
  GPtrArray *missing;
  guint n_values;
  gboolean is_bound; /* only "at least" or "below" is published */
  HkDataset *dataset;
  guint column;
} Levels;

static void
count_levels (Levels *self, const HkIndicator *indicator, HkPeerSet *peers, GPtrArray *datasets)
{
  for (guint i = 0; i <= HK_MAX_LEVEL; i++)
    self->names[i] = g_ptr_array_new ();
  self->missing = g_ptr_array_new ();
  for (guint i = 0; i < hk_peer_set_get_n_members (peers); i++)
    {
      HkMunicipality *member = hk_peer_set_get_member (peers, i);
      HkProposal proposal = hk_proposal_for (indicator, datasets, member);

      g_ptr_array_add (proposal.present ? self->names[MIN (proposal.level, HK_MAX_LEVEL)]
                                        : self->missing,
                       (char *)hk_municipality_get_display_name (member));
      if (!proposal.present)
        continue;
      self->n_values++;
      self->is_bound |= proposal.at_least || proposal.below;
      self->dataset = proposal.dataset;
      self->column = proposal.column;
    }
}

static void
clear_levels (Levels *self)
{
  for (guint i = 0; i <= HK_MAX_LEVEL; i++)
    g_ptr_array_unref (self->names[i]);
  g_ptr_array_unref (self->missing);
}

/* Up to ten names. */
static char *
join_names (GPtrArray *names)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    g_ptr_array_add (some, g_ptr_array_index (names, i));
  g_ptr_array_add (some, NULL);
  list = g_strjoinv (C_ ("between names", ", "), (char **)some->pdata);
  if (names->len <= MAX_NAMES)
    return g_steal_pointer (&list);
  return g_strdup_printf (_ ("%1$s and %2$u more"), list, names->len - MAX_NAMES);
}

static void
add_level (GPtrArray *rows, const Levels *levels, guint level, const HkIndicator *indicator)
{
  GPtrArray *names = levels->names[level];
  const HkLevel *one = hk_indicator_find_level (indicator, level);
  g_autofree char *label = g_strdup_printf (_ ("Level %u"), level);
  g_autofree char *count = hk_format_integer (names->len);
  g_autofree char *all = hk_format_integer (levels->n_values);
  g_autofree char *share = hk_format_share (names->len, levels->n_values);
  g_autofree char *list = join_names (names);

  if (one == NULL && names->len == 0)
    return;
  hk_explanation_take (rows,
                       label,
                       names->len == 0
                           ? g_strdup_printf (_ ("none (%s)"), hk_text_pick (one->text))
                           : g_strdup_printf (_ ("%1$s of %2$s = %3$s (%4$s): %5$s"),
                                              count,
                                              all,
                                              share,
                                              one != NULL ? hk_text_pick (one->text) : "―",
                                              list));
}

static void
add_values (GPtrArray *rows, const Levels *levels, const HkIndicator *indicator)
{
  g_autofree char *n = hk_format_integer (levels->n_values);

  hk_explanation_take (rows,
                       _ ("Counted"),
                       g_strdup_printf (ngettext ("%s municipality with a published value",
                                                  "%s municipalities with a published value",
                                                  levels->n_values),
                                        n));
  if (levels->is_bound)
    hk_explanation_take (rows,
                         _ ("Bound"),
                         g_strdup_printf (_ ("Only whether level %u is reached is published: each "
                                             "municipality stands at the sure end."),
                                          indicator->prefill_level));
  for (guint i = HK_MAX_LEVEL + 1; i > 0 && levels->n_values > 0; i--)
    add_level (rows, levels, i - 1, indicator);
}

/**
 * hk_explain_levels:
 * @datasets: (element-type HkDataset): what is published, as for proposals
 *
 * Returns: (transfer full) (element-type HkExplanationRow): each level with its share and names
 */
GPtrArray *
hk_explain_levels (HkRuleSet *rule_set, guint indicator, HkPeerSet *peers, GPtrArray *datasets)
{
  const HkIndicator *one = NULL;
  Levels levels = { 0 };
  GPtrArray *rows = NULL;
  g_autofree char *n = NULL;

  g_return_val_if_fail (HK_IS_RULE_SET (rule_set), NULL);
  g_return_val_if_fail (HK_IS_PEER_SET (peers) && datasets != NULL, NULL);

  one = hk_rule_set_get_indicator (rule_set, indicator);
  rows = hk_explanation_create ();
  n = hk_format_integer (hk_peer_set_get_n_members (peers));
  hk_explanation_take (rows, one->id, g_strdup (hk_text_pick (one->title)));
  hk_explanation_take (rows,
                       _ ("Compared with"),
                       g_strdup_printf (ngettext ("%1$s: %2$s municipality",
                                                  "%1$s: %2$s municipalities",
                                                  hk_peer_set_get_n_members (peers)),
                                        hk_peer_set_get_title (peers),
                                        n));
  count_levels (&levels, one, peers, datasets);
  add_values (rows, &levels, one);
  if (levels.missing->len > 0)
    hk_explanation_take (rows, _ ("Without a published value"), join_names (levels.missing));
  if (levels.dataset != NULL)
    hk_explanation_take (
        rows,
        _ ("Source"),
        hk_explanation_dup_source (levels.dataset,
                                   hk_dataset_get_column (levels.dataset, levels.column)->as_of));
  hk_explanation_add_rule_set (rows, rule_set);
  clear_levels (&levels);
  return rows;
}

static void
add_category (GPtrArray *rows, HkRuleSet *rule_set, guint category)
{
  HkPoints sum = 0;
  guint n = 0;
  g_autofree char *points = NULL;

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *one = hk_rule_set_get_indicator (rule_set, i);

      if (one->category != category)
        continue;
      sum += one->max_points;
      n++;
    }
  points = hk_format_points_exact (sum);
  hk_explanation_take (
      rows,
      hk_rule_set_get_category (rule_set, category)->id,
      g_strdup_printf (
          ngettext ("%1$s points in %2$u item: %3$s", "%1$s points in %2$u items: %3$s", n),
          points,
          n,
          hk_text_pick (hk_rule_set_get_category (rule_set, category)->title)));
}

/**
 * hk_explain_rule_set:
 *
 * Returns: (transfer full) (element-type HkExplanationRow): the total, the categories, the items
 */
GPtrArray *
hk_explain_rule_set (HkRuleSet *rule_set)
{
  GPtrArray *rows = NULL;
  g_autofree char *total = NULL;

  g_return_val_if_fail (HK_IS_RULE_SET (rule_set), NULL);

  rows = hk_explanation_create ();
  total = hk_format_points_exact (hk_rule_set_get_total (rule_set));
  hk_explanation_take (rows, _ ("Total points"), g_strdup_printf (_ ("%s points"), total));
  hk_explanation_take (
      rows,
      _ ("How it is counted"),
      g_strdup (hk_rule_set_get_n_indicators (rule_set) > 0
                    ? _ ("The sum of the points of its items; points are whole thousandths.")
                    : _ ("As the publisher counts it: totals and ranks only, no items.")));
  for (guint c = 0; c < hk_rule_set_get_n_categories (rule_set); c++)
    add_category (rows, rule_set, c);
  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *one = hk_rule_set_get_indicator (rule_set, i);
      g_autofree char *points = hk_format_milli (one->max_points);

      hk_explanation_take (
          rows,
          one->id,
          g_strdup_printf (_ ("%1$s points: %2$s"), points, hk_text_pick (one->title)));
    }
  hk_explanation_take (rows, _ ("Note"), g_strdup (hk_rule_set_get_note (rule_set)));
  hk_explanation_add_rule_set (rows, rule_set);
  return rows;
}
