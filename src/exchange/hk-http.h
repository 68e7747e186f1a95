/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session with one server over libcurl: up to 8 requests side by side, every answer bounded, TLS always verified. */
#pragma once

#include "hk-place.h"

G_BEGIN_DECLS

#define HK_HTTP_MAX_PARALLEL 8u

typedef struct _HkHttp HkHttp;

typedef struct
{
  /* Asked */
  const char        *method;    /* "GET", "HEAD", "PUT", … */
  const char        *key;       /* below the address of the session; "" the address itself */
  GBytes            *body;      /* NULL none */
  const char *const *headers;   /* "Name: value", NULL-terminated; NULL none */
  gsize              max_bytes; /* of the answer's body */

  /* Answered */
  GError     *error;  /* no answer; NULL when status is set */
  long        status; /* of HTTP */
  GByteArray *content; /* body of an answer 2xx */
  gint64      length; /* Content-Length, -1 unknown */
  char       *etag;   /* NULL none */
  char       *location;
  guint64     moved; /* bytes of body so far */
} HkHttpRequest;

HkHttp     *hk_http_new          (const HkPlaceConfig *config);
void        hk_http_free         (HkHttp *self);
void        hk_http_set_patience (HkHttp *self, guint connect_seconds, guint stall_seconds);
const char *hk_http_get_address  (HkHttp *self); /* for messages; never with a credential */
const char *hk_http_get_path     (HkHttp *self); /* of the address, as sent, ends with "/" */

/* FALSE only when cancelled. Everything else is in each request. Any thread; calls wait for each other. */
gboolean    hk_http_perform      (HkHttp *self, HkHttpRequest *requests, guint n,
                                  HkPlaceProgress progress, gpointer data,
                                  GCancellable *cancellable, GError **error);
void        hk_http_request_clear (HkHttpRequest *request); /* results only */

G_END_DECLS
