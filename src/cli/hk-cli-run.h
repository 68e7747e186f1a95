/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words of the command line to the command, and from its result to the exit code. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* words: everything after the program name, NULL-terminated. Returns the exit code. */
int hk_cli_run (const char *const *words);

G_END_DECLS
