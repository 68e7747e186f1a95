/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends what is in the outbox of a workspace: now, after a start, and again by itself where trying again makes sense. */
#pragma once

#include "hk-workspace.h"

G_BEGIN_DECLS

#define HK_TYPE_SENDER (hk_sender_get_type ())
G_DECLARE_FINAL_TYPE (HkSender, hk_sender, HK, SENDER, GObject)

/* Main thread only. Signals:
 *   changed                        what is sent or will be, below
 *   moved                          bytes moved; hk_sender_get_sending () tells how many
 *   sent    (char *submission)     it lies at the place
 *   failed  (GError *error, gboolean by_itself, gboolean again)
 *                                  written down already; not for what somebody stopped. by_itself: nobody asked for this
 *                                  try; again: there will be another one */
HkSender *hk_sender_new          (HkWorkspace *workspace);
void      hk_sender_resume       (HkSender *self); /* what an ended program left, one after the other */
void      hk_sender_submit       (HkSender *self, const char *request, const char *place);
void      hk_sender_send         (HkSender *self, const char *submission); /* now */
void      hk_sender_stop         (HkSender *self, const char *submission);
void      hk_sender_close        (HkSender *self); /* no more tries; before the workspace is closed */

typedef struct
{
  guint64 done; /* bytes */
  guint64 total;
  gint64  started_at; /* monotonic, microseconds */
} HkSending;

gboolean  hk_sender_get_sending  (HkSender *self, const char *submission, HkSending *ret_sending);
gint64    hk_sender_get_next_try (HkSender *self, const char *submission); /* unix seconds; 0: none by itself */

/* The minute that waits are counted in, in milliseconds; tests have no time for a real one. */
void      hk_sender_set_minute   (HkSender *self, guint milliseconds);

G_END_DECLS
