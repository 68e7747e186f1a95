/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One submission of the outbox as a row: state, what it is, what happened, and what can be done about it. */
#pragma once

#include <gtk/gtk.h>
#include "hk-submission.h"

G_BEGIN_DECLS

#define HK_TYPE_TRANSFER_ROW (hk_transfer_row_get_type ())
G_DECLARE_FINAL_TYPE (HkTransferRow, hk_transfer_row, HK, TRANSFER_ROW, GtkListBoxRow)

/* is_open: belongs to what is still to be done, and so has a button. is_running: it is being sent now. next_try: when it is
 * sent again by itself, in unix seconds; 0: it is not. */
GtkWidget    *hk_transfer_row_new          (HkOutboxItem *item, gboolean is_open, gboolean is_running, gint64 next_try);
HkOutboxItem *hk_transfer_row_get_item     (HkTransferRow *self);
void          hk_transfer_row_set_progress (HkTransferRow *self, guint64 done, guint64 total, gint64 started_at); /* µs, monotonic */

G_END_DECLS
