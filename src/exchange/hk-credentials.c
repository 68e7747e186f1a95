/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords in the Secret Service (libsecret); never in the workspace, a log, an export or a
 * message. */
#define G_LOG_DOMAIN "hk-credentials"

#include "config.h"

#include "hk-credentials.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "hk-error.h"

static const SecretSchema schema = {
  "org.hakaru.Hakaru.Place",
  SECRET_SCHEMA_NONE,
  {
      { "url", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

/* The words of libsecret are for programmers and may name objects; they are not passed on. */
static void
take_error (GError *problem, GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, problem);
      return;
    }
  if (g_error_matches (problem, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_LOCKED,
                         _ ("The keyring is locked, so no password was read or kept. Unlock it, or "
                            "enter the password each time."));
  else
    g_set_error_literal (
        error,
        HK_ERROR,
        HK_ERROR_NOT_FOUND,
        _ ("This computer has no keyring that can be used, so no password is kept. "
           "Enter the password each time."));
  g_error_free (problem);
}

/**
 * hk_credentials_lookup:
 *
 * Returns: (transfer full) (nullable): the password; free it with secret_password_free() or
 *   g_free(). %NULL without error when none is stored
 */
char *
hk_credentials_lookup (const char *url, const char *user, GCancellable *cancellable, GError **error)
{
  GError *problem = NULL;
  g_autofree char *found = NULL;
  char *password;

  g_return_val_if_fail (url != NULL && user != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  password =
      secret_password_lookup_sync (&schema, cancellable, &problem, "url", url, "user", user, NULL);
  if (problem != NULL)
    {
      take_error (problem, error);
      return NULL;
    }
  /* Out of libsecret's locked memory, so that g_free() is right. */
  found = g_strdup (password);
  secret_password_free (password);
  return g_steal_pointer (&found);
}

/**
 * hk_credentials_store:
 *
 * Keeps @password for @user at @url, replacing an older one.
 */
gboolean
hk_credentials_store (const char *url,
                      const char *user,
                      const char *password,
                      GCancellable *cancellable,
                      GError **error)
{
  GError *problem = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (url != NULL && user != NULL && password != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  label = g_strdup_printf (_ ("Hakaru: %s at %s"), user, url);
  if (secret_password_store_sync (&schema,
                                  SECRET_COLLECTION_DEFAULT,
                                  label,
                                  password,
                                  cancellable,
                                  &problem,
                                  "url",
                                  url,
                                  "user",
                                  user,
                                  NULL))
    return TRUE;
  take_error (problem, error);
  return FALSE;
}

/**
 * hk_credentials_clear:
 *
 * Forgets the password; none stored is success.
 */
gboolean
hk_credentials_clear (const char *url, const char *user, GCancellable *cancellable, GError **error)
{
  GError *problem = NULL;

  g_return_val_if_fail (url != NULL && user != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  secret_password_clear_sync (&schema, cancellable, &problem, "url", url, "user", user, NULL);
  if (problem == NULL)
    return TRUE;
  take_error (problem, error);
  return FALSE;
}
