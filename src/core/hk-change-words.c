/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the change log with their columns in the words of an office, and why rows were written.
 */
#define G_LOG_DOMAIN "hk-change-words"

#include "config.h"

#include "hk-change-private.h"

#include <glib/gi18n-lib.h>

#include "hk-answer.h"
#include "hk-approval.h"
#include "hk-request-form.h"
#include "hk-request.h"
#include "hk-submission.h"

/* clang-format off */
static const HkChangeField answer_fields[] = {
  { "state", NULL, HK_CHANGE_ANSWER },
  { "evidence", NC_ ("change", "Note of evidence"), HK_CHANGE_TEXT },
  { "origin", NC_ ("change", "Confirmed from"), HK_CHANGE_ORIGIN },
  { NULL },
};
static const HkChangeField evidence_fields[] = {
  { "title", NC_ ("change", "Document"), HK_CHANGE_TEXT },
  { "link", NC_ ("change", "Link"), HK_CHANGE_TEXT },
  { "file_name", NC_ ("change", "File"), HK_CHANGE_TEXT },
  { "page", NC_ ("change", "Page"), HK_CHANGE_TEXT },
  { "quotation", NC_ ("change", "Quotation"), HK_CHANGE_TEXT },
  { "dated", NC_ ("change", "Date"), HK_CHANGE_DATE },
  { "owner", NC_ ("change", "Kept by"), HK_CHANGE_TEXT },
  { "stale_after", NC_ ("change", "To be looked at again after"), HK_CHANGE_DATE },
  { NULL },
};
static const HkChangeField no_fields[] = { { NULL } };
static const HkChangeField department_fields[] = {
  { "name", NC_ ("change", "Name"), HK_CHANGE_TEXT },
  { "contact", NC_ ("change", "Contact"), HK_CHANGE_TEXT },
  { "position", NC_ ("change", "Position"), HK_CHANGE_TEXT },
  { NULL },
};
static const HkChangeField sheet_fields[] = {
  { "department", NC_ ("change", "Department"), HK_CHANGE_TEXT },
  { "fiscal_year", NC_ ("change", "Fiscal year"), HK_CHANGE_YEAR },
  { "due", NC_ ("change", "Due"), HK_CHANGE_DATE },
  { NULL },
};
static const HkChangeField reply_fields[] = {
  { "respondent", NC_ ("change", "Answered by"), HK_CHANGE_TEXT },
  { "file_name", NC_ ("change", "File"), HK_CHANGE_TEXT },
  { NULL },
};
static const HkChangeField reply_item_fields[] = {
  { "state", NULL, HK_CHANGE_ANSWER },
  { "evidence", NC_ ("change", "Note of evidence"), HK_CHANGE_TEXT },
  { "comment", NC_ ("change", "Comment"), HK_CHANGE_TEXT },
  { "verdict", NC_ ("change", "Finding"), HK_CHANGE_REPLY },
  { "decision", NC_ ("change", "Decision"), HK_CHANGE_REPLY },
  { NULL },
};
static const HkChangeField assessment_fields[] = {
  { "state", NC_ ("change", "State"), HK_CHANGE_APPROVAL },
  { "rule_set", NC_ ("change", "Rule set"), HK_CHANGE_TEXT },
  { "rule_set_version", NC_ ("change", "Version"), HK_CHANGE_VERSION },
  { NULL },
};
static const HkChangeField step_fields[] = {
  { "state", NULL, HK_CHANGE_APPROVAL },
  { "title", NC_ ("change", "Post"), HK_CHANGE_TEXT },
  { "dated", NC_ ("change", "Date"), HK_CHANGE_DATE },
  { "reason", NC_ ("change", "Reason"), HK_CHANGE_TEXT },
  { NULL },
};
static const HkChangeField release_fields[] = {
  { "title", NULL, HK_CHANGE_TEXT },
  { "as_of_first", NC_ ("change", "As of, from"), HK_CHANGE_TEXT },
  { "as_of_last", NC_ ("change", "As of, to"), HK_CHANGE_TEXT },
  { "file_name", NC_ ("change", "File"), HK_CHANGE_TEXT },
  { "in_use", NC_ ("change", "In use"), HK_CHANGE_FLAG },
  { NULL },
};
static const HkChangeField request_fields[] = {
  { "state", NC_ ("change", "State"), HK_CHANGE_REQUEST },
  { "version", NC_ ("change", "Version"), HK_CHANGE_TEXT },
  { NULL },
};
static const HkChangeField value_fields[] = {
  { "value", NULL, HK_CHANGE_FIELD },
  { NULL },
};
static const HkChangeField line_fields[] = {
  { "position", NC_ ("change", "Position"), HK_CHANGE_TEXT },
  { NULL },
};
static const HkChangeField workspace_fields[] = {
  { "role", NC_ ("change", "Role"), HK_CHANGE_ROLE },
  { "body", NC_ ("change", "Body"), HK_CHANGE_TEXT },
  { "fiscal_year", NC_ ("change", "Fiscal year"), HK_CHANGE_YEAR },
  { NULL },
};
static const HkChangeField place_fields[] = {
  { "url", NC_ ("change", "Address"), HK_CHANGE_TEXT },
  { "ca_file", NC_ ("change", "CA file"), HK_CHANGE_TEXT },
  { "user_name", NC_ ("change", "User name"), HK_CHANGE_TEXT },
  { NULL },
};
static const HkChangeField outbox_fields[] = {
  { "state", NULL, HK_CHANGE_TRANSFER },
  { "place", NC_ ("change", "Place"), HK_CHANGE_TEXT },
  { "last_error", NC_ ("change", "What happened"), HK_CHANGE_TEXT },
  { NULL },
};
static const HkChangeField inbox_fields[] = {
  { "source", NC_ ("change", "From"), HK_CHANGE_TEXT },
  { "verdict", NC_ ("change", "Finding"), HK_CHANGE_VERDICT },
  { "accepted", NC_ ("change", "Accepted"), HK_CHANGE_FLAG },
  { NULL },
};
static const HkChangeField receipt_fields[] = {
  { "number", NC_ ("change", "Number"), HK_CHANGE_TEXT },
  { "accepted", NC_ ("change", "Accepted"), HK_CHANGE_FLAG },
  { "reason", NC_ ("change", "Reason"), HK_CHANGE_TEXT },
  { NULL },
};

