/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prepared statement: values bound by name, every mistake kept until the step reports it, prepared once per connection. */
#pragma once

#include "hk-db.h"

G_BEGIN_DECLS

typedef struct _HkDbStatement HkDbStatement;

typedef enum
{
  HK_STEP_ERROR,
  HK_STEP_ROW,
  HK_STEP_DONE,
} HkStep;

HkDbStatement *hk_db_prepare                (HkDb *db, const char *sql);      /* never NULL; the step reports */
HkDbStatement *hk_db_prepare_once           (HkDb *db, const char *sql);      /* not kept for another use */
void           hk_db_statement_free         (HkDbStatement *self);
void           hk_db_statement_bind_text    (HkDbStatement *self, const char *name, const char *text); /* NULL: null */
void           hk_db_statement_bind_integer (HkDbStatement *self, const char *name, gint64 value);
void           hk_db_statement_bind_bytes   (HkDbStatement *self, const char *name, GBytes *bytes);
HkStep         hk_db_statement_step         (HkDbStatement *self, GError **error);
gboolean       hk_db_statement_run          (HkDbStatement *self, GError **error); /* to the end; binds may be set anew after */
const char    *hk_db_statement_get_text     (HkDbStatement *self, int column); /* never NULL; until the next step */
gint64         hk_db_statement_get_integer  (HkDbStatement *self, int column);
GBytes        *hk_db_statement_dup_bytes    (HkDbStatement *self, int column);
gboolean       hk_db_statement_is_null      (HkDbStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkDbStatement, hk_db_statement_free)

G_END_DECLS
