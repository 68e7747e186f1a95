/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses and keys: what is let in, and what is refused with which sentence. */
#define G_LOG_DOMAIN "test-place"

#include "config.h"

#include <string.h>

#include "hk-error.h"
#include "hk-place-folder.h"
#include "hk-place-webdav.h"
#include "hk-place.h"

#include "exchange-fixture.h"

static void
test_address_accepted (void)
{
  static const char *const folders[] = { "/srv/share",
                                         "file:///srv/share",
                                         "file:///srv/%E5%85%B1",
                                         "FILE:///srv/share",
                                         "/srv/共有 フォルダ" };
  static const char *const servers[] = { "https://dav.example.jp/hakaru/",
                                         "https://dav.example.jp:8443/hakaru",
                                         "HTTPS://dav.example.jp",
                                         "https://dav.example.jp/提出先/",
                                         "http://localhost:8080/",
                                         "http://127.0.0.1/x",
                                         "http://[::1]:81/x" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GError) error = NULL;
      HkPlaceConfig config = { .url = folders[i] };
      g_autoptr (HkPlace) place = hk_place_new (&config, &error);

      g_assert_no_error (error);
      g_assert_true (HK_IS_PLACE_FOLDER (place));
    }
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (GError) error = NULL;
      HkPlaceConfig config = { .url = servers[i], .user = "misaki", .password = "a:b" };
      g_autoptr (HkPlace) place = hk_place_new (&config, &error);

      g_assert_no_error (error);
      g_assert_true (HK_IS_PLACE_WEBDAV (place));
    }
}

static void
test_address_refused (void)
{
  static const char *const addresses[] = { "",
                                           "share",
                                           "./share",
                                           "ftp://dav.example.jp/",
                                           "http://dav.example.jp/",
                                           "http://localhost.example.jp/",
                                           "http://127.0.0.1.example.jp/",
                                           "http://2130706433/",
                                           "https://",
                                           "https:///path",
                                           "https://u:geheim@dav.example.jp/",
                                           "https://dav.example.jp/?x=1",
                                           "https://dav.example.jp/#x",
                                           "https://dav.example.jp:99999/",
                                           "file://server/share",
                                           "smb://server/share",
                                           "javascript:alert(1)" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      HkPlaceConfig config = { .url = addresses[i] };
      g_autoptr (HkPlace) place = hk_place_new (&config, &error);

      g_test_message ("%s", addresses[i]);
      g_assert_null (place);
      g_assert_error (error, HK_ERROR, HK_ERROR_INVALID);
      g_assert_null (strstr (error->message, "geheim"));
    }
}

static void
test_keys (void)
{
  static const char *const good[] = { "a", "2026-1/273660/x.json", "A_b-C.9", "a..b/c" };
  static const char *const bad[] = { "",     "/",      "/a",  "a/",     "a//b",  ".",         "..",
                                     "a/..", "../a",   ".a",  "a/.b",   "a b",   "a\\b",      "a:b",
                                     "a%2f", "a\nb",   "a?b", "共有/a", "a\x7f", "a/../../b", "~",
                                     "a*",   "a\tb/c", "#a",  "a&b",    "\xff" };
  g_autofree char *long_segment = g_strnfill (121, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (hk_place_check_key (good[i], &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hk_place_check_key (bad[i], &error));
      g_assert_error (error, HK_ERROR, HK_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_false (hk_place_check_key (long_segment, NULL));
}

static void
test_probe (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = test_folder_new ();
  HkPlaceConfig config = { .url = folder };
  g_autoptr (HkPlace) place = hk_place_new (&config, &error);
  g_autofree char *report = NULL;

  g_assert_no_error (error);
  g_assert_true (hk_place_probe (place, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report,
                   ==,
                   "Files can be put and read.\n"
                   "Files that are there are protected from being replaced.\n"
                   "Files can be listed.\n"
                   "Files can be removed.");
  g_assert_cmpuint (fixture_count (folder, ""), ==, 0);
  test_folder_remove (folder);

  g_assert_false (hk_place_probe (place, NULL, NULL, &error));
  g_assert_error (error, HK_ERROR, HK_ERROR_UNREACHABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/place/address-accepted", test_address_accepted);
  g_test_add_func ("/exchange/place/address-refused", test_address_refused);
  g_test_add_func ("/exchange/place/keys", test_keys);
  g_test_add_func ("/exchange/place/probe", test_probe);
  return g_test_run ();
}
