/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Installs, chooses and removes the rule sets of a workspace; what a year uses stays. */
#define G_LOG_DOMAIN "hk-session-rules"

#include "config.h"

#include "hk-session-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-rule-set-rows.h"
#include "hk-clock.h"
#include "hk-session-private.h"
#include "hk-snapshot-private.h"

void
hk_rule_set_entry_free (HkRuleSetEntry *entry)
{
  if (entry == NULL)
    return;
  g_object_unref (entry->rule_set);
  g_free (entry->used_in);
  g_free (entry);
}

/* The fiscal years whose assessment is made under it, in words. NULL: an error. */
static char *
dup_used_in (HkSession *self, HkRuleSet *rule_set, GError **error)
{
  g_autoptr (GArray) uses = hk_assessment_rows_list_uses (
      self->store, hk_rule_set_get_id (rule_set), hk_rule_set_get_version (rule_set), error);
  g_autoptr (GString) list = g_string_new (NULL);

  if (uses == NULL)
    return NULL;
  for (guint i = 0; i < uses->len; i++)
    {
      g_autofree char *year = hk_format_fiscal_year (g_array_index (uses, int, i));

      g_string_append_printf (list, "%s%s", i > 0 ? C_ ("between years", ", ") : "", year);
    }
  return g_strdup (list->str);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const HkRuleSetEntry *one = *(HkRuleSetEntry *const *)a;
  const HkRuleSetEntry *other = *(HkRuleSetEntry *const *)b;
  int order = strcmp (hk_rule_set_get_id (one->rule_set), hk_rule_set_get_id (other->rule_set));

  if (order != 0)
    return order;
  return (int)hk_rule_set_get_version (other->rule_set) -
         (int)hk_rule_set_get_version (one->rule_set);
}

/**
 * hk_session_list_rule_sets:
 *
 * Returns: (transfer full) (element-type HkRuleSetEntry): every version of every rule set
 */
GPtrArray *
hk_session_list_rule_sets (HkSession *self, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hk_rule_set_entry_free);
  g_autoptr (GPtrArray) all = NULL;
  HkSnapshot *now = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);

  now = hk_session_refresh (self, error);
  if (now == NULL)
    return NULL;
  all = hk_reference_list_versions (self->reference);
  for (guint i = 0; i < all->len; i++)
    {
      HkRuleSetEntry *entry = g_new0 (HkRuleSetEntry, 1);

      entry->rule_set = g_object_ref (g_ptr_array_index (all, i));
      entry->is_shipped = hk_rule_set_file_is_shipped (self->reference, entry->rule_set);
      entry->is_in_use = now->profile.role != HK_ROLE_PREFECTURE &&
                         entry->rule_set == hk_snapshot_get_rule_set (now);
      entry->used_in = dup_used_in (self, entry->rule_set, error);
      g_ptr_array_add (list, entry);
      if (entry->used_in == NULL)
        return NULL;
    }
  g_ptr_array_sort (list, compare_entries);
  return g_steal_pointer (&list);
}

static HkRuleSet *
find_version_before (HkSession *self, HkRuleSet *rule_set)
{
  g_autoptr (GPtrArray) all = hk_reference_list_versions (self->reference);
  HkRuleSet *before = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      HkRuleSet *one = g_ptr_array_index (all, i);

      if (strcmp (hk_rule_set_get_id (one), hk_rule_set_get_id (rule_set)) == 0 &&
          hk_rule_set_get_version (one) < hk_rule_set_get_version (rule_set) &&
          (before == NULL || hk_rule_set_get_version (one) > hk_rule_set_get_version (before)))
        before = one;
    }
  return before;
}

/* The steps must be true of the version they begin with; a version without steps must not break the
 * one before it. What is not here cannot be checked, and no answers were given under it. */
static gboolean
check_migration (HkSession *self, HkRuleSet *rule_set, GError **error)
{
  guint version = 0;
  const char *id = hk_rule_set_get_older_id (rule_set, &version);
  HkRuleSet *older = id != NULL ? hk_reference_find_version (self->reference, id, version) : NULL;

  if (older == NULL)
    older = find_version_before (self, rule_set);
  return older == NULL || hk_migration_check (older, rule_set, error);
}

static gboolean
insert (HkSession *self, HkRuleSet *rule_set, GError **error)
{
  g_autoptr (GBytes) json = hk_rule_set_to_json (rule_set);
  g_autoptr (HkEdit) edit = hk_session_begin (self, "install-rule-set", NULL, error);

  return edit != NULL &&
         hk_rule_set_rows_insert (self->store, rule_set, json, hk_clock_now (), error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REFERENCE, error) &&
         hk_session_refresh (self, error) != NULL;
}

/**
 * hk_session_install_rule_set:
 * @file: JSON or a workbook
 * @ret_rule_set: (out) (optional) (transfer full): what is installed now
 */
