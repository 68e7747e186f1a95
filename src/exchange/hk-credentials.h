/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords in the Secret Service (libsecret); never in the workspace, a log, an export or a message. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* NULL without error: none stored. Without a keyring: HK_ERROR_NOT_FOUND with a sentence why. */
char    *hk_credentials_lookup (const char *url, const char *user, GCancellable *cancellable, GError **error);
gboolean hk_credentials_store  (const char *url, const char *user, const char *password, GCancellable *cancellable, GError **error);
gboolean hk_credentials_clear  (const char *url, const char *user, GCancellable *cancellable, GError **error);

G_END_DECLS
