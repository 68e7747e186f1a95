/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads again what an edit changed, and only that, so that an answer costs one small query. */
#define G_LOG_DOMAIN "hk-session-snapshot"

#include "config.h"

#include "hk-session-private.h"

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-answer-rows.h"
#include "hk-evidence-rows.h"
#include "hk-inbox-rows.h"
#include "hk-outbox-rows.h"
#include "hk-request-rows.h"
#include "hk-undo.h"
#include "hk-workspace-rows.h"
#include "hk-clock.h"
#include "hk-snapshot-private.h"

static const struct
{
  const char *why;
  const char *label; /* the only argument is the subject */
} steps[] = {
  { "answer", N_ ("answer to %s") },
  { "confirm", N_ ("confirmation of %s") },
  { "not-applicable", N_ ("“not applicable” for %s") },
  { "unknown", N_ ("“unknown” for %s") },
  { "clear", N_ ("clearing of %s") },
  { "evidence", N_ ("note on the evidence for %s") },
  { "repeat", N_ ("“same as last year” for %s") },
  { "suggestion", N_ ("suggestion of last year for %s") },
  { "add-evidence", N_ ("new evidence “%s”") },
  { "edit-evidence", N_ ("change of the evidence “%s”") },
  { "copy-evidence", N_ ("copy of the evidence “%s”") },
  { "remove-evidence", N_ ("removal of the evidence “%s”") },
  { "attach-evidence", N_ ("use of the evidence “%s”") },
  { "detach-evidence", N_ ("end of a use of the evidence “%s”") },
  { "add-department", N_ ("new department “%s”") },
  { "change-department", N_ ("change of department “%s”") },
  { "remove-department", N_ ("removal of department “%s”") },
  { "assign", N_ ("items for “%s”") },
  { "unassign", N_ ("items taken from “%s”") },
  { "accept-reply", N_ ("answers taken over from “%s”") },
  { "decline-reply", N_ ("answers of “%s” declined") },
  { "new-request", N_ ("new request no. %s") },
  { "delete-request", N_ ("deletion of request no. %s") },
  { "edit-request", N_ ("change of request no. %s") },
  { "add-line", N_ ("new line in request no. %s") },
  { "edit-line", N_ ("change of a line in request no. %s") },
  { "paste-lines", N_ ("pasting of cells into request no. %s") },
  { "remove-line", N_ ("removal of a line from request no. %s") },
  { "move-line", N_ ("order of lines in request no. %s") },
  { "approve", N_ ("approval of request no. %s") },
  { "reopen", N_ ("reopening of request no. %s") },
};

char *
hk_session_dup_label (const char *why, const char *subject)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].why, why))
      return g_strdup_printf (_ (steps[i].label), subject);
#pragma GCC diagnostic pop
  return g_strdup (subject);
}

static gboolean
read_profile (HkSession *self, HkSnapshot *now, GError **error)
{
  g_autoptr (HkWorkspaceRow) row = hk_workspace_rows_load (self->store, error);
  HkMunicipality *body;

  if (row == NULL)
    return FALSE;
  body = hk_registry_lookup (hk_reference_get_registry (self->reference), row->body);
  if (body == NULL || !hk_role_from_nick (row->role, &now->profile.role))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_DAMAGED,
                   _ ("This workspace belongs to “%s” (%s), which this Hakaru does not know. "
                      "Install the newest Hakaru to open it."),
                   row->body,
                   row->role);
      return FALSE;
    }
  g_free (now->path);
  now->path = g_strdup (hk_store_get_path (self->store));
  g_free (now->code);
  now->code = g_strdup (row->body);
  now->profile.code = now->code;
  now->profile.fiscal_year = row->fiscal_year;
  if (g_set_object (&now->municipality, body))
    {
      g_hash_table_remove_all (self->peers);
      g_hash_table_remove_all (self->comparisons);
    }
  return TRUE;
}

