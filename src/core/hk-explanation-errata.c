/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains why the points and the rank of a municipality differ between two releases. */
#define G_LOG_DOMAIN "hk-explanation-errata"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-private.h"

static void
add_changes (GPtrArray *rows, const HkErrataRow *row)
{
  for (guint i = 0; i < row->n_changes; i++)
    {
      const HkValueChange *change = &row->changes[i];
      g_autofree char *before = hk_errata_format_value (change->column, change->before);
      g_autofree char *after = hk_errata_format_value (change->column, change->after);

      hk_explanation_take (
          rows, hk_text_pick (change->column->label), g_strdup_printf ("%s → %s", before, after));
    }
  if (row->n_changes == 0)
    hk_explanation_take (rows, _ ("Values"), g_strdup (_ ("none changed")));
}

static void
add_arrow (GPtrArray *rows, const char *label, char *before, char *after)
{
  g_autofree char *old = before;
  g_autofree char *new = after;

  hk_explanation_take (rows,
                       label,
                       g_str_equal (old, new) ? g_strdup_printf (_ ("%s, as before"), new)
                                              : g_strdup_printf ("%s → %s", old, new));
}

/* The items whose points are others now. */
static void
add_items (GPtrArray *rows, HkErrata *errata, const HkErrataRow *row)
{
  HkRuleSet *rule_set = hk_errata_get_rule_set (errata);
  g_autoptr (HkScore) before =
      hk_score_of_dataset (rule_set, hk_errata_get_before (errata), row->municipality);
  g_autoptr (HkScore) after =
      hk_score_of_dataset (rule_set, hk_errata_get_after (errata), row->municipality);

  for (guint i = 0; i < hk_rule_set_get_n_indicators (rule_set); i++)
    {
      const HkIndicator *indicator = hk_rule_set_get_indicator (rule_set, i);
      const HkItemScore *was = hk_score_get_item (before, i);
      const HkItemScore *is = hk_score_get_item (after, i);
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;

      if (was->points == is->points && was->high == is->high)
        continue;
      old = was->level >= 0 ? hk_format_points_exact (was->points) : g_strdup ("―");
      new = is->level >= 0 ? hk_format_points_exact (is->points) : g_strdup ("―");
      hk_explanation_take (
          rows,
          indicator->id,
          g_strdup_printf (
              _ ("%1$s → %2$s points: %3$s"), old, new, hk_text_pick (indicator->title)));
    }
}

static void
add_rank (GPtrArray *rows, HkErrata *errata, const HkErrataRow *row)
{
  const HkErrataCounts *counts = hk_errata_get_counts (errata);
  g_autofree char *before = hk_format_integer (counts->n_ranked_before);
  g_autofree char *after = hk_format_integer (counts->n_ranked_after);

  add_arrow (
      rows, _ ("Rank"), hk_errata_format_rank (&row->before), hk_errata_format_rank (&row->after));
  hk_explanation_take (
      rows,
      _ ("How it is counted"),
      g_strdup_printf (_ ("Those with more points + 1, among %1$s ranked before and %2$s after. "
                          "Equal points share a rank (1, 2, 2, 4)."),
                       before,
                       after));
  if (row->n_changes == 0 && row->rank_changed)
    hk_explanation_take (
        rows, _ ("Why it moved"), g_strdup (_ ("The points of others changed, not its own.")));
}

/**
 * hk_explain_errata:
 * @row: of @errata
 *
 * Returns: (transfer full) (element-type HkExplanationRow): values, points and ranks, before and
 * after
 */
GPtrArray *
hk_explain_errata (HkErrata *errata, const HkErrataRow *row)
{
  HkRuleSet *rule_set = NULL;
  GPtrArray *rows = NULL;

  g_return_val_if_fail (HK_IS_ERRATA (errata), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  rule_set = hk_errata_get_rule_set (errata);
  rows = hk_explanation_create ();
  hk_explanation_take (
      rows, _ ("Municipality"), g_strdup (hk_municipality_get_display_name (row->municipality)));
  add_changes (rows, row);
  if (rule_set != NULL)
    {
      add_arrow (rows,
                 _ ("Points"),
                 hk_errata_format_points (&row->before),
                 hk_errata_format_points (&row->after));
      if (hk_rule_set_get_basis (rule_set) == HK_BASIS_DATASET)
        add_items (rows, errata, row);
      add_rank (rows, errata, row);
    }
  hk_explanation_take (
      rows, _ ("Release before"), hk_explanation_dup_source (hk_errata_get_before (errata), NULL));
  hk_explanation_take (
      rows, _ ("Release after"), hk_explanation_dup_source (hk_errata_get_after (errata), NULL));
  if (rule_set != NULL)
    hk_explanation_add_rule_set (rows, rule_set);
  return rows;
}
