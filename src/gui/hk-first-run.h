/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which body, which role, which year: the first thing a new workspace needs, with what is already known about the body. */
#pragma once

#include <adwaita.h>
#include "hk-session.h"

G_BEGIN_DECLS

#define HK_TYPE_FIRST_RUN (hk_first_run_get_type ())
G_DECLARE_FINAL_TYPE (HkFirstRun, hk_first_run, HK, FIRST_RUN, AdwBin)

/* Signals: "chosen" (hk_first_run_get_profile () is complete), "cancelled". */
void     hk_first_run_set_reference  (HkFirstRun *self, HkReference *reference);
void     hk_first_run_set_change     (HkFirstRun *self, const HkProfile *profile); /* what is changed; NULL: a new workspace */
gboolean hk_first_run_is_change      (HkFirstRun *self);
void     hk_first_run_set_can_cancel (HkFirstRun *self, gboolean can_cancel);
/* FALSE: no body is chosen yet. ret_profile borrows its code. */
gboolean hk_first_run_get_profile    (HkFirstRun *self, HkProfile *ret_profile);
void     hk_first_run_focus          (HkFirstRun *self);
void     hk_first_run_search         (HkFirstRun *self, const char *text); /* as if typed */

G_END_DECLS
