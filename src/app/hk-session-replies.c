/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads question sheets that came back, and takes over or declines what they say: the answers and
 * the decisions are one step that can be undone. */
#define G_LOG_DOMAIN "hk-session-replies"

#include "config.h"

#include "hk-session-inquiry-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hk-error.h"
#include "hk-format.h"
#include "hk-answer-rows.h"
#include "hk-assessment-rows.h"
#include "hk-file-rows.h"
#include "hk-question-import.h"
#include "hk-reply-rows.h"
#include "hk-sheet-rows.h"
#include "hk-clock.h"
#include "hk-snapshot-private.h"

typedef struct
{
  HkSession *session;
  HkSnapshot *now;
  HkInquiry *inquiry;
  HkReply *reply;
  gint64 at;
} Decision;

void
hk_reply_reading_free (HkReplyReading *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->reply);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_free (self);
}

/* Nothing larger than a workbook may be is taken into memory. */
static GBytes *
load_file (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  GStatBuf info;
  char *content = NULL;
  gsize size = 0;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("There is no file “%s”, or it cannot be read."),
                   name);
      return NULL;
    }
  if (info.st_size > (goffset)HK_ARCHIVE_MAX_BYTES)
    {
      g_autofree char *is = hk_format_bytes ((guint64)info.st_size);
      g_autofree char *limit = hk_format_bytes (HK_ARCHIVE_MAX_BYTES);

      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_LIMIT,
                   _ ("The file is %s large; Hakaru reads workbooks up to %s."),
                   is,
                   limit);
      return NULL;
    }
  if (!g_file_get_contents (path, &content, &size, error))
    return NULL;
  return g_bytes_new_take (content, size);
}

/* The sheet that came back, if it is one of this workspace, its body and its year. */
static HkQuestionSheet *
find_sheet (HkSession *self, HkSnapshot *now, HkQuestionForm *form, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HkQuestionSheet *sheet =
      hk_sheet_rows_find (self->store, hk_question_form_get_sheet_id (form), &failure);
  g_autofree char *year = hk_format_fiscal_year (hk_question_form_get_fiscal_year (form));

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (sheet != NULL && g_str_equal (hk_question_sheet_get (sheet)->municipality, now->code) &&
      hk_question_sheet_get (sheet)->fiscal_year == now->profile.fiscal_year)
    return sheet;
  if (sheet != NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("The question sheet of “%s” belongs to %s. Open that year, and read it there."),
                 hk_question_form_get_department (form),
                 year);
  else
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("The question sheet of “%s” (%s, %s) was not handed out from this workspace. "
                    "Read it in the workspace that it came from."),
                 hk_question_form_get_department (form),
                 hk_question_form_get_municipality (form),
                 year);
  g_clear_object (&sheet);
  return NULL;
}

static HkRuleSet *
find_rules (HkSession *self, HkQuestionSheet *sheet, GError **error)
{
  const HkQuestionSheetInit *init = hk_question_sheet_get (sheet);
  HkRuleSet *rules =
      hk_reference_find_version (self->reference, init->rule_set, init->rule_set_version);

  if (rules == NULL)
    rules = hk_reference_find_version (self->reference, init->rule_set, 0);
  if (rules == NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_NOT_FOUND,
                 _ ("The rule set “%s”, under which this was asked, is not installed any more. "
                    "Install it and read the file again."),
                 init->rule_set);
  return rules;
}

static HkReply *
make_reply (HkQuestionSheet *sheet,
            const char *path,
            const char *sha256,
            const char *respondent,
            GPtrArray *items)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);

  return hk_reply_new (sheet,
                       &(HkReplyInit){ .id = id,
                                       .respondent = respondent,
                                       .file_name = name,
                                       .file_sha256 = sha256,
                                       .received_at = hk_clock_now () },
                       items);
}

static gboolean
store_reply (HkSession *self, HkReply *reply, GBytes *bytes, GError **error)
{
  g_autoptr (HkEdit) edit = hk_session_begin (self, "read-reply", NULL, error);

  return edit != NULL &&
         hk_file_rows_put (self->store, hk_reply_get (reply)->file_sha256, bytes, error) &&
         hk_reply_rows_insert (self->store, reply, error) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_UNDO, error);
}

/* The reply that is this very file; ret_reply NULL: none. */
static gboolean
find_known (HkSession *self,
            HkQuestionSheet *sheet,
            const char *sha256,
            HkReply **ret_reply,
            GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (HkInquiry) inquiry = NULL;
  HkReply *known;

  if (!hk_reply_rows_find_file (self->store, hk_question_sheet_get (sheet)->id, sha256, &id, error))
    return FALSE;
  if (id == NULL)
    return TRUE;
  inquiry = hk_session_load_inquiry (self, error);
  known = inquiry != NULL ? hk_inquiry_find_reply (inquiry, id, error) : NULL;
  if (known == NULL)
    return FALSE;
  *ret_reply = g_object_ref (known);
  return TRUE;
}

