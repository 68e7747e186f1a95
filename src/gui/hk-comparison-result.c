/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the comparison page shows, computed at once on a thread from immutable data. */
#define G_LOG_DOMAIN "hk-comparison-result"

#include "config.h"

#include "hk-comparison-result.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HkSnapshot *snapshot;
  HkComparisonChoice *choice;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->snapshot);
  hk_comparison_choice_free (job->choice);
  g_free (job);
}

static void
rank_place_free (gpointer data)
{
  HkRankPlace *place = data;

  g_free (place->title);
  g_clear_object (&place->comparison);
  g_free (place);
}

/* The own score under the rule set: from the answers where they are what counts, else from
 * published values. */
static HkScore *
dup_own_score (HkComparisonResult *self, HkSnapshot *snapshot)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (self->ranking);
  HkScore *score = hk_snapshot_get_score (snapshot);

  if (hk_municipality_is_prefecture (self->own))
    return NULL;
  if (hk_rule_set_get_basis (rule_set) == HK_BASIS_DATASET)
    return hk_score_of_dataset (rule_set, hk_ranking_get_dataset (self->ranking), self->own);
  if (score != NULL && hk_score_get_rule_set (score) == rule_set)
    {
      self->own_assessment = g_object_ref (hk_snapshot_get_assessment (snapshot));
      return g_object_ref (score);
    }
  return NULL;
}

static HkComparison *
compare (HkComparisonResult *self, HkPeerRule rule, const char *const *prefectures)
{
  g_autoptr (HkPeerSet) peers =
      hk_peer_set_new (hk_ranking_get_registry (self->ranking), self->own, rule, prefectures);

  return hk_comparison_new (self->ranking, peers, self->own);
}

static void
add_place (HkComparisonResult *self, HkComparison *comparison, const HkComparisonChoice *choice)
{
  const HkComparisonRow *own = hk_comparison_get_own (comparison);
  HkRankPlace *place = g_new0 (HkRankPlace, 1);

  place->title = hk_comparison_result_dup_peer_title (comparison, choice);
  place->n = hk_comparison_get_spread (comparison)->n;
  place->comparison = g_object_ref (comparison);
  if (own != NULL)
    {
      place->rank = own->rank;
      place->n_tied = own->n_tied;
    }
  g_ptr_array_add (self->places, place);
}

/* Prefecture, the chosen set if it is none of the others, nation, population band: the order of the
 * figures. */
static void
add_places (HkComparisonResult *self)
{
  g_autoptr (HkComparison) prefecture = NULL;
  g_autoptr (HkComparison) nation = NULL;
  g_autoptr (HkComparison) band = NULL;
  HkPeerRule rule = self->choice->rule;

  if (hk_municipality_is_prefecture (self->own))
    return;
  prefecture = compare (self, HK_PEERS_PREFECTURE, NULL);
  nation = compare (self, HK_PEERS_NATION, NULL);
  band = compare (self, HK_PEERS_POPULATION, NULL);
  add_place (self, prefecture, NULL);
  if (rule == HK_PEERS_PREFECTURES || rule == HK_PEERS_KIND)
    add_place (self, self->comparison, self->choice);
  add_place (self, nation, NULL);
  add_place (self, band, NULL);
}

static void
make_charts (HkComparisonResult *self)
{
  HkRuleSet *rule_set = hk_ranking_get_rule_set (self->ranking);
  const HkSubtotal *total = self->own_score != NULL ? hk_score_get_total (self->own_score) : NULL;
  guint n = hk_comparison_get_spread (self->comparison)->n;

  self->distribution = hk_distribution_chart_new_for_peers (
      self->ranking, self->own, hk_comparison_get_peer_set (self->comparison), total);
  if (n == 0)
    n = hk_chart_get_n_marks (self->distribution);
  self->caption = hk_chart_dup_source_caption (self->ranking, n);
  hk_chart_set_title (self->distribution, _ ("Points of each municipality"));
  hk_chart_set_caption (self->distribution, self->caption);
  if (hk_rule_set_get_n_categories (rule_set) == 0)
    return;
  self->categories = hk_category_chart_new (self->near_comparison, self->own_score);
  hk_chart_set_title (self->categories, _ ("Points by category"));
  hk_chart_set_caption (self->categories, self->caption);
}

static void
count_without (HkComparisonResult *self)
{
  for (guint i = 0; i < hk_comparison_get_n_rows (self->comparison); i++)
    if (hk_comparison_get_row (self->comparison, i)->rank == 0)
      self->n_without++;
}

