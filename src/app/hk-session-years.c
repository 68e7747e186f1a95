/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes an assessment on to the next year and lays two years beside each other. */
#define G_LOG_DOMAIN "hk-session-years"

#include "config.h"

#include "hk-session-years.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hk-error.h"
#include "hk-answer-rows.h"
#include "hk-undo.h"
#include "hk-workspace-rows.h"
#include "hk-rule-set-file.h"
#include "hk-session-private.h"
#include "hk-snapshot-private.h"

void
hk_year_entry_free (HkYearEntry *entry)
{
  if (entry == NULL)
    return;
  g_clear_object (&entry->rule_set);
  g_free (entry->state);
  g_free (entry);
}

static HkSnapshot *
expect_assessment (HkSession *self, GError **error)
{
  HkSnapshot *now = hk_session_refresh (self, error);

  if (now == NULL || now->profile.role != HK_ROLE_PREFECTURE)
    return now;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("A prefecture has no assessment of its own, so there are no years to "
                          "compare. Open the workspace of a municipality."));
  return NULL;
}

static HkYearEntry *
make_entry (HkSession *self, HkSnapshot *now, const HkYearRow *year, GError **error)
{
  g_autoptr (HkAssessmentRow) row =
      hk_assessment_rows_load (self->store, now->code, year->fiscal_year, error);
  HkYearEntry *entry = NULL;
  HkRuleSet *rule_set = NULL;

  if (row == NULL)
    return NULL;
  entry = g_new0 (HkYearEntry, 1);
  entry->fiscal_year = year->fiscal_year;
  entry->is_current = year->fiscal_year == now->profile.fiscal_year;
  entry->n_answers = year->n_answers;
  entry->n_assignments = year->n_assignments;
  entry->n_links = year->n_links;
  entry->state = g_strdup (row->state);
  rule_set = hk_session_peek_rule_set (self, row);
  if (rule_set != NULL)
    entry->rule_set = g_object_ref (rule_set);
  return entry;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return (*(HkYearRow *const *)a)->fiscal_year - (*(HkYearRow *const *)b)->fiscal_year;
}

/* The current year is one even if nothing was done in it. */
static GPtrArray *
list_rows (HkSession *self, HkSnapshot *now, GError **error)
{
  GPtrArray *rows = hk_assessment_rows_list_years (self->store, now->code, error);
  HkYearRow *row = NULL;

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    if (((HkYearRow *)g_ptr_array_index (rows, i))->fiscal_year == now->profile.fiscal_year)
      return rows;
  row = g_new0 (HkYearRow, 1);
  row->fiscal_year = now->profile.fiscal_year;
  g_ptr_array_add (rows, row);
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

/**
 * hk_session_list_years:
 *
 * Returns: (transfer full) (element-type HkYearEntry): every year of which something is here
 */
GPtrArray *
hk_session_list_years (HkSession *self, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_year_entry_free);
  g_autoptr (GPtrArray) rows = NULL;
  HkSnapshot *now = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);

  now = expect_assessment (self, error);
  rows = now != NULL ? list_rows (self, now, error) : NULL;
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      HkYearEntry *entry = make_entry (self, now, g_ptr_array_index (rows, i), error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (list, entry);
    }
  return g_steal_pointer (&list);
}

/* Within an edit. Steps of the year that is left cannot be taken back from another. */
static gboolean
set_year (HkSession *self, HkSnapshot *now, int year, GError **error)
{
  return hk_workspace_rows_set_profile (
             self->store, hk_role_to_nick (now->profile.role), now->code, year, error) &&
         hk_undo_forget (self->store, HK_UNDO_SCOPE_ASSESSMENT, error);
}

static gboolean
check_forward (HkSnapshot *now, int year, GError **error)
{
  if (year > now->profile.fiscal_year && hk_fiscal_year_is_sane (year))
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_OUT_OF_RANGE,
               _ ("%d is not a year to go on to from %d. Give a later one, up to 2100."),
               year,
               now->profile.fiscal_year);
  return FALSE;
}

/* Under the codes of the next year: what its rule set renames, splits or merges goes with it. */
static gboolean
carry_links (HkSession *self,
             HkSnapshot *now,
             const HkAssessmentRow *row,
             const HkAssessmentRow *next,
             HkYearForward *result,
             GError **error)
{
  HkRuleSet *older = hk_session_peek_rule_set (self, row);
  HkRuleSet *newer = hk_session_peek_rule_set (self, next);
  g_autoptr (HkMigration) migration = NULL;
  HkCarried carried = { 0 };

  if (older != NULL && newer != NULL && older != newer)
    migration = hk_rule_set_file_new_migration (self->reference, older, newer);
  if (!hk_session_carry_links (
          self, migration, now->profile.fiscal_year, result->year, &carried, error))
    return FALSE;
  result->n_assignments = carried.n_assignments;
  result->n_links = carried.n_links;
  return TRUE;
}

