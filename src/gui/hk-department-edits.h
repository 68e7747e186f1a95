/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of departments as they go to the workspace: one call, one step that can be undone. */
#pragma once

#include "hk-inquiry-desk.h"

G_BEGIN_DECLS

void hk_department_edits_add    (HkInquiryDesk *desk, const char *name);
void hk_department_edits_change (HkInquiryDesk *desk, HkDepartment *department, const char *name, const char *contact);
void hk_department_edits_remove (HkInquiryDesk *desk, HkDepartment *department);
void hk_department_edits_ask    (HkInquiryDesk *desk, HkDepartment *department, const char *item, gboolean asked);

G_END_DECLS
