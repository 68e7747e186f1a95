/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hakaru-cli: the same use cases as the window, for scripts and for machines without a display. */
#define G_LOG_DOMAIN "main"

#include "config.h"

#include <locale.h>
#include <signal.h>

#include <glib/gi18n-lib.h>

#include "hk-cli-run.h"
#include "hk-paths.h"

static void
set_up_locale (void)
{
  g_autofree char *folder = hk_paths_dup_locale_dir ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  static const char *const none[] = { NULL };

  /* A file that may not grow is an error of the write, to be said in a sentence, not the end of the
   * program. */
  signal (SIGXFSZ, SIG_IGN);
  set_up_locale ();
  g_set_prgname ("hakaru-cli");
  return hk_cli_run (argc > 1 ? (const char *const *)argv + 1 : none);
}
