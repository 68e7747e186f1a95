/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question sheet that came back (回答), with what it says about each item and what was decided. Immutable. */
#pragma once

#include "hk-question-sheet.h"

G_BEGIN_DECLS

/* What a reply says about an item, against the answer the sheet was handed out with. Stored by nick. */
typedef enum
{
  HK_REPLY_ADDED,     /* nobody had answered */
  HK_REPLY_CHANGED,   /* another answer, or new evidence */
  HK_REPLY_UNCHANGED, /* the same, or nothing filled in */
  HK_REPLY_REJECTED,  /* cannot be read: the remark says why, the cell where */
} HkReplyVerdict;

const char *hk_reply_verdict_to_nick   (HkReplyVerdict verdict);
gboolean    hk_reply_verdict_from_nick (const char *nick, HkReplyVerdict *ret_verdict);
const char *hk_reply_verdict_get_label (HkReplyVerdict verdict);

typedef enum
{
  HK_DECISION_OPEN,
  HK_DECISION_ACCEPTED,
  HK_DECISION_DECLINED,
} HkDecision;

const char *hk_decision_to_nick   (HkDecision decision);
gboolean    hk_decision_from_nick (const char *nick, HkDecision *ret_decision);
const char *hk_decision_get_label (HkDecision decision);

typedef struct
{
  char          *indicator_id;
  HkAnswerState  state;
  gint64         value;
  char          *reason;
  char          *evidence;
  char          *comment;
  HkReplyVerdict verdict;
  char          *remark; /* why rejected, or what was read out of what; "" none */
  char          *sheet_name;
  char          *cell;
  HkDecision     decision;
  gint64         decided_at; /* 0 not yet */
} HkReplyItem;

HkReplyItem *hk_reply_item_new  (const char *indicator_id); /* nothing said */
HkReplyItem *hk_reply_item_copy (const HkReplyItem *self);
void         hk_reply_item_free (HkReplyItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HkReplyItem, hk_reply_item_free)
/* TRUE while somebody has to decide: it says something new, and nobody did. */
gboolean     hk_reply_item_is_open (const HkReplyItem *self);
/* Compares with the base and sets the verdict, unless it is rejected. */
void         hk_reply_item_judge   (HkReplyItem *self, HkAnswer *base);

typedef struct
{
  const char *id; /* UUID */
  const char *respondent;
  const char *file_name;
  const char *file_sha256;
  gint64      received_at;
} HkReplyInit;

#define HK_TYPE_REPLY (hk_reply_get_type ())
G_DECLARE_FINAL_TYPE (HkReply, hk_reply, HK, REPLY, GObject)

HkReply           *hk_reply_new         (HkQuestionSheet *sheet, const HkReplyInit *init,
                                         GPtrArray *items); /* (element-type HkReplyItem); both copied */
HkQuestionSheet   *hk_reply_get_sheet   (HkReply *self);
const HkReplyInit *hk_reply_get         (HkReply *self); /* borrowed view */
guint              hk_reply_get_n_items (HkReply *self);
const HkReplyItem *hk_reply_get_item    (HkReply *self, guint index);
const HkReplyItem *hk_reply_find_item   (HkReply *self, const char *indicator_id); /* NULL none */
guint              hk_reply_count       (HkReply *self, HkReplyVerdict verdict);
guint              hk_reply_count_open  (HkReply *self); /* still to decide */

G_END_DECLS
