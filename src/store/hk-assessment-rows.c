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

/* Takes the years that a statement lists. */
static GArray *
list_numbers (HkDbStatement *statement, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (int));
  HkStep step;

  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      int year = (int)hk_db_statement_get_integer (statement, 0);

      g_array_append_val (list, year);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

GArray *
hk_assessment_rows_list_approved (HkStore *store, const char *municipality, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT fiscal_year FROM assessments "
                             "WHERE municipality = :municipality AND state = :state "
                             "ORDER BY fiscal_year");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_text (statement, ":state", HK_ASSESSMENT_APPROVED);
  return list_numbers (statement, error);
}

GArray *
hk_assessment_rows_list_uses (HkStore *store, const char *rule_set, guint version, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && rule_set != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT fiscal_year FROM assessments WHERE rule_set = :rule_set "
                             "AND (rule_set_version = :version OR rule_set_version = 0) "
                             "UNION SELECT fiscal_year FROM sheets WHERE rule_set = :rule_set "
                             "AND rule_set_version = :version ORDER BY fiscal_year");
  hk_db_statement_bind_text (statement, ":rule_set", rule_set);
  hk_db_statement_bind_integer (statement, ":version", version);
  return list_numbers (statement, error);
}

GPtrArray *
hk_assessment_rows_list_years (HkStore *store, const char *municipality, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_year_row_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "SELECT fiscal_year, sum (n_answers), sum (n_assignments), sum (n_links) FROM ("
      "SELECT fiscal_year, state <> 'unanswered' AS n_answers, 0 AS n_assignments, 0 AS n_links "
      "FROM answers WHERE municipality = :municipality "
      "UNION ALL SELECT fiscal_year, 0, 1, 0 FROM assignments WHERE municipality = :municipality "
      "UNION ALL SELECT fiscal_year, 0, 0, 1 FROM answer_evidence "
      "WHERE municipality = :municipality "
      "UNION ALL SELECT fiscal_year, 0, 0, 0 FROM assessments WHERE municipality = :municipality) "
      "GROUP BY fiscal_year ORDER BY fiscal_year");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkYearRow *row = g_new0 (HkYearRow, 1);

      row->fiscal_year = (int)hk_db_statement_get_integer (statement, 0);
      row->n_answers = (guint)hk_db_statement_get_integer (statement, 1);
      row->n_assignments = (guint)hk_db_statement_get_integer (statement, 2);
      row->n_links = (guint)hk_db_statement_get_integer (statement, 3);
      g_ptr_array_add (list, row);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

#define MISSING_ASSIGNMENTS                                                                        \
  " FROM assignments AS source WHERE municipality = :municipality AND fiscal_year = :from_year "   \
  "AND NOT EXISTS (SELECT 1 FROM assignments AS target "                                           \
  "WHERE target.municipality = :municipality AND target.fiscal_year = :to_year "                   \
  "AND target.indicator_id = source.indicator_id "                                                 \
  "AND target.department_id = source.department_id)"

#define MISSING_LINKS                                                                              \
  " FROM answer_evidence AS source WHERE municipality = :municipality "                            \
  "AND fiscal_year = :from_year AND NOT EXISTS (SELECT 1 FROM answer_evidence AS target "          \
  "WHERE target.municipality = :municipality AND target.fiscal_year = :to_year "                   \
  "AND target.indicator_id = source.indicator_id AND target.evidence_id = source.evidence_id)"

/* Counts what is missing, then copies it. */
static gboolean
copy_missing (HkStore *store,
              const char *count,
              const char *insert,
              const char *municipality,
              int from_year,
              int to_year,
              guint *ret_n,
              GError **error)
{
  const char *const both[] = { count, insert };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (HkDbStatement) statement = hk_db_prepare (hk_store_get_db (store), both[i]);

      hk_db_statement_bind_text (statement, ":municipality", municipality);
      hk_db_statement_bind_integer (statement, ":from_year", from_year);
      hk_db_statement_bind_integer (statement, ":to_year", to_year);
      if (i == 1)
        return hk_db_statement_run (statement, error);
      if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
        return FALSE;
      *ret_n = (guint)hk_db_statement_get_integer (statement, 0);
    }
  return FALSE;
}

gboolean
hk_assessment_rows_copy_links (HkStore *store,
                               const char *municipality,
                               int from_year,
                               int to_year,
                               guint *ret_assignments,
                               guint *ret_links,
                               GError **error)
{
  g_return_val_if_fail (store != NULL && municipality != NULL, FALSE);
  g_return_val_if_fail (ret_assignments != NULL && ret_links != NULL, FALSE);

  return copy_missing (
             store,
             "SELECT count (*)" MISSING_ASSIGNMENTS,
             "INSERT INTO assignments (municipality, fiscal_year, indicator_id, department_id) "
             "SELECT municipality, :to_year, indicator_id, department_id" MISSING_ASSIGNMENTS,
             municipality,
             from_year,
             to_year,
             ret_assignments,
             error) &&
         copy_missing (
             store,
             "SELECT count (*)" MISSING_LINKS,
             "INSERT INTO answer_evidence (municipality, fiscal_year, indicator_id, evidence_id) "
             "SELECT municipality, :to_year, indicator_id, evidence_id" MISSING_LINKS,
             municipality,
             from_year,
             to_year,
             ret_links,
             error);
}

void
hk_year_row_free (HkYearRow *row)
{
  g_free (row);
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
