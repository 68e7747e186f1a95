/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table from what libcurl and HTTP say to a sentence for the user: what, where, what to do.
 */
#define G_LOG_DOMAIN "hk-http"

#include "config.h"

#include "hk-http-error.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"

/* Of OpenSSL's x509_vfy.h, which is not included for three numbers. */
#define VERIFY_NOT_YET_VALID 9
#define VERIFY_EXPIRED 10
#define VERIFY_OK 0
/* libcurl's value when the chain was fine but the name was not, and nothing was recorded. */
#define VERIFY_NOT_RECORDED 1

/**
 * hk_http_code_is_interruption:
 * @connected: whether the request was on its way
 *
 * Returns: whether @code means that a transfer stopped half-way and its outcome is unknown
 */
gboolean
hk_http_code_is_interruption (CURLcode code, gboolean connected)
{
  switch (code)
    {
    case CURLE_PARTIAL_FILE:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_UPLOAD_FAILED:
    case CURLE_SEND_FAIL_REWIND:
      return TRUE;
    case CURLE_OPERATION_TIMEDOUT:
      return connected;
    default:
      return FALSE;
    }
}

/* sentence holds "%s" where the name of the server belongs. */
static void
set_sentence (GError **error, HkError code, const char *sentence, const char *where)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", -1);
  g_autofree char *message = g_strjoinv (where, parts);

  g_set_error_literal (error, HK_ERROR, (int)code, message);
}

static const char *
pick_tls_sentence (CURLcode code, long verify_result)
{
  if (code == CURLE_SSL_CACERT_BADFILE)
    return _ ("The file with the certificate authority for “%s” cannot be read. Choose the file "
              "again in the settings of the place.");
  if (code == CURLE_SSL_CERTPROBLEM)
    return _ ("The client certificate for “%s” cannot be used. Check the certificate and key "
              "files in the settings of the place.");
  if (code != CURLE_PEER_FAILED_VERIFICATION)
    return _ ("No secure connection to “%s” could be made, so nothing was sent. Check the "
              "address, then ask whoever looks after the server.");
  if (verify_result == VERIFY_EXPIRED)
    return _ ("The certificate of “%s” has expired, so nothing was sent. Ask whoever looks after "
              "the server to renew it, and check the date of this computer.");
  if (verify_result == VERIFY_NOT_YET_VALID)
    return _ ("The certificate of “%s” is not valid yet, so nothing was sent. Check the date of "
              "this computer.");
  if (verify_result == VERIFY_OK || verify_result == VERIFY_NOT_RECORDED)
    return _ ("The certificate shown by “%s” belongs to another server name, so nothing was "
              "sent. Check the address of the place.");
  return _ ("The certificate of “%s” comes from an authority this computer does not trust, so "
            "nothing was sent. Ask the receiver for the file of its certificate authority and "
            "choose it in the settings of the place.");
}

static void
set_proxy_error (GError **error, const HkHttpFailure *failure)
{
  if (failure->proxy_status == 407)
    set_sentence (error,
                  HK_ERROR_AUTH,
                  _ ("The proxy on the way to “%s” asks for a login. Set it in the network "
                     "settings of this computer, then try again."),
                  failure->host);
  else
    set_sentence (error,
                  HK_ERROR_UNREACHABLE,
                  _ ("The proxy on the way to “%s” does not let the connection through. Ask your "
                     "network section to allow it, then try again."),
                  failure->host);
}

static void
set_limit_error (GError **error, const HkHttpFailure *failure)
{
  set_sentence (error,
                HK_ERROR_LIMIT,
                _ ("“%s” answered with more than Hakaru reads, so the answer was thrown away. "
                   "Check the address of the place."),
                failure->address);
}

/**
 * hk_http_set_error_from_curl:
 * @code: what libcurl returned, not CURLE_OK
 */
