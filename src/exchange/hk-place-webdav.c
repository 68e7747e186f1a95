/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A WebDAV server as a place: what it says is checked by reading back whenever an answer was lost.
 */
#define G_LOG_DOMAIN "hk-place-webdav"

#include "config.h"

#include "hk-place-webdav.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hk-error.h"
#include "hk-http.h"
#include "hk-http-error.h"
#include "hk-multistatus.h"

#define MAX_PAGE (64u * 1024)
#define MAX_LISTING (32u * 1024 * 1024)

struct _HkPlaceWebdav
{
  GObject parent_instance;

  /* Owned */
  HkHttp *http;
};

typedef HkHttpRequest ScopedRequest;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ScopedRequest, hk_http_request_clear)

static void hk_place_webdav_place_init (HkPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HkPlaceWebdav,
                               hk_place_webdav,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HK_TYPE_PLACE, hk_place_webdav_place_init))

static const char *const condition_headers[] = { "Content-Type: application/octet-stream",
                                                 "If-None-Match: *",
                                                 NULL };
static const char *const plain_headers[] = { "Content-Type: application/octet-stream", NULL };
static const char *const list_headers[] = { "Content-Type: application/xml; charset=utf-8",
                                            "Depth: 1",
                                            NULL };

/* One request. FALSE with error when there was no answer at all; any status is TRUE. */
static gboolean
ask (HkPlaceWebdav *self,
     HkHttpRequest *request,
     HkPlaceProgress progress,
     gpointer data,
     GCancellable *cancellable,
     GError **error)
{
  if (!hk_http_perform (self->http, request, 1, progress, data, cancellable, error))
    return FALSE;
  if (request->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&request->error));
  return FALSE;
}

static gboolean
is_success (long status)
{
  return status >= 200 && status < 300;
}

static gboolean
set_error_from_answer (HkPlaceWebdav *self, const HkHttpRequest *request, GError **error)
{
  hk_http_set_error_from_status (
      error, request->status, hk_http_get_address (self->http), request->key, request->location);
  return FALSE;
}

static void
set_conflict (HkPlaceWebdav *self, const char *key, GError **error)
{
  g_set_error (error,
               HK_ERROR,
               HK_ERROR_CONFLICT,
               _ ("At “%s” there is already another file named “%s”. Nothing was replaced; ask "
                  "the receiver which one counts."),
               hk_http_get_address (self->http),
               key);
}

