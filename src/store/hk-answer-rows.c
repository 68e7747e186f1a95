/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes answers; facts only, no points. */
#define G_LOG_DOMAIN "hk-answer-rows"

#include "config.h"

#include "hk-answer-rows.h"

#include "hk-db-statement.h"

static HkAnswer *
read_answer (HkDb *db, HkDbStatement *statement, GError **error)
{
  HkAnswerInit init = { 0 };

  if (!hk_answer_state_from_nick (hk_db_statement_get_text (statement, 1), &init.state))
    {
      hk_db_set_error (db, SQLITE_CORRUPT, error);
      return NULL;
    }
  init.indicator_id = hk_db_statement_get_text (statement, 0);
  init.value = hk_db_statement_get_integer (statement, 2);
  init.reason = hk_db_statement_get_text (statement, 3);
  init.evidence = hk_db_statement_get_text (statement, 4);
  init.origin = hk_db_statement_get_text (statement, 5);
  init.changed_at = hk_db_statement_get_integer (statement, 6);
  return hk_answer_new (&init);
}

static void
bind_key (HkDbStatement *statement, const char *municipality, int fiscal_year)
{
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
}

GPtrArray *
hk_answer_rows_list (HkStore *store, const char *municipality, int fiscal_year, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT indicator_id, state, value, reason, evidence, origin, "
                             "changed_at FROM answers WHERE municipality = :municipality "
                             "AND fiscal_year = :fiscal_year ORDER BY indicator_id");
  bind_key (statement, municipality, fiscal_year);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkAnswer *answer = read_answer (hk_store_get_db (store), statement, error);

      if (answer == NULL)
        return NULL;
      g_ptr_array_add (list, answer);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * hk_answer_rows_put:
 * @answer: replaces the row of the same indicator, if there is one
 */
gboolean
hk_answer_rows_put (
    HkStore *store, const char *municipality, int fiscal_year, HkAnswer *answer, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL && HK_IS_ANSWER (answer), FALSE);
  statement = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO answers (municipality, fiscal_year, indicator_id, state, value, reason, "
      "evidence, origin, changed_at) VALUES (:municipality, :fiscal_year, :indicator, :state, "
      ":value, :reason, :evidence, :origin, :changed_at) "
      "ON CONFLICT (municipality, fiscal_year, indicator_id) DO UPDATE SET "
      "state = excluded.state, value = excluded.value, reason = excluded.reason, "
      "evidence = excluded.evidence, origin = excluded.origin, "
      "changed_at = excluded.changed_at");
  bind_key (statement, municipality, fiscal_year);
  hk_db_statement_bind_text (statement, ":indicator", hk_answer_get_indicator_id (answer));
  hk_db_statement_bind_text (
      statement, ":state", hk_answer_state_to_nick (hk_answer_get_state (answer)));
  hk_db_statement_bind_integer (statement, ":value", hk_answer_get_value (answer));
  hk_db_statement_bind_text (statement, ":reason", hk_answer_get_reason (answer));
  hk_db_statement_bind_text (statement, ":evidence", hk_answer_get_evidence (answer));
  hk_db_statement_bind_text (statement, ":origin", hk_answer_get_origin (answer));
  hk_db_statement_bind_integer (statement, ":changed_at", hk_answer_get_changed_at (answer));
  return hk_db_statement_run (statement, error);
}

gboolean
hk_answer_rows_remove (HkStore *store,
                       const char *municipality,
                       int fiscal_year,
                       const char *indicator_id,
                       GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && municipality != NULL && indicator_id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "DELETE FROM answers WHERE municipality = :municipality "
                             "AND fiscal_year = :fiscal_year AND indicator_id = :indicator");
  bind_key (statement, municipality, fiscal_year);
  hk_db_statement_bind_text (statement, ":indicator", indicator_id);
  return hk_db_statement_run (statement, error);
}

/**
 * hk_answer_rows_list_assigned:
 *
 * Returns: (transfer full) (element-type utf8 utf8): a set of the items that a department is asked
 */
GHashTable *
hk_answer_rows_list_assigned (HkStore *store,
                              const char *municipality,
                              int fiscal_year,
                              GError **error)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT DISTINCT indicator_id FROM assignments "
                             "WHERE municipality = :municipality AND fiscal_year = :fiscal_year");
  bind_key (statement, municipality, fiscal_year);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_hash_table_add (set, g_strdup (hk_db_statement_get_text (statement, 0)));
  return step == HK_STEP_DONE ? g_steal_pointer (&set) : NULL;
}