static const HkChangeTable tables[] = {
  { "answers", NC_ ("change", "Answer"), answer_fields, 3, 3, NULL },
  { "evidence", NC_ ("change", "Evidence"), evidence_fields, 0, 1, "evidence" },
  { "answer_evidence", NC_ ("change", "Evidence of an answer"), no_fields, 3, 4, "evidence" },
  { "departments", NC_ ("change", "Department"), department_fields, 0, 1, "departments" },
  { "assignments", NC_ ("change", "Item asked of a department"), no_fields, 3, 4, "departments" },
  { "sheets", NC_ ("change", "Question sheet"), sheet_fields, 0, 0, NULL },
  { "replies", NC_ ("change", "Returned sheet"), reply_fields, 0, 0, NULL },
  { "reply_items", NC_ ("change", "Answer of a department"), reply_item_fields, 2, 2, NULL },
  { "assessments", NC_ ("change", "Assessment"), assessment_fields, 0, 2, NULL },
  { "assessment_steps", NC_ ("change", "Step of the approval"), step_fields, 0, 2, NULL },
  { "rule_sets", NC_ ("change", "Rule set"), no_fields, 0, 1, NULL },
  { "releases", NC_ ("change", "Data release"), release_fields, 0, 0, NULL },
  { "requests", NC_ ("change", "Request"), request_fields, 0, 1, "requests" },
  { "request_values", NC_ ("change", "Request"), value_fields, 0, 1, "requests" },
  { "request_lines", NC_ ("change", "Line of a request"), line_fields, 0, 1, "requests" },
  { "request_line_values", NC_ ("change", "Line of a request"), value_fields, 0, 1, "requests" },
  { "workspace", NC_ ("change", "Workspace"), workspace_fields, 0, 0, NULL },
  { "places", NC_ ("change", "Place to submit to"), place_fields, 0, 1, NULL },
  { "outbox", NC_ ("change", "Submission"), outbox_fields, 0, 0, NULL },
  { "inbox", NC_ ("change", "Incoming file"), inbox_fields, 0, 0, NULL },
  { "receipts", NC_ ("change", "Receipt"), receipt_fields, 0, 0, NULL },
};

