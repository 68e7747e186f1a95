/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from outside: checked byte by byte before the parser sees it; members read with the name of their place. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define HK_JSON_MAX_DEPTH 32

/* Where in a document we are: "indicators[3]" and the object there. */
typedef struct
{
  JsonObject *object; /* borrowed */
  const char *path;   /* "" for the top */
  const char *what;   /* msgid of "The rule set cannot be read at “%s”. %s" */
  GHashTable *names;  /* path → what people call it, for what was not JSON before; NULL: the path */
} HkJsonPlace;

JsonNode   *hk_json_parse         (GBytes            *bytes,
                                   gsize              max_bytes,
                                   GError           **error);
gboolean    hk_json_refuse        (const HkJsonPlace *place,
                                   const char        *member, /* NULL: the object itself */
                                   GError           **error,
                                   const char        *format,
                                   ...) G_GNUC_PRINTF (4, 5);
char       *hk_json_dup_path      (const HkJsonPlace *place,
                                   const char        *member,
                                   int                index); /* −1: none */
/* What a path is called: its name, or that of the nearest thing it lies in, or the path itself. */
const char *hk_json_find_name     (GHashTable        *names, /* NULL: none */
                                   const char        *path);
gboolean    hk_json_has           (const HkJsonPlace *place,
                                   const char        *member);
gboolean    hk_json_check_members (const HkJsonPlace *place,
                                   const char *const *known, /* NULL-terminated */
                                   GError           **error);
/* Each: FALSE with the error set if the member is missing or of another type. */
gboolean    hk_json_get_string    (const HkJsonPlace *place,
                                   const char        *member,
                                   const char       **ret_text,
                                   GError           **error);
gboolean    hk_json_get_object    (const HkJsonPlace *place,
                                   const char        *member,
                                   JsonObject       **ret_object,
                                   GError           **error);
gboolean    hk_json_get_array     (const HkJsonPlace *place,
                                   const char        *member,
                                   guint              max_length,
                                   JsonArray        **ret_array,
                                   GError           **error);
gboolean    hk_json_get_milli     (const HkJsonPlace *place, /* a number or a decimal text, exact */
                                   const char        *member,
                                   gint64             min_milli,
                                   gint64             max_milli,
                                   gint64            *ret_milli,
                                   GError           **error);
gboolean    hk_json_get_integer   (const HkJsonPlace *place,
                                   const char        *member,
                                   gint64             min,
                                   gint64             max,
                                   gint64            *ret_value,
                                   GError           **error);

G_END_DECLS