void
hk_http_set_error_from_curl (GError **error, CURLcode code, const HkHttpFailure *failure)
{
  g_return_if_fail (failure != NULL);

  if (failure->over_limit || code == CURLE_FILESIZE_EXCEEDED)
    {
      set_limit_error (error, failure);
      return;
    }
  if (failure->proxy_status >= 400 || code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_PROXY)
    {
      set_proxy_error (error, failure);
      return;
    }
  if (hk_http_code_is_interruption (code, failure->connected))
    {
      if (strstr (failure->detail, "certificate required") != NULL)
        set_sentence (error,
                      HK_ERROR_AUTH,
                      _ ("“%s” asks for a client certificate. Set it in the settings of the "
                         "place."),
                      failure->host);
      else
        set_sentence (error,
                      HK_ERROR_INTERRUPTED,
                      _ ("The connection to “%s” broke off half-way. It is safe to try again; "
                         "nothing arrives twice."),
                      failure->address);
      return;
    }
  switch ((int)code)
    {
    case CURLE_COULDNT_RESOLVE_HOST:
      set_sentence (error,
                    HK_ERROR_UNREACHABLE,
                    _ ("No server named “%s” was found. Check the address and the network, then "
                       "try again."),
                    failure->host);
      break;
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
      set_sentence (error,
                    HK_ERROR_UNREACHABLE,
                    _ ("The server “%s” did not answer. Check the network, then try again later."),
                    failure->host);
      break;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_SHUTDOWN_FAILED:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_USE_SSL_FAILED:
      set_sentence (
          error, HK_ERROR_TLS, pick_tls_sentence (code, failure->verify_result), failure->host);
      break;
    case CURLE_LOGIN_DENIED:
    case CURLE_AUTH_ERROR:
      hk_http_set_error_from_status (error, 401, failure->address, "", NULL);
      break;
    default:
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_FAILED,
                   _ ("“%s” could not be used (%s). Check the address of the place, then try "
                      "again."),
                   failure->address,
                   *failure->detail != '\0' ? failure->detail : curl_easy_strerror (code));
      break;
    }
}

static const char *
pick_refusal (long status, HkError *ret_code)
{
  *ret_code = HK_ERROR_REFUSED;
  switch (status)
    {
    case 401:
      *ret_code = HK_ERROR_AUTH;
      return _ ("“%s” does not accept the user name or the password. Enter them again in the "
                "settings of the place.");
    case 403:
      return _ ("“%s” does not allow this to your user. Ask whoever looks after the server for "
                "permission.");
    case 405:
    case 501:
      return _ ("“%s” is not a folder where files can be put over WebDAV. Check the address of "
                "the place.");
    case 407:
      *ret_code = HK_ERROR_AUTH;
      return _ ("The proxy on the way to “%s” asks for a login. Set it in the network settings "
                "of this computer, then try again.");
    case 409:
    case 412:
      *ret_code = HK_ERROR_CONFLICT;
      return _ ("“%s” holds something else under the same name, so nothing was replaced. Ask the "
                "receiver which one counts.");
    case 413:
      *ret_code = HK_ERROR_LIMIT;
      return _ ("The file is larger than “%s” takes. Ask whoever looks after the server to raise "
                "the limit.");
    case 423:
      return _ ("The file at “%s” is locked by another program. Try again later.");
    case 429:
    case 503:
      *ret_code = HK_ERROR_UNREACHABLE;
      return _ ("“%s” is busy or under maintenance just now. Try again later.");
    case 507:
      *ret_code = HK_ERROR_DISK_FULL;
      return _ ("There is no room left at “%s”, so nothing was put there. Tell the receiver, then "
                "send again.");
    default:
      *ret_code = status >= 500 ? HK_ERROR_UNREACHABLE : HK_ERROR_REFUSED;
      return status >= 500 ? _ ("The server at “%s” has a fault of its own. Tell the receiver, and "
                                "try again later.")
                           : _ ("“%s” did not accept the request. Check the address of the place.");
    }
}

/**
 * hk_http_set_error_from_status:
 * @status: of HTTP, 300 or more
 * @key: what was asked for, "" the place itself
 * @location: (nullable): where a redirect points
 */
void
hk_http_set_error_from_status (
    GError **error, long status, const char *address, const char *key, const char *location)
{
  HkError code;
  const char *sentence;

  g_return_if_fail (address != NULL && key != NULL);

  if (status == 404 || status == 410)
    {
      if (*key == '\0')
        set_sentence (error,
                      HK_ERROR_NOT_FOUND,
                      _ ("The server has no folder “%s”. Check the address of the place."),
                      address);
      else
        g_set_error (error, HK_ERROR, HK_ERROR_NOT_FOUND, _ ("“%s” has no “%s”."), address, key);
      return;
    }
  if (status >= 300 && status < 400)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_REFUSED,
                   _ ("“%s” points to another address (%s). Hakaru does not follow it; if the "
                      "new address is right, enter it in the settings of the place."),
                   address,
                   location != NULL ? location : "―");
      return;
    }
  sentence = pick_refusal (status, &code);
  set_sentence (error, code, sentence, address);
}
