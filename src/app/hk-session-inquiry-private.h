/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the department round trip share. */
#pragma once

#include "hk-session-inquiry.h"
#include "hk-session-private.h"

G_BEGIN_DECLS

/* The snapshot as of now; NULL with a sentence for a prefecture. Borrowed until the next edit. */
HkSnapshot   *hk_session_begin_inquiry   (HkSession *self, GError **error);
HkDepartment *hk_session_find_department (HkSession *self, const char *name, GError **error); /* transfer full */

G_END_DECLS