static HkScore *
score_official (HkSession *self, HkMunicipality *body, GError **error)
{
  HkRuleSet *rules = hk_reference_find_rule_set (self->reference, HK_RULE_SET_OFFICIAL, error);
  HkDataset *dataset;

  if (rules == NULL)
    return NULL;
  dataset = hk_reference_find_dataset (self->reference, hk_rule_set_get_dataset_id (rules));
  return hk_score_of_dataset (rules, dataset, body);
}

static gboolean
read_official (HkSession *self, HkSnapshot *now, GError **error)
{
  g_clear_object (&now->official);
  if (hk_municipality_is_prefecture (now->municipality))
    return TRUE;
  now->official = score_official (self, now->municipality, error);
  return now->official != NULL;
}

static gboolean
read_rule_set (HkSession *self, HkSnapshot *now, GError **error)
{
  g_autoptr (HkAssessmentRow) row =
      hk_assessment_rows_load (self->store, now->code, now->profile.fiscal_year, error);
  HkRuleSet *rule_set = NULL;

  if (row == NULL)
    return FALSE;
  rule_set = hk_session_peek_rule_set (self, row);
  if (rule_set == NULL)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_DAMAGED,
                   _ ("The assessment of this year is made under version %u of the rule set “%s”, "
                      "which this Hakaru does not have. Install the newest Hakaru to open it."),
                   row->rule_set_version,
                   row->rule_set);
      return FALSE;
    }
  g_set_object (&now->rule_set, rule_set);
  return TRUE;
}

static gboolean
read_answers (HkSession *self, HkSnapshot *now, GError **error)
{
  g_autoptr (GPtrArray) answers = NULL;

  answers = hk_answer_rows_list (self->store, now->code, now->profile.fiscal_year, error);
  if (answers == NULL)
    return FALSE;
  g_clear_object (&now->assessment);
  now->assessment = hk_assessment_new (now->rule_set,
                                       now->municipality,
                                       now->profile.fiscal_year,
                                       hk_reference_get_datasets (self->reference),
                                       answers);
  g_clear_object (&now->score);
  now->score = hk_score_of_assessment (now->assessment);
  g_clear_pointer (&now->assigned, g_hash_table_unref);
  now->assigned =
      hk_answer_rows_list_assigned (self->store, now->code, now->profile.fiscal_year, error);
  return now->assigned != NULL;
}

/* What was linked under the codes of another rule set waits until that one is used again. */
static void
keep_uses (HkSnapshot *now, GPtrArray *uses)
{
  for (guint i = uses->len; i > 0; i--)
    {
      const HkEvidenceUse *use = g_ptr_array_index (uses, i - 1);

      if (use->fiscal_year == now->profile.fiscal_year &&
          hk_rule_set_find_indicator (now->rule_set, use->indicator_id, NULL) == NULL)
        g_ptr_array_remove_index (uses, i - 1);
    }
}

static gboolean
read_evidence (HkSession *self, HkSnapshot *now, GError **error)
{
  g_autoptr (GPtrArray) evidence = hk_evidence_rows_list (self->store, now->code, error);
  g_autoptr (GPtrArray) uses =
      evidence != NULL ? hk_evidence_rows_list_uses (self->store, now->code, error) : NULL;

  if (uses == NULL)
    return FALSE;
  keep_uses (now, uses);
  g_clear_object (&now->evidence);
  now->evidence = hk_evidence_register_new (evidence, uses);
  return TRUE;
}

static gboolean
read_places (HkSession *self, HkSnapshot *now, GError **error)
{
  g_autoptr (GPtrArray) rows = hk_place_rows_list (self->store, error);
  g_autoptr (GPtrArray) places = NULL;

  if (rows == NULL)
    return FALSE;
  places = g_ptr_array_new_with_free_func ((GDestroyNotify)hk_place_info_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const HkPlaceRow *row = g_ptr_array_index (rows, i);
      const HkPlaceInfo view = { row->name,  row->url,     row->ca_file,   row->user,
                                 row->state, row->message, row->checked_at };

      g_ptr_array_add (places, hk_place_info_copy (&view));
    }
  g_clear_pointer (&now->places, g_ptr_array_unref);
  now->places = g_steal_pointer (&places);
  return TRUE;
}

