/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes question sheets; a state this program does not know counts as damaged. */
#define G_LOG_DOMAIN "hk-sheet-rows"

#include "config.h"

#include "hk-sheet-rows.h"

#include "hk-db-statement.h"

#define COLUMNS                                                                                    \
  "id, municipality, fiscal_year, department, rule_set, rule_set_version, due, created_at"

/* A sheet keeps the name only. Who bore it when the sheet was handed out is in the log, which never
 * changes: the last department that got this name before. */
#define DEPARTMENT_ID                                                                              \
  "(SELECT named.subject FROM changes AS handed JOIN changes AS named ON named.what = "            \
  "'departments' AND named.id < handed.id AND substr (named.new, 1, length ('name = , contact = '" \
  " || quote (sheets.department))) = 'name = ' || quote (sheets.department) || ', contact = ' "    \
  "WHERE handed.what = 'sheets' AND handed.subject = sheets.id AND handed.old IS NULL AND "        \
  "named.subject NOT IN (SELECT id FROM departments WHERE municipality <> sheets.municipality) "   \
  "ORDER BY named.id DESC LIMIT 1)"

static gboolean
read_items (HkStore *store, HkQuestionSheet *sheet, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT indicator_id, state, value, reason, evidence "
                             "FROM sheet_items WHERE sheet_id = :sheet ORDER BY indicator_id");
  hk_db_statement_bind_text (statement, ":sheet", hk_question_sheet_get (sheet)->id);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkAnswerInit init = { 0 };

      if (!hk_answer_state_from_nick (hk_db_statement_get_text (statement, 1), &init.state))
        {
          hk_db_set_error (hk_store_get_db (store), SQLITE_CORRUPT, error);
          return FALSE;
        }
      init.indicator_id = hk_db_statement_get_text (statement, 0);
      init.value = hk_db_statement_get_integer (statement, 2);
      init.reason = hk_db_statement_get_text (statement, 3);
      init.evidence = hk_db_statement_get_text (statement, 4);
      init.changed_at = hk_question_sheet_get (sheet)->created_at;
      hk_question_sheet_take_item (sheet, hk_answer_new (&init));
    }
  return step == HK_STEP_DONE;
}

static HkQuestionSheet *
read_sheet (HkStore *store, HkDbStatement *statement, GError **error)
{
  const HkQuestionSheetInit init = {
    .id = hk_db_statement_get_text (statement, 0),
    .municipality = hk_db_statement_get_text (statement, 1),
    .fiscal_year = (int)hk_db_statement_get_integer (statement, 2),
    .department = hk_db_statement_get_text (statement, 3),
    .rule_set = hk_db_statement_get_text (statement, 4),
    .rule_set_version = (guint)hk_db_statement_get_integer (statement, 5),
    .due = hk_db_statement_get_text (statement, 6),
    .created_at = hk_db_statement_get_integer (statement, 7),
    .department_id = hk_db_statement_get_text (statement, 8),
  };
  g_autoptr (HkQuestionSheet) sheet = hk_question_sheet_new (&init);

  return read_items (store, sheet, error) ? g_steal_pointer (&sheet) : NULL;
}

GPtrArray *
hk_sheet_rows_list (HkStore *store, const char *municipality, int fiscal_year, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS ", " DEPARTMENT_ID
                             " FROM sheets WHERE municipality = :municipality "
                             "AND fiscal_year = :fiscal_year ORDER BY created_at DESC, id");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkQuestionSheet *sheet = read_sheet (store, statement, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (list, sheet);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

HkQuestionSheet *
hk_sheet_rows_find (HkStore *store, const char *id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && id != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS ", " DEPARTMENT_ID " FROM sheets WHERE id = :id");
  hk_db_statement_bind_text (statement, ":id", id);
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return NULL;
  return read_sheet (store, statement, error);
}

static gboolean
insert_items (HkStore *store, HkQuestionSheet *sheet, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  statement =
      hk_db_prepare (hk_store_get_db (store),
                     "INSERT INTO sheet_items (sheet_id, indicator_id, state, value, reason, "
                     "evidence) VALUES (:sheet, :indicator, :state, :value, :reason, :evidence)");
  for (guint i = 0; i < hk_question_sheet_get_n_items (sheet); i++)
    {
      HkAnswer *base = hk_question_sheet_get_item (sheet, i);

      hk_db_statement_bind_text (statement, ":sheet", hk_question_sheet_get (sheet)->id);
      hk_db_statement_bind_text (statement, ":indicator", hk_answer_get_indicator_id (base));
      hk_db_statement_bind_text (
          statement, ":state", hk_answer_state_to_nick (hk_answer_get_state (base)));
      hk_db_statement_bind_integer (statement, ":value", hk_answer_get_value (base));
      hk_db_statement_bind_text (statement, ":reason", hk_answer_get_reason (base));
      hk_db_statement_bind_text (statement, ":evidence", hk_answer_get_evidence (base));
      if (!hk_db_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hk_sheet_rows_insert (HkStore *store, HkQuestionSheet *sheet, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  const HkQuestionSheetInit *init;

  g_return_val_if_fail (store != NULL && HK_IS_QUESTION_SHEET (sheet), FALSE);
  init = hk_question_sheet_get (sheet);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "INSERT INTO sheets (" COLUMNS ") VALUES (:id, :municipality, "
                             ":fiscal_year, :department, :rule_set, :version, :due, :created_at)");
  hk_db_statement_bind_text (statement, ":id", init->id);
  hk_db_statement_bind_text (statement, ":municipality", init->municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", init->fiscal_year);
  hk_db_statement_bind_text (statement, ":department", init->department);
  hk_db_statement_bind_text (statement, ":rule_set", init->rule_set);
  hk_db_statement_bind_integer (statement, ":version", init->rule_set_version);
  hk_db_statement_bind_text (statement, ":due", init->due);
  hk_db_statement_bind_integer (statement, ":created_at", init->created_at);
  return hk_db_statement_run (statement, error) && insert_items (store, sheet, error);
}
