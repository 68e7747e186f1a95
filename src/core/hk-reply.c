/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reply with its items, and the words for verdicts and decisions. */
#define G_LOG_DOMAIN "hk-reply"

#include "config.h"

#include "hk-reply.h"

#include <string.h>
#include <glib/gi18n-lib.h>

struct _HkReply
{
  GObject parent_instance;

  /* Owned */
  HkQuestionSheet *sheet;
  HkReplyInit values; /* every pointer owned */
  GPtrArray *items;   /* HkReplyItem */
};

typedef struct
{
  const char *nick;
  const char *label;
} Word;

G_DEFINE_FINAL_TYPE (HkReply, hk_reply, G_TYPE_OBJECT)

static const Word verdicts[] = {
  [HK_REPLY_ADDED] = { "added", NC_ ("reply", "Added") },
  [HK_REPLY_CHANGED] = { "changed", NC_ ("reply", "Changed") },
  [HK_REPLY_UNCHANGED] = { "unchanged", NC_ ("reply", "Unchanged") },
  [HK_REPLY_REJECTED] = { "rejected", NC_ ("reply", "Not readable") },
};

static const Word decisions[] = {
  [HK_DECISION_OPEN] = { "open", NC_ ("reply", "To decide") },
  [HK_DECISION_ACCEPTED] = { "accepted", NC_ ("reply", "Taken over") },
  [HK_DECISION_DECLINED] = { "declined", NC_ ("reply", "Declined") },
};

static gboolean
find_nick (const Word *words, guint n, const char *nick, guint *ret_index)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i].nick, nick) == 0)
      {
        *ret_index = i;
        return TRUE;
      }
  return FALSE;
}

static void
hk_reply_finalize (GObject *object)
{
  HkReply *self = HK_REPLY (object);

  g_free ((char *)self->values.id);
  g_free ((char *)self->values.respondent);
  g_free ((char *)self->values.file_name);
  g_free ((char *)self->values.file_sha256);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->sheet);
  G_OBJECT_CLASS (hk_reply_parent_class)->finalize (object);
}

static void
hk_reply_class_init (HkReplyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_reply_finalize;
}

static void
hk_reply_init (HkReply *self)
{
}

const char *
hk_reply_verdict_to_nick (HkReplyVerdict verdict)
{
  g_return_val_if_fail ((gsize)verdict < G_N_ELEMENTS (verdicts), NULL);

  return verdicts[verdict].nick;
}

gboolean
hk_reply_verdict_from_nick (const char *nick, HkReplyVerdict *ret_verdict)
{
  guint index;

  g_return_val_if_fail (nick != NULL && ret_verdict != NULL, FALSE);

  if (!find_nick (verdicts, G_N_ELEMENTS (verdicts), nick, &index))
    return FALSE;
  *ret_verdict = (HkReplyVerdict)index;
  return TRUE;
}

const char *
hk_reply_verdict_get_label (HkReplyVerdict verdict)
{
  g_return_val_if_fail ((gsize)verdict < G_N_ELEMENTS (verdicts), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "reply", verdicts[verdict].label);
}

const char *
hk_decision_to_nick (HkDecision decision)
{
  g_return_val_if_fail ((gsize)decision < G_N_ELEMENTS (decisions), NULL);

  return decisions[decision].nick;
}

gboolean
hk_decision_from_nick (const char *nick, HkDecision *ret_decision)
{
  guint index;

  g_return_val_if_fail (nick != NULL && ret_decision != NULL, FALSE);

  if (!find_nick (decisions, G_N_ELEMENTS (decisions), nick, &index))
    return FALSE;
  *ret_decision = (HkDecision)index;
  return TRUE;
}

const char *
hk_decision_get_label (HkDecision decision)
{
  g_return_val_if_fail ((gsize)decision < G_N_ELEMENTS (decisions), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "reply", decisions[decision].label);
}

HkReplyItem *
hk_reply_item_new (const char *indicator_id)
{
  HkReplyItem *self;

  g_return_val_if_fail (indicator_id != NULL, NULL);

  self = g_new0 (HkReplyItem, 1);
  self->indicator_id = g_strdup (indicator_id);
  self->verdict = HK_REPLY_UNCHANGED;
  self->reason = g_strdup ("");
  self->evidence = g_strdup ("");
  self->comment = g_strdup ("");
  self->remark = g_strdup ("");
  self->sheet_name = g_strdup ("");
  self->cell = g_strdup ("");
  return self;
}

