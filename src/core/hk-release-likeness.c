/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares headings by their pairs of neighbouring characters. */
#define G_LOG_DOMAIN "hk-release-likeness"

#include "config.h"

#include "hk-release-likeness.h"

#include <string.h>

#define MIN_PART_CHARACTERS 4

/**
 * hk_release_likeness:
 * @a: a search key
 * @b: another
 *
 * Returns: of 100: how many pairs of neighbouring characters both have; 90 where one lies within
 *   the other
 */
guint
hk_release_likeness (const char *a, const char *b)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (NULL, NULL);
  glong length_a = g_utf8_strlen (a, -1);
  glong length_b = g_utf8_strlen (b, -1);
  guint same = 0;

  if (length_a < 2 || length_b < 2)
    return 0;
  if (MIN (length_a, length_b) >= MIN_PART_CHARACTERS &&
      (strstr (a, b) != NULL || strstr (b, a) != NULL))
    return 90;
  for (const char *at = a; *g_utf8_next_char (at) != '\0'; at = g_utf8_next_char (at))
    {
      guint pair = g_utf8_get_char (at) * 65599u + g_utf8_get_char (g_utf8_next_char (at));

      g_hash_table_add (pairs, GUINT_TO_POINTER (pair));
    }
  for (const char *at = b; *g_utf8_next_char (at) != '\0'; at = g_utf8_next_char (at))
    {
      guint pair = g_utf8_get_char (at) * 65599u + g_utf8_get_char (g_utf8_next_char (at));

      same += g_hash_table_remove (pairs, GUINT_TO_POINTER (pair));
    }
  return (guint)(200 * same / (guint)(length_a + length_b - 2));
}
