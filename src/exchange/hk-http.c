/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session with one server over libcurl: up to 8 requests side by side, every answer bounded, TLS
 * always verified. */
#define G_LOG_DOMAIN "hk-http"

#include "config.h"

#include "hk-http.h"

#include <stdlib.h>
#include <string.h>

#include "hk-curl.h"
#include "hk-http-error.h"

#define CONNECT_SECONDS 10
#define STALL_SECONDS 30
#define UPLOAD_BUFFER (1024L * 1024)
#define POLL_MS 1000
#define MAX_TRIES 4
#define MAX_HEADERS (256u * 1024)

struct _HkHttp
{
  /* Owned */
  CURLM *multi;
  GPtrArray *idle; /* CURL handles */
  char *base;      /* encoded, ends with "/" */
  char *address;   /* as shown */
  char *host;
  char *path;
  char *ca_file;
  char *user;
  char *password;
  char *bearer;
  char *certificate;
  char *key;
  char *proxy; /* NULL: not asked yet */

  /* State */
  GMutex lock;
  unsigned long auth;
  long connect_seconds;
  long stall_seconds;
};

/* One request while it runs. */
typedef struct
{
  HkHttp *http;
  HkHttpRequest *request;
  CURL *easy;
  struct curl_slist *headers;
  gsize n_sent;
  gsize n_headers;
  guint tries;
  gsize resume_at; /* 0: from the beginning */
  gboolean over_limit;
  GCancellable *cancellable;
  char words[CURL_ERROR_SIZE];
} Transfer;

static void
transfer_clear (Transfer *transfer)
{
  curl_slist_free_all (transfer->headers);
  transfer->headers = NULL;
}

static void
truncate_content (HkHttpRequest *request, gsize size)
{
  g_byte_array_set_size (request->content, (guint)size);
}

/* A strong ETag only: a weak one does not promise the same bytes. */
static gboolean
can_resume (Transfer *transfer)
{
  const HkHttpRequest *request = transfer->request;

  return strcmp (request->method, "GET") == 0 && request->content->len > 0 &&
         request->etag != NULL && request->etag[0] == '"' && transfer->tries < MAX_TRIES;
}

/* A new answer begins, perhaps after a 401 or a 100 of the same request. */
static void
begin_answer (Transfer *transfer, long status)
{
  HkHttpRequest *request = transfer->request;

  request->status = status;
  request->length = -1;
  if (status == 206 && transfer->resume_at > 0)
    return;
  truncate_content (request, 0);
  if (status >= 200)
    g_clear_pointer (&request->etag, g_free);
}

/* The piece that was asked for, or nothing. */
static gboolean
range_fits (Transfer *transfer, const char *value)
{
  guint64 start;
  char *end;

  if (!g_str_has_prefix (value, "bytes "))
    return FALSE;
  start = g_ascii_strtoull (value + strlen ("bytes "), &end, 10);
  return *end == '-' && start == transfer->resume_at &&
         transfer->request->content->len == transfer->resume_at;
}

static gboolean
take_header (Transfer *transfer, const char *name, const char *value)
{
  HkHttpRequest *request = transfer->request;

  if (g_ascii_strcasecmp (name, "etag") == 0)
    {
      g_free (request->etag);
      request->etag = g_strdup (value);
    }
  else if (g_ascii_strcasecmp (name, "location") == 0)
    {
      g_free (request->location);
      request->location = g_utf8_make_valid (value, MIN (200, (gssize)strlen (value)));
    }
  else if (g_ascii_strcasecmp (name, "content-range") == 0 && request->status == 206)
    return range_fits (transfer, value);
  else if (g_ascii_strcasecmp (name, "content-length") == 0 &&
           !g_ascii_string_to_unsigned (
               value, 10, 0, G_MAXINT64, (guint64 *)&request->length, NULL))
    request->length = -1;
  return TRUE;
}

static size_t
header_received_cb (char *bytes, size_t size, size_t count, void *data)
{
  Transfer *transfer = data;
  g_autofree char *line = g_strndup (bytes, size * count);
  char *colon;

  transfer->n_headers += size * count;
  if (transfer->n_headers > MAX_HEADERS)
    {
      transfer->over_limit = TRUE;
      return 0;
    }
  g_strchomp (line);
  if (g_str_has_prefix (line, "HTTP/"))
    {
      const char *space = strchr (line, ' ');

      begin_answer (transfer, space != NULL ? strtol (space, NULL, 10) : 0);
      return size * count;
    }
  colon = strchr (line, ':');
  if (colon == NULL)
    return size * count;
  *colon = '\0';
  return take_header (transfer, line, g_strstrip (colon + 1)) ? size * count : 0;
}

