/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stood in the year before where this year asks: items, evidence, and what is suggested. */
#define G_LOG_DOMAIN "hk-snapshot-years"

#include "config.h"

#include "hk-session-years.h"

#include "hk-snapshot-private.h"

static const char *
get_id (HkRuleSet *rule_set, guint indicator)
{
  return hk_rule_set_get_indicator (rule_set, indicator)->id;
}

/**
 * hk_snapshot_list_last_items:
 * @indicator: of the rule set of this year
 *
 * Returns: (transfer full): the codes under which the year before asked it; none if it is new
 */
char **
hk_snapshot_list_last_items (HkSnapshot *self, guint indicator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const guint *sources = NULL;
  guint n = 0;

  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);

  if (self->migration == NULL)
    g_strv_builder_add (builder, get_id (self->rule_set, indicator));
  else
    sources = hk_migration_get_sources (self->migration, indicator, &n);
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, get_id (hk_migration_get_older (self->migration), sources[i]));
  return g_strv_builder_end (builder);
}

/**
 * hk_snapshot_list_last_evidence:
 *
 * Returns: (transfer container) (element-type HkEvidence): of the year before, each piece once
 */
GPtrArray *
hk_snapshot_list_last_evidence (HkSnapshot *self, guint indicator)
{
  g_auto (GStrv) items = hk_snapshot_list_last_items (self, indicator);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) pieces =
          hk_evidence_register_list_of (self->evidence, self->profile.fiscal_year - 1, items[i]);

      for (guint k = 0; k < pieces->len; k++)
        if (!g_ptr_array_find (list, g_ptr_array_index (pieces, k), NULL))
          g_ptr_array_add (list, g_ptr_array_index (pieces, k));
    }
  return list;
}
