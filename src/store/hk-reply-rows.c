/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes replies; a word this program does not know counts as damaged. */
#define G_LOG_DOMAIN "hk-reply-rows"

#include "config.h"

#include "hk-reply-rows.h"

#include "hk-db-statement.h"

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static HkReplyItem *
read_item (HkDbStatement *statement)
{
  g_autoptr (HkReplyItem) item = hk_reply_item_new (hk_db_statement_get_text (statement, 0));

  if (!hk_answer_state_from_nick (hk_db_statement_get_text (statement, 1), &item->state) ||
      !hk_reply_verdict_from_nick (hk_db_statement_get_text (statement, 6), &item->verdict) ||
      !hk_decision_from_nick (hk_db_statement_get_text (statement, 10), &item->decision))
    return NULL;
  item->value = hk_db_statement_get_integer (statement, 2);
  set_text (&item->reason, hk_db_statement_get_text (statement, 3));
  set_text (&item->evidence, hk_db_statement_get_text (statement, 4));
  set_text (&item->comment, hk_db_statement_get_text (statement, 5));
  set_text (&item->remark, hk_db_statement_get_text (statement, 7));
  set_text (&item->sheet_name, hk_db_statement_get_text (statement, 8));
  set_text (&item->cell, hk_db_statement_get_text (statement, 9));
  item->decided_at = hk_db_statement_get_integer (statement, 11);
  return g_steal_pointer (&item);
}

static GPtrArray *
read_items (HkStore *store, const char *reply_id, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_reply_item_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT indicator_id, state, value, reason, evidence, comment, "
                             "verdict, remark, sheet_name, cell, decision, decided_at "
                             "FROM reply_items WHERE reply_id = :reply ORDER BY indicator_id");
  hk_db_statement_bind_text (statement, ":reply", reply_id);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkReplyItem *item = read_item (statement);

      if (item == NULL)
        {
          hk_db_set_error (hk_store_get_db (store), SQLITE_CORRUPT, error);
          return NULL;
        }
      g_ptr_array_add (items, item);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&items) : NULL;
}

static HkQuestionSheet *
find_sheet (GPtrArray *sheets, const char *id)
{
  for (guint i = 0; i < sheets->len; i++)
    if (g_str_equal (hk_question_sheet_get (g_ptr_array_index (sheets, i))->id, id))
      return g_ptr_array_index (sheets, i);
  return NULL;
}

static HkReply *
read_reply (HkStore *store, GPtrArray *sheets, HkDbStatement *statement, GError **error)
{
  const HkReplyInit init = {
    .id = hk_db_statement_get_text (statement, 0),
    .respondent = hk_db_statement_get_text (statement, 2),
    .file_name = hk_db_statement_get_text (statement, 3),
    .file_sha256 = hk_db_statement_get_text (statement, 4),
    .received_at = hk_db_statement_get_integer (statement, 5),
  };
  HkQuestionSheet *sheet = find_sheet (sheets, hk_db_statement_get_text (statement, 1));
  g_autoptr (GPtrArray) items = NULL;

  if (sheet == NULL)
    {
      hk_db_set_error (hk_store_get_db (store), SQLITE_CORRUPT, error);
      return NULL;
    }
  items = read_items (store, init.id, error);
  return items != NULL ? hk_reply_new (sheet, &init, items) : NULL;
}

GPtrArray *
hk_reply_rows_list (
    HkStore *store, GPtrArray *sheets, const char *municipality, int fiscal_year, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && sheets != NULL && municipality != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT id, sheet_id, respondent, file_name, file_sha256, received_at "
                             "FROM replies WHERE municipality = :municipality "
                             "AND fiscal_year = :fiscal_year ORDER BY received_at DESC, id");
  hk_db_statement_bind_text (statement, ":municipality", municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", fiscal_year);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    {
      HkReply *reply = read_reply (store, sheets, statement, error);

      if (reply == NULL)
        return NULL;
      g_ptr_array_add (list, reply);
    }
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
hk_reply_rows_find_file (
    HkStore *store, const char *sheet_id, const char *sha256, char **ret_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL && sheet_id != NULL && sha256 != NULL, FALSE);
  g_return_val_if_fail (ret_id != NULL, FALSE);
  statement =
      hk_db_prepare (hk_store_get_db (store),
                     "SELECT id FROM replies WHERE sheet_id = :sheet AND file_sha256 = :sha256");
  hk_db_statement_bind_text (statement, ":sheet", sheet_id);
  hk_db_statement_bind_text (statement, ":sha256", sha256);
  step = hk_db_statement_step (statement, error);
  if (step == HK_STEP_ERROR)
    return FALSE;
  *ret_id = step == HK_STEP_ROW ? g_strdup (hk_db_statement_get_text (statement, 0)) : NULL;
  return TRUE;
}

