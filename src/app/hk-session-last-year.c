/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the year before under the rule set of today: what stands for the same questions, and what
 * is suggested for items that were split or merged. */
#define G_LOG_DOMAIN "hk-session-last-year"

#include "config.h"

#include "hk-session-private.h"

#include "hk-answer-rows.h"
#include "hk-rule-set-file.h"
#include "hk-snapshot-private.h"

/* Those answers that stand so under the rule set of today. */
static GPtrArray *
carry_answers (HkMigration *migration, GPtrArray *answers, HkCarry wanted)
{
  GPtrArray *carried = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = hk_rule_set_get_n_indicators (hk_migration_get_newer (migration));

  for (guint i = 0; i < n; i++)
    {
      HkCarry carry = HK_CARRY_NONE;
      g_autoptr (HkAnswer) answer = hk_migration_map_answer (migration, answers, i, &carry);

      if (answer != NULL && carry == wanted)
        g_ptr_array_add (carried, g_steal_pointer (&answer));
    }
  return carried;
}

/* From the rule set of that year, if it was another one; *ret_known: whether it is still here. */
static gboolean
read_migration (HkSession *self, HkSnapshot *now, int year, gboolean *ret_known, GError **error)
{
  g_autoptr (HkAssessmentRow) row = hk_assessment_rows_load (self->store, now->code, year, error);
  HkRuleSet *older;

  if (row == NULL)
    return FALSE;
  g_clear_object (&now->migration);
  older = hk_session_peek_rule_set (self, row);
  if (older != NULL && older != now->rule_set)
    now->migration = hk_rule_set_file_new_migration (self->reference, older, now->rule_set);
  *ret_known = older != NULL;
  return TRUE;
}

/* Official data propose nothing for a year that is over. */
static HkAssessment *
assess_last_year (HkSnapshot *now, HkRuleSet *rule_set, GPtrArray *answers)
{
  g_autoptr (GPtrArray) no_datasets = g_ptr_array_new ();

  return hk_assessment_new (
      rule_set, now->municipality, now->profile.fiscal_year - 1, no_datasets, answers);
}

/* Under another rule set than today: what stands for the same questions, and what is suggested. */
static void
carry_last_year (HkSnapshot *now, GPtrArray *answers)
{
  g_autoptr (GPtrArray) same = carry_answers (now->migration, answers, HK_CARRY_ANSWER);
  g_autoptr (GPtrArray) suggested = carry_answers (now->migration, answers, HK_CARRY_SUGGESTION);

  now->last_year = assess_last_year (now, now->rule_set, same);
  now->last_own = assess_last_year (now, hk_migration_get_older (now->migration), answers);
  if (suggested->len > 0)
    now->suggested = assess_last_year (now, now->rule_set, suggested);
}

/* The year before under the rule set of today. */
gboolean
hk_session_read_last_year (HkSession *self, HkSnapshot *now, GError **error)
{
  g_autoptr (GPtrArray) answers = NULL;
  const int year = now->profile.fiscal_year - 1;
  gboolean known = FALSE;

  answers = hk_answer_rows_list (self->store, now->code, year, error);
  if (answers == NULL || !read_migration (self, now, year, &known, error))
    return FALSE;
  g_clear_object (&now->last_year);
  g_clear_object (&now->last_own);
  g_clear_object (&now->suggested);
  /* Nothing is known of a rule set that is not here any more, so nothing is carried. */
  if (answers->len == 0 || !known)
    return TRUE;
  if (now->migration != NULL)
    carry_last_year (now, answers);
  else
    now->last_year = assess_last_year (now, now->rule_set, answers);
  return TRUE;
}