static size_t
body_received_cb (char *bytes, size_t size, size_t count, void *data)
{
  Transfer *transfer = data;
  HkHttpRequest *request = transfer->request;
  gsize n = size * count;

  if (request->status < 200 || request->status > 299)
    return n; /* a page for people; the status says all */
  if (n > request->max_bytes - MIN (request->content->len, request->max_bytes))
    {
      transfer->over_limit = TRUE;
      return 0;
    }
  g_byte_array_append (request->content, (const guint8 *)bytes, (guint)n);
  return n;
}

static size_t
body_wanted_cb (char *buffer, size_t size, size_t count, void *data)
{
  Transfer *transfer = data;
  gsize length;
  const char *bytes = g_bytes_get_data (transfer->request->body, &length);
  gsize n = MIN (size * count, length - transfer->n_sent);

  memcpy (buffer, bytes + transfer->n_sent, n);
  transfer->n_sent += n;
  return n;
}

static int
body_rewound_cb (void *data, curl_off_t offset, int origin)
{
  Transfer *transfer = data;

  if (origin != SEEK_SET || offset < 0 ||
      (gsize)offset > g_bytes_get_size (transfer->request->body))
    return CURL_SEEKFUNC_FAIL;
  transfer->n_sent = (gsize)offset;
  return CURL_SEEKFUNC_OK;
}

static int
bytes_moved_cb (void *data, curl_off_t to_get, curl_off_t got, curl_off_t to_send, curl_off_t sent)
{
  Transfer *transfer = data;
  HkHttpRequest *request = transfer->request;

  request->moved = request->body != NULL ? (guint64)sent : request->content->len;
  return g_cancellable_is_cancelled (transfer->cancellable) ? 1 : 0;
}

static void
set_safety_options (HkHttp *self, CURL *easy)
{
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  /* Over HTTP/2 an upload that is turned away early can lose its status. */
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, self->connect_seconds);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, self->stall_seconds);
  curl_easy_setopt (easy, CURLOPT_UPLOAD_BUFFERSIZE, UPLOAD_BUFFER);
  curl_easy_setopt (easy, CURLOPT_PROXY, self->proxy);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, "Hakaru/" HK_VERSION);
}

static void
set_trust_options (HkHttp *self, CURL *easy)
{
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  if (self->ca_file != NULL)
    {
      curl_easy_setopt (easy, CURLOPT_CAINFO, self->ca_file);
      curl_easy_setopt (easy, CURLOPT_CAPATH, NULL);
    }
  if (self->certificate != NULL)
    curl_easy_setopt (easy, CURLOPT_SSLCERT, self->certificate);
  if (self->key != NULL)
    curl_easy_setopt (easy, CURLOPT_SSLKEY, self->key);
  if (self->bearer != NULL)
    {
      curl_easy_setopt (easy, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
      curl_easy_setopt (easy, CURLOPT_XOAUTH2_BEARER, self->bearer);
    }
  else if (self->user != NULL)
    {
      curl_easy_setopt (easy, CURLOPT_HTTPAUTH, self->auth);
      curl_easy_setopt (easy, CURLOPT_USERNAME, self->user);
      curl_easy_setopt (easy, CURLOPT_PASSWORD, self->password);
    }
}

static void
set_callbacks (Transfer *transfer)
{
  CURL *easy = transfer->easy;

  curl_easy_setopt (easy, CURLOPT_PRIVATE, transfer);
  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, transfer->words);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, header_received_cb);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, transfer);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, body_received_cb);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt (easy, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (easy, CURLOPT_XFERINFOFUNCTION, bytes_moved_cb);
  curl_easy_setopt (easy, CURLOPT_XFERINFODATA, transfer);
}

static void
set_body (Transfer *transfer)
{
  HkHttpRequest *request = transfer->request;
  CURL *easy = transfer->easy;

  curl_easy_setopt (easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)g_bytes_get_size (request->body));
  curl_easy_setopt (easy, CURLOPT_READFUNCTION, body_wanted_cb);
  curl_easy_setopt (easy, CURLOPT_READDATA, transfer);
  curl_easy_setopt (easy, CURLOPT_SEEKFUNCTION, body_rewound_cb);
  curl_easy_setopt (easy, CURLOPT_SEEKDATA, transfer);
  transfer->n_sent = 0;
}

