/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace file before SQLite opens it: is it there, is it ours, may it be written, is it open here already. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What release wants back; NULL with error: no such file, or this process has it open. */
char    *hk_db_file_claim   (const char *path, GError **error);
void     hk_db_file_release (const char *identity);
/* Of a claimed file only: the header is looked at through a descriptor of its own. */
gboolean hk_db_file_check   (const char *path, GError **error);

G_END_DECLS
