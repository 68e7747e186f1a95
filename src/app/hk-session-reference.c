/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workspace adds to the reference data of the program: rule sets of its own, newer releases.
 */
#define G_LOG_DOMAIN "hk-session-reference"

#include "config.h"

#include "hk-session-private.h"

#include "hk-release-rows.h"
#include "hk-rule-set-rows.h"

/* The releases in use. One of a dataset that this program does not have waits for one that has. */
static gboolean
load_releases (HkSession *self, GPtrArray *datasets, GError **error)
{
  g_autoptr (GPtrArray) rows = hk_release_rows_list (self->store, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const HkReleaseRow *row = g_ptr_array_index (rows, i);
      HkDataset *shipped = hk_reference_find_dataset (self->shipped, row->dataset);
      HkDataset *dataset = NULL;

      if (!row->in_use || shipped == NULL)
        continue;
      dataset = hk_release_rows_load (
          self->store, row, shipped, hk_reference_get_registry (self->shipped), error);
      if (dataset == NULL)
        return FALSE;
      g_ptr_array_add (datasets, dataset);
    }
  return TRUE;
}

/**
 * hk_session_renew_reference:
 *
 * Makes the reference data of the session anew from those of the program and what the workspace
 * holds. What was computed under the old ones is forgotten.
 */
gboolean
hk_session_renew_reference (HkSession *self, GError **error)
{
  g_autoptr (GPtrArray) rule_sets = hk_rule_set_rows_list (self->store, error);
  g_autoptr (GPtrArray) datasets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkReference) reference = NULL;

  if (rule_sets == NULL || !load_releases (self, datasets, error))
    return FALSE;
  if (rule_sets->len == 0 && datasets->len == 0)
    reference = g_object_ref (self->shipped);
  else
    reference = hk_reference_derive (self->shipped, rule_sets, datasets, error);
  if (reference == NULL)
    return FALSE;
  if (g_set_object (&self->reference, reference))
    {
      g_hash_table_remove_all (self->peers);
      g_hash_table_remove_all (self->comparisons);
    }
  return TRUE;
}

HkRuleSet *
hk_session_peek_rule_set (HkSession *self, const HkAssessmentRow *row)
{
  if (*row->rule_set != '\0')
    return hk_reference_find_version (self->reference, row->rule_set, row->rule_set_version);
  return hk_reference_find_version (self->shipped, HK_RULE_SET_OWN, 0);
}
