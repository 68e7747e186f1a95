/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The own body among its peers: ranks and gaps. What only official data decide is kept between
 * answers. */
#define G_LOG_DOMAIN "hk-session-comparison"

#include "config.h"

#include "hk-session-private.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-snapshot-private.h"

static char *
dup_key (const char *rule_set, HkPeerRule rule, const char *const *prefectures)
{
  g_autofree char *codes = NULL;

  if (prefectures != NULL && rule == HK_PEERS_PREFECTURES)
    codes = g_strjoinv (" ", (char **)prefectures);
  return g_strjoin ("/", rule_set, hk_peer_rule_to_nick (rule), codes, NULL);
}

/* Borrowed. */
static HkPeerSet *
get_peers (HkSession *self, HkSnapshot *now, HkPeerRule rule, const char *const *prefectures)
{
  g_autofree char *key = dup_key ("", rule, prefectures);
  HkPeerSet *peers = g_hash_table_lookup (self->peers, key);

  if (peers != NULL)
    return peers;
  peers = hk_peer_set_new (
      hk_reference_get_registry (self->reference), now->municipality, rule, prefectures);
  g_hash_table_insert (self->peers, g_steal_pointer (&key), peers);
  return peers;
}

/**
 * hk_session_compare:
 * @rule_set: id of an installed rule set
 * @prefectures: (nullable): codes, only for HK_PEERS_PREFECTURES
 *
 * Returns: (transfer full): the peer set with ranks, or %NULL
 */
HkComparison *
hk_session_compare (HkSession *self,
                    const char *rule_set,
                    HkPeerRule rule,
                    const char *const *prefectures,
                    GError **error)
{
  g_autofree char *key = NULL;
  HkComparison *comparison;
  HkSnapshot *now;
  HkRanking *ranking;

  g_return_val_if_fail (HK_IS_SESSION (self) && rule_set != NULL, NULL);
  g_return_val_if_fail (rule != HK_PEERS_PREFECTURES || prefectures != NULL, NULL);
  now = hk_session_refresh (self, error);
  if (now == NULL)
    return NULL;
  key = dup_key (rule_set, rule, prefectures);
  comparison = g_hash_table_lookup (self->comparisons, key);
  if (comparison != NULL)
    return g_object_ref (comparison);
  ranking = hk_reference_get_ranking (self->reference, rule_set, error);
  if (ranking == NULL)
    return NULL;
  comparison =
      hk_comparison_new (ranking, get_peers (self, now, rule, prefectures), now->municipality);
  g_hash_table_insert (self->comparisons, g_steal_pointer (&key), g_object_ref (comparison));
  return comparison;
}

/* The own score under a rule set: from the answers, or from what is published. */
static HkScore *
score_under (HkSession *self, HkSnapshot *now, HkRuleSet *rules, HkDataset *dataset)
{
  g_autoptr (HkAssessment) assessment = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  GPtrArray *apart;
  guint n;

  if (rules == hk_assessment_get_rule_set (now->assessment))
    return g_object_ref (now->score);
  if (hk_rule_set_get_basis (rules) == HK_BASIS_DATASET)
    return hk_score_of_dataset (rules, dataset, now->municipality);
  answers = g_ptr_array_new ();
  apart = hk_assessment_get_answers_apart (now->assessment);
  n = hk_rule_set_get_n_indicators (hk_assessment_get_rule_set (now->assessment));
  for (guint i = 0; i < n; i++)
    {
      HkAnswer *answer = hk_assessment_get_answer (now->assessment, i);

      if (answer != NULL)
        g_ptr_array_add (answers, answer);
    }
  for (guint i = 0; i < apart->len; i++)
    g_ptr_array_add (answers, g_ptr_array_index (apart, i));
  assessment = hk_assessment_new (rules,
                                  now->municipality,
                                  now->profile.fiscal_year,
                                  hk_reference_get_datasets (self->reference),
                                  answers);
  return hk_score_of_assessment (assessment);
}

/**
 * hk_session_list_gaps:
 *
 * Returns: (transfer full) (element-type HkGap): the steps up, most effective first; %NULL on an
 * error
 */
GArray *
hk_session_list_gaps (HkSession *self, const char *rule_set, HkPeerRule rule, GError **error)
{
  g_autoptr (HkScore) score = NULL;
  HkSnapshot *now;
  HkRanking *ranking;
  HkRuleSet *rules;

  g_return_val_if_fail (HK_IS_SESSION (self) && rule_set != NULL, NULL);
  now = hk_session_refresh (self, error);
  rules = now != NULL ? hk_reference_find_rule_set (self->reference, rule_set, error) : NULL;
  if (rules == NULL)
    return NULL;
  if (now->profile.role == HK_ROLE_PREFECTURE ||
      hk_rule_set_get_basis (rules) == HK_BASIS_PUBLISHED)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_STATE,
                           _ ("Gaps are listed for a municipality, under a rule set with items. "
                              "Choose another rule set or workspace."));
      return NULL;
    }
  ranking = hk_reference_get_ranking (self->reference, rule_set, error);
  if (ranking == NULL)
    return NULL;
  score = score_under (self, now, rules, hk_ranking_get_dataset (ranking));
  return hk_gap_list (score, get_peers (self, now, rule, NULL), hk_ranking_get_dataset (ranking));
}