HkReplyItem *
hk_reply_item_copy (const HkReplyItem *self)
{
  HkReplyItem *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->indicator_id = g_strdup (self->indicator_id);
  copy->reason = g_strdup (self->reason);
  copy->evidence = g_strdup (self->evidence);
  copy->comment = g_strdup (self->comment);
  copy->remark = g_strdup (self->remark);
  copy->sheet_name = g_strdup (self->sheet_name);
  copy->cell = g_strdup (self->cell);
  return copy;
}

void
hk_reply_item_free (HkReplyItem *self)
{
  if (self == NULL)
    return;

  g_free (self->indicator_id);
  g_free (self->reason);
  g_free (self->evidence);
  g_free (self->comment);
  g_free (self->remark);
  g_free (self->sheet_name);
  g_free (self->cell);
  g_free (self);
}

gboolean
hk_reply_item_is_open (const HkReplyItem *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->decision == HK_DECISION_OPEN &&
         (self->verdict == HK_REPLY_ADDED || self->verdict == HK_REPLY_CHANGED);
}

/* base: the item of the sheet. A note of evidence counts as a change even if the answer is the
 * same. */
void
hk_reply_item_judge (HkReplyItem *self, HkAnswer *base)
{
  gboolean same;

  g_return_if_fail (self != NULL && HK_IS_ANSWER (base));

  if (self->verdict == HK_REPLY_REJECTED)
    return;
  same = self->state == hk_answer_get_state (base) && self->value == hk_answer_get_value (base) &&
         strcmp (self->reason, hk_answer_get_reason (base)) == 0 &&
         strcmp (self->evidence, hk_answer_get_evidence (base)) == 0;
  if (same)
    self->verdict = HK_REPLY_UNCHANGED;
  else if (hk_answer_get_state (base) == HK_STATE_UNANSWERED)
    self->verdict = HK_REPLY_ADDED;
  else
    self->verdict = HK_REPLY_CHANGED;
}

/**
 * hk_reply_new:
 * @sheet: that came back
 * @items: (element-type HkReplyItem): copied
 *
 * Returns: (transfer full): the reply
 */
HkReply *
hk_reply_new (HkQuestionSheet *sheet, const HkReplyInit *init, GPtrArray *items)
{
  HkReply *self;

  g_return_val_if_fail (HK_IS_QUESTION_SHEET (sheet), NULL);
  g_return_val_if_fail (init != NULL && init->id != NULL && items != NULL, NULL);

  self = g_object_new (HK_TYPE_REPLY, NULL);
  self->sheet = g_object_ref (sheet);
  self->values.id = g_strdup (init->id);
  self->values.respondent = g_strdup (init->respondent != NULL ? init->respondent : "");
  self->values.file_name = g_strdup (init->file_name != NULL ? init->file_name : "");
  self->values.file_sha256 = g_strdup (init->file_sha256 != NULL ? init->file_sha256 : "");
  self->values.received_at = init->received_at;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_reply_item_free);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (self->items, hk_reply_item_copy (g_ptr_array_index (items, i)));
  return self;
}

HkQuestionSheet *
hk_reply_get_sheet (HkReply *self)
{
  g_return_val_if_fail (HK_IS_REPLY (self), NULL);

  return self->sheet;
}

const HkReplyInit *
hk_reply_get (HkReply *self)
{
  g_return_val_if_fail (HK_IS_REPLY (self), NULL);

  return &self->values;
}

guint
hk_reply_get_n_items (HkReply *self)
{
  g_return_val_if_fail (HK_IS_REPLY (self), 0);

  return self->items->len;
}

const HkReplyItem *
hk_reply_get_item (HkReply *self, guint index)
{
  g_return_val_if_fail (HK_IS_REPLY (self) && index < self->items->len, NULL);

  return g_ptr_array_index (self->items, index);
}

const HkReplyItem *
hk_reply_find_item (HkReply *self, const char *indicator_id)
{
  g_return_val_if_fail (HK_IS_REPLY (self) && indicator_id != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const HkReplyItem *item = g_ptr_array_index (self->items, i);

      if (strcmp (item->indicator_id, indicator_id) == 0)
        return item;
    }
  return NULL;
}

guint
hk_reply_count (HkReply *self, HkReplyVerdict verdict)
{
  guint n = 0;

  g_return_val_if_fail (HK_IS_REPLY (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    n += ((HkReplyItem *)g_ptr_array_index (self->items, i))->verdict == verdict;
  return n;
}

guint
hk_reply_count_open (HkReply *self)
{
  guint n = 0;

  g_return_val_if_fail (HK_IS_REPLY (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    n += hk_reply_item_is_open (g_ptr_array_index (self->items, i));
  return n;
}
