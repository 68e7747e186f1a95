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

/* What of one year is not in the other: of every item under its own code, or of one under another.
 */
#define MISSING(table, column, of_item, target_item)                                               \
  " FROM " table                                                                                   \
  " AS source WHERE municipality = :municipality AND fiscal_year = :from_year " of_item            \
  "AND NOT EXISTS (SELECT 1 FROM " table " AS target "                                             \
  "WHERE target.municipality = :municipality AND target.fiscal_year = :to_year "                   \
  "AND target.indicator_id = " target_item " AND target." column " = source." column ")"
#define COPY(table, column, item, missing)                                                         \
  {                                                                                                \
    "SELECT count (*)" missing,                                                                    \
        "INSERT INTO " table " (municipality, fiscal_year, indicator_id, " column ") "             \
        "SELECT municipality, :to_year, " item ", " column missing                                 \
  }
#define COPY_ALL(table, column)                                                                    \
  COPY (table, column, "indicator_id", MISSING (table, column, "", "source.indicator_id"))
#define COPY_ITEM(table, column)                                                                   \
  COPY (table,                                                                                     \
        column,                                                                                    \
        ":to_item",                                                                                \
        MISSING (table, column, "AND source.indicator_id = :from_item ", ":to_item"))

/* Counts what is missing, then copies it. */
static gboolean
copy_missing (HkStore *store,
              const char *const sql[2],
              const char *municipality,
              const HkLinkWay *way,
              guint *ret_n,
              GError **error)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HkDbStatement) statement = hk_db_prepare (hk_store_get_db (store), sql[i]);

      hk_db_statement_bind_text (statement, ":municipality", municipality);
      hk_db_statement_bind_integer (statement, ":from_year", way->from_year);
      hk_db_statement_bind_integer (statement, ":to_year", way->to_year);
      if (way->from_item != NULL)
        hk_db_statement_bind_text (statement, ":from_item", way->from_item);
      if (way->from_item != NULL)
        hk_db_statement_bind_text (statement, ":to_item", way->to_item);
      if (i == 1)
        return hk_db_statement_run (statement, error);
      if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
        return FALSE;
      *ret_n += (guint)hk_db_statement_get_integer (statement, 0);
    }
  return FALSE;
}

/**
 * hk_assessment_rows_copy_links:
 * @assignments: (inout): counts on by what was missing
 * @links: (inout): counts on by what was missing
 */
gboolean
hk_assessment_rows_copy_links (HkStore *store,
                               const char *municipality,
                               const HkLinkWay *way,
                               guint *assignments,
                               guint *links,
                               GError **error)
{
  static const char *const all[][2] = { COPY_ALL ("assignments", "department_id"),
                                        COPY_ALL ("answer_evidence", "evidence_id") };
  static const char *const one[][2] = { COPY_ITEM ("assignments", "department_id"),
                                        COPY_ITEM ("answer_evidence", "evidence_id") };
  const char *const(*sql)[2] = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL && way != NULL, FALSE);
  g_return_val_if_fail ((way->from_item == NULL) == (way->to_item == NULL), FALSE);
  g_return_val_if_fail (assignments != NULL && links != NULL, FALSE);

  sql = way->from_item == NULL ? all : one;
  return copy_missing (store, sql[0], municipality, way, assignments, error) &&
         copy_missing (store, sql[1], municipality, way, links, error);
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