static void
compute_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  HkComparisonResult *result = hk_comparison_result_compute (job->snapshot, job->choice, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify)hk_comparison_result_free);
  else
    g_task_return_error (task, error);
}

HkComparisonChoice *
hk_comparison_choice_new (const char *rule_set, HkPeerRule rule, const char *const *prefectures)
{
  HkComparisonChoice *self = g_new0 (HkComparisonChoice, 1);

  self->rule_set = g_strdup (rule_set);
  self->rule = rule;
  self->prefectures = g_strdupv ((GStrv)prefectures);
  return self;
}

HkComparisonChoice *
hk_comparison_choice_copy (const HkComparisonChoice *self)
{
  return hk_comparison_choice_new (
      self->rule_set, self->rule, (const char *const *)self->prefectures);
}

void
hk_comparison_choice_free (HkComparisonChoice *self)
{
  g_free (self->rule_set);
  g_strfreev (self->prefectures);
  g_free (self);
}

char *
hk_comparison_result_dup_peer_title (HkComparison *comparison, const HkComparisonChoice *choice)
{
  HkPeerSet *peers = hk_comparison_get_peer_set (comparison);
  guint n = choice != NULL && choice->prefectures != NULL ? g_strv_length (choice->prefectures) : 0;

  if (choice == NULL || choice->rule != HK_PEERS_PREFECTURES || n < 2)
    return g_strdup (hk_peer_set_get_title (peers));
  return g_strdup_printf (ngettext ("%u prefecture", "%u prefectures", n), n);
}

/**
 * hk_comparison_result_compute:
 *
 * Takes some milliseconds; may be called from any thread.
 *
 * Returns: (transfer full): all that the page shows, or %NULL if there is no such rule set
 */
HkComparisonResult *
hk_comparison_result_compute (HkSnapshot *snapshot,
                              const HkComparisonChoice *choice,
                              GError **error)
{
  HkReference *reference;
  HkRanking *ranking;
  HkComparisonResult *self;
  gboolean is_wide;

  g_return_val_if_fail (HK_IS_SNAPSHOT (snapshot), NULL);
  g_return_val_if_fail (choice != NULL, NULL);

  reference = hk_snapshot_get_reference (snapshot);
  ranking = hk_reference_get_ranking (reference, choice->rule_set, error);
  if (ranking == NULL)
    return NULL;
  is_wide = choice->rule == HK_PEERS_PREFECTURES;
  self = g_new0 (HkComparisonResult, 1);
  self->choice = hk_comparison_choice_copy (choice);
  self->own = g_object_ref (hk_snapshot_get_municipality (snapshot));
  self->ranking = g_object_ref (ranking);
  self->own_score = dup_own_score (self, snapshot);
  self->comparison = compare (self, choice->rule, (const char *const *)choice->prefectures);
  /* Several prefectures side by side are a picture; what to do next is judged by the own one. */
  self->near_comparison =
      is_wide ? compare (self, HK_PEERS_PREFECTURE, NULL) : g_object_ref (self->comparison);
  self->places = g_ptr_array_new_with_free_func (rank_place_free);
  add_places (self);
  if (self->own_score != NULL)
    self->gaps = hk_gap_list (self->own_score,
                              hk_comparison_get_peer_set (self->near_comparison),
                              hk_ranking_get_dataset (ranking));
  count_without (self);
  make_charts (self);
  return self;
}

void
hk_comparison_result_compute_async (HkSnapshot *snapshot,
                                    const HkComparisonChoice *choice,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (HK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (choice != NULL);

  job = g_new0 (Job, 1);
  job->snapshot = g_object_ref (snapshot);
  job->choice = hk_comparison_choice_copy (choice);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hk_comparison_result_compute_async);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread (task, compute_thread);
}

HkComparisonResult *
hk_comparison_result_compute_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hk_comparison_result_free (HkComparisonResult *self)
{
  g_clear_pointer (&self->choice, hk_comparison_choice_free);
  g_clear_object (&self->own);
  g_clear_object (&self->ranking);
  g_clear_object (&self->own_score);
  g_clear_object (&self->own_assessment);
  g_clear_object (&self->comparison);
  g_clear_object (&self->near_comparison);
  g_clear_pointer (&self->gaps, g_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_object (&self->distribution);
  g_clear_object (&self->categories);
  g_clear_pointer (&self->caption, g_free);
  g_free (self);
}
