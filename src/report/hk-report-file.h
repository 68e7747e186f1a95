/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finished document put in place in one step, so that a full disk leaves the old file. */
#pragma once

#include <glib.h>
#include "hk-error.h"

G_BEGIN_DECLS

gboolean hk_report_file_write    (const char *path, GByteArray *bytes, GError **error); /* G_FILE_ERROR */
HkError  hk_report_file_get_code (const GError *error);

G_END_DECLS
