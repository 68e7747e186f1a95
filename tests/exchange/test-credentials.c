/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords with a real keyring of its own, and the sentence where there is none. */
#define G_LOG_DOMAIN "test-credentials"

#include "config.h"

#include <string.h>

#include "hk-credentials.h"
#include "hk-error.h"

#define URL "https://dav.example.jp/hakaru/"

static void
test_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;
  g_autofree char *found = NULL;
  g_autofree char *other = NULL;
  g_autofree char *gone = NULL;

  none = hk_credentials_lookup (URL, "273660", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (hk_credentials_store (URL, "273660", "old", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (hk_credentials_store (URL, "273660", "p:w 架空", NULL, &error));
  g_assert_no_error (error);
  found = hk_credentials_lookup (URL, "273660", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "p:w 架空");
  other = hk_credentials_lookup (URL, "272086", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (other);
  g_assert_true (hk_credentials_clear (URL, "273660", NULL, &error));
  g_assert_no_error (error);
  gone = hk_credentials_lookup (URL, "273660", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (gone);
}

static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hk_credentials_store (URL, "273660", "secret-9", NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
  g_assert_null (strstr (error->message, "secret-9"));
  g_clear_error (&error);
  g_assert_null (hk_credentials_lookup (URL, "273660", NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("HAKARU_TEST_KEYRING") != NULL)
    g_test_add_func ("/exchange/credentials/keyring", test_keyring);
  else
    g_test_add_func ("/exchange/credentials/no-keyring", test_no_keyring);
  return g_test_run ();
}
