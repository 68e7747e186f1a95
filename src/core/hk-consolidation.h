/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prefecture's matrix: municipality × service, totals that conserve, every figure traceable to its source line. */
#pragma once

#include "hk-registry.h"
#include "hk-request.h"
#include "hk-service.h"

G_BEGIN_DECLS

#define HK_TYPE_CONSOLIDATION (hk_consolidation_get_type ())
G_DECLARE_FINAL_TYPE (HkConsolidation, hk_consolidation, HK, CONSOLIDATION, GObject)

/* One request line that went into a cell. */
typedef struct
{
  HkRequest     *request;       /* borrowed */
  HkRequestLine *line;          /* borrowed */
  const char    *submission_id;
  const char    *file_name;
  const char    *file_sha256;
  guint          row;           /* the line's number in its request form, 1-based */
} HkContribution;

typedef struct
{
  gint64     quantity; /* of the column's unit only */
  gint64     initial_yen;
  gint64     yearly_yen; /* all years */
  guint      n_lines;
} HkMatrixCell;

/* A column: a service in one unit. Lines of the same service in another unit make their own column. */
typedef struct
{
  const char *service_id;
  const char *name;
  const char *unit;
} HkMatrixColumn;

HkConsolidation      *hk_consolidation_new            (HkRegistry *registry, HkCatalogue *catalogue);
/* A request as accepted. A later version of the same request replaces the earlier one. */
gboolean              hk_consolidation_add            (HkConsolidation *self, HkRequest *request, const char *submission_id,
                                                       const char *file_name, const char *file_sha256, GError **error);
void                  hk_consolidation_close          (HkConsolidation *self); /* sorts rows by code, columns by catalogue; then read only */
guint                 hk_consolidation_get_n_rows     (HkConsolidation *self);
HkMunicipality       *hk_consolidation_get_row        (HkConsolidation *self, guint row);
guint                 hk_consolidation_get_n_columns  (HkConsolidation *self);
const HkMatrixColumn *hk_consolidation_get_column     (HkConsolidation *self, guint column);
const HkMatrixCell   *hk_consolidation_get_cell       (HkConsolidation *self, guint row, guint column); /* NULL: no request */
const HkMatrixCell   *hk_consolidation_get_row_total  (HkConsolidation *self, guint row); /* quantity 0: units differ */
const HkMatrixCell   *hk_consolidation_get_column_total (HkConsolidation *self, guint column);
const HkMatrixCell   *hk_consolidation_get_total      (HkConsolidation *self);
/* (element-type HkContribution), transfer container */
GPtrArray            *hk_consolidation_list_contributions (HkConsolidation *self, guint row, guint column);
/* The accepted requests by code and number, also those without a line; line is NULL and row 0. Borrowed. */
guint                 hk_consolidation_get_n_requests (HkConsolidation *self);
const HkContribution *hk_consolidation_get_request    (HkConsolidation *self, guint index);
/* Σ contributions == cells == totals, by row and by column. */
gboolean              hk_consolidation_check          (HkConsolidation *self, GError **error);

G_END_DECLS