/**
 * hk_session_read_reply:
 * @path: a file that a department sent back
 * @keep: whether the workspace takes it; the same file twice is one reply
 *
 * Returns: (transfer full): what it says, or %NULL with a sentence, the workspace then unchanged
 */
HkReplyReading *
hk_session_read_reply (HkSession *self, const char *path, gboolean keep, GError **error)
{
  g_autoptr (HkReplyReading) reading = g_new0 (HkReplyReading, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HkQuestionForm) form = NULL;
  g_autoptr (HkQuestionSheet) sheet = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *respondent = NULL;
  HkRuleSet *rules;
  HkSnapshot *now;

  g_return_val_if_fail (HK_IS_SESSION (self) && path != NULL, NULL);

  now = hk_session_begin_inquiry (self, error);
  if (now == NULL || (bytes = load_file (path, error)) == NULL ||
      (form = hk_question_form_open (bytes, error)) == NULL ||
      (sheet = find_sheet (self, now, form, error)) == NULL ||
      (rules = find_rules (self, sheet, error)) == NULL)
    return NULL;
  items = hk_question_form_read (form, sheet, rules, &respondent, &reading->remarks, error);
  if (items == NULL)
    return NULL;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (!find_known (self, sheet, sha256, &reading->reply, error))
    return NULL;
  reading->is_known = reading->reply != NULL;
  if (reading->reply == NULL)
    reading->reply = make_reply (sheet, path, sha256, respondent, items);
  if (keep && !reading->is_known && !store_reply (self, reading->reply, bytes, error))
    return NULL;
  return g_steal_pointer (&reading);
}

static gboolean
check_not_approved (HkSession *self, HkSnapshot *now, GError **error)
{
  g_autoptr (HkAssessmentRow) row =
      hk_assessment_rows_load (self->store, now->code, now->profile.fiscal_year, error);

  if (row == NULL)
    return FALSE;
  if (!g_str_equal (row->state, HK_ASSESSMENT_APPROVED))
    return TRUE;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("The assessment is approved and its answers are locked. Reopen it with a "
                          "reason before you take answers over."));
  return FALSE;
}

static gboolean
begin_decision (Decision *decision, HkSession *self, const char *reply_id, GError **error)
{
  decision->session = self;
  decision->at = hk_clock_now ();
  decision->now = hk_session_begin_inquiry (self, error);
  decision->inquiry = decision->now != NULL ? hk_session_load_inquiry (self, error) : NULL;
  decision->reply =
      decision->inquiry != NULL ? hk_inquiry_find_reply (decision->inquiry, reply_id, error) : NULL;
  return decision->reply != NULL;
}

static void
end_decision (Decision *decision)
{
  g_clear_object (&decision->inquiry);
}

static const char *
get_department (HkReply *reply)
{
  return hk_question_sheet_get (hk_reply_get_sheet (reply))->department;
}

static gboolean
decide (
    Decision *decision, HkReply *reply, const HkReplyItem *item, HkDecision what, GError **error)
{
  return hk_reply_rows_decide (decision->session->store,
                               hk_reply_get (reply)->id,
                               item->indicator_id,
                               what,
                               decision->at,
                               error);
}

static gboolean
write_answer (Decision *decision, HkAnswer *ours, HkAnswer *merged, GError **error)
{
  if (ours != NULL && hk_answer_get_state (ours) == hk_answer_get_state (merged) &&
      hk_answer_get_value (ours) == hk_answer_get_value (merged) &&
      strcmp (hk_answer_get_reason (ours), hk_answer_get_reason (merged)) == 0 &&
      strcmp (hk_answer_get_evidence (ours), hk_answer_get_evidence (merged)) == 0)
    return TRUE;
  return hk_answer_rows_put (decision->session->store,
                             decision->now->code,
                             decision->now->profile.fiscal_year,
                             merged,
                             error);
}

/* What other replies say about the item is settled with it. merged gets the evidence of those that
 * want the same. */
static gboolean
settle_others (Decision *decision, const HkReplyItem *item, HkAnswer **merged, GError **error)
{
  GPtrArray *replies = hk_inquiry_get_replies (decision->inquiry);

  for (guint i = 0; i < replies->len; i++)
    {
      HkReply *reply = g_ptr_array_index (replies, i);
      const HkReplyItem *other = hk_reply_find_item (reply, item->indicator_id);
      HkAnswer *base = hk_question_sheet_find_item (hk_reply_get_sheet (reply), item->indicator_id);
      const HkMergeSide side = { base, other };
      g_autoptr (HkAnswer) joined = NULL;

      if (reply == decision->reply || other == NULL || base == NULL ||
          !hk_reply_item_is_open (other))
        continue;
      if (!hk_merge_agrees (item, other))
        {
          if (!decide (decision, reply, other, HK_DECISION_DECLINED, error))
            return FALSE;
          continue;
        }
      if (!decide (decision, reply, other, HK_DECISION_ACCEPTED, error))
        return FALSE;
      joined = hk_merge_apply (*merged, &side, get_department (reply), decision->at);
      g_set_object (merged, joined);
    }
  return TRUE;
}

