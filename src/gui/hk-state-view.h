/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the states of answers, requests and transfers look: icon, word and colour class, in one table. */
#pragma once

#include <gtk/gtk.h>
#include "hk-request.h"
#include "hk-score.h"
#include "hk-submission.h"

G_BEGIN_DECLS

typedef struct
{
  const char *icon_name;
  const char *label; /* translated */
  const char *state; /* css: "ok", "warning", "error", "proposal", "accent", or NULL */
} HkStateView;

HkStateView hk_state_view_of_item     (const HkItemScore *item);
HkStateView hk_state_view_of_request  (HkRequestState state);
HkStateView hk_state_view_of_transfer (HkTransferState state);

G_END_DECLS
