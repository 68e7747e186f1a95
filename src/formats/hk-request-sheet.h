/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The request as a workbook: written by libxlsxwriter, read back strictly. The layout follows the field table. */
#pragma once

#include <gio/gio.h>
#include "hk-registry.h"
#include "hk-request.h"
#include "hk-service.h"

G_BEGIN_DECLS

/* Writes path anew (temporary file beside it, then rename). Form, _meta and _lists sheets; docs/formats.md. */
gboolean   hk_request_sheet_write (HkRequest      *request,
                                   HkMunicipality *municipality,
                                   HkCatalogue    *catalogue,
                                   const char     *submission_id, /* "" for a plain export */
                                   gint64          created_at,    /* unix seconds */
                                   const char     *path,
                                   GError        **error);
/* Reads our own workbook. NULL with error: not our workbook or beyond a limit. Otherwise the request as far as it could be
 * read, and remarks (element-type HkRemark) with sheet and cell; any of HK_VERDICT_REJECTED means: do not accept. */
HkRequest *hk_request_sheet_read  (GBytes         *workbook,
                                   HkRegistry     *registry,
                                   HkCatalogue    *catalogue,
                                   GPtrArray     **ret_remarks,
                                   GError        **error);

G_END_DECLS
