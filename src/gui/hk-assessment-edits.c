/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of the assessment as they go to the workspace: one call, one undoable step. */

#define G_LOG_DOMAIN "hk-assessment-edits"

#include "config.h"

#include "hk-assessment-edits.h"

typedef struct
{
  HkAssessmentEdit edit;
  char *indicator_id;
  char *text;
  gint64 value;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->indicator_id);
  g_free (edit->text);
  g_free (edit);
}

/* On the worker thread. */
static gboolean
apply_edit (HkSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Edit *edit = data;

  switch (edit->edit)
    {
    case HK_EDIT_LEVEL:
      return hk_session_answer_value (session, edit->indicator_id, edit->value, error);
    case HK_EDIT_TEXT:
      return hk_session_answer_text (session, edit->indicator_id, edit->text, error);
    case HK_EDIT_CONFIRM:
      return hk_session_confirm_proposal (session, edit->indicator_id, error);
    case HK_EDIT_NOT_APPLICABLE:
      return hk_session_set_not_applicable (session, edit->indicator_id, edit->text, error);
    case HK_EDIT_UNKNOWN:
      return hk_session_set_unknown (session, edit->indicator_id, error);
    case HK_EDIT_CLEAR:
      return hk_session_clear_answer (session, edit->indicator_id, error);
    case HK_EDIT_REPEAT:
      return hk_session_repeat_last_year (session, edit->indicator_id, error);
    case HK_EDIT_EVIDENCE:
    default:
      return hk_session_set_evidence (session, edit->indicator_id, edit->text, error);
    }
}

void
hk_assessment_edit_run (HkPage *page,
                        HkAssessmentEdit edit,
                        const char *indicator_id,
                        const char *text,
                        gint64 value,
                        HkPageDoneFunc done,
                        gpointer user_data)
{
  Edit *data;

  g_return_if_fail (HK_IS_PAGE (page));
  g_return_if_fail (indicator_id != NULL);

  data = g_new0 (Edit, 1);
  data->edit = edit;
  data->indicator_id = g_strdup (indicator_id);
  data->text = g_strdup (text);
  data->value = value;
  hk_page_run (page, apply_edit, data, edit_free, done, user_data);
}
