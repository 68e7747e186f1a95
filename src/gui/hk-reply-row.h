/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One item of a reply: verdict, what is here and what they say side by side, and the choice between them. */
#pragma once

#include <gtk/gtk.h>
#include "hk-inquiry.h"

G_BEGIN_DECLS

#define HK_TYPE_REPLY_ROW (hk_reply_row_get_type ())
G_DECLARE_FINAL_TYPE (HkReplyRow, hk_reply_row, HK, REPLY_ROW, GtkListBoxRow)

/* Signals: "accepted", "declined" (somebody chose; nothing is written yet). */
GtkWidget  *hk_reply_row_new          (HkInquiry *inquiry, HkReply *reply, guint item);
const char *hk_reply_row_get_item     (HkReplyRow *self); /* id of the indicator */
gboolean    hk_reply_row_wants_answer (HkReplyRow *self); /* to decide, or not readable */
/* By key: FALSE if there is nothing to choose. */
gboolean    hk_reply_row_choose       (HkReplyRow *self, gboolean accept);

G_END_DECLS
