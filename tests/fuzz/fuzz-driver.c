/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over a folder without a fuzzing engine: each file whole, and cut at many
 * places. */
#define G_LOG_DOMAIN "fuzz-driver"

#include "config.h"

#include "fuzz.h"

#define N_CUTS 64

static gboolean
run_file (const char *path)
{
  g_autofree char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return FALSE;
  LLVMFuzzerTestOneInput ((const uint8_t *)data, size);
  for (gsize i = 0; i < N_CUTS; i++)
    {
      gsize cut = size * i / N_CUTS;
      g_autofree char *part = g_memdup2 (data, cut);

      LLVMFuzzerTestOneInput ((const uint8_t *)part, cut);
    }
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) folder = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name = NULL;
  guint n = 0;

  if (folder == NULL)
    {
      g_printerr ("fuzz-driver: give one folder that exists\n");
      return 2;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      if (!run_file (path))
        {
          g_printerr ("fuzz-driver: cannot read %s\n", path);
          return 1;
        }
      n++;
    }
  return n > 0 ? 0 : 1;
}
