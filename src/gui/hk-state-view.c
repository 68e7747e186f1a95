/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the states of answers, requests and transfers look: icon, word and colour class, in one
 * table. */

#define G_LOG_DOMAIN "hk-state-view"

#include "config.h"

#include "hk-state-view.h"

#include <glib/gi18n-lib.h>

HkStateView
hk_state_view_of_item (const HkItemScore *item)
{
  HkStateView view = { .label = hk_answer_state_get_label (item->state) };

  switch (item->state)
    {
    case HK_STATE_ANSWERED:
      view.icon_name = "hakaru-answered-symbolic";
      view.state = "answered";
      break;
    case HK_STATE_NOT_APPLICABLE:
      view.icon_name = "hakaru-not-applicable-symbolic";
      break;
    case HK_STATE_UNKNOWN:
      view.icon_name = "hakaru-unknown-symbolic";
      break;
    case HK_STATE_NOT_ASKED:
      view.icon_name = "hakaru-not-asked-symbolic";
      break;
    case HK_STATE_UNANSWERED:
    default:
      view.icon_name = item->proposed ? "hakaru-proposed-symbolic" : "hakaru-open-symbolic";
      view.state = item->proposed ? "proposal" : NULL;
      if (item->proposed)
        view.label = C_ ("answer state", "Proposal");
    }
  return view;
}

HkStateView
hk_state_view_of_request (HkRequestState state)
{
  static const struct
  {
    const char *icon_name;
    const char *state;
  } views[] = {
    [HK_REQUEST_DRAFT] = { "hakaru-draft-symbolic", NULL },
    [HK_REQUEST_APPROVED] = { "hakaru-approved-symbolic", "accent" },
    [HK_REQUEST_SUBMITTED] = { "hakaru-submitted-symbolic", "accent" },
    [HK_REQUEST_ACCEPTED] = { "hakaru-received-symbolic", "ok" },
    [HK_REQUEST_RETURNED] = { "hakaru-returned-symbolic", "error" },
    [HK_REQUEST_BUNDLED] = { "hakaru-consolidation-symbolic", "ok" },
    [HK_REQUEST_COMMITTED] = { "hakaru-received-symbolic", "ok" },
    [HK_REQUEST_DECLINED] = { "hakaru-withdrawn-symbolic", NULL },
    [HK_REQUEST_WITHDRAWN] = { "hakaru-withdrawn-symbolic", NULL },
    [HK_REQUEST_DONE] = { "hakaru-received-symbolic", "ok" },
    [HK_REQUEST_EXPIRED] = { "hakaru-waiting-symbolic", NULL },
  };
  HkStateView view = { .label = hk_request_state_get_label (state) };

  if ((guint)state < G_N_ELEMENTS (views))
    {
      view.icon_name = views[state].icon_name;
      view.state = views[state].state;
    }
  return view;
}

HkStateView
hk_state_view_of_transfer (HkTransferState state)
{
  static const struct
  {
    const char *icon_name;
    const char *state;
  } views[] = {
    [HK_TRANSFER_WAITING] = { "hakaru-waiting-symbolic", NULL },
    [HK_TRANSFER_SENDING] = { "hakaru-sending-symbolic", "accent" },
    [HK_TRANSFER_SENT] = { "hakaru-submitted-symbolic", "accent" },
    [HK_TRANSFER_RECEIVED] = { "hakaru-received-symbolic", "ok" },
    [HK_TRANSFER_RETURNED] = { "hakaru-returned-symbolic", "error" },
    [HK_TRANSFER_CONFLICT] = { "hakaru-conflict-symbolic", "error" },
    [HK_TRANSFER_FAILED] = { "hakaru-finding-warning-symbolic", "warning" },
  };
  HkStateView view = { .label = hk_transfer_state_get_label (state) };

  if ((guint)state < G_N_ELEMENTS (views))
    {
      view.icon_name = views[state].icon_name;
      view.state = views[state].state;
    }
  return view;
}
