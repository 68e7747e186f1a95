/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folders of one user, following the XDG base directories. */
#define G_LOG_DOMAIN "hk-paths"

#include "config.h"

#include "hk-paths.h"

/**
 * hk_paths_dup_default_workspace:
 *
 * Returns: (transfer full): the file that is opened when no other is named
 */
char *
hk_paths_dup_default_workspace (void)
{
  return g_build_filename (g_get_user_data_dir (), "hakaru", "workspace.hakaru", NULL);
}

/**
 * hk_paths_dup_workspace_of:
 * @code: six digits of the body
 *
 * Returns: (transfer full): where the workspace of that body and year is kept unless a file is
 * named
 */
char *
hk_paths_dup_workspace_of (const char *code, int fiscal_year)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (code != NULL, NULL);
  name = g_strdup_printf ("%s-%d.hakaru", code, fiscal_year);
  return g_build_filename (g_get_user_data_dir (), "hakaru", name, NULL);
}

/**
 * hk_paths_dup_default_place:
 *
 * Returns: (transfer full): the folder of the embedded place; it is made with the first workspace
 */
char *
hk_paths_dup_default_place (void)
{
  return g_build_filename (g_get_user_data_dir (), "hakaru", "shared", NULL);
}

/**
 * hk_paths_dup_locale_dir:
 *
 * Returns: (transfer full): the folder with `ja/LC_MESSAGES`
 */
char *
hk_paths_dup_locale_dir (void)
{
  const char *named = g_getenv ("HAKARU_LOCALE_DIR");

  return g_strdup (named && *named ? named : HK_LOCALE_DIR);
}
