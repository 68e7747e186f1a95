/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a WebDAV server answers to PROPFIND, read strictly. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* path: of the folder as sent, ends with "/". Names directly under it, sorted, folders end with "/"; hidden and unusable
 * names are left out. HK_ERROR_FORMAT when it is not a multistatus, or one about another folder; HK_ERROR_LIMIT. */
char **hk_multistatus_parse (GBytes *answer, const char *path, const char *address, GError **error);

G_END_DECLS
