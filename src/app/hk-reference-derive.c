/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference data of the program together with those of one workspace. */
#define G_LOG_DOMAIN "hk-reference-derive"

#include "config.h"

#include <string.h>

#include "hk-reference-private.h"

static void
add_rule_set (HkReference *self, HkRuleSet *added)
{
  for (guint i = 0; i < self->rule_sets->len; i++)
    {
      HkRuleSet *present = g_ptr_array_index (self->rule_sets, i);

      if (strcmp (hk_rule_set_get_id (present), hk_rule_set_get_id (added)) != 0)
        continue;
      if (hk_rule_set_get_version (added) <= hk_rule_set_get_version (present))
        {
          g_ptr_array_add (self->old_rule_sets, g_object_ref (added));
          return;
        }
      g_ptr_array_add (self->old_rule_sets, present);
      self->rule_sets->pdata[i] = g_object_ref (added);
      return;
    }
  g_ptr_array_add (self->rule_sets, g_object_ref (added));
}

static void
add_dataset (HkReference *self, HkDataset *added)
{
  for (guint i = 0; i < self->datasets->len; i++)
    {
      HkDataset *present = g_ptr_array_index (self->datasets, i);

      if (strcmp (hk_dataset_get_id (present), hk_dataset_get_id (added)) != 0)
        continue;
      self->datasets->pdata[i] = g_object_ref (added);
      g_object_unref (present);
      return;
    }
  g_ptr_array_add (self->datasets, g_object_ref (added));
}

/**
 * hk_reference_derive:
 * @base: (transfer none): the reference data of the program
 * @rule_sets: (element-type HkRuleSet): of the workspace
 * @datasets: (element-type HkDataset): releases in use; each takes the place of the one of its id
 *
 * Returns: (transfer full): both together; %NULL if a rule set names what is not there
 */
HkReference *
hk_reference_derive (HkReference *base, GPtrArray *rule_sets, GPtrArray *datasets, GError **error)
{
  g_autoptr (HkReference) self = NULL;

  g_return_val_if_fail (HK_IS_REFERENCE (base), NULL);
  g_return_val_if_fail (rule_sets != NULL && datasets != NULL, NULL);

  self = g_object_new (HK_TYPE_REFERENCE, NULL);
  self->base = g_object_ref (base);
  g_set_object (&self->registry, base->registry);
  g_set_object (&self->catalogue, base->catalogue);
  self->attribution = base->attribution;
  g_array_append_vals (self->sources, base->sources->data, base->sources->len);
  for (guint i = 0; i < base->datasets->len; i++)
    add_dataset (self, g_ptr_array_index (base->datasets, i));
  for (guint i = 0; i < datasets->len; i++)
    add_dataset (self, g_ptr_array_index (datasets, i));
  for (guint i = 0; i < base->rule_sets->len; i++)
    add_rule_set (self, g_ptr_array_index (base->rule_sets, i));
  for (guint i = 0; i < rule_sets->len; i++)
    add_rule_set (self, g_ptr_array_index (rule_sets, i));
  if (!hk_reference_check_rule_sets (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hk_reference_list_versions:
 *
 * Returns: (transfer full) (element-type HkRuleSet): the newest version of each rule set in order,
 * then the older ones
 */
GPtrArray *
hk_reference_list_versions (HkReference *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *const lists[] = { self->rule_sets, self->old_rule_sets };

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < lists[k]->len; i++)
      g_ptr_array_add (list, g_object_ref (g_ptr_array_index (lists[k], i)));
  return list;
}

HkReference *
hk_reference_get_base (HkReference *self)
{
  g_return_val_if_fail (HK_IS_REFERENCE (self), NULL);

  return self->base;
}
