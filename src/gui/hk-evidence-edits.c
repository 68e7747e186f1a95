/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of the register of evidence as they go to the workspace. */
#define G_LOG_DOMAIN "hk-evidence-edits"

#include "config.h"

#include "hk-evidence-edits.h"

struct _HkEvidenceEdit
{
  HkEvidenceAct act;
  char *id;
  char *indicator;
  HkEvidenceDraft draft; /* owned texts */
};

HkEvidenceEdit *
hk_evidence_edit_new (HkEvidenceAct act,
                      const char *id,
                      const char *indicator,
                      const HkEvidenceDraft *draft)
{
  HkEvidenceEdit *self = g_new0 (HkEvidenceEdit, 1);

  self->act = act;
  self->id = g_strdup (id);
  self->indicator = g_strdup (indicator);
  if (draft == NULL)
    return self;
  self->draft.title = g_strdup (draft->title);
  self->draft.link = g_strdup (draft->link);
  self->draft.file = g_strdup (draft->file);
  self->draft.page = g_strdup (draft->page);
  self->draft.quotation = g_strdup (draft->quotation);
  self->draft.dated = g_strdup (draft->dated);
  self->draft.owner = g_strdup (draft->owner);
  self->draft.stale_after = g_strdup (draft->stale_after);
  return self;
}

void
hk_evidence_edit_free (gpointer data)
{
  HkEvidenceEdit *self = data;

  g_free (self->id);
  g_free (self->indicator);
  g_free ((char *)self->draft.title);
  g_free ((char *)self->draft.link);
  g_free ((char *)self->draft.file);
  g_free ((char *)self->draft.page);
  g_free ((char *)self->draft.quotation);
  g_free ((char *)self->draft.dated);
  g_free ((char *)self->draft.owner);
  g_free ((char *)self->draft.stale_after);
  g_free (self);
}

static gboolean
add (HkSession *session, HkEvidenceEdit *self, const char *const *items, GError **error)
{
  g_autofree char *id = hk_session_add_evidence (session, &self->draft, items, error);

  return id != NULL;
}

static gboolean
copy (HkSession *session, HkEvidenceEdit *self, GError **error)
{
  g_autofree char *id = hk_session_copy_evidence (session, self->id, &self->draft, error);

  return id != NULL;
}

gboolean
hk_evidence_edit_apply (HkSession *session,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  HkEvidenceEdit *self = data;
  const char *const items[] = { self->indicator, NULL };

  switch (self->act)
    {
    case HK_EVIDENCE_ADD:
      return add (session, self, items, error);
    case HK_EVIDENCE_EDIT:
      return hk_session_edit_evidence (session, self->id, &self->draft, error);
    case HK_EVIDENCE_COPY:
      return copy (session, self, error);
    case HK_EVIDENCE_REMOVE:
      return hk_session_remove_evidence (session, self->id, error);
    case HK_EVIDENCE_ATTACH:
      return hk_session_attach_evidence (session, self->id, items, error);
    case HK_EVIDENCE_DETACH:
    default:
      return hk_session_detach_evidence (session, self->id, items, error);
    }
}
