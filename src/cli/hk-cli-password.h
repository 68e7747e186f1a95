/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password for a place where there is no keyring: from a file, or asked on the terminal. Never kept, never printed. */
#pragma once

#include "hk-cli.h"

G_BEGIN_DECLS

/* Hands the first line of --password-file to the session. Nothing to do without the option. */
gboolean hk_cli_unlock_place (HkCli *self, const char *place, GError **error);
/* After a refusal: TRUE if somebody at the terminal gave another password; error is then cleared, and it is worth a try. */
gboolean hk_cli_ask_password (HkCli *self, const char *place, GError **error);

G_END_DECLS
