/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replies of departments on the terminal and as JSON. */
#define G_LOG_DOMAIN "hk-cli-inquiry"

#include "config.h"

#include "hk-cli-inquiry.h"

#include <glib/gi18n-lib.h>

#include "hk-answer-label.h"
#include "hk-cli-table.h"

GStrv
hk_cli_dup_codes (char **typed)
{
  guint n = g_strv_length (typed);
  GStrv codes = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    codes[i] = hk_cli_dup_code (typed[i]);
  return codes;
}

static const HkIndicator *
find_indicator (HkInquiry *inquiry, const char *id)
{
  HkAssessment *assessment = hk_inquiry_get_assessment (inquiry);

  return hk_rule_set_find_indicator (hk_assessment_get_rule_set (assessment), id, NULL);
}

static char *
dup_answer (
    HkInquiry *inquiry, const char *id, HkAnswerState state, gint64 value, const char *reason)
{
  const HkIndicator *indicator = find_indicator (inquiry, id);
  g_autofree char *label = indicator ? hk_answer_dup_label (indicator, state, value)
                                     : g_strdup (hk_answer_state_get_label (state));

  if (*label == '\0')
    return g_strdup (hk_answer_state_get_label (state));
  return *reason != '\0' ? g_strdup_printf ("%s (%s)", label, reason) : g_strdup (label);
}

static char *
dup_ours (HkInquiry *inquiry, const char *id)
{
  HkAnswer *ours = hk_inquiry_get_ours (inquiry, id);

  if (!ours)
    return g_strdup (hk_answer_state_get_label (HK_STATE_UNANSWERED));
  return dup_answer (inquiry,
                     id,
                     hk_answer_get_state (ours),
                     hk_answer_get_value (ours),
                     hk_answer_get_reason (ours));
}

static char *
dup_theirs (HkInquiry *inquiry, const HkReplyItem *item)
{
  if (item->verdict == HK_REPLY_REJECTED)
    return g_strdup ("―");
  return dup_answer (inquiry, item->indicator_id, item->state, item->value, item->reason);
}

/* What is decided, or what can be: one word for each row. */
static const char *
get_outcome_label (HkInquiry *inquiry, HkReply *reply, guint index)
{
  const HkReplyItem *item = hk_reply_get_item (reply, index);

  if (item->decision != HK_DECISION_OPEN)
    return hk_decision_get_label (item->decision);
  if (!hk_reply_item_is_open (item))
    return "";
  return hk_merge_outcome_get_label (hk_inquiry_get_outcome (inquiry, reply, index));
}

static gboolean
is_worth_showing (const HkReplyItem *item)
{
  return item->verdict != HK_REPLY_UNCHANGED || *item->comment != '\0' || *item->remark != '\0';
}

static char *
dup_place (const HkReplyItem *item)
{
  return *item->cell != '\0' ? g_strdup_printf ("%s!%s", item->sheet_name, item->cell)
                             : g_strdup ("");
}

