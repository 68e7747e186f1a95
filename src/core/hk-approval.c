/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states of an assessment, the steps between them, and the words for both. */
#define G_LOG_DOMAIN "hk-approval"

#include "config.h"

#include "hk-approval.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-text.h"

#define STATE(name) (1u << HK_APPROVAL_##name)

static const struct
{
  const char *nick;
  const char *label;
  guint next; /* bits of the states one step away */
} states[] = {
  [HK_APPROVAL_DRAFT] = { "draft", NC_ ("approval", "Being filled in"), STATE (CHECKED) },
  [HK_APPROVAL_CHECKED] = { "checked",
                            NC_ ("approval", "Checked in the section"),
                            STATE (DRAFT) | STATE (APPROVED) },
  [HK_APPROVAL_APPROVED] = { "approved", NC_ ("approval", "Approved"), STATE (DRAFT) },
};

/* The text a state is stored by. */
const char *
hk_approval_state_to_nick (HkApprovalState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (states), NULL);

  return states[state].nick;
}

/* FALSE if there is no such state; ret_state is then untouched. */
gboolean
hk_approval_state_from_nick (const char *nick, HkApprovalState *ret_state)
{
  g_return_val_if_fail (nick != NULL && ret_state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].nick, nick) == 0)
      {
        *ret_state = (HkApprovalState)i;
        return TRUE;
      }
  return FALSE;
}

const char *
hk_approval_state_get_label (HkApprovalState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (states), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "approval", states[state].label);
}

gboolean
hk_approval_state_can_go (HkApprovalState from, HkApprovalState to)
{
  g_return_val_if_fail ((guint)from < G_N_ELEMENTS (states), FALSE);
  g_return_val_if_fail ((guint)to < G_N_ELEMENTS (states), FALSE);

  return (states[from].next & (1u << to)) != 0;
}

gboolean
hk_approval_check_step (HkApprovalState from, HkApprovalState to, GError **error)
{
  if (hk_approval_state_can_go (from, to))
    return TRUE;
  if (from == to)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_STATE,
                 _ ("The assessment is “%s” already. Nothing was changed."),
                 hk_approval_state_get_label (to));
  else if (to == HK_APPROVAL_APPROVED)
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_STATE,
                         _ ("The assessment has not been checked in the section yet. Have it "
                            "checked first, then approve it."));
  else
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_STATE,
                         _ ("The assessment is approved. Reopen it with a reason first."));
  return FALSE;
}

HkApprovalState
hk_approval_state_get_next (HkApprovalState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (states), HK_APPROVAL_DRAFT);

  return state == HK_APPROVAL_DRAFT ? HK_APPROVAL_CHECKED : HK_APPROVAL_APPROVED;
}

gboolean
hk_approval_state_is_locked (HkApprovalState state)
{
  return state == HK_APPROVAL_APPROVED;
}

static char *
dup_date (const char *iso)
{
  GDate date;

  if (*iso == '\0' || !hk_text_parse_date (iso, &date, NULL))
    return g_strdup (iso);
  return hk_format_date (&date);
}

/**
 * hk_approval_step_dup_text:
 *
 * Returns: (transfer full): state, post, date and reason as far as they are there
 */
char *
hk_approval_step_dup_text (const HkApprovalStep *step)
{
  g_autofree char *date = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *facts = NULL;

  g_return_val_if_fail (step != NULL, NULL);

  date = dup_date (step->dated);
  parts = g_ptr_array_new ();
  if (*step->title != '\0')
    g_ptr_array_add (parts, step->title);
  if (*date != '\0')
    g_ptr_array_add (parts, date);
  if (*step->reason != '\0')
    g_ptr_array_add (parts, step->reason);
  g_ptr_array_add (parts, NULL);
  facts = g_strjoinv (C_ ("between facts", ", "), (char **)parts->pdata);
  if (*facts == '\0')
    return g_strdup (hk_approval_state_get_label (step->state));
  return g_strdup_printf (
      C_ ("state with facts", "%1$s (%2$s)"), hk_approval_state_get_label (step->state), facts);
}

/**
 * hk_approval_dup_numbers:
 * @score: of the assessment
 *
 * Returns: (transfer full): what stands to be approved, with the open items named
 */
char *
hk_approval_dup_numbers (HkScore *score)
{
  const HkSubtotal *total = NULL;
  g_autofree char *points = NULL;
  g_autofree char *max = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (HK_IS_SCORE (score), NULL);

  total = hk_score_get_total (score);
  points = hk_format_points (total->points);
  max = hk_format_points (total->max);
  high = hk_format_points (total->high);
  return g_strdup_printf (
      _ ("Official points %1$s of %2$s, range %1$s to %3$s, answered %4$u, open %5$u, not "
         "applicable %6$u"),
      points,
      max,
      high,
      total->n_answered,
      total->n_open + total->n_proposed + total->n_unknown,
      total->n_not_applicable);
}

void
hk_approval_step_free (HkApprovalStep *step)
{
  if (step == NULL)
    return;
  g_free (step->title);
  g_free (step->dated);
  g_free (step->reason);
  g_free (step->who);
  g_free (step);
}