static gboolean
read_undo_label (HkSession *self, gboolean redo, char **ret_label, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HkUndoLabel) label = hk_undo_peek (self->store, redo, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_free (*ret_label);
  *ret_label = label != NULL ? hk_session_dup_label (label->why, label->subject) : NULL;
  return TRUE;
}

static gboolean
take_list (GPtrArray **place, GPtrArray *list)
{
  if (list == NULL)
    return FALSE;
  g_clear_pointer (place, g_ptr_array_unref);
  *place = list;
  return TRUE;
}

static gboolean
read_parts (HkSession *self, HkSnapshot *now, GError **error)
{
  HkPart stale = self->stale;
  HkStore *store = self->store;

  if (stale & HK_PART_REFERENCE)
    {
      if (!hk_session_renew_reference (self, error))
        return FALSE;
      g_set_object (&now->reference, self->reference);
      stale |= HK_PART_PROFILE | HK_PART_ANSWERS;
    }
  return (!(stale & HK_PART_PROFILE) ||
          (read_profile (self, now, error) && read_official (self, now, error) &&
           read_rule_set (self, now, error))) &&
         (!(stale & HK_PART_ANSWERS) || read_answers (self, now, error)) &&
         (!(stale & (HK_PART_APPROVAL | HK_PART_PROFILE)) ||
          hk_session_read_approval (self, now, error)) &&
         (!(stale & HK_PART_PROFILE) || hk_session_read_last_year (self, now, error)) &&
         (!(stale & (HK_PART_PROFILE | HK_PART_EVIDENCE)) || read_evidence (self, now, error)) &&
         (!(stale & HK_PART_REQUESTS) ||
          take_list (&now->requests, hk_request_rows_list (store, now->code, error))) &&
         (!(stale & HK_PART_OUTBOX) ||
          take_list (&now->outbox, hk_outbox_rows_list (store, error))) &&
         (!(stale & HK_PART_INBOX) || take_list (&now->inbox, hk_inbox_rows_list (store, error))) &&
         (!(stale & HK_PART_PLACES) || read_places (self, now, error)) &&
         (!(stale & HK_PART_UNDO) || (read_undo_label (self, FALSE, &now->undo_label, error) &&
                                      read_undo_label (self, TRUE, &now->redo_label, error)));
}

HkSnapshot *
hk_session_refresh (HkSession *self, GError **error)
{
  g_autoptr (HkSnapshot) now = NULL;

  if (self->stale == 0)
    return self->snapshot;
  if (self->store == NULL)
    {
      g_set_error_literal (error, HK_ERROR, HK_ERROR_STATE, _ ("The workspace is closed."));
      return NULL;
    }
  now = hk_snapshot_derive (self->snapshot);
  if (!read_parts (self, now, error))
    return NULL;
  g_set_object (&self->snapshot, now);
  self->stale = 0;
  return self->snapshot;
}

static gboolean
turn (HkSession *self, gboolean redo, char **ret_label, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HkUndoLabel) label = hk_undo_run (self->store, redo, hk_clock_now (), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (label == NULL)
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_STATE,
                           redo ? _ ("There is nothing to do again.")
                                : _ ("There is nothing to take back."));
      return FALSE;
    }
  self->stale |= HK_PART_ANSWERS | HK_PART_EVIDENCE | HK_PART_REQUESTS | HK_PART_UNDO;
  if (ret_label != NULL)
    *ret_label = hk_session_dup_label (label->why, label->subject);
  return TRUE;
}

/**
 * hk_session_undo:
 * @ret_label: (out) (optional) (transfer full): what was taken back
 */
gboolean
hk_session_undo (HkSession *self, char **ret_label, GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self), FALSE);
  return turn (self, FALSE, ret_label, error);
}

/**
 * hk_session_redo:
 * @ret_label: (out) (optional) (transfer full): what was done again
 */
gboolean
hk_session_redo (HkSession *self, char **ret_label, GError **error)
{
  g_return_val_if_fail (HK_IS_SESSION (self), FALSE);
  return turn (self, TRUE, ret_label, error);
}
