/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One arrival as a row, and the words for what was found in it. */
#pragma once

#include <gtk/gtk.h>
#include "hk-chip.h"
#include "hk-registry.h"
#include "hk-sender.h"
#include "hk-submission.h"

G_BEGIN_DECLS

#define HK_TYPE_INBOX_ROW (hk_inbox_row_get_type ())
G_DECLARE_FINAL_TYPE (HkInboxRow, hk_inbox_row, HK, INBOX_ROW, GtkListBoxRow)

GtkWidget   *hk_inbox_row_new       (HkInboxItem *item, HkRegistry *registry);
/* Whether its receipt is under way, or will be by itself. sender: may be NULL. */
void         hk_inbox_row_show_sending (HkInboxRow *self, HkSender *sender);
/* The same in a sentence; NULL: neither. Transfer full. */
char        *hk_inbox_dup_sending   (HkInboxItem *item, HkSender *sender);
HkInboxItem *hk_inbox_row_get_item  (HkInboxRow *self);

void         hk_inbox_show_verdict  (HkChip *chip, HkVerdict verdict);
char        *hk_inbox_dup_body_name (HkInboxItem *item, HkRegistry *registry);
char        *hk_inbox_dup_facts     (HkInboxItem *item); /* file, size, from where, when, hash */
GtkWidget   *hk_inbox_remark_new    (const HkRemark *remark);

G_END_DECLS