gboolean
hk_session_install_rule_set (HkSession *self,
                             GBytes *file,
                             HkRuleSet **ret_rule_set,
                             GError **error)
{
  g_autoptr (HkRuleSet) rule_set = NULL;
  HkRuleSet *present = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && file != NULL, FALSE);

  if (hk_session_refresh (self, error) == NULL)
    return FALSE;
  rule_set = hk_rule_set_file_read (self->reference, file, error);
  if (rule_set == NULL)
    return FALSE;
  present = hk_reference_find_version (
      self->reference, hk_rule_set_get_id (rule_set), hk_rule_set_get_version (rule_set));
  if (present != NULL && !hk_rule_set_is_equal (present, rule_set))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_CONFLICT,
                   _ ("Version %u of the rule set “%s” is here already, with other content. Raise "
                      "the version in the file and install it again."),
                   hk_rule_set_get_version (rule_set),
                   hk_rule_set_get_id (rule_set));
      return FALSE;
    }
  if (present == NULL &&
      (!check_migration (self, rule_set, error) || !insert (self, rule_set, error)))
    return FALSE;
  if (ret_rule_set != NULL)
    *ret_rule_set = g_steal_pointer (&rule_set);
  return TRUE;
}

static gboolean
check_removable (HkSession *self, HkRuleSet *rule_set, GError **error)
{
  g_autofree char *used_in = NULL;

  if (hk_rule_set_file_is_shipped (self->reference, rule_set))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_STATE,
                   _ ("“%s” belongs to Hakaru itself and stays. Only rule sets that were installed "
                      "can be removed."),
                   hk_rule_set_get_id (rule_set));
      return FALSE;
    }
  used_in = dup_used_in (self, rule_set, error);
  if (used_in == NULL)
    return FALSE;
  if (*used_in == '\0')
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_STATE,
               _ ("Version %u of the rule set “%s” is in use (%s). Choose another rule set for "
                  "that year first."),
               hk_rule_set_get_version (rule_set),
               hk_rule_set_get_id (rule_set),
               used_in);
  return FALSE;
}

gboolean
hk_session_remove_rule_set (HkSession *self, const char *name, GError **error)
{
  g_autoptr (HkEdit) edit = NULL;
  HkRuleSet *rule_set = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && name != NULL, FALSE);

  if (hk_session_refresh (self, error) == NULL)
    return FALSE;
  rule_set = hk_reference_find_rule_set (self->reference, name, error);
  if (rule_set == NULL || !check_removable (self, rule_set, error))
    return FALSE;
  edit = hk_session_begin (self, "remove-rule-set", NULL, error);
  return edit != NULL &&
         hk_rule_set_rows_remove (self->store,
                                  hk_rule_set_get_id (rule_set),
                                  hk_rule_set_get_version (rule_set),
                                  error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_REFERENCE, error) &&
         hk_session_refresh (self, error) != NULL;
}

static gboolean
check_usable (HkSnapshot *now, HkRuleSet *rule_set, const HkAssessmentRow *row, GError **error)
{
  if (now->profile.role == HK_ROLE_PREFECTURE)
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_STATE,
                         _ ("A prefecture has no assessment of its own, so it uses no rule set. "
                            "Open the workspace of a municipality."));
  else if (hk_rule_set_get_basis (rule_set) != HK_BASIS_ANSWERS)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("“%s” is scored from published data and not from answers. Choose a rule set "
                    "for one's own answers; this one is shown beside it anyway."),
                 hk_rule_set_get_id (rule_set));
  else if (strcmp (row->state, HK_ASSESSMENT_APPROVED) == 0)
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_STATE,
                         _ ("The assessment of this year is approved. Reopen it with a reason "
                            "before you change its rule set."));
  else
    return TRUE;
  return FALSE;
}

/* Departments asked and evidence under the codes of the rule set that is used from now on. */
static gboolean
carry_links (HkSession *self, HkSnapshot *now, HkRuleSet *rule_set, GError **error)
{
  HkRuleSet *before = hk_snapshot_get_rule_set (now);
  const int year = now->profile.fiscal_year;
  g_autoptr (HkMigration) migration = NULL;
  HkCarried carried = { 0 };

  if (before == rule_set)
    return TRUE;
  migration = hk_rule_set_file_new_migration (self->reference, before, rule_set);
  return hk_session_carry_links (self, migration, year, year, &carried, error);
}

/**
 * hk_session_use_rule_set:
 * @name: "id" (its newest version) or "id@version"
 */
gboolean
hk_session_use_rule_set (HkSession *self, const char *name, GError **error)
{
  g_autoptr (HkAssessmentRow) row = NULL;
  g_autoptr (HkEdit) edit = NULL;
  HkRuleSet *rule_set = NULL;
  HkSnapshot *now = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self) && name != NULL, FALSE);

  now = hk_session_refresh (self, error);
  rule_set = now != NULL ? hk_reference_find_rule_set (self->reference, name, error) : NULL;
  if (rule_set == NULL)
    return FALSE;
  row = hk_assessment_rows_load (self->store, now->code, now->profile.fiscal_year, error);
  if (row == NULL || !check_usable (now, rule_set, row, error))
    return FALSE;
  if (rule_set == hk_snapshot_get_rule_set (now) && row->rule_set_version > 0)
    return TRUE;
  g_free (row->rule_set);
  row->rule_set = g_strdup (hk_rule_set_get_id (rule_set));
  /* The version is written down: one that is installed later changes no number by itself. */
  row->rule_set_version = hk_rule_set_get_version (rule_set);
  edit = hk_session_begin (self, "use-rule-set", NULL, error);
  return edit != NULL &&
         hk_assessment_rows_put (self->store, now->code, now->profile.fiscal_year, row, error) &&
         carry_links (self, now, rule_set, error) &&
         hk_session_commit (
             self, g_steal_pointer (&edit), HK_PART_PROFILE | HK_PART_ANSWERS, error) &&
         hk_session_refresh (self, error) != NULL;
}
