/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the windows of the department round trip share: the inquiry as of now, changes to it, and many files one by one. */
#pragma once

#include "hk-session-inquiry.h"
#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_INQUIRY_DESK (hk_inquiry_desk_get_type ())
G_DECLARE_FINAL_TYPE (HkInquiryDesk, hk_inquiry_desk, HK, INQUIRY_DESK, GObject)

/* Signals, on the main thread: "changed" (the inquiry is another one), "progress" (while files are handled, and when they
 * are done), "failed" (a sentence). */
HkInquiryDesk *hk_inquiry_desk_new           (HkWorkspace *workspace);
HkInquiry     *hk_inquiry_desk_get_inquiry   (HkInquiryDesk *self); /* borrowed; NULL before the first "changed" */
void           hk_inquiry_desk_run           (HkInquiryDesk *self, HkSessionFunc func, gpointer data, GDestroyNotify destroy);
/* One sheet for each department that is asked about something. */
void           hk_inquiry_desk_export        (HkInquiryDesk *self, const char *folder, const char *due);
void           hk_inquiry_desk_read          (HkInquiryDesk *self, GPtrArray *paths); /* (element-type utf8) */
void           hk_inquiry_desk_cancel        (HkInquiryDesk *self);
gboolean       hk_inquiry_desk_is_busy       (HkInquiryDesk *self); /* with files */
guint          hk_inquiry_desk_get_progress  (HkInquiryDesk *self, guint *ret_total);
/* What became of the files: a sentence for all, and one for each that failed or that has remarks ("" none). */
char          *hk_inquiry_desk_dup_summary   (HkInquiryDesk *self);
const char    *hk_inquiry_desk_get_problems  (HkInquiryDesk *self);

G_END_DECLS
