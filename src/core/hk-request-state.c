/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states of a request and the steps between them: the table of docs/requests.md. */
#define G_LOG_DOMAIN "hk-request-state"

#include "config.h"

#include "hk-request.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#define STATE(name) (1u << HK_REQUEST_##name)

static const struct
{
  const char *nick;
  const char *label;
  guint next; /* bits of the states one step away */
} states[] = {
  [HK_REQUEST_DRAFT] = { "draft",
                         NC_ ("request", "Draft"),
                         STATE (APPROVED) | STATE (WITHDRAWN) | STATE (EXPIRED) },
  [HK_REQUEST_APPROVED] = { "approved",
                            NC_ ("request", "Approved"),
                            STATE (DRAFT) | STATE (SUBMITTED) | STATE (WITHDRAWN) |
                                STATE (EXPIRED) },
  [HK_REQUEST_SUBMITTED] = { "submitted",
                             NC_ ("request", "Submitted"),
                             STATE (ACCEPTED) | STATE (RETURNED) | STATE (WITHDRAWN) |
                                 STATE (EXPIRED) },
  [HK_REQUEST_ACCEPTED] = { "accepted",
                            NC_ ("request", "Accepted"),
                            STATE (RETURNED) | STATE (BUNDLED) | STATE (WITHDRAWN) },
  [HK_REQUEST_RETURNED] = { "returned",
                            NC_ ("request", "Returned"),
                            STATE (DRAFT) | STATE (WITHDRAWN) },
  [HK_REQUEST_BUNDLED] = { "bundled",
                           NC_ ("request", "Bundled"),
                           STATE (ACCEPTED) | STATE (COMMITTED) | STATE (DECLINED) |
                               STATE (WITHDRAWN) },
  [HK_REQUEST_COMMITTED] = { "committed",
                             NC_ ("request", "Committed"),
                             STATE (ACCEPTED) | STATE (DONE) },
  [HK_REQUEST_DECLINED] = { "declined", NC_ ("request", "Declined"), 0 },
  [HK_REQUEST_WITHDRAWN] = { "withdrawn", NC_ ("request", "Withdrawn"), 0 },
  [HK_REQUEST_DONE] = { "done", NC_ ("request", "Done"), 0 },
  [HK_REQUEST_EXPIRED] = { "expired",
                           NC_ ("request", "Expired"),
                           STATE (DRAFT) | STATE (APPROVED) | STATE (SUBMITTED) },
};

/* The text a state is stored and exchanged by. */
const char *
hk_request_state_to_nick (HkRequestState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (states), NULL);

  return states[state].nick;
}

/* FALSE if there is no such state; ret_state is then untouched. */
gboolean
hk_request_state_from_nick (const char *nick, HkRequestState *ret_state)
{
  g_return_val_if_fail (nick != NULL && ret_state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].nick, nick) == 0)
      {
        *ret_state = (HkRequestState)i;
        return TRUE;
      }
  return FALSE;
}

/* The word people use, in the user's language. */
const char *
hk_request_state_get_label (HkRequestState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (states), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "request", states[state].label);
}

/* TRUE if the step exists; who may take it and under which guard is the caller's. */
gboolean
hk_request_state_can_go (HkRequestState from, HkRequestState to)
{
  g_return_val_if_fail ((guint)from < G_N_ELEMENTS (states), FALSE);
  g_return_val_if_fail ((guint)to < G_N_ELEMENTS (states), FALSE);

  return (states[from].next & (1u << to)) != 0;
}

/* Only a draft may be edited; everything later has been shown to somebody. */
gboolean
hk_request_state_is_editable (HkRequestState state)
{
  return state == HK_REQUEST_DRAFT;
}
