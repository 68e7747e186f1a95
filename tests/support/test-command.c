/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a command to its end and hands its output on. */
#include "config.h"

#include "test-command.h"

#include <gio/gio.h>

char *
test_command_run (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}
