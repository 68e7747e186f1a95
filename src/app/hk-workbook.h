/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request workbook as a file: read back the way a prefecture will read it. */
#pragma once

#include "hk-reference.h"
#include "hk-request.h"

G_BEGIN_DECLS

/* The request in the workbook at path. ret_remarks (element-type HkRemark): NULL if not wanted. */
HkRequest *hk_workbook_read_request (HkReference *reference, const char *path, GPtrArray **ret_remarks, GError **error);

G_END_DECLS
