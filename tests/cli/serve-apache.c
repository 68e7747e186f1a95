/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Apache of tests/exchange for tests in other languages: says where it is, obeys words on
 * standard input, ends with it. */
#define G_LOG_DOMAIN "test-serve-apache"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "apache.h"

static void
say_where (Apache *apache, Relay *relay)
{
  static const char *const names[] = { "tls", "wrong-host", "expired", "client-cert", "plain" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == APACHE_N_SITES);
  printf ("{");
  for (guint site = 0; site < APACHE_N_SITES; site++)
    {
      g_autofree char *url = apache_dup_url (apache, (ApacheSite)site, "");

      printf ("\"%s\": \"%s\", ", names[site], url);
    }
  printf ("\"relay\": \"https://localhost:%u\", ", relay_get_port (relay));
  printf ("\"ca\": \"%s\", \"other-ca\": \"%s\", ",
          apache_get_ca (apache),
          apache_get_other_ca (apache));
  printf ("\"files\": \"%s\", \"hakaru\": \"%s\"}\n",
          apache_get_files (apache),
          apache_get_hakaru (apache));
  fflush (stdout);
}

static void
obey (Apache *apache, Relay *relay, const char *line)
{
  guint up = 0;
  guint down = 0;

  if (g_str_equal (line, "kill"))
    apache_kill (apache);
  else if (g_str_equal (line, "start"))
    apache_start (apache);
  else if (sscanf (line, "cut %u %u", &up, &down) == 2)
    relay_cut_after (relay, up, down);
  else
    g_assert_not_reached ();
  printf ("ok\n");
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  Apache *apache = apache_new ();
  Relay *relay = relay_new (apache_get_port (apache, APACHE_TLS));
  char line[64];

  say_where (apache, relay);
  while (fgets (line, sizeof line, stdin))
    {
      line[strcspn (line, "\n")] = '\0';
      obey (apache, relay, line);
    }
  relay_free (relay);
  apache_free (apache);
  return 0;
}
