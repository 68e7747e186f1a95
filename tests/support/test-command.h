/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another program, asked what it thinks of our files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the command prints; the test fails if it does not end well. NULL ends the words. Transfer full. */
char *test_command_run (const char *const *command);

G_END_DECLS
