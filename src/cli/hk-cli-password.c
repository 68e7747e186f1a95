/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords by file or by hand; the session keeps them in memory until the command ends. */
#define G_LOG_DOMAIN "hk-cli-password"

#include "config.h"

#include "hk-cli-password.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"

#define MAX_PASSWORD 1024 /* bytes */

static gboolean
refuse_file (const char *path, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_NOT_FOUND,
               _ ("The password cannot be read from %s; its first line must hold it."),
               path);
  return FALSE;
}

gboolean
hk_cli_unlock_place (HkCli *self, const char *place, GError **error)
{
  const char *path = hk_cli_get_password_file (self);
  HkSession *session = hk_cli_get_session (self, error);
  char line[MAX_PASSWORD + 2];
  gboolean read;
  FILE *file;

  if (!session)
    return FALSE;
  if (!path)
    return TRUE;
  file = fopen (path, "re");
  if (!file)
    return refuse_file (path, error);
  read = fgets (line, sizeof line, file) != NULL;
  fclose (file);
  if (!read || strcspn (line, "\r\n") == 0 || strcspn (line, "\r\n") > MAX_PASSWORD)
    return refuse_file (path, error);

  line[strcspn (line, "\r\n")] = '\0';
  hk_session_set_password (session, place, line);
  explicit_bzero (line, sizeof line);
  return TRUE;
}

/* Reads a line from the terminal without showing it. */
static gboolean
read_hidden (char *line, int size)
{
  struct termios before;
  struct termios hidden;
  gboolean read;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    return FALSE;
  hidden = before;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  if (tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) != 0)
    return FALSE;
  read = fgets (line, size, stdin) != NULL;
  (void)tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  fputc ('\n', stderr);
  return read;
}

gboolean
hk_cli_ask_password (HkCli *self, const char *place, GError **error)
{
  HkSession *session = hk_cli_get_session (self, NULL);
  char line[MAX_PASSWORD + 2];

  if (!session || !error || !g_error_matches (*error, HK_ERROR, HK_ERROR_AUTH) ||
      hk_cli_get_password_file (self) || !isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return FALSE;

  fprintf (stderr, _ ("Password for %s: "), place);
  fflush (stderr);
  if (!read_hidden (line, sizeof line))
    return FALSE;
  line[strcspn (line, "\r\n")] = '\0';
  hk_session_set_password (session, place, line);
  explicit_bzero (line, sizeof line);
  g_clear_error (error);
  return TRUE;
}