static const struct
{
  const char *why;
  const char *label; /* msgid */
} reasons[] = {
  { "answer", NC_ ("change", "Answered") },
  { "confirm", NC_ ("change", "Official data confirmed") },
  { "not-applicable", NC_ ("change", "Marked as not applicable") },
  { "unknown", NC_ ("change", "Marked as unknown") },
  { "clear", NC_ ("change", "Answer cleared") },
  { "evidence", NC_ ("change", "Evidence noted") },
  { "repeat", NC_ ("change", "Same as last year") },
  { "suggestion", NC_ ("change", "Suggestion of last year confirmed") },
  { "add-evidence", NC_ ("change", "Evidence added") },
  { "edit-evidence", NC_ ("change", "Evidence edited") },
  { "copy-evidence", NC_ ("change", "Evidence copied") },
  { "remove-evidence", NC_ ("change", "Evidence removed") },
  { "attach-evidence", NC_ ("change", "Evidence used") },
  { "detach-evidence", NC_ ("change", "Evidence no longer used") },
  { "test-place", NC_ ("change", "Place tested") },
  { "new-request", NC_ ("change", "Request begun") },
  { "delete-request", NC_ ("change", "Request deleted") },
  { "edit-request", NC_ ("change", "Request edited") },
  { "add-line", NC_ ("change", "Line added") },
  { "edit-line", NC_ ("change", "Line edited") },
  { "remove-line", NC_ ("change", "Line removed") },
  { "move-line", NC_ ("change", "Lines reordered") },
  { "approve", NC_ ("change", "Request approved") },
  { "reopen", NC_ ("change", "Request reopened") },
  { "check-assessment", NC_ ("change", "Assessment checked") },
  { "approve-assessment", NC_ ("change", "Assessment approved") },
  { "reopen-assessment", NC_ ("change", "Assessment reopened") },
  { "add-department", NC_ ("change", "Department added") },
  { "change-department", NC_ ("change", "Department changed") },
  { "remove-department", NC_ ("change", "Department removed") },
  { "assign", NC_ ("change", "Items asked of a department") },
  { "unassign", NC_ ("change", "Items taken from a department") },
  { "export-sheet", NC_ ("change", "Question sheet written") },
  { "read-reply", NC_ ("change", "Returned sheet read") },
  { "accept-reply", NC_ ("change", "Answers of a department taken over") },
  { "decline-reply", NC_ ("change", "Answers of a department declined") },
  { "paste-lines", NC_ ("change", "Cells pasted") },
  { "forward-year", NC_ ("change", "Gone on to the next year") },
  { "use-year", NC_ ("change", "Year changed") },
  { "install-rule-set", NC_ ("change", "Rule set installed") },
  { "remove-rule-set", NC_ ("change", "Rule set removed") },
  { "use-rule-set", NC_ ("change", "Rule set chosen") },
  { "import-release", NC_ ("change", "Data release imported") },
  { "use-release", NC_ ("change", "Data release chosen") },
  { "remove-release", NC_ ("change", "Data release removed") },
  { "submit", NC_ ("change", "Submitted") },
  { "sent", NC_ ("change", "Submission written down") },
  { "retry", NC_ ("change", "Submitted again") },
  { "pull", NC_ ("change", "Fetched") },
  { "accept", NC_ ("change", "Accepted by the prefecture") },
  { "return", NC_ ("change", "Returned by the prefecture") },
  { "deliver-receipt", NC_ ("change", "Receipt delivered") },
  { "default-place", NC_ ("change", "First place set up") },
  { "add-place", NC_ ("change", "Place written down") },
  { "remove-place", NC_ ("change", "Place removed") },
  { "set-profile", NC_ ("change", "Body, role or year changed") },
  { "init", NC_ ("change", "Workspace begun") },
  { "undo", NC_ ("change", "Undone") },
  { "redo", NC_ ("change", "Done again") },
};

static const struct
{
  const char *nick;
  const char *label; /* msgid */
} reply_words[] = {
  { "added", NC_ ("reply", "added") },
  { "changed", NC_ ("reply", "changed") },
  { "unchanged", NC_ ("reply", "unchanged") },
  { "rejected", NC_ ("reply", "rejected") },
  { "open", NC_ ("reply", "undecided") },
  { "accepted", NC_ ("reply", "accepted") },
  { "declined", NC_ ("reply", "declined") },
}, roles[] = {
  { "municipality", NC_ ("role", "Municipality") },
  { "prefecture", NC_ ("role", "Prefecture") },
  { "advisor", NC_ ("role", "Advisor") },
};
/* clang-format on */

const HkChangeTable *
hk_change_table_find (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].what, what))
      return &tables[i];
  return NULL;
}

const char *
hk_change_why_get_label (const char *why)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].why, why))
      return g_dpgettext2 (GETTEXT_PACKAGE, "change", reasons[i].label);
  return why;
}

const char *
hk_change_kind_get_label (const char *what)
{
  const HkChangeTable *table = NULL;

  g_return_val_if_fail (what != NULL, NULL);
  table = hk_change_table_find (what);
  return table != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "change", table->label) : what;
}

const char *const *
hk_change_list_kinds (void)
{
  static const char *kinds[G_N_ELEMENTS (tables) + 1];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        kinds[i] = tables[i].what;
      g_once_init_leave (&once, 1);
    }
  return kinds;
}

