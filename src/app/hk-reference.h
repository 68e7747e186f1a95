/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference data inside the product: bodies, datasets, rule sets, services, sources. Immutable once loaded. */
#pragma once

#include "hk-comparison.h"
#include "hk-service.h"

G_BEGIN_DECLS

#define HK_TYPE_REFERENCE (hk_reference_get_type ())
G_DECLARE_FINAL_TYPE (HkReference, hk_reference, HK, REFERENCE, GObject)

/* A source as the About window and `docs/sources.md` show it. */
typedef struct
{
  const char *title;
  const char *publisher;
  const char *licence;
  const char *url;
  const char *as_of;
} HkSource;

HkReference    *hk_reference_load          (GError     **error); /* from the embedded resource */
HkReference    *hk_reference_load_from_folder (const char *folder, GError **error); /* laid out like data/ */
/* The same with rule sets and data releases of a workspace. Those of the program stay as they are where the workspace has
 * none of the same id; of two versions of a rule set the newer is found by its id alone. */
HkReference    *hk_reference_derive        (HkReference *base,
                                            GPtrArray   *rule_sets, /* (element-type HkRuleSet) */
                                            GPtrArray   *datasets,  /* (element-type HkDataset) */
                                            GError     **error);
HkRegistry     *hk_reference_get_registry  (HkReference *self);
HkCatalogue    *hk_reference_get_catalogue (HkReference *self);
GPtrArray      *hk_reference_get_datasets  (HkReference *self); /* (element-type HkDataset) */
HkDataset      *hk_reference_find_dataset  (HkReference *self, const char *id); /* borrowed or NULL */
GPtrArray      *hk_reference_get_rule_sets (HkReference *self); /* (element-type HkRuleSet) the newest version of each */
HkRuleSet      *hk_reference_find_rule_set (HkReference *self, const char *id, GError **error); /* "id" (the newest) or "id@version"; borrowed */
HkRuleSet      *hk_reference_find_version  (HkReference *self, const char *id, guint version); /* borrowed or NULL; 0: the newest */
/* (element-type HkRuleSet) every version of each. Transfer container. */
GPtrArray      *hk_reference_list_versions (HkReference *self);
/* The reference data of the program, of which this one was derived; NULL: these are they. */
HkReference    *hk_reference_get_base      (HkReference *self);
/* Computed at first use and kept; may be called from any thread. Borrowed. */
HkRanking      *hk_reference_get_ranking   (HkReference *self, const char *rule_set_id, GError **error);
const HkSource *hk_reference_get_sources   (HkReference *self, guint *ret_n);
const char     *hk_reference_get_attribution (HkReference *self); /* 「…の公表データを加工して作成」 */

/* The rule sets the windows open on. */
#define HK_RULE_SET_OWN      "hakaru-2026"
#define HK_RULE_SET_OFFICIAL "official-2023"

/* The dataset that the official rule set is scored from. */
#define HK_DATASET_DASHBOARD "dx-dashboard-fy2023"

G_END_DECLS
