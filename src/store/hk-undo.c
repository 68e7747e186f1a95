/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the newest step back by running the inverse statements that the triggers wrote, last first.
 */
#define G_LOG_DOMAIN "hk-undo"

#include "config.h"

#include "hk-undo.h"

#include "hk-db-statement.h"

typedef struct
{
  gint64 step;
  HkUndoLabel *label;
} Top;

static const char *const undoable_tables[] = {
  "answers",     "evidence", "answer_evidence", "departments",   "assignments",
  "reply_items", "requests", "request_values",  "request_lines", "request_line_values",
  NULL,
};
static const char *const trigger_tables[] = { "undo_log", "changes", NULL };

static gboolean
is_one_of (const char *const *names, const char *name)
{
  return name != NULL && g_strv_contains (names, name);
}

/* An entry comes from a file: it may touch the tables of assessments and requests, and what their
 * triggers write. */
static int
access_asked_cb (gpointer data,
                 int action,
                 const char *first,
                 const char *second,
                 const char *database,
                 const char *trigger)
{
  switch (action)
    {
    case SQLITE_INSERT:
      return is_one_of (undoable_tables, first) ||
                     (trigger != NULL && is_one_of (trigger_tables, first))
                 ? SQLITE_OK
                 : SQLITE_DENY;
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return is_one_of (undoable_tables, first) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_READ: /* without a SELECT: the row itself, and the rows that refer to it */
      return SQLITE_OK;
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
      return trigger != NULL ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

static gboolean
run_inverse (HkDb *db, const char *sql, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  gboolean done;

  sqlite3_set_authorizer (hk_db_get_handle (db), access_asked_cb, NULL);
  statement = hk_db_prepare_once (db, sql);
  done = hk_db_statement_run (statement, error);
  sqlite3_set_authorizer (hk_db_get_handle (db), NULL, NULL);
  return done;
}

static gboolean
find_top (HkStore *store, gboolean redo, Top *top, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep step;

  statement = hk_db_prepare (hk_store_get_db (store),
                             redo ? "SELECT step, kind, subject FROM undo_log "
                                    "WHERE stack = 'redo' ORDER BY step, seq LIMIT 1"
                                  : "SELECT step, kind, subject FROM undo_log "
                                    "WHERE stack = 'undo' ORDER BY step DESC, seq DESC LIMIT 1");
  step = hk_db_statement_step (statement, error);
  if (step == HK_STEP_ERROR)
    return FALSE;
  top->label = NULL;
  if (step == HK_STEP_DONE)
    return TRUE;
  top->step = hk_db_statement_get_integer (statement, 0);
  top->label = g_new0 (HkUndoLabel, 1);
  top->label->why = g_strdup (hk_db_statement_get_text (statement, 1));
  top->label->subject = g_strdup (hk_db_statement_get_text (statement, 2));
  return TRUE;
}

static GPtrArray *
list_inverses (HkDb *db, const char *stack, gint64 step, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HkDbStatement) statement = NULL;
  HkStep result;

  statement = hk_db_prepare (db,
                             "SELECT inverse FROM undo_log WHERE stack = :stack AND step = :step "
                             "ORDER BY seq DESC");
  hk_db_statement_bind_text (statement, ":stack", stack);
  hk_db_statement_bind_integer (statement, ":step", step);
  while ((result = hk_db_statement_step (statement, error)) == HK_STEP_ROW)
    g_ptr_array_add (list, g_strdup (hk_db_statement_get_text (statement, 0)));
  return result == HK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

static gboolean
delete_step (HkDb *db, const char *stack, gint64 step, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  statement = hk_db_prepare (db, "DELETE FROM undo_log WHERE stack = :stack AND step = :step");
  hk_db_statement_bind_text (statement, ":stack", stack);
  hk_db_statement_bind_integer (statement, ":step", step);
  return hk_db_statement_run (statement, error);
}

static gboolean
turn_step (HkStore *store, const char *from, gint64 step, GError **error)
{
  HkDb *db = hk_store_get_db (store);
  g_autoptr (GPtrArray) inverses = list_inverses (db, from, step, error);

  if (inverses == NULL || !delete_step (db, from, step, error))
    return FALSE;
  for (guint i = 0; i < inverses->len; i++)
    if (!run_inverse (db, g_ptr_array_index (inverses, i), error))
      return FALSE;
  return TRUE;
}

void
hk_undo_label_free (HkUndoLabel *label)
{
  if (label == NULL)
    return;
  g_free (label->why);
  g_free (label->subject);
  g_free (label);
}

HkUndoLabel *
hk_undo_peek (HkStore *store, gboolean redo, GError **error)
{
  Top top = { 0, NULL };

  g_return_val_if_fail (store != NULL, NULL);
  return find_top (store, redo, &top, error) ? top.label : NULL;
}

/**
 * hk_undo_run:
 * @redo: %FALSE: take the newest step back; %TRUE: do the last one taken back again
 * @at: now, for the change log
 *
 * The triggers write the way back into the other stack, so each undo can be redone and each redo
 * undone.
 *
 * Returns: (transfer full) (nullable): what it was; %NULL without error if there is no step
 */
HkUndoLabel *
hk_undo_run (HkStore *store, gboolean redo, gint64 at, GError **error)
{
  Top top = { 0, NULL };
  g_autoptr (HkUndoLabel) label = NULL;
  g_autoptr (HkEdit) edit = NULL;
  HkEditInit init = { at, NULL, NULL };

  g_return_val_if_fail (store != NULL, NULL);
  if (!find_top (store, redo, &top, error) || top.label == NULL)
    return NULL;
  label = top.label;
  init.why = label->why;
  init.subject = label->subject;
  edit = hk_store_edit_step (store, &init, redo ? "undo" : "redo", top.step, error);
  if (edit == NULL || !turn_step (store, redo ? "redo" : "undo", top.step, error))
    return NULL;
  return hk_edit_commit (g_steal_pointer (&edit), error) ? g_steal_pointer (&label) : NULL;
}

gboolean
hk_undo_forget (HkStore *store, const char *scope, GError **error)
{
  g_autoptr (HkDbStatement) statement = NULL;

  g_return_val_if_fail (store != NULL && scope != NULL, FALSE);
  statement = hk_db_prepare (hk_store_get_db (store), "DELETE FROM undo_log WHERE scope = :scope");
  hk_db_statement_bind_text (statement, ":scope", scope);
  return hk_db_statement_run (statement, error);
}
