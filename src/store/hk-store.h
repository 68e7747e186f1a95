/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open workspace file: create, open, close, backup, check, and the edits that all writes go through. */
#pragma once

#include "hk-db.h"

G_BEGIN_DECLS

typedef struct _HkStore HkStore;
typedef struct _HkEdit  HkEdit;

/* Why and when something is written. */
typedef struct
{
  gint64      at;      /* unix seconds */
  const char *why;     /* nick of the use case, for the change log: "answer", "submit" */
  const char *subject; /* what the undo label names: "A01"; NULL: this edit cannot be undone */
} HkEditInit;

HkStore    *hk_store_create   (const char *path, const char *role, const char *body, int fiscal_year,
                               const HkEditInit *edit, GError **error);
HkStore    *hk_store_open     (const char *path, GError **error);
gboolean    hk_store_close    (HkStore *self, GError **error); /* consumes self, also on failure */
void        hk_store_free     (HkStore *self);
HkDb       *hk_store_get_db   (HkStore *self);
const char *hk_store_get_path (HkStore *self);
gboolean    hk_store_backup   (HkStore *self, const char *path, GCancellable *cancellable, GError **error);
/* (element-type utf8) one sentence per finding; empty: everything is as it should be. */
GPtrArray  *hk_store_check    (HkStore *self, GCancellable *cancellable, GError **error);

/* All writes happen between these two, in one transaction; leaving the scope without commit takes everything back. */
#define hk_store_edit(store, init, error) hk_store_edit_at ((store), (init), G_STRLOC, (error))
HkEdit     *hk_store_edit_at  (HkStore *self, const HkEditInit *init, const char *where, GError **error);
/* For a subject that is known only within the edit, such as a number drawn in it. */
void        hk_edit_set_subject (HkEdit *edit, const char *subject);
gboolean    hk_edit_commit    (HkEdit *edit, GError **error); /* consumes edit, also on failure */
void        hk_edit_cancel    (HkEdit *edit);

/* For hk-undo only: an edit whose entries go to a stack ("undo", "redo") under a step that exists already. */
HkEdit     *hk_store_edit_step (HkStore *self, const HkEditInit *init, const char *stack, gint64 step, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkStore, hk_store_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkEdit, hk_edit_cancel)

G_END_DECLS