static void
show_rows (HkInquiry *inquiry, HkReply *reply)
{
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, C_ ("question", "Code"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Reply"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Decision"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Here"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("They say"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Cell"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Remark"), HK_CLI_LEFT);
  for (guint i = 0; i < hk_reply_get_n_items (reply); i++)
    {
      const HkReplyItem *item = hk_reply_get_item (reply, i);
      g_autofree char *ours = dup_ours (inquiry, item->indicator_id);
      g_autofree char *theirs = dup_theirs (inquiry, item);
      g_autofree char *place = dup_place (item);

      if (is_worth_showing (item))
        hk_cli_table_add_row (table,
                              item->indicator_id,
                              hk_reply_verdict_get_label (item->verdict),
                              get_outcome_label (inquiry, reply, i),
                              ours,
                              theirs,
                              place,
                              *item->remark != '\0' ? item->remark : item->comment,
                              NULL);
    }
  if (hk_cli_table_get_n_rows (table) > 0)
    hk_cli_table_print (table);
}

void
hk_cli_show_reply (HkInquiry *inquiry, HkReply *reply, GPtrArray *remarks)
{
  const HkReplyInit *init = hk_reply_get (reply);
  const HkQuestionSheetInit *sheet = hk_question_sheet_get (hk_reply_get_sheet (reply));
  g_autofree char *moment = hk_format_timestamp (init->received_at);

  hk_cli_print_line (_ ("%s (reply %.8s, %s): %u added, %u changed, %u unchanged, %u not readable"),
                     sheet->department,
                     init->id,
                     moment,
                     hk_reply_count (reply, HK_REPLY_ADDED),
                     hk_reply_count (reply, HK_REPLY_CHANGED),
                     hk_reply_count (reply, HK_REPLY_UNCHANGED),
                     hk_reply_count (reply, HK_REPLY_REJECTED));
  show_rows (inquiry, reply);
  for (guint i = 0; remarks && i < remarks->len; i++)
    {
      const HkRemark *remark = g_ptr_array_index (remarks, i);

      hk_cli_print_line ("%s %s: %s", remark->sheet, remark->cell, remark->text);
    }
}

static void
add_say (
    JsonBuilder *json, HkAnswerState state, gint64 value, const char *reason, const char *evidence)
{
  hk_cli_json_string (json, "state", hk_answer_state_to_nick (state));
  if (state == HK_STATE_ANSWERED)
    hk_cli_json_points (json, "value", value);
  else
    hk_cli_json_null (json, "value");
  hk_cli_json_text (json, "reason", reason);
  hk_cli_json_text (json, "evidence", evidence);
}

static void
add_ours (JsonBuilder *json, HkInquiry *inquiry, const char *id)
{
  HkAnswer *ours = hk_inquiry_get_ours (inquiry, id);

  hk_cli_json_object (json, "ours");
  if (ours)
    add_say (json,
             hk_answer_get_state (ours),
             hk_answer_get_value (ours),
             hk_answer_get_reason (ours),
             hk_answer_get_evidence (ours));
  else
    add_say (json, HK_STATE_UNANSWERED, 0, NULL, NULL);
  json_builder_end_object (json);
}

static void
add_item (JsonBuilder *json, HkInquiry *inquiry, HkReply *reply, guint index)
{
  const HkReplyItem *item = hk_reply_get_item (reply, index);

  json_builder_begin_object (json);
  hk_cli_json_string (json, "indicator", item->indicator_id);
  hk_cli_json_string (json, "verdict", hk_reply_verdict_to_nick (item->verdict));
  hk_cli_json_string (
      json, "outcome", hk_merge_outcome_to_nick (hk_inquiry_get_outcome (inquiry, reply, index)));
  hk_cli_json_string (json, "decision", hk_decision_to_nick (item->decision));
  add_say (json, item->state, item->value, item->reason, item->evidence);
  hk_cli_json_text (json, "comment", item->comment);
  hk_cli_json_text (json, "remark", item->remark);
  hk_cli_json_text (json, "sheet", item->sheet_name);
  hk_cli_json_text (json, "cell", item->cell);
  add_ours (json, inquiry, item->indicator_id);
  json_builder_end_object (json);
}

void
hk_cli_json_add_reply (JsonBuilder *json, HkInquiry *inquiry, HkReply *reply, GPtrArray *remarks)
{
  const HkReplyInit *init = hk_reply_get (reply);
  const HkQuestionSheetInit *sheet = hk_question_sheet_get (hk_reply_get_sheet (reply));

  hk_cli_json_string (json, "reply", init->id);
  hk_cli_json_string (json, "department", sheet->department);
  hk_cli_json_text (json, "respondent", init->respondent);
  hk_cli_json_string (json, "file_name", init->file_name);
  hk_cli_json_string (json, "sha256", init->file_sha256);
  hk_cli_json_time (json, "received_at", init->received_at);
  hk_cli_json_int (json, "open", hk_inquiry_count_open (inquiry, reply));
  hk_cli_json_array (json, "items");
  for (guint i = 0; i < hk_reply_get_n_items (reply); i++)
    add_item (json, inquiry, reply, i);
  json_builder_end_array (json);
  hk_cli_json_array (json, "remarks");
  for (guint i = 0; remarks && i < remarks->len; i++)
    {
      const HkRemark *remark = g_ptr_array_index (remarks, i);

      json_builder_begin_object (json);
      hk_cli_json_text (json, "sheet", remark->sheet);
      hk_cli_json_text (json, "cell", remark->cell);
      hk_cli_json_string (json, "text", remark->text);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static gboolean
is_conflict (HkInquiry *inquiry, HkReply *reply, guint index)
{
  HkMergeOutcome outcome = hk_inquiry_get_outcome (inquiry, reply, index);

  return outcome == HK_MERGE_CONFLICT || outcome == HK_MERGE_DISAGREE;
}

void
hk_cli_show_conflicts (HkInquiry *inquiry)
{
  GPtrArray *replies = hk_inquiry_get_replies (inquiry);
  g_autoptr (HkCliTable) table = hk_cli_table_new ();

  hk_cli_table_add_column (table, C_ ("question", "Code"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Here"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Department"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("They say"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Evidence"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Comment"), HK_CLI_LEFT);
  hk_cli_table_add_column (table, _ ("Reply"), HK_CLI_LEFT);
  for (guint r = 0; r < replies->len; r++)
    {
      HkReply *reply = g_ptr_array_index (replies, r);
      g_autofree char *id = g_strndup (hk_reply_get (reply)->id, 8);

      for (guint i = 0; i < hk_reply_get_n_items (reply); i++)
        {
          const HkReplyItem *item = hk_reply_get_item (reply, i);
          g_autofree char *ours = dup_ours (inquiry, item->indicator_id);
          g_autofree char *theirs = dup_theirs (inquiry, item);

          if (is_conflict (inquiry, reply, i))
            hk_cli_table_add_row (table,
                                  item->indicator_id,
                                  ours,
                                  hk_question_sheet_get (hk_reply_get_sheet (reply))->department,
                                  theirs,
                                  item->evidence,
                                  item->comment,
                                  id,
                                  NULL);
        }
    }
  if (hk_cli_table_get_n_rows (table) > 0)
    hk_cli_table_print (table);
  else
    hk_cli_print_line ("%s", _ ("No answers contradict each other."));
}

void
hk_cli_json_add_conflicts (JsonBuilder *json, HkInquiry *inquiry)
{
  GPtrArray *replies = hk_inquiry_get_replies (inquiry);

  hk_cli_json_array (json, "conflicts");
  for (guint r = 0; r < replies->len; r++)
    {
      HkReply *reply = g_ptr_array_index (replies, r);

      for (guint i = 0; i < hk_reply_get_n_items (reply); i++)
        {
          if (!is_conflict (inquiry, reply, i))
            continue;
          json_builder_begin_object (json);
          hk_cli_json_string (json, "reply", hk_reply_get (reply)->id);
          hk_cli_json_string (
              json, "department", hk_question_sheet_get (hk_reply_get_sheet (reply))->department);
          json_builder_set_member_name (json, "item");
          add_item (json, inquiry, reply, i);
          json_builder_end_object (json);
        }
    }
  json_builder_end_array (json);
}
