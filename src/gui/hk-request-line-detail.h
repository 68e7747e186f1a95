/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All fields of one line of a request, and what can be done with the line. */
#pragma once

#include <adwaita.h>
#include "hk-field-editor.h"
#include "hk-request.h"

G_BEGIN_DECLS

#define HK_TYPE_REQUEST_LINE_DETAIL (hk_request_line_detail_get_type ())
G_DECLARE_FINAL_TYPE (HkRequestLineDetail, hk_request_line_detail, HK, REQUEST_LINE_DETAIL, AdwBin)

/* Signals: "committed" (field key, canonical), "refused" (sentence), "removed", "moved" (int: by how many places). */
GtkWidget *hk_request_line_detail_new   (HkCatalogue *catalogue);
void       hk_request_line_detail_show  (HkRequestLineDetail *self, HkRequest *request, guint index, const char *service,
                                         GPtrArray *findings);
gboolean   hk_request_line_detail_go_to (HkRequestLineDetail *self, const char *field); /* FALSE: no such field here */

/* What the check found at this field of the line, beside the field. */
void       hk_request_line_show_finding (HkFieldEditor *editor, GPtrArray *findings, const char *line_key);

G_END_DECLS
