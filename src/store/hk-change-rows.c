/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries of the change log. */
#define G_LOG_DOMAIN "hk-change-rows"

#include "config.h"

#include "hk-change-rows.h"

#include "hk-db-statement.h"

#define COLUMNS "id, at, who, why, what, subject, old, new"

/* A part of the key is looked for as a whole: A0 is not in A03. */
#define CONDITIONS                                                                                 \
  "(:what IS NULL OR what = :what) AND "                                                           \
  "(:item IS NULL OR instr ('/' || subject || '/', '/' || :item || '/') > 0) AND "                 \
  "(:who IS NULL OR who = :who) AND "                                                              \
  "(:since = 0 OR at >= :since) AND (:until = 0 OR at < :until)"

static void
bind_filter (HkDbStatement *statement, const HkChangeFilter *filter)
{
  hk_db_statement_bind_text (statement, ":what", filter->what);
  hk_db_statement_bind_text (statement, ":item", filter->item);
  hk_db_statement_bind_text (statement, ":who", filter->who);
  hk_db_statement_bind_integer (statement, ":since", filter->since);
  hk_db_statement_bind_integer (statement, ":until", filter->until);
}

static char *
dup_or_null (HkDbStatement *statement, int column)
{
  return hk_db_statement_is_null (statement, column)
             ? NULL
             : g_strdup (hk_db_statement_get_text (statement, column));
}

static HkChangeRow *
read_row (HkDbStatement *statement)
{
  HkChangeRow *row = g_new0 (HkChangeRow, 1);

  row->id = hk_db_statement_get_integer (statement, 0);
  row->at = hk_db_statement_get_integer (statement, 1);
  row->who = g_strdup (hk_db_statement_get_text (statement, 2));
  row->why = g_strdup (hk_db_statement_get_text (statement, 3));
  row->what = g_strdup (hk_db_statement_get_text (statement, 4));
  row->subject = g_strdup (hk_db_statement_get_text (statement, 5));
  row->old_text = dup_or_null (statement, 6);
  row->new_text = dup_or_null (statement, 7);
  return row;
}

static GPtrArray *
read_rows (HkDbStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_change_row_free);
  HkStep step;

  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list, read_row (statement));
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
hk_change_rows_list (
    HkStore *store, const HkChangeFilter *filter, gint64 before, guint limit, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && filter != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS " FROM changes WHERE " CONDITIONS
                             " AND (:before = 0 OR id < :before) ORDER BY id DESC LIMIT :limit");
  bind_filter (statement, filter);
  hk_db_statement_bind_integer (statement, ":before", before);
  hk_db_statement_bind_integer (statement, ":limit", limit);
  return read_rows (statement, error);
}

gboolean
hk_change_rows_count (HkStore *store, const HkChangeFilter *filter, gint64 *ret_n, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && filter != NULL && ret_n != NULL, FALSE);
  statement =
      hk_db_prepare (hk_store_get_db (store), "SELECT count (*) FROM changes WHERE " CONDITIONS);
  bind_filter (statement, filter);
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return FALSE;
  *ret_n = hk_db_statement_get_integer (statement, 0);
  return TRUE;
}

gboolean
hk_change_rows_find_last (HkStore *store, gint64 *ret_id, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && ret_id != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store), "SELECT ifnull (max (id), 0) FROM changes");
  if (hk_db_statement_step (statement, error) != HK_STEP_ROW)
    return FALSE;
  *ret_id = hk_db_statement_get_integer (statement, 0);
  return TRUE;
}

GPtrArray *
hk_change_rows_list_people (HkStore *store, gint64 after, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  g_return_val_if_fail (store != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT DISTINCT who FROM changes WHERE id > :after ORDER BY who");
  hk_db_statement_bind_integer (statement, ":after", after);
  while ((step = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list, g_strdup (hk_db_statement_get_text (statement, 0)));
  return step == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
hk_change_rows_list_names (HkStore *store, gint64 after, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL, NULL);
  statement = hk_db_prepare (hk_store_get_db (store),
                             "SELECT " COLUMNS " FROM changes "
                             "WHERE what IN ('requests', 'evidence', 'departments') "
                             "AND new IS NOT NULL AND id > :after ORDER BY id");
  hk_db_statement_bind_integer (statement, ":after", after);
  return read_rows (statement, error);
}

void
hk_change_row_free (HkChangeRow *row)
{
  if (row == NULL)
    return;
  g_free (row->who);
  g_free (row->why);
  g_free (row->what);
  g_free (row->subject);
  g_free (row->old_text);
  g_free (row->new_text);
  g_free (row);
}
