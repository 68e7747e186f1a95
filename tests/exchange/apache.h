/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real Apache on loopback with mod_dav and mod_ssl, its own authority and certificates, gone when the test is over. */
#pragma once

#include "hk-place.h"

G_BEGIN_DECLS

typedef enum
{
  APACHE_TLS,         /* a good certificate for localhost */
  APACHE_WRONG_HOST,  /* a certificate for another name */
  APACHE_EXPIRED,     /* a certificate of yesterday */
  APACHE_CLIENT_CERT, /* lets in only who shows a certificate */
  APACHE_PLAIN,       /* http */
  APACHE_N_SITES,
} ApacheSite;

typedef struct _Apache Apache;

/* Users "273660", "272086" with password "p:w " + code, "270008" for the receiver. */
#define APACHE_PASSWORD_PREFIX "p:w "

Apache     *apache_new         (void);
void        apache_free        (Apache *self);
void        apache_start       (Apache *self);
void        apache_kill        (Apache *self); /* SIGKILL to all of its processes */
void        apache_pause       (Apache *self); /* SIGSTOP */
void        apache_resume      (Apache *self);
const char *apache_get_files   (Apache *self); /* where /open/, /basic/ … keep their files */
const char *apache_get_hakaru  (Apache *self); /* where /hakaru/ keeps its files */
const char *apache_get_ca      (Apache *self);
const char *apache_get_other_ca (Apache *self);
const char *apache_get_certificate (Apache *self); /* of a client */
const char *apache_get_key     (Apache *self);
guint       apache_get_port    (Apache *self, ApacheSite site);
char       *apache_dup_url     (Apache *self, ApacheSite site, const char *path);

/* A connection in between that breaks off once after so many bytes in one direction. */
typedef struct _Relay Relay;

Relay      *relay_new          (guint target_port);
void        relay_free         (Relay *self);
guint       relay_get_port     (Relay *self);
void        relay_cut_after    (Relay *self, gsize up, gsize down); /* of the next connection; 0: never */
guint       relay_get_n_cuts   (Relay *self);

G_END_DECLS