/* Reads back what lies under key. TRUE: byte for byte content. */
static gboolean
is_same (HkPlaceWebdav *self,
         const char *key,
         GBytes *content,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) present =
      hk_place_get (HK_PLACE (self), key, g_bytes_get_size (content), cancellable, &local_error);

  if (present != NULL && g_bytes_equal (present, content))
    return TRUE;
  if (present != NULL || g_error_matches (local_error, HK_ERROR, HK_ERROR_LIMIT))
    set_conflict (self, key, error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Makes every folder above key that is missing. What the server answers is not decisive: the
 * write that follows is. */
static gboolean
make_folders (HkPlaceWebdav *self, const char *key, GCancellable *cancellable, GError **error)
{
  for (const char *slash = strchr (key, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (key, (gsize)(slash - key) + 1);
      g_auto (ScopedRequest) request = { .method = "MKCOL", .key = folder, .max_bytes = MAX_PAGE };

      if (!ask (self, &request, NULL, NULL, cancellable, error))
        return FALSE;
      if (request.status == 401 || (request.status >= 300 && request.status < 400))
        return set_error_from_answer (self, &request, error);
    }
  return TRUE;
}

/* One PUT. ret_status 0 with error in ret_lost: the answer was lost. FALSE: no use in going on. */
static gboolean
put_once (HkPlaceWebdav *self,
          const char *key,
          GBytes *content,
          gboolean conditional,
          HkPlaceProgress progress,
          gpointer data,
          GCancellable *cancellable,
          long *ret_status,
          GError **ret_lost,
          GError **error)
{
  g_auto (ScopedRequest) request = { .method = "PUT",
                                     .key = key,
                                     .body = content,
                                     .headers = conditional ? condition_headers : plain_headers,
                                     .max_bytes = MAX_PAGE };
  g_autoptr (GError) local_error = NULL;

  if (ask (self, &request, progress, data, cancellable, &local_error))
    {
      *ret_status = request.status;
      if (is_success (request.status) || request.status == 412 || request.status == 404 ||
          request.status == 409 || request.status == 501)
        return TRUE;
      return set_error_from_answer (self, &request, error);
    }
  *ret_status = 0;
  if (g_error_matches (local_error, HK_ERROR, HK_ERROR_INTERRUPTED))
    {
      g_propagate_error (ret_lost, g_steal_pointer (&local_error));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The answer was lost: what lies there now decides. */
static gboolean
settle_lost (HkPlaceWebdav *self,
             const char *key,
             GBytes *content,
             GError *lost,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (is_same (self, key, content, cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, HK_ERROR, HK_ERROR_CONFLICT) ||
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_propagate_error (error, g_error_copy (lost));
  return FALSE;
}

/* PUT with what each answer asks for next: folders first, without the condition, read back. */
static gboolean
upload (HkPlaceWebdav *self,
        const char *key,
        GBytes *content,
        gboolean conditional,
        HkPlaceProgress progress,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  gboolean made_folders = FALSE;

  for (;;)
    {
      g_autoptr (GError) lost = NULL;
      long status;

      if (!put_once (
              self, key, content, conditional, progress, data, cancellable, &status, &lost, error))
        return FALSE;
      if (lost != NULL)
        return settle_lost (self, key, content, lost, cancellable, error);
      if (is_success (status))
        return TRUE;
      if (status == 412 && conditional)
        return is_same (self, key, content, cancellable, error);
      if ((status == 404 || status == 409) && !made_folders)
        {
          made_folders = TRUE;
          if (!make_folders (self, key, cancellable, error))
            return FALSE;
        }
      else if (status == 501 && conditional)
        conditional = FALSE;
      else
        {
          hk_http_set_error_from_status (
              error, status == 409 ? 404 : status, hk_http_get_address (self->http), "", NULL);
          return FALSE;
        }
    }
}

/* Looks first, so that nothing is sent twice. FALSE with error; else ret_done says whether the
 * content is there already. */
static gboolean
look_first (HkPlaceWebdav *self,
            const char *key,
            GBytes *content,
            gboolean *ret_done,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (ScopedRequest) request = { .method = "HEAD", .key = key };

  *ret_done = FALSE;
  if (!ask (self, &request, NULL, NULL, cancellable, error))
    return FALSE;
  if (request.status == 404 || request.status == 410 || request.status == 405 ||
      request.status == 501)
    return TRUE;
  if (!is_success (request.status))
    return set_error_from_answer (self, &request, error);
  if (request.length >= 0 && (guint64)request.length != g_bytes_get_size (content))
    {
      set_conflict (self, key, error);
      return FALSE;
    }
  *ret_done = is_same (self, key, content, cancellable, error);
  return *ret_done;
}

static gboolean
hk_place_webdav_put (HkPlace *place,
                     const char *key,
                     GBytes *content,
                     gboolean create_only,
                     HkPlaceProgress progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  HkPlaceWebdav *self = HK_PLACE_WEBDAV (place);
  gboolean done = FALSE;

  if (create_only && !look_first (self, key, content, &done, cancellable, error))
    return FALSE;
  return done || upload (self, key, content, create_only, progress, data, cancellable, error);
}

/* Moves the answer of a GET to content or error. */
static void
take_content (HkPlaceWebdav *self, HkHttpRequest *request, GBytes **ret_content, GError **error)
{
  if (request->error != NULL)
    g_propagate_error (error, g_steal_pointer (&request->error));
  else if (request->status != 200 && request->status != 206)
    hk_http_set_error_from_status (
        error, request->status, hk_http_get_address (self->http), request->key, request->location);
  else
    *ret_content = g_byte_array_free_to_bytes (g_steal_pointer (&request->content));
}

static GBytes *
hk_place_webdav_get (
    HkPlace *place, const char *key, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  HkPlaceWebdav *self = HK_PLACE_WEBDAV (place);
  g_auto (ScopedRequest) request = { .method = "GET", .key = key, .max_bytes = max_bytes };
  GBytes *content = NULL;

  if (hk_http_perform (self->http, &request, 1, NULL, NULL, cancellable, error))
    take_content (self, &request, &content, error);
  return content;
}

static gboolean
hk_place_webdav_fetch (HkPlace *place,
                       HkPlaceFetch *fetches,
                       guint n,
                       HkPlaceProgress progress,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  HkPlaceWebdav *self = HK_PLACE_WEBDAV (place);
  g_autofree HkHttpRequest *requests = g_new0 (HkHttpRequest, n);
  gboolean done;

  for (guint i = 0; i < n; i++)
    {
      requests[i].method = "GET";
      requests[i].key = fetches[i].key;
      requests[i].max_bytes = fetches[i].max_bytes;
    }
  done = hk_http_perform (self->http, requests, n, progress, data, cancellable, error);
  for (guint i = 0; i < n; i++)
    {
      if (done)
        take_content (self, &requests[i], &fetches[i].content, &fetches[i].error);
      hk_http_request_clear (&requests[i]);
    }
  return done;
}

static char **
hk_place_webdav_list (HkPlace *place, const char *folder, GCancellable *cancellable, GError **error)
{
  HkPlaceWebdav *self = HK_PLACE_WEBDAV (place);
  static const char question[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                 "<propfind xmlns=\"DAV:\"><prop><resourcetype/></prop></propfind>";
  g_autoptr (GBytes) body = g_bytes_new_static (question, sizeof question - 1);
  g_autofree char *key = *folder != '\0' ? g_strconcat (folder, "/", NULL) : g_strdup ("");
  g_autofree char *path = g_strconcat (hk_http_get_path (self->http), key, NULL);
  g_autofree char *address = g_strconcat (hk_http_get_address (self->http), key, NULL);
  g_autoptr (GBytes) answer = NULL;
  g_auto (ScopedRequest) request = { .method = "PROPFIND",
                                     .key = key,
                                     .body = body,
                                     .headers = list_headers,
                                     .max_bytes = MAX_LISTING };

  if (!ask (self, &request, NULL, NULL, cancellable, error))
    return NULL;
  if (request.status == 404 && *key != '\0')
    return g_new0 (char *, 1);
  if (request.status == 200)
    {
      g_set_error (error,
                   HK_ERROR,
                   HK_ERROR_REFUSED,
                   _ ("“%s” is not a folder where files can be put over WebDAV. Check the address "
                      "of the place."),
                   address);
      return NULL;
    }
  if (request.status != 207)
    {
      set_error_from_answer (self, &request, error);
      return NULL;
    }
  answer = g_byte_array_free_to_bytes (g_steal_pointer (&request.content));
  return hk_multistatus_parse (answer, path, address, error);
}

static gboolean
hk_place_webdav_remove (HkPlace *place, const char *key, GCancellable *cancellable, GError **error)
{
  HkPlaceWebdav *self = HK_PLACE_WEBDAV (place);
  g_auto (ScopedRequest) request = { .method = "DELETE", .key = key, .max_bytes = MAX_PAGE };

  if (!ask (self, &request, NULL, NULL, cancellable, error))
    return FALSE;
  if (is_success (request.status) || request.status == 404 || request.status == 410)
    return TRUE;
  return set_error_from_answer (self, &request, error);
}

static gboolean
hk_place_webdav_try_guard (HkPlace *place,
                           const char *key,
                           GBytes *content,
                           HkPlaceGuard *ret_guard,
                           GCancellable *cancellable,
                           GError **error)
{
  HkPlaceWebdav *self = HK_PLACE_WEBDAV (place);
  g_auto (ScopedRequest) request = { .method = "PUT",
                                     .key = key,
                                     .body = content,
                                     .headers = condition_headers,
                                     .max_bytes = MAX_PAGE };

  if (!ask (self, &request, NULL, NULL, cancellable, error))
    return FALSE;
  if (request.status == 412)
    *ret_guard = HK_PLACE_GUARD_HONOURED;
  else
    *ret_guard = is_success (request.status) ? HK_PLACE_GUARD_IGNORED : HK_PLACE_GUARD_REFUSED;
  return TRUE;
}

static void
hk_place_webdav_place_init (HkPlaceInterface *iface)
{
  iface->put = hk_place_webdav_put;
  iface->get = hk_place_webdav_get;
  iface->list = hk_place_webdav_list;
  iface->remove = hk_place_webdav_remove;
  iface->fetch = hk_place_webdav_fetch;
  iface->try_guard = hk_place_webdav_try_guard;
}

static void
hk_place_webdav_finalize (GObject *object)
{
  HkPlaceWebdav *self = HK_PLACE_WEBDAV (object);

  hk_http_free (self->http);

  G_OBJECT_CLASS (hk_place_webdav_parent_class)->finalize (object);
}

static void
hk_place_webdav_class_init (HkPlaceWebdavClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hk_place_webdav_finalize;
}

static void
hk_place_webdav_init (HkPlaceWebdav *self)
{
}

/**
 * hk_place_webdav_new:
 * @config: with an address that hk_place_new() has checked; copied
 *
 * Returns: (transfer full): the place
 */
HkPlace *
hk_place_webdav_new (const HkPlaceConfig *config)
{
  HkPlaceWebdav *self;

  g_return_val_if_fail (config != NULL && config->url != NULL, NULL);

  self = g_object_new (HK_TYPE_PLACE_WEBDAV, NULL);
  self->http = hk_http_new (config);
  return HK_PLACE (self);
}

/**
 * hk_place_webdav_set_patience:
 * @connect_seconds: until a server that does not answer is given up
 * @stall_seconds: until a transfer that does not move is given up
 */
void
hk_place_webdav_set_patience (HkPlaceWebdav *self, guint connect_seconds, guint stall_seconds)
{
  g_return_if_fail (HK_IS_PLACE_WEBDAV (self));

  hk_http_set_patience (self->http, connect_seconds, stall_seconds);
}
