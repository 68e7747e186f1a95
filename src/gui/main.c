/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the window. */

#define G_LOG_DOMAIN "hk-main"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "hk-application.h"
#include "hk-paths.h"

int
main (int argc, char *argv[])
{
  g_autofree char *locale_dir = hk_paths_dup_locale_dir ();
  g_autoptr (HkApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hk_application_new ();
  g_set_application_name (_ ("Hakaru"));
  return g_application_run (G_APPLICATION (application), argc, argv);
}
