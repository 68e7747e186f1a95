/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins the file, the reference data and the strict reader of the formats layer. */
#define G_LOG_DOMAIN "hk-workbook"

#include "config.h"

#include "hk-workbook.h"

#include "hk-request-sheet.h"

/**
 * hk_workbook_read_request:
 * @path: a workbook that hk_session_export_request() wrote
 * @ret_remarks: (out) (optional) (transfer full) (element-type HkRemark): what the reader found
 *
 * Returns: (transfer full): the request as far as it could be read, or %NULL with the reason
 */
HkRequest *
hk_workbook_read_request (HkReference *reference,
                          const char *path,
                          GPtrArray **ret_remarks,
                          GError **error)
{
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (GBytes) workbook = NULL;
  g_autoptr (HkRequest) request = NULL;
  char *content = NULL;
  gsize size = 0;

  g_return_val_if_fail (HK_IS_REFERENCE (reference) && path, NULL);

  if (!g_file_get_contents (path, &content, &size, error))
    return NULL;
  workbook = g_bytes_new_take (content, size);
  request = hk_request_sheet_read (workbook,
                                   hk_reference_get_registry (reference),
                                   hk_reference_get_catalogue (reference),
                                   &remarks,
                                   error);
  if (request && ret_remarks)
    *ret_remarks = g_steal_pointer (&remarks);
  return g_steal_pointer (&request);
}
