/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains what only a comparison knows: rank, share from the top, and the order statistics. */
#define G_LOG_DOMAIN "hk-explanation-rank"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hk-explanation-private.h"
#include "hk-score-private.h"

#define MAX_NAMES 10

/* A member with its points, for the order statistics. */
typedef struct
{
  HkPoints points;
  HkMunicipality *municipality; /* borrowed */
} Member;

static void
add_footer (GPtrArray *rows, HkRanking *ranking)
{
  hk_explanation_take (
      rows, _ ("Source"), hk_explanation_dup_source (hk_ranking_get_dataset (ranking), NULL));
  hk_explanation_add_rule_set (rows, hk_ranking_get_rule_set (ranking));
}

static char *
dup_members (HkComparison *comparison)
{
  HkPeerSet *peers = hk_comparison_get_peer_set (comparison);
  guint n = hk_peer_set_get_n_members (peers);
  g_autofree char *count = hk_format_integer (n);

  return g_strdup_printf (ngettext ("%1$s: %2$s municipality", "%1$s: %2$s municipalities", n),
                          hk_peer_set_get_title (peers),
                          count);
}

/* Up to ten names of rows from first to last, without the one left out. */
static char *
join_names (HkComparison *comparison, guint first, guint last, const HkComparisonRow *without)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  guint n_more = 0;

  for (guint i = first; i < last; i++)
    {
      const HkComparisonRow *row = hk_comparison_get_row (comparison, i);

      if (row == without)
        continue;
      if (names->len < MAX_NAMES)
        g_ptr_array_add (names, (char *)hk_municipality_get_display_name (row->municipality));
      else
        n_more++;
    }
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (C_ ("between names", ", "), (char **)names->pdata);
  if (n_more == 0)
    return g_steal_pointer (&list);
  return g_strdup_printf (_ ("%1$s and %2$u more"), list, n_more);
}

static char *
count_with_names (HkComparison *comparison, guint first, guint last, const HkComparisonRow *without)
{
  guint n = last - first - (without != NULL ? 1 : 0);
  g_autofree char *names = join_names (comparison, first, last, without);
  g_autofree char *count = hk_format_integer (n);

  if (n == 0)
    return g_strdup (_ ("none"));
  return g_strdup_printf (
      ngettext ("%1$s municipality (%2$s)", "%1$s municipalities (%2$s)", n), count, names);
}

static void
add_own_points (GPtrArray *rows, const HkComparisonRow *row)
{
  g_autofree char *points = hk_format_points_exact (row->points);
  g_autofree char *high = hk_format_points_exact (row->high);

  if (row->points == row->high)
    hk_explanation_take (
        rows, _ ("Points"), g_strdup_printf (_ ("%s, compared without rounding"), points));
  else
    hk_explanation_take (
        rows,
        _ ("Points"),
        g_strdup_printf (_ ("between %s and %s: a published value is missing"), points, high));
}

/* The row that the rank belongs to, found by its place in the list. */
static void
add_rank (GPtrArray *rows, HkComparison *comparison, const HkComparisonRow *row)
{
  guint n = hk_comparison_get_n_ranked (comparison);
  guint n_better = row->rank - 1;
  g_autofree char *rank = hk_format_integer (row->rank);
  g_autofree char *better = hk_format_integer (n_better);
  g_autofree char *all = hk_format_integer (n);

  hk_explanation_take (rows, _ ("Rank"), g_strdup_printf (_ ("no. %s of %s"), rank, all));
  hk_explanation_take (rows,
                       _ ("How it is counted"),
                       g_strdup_printf (_ ("%s with more points + 1 = %s. Equal points share a "
                                           "rank (1, 2, 2, 4)."),
                                        better,
                                        rank));
  hk_explanation_take (
      rows, _ ("With more points"), count_with_names (comparison, 0, n_better, NULL));
  hk_explanation_take (rows,
                       _ ("With the same points"),
                       count_with_names (comparison, n_better, n_better + row->n_tied + 1, row));
}

static void
add_unranked (GPtrArray *rows, HkComparison *comparison)
{
  guint n = hk_comparison_get_n_ranked (comparison);
  guint n_rows = hk_comparison_get_n_rows (comparison);
  g_autofree char *who = count_with_names (comparison, n, n_rows, NULL);

  if (n == n_rows)
    hk_explanation_take (rows, _ ("Without rank"), g_steal_pointer (&who));
  else
    hk_explanation_take (
        rows, _ ("Without rank"), g_strdup_printf (_ ("%s, because values are missing"), who));
}

