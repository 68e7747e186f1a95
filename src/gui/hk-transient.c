/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK keeps the pointer of a window that is destroyed with its parent but still referenced, and
 * looks at it once more at the end. */

#define G_LOG_DOMAIN "hk-transient"

#include "config.h"

#include "hk-transient.h"

static void
unrealized_cb (GtkWidget *window)
{
  gtk_window_set_transient_for (GTK_WINDOW (window), NULL);
}

void
hk_transient_forget_parent (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_signal_connect (window, "unrealize", G_CALLBACK (unrealized_cb), NULL);
}
