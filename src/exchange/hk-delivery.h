/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a submission arrives exactly once: file, then manifest as the commit mark; how receipts come back. No store here. */
#pragma once

#include "hk-place.h"
#include "hk-submission.h"

G_BEGIN_DECLS

#define HK_DELIVERY_MAX_FILE     (20u * 1024 * 1024)
#define HK_DELIVERY_MAX_MANIFEST (64u * 1024)

/* Safe to repeat at any time after any failure: the same bytes under the same key are success. */
gboolean   hk_delivery_send      (HkPlace *place, const HkSubmission *submission, GBytes *file,
                                  HkPlaceProgress progress, gpointer data, GCancellable *cancellable, GError **error);
/* A submission found at a place. file is NULL when problem says why it cannot be used. */
typedef struct
{
  HkSubmission *submission; /* NULL: the manifest itself cannot be read */
  char         *key;        /* of the manifest */
  GBytes       *file;
  char         *problem;    /* sentence, NULL none */
} HkArrival;

void       hk_arrival_free       (HkArrival *arrival);
/* Every submission with a manifest whose id is not in known (a set of ids). One bad one never stops the others.
 * (element-type HkArrival) */
GPtrArray *hk_delivery_collect   (HkPlace *place, GHashTable *known, HkPlaceProgress progress, gpointer data,
                                  GCancellable *cancellable, GError **error);
gboolean   hk_delivery_send_receipt (HkPlace *place, const HkSubmission *submission, const HkReceipt *receipt, GCancellable *cancellable, GError **error);
/* NULL without error: no receipt yet. */
HkReceipt *hk_delivery_fetch_receipt (HkPlace *place, const HkSubmission *submission, GCancellable *cancellable, GError **error);

G_END_DECLS
