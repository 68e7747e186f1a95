/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo of user edits, kept in the workspace file so that they survive a restart. */
#pragma once

#include "hk-store.h"

G_BEGIN_DECLS

/* What the next undo or redo would do, for a label. */
typedef struct
{
  char *why;     /* nick of the use case */
  char *subject; /* "A01", "4" */
} HkUndoLabel;

HkUndoLabel *hk_undo_peek        (HkStore *store, gboolean redo, GError **error); /* NULL without error: nothing */
/* NULL without error: nothing to do. Otherwise what was taken back or done again. */
HkUndoLabel *hk_undo_run         (HkStore *store, gboolean redo, gint64 at, GError **error);
/* Within an edit: forgets the steps of a scope ("assessment", the id of a request) that became final. */
gboolean     hk_undo_forget      (HkStore *store, const char *scope, GError **error);
void         hk_undo_label_free  (HkUndoLabel *label);

#define HK_UNDO_SCOPE_ASSESSMENT "assessment"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkUndoLabel, hk_undo_label_free)

G_END_DECLS