static HkBasis
get_basis (HkComparison *comparison)
{
  return hk_rule_set_get_basis (hk_ranking_get_rule_set (hk_comparison_get_ranking (comparison)));
}

/* The ranks of the publisher are shown and never counted again. */
static void
add_published_rank (GPtrArray *rows, HkComparison *comparison, const HkComparisonRow *row)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (hk_comparison_get_ranking (comparison));
  g_autofree char *rank = hk_format_integer (row->national_rank);
  g_autofree char *of = hk_format_integer (hk_rule_set_get_rank_of (rule_set));

  hk_explanation_take (
      rows, _ ("Rank"), g_strdup_printf (_ ("no. %s of %s, as the publisher ranked it"), rank, of));
}

/**
 * hk_explain_rank:
 * @row: a row of @comparison
 *
 * Returns: (transfer full) (element-type HkExplanationRow): how the rank was counted
 */
GPtrArray *
hk_explain_rank (HkComparison *comparison, const HkComparisonRow *row)
{
  GPtrArray *rows = NULL;

  g_return_val_if_fail (HK_IS_COMPARISON (comparison), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  rows = hk_explanation_create ();
  hk_explanation_take (
      rows, _ ("Municipality"), g_strdup (hk_municipality_get_display_name (row->municipality)));
  hk_explanation_take (rows, _ ("Compared with"), dup_members (comparison));
  if (get_basis (comparison) == HK_BASIS_PUBLISHED && row->national_rank > 0)
    add_published_rank (rows, comparison, row);
  else if (row->rank > 0)
    add_rank (rows, comparison, row);
  else
    hk_explanation_take (rows,
                         _ ("Rank"),
                         g_strdup (get_basis (comparison) == HK_BASIS_ANSWERS
                                       ? _ ("none: the answers of others are not published")
                                       : _ ("none: a published value is missing")));
  if (get_basis (comparison) == HK_BASIS_DATASET)
    {
      add_own_points (rows, row);
      add_unranked (rows, comparison);
    }
  add_footer (rows, hk_comparison_get_ranking (comparison));
  return rows;
}

/**
 * hk_explain_percentile:
 *
 * Returns: (transfer full) (element-type HkExplanationRow): rank ÷ number of ranked, and the rank
 */
GPtrArray *
hk_explain_percentile (HkComparison *comparison)
{
  const HkComparisonRow *own = NULL;
  GPtrArray *rows = NULL;
  g_autoptr (GPtrArray) rank = NULL;
  int share;

  g_return_val_if_fail (HK_IS_COMPARISON (comparison), NULL);

  own = hk_comparison_get_own (comparison);
  share = hk_comparison_get_top_share (comparison);
  if (own == NULL)
    {
      rows = hk_explanation_create ();
      hk_explanation_take (rows, _ ("Share from the top"), g_strdup (_ ("― (not in this set)")));
      add_footer (rows, hk_comparison_get_ranking (comparison));
      return rows;
    }
  rows = hk_explanation_create ();
  if (share < 0)
    hk_explanation_take (rows, _ ("Share from the top"), g_strdup (_ ("― (no rank)")));
  else
    {
      guint n = hk_comparison_get_n_ranked (comparison);
      g_autofree char *place = hk_format_integer (own->rank);
      g_autofree char *all = hk_format_integer (n);
      g_autofree char *shown = hk_format_share (own->rank, n);

      hk_explanation_take (
          rows,
          _ ("Share from the top"),
          g_strdup_printf (_ ("no. %s ÷ %s ranked = %s (rounded half up)"), place, all, shown));
    }
  rank = hk_explain_rank (comparison, own);
  for (guint i = 0; i < rank->len; i++)
    {
      const HkExplanationRow *row = g_ptr_array_index (rank, i);

      hk_explanation_take (rows, row->label, g_strdup (row->text));
    }
  return rows;
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *first = a;
  const Member *second = b;

  if (first->points != second->points)
    return first->points < second->points ? -1 : 1;
  return g_strcmp0 (hk_municipality_get_code (first->municipality),
                    hk_municipality_get_code (second->municipality));
}

/* The members that count, lowest first: those with a rank and no missing value. */
static GArray *
list_members (HkComparison *comparison, int category)
{
  HkRanking *ranking = hk_comparison_get_ranking (comparison);
  HkDataset *dataset = hk_ranking_get_dataset (ranking);
  guint n_rows = hk_dataset_get_n_rows (dataset);
  g_autofree HkPoints *low = g_new0 (HkPoints, n_rows);
  g_autofree HkPoints *high = g_new0 (HkPoints, n_rows);
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  if (category >= 0)
    hk_score_rows (hk_ranking_get_rule_set (ranking), dataset, (guint)category, low, high);
  for (guint i = 0; i < hk_comparison_get_n_rows (comparison); i++)
    {
      const HkComparisonRow *row = hk_comparison_get_row (comparison, i);
      Member member = { row->points, row->municipality };

      if (row->rank == 0 || row->points != row->high)
        continue;
      if (category >= 0)
        member.points = low[hk_municipality_get_position (row->municipality)];
      g_array_append_val (members, member);
    }
  g_array_sort (members, compare_members);
  return members;
}

static char *
describe_member (GArray *members, guint index)
{
  const Member *member = &g_array_index (members, Member, index);
  g_autofree char *points = hk_format_points_exact (member->points);

  return g_strdup_printf (_ ("%1$s (no. %2$u from below, %3$s)"),
                          points,
                          index + 1,
                          hk_municipality_get_display_name (member->municipality));
}

/* The median of n members from first on: the middle one, or the mean of the two in the middle. */
static char *
describe_median (GArray *members, guint first, guint n, HkPoints median)
{
  guint middle = first + n / 2;
  g_autofree char *high = describe_member (members, middle);
  g_autofree char *low = NULL;
  g_autofree char *exact = hk_format_points_exact (median);

  if (n % 2 == 1)
    return g_steal_pointer (&high);
  low = describe_member (members, middle - 1);
  return g_strdup_printf (_ ("%1$s: the mean of %2$s and %3$s, cut to 1/1000"), exact, low, high);
}

static void
add_statistics (GPtrArray *rows, GArray *members, const HkSpread *spread)
{
  guint n = members->len;
  guint half = n / 2;

  hk_explanation_take (rows, _ ("Median"), describe_median (members, 0, n, spread->median));
  hk_explanation_take (rows, _ ("Lowest"), describe_member (members, 0));
  if (half > 0)
    {
      hk_explanation_take (
          rows, _ ("First quartile"), describe_median (members, 0, half, spread->quartile_1));
      hk_explanation_take (rows,
                           _ ("Third quartile"),
                           describe_median (members, n - half, half, spread->quartile_3));
      hk_explanation_take (
          rows,
          _ ("How quartiles are found"),
          g_strdup (n % 2 == 1 ? _ ("The medians of the lower and of the upper half; the middle "
                                    "one belongs to neither.")
                               : _ ("The medians of the lower and of the upper half.")));
    }
  hk_explanation_take (rows, _ ("Highest"), describe_member (members, n - 1));
}

/**
 * hk_explain_spread:
 * @category: index of a category, or %HK_EXPLAIN_ALL
 *
 * Returns: (transfer full) (element-type HkExplanationRow): whose value each order statistic is
 */
GPtrArray *
hk_explain_spread (HkComparison *comparison, int category)
{
  HkRanking *ranking = NULL;
  GPtrArray *rows = NULL;
  g_autoptr (GArray) members = NULL;
  const HkSpread *spread = NULL;

  g_return_val_if_fail (HK_IS_COMPARISON (comparison), NULL);

  ranking = hk_comparison_get_ranking (comparison);
  spread = category >= 0 ? hk_comparison_get_category_spread (comparison, (guint)category)
                         : hk_comparison_get_spread (comparison);
  g_return_val_if_fail (spread != NULL, NULL);
  rows = hk_explanation_create ();
  if (category >= 0)
    hk_explanation_take (
        rows,
        _ ("Category"),
        g_strdup (hk_text_pick (
            hk_rule_set_get_category (hk_ranking_get_rule_set (ranking), (guint)category)->title)));
  hk_explanation_take (rows, _ ("Compared with"), dup_members (comparison));
  members = list_members (comparison, category);
  if (spread->n == 0 || members->len != spread->n)
    hk_explanation_take (rows, _ ("Median"), g_strdup (_ ("― (no published points)")));
  else
    {
      g_autofree char *n = hk_format_integer (spread->n);

      hk_explanation_take (
          rows,
          _ ("Counted"),
          g_strdup_printf (ngettext ("%s municipality whose values are all published",
                                     "%s municipalities whose values are all published",
                                     spread->n),
                           n));
      add_statistics (rows, members, spread);
    }
  add_footer (rows, ranking);
  return rows;
}
