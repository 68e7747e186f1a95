/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in the workspace: addresses and what the last test found; never a password. */
#pragma once

#include "hk-store.h"

G_BEGIN_DECLS

typedef struct
{
  char  *name;
  char  *url;
  char  *ca_file;
  char  *user;
  char  *state;
  char  *message;
  gint64 checked_at;
} HkPlaceRow;

void       hk_place_row_free    (HkPlaceRow *row);
GPtrArray *hk_place_rows_list   (HkStore *store, GError **error); /* (element-type HkPlaceRow) in the order of adding */
/* Within an edit. */
gboolean   hk_place_rows_put    (HkStore *store, const HkPlaceRow *row, GError **error); /* replaces the one of that name */
gboolean   hk_place_rows_remove (HkStore *store, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkPlaceRow, hk_place_row_free)

G_END_DECLS
