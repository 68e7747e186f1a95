/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check of a request found, as a card: one sentence, then each finding with the way to it. */
#pragma once

#include <gtk/gtk.h>
#include "hk-request.h"

G_BEGIN_DECLS

#define HK_TYPE_REQUEST_FINDINGS (hk_request_findings_get_type ())
G_DECLARE_FINAL_TYPE (HkRequestFindings, hk_request_findings, HK, REQUEST_FINDINGS, GtkBox)

/* Signal "chosen" (line key or "", field key). */
GtkWidget *hk_request_findings_new  (void);
void       hk_request_findings_show (HkRequestFindings *self, GPtrArray *findings, HkRequestState state);
void       hk_request_findings_step (HkRequestFindings *self, int by); /* to the next or the previous one */

G_END_DECLS
