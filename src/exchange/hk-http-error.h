/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table from what libcurl and HTTP say to a sentence for the user. */
#pragma once

#include <gio/gio.h>

#include "hk-curl.h"

G_BEGIN_DECLS

typedef struct
{
  const char *address;       /* of the place */
  const char *host;
  const char *detail;        /* libcurl's own words, "" none */
  gboolean    connected;     /* the request was on its way */
  gboolean    over_limit;    /* we stopped it ourselves */
  long        verify_result; /* of OpenSSL */
  long        proxy_status;  /* answer to CONNECT, 0 none */
} HkHttpFailure;

/* The transfer stopped after it began; the same request may be tried again. */
gboolean hk_http_code_is_interruption  (CURLcode code, gboolean connected);
void     hk_http_set_error_from_curl   (GError **error, CURLcode code, const HkHttpFailure *failure);
void     hk_http_set_error_from_status (GError **error, long status, const char *address, const char *key, const char *location);

G_END_DECLS
