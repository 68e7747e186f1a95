/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up submissions, and files of a test. */
#pragma once

#include <glib.h>

#include "hk-submission.h"
#include "test-folder.h"

G_BEGIN_DECLS

GBytes       *fixture_new_bytes         (gsize size, guint32 seed);
/* A submission of that file by that municipality; the id comes from the seed. */
HkSubmission *fixture_new_submission    (const char *municipality, GBytes *file, guint32 seed);
HkReceipt    *fixture_new_receipt       (const HkSubmission *submission, gboolean accepted);
void          fixture_write             (const char *folder, const char *key, const void *bytes, gsize size);
GBytes       *fixture_read              (const char *folder, const char *key); /* NULL: none */
guint         fixture_count             (const char *folder, const char *suffix); /* files below, at any depth */

G_END_DECLS
