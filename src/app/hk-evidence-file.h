/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that go into the register of evidence and out of it again. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULL with a sentence: not a file, not readable, empty, or larger than max bytes. */
GBytes  *hk_evidence_file_read     (const char *path, gsize max, GError **error);
/* The last part of a path as valid text, and never one that leads out of a folder. */
char    *hk_evidence_file_dup_name (const char *path);
/* Only for the user to read; what is there already is not replaced. */
gboolean hk_evidence_file_write    (const char *path, GBytes *content, GError **error);

G_END_DECLS
