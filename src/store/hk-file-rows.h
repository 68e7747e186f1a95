/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact bytes of every workbook that was sent or received, kept once per content. */
#pragma once

#include "hk-store.h"

G_BEGIN_DECLS

/* Within an edit; bytes that are there already are not written twice. */
gboolean hk_file_rows_put  (HkStore *store, const char *sha256, GBytes *content, GError **error);
GBytes  *hk_file_rows_load (HkStore *store, const char *sha256, GError **error); /* HK_ERROR_NOT_FOUND, HK_ERROR_DAMAGED */
/* Within an edit: bytes that nothing names any more, not even a step that can be taken back or done again. */
gboolean hk_file_rows_drop_unused (HkStore *store, const char *sha256, GError **error);

G_END_DECLS
