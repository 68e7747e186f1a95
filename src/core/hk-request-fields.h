/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables behind hk-request-form.h. */
#pragma once

#include "hk-request-form.h"

G_BEGIN_DECLS

extern const HkField hk_head_fields[];
extern const HkField hk_line_fields[];
extern const guint   hk_n_head_fields;
extern const guint   hk_n_line_fields;

gboolean hk_request_fields_is_funding (const HkFieldChoice *choice);

G_END_DECLS
