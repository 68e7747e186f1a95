/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of a request as they go to the workspace: one call, one undoable step. */

#define G_LOG_DOMAIN "hk-request-edits"

#include "config.h"

#include "hk-request-edits.h"

static void
edit_free (gpointer data)
{
  HkRequestEdit *edit = data;

  g_free ((char *)edit->request);
  g_free ((char *)edit->line);
  g_free ((char *)edit->field);
  g_free ((char *)edit->text);
  g_strfreev ((char **)edit->columns);
  g_free (edit);
}

/* On the worker thread. */
static gboolean
apply_edit (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const HkRequestEdit *edit = data;

  switch (edit->type)
    {
    case HK_REQUEST_EDIT_LINE_VALUE:
      return hk_session_set_line_value (
          session, edit->request, edit->line, edit->field, edit->text, error);
    case HK_REQUEST_EDIT_ADD_LINE:
      return hk_session_add_line (session, edit->request, edit->text, NULL, error);
    case HK_REQUEST_EDIT_REMOVE_LINE:
      return hk_session_remove_line (session, edit->request, edit->line, error);
    case HK_REQUEST_EDIT_MOVE_LINE:
      return hk_session_move_line (session, edit->request, edit->line, edit->position, error);
    case HK_REQUEST_EDIT_PASTE:
      return hk_session_paste_lines (
          session, edit->request, edit->line, edit->columns, edit->text, error);
    case HK_REQUEST_EDIT_APPROVE:
      return hk_session_approve (session, edit->request, error);
    case HK_REQUEST_EDIT_REOPEN:
      return hk_session_reopen (session, edit->request, error);
    case HK_REQUEST_EDIT_DELETE:
      return hk_session_delete_request (session, edit->request, error);
    case HK_REQUEST_EDIT_EXPORT:
      return hk_session_export_request (session, edit->request, edit->text, error);
    case HK_REQUEST_EDIT_VALUE:
    default:
      return hk_session_set_value (session, edit->request, edit->field, edit->text, error);
    }
}

/* Copies the edit and runs it; done as for hk_page_run (). */
void
hk_request_edit_run (HkPage *page,
                     const HkRequestEdit *edit,
                     HkPageDoneFunc done,
                     gpointer user_data)
{
  HkRequestEdit *copy;

  g_return_if_fail (HK_IS_PAGE (page));
  g_return_if_fail (edit != NULL && edit->request != NULL);

  copy = g_new0 (HkRequestEdit, 1);
  copy->type = edit->type;
  copy->position = edit->position;
  copy->request = g_strdup (edit->request);
  copy->line = g_strdup (edit->line);
  copy->field = g_strdup (edit->field);
  copy->text = g_strdup (edit->text);
  copy->columns = (const char *const *)g_strdupv ((char **)edit->columns);
  hk_page_run (page, apply_edit, copy, edit_free, done, user_data);
}
