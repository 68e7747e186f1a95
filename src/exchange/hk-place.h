/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place where submissions are put: a folder, or a WebDAV server. Everything read from one is hostile. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HK_TYPE_PLACE (hk_place_get_type ())
G_DECLARE_INTERFACE (HkPlace, hk_place, HK, PLACE, GObject)

/* Bytes; total 0 while unknown. On the calling thread. */
typedef void (*HkPlaceProgress) (guint64 done, guint64 total, gpointer data);

/* What a place does with a write that must not replace an existing key. */
typedef enum
{
  HK_PLACE_GUARD_HONOURED, /* the second writer is turned away */
  HK_PLACE_GUARD_IGNORED,  /* the second writer replaces the first */
  HK_PLACE_GUARD_REFUSED,  /* the place does not accept the condition at all */
} HkPlaceGuard;

/* One of several things to get at once. */
typedef struct
{
  const char *key;
  gsize       max_bytes;
  GBytes     *content; /* result; NULL when error is set */
  GError     *error;   /* result */
} HkPlaceFetch;

struct _HkPlaceInterface
{
  GTypeInterface parent;

  /* Puts content under key. create_only: an existing key is HK_ERROR_CONFLICT if its bytes differ, success if equal. */
  gboolean   (*put)   (HkPlace *self, const char *key, GBytes *content, gboolean create_only, HkPlaceProgress progress, gpointer data, GCancellable *cancellable, GError **error);
  /* The bytes under key; HK_ERROR_NOT_FOUND, or HK_ERROR_LIMIT beyond max_bytes. */
  GBytes    *(*get)   (HkPlace *self, const char *key, gsize max_bytes, GCancellable *cancellable, GError **error);
  /* Names directly under the folder (no "/" in them; folders end with "/"); NULL-terminated, sorted; empty if the folder is missing. */
  char     **(*list)  (HkPlace *self, const char *folder, GCancellable *cancellable, GError **error);
  gboolean   (*remove) (HkPlace *self, const char *key, GCancellable *cancellable, GError **error);
  /* Optional; NULL: one get after another. FALSE only when cancelled. */
  gboolean   (*fetch) (HkPlace *self, HkPlaceFetch *fetches, guint n, HkPlaceProgress progress, gpointer data, GCancellable *cancellable, GError **error);
  /* Optional; NULL: honoured. key exists already; content differs from what is there. */
  gboolean   (*try_guard) (HkPlace *self, const char *key, GBytes *content, HkPlaceGuard *ret_guard, GCancellable *cancellable, GError **error);
};

typedef struct
{
  const char *url;      /* file:///…, an absolute path, or https://…; http:// only to loopback */
  const char *ca_file;  /* NULL or "" none */
  const char *user;     /* NULL or "" none */
  const char *password; /* NULL none; never stored here beyond the object */
  const char *bearer;   /* token, NULL none */
  const char *client_certificate; /* PEM files, NULL none */
  const char *client_key;
} HkPlaceConfig;

HkPlace *hk_place_new    (const HkPlaceConfig *config, GError **error); /* checks the address only; no I/O */
gboolean hk_place_put    (HkPlace *self, const char *key, GBytes *content, gboolean create_only, HkPlaceProgress progress, gpointer data, GCancellable *cancellable, GError **error);
GBytes  *hk_place_get    (HkPlace *self, const char *key, gsize max_bytes, GCancellable *cancellable, GError **error);
/* folder "" is the place itself; when that is missing it is an error, not an empty list. */
char   **hk_place_list   (HkPlace *self, const char *folder, GCancellable *cancellable, GError **error);
/* A missing key is success. */
gboolean hk_place_remove (HkPlace *self, const char *key, GCancellable *cancellable, GError **error);
gboolean hk_place_fetch  (HkPlace *self, HkPlaceFetch *fetches, guint n, HkPlaceProgress progress, gpointer data, GCancellable *cancellable, GError **error);
void     hk_place_fetch_clear (HkPlaceFetch *fetch);

/* Keys are ASCII letters, digits, ".", "_", "-" in segments parted by one "/"; no segment begins with ".". */
gboolean hk_place_check_key (const char *key, GError **error);
gboolean hk_place_name_is_usable (const char *name); /* one segment */

/* 接続を試す: PUT, conditional PUT, GET, list, DELETE on a throw-away key. The report is sentences for the user. */
gboolean hk_place_probe  (HkPlace *self, GCancellable *cancellable, char **ret_report, GError **error);

G_END_DECLS
