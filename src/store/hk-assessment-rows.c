/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes what is known about a whole assessment, apart from its answers. */
#define G_LOG_DOMAIN "hk-assessment-rows"

#include "config.h"

#include "hk-assessment-rows.h"

#include "hk-db-statement.h"

static void
bind_key (HkDbStatement *statement, const char *municipality, int fiscal_year)
{
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
}

/**
 * hk_assessment_rows_load:
 *
 * Returns: (transfer full): the row, or that of an assessment nobody has touched; %NULL on an error
 */
HkAssessmentRow *
hk_assessment_rows_load (HkStore *store, const char *municipality, int fiscal_year, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkAssessmentRow *row;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT state, rule_set, rule_set_version FROM assessments "
                             "WHERE municipality = :municipality AND fiscal_year = :fiscal_year");
  bind_key (statement, municipality, fiscal_year);
  step = hk_db_statement_step (statement, error);
  if (step == HK_STEP_ERROR)
    return NULL;
  row = g_new0 (HkAssessmentRow, 1);
  row->state = g_strdup (step == HK_STEP_ROW ? hk_db_statement_get_text (statement, 0)
                                             : HK_ASSESSMENT_DRAFT);
  row->rule_set = g_strdup (step == HK_STEP_ROW ? hk_db_statement_get_text (statement, 1) : "");
  if (step == HK_STEP_ROW)
    row->rule_set_version = (guint)hk_db_statement_get_integer (statement, 2);
  return row;
}

gboolean
hk_assessment_rows_put (HkStore *store,
                        const char *municipality,
                        int fiscal_year,
                        const HkAssessmentRow *row,
                        GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL && row != NULL, FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO assessments (municipality, fiscal_year, state, rule_set, rule_set_version) "
      "VALUES (:municipality, :fiscal_year, :state, :rule_set, :version) "
      "ON CONFLICT (municipality, fiscal_year) DO UPDATE SET state = excluded.state, "
      "rule_set = excluded.rule_set, rule_set_version = excluded.rule_set_version");
  bind_key (statement, municipality, fiscal_year);
  hk_db_statement_bind_text (statement, ":state", row->state);
  hk_db_statement_bind_text (statement, ":rule_set", row->rule_set);
  hk_db_statement_bind_integer (statement, ":version", row->rule_set_version);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_assessment_rows_add_step (HkStore *store,
                             const char *municipality,
                             int fiscal_year,
                             const HkAssessmentStep *step,
                             GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL && step != NULL, FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO assessment_steps (municipality, fiscal_year, seq, state, title, dated, reason, "
      "at, who) SELECT :municipality, :fiscal_year, coalesce (max (seq), 0) + 1, :state, :title, "
      ":dated, :reason, hk_edit ('at'), hk_edit ('who') FROM assessment_steps "
      "WHERE municipality = :municipality AND fiscal_year = :fiscal_year");
  bind_key (statement, municipality, fiscal_year);
  hk_db_statement_bind_text (statement, ":state", step->state);
  hk_db_statement_bind_text (statement, ":title", step->title);
  hk_db_statement_bind_text (statement, ":dated", step->dated);
  hk_db_statement_bind_text (statement, ":reason", step->reason);
  return hk_db_statement_run (statement, error);
}

static HkAssessmentStep *
read_step (HkDbStatement *statement)
{
  HkAssessmentStep *step = g_new0 (HkAssessmentStep, 1);

  step->seq = (guint)hk_db_statement_get_integer (statement, 0);
  step->state = g_strdup (hk_db_statement_get_text (statement, 1));
  step->title = g_strdup (hk_db_statement_get_text (statement, 2));
  step->dated = g_strdup (hk_db_statement_get_text (statement, 3));
  step->reason = g_strdup (hk_db_statement_get_text (statement, 4));
  step->at = hk_db_statement_get_integer (statement, 5);
  step->who = g_strdup (hk_db_statement_get_text (statement, 6));
  return step;
}

GPtrArray *
hk_assessment_rows_list_steps (HkStore *store,
                               const char *municipality,
                               int fiscal_year,
                               GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hk_assessment_step_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT seq, state, title, dated, reason, at, who "
                             "FROM assessment_steps WHERE municipality = :municipality "
                             "AND fiscal_year = :fiscal_year ORDER BY seq");
  bind_key (statement, municipality, fiscal_year);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list, read_step (statement));
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

void
hk_assessment_row_free (HkAssessmentRow *row)
{
  if (row == NULL)
    return;
  g_free (row->state);
  g_free (row->rule_set);
  g_free (row);
}

void
hk_assessment_step_free (HkAssessmentStep *step)
{
  if (step == NULL)
    return;
  g_free (step->state);
  g_free (step->title);
  g_free (step->dated);
  g_free (step->reason);
  g_free (step->who);
  g_free (step);
}
