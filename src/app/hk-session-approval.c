/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks, approves and reopens the own assessment, and says why answers of an approved one stay as
 * they are. */
#define G_LOG_DOMAIN "hk-session-approval"

#include "config.h"

#include "hk-session-approval.h"

#include <glib/gi18n-lib.h>

#include "hk-assessment-rows.h"
#include "hk-clock.h"
#include "hk-error.h"
#include "hk-session-private.h"
#include "hk-snapshot-private.h"
#include "hk-text.h"
#include "hk-undo.h"

#define MAX_TITLE 100  /* characters */
#define MAX_REASON 500 /* characters */

static gboolean
check_length (const char *text, glong max, GError **error)
{
  if (g_utf8_strlen (text, -1) <= max)
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_OUT_OF_RANGE,
               ngettext ("This text is longer than %ld character. Shorten it.",
                         "This text is longer than %ld characters. Shorten it.",
                         (gulong)max),
               max);
  return FALSE;
}

/* The ISO form of a typed date, which is not in the future. */
static char *
read_date (const char *typed, GError **error)
{
  g_autofree char *clean = hk_text_clean (typed != NULL ? typed : "", FALSE);
  GDate today, date;

  g_date_clear (&today, 1);
  g_date_clear (&date, 1);
  hk_clock_get_today (&today);
  if (*clean == '\0')
    return hk_format_iso_date (&today);
  if (!hk_text_parse_date (clean, &date, error))
    return NULL;
  if (g_date_compare (&date, &today) > 0)
    {
      g_autofree char *shown = hk_format_date (&date);

      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_OUT_OF_RANGE,
                   _ ("%s is still to come. Give the day on which it was decided."),
                   shown);
      return NULL;
    }
  return hk_format_iso_date (&date);
}

static gboolean
is_own (HkSnapshot *now, GError **error)
{
  if (now->profile.role != HK_ROLE_PREFECTURE)
    return TRUE;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("A prefecture has no assessment of its own to approve. Open the "
                          "workspace of a municipality."));
  return FALSE;
}

static gboolean
write_step (
    HkSession *self, HkSnapshot *now, const char *why, const HkApprovalStep *step, GError **error)
{
  const char *state = hk_approval_state_to_nick (step->state);
  const HkAssessmentStep row = {
    .state = (char *)state, .title = step->title, .dated = step->dated, .reason = step->reason
  };
  int year = now->profile.fiscal_year;
  g_autoptr (HkEdit) edit = hk_session_begin (self, why, NULL, error);
  g_autoptr (HkAssessmentRow) assessment = NULL;

  if (edit == NULL)
    return FALSE;
  assessment = hk_assessment_rows_load (self->store, now->code, year, error);
  if (assessment == NULL)
    return FALSE;
  g_free (assessment->state);
  assessment->state = g_strdup (state);
  /* What was approved stays under the very rule set of that day, also when a newer one ships. */
  if (step->state == HK_APPROVAL_APPROVED && *assessment->rule_set == '\0')
    {
      g_free (assessment->rule_set);
      assessment->rule_set = g_strdup (hk_rule_set_get_id (now->rule_set));
      assessment->rule_set_version = hk_rule_set_get_version (now->rule_set);
    }
  return hk_assessment_rows_put (self->store, now->code, year, assessment, error) &&
         hk_assessment_rows_add_step (self->store, now->code, year, &row, error) &&
         (step->state != HK_APPROVAL_APPROVED ||
          hk_undo_forget (self->store, HK_UNDO_SCOPE_ASSESSMENT, error)) &&
         hk_session_commit (self, g_steal_pointer (&edit), HK_PART_APPROVAL, error);
}

static gboolean
take_step (HkSession *self,
           HkApprovalState to,
           const char *why,
           const char *typed_title,
           const char *typed_date,
           GError **error)
{
  HkSnapshot *now = hk_session_refresh (self, error);
  g_autofree char *title = NULL;
  g_autofree char *date = NULL;

  if (now == NULL || !is_own (now, error) || !hk_approval_check_step (now->approval, to, error))
    return FALSE;
  title = hk_text_clean (typed_title != NULL ? typed_title : "", FALSE);
  if (to == HK_APPROVAL_APPROVED && *title == '\0')
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_INVALID,
                           _ ("Give the post of who approved, such as 総務部長."));
      return FALSE;
    }
  date = read_date (typed_date, error);
  if (date == NULL || !check_length (title, MAX_TITLE, error))
    return FALSE;
  else
    {
      const HkApprovalStep step = {
        .state = to, .title = title, .dated = date, .reason = (char *)""
      };

      return write_step (self, now, why, &step, error);
    }
}

