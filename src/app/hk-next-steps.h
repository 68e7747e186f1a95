/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three next things to do, derived from a snapshot. */
#pragma once

#include "hk-session.h"

G_BEGIN_DECLS

#define HK_NEXT_STEPS 3

typedef struct
{
  char       *title;
  char       *detail;
  const char *icon_name;
  const char *state; /* css class after "state-", or NULL */
  const char *page;  /* where it leads */
  char       *target; /* indicator or request id, or NULL */
} HkNextStep;

/* (element-type HkNextStep): what waits longest first: returned, proposals, open items, request, comparison. */
GPtrArray *hk_next_steps_list (HkSnapshot *snapshot);

G_END_DECLS
