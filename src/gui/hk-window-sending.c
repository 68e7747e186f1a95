/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out while the window is open, and what the window says of it. */

#define G_LOG_DOMAIN "hk-window"

#include "config.h"

#include "hk-window.h"

#include <glib/gi18n-lib.h>

#include "hk-window-private.h"

static gboolean
is_submission (HkWindow *self, const char *id)
{
  GPtrArray *outbox = hk_snapshot_get_outbox (hk_workspace_get_snapshot (self->workspace));

  for (guint i = 0; i < outbox->len; i++)
    if (g_strcmp0 (hk_outbox_item_get (outbox->pdata[i])->submission->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* A receipt that goes out by itself is no news for anybody. */
static void
submission_sent_cb (HkWindow *self, const char *submission)
{
  if (self->page != NULL && is_submission (self, submission))
    hk_page_show_toast (self->page, _ ("The request was submitted."));
}

/* What is tried again is told by its row; who asked for it on another page is told there as well.
 */
static void
submission_failed_cb (HkWindow *self, const GError *error, gboolean by_itself, gboolean again)
{
  const gboolean is_prefecture =
      hk_snapshot_get_profile (hk_workspace_get_snapshot (self->workspace))->role ==
      HK_ROLE_PREFECTURE;
  g_autofree char *text = NULL;

  if (self->page == NULL)
    return;
  if (!again)
    hk_page_show_error (self->page, error);
  if (!again || by_itself ||
      g_strcmp0 (hk_window_get_page_name (self), is_prefecture ? "inbox" : "exchange") == 0)
    return;
  /* Translators: a whole sentence that says why it could not be sent. */
  text = g_strdup_printf (_ ("%s Hakaru keeps it and sends it again by itself."), error->message);
  if (is_prefecture)
    hk_page_show_problem (self->page, text, _ ("To the Inbox"), "win.open-page(('inbox', <()>))");
  else
    hk_page_show_problem (
        self->page, text, _ ("To the Exchange Page"), "win.open-page(('exchange', <()>))");
}

/* Before the pages are made, which show it; what waits goes out when they are. */
void
hk_window_begin_sending (HkWindow *self)
{
  self->sender = hk_sender_new (self->workspace);
  g_signal_connect_swapped (self->sender, "sent", G_CALLBACK (submission_sent_cb), self);
  g_signal_connect_swapped (self->sender, "failed", G_CALLBACK (submission_failed_cb), self);
}

void
hk_window_end_sending (HkWindow *self)
{
  hk_sender_close (self->sender);
  g_signal_handlers_disconnect_by_data (self->sender, self);
  g_clear_object (&self->sender);
}

HkSender *
hk_window_get_sender (HkWindow *self)
{
  g_return_val_if_fail (HK_IS_WINDOW (self), NULL);

  return self->sender;
}
