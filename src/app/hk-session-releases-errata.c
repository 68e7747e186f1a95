/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares two data releases: whose value, points and rank changed. */
#define G_LOG_DOMAIN "hk-session-releases"

#include "config.h"

#include "hk-session-releases-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-clock.h"
#include "hk-errata-sheet.h"
#include "hk-error.h"

static gboolean
is_scored_from (HkRuleSet *rules, const char *dataset)
{
  return hk_rule_set_get_basis (rules) != HK_BASIS_ANSWERS &&
         g_strcmp0 (hk_rule_set_get_dataset_id (rules), dataset) == 0;
}

/* NULL without error: nothing is scored from this dataset. */
static HkRuleSet *
find_rules (HkSession *self, const char *dataset, const char *id, GError **error)
{
  GPtrArray *all = hk_reference_get_rule_sets (self->reference);
  HkRuleSet *rules = NULL;

  if (id != NULL)
    {
      rules = hk_reference_find_rule_set (self->reference, id, error);
      if (rules == NULL || is_scored_from (rules, dataset))
        return rules;
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_INVALID,
                   _ ("“%s” is not scored from this dataset, so nobody’s points or rank depend on "
                      "it alone."),
                   hk_rule_set_get_title (rules));
      return NULL;
    }
  for (guint i = 0; i < all->len; i++)
    if (is_scored_from (g_ptr_array_index (all, i), dataset))
      {
        rules = g_ptr_array_index (all, i);
        if (strcmp (hk_rule_set_get_id (rules), HK_RULE_SET_OFFICIAL) == 0)
          return rules;
      }
  return rules;
}

HkErrata *
hk_session_compare_releases (HkSession *self,
                             const char *dataset,
                             const char *before,
                             const char *after,
                             const char *rule_set,
                             GError **error)
{
  g_autoptr (HkDataset) old = NULL;
  g_autoptr (HkDataset) new = NULL;
  HkRuleSet *rules = NULL;
  HkMunicipality *own = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && dataset != NULL, NULL);
  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  if (!hk_session_releases_expect_town (self, error))
    return NULL;
  old = hk_session_releases_load (self, dataset, before, error);
  if (old == NULL)
    return NULL;
  new = hk_session_releases_load (self, dataset, after, error);
  if (new == NULL)
    return NULL;
  rules = find_rules (self, dataset, rule_set, error);
  if (rules == NULL && rule_set != NULL)
    return NULL;
  own = hk_snapshot_get_municipality (self->snapshot);
  return hk_errata_new (old, new, hk_reference_get_registry (self->reference), rules, own);
}

gboolean
hk_session_find_last_change (
    HkSession *self, const char *dataset, char **ret_before, char **ret_after, GError **error)
{
  g_autoptr (GPtrArray) list = hk_session_list_releases (self, error);
  const HkReleaseInfo *last = NULL;
  const HkReleaseInfo *before = NULL;

  g_return_val_if_fail (dataset != NULL && ret_before != NULL && ret_after != NULL, FALSE);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const HkReleaseInfo *info = g_ptr_array_index (list, i);

      if (strcmp (info->dataset, dataset) != 0)
        continue;
      before = last;
      last = info;
      if (info->in_use && before != NULL)
        break;
    }
  if (before == NULL)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_NOT_FOUND,
                           _ ("There is only one release of this dataset, so nothing to compare."));
      return FALSE;
    }
  *ret_before = g_strdup (before->id);
  *ret_after = g_strdup (last->id);
  return TRUE;
}

gboolean
hk_session_export_errata (HkSession *self,
                          HkErrata *errata,
                          const HkErrataFilter *filter,
                          const char *path,
                          GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self) && HK_IS_ERRATA (errata) && path != NULL, FALSE);

  if (g_str_has_suffix (path, ".xlsx"))
    return hk_errata_sheet_write (errata, filter, hk_clock_now (), path, error);
  return hk_errata_sheet_write_csv (errata, filter, path, error);
}
