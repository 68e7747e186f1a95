/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an address as typed to the right kind of place; refuses addresses that would not be safe. */
#define G_LOG_DOMAIN "hk-place-factory"

#include "config.h"

#include "hk-place.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-curl.h"
#include "hk-error.h"
#include "hk-place-folder.h"
#include "hk-place-webdav.h"

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static HkPlace *
new_folder (const char *path, GError **error)
{
  g_autofree char *clean = NULL;

  if (!g_utf8_validate (path, -1, NULL))
    {
      g_set_error_literal (error,
                           HK_ERROR,
                           HK_ERROR_INVALID,
                           _ ("The name of the folder cannot be read. Choose the folder again."));
      return NULL;
    }
  clean = g_canonicalize_filename (path, "/");
  return hk_place_folder_new (clean);
}

static HkPlace *
new_folder_from_uri (const char *uri, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *path = g_filename_from_uri (uri, &host, NULL);

  if (path == NULL || (host != NULL && g_ascii_strcasecmp (host, "localhost") != 0))
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_INVALID,
                   _ ("“%s” is not the address of a folder on this computer. Connect the shared "
                      "folder first, then choose it here."),
                   uri);
      return NULL;
    }
  return new_folder (path, error);
}

static gboolean
check_server_uri (GUri *uri, const char *typed, GError **error)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_INVALID,
                 _ ("The address “%s” names no server. Write it like https://server/folder/."),
                 typed);
  else if (g_uri_get_userinfo (uri) != NULL)
    g_set_error_literal (error,
                         HK_ERROR,
                         HK_ERROR_INVALID,
                         _ ("The address must not contain a user name or password. Enter them "
                            "in their own fields; the password is then kept in the keyring."));
  else if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_INVALID,
                 _ ("The address “%s” has a part after “?” or “#”. Give only the address of the "
                    "folder."),
                 typed);
  else if (strcmp (g_uri_get_scheme (uri), "http") == 0 && !is_loopback (host))
    g_set_error (error,
                 HK_ERROR,
                 HK_ERROR_INVALID,
                 _ ("“%s” is not encrypted. Use an address that begins with https://."),
                 typed);
  else
    return TRUE;
  return FALSE;
}

static HkPlace *
new_server (const HkPlaceConfig *config, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GUri) uri =
      g_uri_parse (config->url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, &local_error);

  if (uri == NULL)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_INVALID,
                   _ ("The address “%s” cannot be read. Write it like https://server/folder/."),
                   config->url);
      return NULL;
    }
  if (!check_server_uri (uri, config->url, error) || !hk_curl_load (error))
    return NULL;
  return hk_place_webdav_new (config);
}

/**
 * hk_place_new:
 * @config: copied; the password stays in memory only
 *
 * Checks the address without any I/O: an absolute path, file:///, https://, or http:// to this
 * computer itself.
 *
 * Returns: (transfer full): the place, or %NULL with HK_ERROR_INVALID
 */
HkPlace *
hk_place_new (const HkPlaceConfig *config, GError **error)
{
  g_autofree char *scheme = NULL;

  g_return_val_if_fail (config != NULL && config->url != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (g_path_is_absolute (config->url))
    return new_folder (config->url, error);
  scheme = g_uri_parse_scheme (config->url);
  if (scheme != NULL && g_ascii_strcasecmp (scheme, "file") == 0)
    return new_folder_from_uri (config->url, error);
  if (scheme != NULL &&
      (g_ascii_strcasecmp (scheme, "https") == 0 || g_ascii_strcasecmp (scheme, "http") == 0))
    return new_server (config, error);
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_INVALID,
               _ ("“%s” is neither a folder nor an address that begins with https://. Choose a "
                  "folder or write the address of the server."),
               config->url);
  return NULL;
}
