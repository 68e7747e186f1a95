/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place of the CLI that writes to standard output. */
#define G_LOG_DOMAIN "hk-cli-output"

#include "config.h"

#include "hk-cli-output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"

void
hk_cli_print (const char *text)
{
  g_return_if_fail (text);

  (void)fwrite (text, 1, strlen (text), stdout);
}

void
hk_cli_print_line (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  hk_cli_print (text);
  hk_cli_print ("\n");
}

gboolean
hk_cli_flush (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  g_set_error (error,
               HK_ERROR,
               HK_ERROR_FAILED,
               _ ("The result could not be written out (%s); look at where the output goes."),
               g_strerror (errno));
  return FALSE;
}
