/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts together what each document needs. */
#define G_LOG_DOMAIN "hk-printing"

#include "config.h"

#include "hk-printing.h"

#include <glib/gi18n-lib.h>

#include "hk-clock.h"
#include "hk-error.h"
#include "hk-next-steps.h"

static HkPrintHead
get_head (HkSnapshot *snapshot)
{
  return (HkPrintHead){
    .municipality = hk_snapshot_get_municipality (snapshot),
    .fiscal_year = hk_snapshot_get_profile (snapshot)->fiscal_year,
    .printed_at = hk_clock_now (),
  };
}

static HkComparison *
compare (HkSnapshot *snapshot, HkRanking *ranking, HkPeerRule rule)
{
  HkMunicipality *own = hk_snapshot_get_municipality (snapshot);
  HkRegistry *registry = hk_reference_get_registry (hk_snapshot_get_reference (snapshot));
  g_autoptr (HkPeerSet) peers = hk_peer_set_new (registry, own, rule, NULL);

  return hk_comparison_new (ranking, peers, own);
}

HkPrint *
hk_printing_overview (HkSnapshot *snapshot, GError **error)
{
  HkReference *reference = hk_snapshot_get_reference (snapshot);
  HkScore *official = hk_snapshot_get_official (snapshot);
  HkRanking *ranking = hk_reference_get_ranking (reference, HK_RULE_SET_OFFICIAL, error);
  HkPrintHead head = get_head (snapshot);
  g_autoptr (HkComparison) prefecture = NULL;
  g_autoptr (HkComparison) nation = NULL;
  g_autoptr (GPtrArray) steps = hk_next_steps_list (snapshot);
  HkPrintStep printed[HK_NEXT_STEPS] = { 0 };
  HkScore *own = hk_snapshot_get_profile (snapshot)->role != HK_ROLE_PREFECTURE
                     ? hk_snapshot_get_score (snapshot)
                     : NULL;

  if (ranking == NULL)
    return NULL;
  if (official != NULL)
    {
      prefecture = compare (snapshot, ranking, HK_PEERS_PREFECTURE);
      nation = compare (snapshot, ranking, HK_PEERS_NATION);
    }
  for (guint i = 0; i < steps->len; i++)
    {
      const HkNextStep *step = g_ptr_array_index (steps, i);

      printed[i] = (HkPrintStep){ step->title, step->detail };
    }
  return hk_print_overview_new (&head, official, prefecture, nation, own, printed, steps->len);
}

HkPrint *
hk_printing_assessment (HkSnapshot *snapshot, GError **error)
{
  HkPrintHead head;

  g_return_val_if_fail (HK_IS_SNAPSHOT (snapshot), NULL);

  if (hk_snapshot_get_profile (snapshot)->role == HK_ROLE_PREFECTURE)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   "%s",
                   _ ("A prefecture has no self-assessment to print. Open the file of a "
                      "municipality."));
      return NULL;
    }
  head = get_head (snapshot);
  return hk_print_assessment_new (&head,
                                  hk_snapshot_get_assessment (snapshot),
                                  hk_snapshot_get_score (snapshot),
                                  hk_snapshot_get_evidence (snapshot));
}

HkPrint *
hk_printing_comparison (HkSnapshot *snapshot, HkComparison *comparison, HkScore *own)
{
  HkPrintHead head;

  g_return_val_if_fail (HK_IS_SNAPSHOT (snapshot), NULL);
  g_return_val_if_fail (HK_IS_COMPARISON (comparison), NULL);

  head = get_head (snapshot);
  return hk_print_comparison_new (&head, comparison, own);
}

HkPrint *
hk_printing_item (HkSnapshot *snapshot, HkComparison *comparison, const HkGap *gap)
{
  HkPrintHead head;
  HkRanking *ranking;

  g_return_val_if_fail (HK_IS_SNAPSHOT (snapshot), NULL);
  g_return_val_if_fail (HK_IS_COMPARISON (comparison) && gap != NULL, NULL);

  head = get_head (snapshot);
  ranking = hk_comparison_get_ranking (comparison);
  return hk_print_item_new (&head,
                            hk_ranking_get_rule_set (ranking),
                            gap,
                            hk_comparison_get_peer_set (comparison),
                            hk_ranking_get_dataset (ranking),
                            hk_reference_get_datasets (hk_snapshot_get_reference (snapshot)));
}

HkPrint *
hk_printing_request (HkSnapshot *snapshot, HkRequest *request)
{
  HkPrintHead head;

  g_return_val_if_fail (HK_IS_SNAPSHOT (snapshot), NULL);
  g_return_val_if_fail (HK_IS_REQUEST (request), NULL);

  head = get_head (snapshot);
  return hk_print_request_new (
      &head, request, hk_reference_get_catalogue (hk_snapshot_get_reference (snapshot)));
}
