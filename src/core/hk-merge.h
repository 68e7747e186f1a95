/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of one item: what it was when it was asked, what it is here now, and what came back. */
#pragma once

#include "hk-reply.h"

G_BEGIN_DECLS

typedef enum
{
  HK_MERGE_NOTHING,   /* nothing said, or what is here already */
  HK_MERGE_TAKE,      /* can be taken over */
  HK_MERGE_CONFLICT,  /* answered differently here since the sheet was handed out */
  HK_MERGE_DISAGREE,  /* another reply says something else */
} HkMergeOutcome;

const char *hk_merge_outcome_to_nick   (HkMergeOutcome outcome);
const char *hk_merge_outcome_get_label (HkMergeOutcome outcome);

/* One reply's say about the item. */
typedef struct
{
  HkAnswer          *base;
  const HkReplyItem *theirs; /* open: neither rejected nor decided */
} HkMergeSide;

/* ours: NULL unanswered. ret_outcomes: one for each side; the order of sides does not matter. */
void      hk_merge_judge         (HkAnswer *ours, const HkMergeSide *sides, guint n_sides, HkMergeOutcome *ret_outcomes);
/* The answer after taking a side over: its note of evidence holds both, without doubles. */
HkAnswer *hk_merge_apply         (HkAnswer *ours, const HkMergeSide *side, const char *department, gint64 at);
/* TRUE if both want the same answer, whatever their evidence. */
gboolean  hk_merge_agrees        (const HkReplyItem *one, const HkReplyItem *other);
char     *hk_merge_join_evidence (const char *ours, const char *theirs);

#define HK_ORIGIN_SHEET "sheet/" /* and the name of the department */

G_END_DECLS
