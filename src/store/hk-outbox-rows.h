/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: one row per submission, written before anything leaves. */
#pragma once

#include "hk-submission.h"
#include "hk-store.h"

G_BEGIN_DECLS

GPtrArray    *hk_outbox_rows_list         (HkStore *store, GError **error); /* (element-type HkOutboxItem), newest first */
/* NULL without error: none. */
HkOutboxItem *hk_outbox_rows_find         (HkStore *store, const char *submission_id, GError **error);
HkOutboxItem *hk_outbox_rows_find_version (HkStore *store, const char *request_id, guint version, GError **error);
/* Within an edit. */
gboolean      hk_outbox_rows_insert       (HkStore *store, const HkSubmission *submission, const char *place, GError **error);
gboolean      hk_outbox_rows_begin_try    (HkStore *store, const char *submission_id, gint64 at, GError **error); /* sending, one more try */
gboolean      hk_outbox_rows_set_state    (HkStore *store, const char *submission_id, HkTransferState state, const char *sentence, gint64 sent_at, GError **error);
/* What was being sent when the program ended is waiting again. */
gboolean      hk_outbox_rows_recover      (HkStore *store, gint64 at, GError **error);

G_END_DECLS