gboolean
hk_session_check_assessment (HkSession *self, const char *title, const char *date, GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self), FALSE);
  return take_step (self, HK_APPROVAL_CHECKED, "check-assessment", title, date, error);
}

gboolean
hk_session_approve_assessment (HkSession *self, const char *title, const char *date, GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self), FALSE);
  return take_step (self, HK_APPROVAL_APPROVED, "approve-assessment", title, date, error);
}

/**
 * hk_session_reopen_assessment:
 * @reason: (nullable): needed only where the assessment was approved
 */
gboolean
hk_session_reopen_assessment (HkSession *self, const char *reason, GError **error)
{
  HkSnapshot *now = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (HK_IS_SESSION (self), FALSE);
  now = hk_session_refresh (self, error);
  if (now == NULL || !is_own (now, error) ||
      !hk_approval_check_step (now->approval, HK_APPROVAL_DRAFT, error))
    return FALSE;
  clean = hk_text_clean (reason != NULL ? reason : "", FALSE);
  if (now->approval == HK_APPROVAL_APPROVED && *clean == '\0')
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_INVALID,
                           _ ("An approved assessment is reopened only with a reason. Say why it "
                              "has to change."));
      return FALSE;
    }
  today = read_date (NULL, error);
  if (today == NULL || !check_length (clean, MAX_REASON, error))
    return FALSE;
  else
    {
      const HkApprovalStep step = {
        .state = HK_APPROVAL_DRAFT, .title = (char *)"", .dated = today, .reason = clean
      };

      return write_step (self, now, "reopen-assessment", &step, error);
    }
}

gboolean
hk_session_expect_unlocked (HkSession *self, GError **error)
{
  HkSnapshot *now = hk_session_refresh (self, error);

  if (now == NULL)
    return FALSE;
  if (!hk_approval_state_is_locked (now->approval))
    return TRUE;
  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("The assessment is approved, so its answers and evidence stay as they "
                          "are. Reopen it with a reason to change them."));
  return FALSE;
}

static gboolean
read_state (const char *nick, HkApprovalState *ret_state, GError **error)
{
  if (hk_approval_state_from_nick (nick, ret_state))
    return TRUE;
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_DAMAGED,
               _ ("The assessment has the state “%s”, which this Hakaru does not know. Install "
                  "the newest Hakaru to open it."),
               nick);
  return FALSE;
}

static HkApprovalStep *
make_step (HkAssessmentStep *row, HkApprovalState state)
{
  HkApprovalStep *step = g_new0 (HkApprovalStep, 1);

  step->seq = row->seq;
  step->state = state;
  step->title = g_strdup (row->title);
  step->dated = g_strdup (row->dated);
  step->reason = g_strdup (row->reason);
  step->at = row->at;
  step->who = g_strdup (row->who);
  return step;
}

gboolean
hk_session_read_approval (HkSession *self, HkSnapshot *now, GError **error)
{
  int year = now->profile.fiscal_year;
  g_autoptr (HkAssessmentRow) row = hk_assessment_rows_load (self->store, now->code, year, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  if (row == NULL || !read_state (row->state, &now->approval, error))
    return FALSE;
  g_clear_pointer (&now->approved_years, g_array_unref);
  now->approved_years = hk_assessment_rows_list_approved (self->store, now->code, error);
  if (now->approved_years == NULL)
    return FALSE;
  rows = hk_assessment_rows_list_steps (self->store, now->code, year, error);
  if (rows == NULL)
    return FALSE;
  steps = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_approval_step_free);
  for (guint i = 0; i < rows->len; i++)
    {
      HkAssessmentStep *one = g_ptr_array_index (rows, i);
      HkApprovalState state = HK_APPROVAL_DRAFT;

      if (!read_state (one->state, &state, error))
        return FALSE;
      g_ptr_array_add (steps, make_step (one, state));
    }
  g_clear_pointer (&now->approval_steps, g_ptr_array_unref);
  now->approval_steps = g_steal_pointer (&steps);
  return TRUE;
}

HkApprovalState
hk_snapshot_get_approval (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), HK_APPROVAL_DRAFT);
  return self->approval;
}

GPtrArray *
hk_snapshot_get_approval_steps (HkSnapshot *self)
{
  g_return_val_if_fail (HK_IS_SNAPSHOT (self), NULL);
  return self->approval_steps;
}
