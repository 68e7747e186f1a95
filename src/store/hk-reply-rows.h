/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Question sheets that came back; only the decision about an item ever changes. */
#pragma once

#include "hk-reply.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* sheets: (element-type HkQuestionSheet) of the same body and year. (element-type HkReply) newest first */
GPtrArray *hk_reply_rows_list     (HkStore *store, GPtrArray *sheets, const char *municipality, int fiscal_year, GError **error);
/* The id of the reply that is the same file; ret_id NULL: none. FALSE on an error. */
gboolean   hk_reply_rows_find_file (HkStore *store, const char *sheet_id, const char *sha256, char **ret_id, GError **error);
/* Within an edit; the bytes of the file are written before. */
gboolean   hk_reply_rows_insert   (HkStore *store, HkReply *reply, GError **error);
gboolean   hk_reply_rows_decide   (HkStore *store, const char *reply_id, const char *indicator_id, HkDecision decision, gint64 at, GError **error);

G_END_DECLS
