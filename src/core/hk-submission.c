/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A submission as it travels: its identity, the keys it lies under, and the states of a transfer.
 */
#define G_LOG_DOMAIN "hk-submission"

#include "config.h"

#include "hk-submission-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} transfer_states[] = {
  [HK_TRANSFER_WAITING] = { "waiting", NC_ ("transfer", "Waiting to be sent") },
  [HK_TRANSFER_SENDING] = { "sending", NC_ ("transfer", "Sending") },
  [HK_TRANSFER_SENT] = { "sent", NC_ ("transfer", "Submitted") },
  [HK_TRANSFER_RECEIVED] = { "received", NC_ ("transfer", "Received") },
  [HK_TRANSFER_RETURNED] = { "returned", NC_ ("transfer", "Returned") },
  [HK_TRANSFER_CONFLICT] = { "conflict", NC_ ("transfer", "Conflict") },
  [HK_TRANSFER_FAILED] = { "failed", NC_ ("transfer", "Not sent yet") },
};

static const struct
{
  const char *nick;
  const char *label;
} verdicts[] = {
  [HK_VERDICT_OK] = { "ok", NC_ ("verdict", "Fine") },
  [HK_VERDICT_WARNING] = { "warning", NC_ ("verdict", "Please check") },
  [HK_VERDICT_REJECTED] = { "rejected", NC_ ("verdict", "Cannot be accepted") },
};

/* The text a state of a transfer is stored by. */
const char *
hk_transfer_state_to_nick (HkTransferState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (transfer_states), NULL);

  return transfer_states[state].nick;
}

/* FALSE if there is no such state; ret_state is then untouched. */
gboolean
hk_transfer_state_from_nick (const char *nick, HkTransferState *ret_state)
{
  g_return_val_if_fail (nick != NULL && ret_state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (transfer_states); i++)
    if (strcmp (transfer_states[i].nick, nick) == 0)
      {
        *ret_state = (HkTransferState)i;
        return TRUE;
      }
  return FALSE;
}

/* The word people use, in the user's language. */
const char *
hk_transfer_state_get_label (HkTransferState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (transfer_states), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "transfer", transfer_states[state].label);
}

/* The text a verdict is stored by. */
const char *
hk_verdict_to_nick (HkVerdict verdict)
{
  g_return_val_if_fail ((guint)verdict < G_N_ELEMENTS (verdicts), NULL);

  return verdicts[verdict].nick;
}

/* FALSE if there is no such verdict; ret_verdict is then untouched. */
gboolean
hk_verdict_from_nick (const char *nick, HkVerdict *ret_verdict)
{
  g_return_val_if_fail (nick != NULL && ret_verdict != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (strcmp (verdicts[i].nick, nick) == 0)
      {
        *ret_verdict = (HkVerdict)i;
        return TRUE;
      }
  return FALSE;
}

/* The word people use, in the user's language. */
const char *
hk_verdict_get_label (HkVerdict verdict)
{
  g_return_val_if_fail ((guint)verdict < G_N_ELEMENTS (verdicts), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "verdict", verdicts[verdict].label);
}

/* Returns: (transfer full): a deep copy. */
HkSubmission *
hk_submission_copy (const HkSubmission *self)
{
  HkSubmission *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (HkSubmission, 1);
  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->request_id = g_strdup (self->request_id);
  copy->municipality = g_strdup (self->municipality);
  copy->round = g_strdup (self->round);
  copy->title = g_strdup (self->title);
  copy->file_sha256 = g_strdup (self->file_sha256);
  return copy;
}

void
hk_submission_free (HkSubmission *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->request_id);
  g_free (self->municipality);
  g_free (self->round);
  g_free (self->title);
  g_free (self->file_sha256);
  g_free (self);
}

/* "<round>/<code6>/<sha256>.xlsx": named by content, so sending it twice is harmless. */
char *
hk_submission_dup_file_key (const HkSubmission *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%s/%s/%s.xlsx", self->round, self->municipality, self->file_sha256);
}

char *
hk_submission_dup_key (const char *round,
                       const char *municipality,
                       const char *id,
                       const char *ending)
{
  return g_strdup_printf ("%s/%s/%s%s", round, municipality, id, ending);
}

/* "<round>/<code6>/<id>.json": written last; without it nothing was submitted. */
char *
hk_submission_dup_manifest_key (const HkSubmission *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hk_submission_dup_key (self->round, self->municipality, self->id, HK_ENDING_MANIFEST);
}

/* "<round>/<code6>/<id>.receipt.json": written by the prefecture. */
char *
hk_submission_dup_receipt_key (const HkSubmission *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hk_submission_dup_key (self->round, self->municipality, self->id, HK_ENDING_RECEIPT);
}

/* Returns: (transfer full): one remark; sheet and cell are "" where they do not apply. */
HkRemark *
hk_remark_new (HkVerdict level, const char *sheet, const char *cell, const char *text)
{
  HkRemark *self;

  g_return_val_if_fail (sheet != NULL && cell != NULL && text != NULL, NULL);

  self = g_new0 (HkRemark, 1);
  self->level = level;
  self->sheet = g_strdup (sheet);
  self->cell = g_strdup (cell);
  self->text = g_strdup (text);
  return self;
}

/* Returns: (transfer full): a deep copy. */
HkRemark *
hk_remark_copy (const HkRemark *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hk_remark_new (self->level, self->sheet, self->cell, self->text);
}

void
hk_remark_free (HkRemark *self)
{
  if (self == NULL)
    return;

  g_free (self->sheet);
  g_free (self->cell);
  g_free (self->text);
  g_free (self);
}
