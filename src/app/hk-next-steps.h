/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three next things to do, derived from a snapshot. */
#pragma once

#include "hk-session.h"

G_BEGIN_DECLS

#define HK_OVERVIEW_STEPS 3

typedef struct
{
  char       *title;
  char       *detail;
  const char *icon_name;
  const char *state; /* css class after "state-", or NULL */
  const char *page;  /* where it leads */
  char       *target; /* indicator or request id, or NULL */
} HkOverviewStep;

/* (element-type HkOverviewStep): what waits longest first: returned, proposals, open items, request, comparison. */
GPtrArray *hk_overview_list_steps (HkSnapshot *snapshot);

G_END_DECLS
