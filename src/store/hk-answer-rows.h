/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in the workspace: one row per municipality, fiscal year and indicator. */
#pragma once

#include "hk-answer.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* (element-type HkAnswer) by indicator id. A state this program does not know counts as damaged. */
GPtrArray *hk_answer_rows_list   (HkStore *store, const char *municipality, int fiscal_year, GError **error);
/* Within an edit. */
gboolean   hk_answer_rows_put    (HkStore *store, const char *municipality, int fiscal_year, HkAnswer *answer, GError **error);
gboolean   hk_answer_rows_remove (HkStore *store, const char *municipality, int fiscal_year, const char *indicator_id, GError **error);
/* Who is asked (庁内照会): (element-type utf8) → itself, the items of the year that some department is asked. */
GHashTable *hk_answer_rows_list_assigned (HkStore *store, const char *municipality, int fiscal_year, GError **error);

G_END_DECLS
