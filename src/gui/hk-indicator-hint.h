/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence beside the levels: what the next level takes and what it gives. */
#pragma once

#include "hk-answer.h"

G_BEGIN_DECLS

/* Pango markup; NULL when there is no next level or nothing is known yet. */
char *hk_indicator_dup_hint (HkAssessment *assessment, guint indicator);

G_END_DECLS