static void
set_resume (Transfer *transfer)
{
  g_autofree char *range = NULL;
  g_autofree char *condition = NULL;

  transfer->resume_at = transfer->tries > 0 ? transfer->request->content->len : 0;
  if (transfer->resume_at == 0)
    return;
  range = g_strdup_printf ("%" G_GSIZE_FORMAT "-", transfer->resume_at);
  condition = g_strconcat ("If-Range: ", transfer->request->etag, NULL);
  curl_easy_setopt (transfer->easy, CURLOPT_RANGE, range);
  transfer->headers = curl_slist_append (transfer->headers, condition);
}

static void
prepare (Transfer *transfer)
{
  HkHttp *self = transfer->http;
  HkHttpRequest *request = transfer->request;
  g_autofree char *url = g_strconcat (self->base, request->key, NULL);
  CURL *easy = transfer->easy;

  curl_easy_reset (easy);
  memset (transfer->words, 0, sizeof transfer->words);
  g_clear_pointer (&transfer->headers, curl_slist_free_all);
  transfer->over_limit = FALSE;
  transfer->n_headers = 0;
  set_safety_options (self, easy);
  set_trust_options (self, easy);
  set_callbacks (transfer);
  curl_easy_setopt (easy, CURLOPT_URL, url);
  if (strcmp (request->method, "HEAD") == 0)
    curl_easy_setopt (easy, CURLOPT_NOBODY, 1L);
  else if (request->body != NULL)
    set_body (transfer);
  if (strcmp (request->method, "GET") != 0 && strcmp (request->method, "HEAD") != 0)
    curl_easy_setopt (easy, CURLOPT_CUSTOMREQUEST, request->method);
  for (guint i = 0; request->headers != NULL && request->headers[i] != NULL; i++)
    transfer->headers = curl_slist_append (transfer->headers, request->headers[i]);
  set_resume (transfer);
  curl_easy_setopt (easy, CURLOPT_HTTPHEADER, transfer->headers);
  request->status = 0;
  transfer->tries++;
}

static void
start (Transfer *transfer)
{
  HkHttp *self = transfer->http;

  transfer->easy = self->idle->len > 0 ? g_ptr_array_steal_index (self->idle, self->idle->len - 1)
                                       : curl_easy_init ();
  prepare (transfer);
  curl_multi_add_handle (self->multi, transfer->easy);
}

/* Asks once with every method; afterwards only with the best the server named. */
static void
learn_auth (HkHttp *self, CURL *easy)
{
  long offered = 0;

  if (self->user == NULL || self->bearer != NULL)
    return;
  curl_easy_getinfo (easy, CURLINFO_HTTPAUTH_AVAIL, &offered);
  if (((unsigned long)offered & CURLAUTH_DIGEST) != 0)
    self->auth = CURLAUTH_DIGEST;
  else if (((unsigned long)offered & CURLAUTH_BASIC) != 0)
    self->auth = CURLAUTH_BASIC;
}

static void
set_request_error (Transfer *transfer, CURLcode code)
{
  HkHttpFailure failure = { .address = transfer->http->address,
                            .host = transfer->http->host,
                            .detail = transfer->words,
                            .over_limit = transfer->over_limit };
  curl_off_t before_request = 0;

  curl_easy_getinfo (transfer->easy, CURLINFO_SSL_VERIFYRESULT, &failure.verify_result);
  curl_easy_getinfo (transfer->easy, CURLINFO_HTTP_CONNECTCODE, &failure.proxy_status);
  curl_easy_getinfo (transfer->easy, CURLINFO_PRETRANSFER_TIME_T, &before_request);
  failure.connected = before_request > 0;
  if (failure.proxy_status < 400)
    failure.proxy_status = 0;
  hk_http_set_error_from_curl (&transfer->request->error, code, &failure);
}

