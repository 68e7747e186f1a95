/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scoped transaction: leaving the scope without commit rolls back. */
#pragma once

#include "hk-db.h"

G_BEGIN_DECLS

typedef struct _HkDbTransaction HkDbTransaction;

/* Says at once that it will write (BEGIN IMMEDIATE), and remembers where it began. */
#define hk_db_begin(db, error) hk_db_begin_at ((db), G_STRLOC, (error))

HkDbTransaction *hk_db_begin_at             (HkDb *db, const char *where, GError **error);
gboolean         hk_db_transaction_commit   (HkDbTransaction *self, GError **error); /* consumes self, also on failure */
void             hk_db_transaction_rollback (HkDbTransaction *self);                 /* consumes self */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkDbTransaction, hk_db_transaction_rollback)

G_END_DECLS
