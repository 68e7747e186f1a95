/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parsers of manifest and receipt share: bounded JSON and the shape of every identifying text. */
#pragma once

#include <json-glib/json-glib.h>
#include "hk-submission.h"

G_BEGIN_DECLS

#define HK_ENVELOPE_MAX_BYTES (64u * 1024) /* manifest or receipt */
#define HK_ENVELOPE_MAX_DEPTH 4u
#define HK_ENVELOPE_MAX_TEXT  2000 /* characters of any text in it */

JsonObject *hk_envelope_parse        (GBytes *bytes, const char *format, GError **error); /* transfer full */
char       *hk_envelope_dup_text     (JsonObject *object, const char *member, gboolean multiline, GError **error);
gboolean    hk_envelope_get_integer  (JsonObject *object, const char *member, gint64 min, gint64 max, gint64 *ret_value,
                                      GError **error);
gboolean    hk_envelope_get_time     (JsonObject *object, const char *member, gint64 *ret_seconds, GError **error);
gboolean    hk_envelope_get_boolean  (JsonObject *object, const char *member, gboolean *ret_value, GError **error);
GBytes     *hk_envelope_to_bytes     (JsonObject *object); /* transfer none */
/* FALSE with error: the file lies under another key than its content asks for. key NULL: not known where it lay. */
gboolean    hk_envelope_check_key    (const char *key, const char *expected, const char *member, GError **error);
void        hk_envelope_complain     (const char *member, GError **error);

/* "<round>/<code6>/<id><ending>", ending ".json" or ".receipt.json" */
char       *hk_submission_dup_key    (const char *round, const char *municipality, const char *id, const char *ending);

#define HK_ENDING_MANIFEST ".json"
#define HK_ENDING_RECEIPT  ".receipt.json"

gboolean    hk_is_uuid   (const char *text); /* lower case only: keys are compared byte by byte */
gboolean    hk_is_code6  (const char *text); /* with valid check digit */
gboolean    hk_is_sha256 (const char *text);
gboolean    hk_is_round  (const char *text);

G_END_DECLS