/* Returns FALSE when the transfer goes on with the rest of an answer that was cut. */
static gboolean
finish (Transfer *transfer, CURLcode code)
{
  HkHttp *self = transfer->http;
  HkHttpRequest *request = transfer->request;

  curl_multi_remove_handle (self->multi, transfer->easy);
  learn_auth (self, transfer->easy);
  if (code != CURLE_OK && !transfer->over_limit && hk_http_code_is_interruption (code, TRUE) &&
      can_resume (transfer) && !g_cancellable_is_cancelled (transfer->cancellable))
    {
      prepare (transfer);
      curl_multi_add_handle (self->multi, transfer->easy);
      return FALSE;
    }
  if (code != CURLE_OK)
    {
      set_request_error (transfer, code);
      request->status = 0;
    }
  else
    curl_easy_getinfo (transfer->easy, CURLINFO_RESPONSE_CODE, &request->status);
  g_ptr_array_add (self->idle, g_steal_pointer (&transfer->easy));
  return TRUE;
}

static guint
take_finished (HkHttp *self)
{
  CURLMsg *message;
  int n_left;
  guint n_done = 0;

  while ((message = curl_multi_info_read (self->multi, &n_left)) != NULL)
    {
      CURLcode code = message->data.result;
      char *transfer = NULL;

      if (message->msg != CURLMSG_DONE)
        continue;
      curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, &transfer);
      n_done += finish ((Transfer *)transfer, code) ? 1 : 0;
    }
  return n_done;
}

static void
report_progress (
    const HkHttpRequest *requests, guint n, HkPlaceProgress progress, gpointer data, guint64 *last)
{
  guint64 moved = 0;
  guint64 total = n == 1 && requests->body != NULL ? g_bytes_get_size (requests->body) : 0;

  for (guint i = 0; i < n; i++)
    moved += requests[i].moved;
  if (progress == NULL || moved == *last)
    return;
  *last = moved;
  progress (moved, total, data);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  HkHttp *self = data;

  curl_multi_wakeup (self->multi);
}

static void
drop_transfers (HkHttp *self, Transfer *transfers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (transfers[i].easy != NULL)
        {
          curl_multi_remove_handle (self->multi, transfers[i].easy);
          curl_easy_cleanup (transfers[i].easy);
        }
      transfer_clear (&transfers[i]);
    }
}

static void
run_transfers (HkHttp *self,
               Transfer *transfers,
               guint n,
               HkHttpRequest *requests,
               HkPlaceProgress progress,
               gpointer data,
               GCancellable *cancellable)
{
  guint n_started = 0;
  guint n_done = 0;
  guint64 last = 0;

  while (n_done < n && !g_cancellable_is_cancelled (cancellable))
    {
      int n_running;

      while (n_started < n && n_started - n_done < HK_HTTP_MAX_PARALLEL)
        start (&transfers[n_started++]);
      curl_multi_perform (self->multi, &n_running);
      n_done += take_finished (self);
      report_progress (requests, n, progress, data, &last);
      if (n_done < n_started && n_running > 0)
        curl_multi_poll (self->multi, NULL, 0, POLL_MS, NULL);
    }
}

/* "" means no proxy. Only the first answer is used; the desktop lists the best one first. */
static void
look_up_proxy (HkHttp *self, GCancellable *cancellable)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (self->host);
  g_auto (GStrv) proxies = NULL;

  if (self->proxy != NULL)
    return;
  if (g_ascii_strcasecmp (self->host, "localhost") != 0 &&
      (address == NULL || !g_inet_address_get_is_loopback (address)))
    proxies =
        g_proxy_resolver_lookup (g_proxy_resolver_get_default (), self->base, cancellable, NULL);
  if (proxies == NULL || proxies[0] == NULL || g_str_has_prefix (proxies[0], "direct:"))
    self->proxy = g_strdup ("");
  else
    self->proxy = g_strdup (proxies[0]);
}

/**
 * hk_http_perform:
 * @requests: (array length=n): each gets an answer or an error of its own
 * @progress: (nullable): bytes of bodies of all requests together, on this thread
 *
 * At most HK_HTTP_MAX_PARALLEL at once. A GET that is cut goes on where it stopped when the
 * server gave a strong ETag.
 *
 * Returns: %FALSE only when cancelled
 */
