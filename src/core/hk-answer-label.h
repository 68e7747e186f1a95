/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer in words, for sheets and lists. */
#pragma once

#include "hk-answer.h"

G_BEGIN_DECLS

char *hk_level_dup_label  (const HkLevel *level); /* "Level 3: …": what a drop-down offers */
/* "Level 3: …", "23%", "5", "Not applicable"; "" for unanswered */
char *hk_answer_dup_label (const HkIndicator *indicator, HkAnswerState state, gint64 value);

/* "Level 3", "Level 1 (23%)", "Not applicable", "Unanswered"; a number that has no level any more stands alone. */
char *hk_answer_dup_short_label (const HkIndicator *indicator, HkAnswerState state, gint64 value);

G_END_DECLS
