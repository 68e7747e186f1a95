/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text to people and programs, always UTF-8 whatever the character set of the locale is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     hk_cli_print      (const char *text);
void     hk_cli_print_line (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Output that did not arrive is a failure, for example on a full disk. */
gboolean hk_cli_flush      (GError **error);

G_END_DECLS
