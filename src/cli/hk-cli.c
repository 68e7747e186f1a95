/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of one run of the CLI: common options, the reference data and the workspace, both
 * opened when first needed. */
#define G_LOG_DOMAIN "hk-cli"

#include "config.h"

#include "hk-cli.h"

#include <stdarg.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-paths.h"

struct _HkCli
{
  /* Owned */
  char *workspace;
  char *password_file;
  HkReference *reference;
  HkSession *session;

  /* State */
  gboolean json;
};

HkCli *
hk_cli_new (void)
{
  return g_new0 (HkCli, 1);
}

void
hk_cli_free (HkCli *self)
{
  if (!self)
    return;

  g_clear_object (&self->session);
  g_clear_object (&self->reference);
  g_free (self->workspace);
  g_free (self->password_file);
  g_free (self);
}

gboolean
hk_cli_wants_json (HkCli *self)
{
  g_return_val_if_fail (self, FALSE);

  return self->json;
}

void
hk_cli_set_json (HkCli *self, gboolean json)
{
  g_return_if_fail (self);

  self->json = json;
}

/**
 * hk_cli_set_workspace:
 * @path: (nullable): the file named with --workspace; relative to the working folder
 */
void
hk_cli_set_workspace (HkCli *self, const char *path)
{
  g_return_if_fail (self);

  g_free (self->workspace);
  self->workspace = path ? g_canonicalize_filename (path, NULL) : NULL;
}

/**
 * hk_cli_dup_workspace:
 *
 * Returns: (transfer full): the file of --workspace, or the default one of this user
 */
char *
hk_cli_dup_workspace (HkCli *self)
{
  g_return_val_if_fail (self, NULL);

  return self->workspace ? g_strdup (self->workspace) : hk_paths_dup_default_workspace ();
}

void
hk_cli_set_password_file (HkCli *self, const char *path)
{
  g_return_if_fail (self);

  g_free (self->password_file);
  self->password_file = g_strdup (path);
}

const char *
hk_cli_get_password_file (HkCli *self)
{
  g_return_val_if_fail (self, NULL);

  return self->password_file;
}

HkReference *
hk_cli_get_reference (HkCli *self, GError **error)
{
  g_return_val_if_fail (self, NULL);

  if (!self->reference)
    self->reference = hk_reference_load (error);
  return self->reference;
}

HkSession *
hk_cli_get_session (HkCli *self, GError **error)
{
  g_autofree char *path = NULL;
  HkReference *reference;

  g_return_val_if_fail (self, NULL);

  if (self->session)
    return self->session;

  reference = hk_cli_get_reference (self, error);
  if (!reference)
    return NULL;

  path = hk_cli_dup_workspace (self);
  if (!self->workspace && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_NOT_FOUND,
                   _ ("There is no workspace at %s yet; make one with “hakaru-cli init” or name "
                      "one with --workspace."),
                   path);
      return NULL;
    }
  self->session = hk_session_open (reference, path, error);
  return self->session;
}

/**
 * hk_cli_get_reference_in_use:
 *
 * Returns: (transfer none): the reference data with the releases and rule sets of the workspace, if
 *   there is a workspace
 */
HkReference *
hk_cli_get_reference_in_use (HkCli *self, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (HkSnapshot) snapshot = NULL;

  g_return_val_if_fail (self, NULL);

  path = hk_cli_dup_workspace (self);
  if (!self->workspace && !g_file_test (path, G_FILE_TEST_EXISTS))
    return hk_cli_get_reference (self, error);
  snapshot = hk_cli_dup_snapshot (self, error);
  return snapshot ? hk_snapshot_get_reference (snapshot) : NULL;
}

/**
 * hk_cli_dup_snapshot:
 *
 * Returns: (transfer full): what the workspace holds now
 */
HkSnapshot *
hk_cli_dup_snapshot (HkCli *self, GError **error)
{
  HkSession *session = hk_cli_get_session (self, error);

  return session ? hk_session_dup_snapshot (session) : NULL;
}

HkSnapshot *
hk_cli_dup_town (HkCli *self, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_snapshot (self, error);

  if (!snapshot)
    return NULL;
  if (hk_snapshot_get_profile (snapshot)->role != HK_ROLE_PREFECTURE)
    return g_steal_pointer (&snapshot);

  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("This workspace belongs to a prefecture, which has no score of its own; "
                          "use the workspace of a municipality."));
  return NULL;
}

HkSnapshot *
hk_cli_dup_prefecture (HkCli *self, GError **error)
{
  g_autoptr (HkSnapshot) snapshot = hk_cli_dup_snapshot (self, error);

  if (!snapshot)
    return NULL;
  if (hk_snapshot_get_profile (snapshot)->role == HK_ROLE_PREFECTURE)
    return g_steal_pointer (&snapshot);

  g_set_error_literal (error,
                       HK_ERROR,
                       HK_ERROR_STATE,
                       _ ("Only a prefecture can do this; use a workspace that was made with "
                          "--role prefecture."));
  return NULL;
}

char *
hk_cli_dup_code (const char *typed)
{
  g_autofree char *narrow = NULL;

  g_return_val_if_fail (typed, NULL);

  narrow = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  return narrow ? g_ascii_strup (g_strstrip (narrow), -1) : g_strdup (typed);
}

void
hk_cli_set_usage (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, text);
}
