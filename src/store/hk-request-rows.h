/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests in the workspace: head, values, lines in their order. */
#pragma once

#include "hk-request.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* (element-type HkRequest), newest first; of one municipality. */
GPtrArray *hk_request_rows_list             (HkStore *store, const char *municipality, GError **error);
/* The rest within an edit. */
gboolean   hk_request_rows_insert           (HkStore *store, HkRequest *request, GError **error); /* with values and lines */
gboolean   hk_request_rows_delete           (HkStore *store, const char *id, GError **error);
gboolean   hk_request_rows_set_state        (HkStore *store, const char *id, HkRequestState state, guint version, GError **error);
gboolean   hk_request_rows_set_value        (HkStore *store, const char *id, const char *field, const char *value, GError **error);
gboolean   hk_request_rows_insert_line      (HkStore *store, const char *id, HkRequestLine *line, guint position, GError **error);
gboolean   hk_request_rows_delete_line      (HkStore *store, const char *id, const char *key, GError **error);
gboolean   hk_request_rows_set_position     (HkStore *store, const char *id, const char *key, guint position, GError **error);
gboolean   hk_request_rows_set_line_value   (HkStore *store, const char *id, const char *key, const char *field, const char *value, GError **error);

G_END_DECLS
