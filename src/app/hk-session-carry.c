/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the departments asked and the evidence along, by the steps from one rule set to the next.
 */
#define G_LOG_DOMAIN "hk-session-carry"

#include "config.h"

#include "hk-session-private.h"

#include "hk-assessment-rows.h"
#include "hk-snapshot-private.h"

static const char *
get_id (HkRuleSet *rule_set, guint indicator)
{
  return hk_rule_set_get_indicator (rule_set, indicator)->id;
}

/* To one item of the newer rule set: a part of a split one has all of it, a merged one that of all,
 * each once. */
static gboolean
carry_item (HkSession *self,
            HkMigration *migration,
            guint indicator,
            HkLinkWay way,
            HkCarried *carried,
            GError **error)
{
  guint n = 0;
  const guint *sources = hk_migration_get_sources (migration, indicator, &n);

  way.to_item = get_id (hk_migration_get_newer (migration), indicator);
  for (guint i = 0; i < n; i++)
    {
      way.from_item = get_id (hk_migration_get_older (migration), sources[i]);
      if (!hk_assessment_rows_copy_links (self->store,
                                          self->snapshot->code,
                                          &way,
                                          &carried->n_assignments,
                                          &carried->n_links,
                                          error))
        return FALSE;
    }
  return TRUE;
}

/**
 * hk_session_carry_links:
 * @migration: (nullable): %NULL: every item keeps its code
 * @carried: (inout): counts on by what was not there yet
 *
 * Within an edit, from one year to another or within one. Nothing is taken away: whoever goes back
 * to the older rule set finds what it asked.
 */
gboolean
hk_session_carry_links (HkSession *self,
                        HkMigration *migration,
                        int from_year,
                        int to_year,
                        HkCarried *carried,
                        GError **error)
{
  const HkLinkWay way = { .from_year = from_year, .to_year = to_year };
  guint n = 0;

  if (migration == NULL)
    return hk_assessment_rows_copy_links (
        self->store, self->snapshot->code, &way, &carried->n_assignments, &carried->n_links, error);
  n = hk_rule_set_get_n_indicators (hk_migration_get_newer (migration));
  for (guint i = 0; i < n; i++)
    if (!carry_item (self, migration, i, way, carried, error))
      return FALSE;
  return TRUE;
}
