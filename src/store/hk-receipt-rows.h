/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipts and returns: those issued here, and those fetched. */
#pragma once

#include "hk-submission.h"
#include "hk-store.h"

G_BEGIN_DECLS

/* Within an edit. issued: by this workspace. delivered_at: unix seconds, 0: does not lie at the place yet. */
gboolean   hk_receipt_rows_insert        (HkStore *store, const HkReceipt *receipt, gboolean issued, gint64 delivered_at, GError **error);
gboolean   hk_receipt_rows_set_delivered (HkStore *store, const char *submission_id, gint64 at, GError **error);
/* NULL without error: none. ret_delivered_at may be NULL. */
HkReceipt *hk_receipt_rows_find          (HkStore *store, const char *submission_id, gint64 *ret_delivered_at, GError **error);
/* (element-type utf8) submission ids of issued receipts that are not delivered, oldest first. */
GPtrArray *hk_receipt_rows_list_undelivered (HkStore *store, GError **error);

G_END_DECLS