gboolean
hk_http_perform (HkHttp *self,
                 HkHttpRequest *requests,
                 guint n,
                 HkPlaceProgress progress,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree Transfer *transfers = NULL;
  gulong handler = 0;

  g_return_val_if_fail (self != NULL && (requests != NULL || n == 0), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  transfers = g_new0 (Transfer, n);
  look_up_proxy (self, cancellable);
  for (guint i = 0; i < n; i++)
    {
      requests[i].content = g_byte_array_new ();
      requests[i].length = -1;
      transfers[i].http = self;
      transfers[i].request = &requests[i];
      transfers[i].cancellable = cancellable;
    }
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  run_transfers (self, transfers, n, requests, progress, data, cancellable);
  g_cancellable_disconnect (cancellable, handler);
  drop_transfers (self, transfers, n);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * hk_http_request_clear:
 *
 * Frees the results; what was asked stays.
 */
void
hk_http_request_clear (HkHttpRequest *request)
{
  g_return_if_fail (request != NULL);

  g_clear_error (&request->error);
  g_clear_pointer (&request->content, g_byte_array_unref);
  g_clear_pointer (&request->etag, g_free);
  g_clear_pointer (&request->location, g_free);
}

static char *
dup_nonempty (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* The path as it is sent: what the user typed, with only the missing encoding added. */
static char *
encode_path (const char *path)
{
  GString *encoded = g_string_new (NULL);

  for (const char *at = path; *at != '\0'; at++)
    if (g_ascii_isgraph (*at) && strchr ("\"<>\\^`{|}", *at) == NULL)
      g_string_append_c (encoded, *at);
    else
      g_string_append_printf (encoded, "%%%02X", (guint)(guchar)*at);
  if (encoded->len == 0 || encoded->str[encoded->len - 1] != '/')
    g_string_append_c (encoded, '/');
  return g_string_free (encoded, FALSE);
}

static void
set_address (HkHttp *self, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *readable = NULL;
  const char *scheme = g_uri_get_scheme (uri);
  int port = g_uri_get_port (uri);

  self->host = g_strdup (g_uri_get_host (uri));
  self->path = encode_path (g_uri_get_path (uri));
  self->base =
      g_uri_join (G_URI_FLAGS_ENCODED, scheme, NULL, self->host, port, self->path, NULL, NULL);
  readable = g_uri_unescape_string (self->path, NULL);
  if (readable == NULL || !g_utf8_validate (readable, -1, NULL))
    self->address = g_strdup (self->base);
  else
    self->address =
        g_uri_join (G_URI_FLAGS_ENCODED, scheme, NULL, self->host, port, readable, NULL, NULL);
}

/**
 * hk_http_new:
 * @config: with an address that hk_place_new() has checked, after hk_curl_load()
 */
HkHttp *
hk_http_new (const HkPlaceConfig *config)
{
  HkHttp *self;

  g_return_val_if_fail (config != NULL && config->url != NULL, NULL);

  self = g_new0 (HkHttp, 1);
  g_mutex_init (&self->lock);
  self->multi = curl_multi_init ();
  curl_multi_setopt (self->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)HK_HTTP_MAX_PARALLEL);
  self->idle = g_ptr_array_new_with_free_func (curl_easy_cleanup);
  set_address (self, config->url);
  self->ca_file = dup_nonempty (config->ca_file);
  self->user = dup_nonempty (config->user);
  self->password = g_strdup (config->password != NULL ? config->password : "");
  self->bearer = dup_nonempty (config->bearer);
  self->certificate = dup_nonempty (config->client_certificate);
  self->key = dup_nonempty (config->client_key);
  self->auth = CURLAUTH_BASIC | CURLAUTH_DIGEST;
  hk_http_set_patience (self, CONNECT_SECONDS, STALL_SECONDS);
  return self;
}

/**
 * hk_http_set_patience:
 * @connect_seconds: until a server that does not answer is given up
 * @stall_seconds: until a transfer that does not move is given up
 */
void
hk_http_set_patience (HkHttp *self, guint connect_seconds, guint stall_seconds)
{
  g_return_if_fail (self != NULL);

  self->connect_seconds = (long)connect_seconds;
  self->stall_seconds = (long)stall_seconds;
}

static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * hk_http_free:
 */
void
hk_http_free (HkHttp *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->idle, g_ptr_array_unref);
  curl_multi_cleanup (self->multi);
  free_secret (self->password);
  free_secret (self->bearer);
  g_free (self->base);
  g_free (self->address);
  g_free (self->host);
  g_free (self->path);
  g_free (self->ca_file);
  g_free (self->user);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->proxy);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * hk_http_get_address:
 *
 * Returns: the address for messages, without any credential
 */
const char *
hk_http_get_address (HkHttp *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address;
}

/**
 * hk_http_get_path:
 *
 * Returns: the path of the address as sent; ends with "/"
 */
const char *
hk_http_get_path (HkHttp *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}
