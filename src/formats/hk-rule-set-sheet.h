/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set as a workbook: the same content as its JSON, to be written and changed in any spreadsheet program. */
#pragma once

#include <gio/gio.h>
#include "hk-dataset.h"
#include "hk-rule-set.h"
#include "hk-service.h"
#include "hk-workbook-reader.h"

G_BEGIN_DECLS

/* Writes path anew (temporary file beside it, then rename); docs/formats.md. */
gboolean   hk_rule_set_sheet_write (HkRuleSet    *rule_set, /* NULL: an empty one to fill in */
                                    int           year,     /* of an empty one */
                                    HkCatalogue  *catalogue,
                                    GPtrArray    *datasets, /* (element-type HkDataset) whose names may be used */
                                    gint64        created_at,
                                    const char   *path,
                                    GError      **error);
/* ret_names: (optional) (transfer full): path of the JSON form → sheet and cell, for what is found out later. The error names
 * the cell. */
HkRuleSet *hk_rule_set_sheet_read  (GBytes       *workbook,
                                    GHashTable  **ret_names,
                                    GError      **error);
/* Whether a workbook is meant as a rule set, whatever is in it. */
gboolean   hk_rule_set_sheet_is_in (const HkWorkbook *book);

G_END_DECLS
