/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prefecture's inbox: what arrived, the verdict, the remarks, and what was decided. */
#pragma once

#include "hk-submission.h"
#include "hk-store.h"

G_BEGIN_DECLS

GPtrArray   *hk_inbox_rows_list         (HkStore *store, GError **error); /* (element-type HkInboxItem), newest first */
HkInboxItem *hk_inbox_rows_find         (HkStore *store, const char *submission_id, GError **error); /* NULL without error: none */
/* Ids that need not be fetched again: their file is here. (element-type utf8 utf8), a set */
GHashTable  *hk_inbox_rows_list_known   (HkStore *store, GError **error);
/* Whether these bytes arrived before, under whatever name. */
gboolean     hk_inbox_rows_has_file     (HkStore *store, const char *sha256, gboolean *ret_has, GError **error);
/* The path of the folder it was read from; "" if it came from a place. */
char        *hk_inbox_rows_dup_location (HkStore *store, const char *submission_id, GError **error);
/* Within an edit. has_file: its bytes are in the files. Replaces an earlier arrival without a file. */
gboolean     hk_inbox_rows_put          (HkStore *store, const HkInboxItemInit *item, const char *location, gboolean has_file, GError **error);
gboolean     hk_inbox_rows_set_accepted (HkStore *store, const char *submission_id, gboolean accepted, GError **error);

G_END_DECLS