/* What stays the same from year to year; answers are asked anew. */
static gboolean
take_along (HkSession *self, HkSnapshot *now, HkYearForward *result, GError **error)
{
  g_autoptr (HkAssessmentRow) row =
      hk_assessment_rows_load (self->store, now->code, now->profile.fiscal_year, error);
  g_autoptr (HkAssessmentRow) next =
      hk_assessment_rows_load (self->store, now->code, result->year, error);

  if (row == NULL || next == NULL)
    return FALSE;
  /* An approved year is as it was approved. */
  if (strcmp (next->state, HK_ASSESSMENT_APPROVED) == 0)
    return TRUE;
  if (*next->rule_set == '\0')
    {
      g_free (next->rule_set);
      next->rule_set = g_strdup (row->rule_set);
      next->rule_set_version = row->rule_set_version;
    }
  return hk_assessment_rows_put (self->store, now->code, result->year, next, error) &&
         carry_links (self, now, row, next, result, error);
}

/**
 * hk_session_forward_year:
 * @year: a later fiscal year; 0: the next
 * @ret_result: (out) (optional): what was taken along
 */
gboolean
hk_session_forward_year (HkSession *self, int year, HkYearForward *ret_result, GError **error)
{
  HkYearForward result = { 0 };
  g_autoptr (HkEdit) edit = NULL;
  HkSnapshot *now = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), FALSE);

  now = expect_assessment (self, error);
  if (now == NULL)
    return FALSE;
  result.year = year != 0 ? year : now->profile.fiscal_year + 1;
  if (!check_forward (now, result.year, error))
    return FALSE;
  edit = hk_session_begin (self, "forward-year", NULL, error);
  if (edit == NULL || !take_along (self, now, &result, error) ||
      !set_year (self, now, result.year, error) ||
      !hk_session_commit (self, g_steal_pointer (&edit), HK_PART_ALL, error))
    return FALSE;
  if (ret_result != NULL)
    *ret_result = result;
  return TRUE;
}

static gboolean
check_known (HkSession *self, HkSnapshot *now, int year, GError **error)
{
  g_autoptr (GPtrArray) rows = list_rows (self, now, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (((HkYearRow *)g_ptr_array_index (rows, i))->fiscal_year == year)
      return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("There is nothing of the fiscal year %d in this workspace. Look at the list of "
                  "years, or go on to it from the year before."),
               year);
  return FALSE;
}

gboolean
hk_session_use_year (HkSession *self, int year, GError **error)
{
  g_autoptr (HkEdit) edit = NULL;
  HkSnapshot *now = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), FALSE);

  now = expect_assessment (self, error);
  if (now == NULL || !check_known (self, now, year, error))
    return FALSE;
  if (year == now->profile.fiscal_year)
    return TRUE;
  edit = hk_session_begin (self, "use-year", NULL, error);
  return edit != NULL && set_year (self, now, year, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_ALL, error);
}

/* The rule set of a year; borrowed. */
static HkRuleSet *
load_rule_set (HkSession *self, HkSnapshot *now, int year, GError **error)
{
  g_autoptr (HkAssessmentRow) row = hk_assessment_rows_load (self->store, now->code, year, error);
  HkRuleSet *rule_set = NULL;

  if (row == NULL)
    return NULL;
  rule_set = hk_session_peek_rule_set (self, row);
  if (rule_set == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("The assessment of %d was made under version %u of the rule set “%s”, which is "
                    "not here. Install it to compare."),
                 year,
                 row->rule_set_version,
                 row->rule_set);
  return rule_set;
}

/**
 * hk_session_new_migration:
 * @before: a fiscal year; 0: the one before the current one
 *
 * Returns: (transfer full): from the rule set of that year to the one of the current year
 */
HkMigration *
hk_session_new_migration (HkSession *self, int before, GError **error)
{
  HkSnapshot *now = NULL;
  HkRuleSet *older = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);

  now = expect_assessment (self, error);
  if (now == NULL)
    return NULL;
  older = load_rule_set (self, now, before != 0 ? before : now->profile.fiscal_year - 1, error);
  if (older == NULL)
    return NULL;
  return hk_rule_set_file_new_migration (self->reference, older, now->rule_set);
}

GPtrArray *
hk_session_list_answers (HkSession *self, int year, GError **error)
{
  HkSnapshot *now = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);

  now = expect_assessment (self, error);
  return now != NULL ? hk_answer_rows_list (self->store, now->code, year, error) : NULL;
}

/**
 * hk_session_compare_years:
 * @before: an older fiscal year of the list; 0: the one before the current one
 *
 * Returns: (transfer full): the current year beside it
 */
HkYearComparison *
hk_session_compare_years (HkSession *self, int before, GError **error)
{
  g_autoptr (HkMigration) migration = NULL;
  g_autoptr (HkAssessment) older = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  HkSnapshot *now = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), NULL);

  now = expect_assessment (self, error);
  if (now == NULL)
    return NULL;
  if (before == 0)
    before = now->profile.fiscal_year - 1;
  if (before >= now->profile.fiscal_year)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_OUT_OF_RANGE,
                   _ ("%d is not before %d. Give an earlier year."),
                   before,
                   now->profile.fiscal_year);
      return NULL;
    }
  if (!check_known (self, now, before, error))
    return NULL;
  migration = hk_session_new_migration (self, before, error);
  answers = migration != NULL ? hk_session_list_answers (self, before, error) : NULL;
  if (answers == NULL)
    return NULL;
  older = hk_assessment_new (hk_migration_get_older (migration),
                             now->municipality,
                             before,
                             hk_reference_get_datasets (self->reference),
                             answers);
  return hk_year_comparison_new (older, now->assessment, migration);
}
