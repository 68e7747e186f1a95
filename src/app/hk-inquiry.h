/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The department round trip (庁内照会) of one body and year at one moment: who is asked, what went out, what came back and
 * what of it can be taken over. Immutable; safe on any thread. */
#pragma once

#include "hk-department.h"
#include "hk-merge.h"

G_BEGIN_DECLS

#define HK_TYPE_INQUIRY (hk_inquiry_get_type ())
G_DECLARE_FINAL_TYPE (HkInquiry, hk_inquiry, HK, INQUIRY, GObject)

/* How far a department is. */
typedef struct
{
  HkQuestionSheet *sheet;     /* borrowed; the newest that was handed out, NULL none */
  guint            n_replies; /* to that sheet */
  guint            n_answered; /* items that somebody said something about */
  guint            n_open;     /* items that somebody has to decide about, of all its sheets */
} HkInquiryState;

HkInquiry      *hk_inquiry_new             (HkAssessment *assessment,
                                            GPtrArray *departments, /* (element-type HkDepartment) */
                                            GPtrArray *sheets,      /* (element-type HkQuestionSheet) newest first */
                                            GPtrArray *replies);    /* (element-type HkReply) newest first */
HkAssessment   *hk_inquiry_get_assessment  (HkInquiry *self);
GPtrArray      *hk_inquiry_get_departments (HkInquiry *self);
GPtrArray      *hk_inquiry_get_sheets      (HkInquiry *self);
GPtrArray      *hk_inquiry_get_replies     (HkInquiry *self);
/* By the whole id or the beginning of only one; borrowed. */
HkReply        *hk_inquiry_find_reply      (HkInquiry *self, const char *id, GError **error);
HkInquiryState  hk_inquiry_get_state       (HkInquiry *self, HkDepartment *department);
/* Whom the sheet was handed out to, whatever its name is today; NULL: it was removed. Borrowed. */
HkDepartment   *hk_inquiry_find_department (HkInquiry *self, HkQuestionSheet *sheet);
/* Its name today, with the one that stands on the sheet if that is another. */
char           *hk_inquiry_dup_department_label (HkInquiry *self, HkQuestionSheet *sheet);
/* "not sent", "sent on … due …", "came back 5 of 12" */
char           *hk_inquiry_dup_state_label (HkInquiry *self, HkDepartment *department);
/* The answer as it is here now; NULL unanswered. */
HkAnswer       *hk_inquiry_get_ours        (HkInquiry *self, const char *indicator_id);
/* HK_MERGE_NOTHING for what is decided, unchanged or not readable. */
HkMergeOutcome  hk_inquiry_get_outcome     (HkInquiry *self, HkReply *reply, guint item);
guint           hk_inquiry_count_outcome   (HkInquiry *self, HkReply *reply, HkMergeOutcome outcome);
guint           hk_inquiry_count_open      (HkInquiry *self, HkReply *reply); /* that somebody has to decide about */

G_END_DECLS
