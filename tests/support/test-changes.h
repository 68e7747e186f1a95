/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change log of any length, written straight into a workspace file that nobody has open. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* n changes of answers by 40 people, one a minute; each 1000th has the note "needle". */
void test_changes_write (const char *path, guint n);

G_END_DECLS
