/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For windows that a job on the workspace, or a dialog, may hold on to after they were closed. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A closed window forgets its parent, which may be gone before the last reference to the window is. */
void hk_transient_forget_parent (GtkWindow *window);

G_END_DECLS