static gboolean
insert_item (HkDbStatement *statement,
             const char *reply_id,
             const HkReplyItem *item,
             GError **error)
{
  hk_db_statement_bind_text (statement, ":reply", reply_id);
  hk_db_statement_bind_text (statement, ":indicator", item->indicator_id);
  hk_db_statement_bind_text (statement, ":state", hk_answer_state_to_nick (item->state));
  hk_db_statement_bind_integer (statement, ":value", item->value);
  hk_db_statement_bind_text (statement, ":reason", item->reason);
  hk_db_statement_bind_text (statement, ":evidence", item->evidence);
  hk_db_statement_bind_text (statement, ":comment", item->comment);
  hk_db_statement_bind_text (statement, ":verdict", hk_reply_verdict_to_nick (item->verdict));
  hk_db_statement_bind_text (statement, ":remark", item->remark);
  hk_db_statement_bind_text (statement, ":sheet_name", item->sheet_name);
  hk_db_statement_bind_text (statement, ":cell", item->cell);
  hk_db_statement_bind_text (statement, ":decision", hk_decision_to_nick (item->decision));
  hk_db_statement_bind_integer (statement, ":decided_at", item->decided_at);
  return hk_db_statement_run (statement, error);
}

gboolean
hk_reply_rows_insert (HkStore *store, HkReply *reply, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  g_autoptr (HkDbStatement) items = NULL;
  const HkQuestionSheetInit *sheet;
  const HkReplyInit *init;

  g_return_val_if_fail (store != NULL && HK_IS_REPLY (reply), FALSE);
  init = hk_reply_get (reply);
  sheet = hk_question_sheet_get (hk_reply_get_sheet (reply));
  statement =
      hk_db_prepare (hk_store_get_db (store),
                     "INSERT INTO replies (id, sheet_id, municipality, fiscal_year, respondent, "
                     "file_name, file_sha256, received_at) VALUES (:id, :sheet, :municipality, "
                     ":fiscal_year, :respondent, :file_name, :sha256, :received_at)");
  hk_db_statement_bind_text (statement, ":id", init->id);
  hk_db_statement_bind_text (statement, ":sheet", sheet->id);
  hk_db_statement_bind_text (statement, ":municipality", sheet->municipality);
  hk_db_statement_bind_integer (statement, ":fiscal_year", sheet->fiscal_year);
  hk_db_statement_bind_text (statement, ":respondent", init->respondent);
  hk_db_statement_bind_text (statement, ":file_name", init->file_name);
  hk_db_statement_bind_text (statement, ":sha256", init->file_sha256);
  hk_db_statement_bind_integer (statement, ":received_at", init->received_at);
  if (!hk_db_statement_run (statement, error))
    return FALSE;
  items = hk_db_prepare (
      hk_store_get_db (store),
      "INSERT INTO reply_items (reply_id, indicator_id, state, value, reason, evidence, comment, "
      "verdict, remark, sheet_name, cell, decision, decided_at) VALUES (:reply, :indicator, "
      ":state, :value, :reason, :evidence, :comment, :verdict, :remark, :sheet_name, :cell, "
      ":decision, :decided_at)");
  for (guint i = 0; i < hk_reply_get_n_items (reply); i++)
    if (!insert_item (items, init->id, hk_reply_get_item (reply, i), error))
      return FALSE;
  return TRUE;
}

gboolean
hk_reply_rows_decide (HkStore *store,
                      const char *reply_id,
                      const char *indicator_id,
                      HkDecision decision,
                      gint64 at,
                      GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && reply_id != NULL && indicator_id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "UPDATE reply_items SET decision = :decision, decided_at = :at "
                             "WHERE reply_id = :reply AND indicator_id = :indicator");
  hk_db_statement_bind_text (statement, ":decision", hk_decision_to_nick (decision));
  hk_db_statement_bind_integer (statement, ":at", at);
  hk_db_statement_bind_text (statement, ":reply", reply_id);
  hk_db_statement_bind_text (statement, ":indicator", indicator_id);
  return hk_db_statement_run (statement, error);
}