static char *
dup_number (const HkIndicator *indicator, const char *value)
{
  gint64 milli = 0;

  if (value == NULL || !g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &milli, NULL))
    return g_strdup ("");
  if (indicator != NULL && indicator->type == HK_ANSWER_TYPE_PERCENT)
    return hk_format_percent (milli);
  if (indicator != NULL && indicator->type == HK_ANSWER_TYPE_COUNT)
    return hk_format_milli (milli);
  if (indicator != NULL || milli % 1000 == 0)
    return g_strdup_printf (_ ("Level %u"), (guint)(milli / 1000));
  return hk_format_milli (milli);
}

static char *
dup_answer (const HkChangeValues *values, const HkIndicator *indicator)
{
  const char *nick = hk_change_values_get (values, "state");
  const char *reason = hk_change_values_get (values, "reason");
  HkAnswerState state = HK_STATE_UNANSWERED;

  if (nick == NULL || !hk_answer_state_from_nick (nick, &state))
    return g_strdup (nick);
  if (state == HK_STATE_ANSWERED)
    return dup_number (indicator, hk_change_values_get (values, "value"));
  if (reason != NULL && *reason != '\0')
    return g_strdup_printf (
        C_ ("state with facts", "%1$s (%2$s)"), hk_answer_state_get_label (state), reason);
  return g_strdup (hk_answer_state_get_label (state));
}

static char *
dup_origin (const char *value)
{
  char *year = hk_answer_origin_dup_year (value);

  if (year != NULL || g_str_equal (value, "own"))
    return year;
  return g_strdup (value);
}

static char *
dup_date (const char *iso)
{
  GDate date;

  return hk_text_parse_date (iso, &date, NULL) ? hk_format_date (&date) : g_strdup (iso);
}

/* The label of a state that is stored as its nick; the nick where it is not known. */
static const char *
get_state_label (HkChangeWord word, const char *nick)
{
  HkApprovalState approval = HK_APPROVAL_DRAFT;
  HkRequestState request = HK_REQUEST_DRAFT;
  HkTransferState transfer = 0;
  HkVerdict verdict = 0;

  if (word == HK_CHANGE_APPROVAL && hk_approval_state_from_nick (nick, &approval))
    return hk_approval_state_get_label (approval);
  if (word == HK_CHANGE_REQUEST && hk_request_state_from_nick (nick, &request))
    return hk_request_state_get_label (request);
  if (word == HK_CHANGE_TRANSFER && hk_transfer_state_from_nick (nick, &transfer))
    return hk_transfer_state_get_label (transfer);
  if (word == HK_CHANGE_VERDICT && hk_verdict_from_nick (nick, &verdict))
    return hk_verdict_get_label (verdict);
  for (guint i = 0; word == HK_CHANGE_REPLY && i < G_N_ELEMENTS (reply_words); i++)
    if (g_str_equal (reply_words[i].nick, nick))
      return g_dpgettext2 (GETTEXT_PACKAGE, "reply", reply_words[i].label);
  for (guint i = 0; word == HK_CHANGE_ROLE && i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].nick, nick))
      return g_dpgettext2 (GETTEXT_PACKAGE, "role", roles[i].label);
  return nick;
}

char *
hk_change_word_dup (HkChangeWord word,
                    const HkChangeValues *values,
                    const char *key,
                    const HkIndicator *indicator,
                    const char *field)
{
  const char *value = hk_change_values_get (values, key);
  const HkField *form = field != NULL ? hk_request_form_find (field) : NULL;

  if (word == HK_CHANGE_ANSWER)
    return dup_answer (values, indicator);
  if (value == NULL || *value == '\0')
    return NULL;
  switch (word)
    {
    case HK_CHANGE_ORIGIN:
      return dup_origin (value);
    case HK_CHANGE_VERSION:
      return g_str_equal (value, "0") ? NULL : g_strdup (value);
    case HK_CHANGE_DATE:
      return dup_date (value);
    case HK_CHANGE_FLAG:
      return g_strdup (g_str_equal (value, "1") ? _ ("yes") : _ ("no"));
    case HK_CHANGE_YEAR:
      return hk_format_fiscal_year ((int)g_ascii_strtoll (value, NULL, 10));
    case HK_CHANGE_FIELD:
      return form != NULL ? hk_field_dup_display (form, value) : g_strdup (value);
    case HK_CHANGE_TEXT:
    case HK_CHANGE_ANSWER:
    case HK_CHANGE_APPROVAL:
    case HK_CHANGE_REQUEST:
    case HK_CHANGE_TRANSFER:
    case HK_CHANGE_VERDICT:
    case HK_CHANGE_REPLY:
    case HK_CHANGE_ROLE:
    default:
      return g_strdup (get_state_label (word, value));
    }
}