static gboolean
accept_item (Decision *decision, const HkReplyItem *item, GError **error)
{
  HkAnswer *base =
      hk_question_sheet_find_item (hk_reply_get_sheet (decision->reply), item->indicator_id);
  HkAnswer *ours = hk_inquiry_get_ours (decision->inquiry, item->indicator_id);
  const HkMergeSide side = { base, item };
  g_autoptr (HkAnswer) merged =
      hk_merge_apply (ours, &side, get_department (decision->reply), decision->at);

  return settle_others (decision, item, &merged, error) &&
         write_answer (decision, ours, merged, error) &&
         decide (decision, decision->reply, item, HK_DECISION_ACCEPTED, error);
}

/* An item that a person named: it must be there, readable, and say something. */
static const HkReplyItem *
find_named (Decision *decision, const char *id, GError **error)
{
  const HkReplyItem *item = hk_reply_find_item (decision->reply, id);

  if (item == NULL)
    g_set_error (error, HK_ERROR, HK_ERROR_NOT_FOUND, _ ("“%s” was not asked in this sheet."), id);
  else if (item->verdict == HK_REPLY_REJECTED)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("The answer to %s could not be read (%s, %s): %s"),
                 id,
                 item->sheet_name,
                 item->cell,
                 item->remark);
  else if (item->verdict == HK_REPLY_UNCHANGED)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("The reply says nothing new about %s, so there is nothing to decide."),
                 id);
  else if (item->decision == HK_DECISION_ACCEPTED)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("The answer to %s was taken over already. Undo takes that back."),
                 id);
  else
    return item;
  return NULL;
}

/* (element-type HkReplyItem, borrowed): those that were named, or all that fit. */
static GPtrArray *
choose_items (Decision *decision, const char *const *items, gboolean with_conflicts, GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      const HkReplyItem *item = find_named (decision, items[i], error);

      if (item == NULL)
        return NULL;
      if (!g_ptr_array_find (chosen, item, NULL))
        g_ptr_array_add (chosen, (gpointer)item);
    }
  for (guint i = 0; items == NULL && i < hk_reply_get_n_items (decision->reply); i++)
    {
      const HkReplyItem *item = hk_reply_get_item (decision->reply, i);
      HkMergeOutcome outcome = hk_inquiry_get_outcome (decision->inquiry, decision->reply, i);

      if (hk_reply_item_is_open (item) &&
          (with_conflicts || outcome == HK_MERGE_TAKE || outcome == HK_MERGE_NOTHING))
        g_ptr_array_add (chosen, (gpointer)item);
    }
  return g_steal_pointer (&chosen);
}

static gboolean
run_decision (
    Decision *decision, const char *const *items, gboolean accept, guint *ret_n, GError **error)
{
  g_autoptr (GPtrArray) chosen = choose_items (decision, items, !accept, error);
  g_autoptr (HkEdit) edit = NULL;

  if (chosen == NULL)
    return FALSE;
  *ret_n = chosen->len;
  if (chosen->len == 0)
    return TRUE;
  edit = hk_session_begin (decision->session,
                           accept ? "accept-reply" : "decline-reply",
                           get_department (decision->reply),
                           error);
  if (edit == NULL)
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    {
      const HkReplyItem *item = g_ptr_array_index (chosen, i);

      if (!(accept ? accept_item (decision, item, error)
                   : decide (decision, decision->reply, item, HK_DECISION_DECLINED, error)))
        return FALSE;
    }
  return hk_session_commit (
      decision->session, g_steal_pointer (&edit), HK_PART_ANSWERS | HK_PART_UNDO, error);
}

gboolean
hk_session_accept_reply (
    HkSession *self, const char *reply_id, const char *const *items, guint *ret_n, GError **error)
{
  Decision decision = { 0 };
  guint n = 0;
  gboolean done;

  g_return_val_if_fail (HK_IS_SESSION (self) && reply_id != NULL, FALSE);

  done = begin_decision (&decision, self, reply_id, error) &&
         check_not_approved (self, decision.now, error) &&
         run_decision (&decision, items, TRUE, &n, error);
  end_decision (&decision);
  if (done && ret_n != NULL)
    *ret_n = n;
  return done;
}

gboolean
hk_session_decline_reply (
    HkSession *self, const char *reply_id, const char *const *items, guint *ret_n, GError **error)
{
  Decision decision = { 0 };
  guint n = 0;
  gboolean done;

  g_return_val_if_fail (HK_IS_SESSION (self) && reply_id != NULL, FALSE);

  done = begin_decision (&decision, self, reply_id, error) &&
         run_decision (&decision, items, FALSE, &n, error);
  end_decision (&decision);
  if (done && ret_n != NULL)
    *ret_n = n;
  return done;
}
