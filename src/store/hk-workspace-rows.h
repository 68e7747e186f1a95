/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one row that says who works with the file, the settings, and the numbers that are given out once. */
#pragma once

#include "hk-store.h"

G_BEGIN_DECLS

typedef struct
{
  char  *uuid;
  char  *role; /* nick */
  char  *body; /* six digits */
  int    fiscal_year;
  gint64 created_at;
} HkWorkspaceRow;

HkWorkspaceRow *hk_workspace_rows_load        (HkStore *store, GError **error);
void            hk_workspace_row_free         (HkWorkspaceRow *row);
/* Within an edit. */
gboolean        hk_workspace_rows_set_profile (HkStore *store, const char *role, const char *body, int fiscal_year, GError **error);
/* Within an edit: the next number of a counter, from 1; a number is never given twice. */
gboolean        hk_workspace_rows_count       (HkStore *store, const char *counter, guint *ret_number, GError **error);
char           *hk_workspace_rows_dup_setting (HkStore *store, const char *key, GError **error); /* "" if not set */
gboolean        hk_workspace_rows_set_setting (HkStore *store, const char *key, const char *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkWorkspaceRow, hk_workspace_row_free)

G_END_DECLS
